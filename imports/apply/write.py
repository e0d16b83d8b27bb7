"""Writes a plan with the transaction's writer, and tells which records changed something."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from graph_schema.batches import batches
from graph_schema.completing import complete_nodes, complete_relationships
from graph_schema.declare import Node, Relationship
from graph_schema.edits import Edit, EditKind
from graph_schema.keys import element
from graph_schema.nodes import (
    EVENT,
    IMPORT,
    NETWORK,
    OBSERVATION,
    ORGANISATION,
    PERSON,
    RESULT,
    SCHOOL,
    THEME,
)
from graph_schema.outcome import Outcome
from graph_schema.relationships import ABOUT, ATTENDED, NOT_SAME, OF, ON, SEEN_AT, WORKS_AT
from graph_schema.writer import Writer
from imports.models import Progress, Stage, Step, unheard
from imports.resolve.plan import EventPlan, Made, Plan, Row


class _Jobs:
    """The jobs of new people at schools, or at organisations: the first of somebody apart from the others.

    Args:
        end: where they are.
        seats: the jobs.
        jobless: new people by their key, without whom a job was found before; who has one here is taken out.

    """

    def __init__(self, end: Node, seats: Sequence[Row], jobless: dict[str, Row]) -> None:
        self.end = end
        self.persons: list[Row] = []
        self.first: list[Row] = []
        """The first job of each of those."""
        self.others: list[Row] = []
        for seat in seats:
            person = jobless.pop(seat["start"], None)
            if person is None:
                self.others.append(seat)
            else:
                self.persons.append(person)
                self.first.append(seat)


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: how many by label or type, and how many records changed nothing."""

    new: dict[str, int]
    updated: dict[str, int]
    unchanged: int
    outcomes: Mapping[str, Outcome] = field(default_factory=dict, compare=False)
    """By label or type."""


