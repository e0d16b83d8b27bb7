"""The list of schools: its columns, and what a file of it holds."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from dash.development.base_component import Component

from crm.coverage.models import Question
from crm.coverage.words import stage_name
from crm.records.fields import fields
from crm.records.listing import ListPage, ListQuery
from crm.rights import allows, sees_names
from crm.schools.models import PROVINCES
from crm.schools.records_models import SchoolLine
from crm.services import Services
from crm.texts import _, formats, ngettext
from dashboards.actor import reader
from dashboards.components.forms import Ask, Form, ask_field, opener
from dashboards.components.list import ListSpec
from dashboards.components.record_parts import href
from dashboards.export import Column
from dashboards.page import Reading
from graph_schema.nodes import SCHOOL

ASKED = ("resultaat", "thema", "peildatum", "provincie", "regio", "soort")
"""What the filter line asks of the list."""


def columns() -> tuple[Column, ...]:
    """Give the columns in the reader's language."""
    return (
        Column("name", _("School"), link="href", width=200),
        Column("place", _("Place"), width=115),
        Column("province", _("Province"), width=125),
        Column("region", _("Labour market region"), width=170),
        Column("kind", _("Kind of school"), width=110),
        Column("students", _("Students"), "number", width=95),
        Column("persons", _("People"), "number" if sees_names(reader()) else "text", width=80),
        Column("stage", _("Ladder"), width=125),
        Column("dmu", _("DMU coverage"), "share", width=100),
        Column("reached", _("Reached"), width=90),
        Column("brin", _("Brin"), width=80),
    )


def find(services: Services, query: ListQuery) -> ListPage[Mapping[str, Any]]:
    """Ask the service; give rows as cells."""
    found = services.school_records.page(reader(), question(services, query), _translated(query))
    return ListPage(tuple(_cells(line) for line in found.lines), found.total)


def question(services: Services, query: ListQuery) -> Question:
    """Give what the filter line asks about: the result or theme, and the day."""
    on = query.one("peildatum")
    return Question(
        query.one("resultaat") or "",
        date.fromisoformat(on) if on else services.today(),
        query.one("thema"),
    )


def _translated(query: ListQuery) -> ListQuery:
    names = {"provincie": "province", "regio": "region", "soort": "kind"}
    filters = {names[key]: values for key, values in query.filters.items() if key in names}
    return ListQuery(
        query.text, query.order, query.descending, filters, query.offset, query.limit, query.keys
    )


def _cells(line: SchoolLine) -> dict[str, Any]:
    row = line.row
    return {
        "key": row.brin,
        "href": href("School", row.brin),
        "name": row.name,
        "brin": row.brin,
        "place": row.place,
        "province": row.province,
        "region": row.region,
        "kind": row.kind,
        "students": row.students,
        "persons": formats.persons(line.persons) if line.persons is None else line.persons,
        "stage": stage_name(row.stage),
        "dmu": row.dmu_coverage,
        "reached": _("yes") if row.reached else _("no"),
    }


def headline(total: int, _more: bool) -> str:
    """Say how many schools there are, as a title or as a count."""
    return ngettext("{n} school", "{n} schools", total).format(n=formats.number(total))


def actions(reading: Reading) -> list[Component]:
    """Give the button that adds a school."""
    if not allows(reader(), "school_records.create"):
        return []
    return [opener(_new(reading), _("New school"), kind="button")]


def _new(reading: Reading) -> Form:
    known = {item.name: ask_field(item) for item in fields(SCHOOL, "brin", "name", "place", "students")}
    kinds = tuple((kind, kind) for kind in reading.options.choices.kinds)
    return Form(
        "make",
        (
            known["brin"],
            known["name"],
            known["place"],
            Ask("province", _("Province"), input="choice", options=_or_nothing(PROVINCES)),
            Ask("kind", _("Kind of school"), input="choice", options=(("", _("not known")), *kinds)),
            known["students"],
        ),
        save=_("Add"),
        title=_("New school"),
    )


def _or_nothing(values: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    return (("", _("not known")), *((value, value) for value in values))


LIST = ListSpec(
    page="schools",
    table="scholen",
    columns=columns,
    find=find,
    headline=headline,
    search=lambda: _("Name, abbreviation, predecessor, place or brin"),
    sortable=frozenset(
        {
            "name",
            "place",
            "province",
            "region",
            "kind",
            "students",
            "persons",
            "stage",
            "dmu",
            "reached",
            "brin",
        }
    ),
    narrow=frozenset({"name", "stage"}),
    # the filter line stands above the list already
    keys=ASKED,
    hidden=frozenset({"region", "reached", "brin"}),
    actions=actions,
)
