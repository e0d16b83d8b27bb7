"""What the map shows, said in sentences: the title, each province's share, what the gaps are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from crm.coverage import words
from crm.coverage.models import Coverage, SchoolRow, Seat
from crm.texts import _, formats, ngettext
from dashboards.page import Reading
from dashboards.pages.map.figures import Shade
from dashboards.pages.map.looks import Colouring

_MOST_NAMED = 2  # provinces that a title names; more are counted


def headline(reading: Reading, found: Coverage, colouring: Colouring) -> str:
    """Give the page's title: a sentence with the finding."""
    if not found.rows:
        return _("No school fits this choice")
    if colouring.function:
        return _function_headline(reading, found, colouring.function)
    said = words.who_knows(found, reading.options.short(reading.view))
    return said + _where(found)


def _function_headline(reading: Reading, found: Coverage, function: str) -> str:
    counts = found.seat_counts(function)
    of = len(found.rows) - counts[Seat.AFWEZIG]
    said = _("At {reached} of {total} schools the {function} is reached with {result}").format(
        reached=formats.number(counts[Seat.BEREIKT]),
        total=formats.number(of),
        function=lower(reading.options.name(function)),
        result=reading.options.short(reading.view),
    )
    unknown = counts[Seat.ONBEKEND]
    if not unknown:
        return said
    return said + _("; at {unknown} nobody is known in that job").format(unknown=formats.number(unknown))


def _where(found: Coverage) -> str:
    """Say where the least is reached; nothing where there is one province, or all or none are reached."""
    counts = province_counts(found.rows, Colouring())
    if len(counts) < 2 or found.schools_reached in (0, found.schools_total):
        return ""
    none = [name for name, (reached, _total) in counts.items() if not reached]
    if len(none) > _MOST_NAMED:
        return _("; in {n} provinces none yet").format(n=len(none))
    if none:
        return _("; none yet in {provinces}").format(provinces=_(" and ").join(none))
    name, (reached, total) = min(counts.items(), key=lambda item: (item[1][0] / item[1][1], -item[1][1]))
    return _("; fewest in {province}: {reached} of {total}").format(
        province=name, reached=reached, total=total
    )


def province_counts(rows: Sequence[SchoolRow], colouring: Colouring) -> dict[str, tuple[int, int]]:
    """Give reached and all schools by province; for a function seats bereikt of those not afwezig."""
    counts: dict[str, tuple[int, int]] = {}
    for row in rows:
        seat = row.seats[colouring.function] if colouring.function else None
        if row.province is None or seat is Seat.AFWEZIG:
            continue
        reached, total = counts.get(row.province, (0, 0))
        hit = row.reached if seat is None else seat is Seat.BEREIKT
        counts[row.province] = reached + hit, total + 1
    return dict(sorted(counts.items()))


def shades(rows: Sequence[SchoolRow], colouring: Colouring) -> Mapping[str, Shade]:
    """Give each province's share, and the sentence that says it."""
    return {
        name: Shade(
            reached / total,
            ngettext(
                "{province}: {reached} of {n} school reached",
                "{province}: {reached} of {n} schools reached",
                total,
            ).format(province=name, reached=reached, n=total),
        )
        for name, (reached, total) in province_counts(rows, colouring).items()
    }


def lower(name: str) -> str:
    """Give a function's name as the middle of a sentence has it: HR-directeur keeps its capitals."""
    return name[:1].lower() + name[1:] if name[1:2].islower() else name


@dataclass(frozen=True, slots=True)
class SchoolGaps:
    """The gaps of one school: the open functions (codes) with their state, of how many seats."""

    row: SchoolRow
    open: tuple[tuple[str, Seat], ...]
    of: int


def gap_functions(reading: Reading, found: Coverage, colouring: Colouring) -> tuple[str, ...]:
    """Give the functions whose gaps the list shows.

    Those of the filter; else the one that colours the map; else those of the DMU profile; else all.
    """
    chosen = reading.view.functions or ((colouring.function,) if colouring.function else ())
    profile = tuple(info.code for info in found.functions if info.weight)
    return chosen or profile or tuple(info.code for info in found.functions)


def gaps(found: Coverage, functions: Sequence[str]) -> list[SchoolGaps]:
    """Give each school's gaps, the heaviest first.

    Weight is the profile's, summed over the open seats; then known students, then the name.
    """
    weights = {info.code: info.weight or 0.0 for info in found.functions}
    listed = []
    for row in found.rows:
        counted = [(code, row.seats[code]) for code in functions if row.seats[code] is not Seat.AFWEZIG]
        open_seats = sorted((item for item in counted if item[1].is_gap), key=lambda item: -weights[item[0]])
        listed.append(SchoolGaps(row, tuple(open_seats), len(counted)))
    return sorted(
        listed,
        key=lambda item: (
            -sum(weights[code] for code, _seat in item.open),
            -len(item.open),
            -(item.row.students or 0),
            item.row.name.casefold(),
        ),
    )
