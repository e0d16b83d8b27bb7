"""Organisations: the list, one record, the phase of a cooperation over time, and what evidence shows.

A market party's steps follow from evidence and are never set by hand. *Gesprek gevoerd*: an event that its
people attended while they worked there, or that was held at it. *Kennis overgedragen*: such an event that was
a masterclass, course or knowledge session about a result. *In praktijk gebracht*: an observation at a school
which it helped, from *probeert uit* on.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from crm.clock import Clock
from crm.organisations import queries
from crm.organisations.models import (
    PHASES,
    Employee,
    Evidence,
    OrganisationRecord,
    OrganisationRow,
    Phase,
    Secured,
    Step,
)
from crm.records import edit
from crm.records.listing import ListPage, ListQuery, words
from crm.records.neighbourhood import around
from crm.records.timeline import person_name, timeline
from crm.rights import guarded, sees_everybody, sees_names
from crm.texts import language
from graph_schema.actor import Actor
from graph_schema.database import Database
from graph_schema.folding import plain
from graph_schema.keys import new_id
from graph_schema.nodes import ORGANISATION, PROGRAMME, RESULT
from graph_schema.relationships import COOPERATES, SECURES
from graph_schema.writer import Writer

EDITABLE = ("name", "kind", "website", "aliases", "domains")
"""What is edited in place."""

TEACHING = ("masterclass", "leergang", "kennissessie")
"""Kinds of events in which knowledge is handed over."""

_APPLIED = ("probeert_uit", "past_toe", "borgt_en_coacht")
_SCOPE: dict[str, Any] = {"teaching": list(TEACHING), "applied": list(_APPLIED)}


@guarded("organisations")
class OrganisationsService:
    """Organisations. Every change gives the id of the change in the history; None when nothing changed.

    Args:
        database: where they are.
        clock: gives today.

    """

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def list(self, actor: Actor, query: ListQuery) -> ListPage[OrganisationRow]:  # noqa: ARG002  # no people
        """Give a page of the list, by name unless asked otherwise.

        Filters: ``aard`` (kinds), ``fase`` (phases), ``stap`` (steps that were taken). Orders: ``name``,
        ``kind``, ``phase``, ``talked``, ``taught``, ``applied``, ``people``.
        """
        rows = self._database.read(queries.LIST, on=self._clock(), **_SCOPE)
        typed = words(query.text)
        found = [made for row in rows if _has_words(row, typed) and _kept(made := _as_row(row), query)]
        if query.order:
            found.sort(key=_SORTS.get(query.order, _SORTS["name"]), reverse=query.descending)
        return ListPage(tuple(found[query.offset : query.offset + query.limit]), len(found))

    def record(self, actor: Actor, key: str) -> OrganisationRecord | None:
        """Give one organisation with everything that hangs on it, in four queries; None for none."""
        today = self._clock()
        with self._database.reading() as reader:
            rows = reader.read(
                queries.FOUND,
                key=key,
                on=today,
                names=sees_names(actor),
                everybody=sees_everybody(actor),
                **_SCOPE,
            )
            if not rows:
                return None
            row = rows[0]
            name = row["properties"]["name"]
            return OrganisationRecord(
                key=key,
                name=name,
                values=row["properties"],
                phases=tuple(map(_as_phase, row["phases"])),
                evidence=tuple(_evidence(row)),
                people=tuple(map(_as_employee, row["people"])),
                secures=tuple(
                    Secured(item["code"], _spoken(item, "name"), item["since"]) for item in row["secures"]
                ),
                programmes=tuple((item["code"], _spoken(item, "name")) for item in row["programmes"]),
                entries=timeline(reader, actor, "Organisation", key, today),
                picture=around(reader, actor, "Organisation", key, name, today),
            )

    def edit(self, actor: Actor, key: str, wanted: Mapping[str, Any], seen: Mapping[str, Any]) -> str | None:
        """Change some of ``EDITABLE``; what was seen decides whether somebody else was before.

        Raises:
            Conflict: somebody else changed one of them in the meantime.
            Gone: there is no such organisation.

        """

        def work(writer: Writer) -> None:
            own = {name: value for name, value in wanted.items() if name in EDITABLE}
            edit.change(writer, ORGANISATION, key, own, seen)

        return self._write(actor, "organisation.edit", work)

    def make(self, actor: Actor, values: Mapping[str, Any]) -> tuple[str, str | None]:
        """Make an organisation; give its key and the change.

        Raises:
            Refused: one of that name is there already, or there is no name.

        """
        key = new_id()

        def work(writer: Writer) -> None:
            row = {name: value for name, value in values.items() if name in EDITABLE and value is not None}
            if not row.get("name"):
                raise edit.Refused("An organisation has a name. Fill it in.")
            if writer.read(queries.SAME_NAME, name=row["name"]):
                raise edit.Refused("There is an organisation of this name already. Look in the list.")
            writer.nodes(ORGANISATION, [{"id": key, **row}])

        return key, self._write(actor, "organisation.make", work)

    def remove(self, actor: Actor, key: str) -> str | None:
        """Remove an organisation on which nothing hangs.

        Raises:
            Refused: something hangs on it; the sentence says what.

        """

        def work(writer: Writer) -> None:
            hangs = writer.read(queries.HANGS_ON, key=key)[0]
            if any(hangs.values()):
                raise edit.Refused(
                    "This organisation cannot be removed: {people} jobs, {events} events and observations, "
                    "{ties} phases and results and {tasks} tasks hang on it.",
                    **hangs,
                )
            writer.remove_nodes(ORGANISATION, [key])

        return self._write(actor, "organisation.remove", work, key)

    def cooperate(self, actor: Actor, key: str, programme: str, phase: str, since: date) -> str | None:
        """Begin a phase of the cooperation: the phase before it ends on the day on which this one begins.

        Raises:
            Refused: it is that phase already, or a later phase has begun.

        """

        def work(writer: Writer) -> None:
            if phase not in PHASES:
                raise edit.Refused("Choose one of the list.")
            for row in writer.read(queries.PHASES_IN, key=key, programme=programme):
                if row["until"] is not None and row["until"] <= since:
                    continue
                if row["since"] is not None and row["since"] >= since:
                    raise edit.Refused("A phase begins after the one before it. Choose a later day.")
                if row["phase"] == phase:
                    raise edit.Refused("The cooperation is in this phase already.")
                ended = {
                    "start": key,
                    "end": programme,
                    "id": row["id"],
                    "phase": row["phase"],
                    "until": since,
                }
                writer.relationships(COOPERATES, ORGANISATION, PROGRAMME, [ended])
            begun = {"start": key, "end": programme, "id": new_id(), "phase": phase, "since": since}
            writer.relationships(COOPERATES, ORGANISATION, PROGRAMME, [begun])

        return self._write(actor, "organisation.cooperate", work, key)

    def secure(self, actor: Actor, key: str, result: str, since: date | None) -> str | None:
        """Keep that the organisation secures a result after the programme."""
        row = {"start": key, "end": result, "since": since}
        return self._write(
            actor,
            "organisation.secure",
            lambda writer: writer.relationships(SECURES, ORGANISATION, RESULT, [row]),
            key,
        )

    def unsecure(self, actor: Actor, key: str, result: str) -> str | None:
        """Take away that it secures a result."""
        row = {"start": key, "end": result}
        return self._write(
            actor,
            "organisation.unsecure",
            lambda writer: writer.remove_relationships(SECURES, ORGANISATION, RESULT, [row]),
            key,
        )

    def _write(
        self, actor: Actor, action: str, work: Callable[[Writer], object], key: str | None = None
    ) -> str | None:
        """Do something in one transaction, with the organisation held; give the change that it left."""
        return self._database.write(actor, action, edit.holding(ORGANISATION, key, work))


_LATE = date.max
_SORTS: Mapping[str, Callable[[OrganisationRow], Any]] = {
    "name": lambda row: plain(row.name),
    "kind": lambda row: (row.kind or "~", plain(row.name)),
    "phase": lambda row: (PHASES.index(row.phase) if row.phase else -1, plain(row.name)),
    "talked": lambda row: row.talked or _LATE,
    "taught": lambda row: row.taught or _LATE,
    "applied": lambda row: len(row.applied),
    "people": lambda row: row.people,
}


def _has_words(row: Mapping[str, Any], typed: tuple[str, ...]) -> bool:
    own = [part for name in (row["name"], *row["aliases"]) for part in words(name)]
    return all(any(part.startswith(word) for part in own) for word in typed)


def _kept(row: OrganisationRow, query: ListQuery) -> bool:
    steps = {
        step
        for step, taken in (
            (Step.TALKED, row.talked),
            (Step.TAUGHT, row.taught),
            (Step.APPLIED, row.applied),
        )
        if taken
    }
    wanted = set(query.many("stap"))
    return (
        (not query.keys or row.key in query.keys)
        and (not query.many("aard") or row.kind in query.many("aard"))
        and (not query.many("fase") or row.phase in query.many("fase"))
        and (not wanted or bool(wanted & {step.value for step in steps}))
    )


def _as_row(row: Mapping[str, Any]) -> OrganisationRow:
    phase = next(iter(row["phases"]), {"phase": None, "since": None})
    days = [item["day"] for item in row["events"]]
    taught = [item["day"] for item in row["events"] if item["taught"]]
    return OrganisationRow(
        key=row["key"],
        name=row["name"],
        kind=row["kind"],
        phase=phase["phase"],
        phase_since=phase["since"],
        talked=min(days, default=None),
        taught=min(taught, default=None),
        applied=tuple(row["applied"]),
        people=row["people"],
        secures=tuple(row["secures"]),
    )


def _as_phase(item: Mapping[str, Any]) -> Phase:
    return Phase(
        item["id"], item["programme"], _spoken(item, "name"), item["phase"], item["since"], item["until"]
    )


def _as_employee(item: Mapping[str, Any]) -> Employee:
    key, name = (item["key"], person_name(item)) if item["visible"] else (None, None)
    return Employee(key, name, _spoken(item, "word"), item["since"], item["until"])


def _evidence(row: Mapping[str, Any]) -> list[Evidence]:
    """Give the evidence of the steps, the furthest step first, the newest first within it."""
    applied = [
        Evidence(Step.APPLIED, item["day"], "School", item["key"], item["text"], tuple(item["results"]))
        for item in row["applied"]
    ]
    events = [
        Evidence(
            Step.TAUGHT if item["taught"] else Step.TALKED,
            item["day"],
            "Event",
            item["key"],
            item["text"],
            tuple(item["results"]),
        )
        for item in row["events"]
    ]
    return [*applied, *sorted(events, key=lambda item: item.step is not Step.TAUGHT)]


def _spoken(row: Mapping[str, Any], key: str) -> str:
    return str((language() == "en" and row.get(f"{key}_en")) or row.get(key) or "")
