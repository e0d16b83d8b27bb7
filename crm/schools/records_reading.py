"""Reads the list of schools and one school's record; what a reader may not see is left out here."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from crm.coverage.models import Question
from crm.coverage.rules import covers
from crm.observations.reading import read_observations, read_wanted_levels, tried
from crm.records.listing import ListQuery, TooLongToSort, fulltext, words
from crm.records.neighbourhood import around
from crm.records.timeline import Entry, timeline
from crm.rights import coarse, sees_everybody, sees_names
from crm.schools import queries_records as queries
from crm.schools.measuring import measure, members_of, part, read_mergers
from crm.schools.models import Merger, SchoolRecord, Vocabulary
from crm.schools.ordering import ORDERS, Signs, read_signs
from crm.schools.records_models import (
    EventLine,
    Job,
    Lacks,
    MergerLine,
    NetworkLine,
    PairLine,
    SchoolFile,
    SchoolLine,
    SchoolList,
    TaskLine,
)
from crm.schools.service import Reads, read_vocabulary
from crm.texts import language
from crm.values.names import PersonName
from graph_schema.actor import Actor

MOST = 500
"""The most rows of one part of a record."""

DEFAULT = "MORA"
"""The result that a list is about where nobody chose one."""

_LISTED = {
    (False, False): queries.LISTED,
    (False, True): queries.LISTED_DOWN,
    (True, False): queries.LISTED_FOUND,
    (True, True): queries.LISTED_FOUND_DOWN,
}
"""The list by whether something was searched, and whether it goes backwards."""

MOST_COUNTED = 1_000
"""The most schools that can be put in order by their people: everybody is counted for it."""


def read_schools(reader: Reads, brins: Iterable[str]) -> tuple[SchoolRecord, ...]:
    """Read some schools as recorded: one round trip."""
    rows = reader.read(queries.SCHOOLS_BY_BRIN, brins=list(brins))
    return tuple(SchoolRecord(**row) for row in rows)


def read_list(reader: Reads, actor: Actor, question: Question, query: ListQuery) -> SchoolList:
    """Read a part of the list of schools, with what is counted of each: six round trips, nine at most.

    Args:
        reader: one transaction.
        actor: who asks.
        question: the subject and day that ladder and DMU coverage are about.
        query: text, filters ``province``, ``region`` and ``kind``, order and part.

    Raises:
        TooLongToSort: more than ``MOST_COUNTED`` schools by their people.

    """
    mergers, vocabulary = read_mergers(reader), read_vocabulary(reader)
    signs = Signs()
    if query.order in ORDERS and vocabulary.results:
        asked = part(vocabulary, (), mergers, about(vocabulary, question))
        signs = read_signs(reader, query.order, asked, mergers)
    by_people = query.order == "persons"
    row = reader.read(
        _LISTED[bool(words(query.text)), query.descending and not by_people],
        **_parameters(question.on, query),
        order="counted" if query.order in ORDERS else query.order,
        signs=signs.by_brin,
        rest=signs.rest,
        offset=0 if by_people else query.offset,
        limit=MOST_COUNTED if by_people else query.limit,
    )[0]
    if by_people and row["total"] > MOST_COUNTED:
        raise TooLongToSort("So long a list cannot be put in order by people. Narrow it down first.")
    schools = tuple(SchoolRecord(**item) for item in row["page"])
    lines = _lines(reader, actor, question, schools, mergers, vocabulary)
    if by_people:
        lines = _by_people(lines, query)[query.offset : query.offset + query.limit]
    return SchoolList(lines, row["total"], row["students"] or 0, row["total"] - row["known"])


def about(vocabulary: Vocabulary, question: Question) -> Question:
    """Give a question a subject where it names none: MORA, else the first result."""
    if question.subject or not vocabulary.results:
        return question
    known = vocabulary.result
    return replace(question, subject=DEFAULT if DEFAULT in known else vocabulary.results[0].code)


def read_lines(
    reader: Reads,
    actor: Actor,
    question: Question,
    schools: Sequence[SchoolRecord],
    mergers: Sequence[Merger],
) -> tuple[SchoolLine, ...]:
    """Count some schools, in their order: four round trips; none where there are no schools.

    Args:
        reader: one transaction.
        actor: who asks.
        question: the subject and day.
        schools: the schools; one that does not exist on the day is left out.
        mergers: the mergers that count.

    """
    return _lines(reader, actor, question, schools, mergers, read_vocabulary(reader)) if schools else ()


def _lines(
    reader: Reads,
    actor: Actor,
    question: Question,
    schools: Sequence[SchoolRecord],
    mergers: Sequence[Merger],
    vocabulary: Vocabulary,
) -> tuple[SchoolLine, ...]:
    if not schools:
        return ()
    found = measure(reader, part(vocabulary, schools, mergers, about(vocabulary, question)))
    rows = {row.brin: row for row in found.rows}
    return tuple(
        SchoolLine(rows[school.brin], coarse(actor, found.persons[school.brin]))
        for school in schools
        if school.brin in rows
    )


def _parameters(on: date, query: ListQuery) -> dict[str, Any]:
    found = words(query.text)
    return {
        "on": on,
        "provinces": list(query.many("province")),
        "regions": list(query.many("region")),
        "kinds": list(query.many("kind")),
        "keys": list(query.keys),
        **({"words": fulltext(found)} if found else {}),
    }


def _by_people(lines: Sequence[SchoolLine], query: ListQuery) -> tuple[SchoolLine, ...]:
    def key(line: SchoolLine) -> tuple[float, str]:
        # one or two are the same to who may not know how many
        value = 1.5 if line.persons is None else float(line.persons)
        return (-value if query.descending else value, line.row.name.casefold())

    return tuple(sorted(lines, key=key))


def read_file(reader: Reads, actor: Actor, question: Question, brin: str) -> SchoolFile | None:
    """Read a school's record, or None where there is none: some sixteen round trips."""
    found = reader.read(queries.RECORD, brin=brin)
    if not found:
        return None
    record = found[0]
    vocabulary, mergers = read_vocabulary(reader), read_mergers(reader)
    members = members_of([brin], mergers, question.on)[brin]
    schools = {
        school.brin: school for school in read_schools(reader, {*members, *_ends(brin, mergers, question.on)})
    }
    asked = part(vocabulary, [schools[brin]], mergers, about(vocabulary, question))
    row = next(iter(measure(reader, asked).rows), None)
    named = sees_everybody(actor) or (sees_names(actor) and record["paired"])
    jobs = _jobs(reader, list(members), question.on, asked.scope.parameters())
    file = SchoolFile(
        brin=brin,
        name=record["properties"]["name"],
        values=record["properties"],
        row=row,
        functions=asked.functions,
        successor=_successor(brin, mergers, schools, question.on),
        members={member: schools[member].name for member in members},
        mergers=tuple(MergerLine(**item | {"note": item["note"] or ""}) for item in record["mergers"]),
        lacks=tuple(Lacks(**item) for item in record["lacks"]),
        named=named,
        persons=coarse(actor, len({job.person for job in jobs if job.now})),
    )
    file = replace(file, jobs=jobs if named else ())
    return _with_rest(reader, actor, question, file)


