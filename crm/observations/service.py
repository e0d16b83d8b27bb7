"""Records where a school stands with a result; the ladder follows by rule, no rung is ever set."""

from collections.abc import Sequence

from crm.clock import Clock
from crm.coverage.models import Question, Stage
from crm.observations import queries
from crm.observations.models import KINDS, LEVELS, FormChoices, Logged, Named, NewObservation, Observation
from crm.observations.reading import MOST, most_levels, read_observations
from crm.records.edit import Refused
from crm.records.saved import saved
from crm.rights import guarded
from crm.schools.measuring import measure, part, read_mergers
from crm.schools.records_reading import read_schools
from crm.schools.service import read_vocabulary
from graph_schema.actor import Actor
from graph_schema.database import Database
from graph_schema.keys import new_id
from graph_schema.nodes import EVENT, OBSERVATION, ORGANISATION, RESULT, SCHOOL
from graph_schema.relationships import HELPED_BY, OF, ON, SEEN_AT
from graph_schema.writer import BLANK, Writer


class WrongObservation(Refused):
    """An observation that cannot be recorded as it stands."""

    code = "wrong-observation"


@guarded("observations")
class ObservationsService:
    """Observations of schools.

    Args:
        database: where they are.
        clock: gives today.

    """

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def form(self, actor: Actor) -> FormChoices:  # noqa: ARG002  # the form is for who may record
        """Give what the form offers: one round trip."""
        row = self._database.read(queries.FORM, on=self._clock(), limit=MOST)[0]
        return FormChoices(
            organisations=tuple(Named(item["key"], item["name"]) for item in row["organisations"]),
            events=tuple(Named(**item) for item in row["events"]),
            wanted=most_levels(row["targets"]),
        )

    def log(self, actor: Actor, new: NewObservation) -> Logged:
        """Record an observation, and say what it did to the school's rung.

        Raises:
            WrongObservation: a level or kind is not known, the day is to come, or what it points to
                does not exist.

        """
        self._check(new)
        key = new_id()
        _name, before = self._stage(new.brin, new.result)

        def work(writer: Writer) -> str | None:
            _write(writer, key, new)
            return saved(writer)

        change = self._database.write(actor, "observations.log", work)
        school, after = self._stage(new.brin, new.result)
        return Logged(key, school, new.result, before, after, change)

    def change(self, actor: Actor, key: str, new: NewObservation) -> Logged:
        """Write an observation anew, with everything that it points to.

        Raises:
            WrongObservation: see :meth:`log`; or there is no such observation.

        """
        self._check(new)
        _name, before = self._stage(new.brin, new.result)

        def work(writer: Writer) -> str | None:
            if not writer.lock(OBSERVATION, [key]):
                raise WrongObservation("This observation does not exist any more.")
            _loosen(writer, key, new)
            _write(writer, key, new)
            return saved(writer)

        change = self._database.write(actor, "observations.change", work)
        school, after = self._stage(new.brin, new.result)
        return Logged(key, school, new.result, before, after, change)

    def remove(self, actor: Actor, key: str) -> str | None:
        """Take an observation away; the history can put it back. One that is gone already is no error."""

        def work(writer: Writer) -> str | None:
            writer.remove_nodes(OBSERVATION, [key])
            return saved(writer)

        return self._database.write(actor, "observations.remove", work)

    def of_school(self, actor: Actor, brins: Sequence[str]) -> tuple[Observation, ...]:
        """Give the observations of a school, under all brins that count there, newest first."""
        return read_observations(self._database, actor, brins)

    def _check(self, new: NewObservation) -> None:
        if set(new.levels) - set(LEVELS) or (new.kind and new.kind not in KINDS):
            raise WrongObservation("Choose levels and a kind from the list.")
        if new.on > self._clock():
            raise WrongObservation("An observation is of a day that has been, not of one to come.")
        known = self._database.read(
            queries.KNOWN, brin=new.brin, result=new.result, helpers=list(new.helpers), event=new.event
        )[0]
        if not known["school"] or not known["result"]:
            raise WrongObservation("Choose a school and a result that exist.")
        if known["helpers"] != len(set(new.helpers)) or not known["event"]:
            raise WrongObservation("The organisation or the event does not exist any more; choose again.")

    def _stage(self, brin: str, result: str) -> tuple[str, Stage]:
        """Give a school's name and its rung today, under the school that it counts at."""
        with self._database.reading() as reader:
            mergers, schools = read_mergers(reader), read_schools(reader, [brin])
            asked = part(read_vocabulary(reader), schools, mergers, Question(result, self._clock()))
            rows = measure(reader, asked).rows
        return (schools[0].name, rows[0].stage if rows else Stage.ONBEKEND)


def _write(writer: Writer, key: str, new: NewObservation) -> None:
    row = {
        "id": key,
        "date": new.on,
        "stage": new.stage.value,
        "levels": [level for level in LEVELS if level in new.levels],
        "kind": new.kind or BLANK,
        "outcome": new.outcome.strip() or BLANK,
        "note": new.note.strip() or BLANK,
    }
    writer.nodes(OBSERVATION, [row])
    writer.relationships(OF, OBSERVATION, SCHOOL, [{"start": key, "end": new.brin}])
    writer.relationships(ON, OBSERVATION, RESULT, [{"start": key, "end": new.result}])
    helpers = [{"start": key, "end": helper} for helper in dict.fromkeys(new.helpers)]
    if helpers:
        writer.relationships(HELPED_BY, OBSERVATION, ORGANISATION, helpers)
    if new.event:
        writer.relationships(SEEN_AT, OBSERVATION, EVENT, [{"start": key, "end": new.event}])


def _loosen(writer: Writer, key: str, new: NewObservation) -> None:
    """Take away the ties that the new form of an observation does not have."""
    for row in writer.read(queries.ONE, id=key):
        ends = (
            (OF, SCHOOL, [row["brin"]], {new.brin}),
            (ON, RESULT, [row["result"]], {new.result}),
            (HELPED_BY, ORGANISATION, row["helpers"], set(new.helpers)),
            (SEEN_AT, EVENT, row["events"], {new.event}),
        )
        for kind, label, present, wanted in ends:
            gone = [{"start": key, "end": end} for end in present if end not in wanted]
            if gone:
                writer.remove_relationships(kind, OBSERVATION, label, gone)


def as_new(seen: Observation) -> NewObservation:
    """Give an observation as the form holds it, to be changed."""
    return NewObservation(
        brin=seen.brin,
        result=seen.result,
        on=seen.on,
        stage=seen.stage,
        levels=seen.levels,
        kind=seen.kind,
        outcome=seen.outcome,
        note=seen.note,
        helpers=tuple(helper.key for helper in seen.helpers),
        event=seen.event.key if seen.event else "",
    )