class Writing:
    """Writes what a list makes: of a long one the first people while the rest is resolved, then all else.

    Args:
        writer: writes in the transaction of the import.
        import_id: the key of the import.
        progress: hears how much is written.

    """

    def __init__(self, writer: Writer, import_id: str, progress: Progress = unheard) -> None:
        self._writer = writer
        self._import_id = import_id
        self._progress = progress
        self._total: dict[str, Outcome] = {}
        self._plan = Plan()
        self._done = self._everything = 0

    def ahead(self, made: Made) -> None:
        """Write people who are new and their jobs; it does not wait until the server has done the last.

        The statements wait in a row for the server, which works on them while the next rows are resolved.
        """
        # every organisation that was there was read in this transaction: none of these is
        self._nodes(ORGANISATION, made.organisations, fresh=True)
        jobless = {row["id"]: row for row in made.persons}
        jobs = [
            _Jobs(ORGANISATION, made.organisation_seats, jobless),
            _Jobs(SCHOOL, made.school_seats, jobless),
        ]
        self._nodes(PERSON, list(jobless.values()), fresh=True)
        for of in jobs:
            for persons, seats in zip(batches(of.persons), batches(of.first), strict=True):
                both = self._writer.tied_nodes(PERSON, WORKS_AT, of.end, persons, seats, self._import_id)
                self._noted(PERSON.label, both[0])
                self._noted(WORKS_AT.type, both[1])
                self._step(len(persons) + len(seats))
        for of in jobs:
            self._ties(WORKS_AT, of.end, of.others, fresh=True)

    def rest(self, plan: Plan) -> Written:
        """Write a plan without what was written ahead; what is there already is compared and left alone.

        What is settled is not even looked at again: it is as it was read, in this same transaction.
        """
        self._plan, self._everything = plan, _size(plan)
        self._mend(plan)
        self._step(len(plan.ahead))
        self._nodes(SCHOOL, self._open(SCHOOL, plan.schools))
        self._nodes(ORGANISATION, self._open(ORGANISATION, plan.organisations))
        persons, new = _apart(self._open(PERSON, plan.persons), "id", plan.made)
        at_school, new_at_school = _apart(self._open(WORKS_AT, plan.school_seats), "start", plan.made)
        elsewhere, new_elsewhere = _apart(self._open(WORKS_AT, plan.organisation_seats), "start", plan.made)
        self._nodes(PERSON, persons)
        self.ahead(Made(persons=new, school_seats=new_at_school, organisation_seats=new_elsewhere))
        self._ties(WORKS_AT, SCHOOL, at_school)
        self._ties(WORKS_AT, ORGANISATION, elsewhere)
        # of what somebody decided the history tells, as of a pair that was said apart on its own page
        self._writer.relationships(NOT_SAME, PERSON, PERSON, plan.apart)
        if plan.event:
            for name, outcome in _event(self._writer, plan.event, self._import_id):
                self._noted(name, outcome)
            attended, new_attended = _apart(plan.attendances, "start", plan.made)
            self._ties(ATTENDED, EVENT, new_attended, fresh=True)
            self._ties(ATTENDED, EVENT, attended)
            seen = _observations(self._writer, plan.observations, plan.event.id, self._import_id)
            self._noted(OBSERVATION.label, seen)
        total = self._total
        return Written(
            new={name: len(outcome.created) for name, outcome in total.items() if outcome.created},
            updated={name: len(outcome.updated) for name, outcome in total.items() if outcome.updated},
            unchanged=len(plan.used - _changed(plan, total)),
            outcomes=total,
        )

    def _mend(self, plan: Plan) -> None:
        """Give what was written ahead, and of which a later row said more, its last values."""
        if not plan.amended:
            return
        persons = [row for row in plan.persons if (PERSON.label, row["id"]) in plan.amended]
        complete_nodes(self._writer, PERSON, persons)
        for end, seats in ((SCHOOL, plan.school_seats), (ORGANISATION, plan.organisation_seats)):
            rows = [row for row in seats if (WORKS_AT.type, row["id"]) in plan.amended]
            complete_relationships(self._writer, WORKS_AT, PERSON, end, rows)

    def _open(self, kind: Node | Relationship, rows: list[Row]) -> list[Row]:
        """Give the rows that are not written yet, and are not settled."""
        name, key = kind.name, str(kind.key)
        settled = [row[key] for row in rows if (name, row[key]) in self._plan.settled]
        if settled:
            self._noted(name, Outcome(unchanged=tuple(settled)))
            self._step(len(settled))
        over = self._plan.settled | self._plan.ahead
        return [row for row in rows if (name, row[key]) not in over] if over else rows

    def _nodes(self, node: Node, rows: list[Row], *, fresh: bool = False) -> None:
        for batch in batches(rows):
            self._noted(node.label, self._writer.nodes(node, batch, self._import_id, fresh=fresh))
            self._step(len(batch))

    def _ties(self, kind: Relationship, end: Node, rows: list[Row], *, fresh: bool = False) -> None:
        for batch in batches(rows):
            made = self._writer.relationships(kind, PERSON, end, batch, self._import_id, fresh=fresh)
            self._noted(kind.type, made)
            self._step(len(batch))

    def _noted(self, name: str, outcome: Outcome) -> None:
        self._total[name] = self._total.get(name, Outcome()) + outcome

    def _step(self, count: int) -> None:
        """Tell that so many were written; ahead, the rows that are resolved are told."""
        if self._everything:
            self._done += count
            self._progress(Step(Stage.WRITE, self._done, self._everything))


def keep_said(writer: Writer, plan: Plan, outcomes: Mapping[str, Outcome], as_of: date) -> int:
    """Keep in the history what the list says of what was there already; give of how many elements.

    Without it nobody could tell, when another list is taken back, that this one says the same.
    """
    tips = _tips(plan)
    unchanged = {name: frozenset(outcome.unchanged) for name, outcome in outcomes.items()}
    count = 0
    for (name, key), values in plan.said.items():
        if name not in outcomes:
            continue
        days = plan.days.get((name, key), {})
        changed = outcomes[name].updated.get(key)
        if changed is None and key not in unchanged[name]:
            # it made it: its import_id says so, for the day of the list
            lines = _made_on(values, days, as_of)
        else:
            written = {prop: new for prop, (_, new) in (changed or {}).items()}
            left = {prop: value for prop, value in values.items() if written.get(prop) != value}
            lines = _by_day(left, days)
            if changed is None and not lines:
                lines = [({}, days.get(""))]
        start, end = tips.get((name, key), (None, None))
        for after, day in lines:
            writer.said(Edit(element(name, key), EditKind.SAID, start, end, after=after, as_of=day))
        count += bool(lines)
    return count


def _by_day(values: Row, days: Mapping[str, date]) -> list[tuple[Row, date | None]]:
    """Give values apart by the day of their own, None for that of the list."""
    found: dict[date | None, Row] = {}
    for prop, value in values.items():
        found.setdefault(days.get(prop), {})[prop] = value
    return [(held, day) for day, held in found.items()]


