"""Ladder, reach and DMU coverage of some schools only: for a page of a list, or one record.

The rules are those of ``crm.coverage``; only the reading differs. It starts from the schools that are
asked for, so that it costs the same whether the sector has sixty schools or ten thousand.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from crm.coverage.models import Question, SchoolRow
from crm.coverage.reading import Frame, count_rows, frame, read_said
from crm.coverage.rules import effective_schools
from crm.schools import queries_records as queries
from crm.schools.models import Merger, SchoolRecord, Sector, Vocabulary
from crm.schools.service import Reads


def read_mergers(reader: Reads) -> tuple[Merger, ...]:
    """Read every merger: one round trip; there are few, whatever the number of schools."""
    return tuple(Merger(**row) for row in reader.read(queries.MERGERS))


def ends_on(mergers: Iterable[Merger], on: date) -> dict[str, str]:
    """Give, for every school that has gone into another by a day, the school under which it counts."""
    dated = [(merger.absorbed, merger.into, merger.on) for merger in mergers]
    everywhere = {brin for absorbed, into, _ in dated for brin in (absorbed, into)}
    effective = effective_schools(dict.fromkeys(everywhere, (None, None)), dated, on)
    return {brin: end for brin, end in effective.items() if brin != end}


def members_of(brins: Iterable[str], mergers: Iterable[Merger], on: date) -> dict[str, tuple[str, ...]]:
    """Give, per school, the brins whose people and history count there on a day: its own and absorbed ones.

    A school that has itself gone into another by the day keeps only its own brin.
    """
    wanted = list(dict.fromkeys(brins))
    found: dict[str, list[str]] = {brin: [brin] for brin in wanted}
    for brin, end in ends_on(mergers, on).items():
        if end in found:
            found[end].append(brin)
    return {brin: tuple(sorted(members)) for brin, members in found.items()}


def part(
    vocabulary: Vocabulary, schools: Sequence[SchoolRecord], mergers: Sequence[Merger], question: Question
) -> Frame:
    """Make a question exact for some schools of the sector.

    Args:
        vocabulary: the programme's words.
        schools: the schools that are asked for, as recorded.
        mergers: all mergers.
        question: the subject and day; its filters on schools must be empty, the choice is made already.

    """
    known = {school.brin for school in schools}
    members = members_of(known, mergers, question.on)
    absorbed = {brin for found in members.values() for brin in found} - known
    # of an absorbed school only its brin is needed: its people count elsewhere
    others = [_bare(brin) for brin in sorted(absorbed)]
    return frame(vocabulary, Sector((*schools, *others), tuple(mergers)), question)


@dataclass(frozen=True, slots=True)
class Measured:
    """What is counted of some schools: ``persons`` by brin, everybody who works there once."""

    rows: tuple[SchoolRow, ...]
    persons: Mapping[str, int]


def measure(reader: Reads, asked: Frame) -> Measured:
    """Count the frame's schools that exist on its day: three round trips."""
    on, scope = asked.question.on, asked.scope
    said = read_said(reader, on, asked.brins, scope.results)
    groups = [{"brin": brin, "brins": list(members)} for brin, members in asked.members.items()]
    working = reader.read(queries.WORKING_AT, on=on, groups=groups, **scope.parameters())
    facts = replace(
        said,
        held={row["brin"]: row["held"] for row in working},
        reached={row["brin"]: row["reached"] for row in working if row["seats"]},
    )
    return Measured(count_rows(asked, facts), {row["brin"]: row["persons"] for row in working})


def _bare(brin: str) -> SchoolRecord:
    return SchoolRecord(brin, brin, *(None,) * 11)