def _with_rest(reader: Reads, actor: Actor, question: Question, file: SchoolFile) -> SchoolFile:
    place = {"brins": list(file.members), "on": question.on, "limit": MOST}
    observations = read_observations(reader, actor, list(file.members))
    pairs = reader.read(queries.PAIRS_OF, brins=place["brins"], limit=MOST)
    tasks = reader.read(queries.OPEN_TASKS, brins=place["brins"], limit=MOST) if sees_everybody(actor) else []
    return replace(
        file,
        observations=observations,
        tried=tried([seen for seen in observations if seen.on <= question.on], read_wanted_levels(reader)),
        events=tuple(
            _event(actor, row) for row in reader.read(queries.EVENTS_AT, brins=place["brins"], limit=MOST)
        ),
        pairs=tuple(_pair(row) for row in pairs),
        networks=tuple(_network(actor, row) for row in reader.read(queries.NETWORKS_OF, **place)),
        entries=_entries(reader, actor, question.on, file),
        picture=around(reader, actor, "School", file.brin, file.name, question.on)
        if sees_everybody(actor)
        else None,
        tasks=tuple(TaskLine(**row | {"owner": row["owner"] or ""}) for row in tasks),
    )


def _entries(reader: Reads, actor: Actor, on: date, file: SchoolFile) -> tuple[Entry, ...]:
    """Read the time line; a title may name somebody, and a job on a day points at who began it."""
    found = timeline(reader, actor, "School", file.brin, on)
    if sees_everybody(actor):
        return found
    kinds = {"observation", "organisation", *(("job",) if file.named else ())}
    return tuple(entry for entry in found if entry.kind in kinds)


def _jobs(reader: Reads, brins: list[str], on: date, scope: Mapping[str, Any]) -> tuple[Job, ...]:
    return tuple(
        Job(
            person=row["person"],
            name=PersonName.of(row).show(),
            brin=row["brin"],
            function=row["function"],
            title=row["title"] or "",
            since=row["since"],
            until=row["until"],
            now=covers(row["since"], row["until"], on),
            reached=row["reached"],
        )
        for row in reader.read(queries.JOBS, brins=brins, on=on, limit=MOST, **scope)
    )


def _event(actor: Actor, row: Mapping[str, Any]) -> EventLine:
    return EventLine(
        id=row["id"],
        # a title may name somebody: "Gesprek met ..."
        title=row["title"] if sees_everybody(actor) else "",
        on=row["on"],
        kind=row["kind"] or "",
        here=row["here"],
        about=tuple(row["about"]),
        persons=coarse(actor, row["persons"]),
    )


def _pair(row: Mapping[str, Any]) -> PairLine:
    return PairLine(**{**row, "status": row["status"] or "", "result": row["result"] or ""})


def _network(actor: Actor, row: Mapping[str, Any]) -> NetworkLine:
    english = language() == "en" and row["name_en"]
    return NetworkLine(row["code"], english or row["name"], row["kind"] or "", coarse(actor, row["persons"]))


def _ends(brin: str, mergers: Iterable[Merger], on: date) -> set[str]:
    return {brin, *_chain(brin, mergers, on)}


def _chain(brin: str, mergers: Iterable[Merger], on: date) -> list[str]:
    """Give the schools that a school went into by a day, one after the other; a circle is cut."""
    into = {
        merger.absorbed: merger.into
        for merger in sorted(
            (merger for merger in mergers if merger.on is not None and merger.on <= on),
            key=lambda merger: (merger.on or date.max, merger.into),
            reverse=True,
        )
    }
    found: list[str] = []
    while brin in into and into[brin] not in found:
        brin = into[brin]
        found.append(brin)
    return found


def _successor(
    brin: str, mergers: Iterable[Merger], schools: Mapping[str, SchoolRecord], on: date
) -> tuple[str, str] | None:
    chain = _chain(brin, mergers, on)
    return (chain[-1], schools[chain[-1]].name) if chain else None
