"""The board as a table: a row a school, a column a job."""

from collections.abc import Mapping

from crm.coverage.models import Coverage
from crm.coverage.words import seat_name
from crm.services import Services
from crm.texts import _
from dashboards.actor import reader
from dashboards.choices import question
from dashboards.export import Column, Table
from dashboards.page import Reading, TableMaker
from dashboards.pages.dmu.board import board


def seats(services: Services, reading: Reading) -> Table:
    """Give every seat of the board in words."""
    asked = question(services, reading.view, reading.options)
    found = services.coverage.coverage(reader(), asked)
    return as_table(reading, found)


def as_table(reading: Reading, found: Coverage) -> Table:
    """Give an answer as the board's table."""
    shown = board(found, reading.view)
    return Table(
        _("DMU of each school"),
        (
            Column("name", _("School"), width=200),
            Column("brin", _("Brin"), width=80),
            Column("place", _("Place")),
            Column("province", _("Province")),
            Column("kind", _("Kind of school")),
            Column("dmu", _("DMU coverage"), "share"),
            *(Column(item.code, reading.options.name(item.code)) for item in shown.functions),
        ),
        tuple(
            {
                "name": row.name,
                "brin": row.brin,
                "place": row.place,
                "province": row.province,
                "kind": row.kind,
                "dmu": row.dmu_coverage,
                **{item.code: seat_name(row.seats[item.code]) for item in shown.functions},
            }
            for row in shown.rows
        ),
        empty=_("No school has a seat in this state. Take a filter away."),
    )


TABLES: Mapping[str, TableMaker] = {"stoelen": seats}
