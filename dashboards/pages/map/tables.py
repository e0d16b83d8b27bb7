"""The map's tables: the schools as the map shows them, and the gaps beside it."""

from collections.abc import Mapping
from typing import Any

from crm.texts import _, formats
from dashboards.export import Column, Table
from dashboards.page import TableMaker
from dashboards.pages.map.findings import gap_functions, gaps
from dashboards.pages.map.looks import seat_look, stage_look
from dashboards.pages.map.question import PATH, Shown, answered


def schools(shown: Shown) -> Table:
    """Give one row a school: what its mark says. A selection limits the rows, as it does the list."""
    reading, found, chosen, function = shown.reading, shown.found, shown.chosen, shown.colours.function
    rows = tuple(
        {
            "name": row.name,
            "brin": row.brin,
            "place": row.place,
            "province": row.province,
            "kind": row.kind,
            "students": row.students,
            "year": row.students_year,
            "stage": f"{stage_look(row.stage).mark.sign} {stage_look(row.stage).name}",
            "seat": f"{seat_look(row.seats[function]).mark.sign} {seat_look(row.seats[function]).name}"
            if function
            else None,
            "dmu": row.dmu_coverage,
            "href": reading.view.href(PATH, school=row.brin),
        }
        for row in found.rows
        if not chosen or row.brin in chosen
    )
    seat = (Column("seat", reading.options.name(function), width=180),) if function else ()
    return Table(
        _("Schools on {day}: {result}").format(
            day=formats.day(found.question.on), result=reading.options.short(reading.view)
        ),
        (
            Column("name", _("School"), link="href", width=200),
            Column("stage", _("Ladder"), width=176),
            *seat,
            Column("dmu", _("DMU"), "share", width=80),
            Column("place", _("Place"), width=144),
            Column("province", _("Province"), width=144),
            Column("students", _("Students"), "number", width=112),
            Column("year", _("Year"), width=80),
            Column("kind", _("Kind"), width=130),
            Column("brin", "BRIN", width=96),
        ),
        rows,
        empty=_("No school fits this choice"),
    )


def open_seats(shown: Shown) -> Table:
    """Give one row a gap: the list beside the map, complete."""
    reading, found, chosen = shown.reading, shown.found, shown.chosen
    rows: list[Mapping[str, Any]] = [
        {
            "name": item.row.name,
            "brin": item.row.brin,
            "function": reading.options.name(code),
            "seat": f"{seat_look(seat).mark.sign} {seat_look(seat).name}",
        }
        for item in gaps(found, gap_functions(reading, found, shown.colours))
        if not chosen or item.row.brin in chosen
        for code, seat in item.open
    ]
    return Table(
        _("Gaps on {day}: {result}").format(
            day=formats.day(found.question.on), result=reading.options.short(reading.view)
        ),
        (
            Column("name", _("School"), width=220),
            Column("brin", "BRIN", width=90),
            Column("function", _("Function"), width=180),
            Column("seat", _("Seat"), width=180),
        ),
        tuple(rows),
        empty=_("No gaps here: every seat is reached, or there is no such job."),
    )


TABLES: Mapping[str, TableMaker] = {
    "scholen": lambda services, reading: schools(answered(services, reading)),
    "gaten": lambda services, reading: open_seats(answered(services, reading)),
}
"""The tables by their name in the address of the export."""
