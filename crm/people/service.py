"""People: the list, one record, and every change to it, each in one transaction with its history."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from crm.clock import Clock
from crm.people import jobs, queries, reading, ties
from crm.people.finding import INDEXED, candidates, page_of
from crm.people.models import ACTIVE_KINDS, Led, Matrix, PersonRecord, PersonRow
from crm.records import edit
from crm.records.listing import ListPage, ListQuery
from crm.records.neighbourhood import around
from crm.records.timeline import person_name, timeline
from crm.rights import guarded, sees_everybody, sees_names
from graph_schema.actor import Actor
from graph_schema.database import Database
from graph_schema.keys import new_id
from graph_schema.nodes import PERSON
from graph_schema.writer import BLANK, Writer

EDITABLE = (
    "given_name",
    "initials",
    "tussenvoegsel",
    "family_name",
    "email",
    "other_emails",
    "phone",
    "mobile",
)
"""What is edited in place. Whether somebody may be mailed has actions of its own: an objection has a day."""

ROLES = ("bestuurlijk trekker", "bestuurlijke buddy", "aanvoerder", "verbinder", "kapitein")
"""How somebody can lead, in the order of the matrix."""


@guarded("people")
class PeopleService:
    """People, their jobs and what they belong to.

    Every change gives the id of the change in the history, by which it can be put back; None when nothing
    changed.

    Args:
        database: where they are.
        clock: gives today.

    """

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def list(self, actor: Actor, query: ListQuery) -> ListPage[PersonRow]:
        """Give a page of the list, by family name unless asked otherwise.

        Filters: ``functie``, ``provincie`` and ``plek`` (of one present job), ``netwerk``, ``bereikt`` (codes
        of results; ``-`` before one: not yet), ``mail`` (``ja`` or ``nee``). Orders: ``name``, ``email``,
        ``place``, ``function``, ``last``.

        Raises:
            TooLongToSort: the whole of a very long list by a column without an index.

        """
        with self._database.reading() as reader:
            asked = candidates(reader, query, self._clock(), everybody=sees_everybody(actor))
            found = page_of(reader, query, asked)
        return ListPage(tuple(reading.as_row(row) for row in found.rows), found.total, found.more)

    def record(self, actor: Actor, key: str) -> PersonRecord | None:
        """Give one person with everything that hangs on them, in four queries; None for nobody to be seen."""
        today = self._clock()
        with self._database.reading() as reader:
            rows = reader.read(queries.FOUND, key=key, on=today, everybody=sees_everybody(actor))
            if not rows:
                return None
            row = rows[0]
            name = person_name({part: row["properties"].get(part) for part in _NAME})
            return PersonRecord(
                key=key,
                name=name,
                values=row["properties"],
                jobs=tuple(map(reading.as_job, row["jobs"])),
                networks=tuple(map(reading.as_tie, row["networks"])),
                leads=tuple(map(reading.as_tie, row["leads"])),
                implements=tuple(map(reading.as_tie, row["implements"])),
                knows=tuple(map(reading.as_acquaintance, row["knows"])) if sees_everybody(actor) else (),
                results=tuple(row["results"]),
                entries=timeline(reader, actor, "Person", key, today),
                picture=around(reader, actor, "Person", key, name, today),
            )

    def edit(self, actor: Actor, key: str, wanted: Mapping[str, Any], seen: Mapping[str, Any]) -> str | None:
        """Change some of ``EDITABLE``; what was seen decides whether somebody else was before.

        Raises:
            Conflict: somebody else changed one of them in the meantime.
            Refused: nobody would be left of the name.
            Gone: there is no such person.

        """

        def work(writer: Writer) -> None:
            edit.change(writer, PERSON, key, {n: v for n, v in wanted.items() if n in EDITABLE}, seen)
            _must_have_a_name(writer.lock(PERSON, [key])[key])

        return self._write(actor, "person.edit", work)

    def make(
        self,
        actor: Actor,
        values: Mapping[str, Any],
        place: str | None = None,
        function: str | None = None,
        title: str | None = None,
        since: date | None = None,
    ) -> tuple[str, str | None]:
        """Make a person, with their first job where a place is given; give their key and the change.

        Args:
            actor: who does it.
            values: some of ``EDITABLE``.
            place: label and key such as ``School:25PJ``; None for no job.
            function: code of the function there.
            title: the job title, where it is no known function.
            since: from which day; None for always.

        Raises:
            Refused: there is neither a name nor an address.

        """
        key = new_id()

        def work(writer: Writer) -> None:
            row = {name: value for name, value in values.items() if name in EDITABLE and value is not None}
            _must_have_a_name(row)
            writer.nodes(PERSON, [{"id": key, **row}])
            if place:
                jobs.start(writer, key, place, function, title, since)

        return key, self._write(actor, "person.make", work)

    def remove(self, actor: Actor, key: str) -> str | None:
        """Remove somebody on whom nothing hangs: somebody who was made by mistake.

        Raises:
            Refused: something hangs on them; the sentence says what. Erasing for good is another action.

        """

        def work(writer: Writer) -> None:
            edit.present(writer, PERSON, key)
            hangs = writer.read(queries.HANGS_ON, key=key)[0]
            if hangs["events"] or hangs["ties"] or hangs["tasks"]:
                raise edit.Refused(
                    "This person cannot be removed: {events} events, {ties} ties and {tasks} tasks hang on "
                    "them. End the job, or merge the person with another.",
                    **{name: hangs[name] for name in ("events", "ties", "tasks")},
                )
            writer.remove_nodes(PERSON, [key])

        return self._write(actor, "person.remove", work)

    def start_job(
        self,
        actor: Actor,
        key: str,
        place: str,
        function: str | None,
        title: str | None,
        since: date | None,
    ) -> str | None:
        """Let somebody begin a job; see ``jobs.start``.

        Raises:
            Refused: they hold that job already, or there is neither a function nor a title.

        """
        return self._write(
            actor,
            "job.start",
            lambda writer: jobs.start(writer, key, place, function, title, since),
            key,
        )

    def end_job(self, actor: Actor, key: str, job: str, until: date) -> str | None:
        """End a job: from this day on it is held no more.

        Raises:
            Refused: the day is not after the job's beginning, or the job has ended already.

        """
        return self._write(actor, "job.end", lambda writer: jobs.end(writer, key, job, until), key)

    def change_job(
        self,
        actor: Actor,
        key: str,
        job: str,
        on: date,
        place: str,
        function: str | None,
        title: str | None,
    ) -> str | None:
        """Change employer or function from a day: the job ends and the next begins, in one action.

        Raises:
            Refused: as with ``end_job`` and ``start_job``.

        """

        def work(writer: Writer) -> None:
            jobs.end(writer, key, job, on)
            jobs.start(writer, key, place, function, title, on)

        return self._write(actor, "job.change", work, key)

    def join(
        self, actor: Actor, key: str, kind: ties.TieKind, to: str, role: str | None, since: date | None
    ) -> str | None:
        """Let somebody become a member, an implementer, or one who leads; see ``ties.join``.

        Raises:
            Refused: they are that already.

        """
        return self._write(
            actor,
            f"{kind.value}.join",
            lambda writer: ties.join(writer, key, kind, to, role, since),
            key,
        )

    def leave(self, actor: Actor, key: str, kind: ties.TieKind, to: str, until: date) -> str | None:
        """End a membership, an implementer's task or a leading role; its history stays.

        Raises:
            Refused: the day is not after its beginning, or it has ended.

        """
        return self._write(
            actor, f"{kind.value}.leave", lambda writer: ties.leave(writer, key, kind, to, until), key
        )

    def know(self, actor: Actor, key: str, other: str, note: str | None) -> str | None:
        """Write down that somebody knows somebody; an existing note is replaced.

        Raises:
            Refused: it is the same person.

        """
        return self._write(actor, "knows.add", lambda writer: ties.know(writer, key, other, note), key)

    def forget(self, actor: Actor, key: str, other: str) -> str | None:
        """Take a tie away that was written down between two people."""
        return self._write(actor, "knows.remove", lambda writer: ties.forget(writer, key, other), key)

    def object_to_mail(self, actor: Actor, key: str, on: date) -> str | None:
        """Keep that somebody objected to mail on a day: from then on they may not be mailed."""
        return self._write(
            actor,
            "mail.object",
            lambda writer: writer.nodes(PERSON, [{"id": key, "may_contact": False, "objected_on": on}]),
            key,
        )

    def allow_mail(self, actor: Actor, key: str) -> str | None:
        """Keep that somebody may be mailed (again), because they said so."""
        return self._write(
            actor,
            "mail.allow",
            lambda writer: writer.nodes(PERSON, [{"id": key, "may_contact": True, "objected_on": BLANK}]),
            key,
        )

    def leaders(self, actor: Actor, on: date) -> Matrix:
        """Give who leads which theme and cluster on a day, and the counts that the plan speaks of.

        A reader who may not see a person gets that there is one, with the school and without the name.
        """
        everybody = sees_everybody(actor)
        with self._database.reading() as reader:
            rows = reader.read(queries.LEADERS, on=on, everybody=everybody)
            heads = reader.read(queries.MATRIX)[0]
            counts = reader.read(queries.COUNTS, on=on, active_kinds=list(ACTIVE_KINDS))[0]
        if not sees_names(actor):
            rows = [row | {"visible": False} for row in rows]

        def led(item: Mapping[str, Any]) -> Led:
            own = [row for row in rows if (row["label"], row["code"]) == (item["label"], item["code"])]
            by_role = {
                role: tuple(reading.as_leader(row) for row in own if row["role"] == role) for role in ROLES
            }
            return Led(item["label"], item["code"], reading.spoken(item, "name"), by_role)

        return Matrix(
            tuple(map(led, heads["clusters"])),
            tuple(map(led, heads["themes"])),
            bestuurders=counts["bestuurders"],
            people=counts["people"],
            schools=counts["schools"],
        )

    def _write(
        self, actor: Actor, action: str, work: Callable[[Writer], object], key: str | None = None
    ) -> str | None:
        """Do something in one transaction, with the person held; give the change that it left."""
        return self._database.write(actor, action, edit.holding(PERSON, key, work))


_NAME = ("given_name", "initials", "tussenvoegsel", "family_name", "email")


def _must_have_a_name(row: Mapping[str, Any]) -> None:
    if not any(row.get(part) for part in ("family_name", "given_name", "email")):
        raise edit.Refused("Somebody has a name or an e-mail address at least. Fill one in.")


__all__ = ["EDITABLE", "INDEXED", "ROLES", "PeopleService"]
