"""Gives the annual plan with the stand of its targets on a peildatum."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from crm.coverage.day import Day, read_day, read_reached
from crm.coverage.models import Question, Stage
from crm.coverage.reading import Frame, Scope
from crm.people.seeing import seen
from crm.records.words import choice_word
from crm.rights import coarse, guarded, sees_everybody
from crm.schools.service import Reads
from crm.values.names import PersonName
from crm.yearplan import queries
from crm.yearplan.counting import count, matching_events
from crm.yearplan.facts import Attendance, Facts, Happened, Named, NetworkOf, Pair, Seen, Wanted
from crm.yearplan.models import Activity, Evidence, EvidenceRow, Heading, Plan, RowKind, Target
from graph_schema.actor import Actor
from graph_schema.database import Database
from graph_schema.errors import LandschapError

_KNOW_ALL = (Evidence.SCHOOLS_REACHED, Evidence.SCHOOLS_COACHING, Evidence.SEATS_REACHED)
"""The kinds that need coverage; their rows hold also what does not count yet, so that "all" is a number."""

_NEED_PEOPLE = (Evidence.ATTENDEES, Evidence.ORGANISATIONS_MET)

_Subject = tuple[frozenset[str], frozenset[str]]
_Sought = list[tuple[Evidence, Wanted]]


@guarded("yearplan")
class YearplanService:
    """The plan of the year against the evidence.

    Args:
        database: where both are.

    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def plan(self, actor: Actor, on: date) -> Plan:
        """Give the plan with the figure of every target that can be counted, and the rows behind it.

        Eleven round trips, twelve for a coördinator, whatever the plan counts and however many schools or
        people there are. Of people only those whom the actor may see are rows.

        Raises:
            LandschapError: a target names a kind of evidence that is not known.
            DatabaseUnavailable: the server does not answer.

        """
        with self._database.reading() as reader:
            return read_plan(reader, actor, read_day(reader, on))


def read_plan(reader: Reads, actor: Actor, day: Day) -> Plan:
    """Read the plan and its evidence, on a day that was read already: six round trips, or seven."""
    declared = reader.read(queries.PLAN)[0]
    sought = {
        target["code"]: (_evidence(target), _wanted(target))
        for activity in declared["activities"]
        for target in activity["targets"]
    }
    facts = _read_facts(reader, actor, day, list(sought.values()))
    people = {one.person.key for found in facts.attendances.values() for one in found}
    told = _Told(actor, seen(reader, actor, people, day.on))
    return Plan(
        on=day.on,
        clusters=tuple(Heading(**item) for item in declared["clusters"]),
        themes=tuple(Heading(**item) for item in declared["themes"]),
        activities=tuple(_activity(item, sought, facts, told) for item in declared["activities"]),
    )


def _evidence(target: Mapping[str, Any]) -> Evidence:
    name = target["evidence"] or Evidence.NONE
    if name not in set(Evidence):
        raise LandschapError(
            "Target {code} of the annual plan is counted from {evidence}, which this program does not know.",
            code=target["code"],
            evidence=name,
        )
    return Evidence(name)


def _wanted(target: Mapping[str, Any]) -> Wanted:
    return Wanted(
        code=target["code"],
        since=target["since"],
        event_kind=target["event_kind"],
        network_kind=target["network_kind"],
        stage=Stage(target["stage"]) if target["stage"] else None,
        levels=target["levels"] or 0,
        results=frozenset(target["results"]),
        themes=frozenset(target["themes"]),
        networks=frozenset(target["networks"]),
        functions=tuple(target["functions"]),
    )


@dataclass(frozen=True, slots=True)
class _Told:
    """Who asks, and which people they may see."""

    actor: Actor
    people: frozenset[str]

    def rows(self, rows: Iterable[EvidenceRow]) -> tuple[EvidenceRow, ...]:
        """Give the rows without people whom the actor may not see."""
        return tuple(row for row in rows if row.kind is not RowKind.PERSON or row.key in self.people)

    def few(self, evidence: Evidence, value: int) -> bool:
        """Tell whether so many people are too few to be told."""
        return evidence is Evidence.ATTENDEES and coarse(self.actor, value) is None


def _activity(
    item: Mapping[str, Any], sought: Mapping[str, tuple[Evidence, Wanted]], facts: Facts, told: _Told
) -> Activity:
    return Activity(
        code=item["code"],
        title=item["title"],
        items=tuple(item["items"]),
        layer=item["layer"],
        cluster=item["cluster"],
        theme=item["theme"],
        results=tuple(item["results"]),
        targets=tuple(_target(target, *sought[target["code"]], facts, told) for target in item["targets"]),
    )