def _made_on(values: Row, days: Mapping[str, date], as_of: date) -> list[tuple[Row, date | None]]:
    """Give the day of something that the list made, and apart from it what rows of a later day say of it."""
    if not days:
        return []
    parts = [(held, day or as_of) for held, day in _by_day(values, days)] or [({}, days.get("", as_of))]
    first = min(day for _, day in parts)
    return [({}, first), *((held, day) for held, day in parts if day > first)]


def record_import(
    writer: Writer, import_id: str, file_name: str, format_: str, sha256: str, rows: int, as_of: date
) -> None:
    """Leave the record of an import beside what it made."""
    writer.nodes(
        IMPORT,
        [
            {
                "id": import_id,
                "at": writer.at,
                "file_name": file_name,
                "format": format_,
                "sha256": sha256,
                "rows": rows,
                "actor": writer.actor.id,
                "as_of": as_of,
            }
        ],
    )


def _event(writer: Writer, event: EventPlan, import_id: str) -> list[tuple[str, Outcome]]:
    def ties(*codes: str) -> list[dict[str, str]]:
        return [{"start": event.id, "end": code} for code in codes]

    row = {"id": event.id, "title": event.title, "date": event.date, "kind": event.kind}
    made = writer.nodes(EVENT, [row], import_id)
    about = writer.relationships(ABOUT, EVENT, RESULT, ties(*event.about_results))
    about += writer.relationships(ABOUT, EVENT, THEME, ties(*event.about_themes))
    network = writer.relationships(OF, EVENT, NETWORK, ties(event.network) if event.network else [])
    return [(EVENT.label, made), (ABOUT.type, about), (OF.type, network)]


def _observations(writer: Writer, rows: Sequence[Row], event: str, import_id: str) -> Outcome:
    values = [{name: row[name] for name in ("id", "date", "stage")} for row in rows]
    made = writer.nodes(OBSERVATION, values, import_id)
    # of one that is there somebody may have said since that it is about another school
    new = frozenset(made.created)
    rows = [row for row in rows if row["id"] in new]
    for kind, label, ends in (
        (OF, SCHOOL, [row["school"] for row in rows]),
        (ON, RESULT, [row["result"] for row in rows]),
        (SEEN_AT, EVENT, [event for _ in rows]),
    ):
        ties = [{"start": row["id"], "end": end} for row, end in zip(rows, ends, strict=True)]
        writer.relationships(kind, OBSERVATION, label, ties, import_id)
    return made


def _apart(rows: Sequence[Row], by: str, made: Container[str]) -> tuple[list[Row], list[Row]]:
    """Give the rows of people who were there, and those of the new: nobody can have made theirs."""
    return [row for row in rows if row[by] not in made], [row for row in rows if row[by] in made]


def _size(plan: Plan) -> int:
    rows = (plan.schools, plan.organisations, plan.persons, plan.school_seats, plan.organisation_seats)
    return sum(map(len, rows)) + (len(plan.attendances) if plan.event else 0)


def _tips(plan: Plan) -> dict[tuple[str, str], tuple[str, str]]:
    """Give both ends of the relationships of which a list says something; of a new one it need not."""
    tips: dict[tuple[str, str], tuple[str, str]] = {}
    jobs = any(name == WORKS_AT.type for name, _ in plan.said)
    for rows, end in ((plan.school_seats, SCHOOL), (plan.organisation_seats, ORGANISATION)):
        for row in rows if jobs else ():
            tips[WORKS_AT.type, row["id"]] = (
                element(PERSON.label, row["start"]),
                element(end.label, row["end"]),
            )
    for row in plan.attendances:
        key = f"{row['start']}>{row['end']}"
        tips[ATTENDED.type, key] = element(PERSON.label, row["start"]), element(EVENT.label, row["end"])
    for kind, end, code in event_ties(plan):
        start = plan.event.id if plan.event else ""
        tips[kind.type, f"{start}>{code}"] = element(EVENT.label, start), element(end.label, code)
    return tips


def event_ties(plan: Plan) -> list[tuple[Relationship, Node, str]]:
    """Give what the event of a plan is about and belongs to."""
    event = plan.event
    if event is None:
        return []
    ties: list[tuple[Relationship, Node, str]] = [(ABOUT, RESULT, code) for code in event.about_results]
    ties += [(ABOUT, THEME, code) for code in event.about_themes]
    return ties + ([(OF, NETWORK, event.network)] if event.network else [])


def _changed(plan: Plan, total: dict[str, Outcome]) -> set[int]:
    return {
        record
        for name, outcome in total.items()
        for key in (*outcome.created, *outcome.updated)
        for record in plan.sources.get((name, key), ())
    }
