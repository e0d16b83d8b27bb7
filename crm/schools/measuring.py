"""Ladder, reach and DMU coverage of some schools only: for a page of a list, or one record.

The rules are those of ``crm.coverage``; only the reading differs. It starts from the schools that are
asked for, so that it costs the same whether the sector has sixty schools or ten thousand.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date

from crm.coverage.models import Question, SchoolRow
from crm.coverage.reading import Frame, count_rows, frame, read_recorded
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


def measure(reader: Reads, asked: Frame) -> tuple[SchoolRow, ...]:
    """Count the frame's schools that exist on its day: four round trips."""
    on, brins = asked.question.on, asked.brins
    recorded = read_recorded(reader, on, brins, asked.scope.results)
    rows = reader.read(queries.REACHED_AT, on=on, brins=brins, **asked.scope.parameters())
    reached: dict[str, Collection[str]] = {row["brin"]: row["functions"] for row in rows}
    return count_rows(asked, replace(recorded, reached=reached))


def _bare(brin: str) -> SchoolRecord:
    return SchoolRecord(brin, brin, *(None,) * 11)
