"""Coverage and gaps as the command line shows them: a table for people, CSV for a spreadsheet.

The CSV speaks the JSON's words (codes, dates as 2022-06-30, shares with a point), whatever the language.
"""

import csv
import io
from collections.abc import Iterable, Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from crm.coverage.models import Coverage, Gaps, Seat
from crm.coverage.words import seat_name, stage_name
from crm.texts import _, formats, ngettext

SEAT_SIGNS = {Seat.BEREIKT: "●", Seat.BEKEND: "◐", Seat.ONBEKEND: "○", Seat.AFWEZIG: "–"}
"""The sign of each state, the same as on the pages: never colour alone."""

_MOST_NAMES = 5
_SEAT_STYLES = {Seat.BEREIKT: "cyan", Seat.BEKEND: "yellow", Seat.ONBEKEND: "red", Seat.AFWEZIG: "dim"}


def table(coverage: Coverage) -> RenderableType:
    """Give the coverage for a terminal: the finding, the totals, then the schools."""
    codes = [function.code for function in coverage.functions]
    # many names do not fit above columns of one sign: then numbers, with the names below
    headings = codes if len(codes) <= _MOST_NAMES else [str(number) for number in range(1, len(codes) + 1)]
    rows = _table()
    rows.add_column(_("brin"), no_wrap=True)
    rows.add_column(_("school"), no_wrap=True, overflow="ellipsis", min_width=12, ratio=1)
    rows.add_column(_("stage"), no_wrap=True)
    rows.add_column(_("DMU"), no_wrap=True, justify="right")
    for heading in headings:
        rows.add_column(Text(heading), no_wrap=True, justify="center")
    for row in coverage.rows:
        seats = [_sign(row.seats[code]) for code in codes]
        rows.add_row(row.brin, Text(row.name), stage_name(row.stage), formats.share(row.dmu_coverage), *seats)
    names = [] if headings == codes else [Text(_numbered(codes), style="dim")]
    return Group(*(Text(line) for line in summary(coverage)), rows, *names, _legend())


def _table() -> Table:
    return Table(box=None, padding=(0, 1, 0, 0), pad_edge=False, header_style="bold")


def _numbered(codes: Sequence[str]) -> str:
    return ", ".join(f"{number} {code}" for number, code in enumerate(codes, start=1))


def summary(coverage: Coverage) -> list[str]:
    """Give the totals as sentences, the finding first."""
    lines = [
        ngettext(
            "{reached} of {total} school knows {subject} on {day}.",
            "{reached} of {total} schools know {subject} on {day}.",
            coverage.schools_total,
        ).format(
            reached=formats.number(coverage.schools_reached),
            total=formats.number(coverage.schools_total),
            subject=coverage.subject_name,
            day=formats.day(coverage.question.on),
        ),
        _("Students at the reached schools: {reached} of {total} that are known.").format(
            reached=formats.number(coverage.students_reached), total=formats.number(coverage.students_total)
        ),
    ]
    unknown = coverage.students_unknown
    if unknown:
        lines.append(
            ngettext(
                "The number of students of {n} school is unknown: {brins}.",
                "The number of students of {n} schools is unknown: {brins}.",
                len(unknown),
            ).format(n=len(unknown), brins=", ".join(unknown))
        )
    if coverage.theme_name is not None:
        lines.append(
            _("DMU coverage for {theme}: {schools} by schools, {students} by students.").format(
                theme=coverage.theme_name,
                schools=formats.share(coverage.dmu_by_schools),
                students=formats.share(coverage.dmu_by_students),
            )
        )
    rungs = [f"{stage_name(stage)} {count}" for stage, count in coverage.ladder.items()]
    lines.append(_("Ladder: {rungs}.").format(rungs=", ".join(rungs)))
    return lines


def csv_text(coverage: Coverage) -> str:
    """Give the schools as CSV: a column for each function."""
    functions = [function.code for function in coverage.functions]
    head = ["brin", "name", "kind", "province", "region", "students", "students_year"]
    return _csv(
        [*head, "reached", "stage", "dmu_coverage", *functions],
        (
            [
                row.brin,
                row.name,
                row.kind,
                row.province,
                row.region,
                row.students,
                row.students_year,
                str(row.reached).lower(),
                row.stage.value,
                row.dmu_coverage,
                *(row.seats[code].value for code in functions),
            ]
            for row in coverage.rows
        ),
    )


def gaps_table(gaps: Gaps) -> RenderableType:
    """Give the gaps for a terminal: the finding, then each gap."""
    finding = _("{open} of {of} seats are still open for {subject} on {day}.").format(
        open=formats.number(gaps.open),
        of=formats.number(gaps.of),
        subject=gaps.question.subject,
        day=formats.day(gaps.question.on),
    )
    rows = _table()
    for heading in (_("brin"), _("school"), _("function"), _("seat"), _("persons")):
        rows.add_column(heading, overflow="fold")
    for gap in gaps.gaps:
        seat = Text.assemble(_sign(gap.seat), " ", seat_name(gap.seat))
        rows.add_row(gap.brin, Text(gap.school), gap.function, seat, str(len(gap.persons) or ""))
    return Group(Text(finding), rows)


def gaps_csv_text(gaps: Gaps) -> str:
    """Give the gaps as CSV; the persons' ids are separated by spaces."""
    return _csv(
        ["brin", "school", "function", "seat", "persons"],
        ([gap.brin, gap.school, gap.function, gap.seat.value, " ".join(gap.persons)] for gap in gaps.gaps),
    )


def _sign(seat: Seat) -> Text:
    return Text(SEAT_SIGNS[seat], style=_SEAT_STYLES[seat])


def _legend() -> Text:
    return Text("   ".join(f"{sign} {seat_name(seat)}" for seat, sign in SEAT_SIGNS.items()), style="dim")


def _csv(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(head)
    writer.writerows(rows)
    return out.getvalue()
