"""From counted rows to answers; the service opens the transaction that a reader stands for."""

from collections.abc import Sequence
from typing import Any

from crm.coverage import queries
from crm.coverage.day import Day, Reached
from crm.coverage.models import Coverage, Filters, Gap, HeavyGaps, Question, SchoolRow, Seat, ThemeCoverage
from crm.coverage.reading import Frame
from crm.coverage.weighing import function_gaps, heaviest_seats, heavy_gaps
from crm.people.seeing import seen
from crm.rights import coarse_total, sees_names
from crm.schools.service import Reads
from graph_schema.actor import Actor


def coverage(asked: Frame, rows: tuple[SchoolRow, ...]) -> Coverage:
    """Give the totals and the schools behind them."""
    return Coverage(
        question=asked.question,
        subject_name=asked.scope.name,
        theme=asked.theme.code if asked.theme else None,
        theme_name=asked.theme.name if asked.theme else None,
        functions=asked.shown,
        rows=rows,
    )


def read_heaviest(
    reader: Reads, actor: Actor, asked: Frame, rows: tuple[SchoolRow, ...], limit: int
) -> HeavyGaps:
    """Weigh the gaps among counted rows, and read who holds the heaviest seats: one round trip."""
    chosen, left_out = heaviest_seats(rows, asked.weights, limit)
    gaps = read_persons(reader, actor, asked, chosen)
    return HeavyGaps(
        asked.question, function_gaps(rows, asked.shown), heavy_gaps(gaps, asked.weights, rows), left_out
    )


def theme_frames(day: Day, filters: Filters) -> list[Frame]:
    """Give a frame for every theme, in the plan's order."""
    return [day.frame(Question(item.code, day.on, filters=filters)) for item in day.vocabulary.themes]


def theme(day: Day, actor: Actor, asked: Frame, reached: Reached, persons: int) -> ThemeCoverage:
    """Give how far one theme has come."""
    if asked.theme is None:
        raise AssertionError("a question about a theme is weighed by that theme")
    counted = coverage(asked, day.rows(asked, reached))
    return ThemeCoverage(
        code=asked.theme.code,
        name=asked.theme.name,
        name_en=asked.theme.name_en,
        schools_total=counted.schools_total,
        schools_reached=counted.schools_reached,
        dmu_by_schools=counted.dmu_by_schools,
        dmu_by_students=counted.dmu_by_students,
        students_unknown=counted.students_unknown,
        persons_reached=coarse_total(actor, persons),
    )


def read_persons(
    reader: Reads, actor: Actor, asked: Frame, found: Sequence[tuple[SchoolRow, str, Seat]]
) -> tuple[Gap, ...]:
    """Make gaps of open seats, with who holds those that are bekend: at most two round trips."""
    if not sees_names(actor):
        return tuple(Gap(row.brin, row.name, function, state, ()) for row, function, state in found)
    known = [(row.brin, function) for row, function, state in found if state is Seat.BEKEND]
    brins = {member: brin for brin, _ in known for member in asked.members[brin]}
    persons: dict[tuple[str, str], set[str]] = {}
    parameters: dict[str, Any] = {
        "brins": list(brins),
        "functions": sorted({function for _, function in known}),
        "on": asked.question.on,
    }
    for row in reader.read(queries.GAP_PERSONS, **parameters):
        persons.setdefault((brins[row["brin"]], row["function"]), set()).update(row["persons"])
    known_ones = {one for some in persons.values() for one in some}
    may_see = seen(reader, actor, known_ones, asked.question.on)

    def holders(brin: str, function: str) -> tuple[str, ...]:
        return tuple(sorted(may_see.intersection(persons.get((brin, function), ()))))

    return tuple(
        Gap(
            row.brin,
            row.name,
            function,
            state,
            tuple(sorted(may_see & persons.get((row.brin, function), set()))),
        )
        if state is Seat.BEKEND
        else Gap(row.brin, row.name, function, state, ())
        for row, function, state in found
    )