def _target(
    target: Mapping[str, Any], evidence: Evidence, wanted: Wanted, facts: Facts, told: _Told
) -> Target:
    rows = count(evidence, wanted, facts) if target["countable"] else None
    value = None if rows is None else sum(row.counts for row in rows)
    few = value is not None and told.few(evidence, value)
    return Target(
        code=target["code"],
        text=target["text"],
        countable=target["countable"],
        minimum=target["minimum"],
        unit=target["unit"],
        evidence=evidence,
        note=target["note"],
        value=0 if few else value,
        of=len(rows) if rows is not None and evidence in _KNOW_ALL else None,
        rows=told.rows(rows or ()),
        few=few,
    )


def _read_facts(reader: Reads, actor: Actor, day: Day, sought: _Sought) -> Facts:
    facts = Facts(
        on=day.on,
        events=tuple(_happened(actor, row) for row in reader.read(queries.EVENTS, on=day.on)),
        attendances={},
        observations=tuple(_seen(row) for row in reader.read(queries.OBSERVATIONS, on=day.on)),
        pairs=tuple(_pair(row) for row in reader.read(queries.PAIRS, on=day.on)),
        effective=day.effective,
        names={school.brin: school.name for school in day.sector.schools},
        rows={},
    )
    asked = {
        event.id
        for evidence, wanted in sought
        if evidence in _NEED_PEOPLE
        for event in matching_events(wanted, facts)
    }
    subjects = list(dict.fromkeys(wanted.subject for evidence, wanted in sought if evidence in _KNOW_ALL))
    frames = [_frame(day, subject) for subject in subjects]
    reached = read_reached(reader, day, [made.scope for made in frames])
    return replace(
        facts,
        attendances=_attendances(reader, asked),
        rows=dict(zip(subjects, map(day.rows, frames, reached), strict=True)),
    )


def _frame(day: Day, subject: _Subject) -> Frame:
    """Ask the whole sector about what a target is about: any of its results, or any of its themes."""
    results, themes = subject
    parts = frozenset(item.code for item in day.vocabulary.results if themes & frozenset(item.themes))
    if results and themes:
        scope = Scope("", tuple(sorted(results & parts)), ())
    else:
        scope = Scope("", tuple(sorted(results | parts)), tuple(sorted(themes)))
    first = (*sorted(results), *sorted(themes))[0]
    return replace(day.frame(Question(first, day.on)), scope=scope)


def _attendances(reader: Reads, events: Collection[str]) -> dict[str, tuple[Attendance, ...]]:
    found: dict[str, list[Attendance]] = {}
    for row in reader.read(queries.ATTENDANCES, events=sorted(events)):
        attendance = Attendance(
            event=row["event"],
            person=Named(row["person"], PersonName.of(row).show()),
            functions=frozenset(row["functions"]),
            market_parties=_named(row["market_parties"]),
        )
        found.setdefault(row["event"], []).append(attendance)
    return {event: tuple(attendances) for event, attendances in found.items()}


def _happened(actor: Actor, row: Mapping[str, Any]) -> Happened:
    # a title may name somebody: "Gesprek met ..."
    kind = choice_word(row["kind"] or "")
    return Happened(
        id=row["id"],
        title=row["title"] if sees_everybody(actor) else kind[:1].upper() + kind[1:],
        day=row["day"],
        kind=row["kind"],
        results=frozenset(row["results"]),
        themes=frozenset(row["themes"]),
        networks=tuple(NetworkOf(**network) for network in row["networks"]),
        schools=tuple(row["schools"]),
    )


def _seen(row: Mapping[str, Any]) -> Seen:
    return Seen(
        brin=row["brin"],
        result=row["result"],
        themes=frozenset(row["themes"]),
        day=row["day"],
        stage=Stage(row["stage"]),
        levels=frozenset(row["levels"]),
        helpers=_named(row["helpers"]),
    )


def _pair(row: Mapping[str, Any]) -> Pair:
    return Pair(row["coach"], row["status"], row["since"], row["until"], frozenset(row["results"]))


def _named(rows: Collection[Mapping[str, Any]]) -> tuple[Named, ...]:
    return tuple(Named(row["id"], row["name"]) for row in rows)
