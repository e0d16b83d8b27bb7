"""The list of networks: its columns, its filter, and what a file of it holds."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from dash.development.base_component import Component

from crm.networks.models import KINDS, NetworkLine
from crm.records.fields import fields
from crm.records.listing import ListPage, ListQuery
from crm.rights import allows, sees_names
from crm.services import Services
from crm.texts import _, formats, ngettext
from dashboards.actor import reader
from dashboards.components.forms import Ask, Form, ask_field, opener
from dashboards.components.list import ListFilter, ListSpec
from dashboards.components.record_parts import href
from dashboards.export import Column
from dashboards.page import Reading
from dashboards.pages.networks.words import kind_name
from graph_schema.nodes import NETWORK


def columns() -> tuple[Column, ...]:
    """Give the columns in the reader's language."""
    return (
        Column("name", _("Network"), link="href", width=280),
        Column("kind", _("Kind"), width=150),
        Column("persons", _("Members"), "number" if sees_names(reader()) else "text", width=100),
        Column("schools", _("Schools"), "number", width=100),
        Column("meetings", _("Meetings"), "number", width=120),
        Column("last", _("Last meeting"), "date", width=130),
    )


def find(services: Services, query: ListQuery) -> ListPage[Mapping[str, Any]]:
    """Ask the service; give rows as cells."""
    on = query.one("peildatum")
    asked = ListQuery(
        query.text,
        query.order,
        query.descending,
        {"kind": query.many("netwerksoort")},
        query.offset,
        query.limit,
        query.keys,
    )
    found = services.networks.page(reader(), date.fromisoformat(on) if on else services.today(), asked)
    return ListPage(tuple(_cells(line) for line in found.rows), found.total)


def _cells(line: NetworkLine) -> dict[str, Any]:
    return {
        "key": line.code,
        "href": href("Network", line.code),
        "name": line.name,
        "kind": kind_name(line.kind),
        "persons": formats.persons(None) if line.persons is None else line.persons,
        "schools": line.schools,
        "meetings": line.meetings,
        "last": line.last,
    }


def headline(total: int, _more: bool) -> str:
    """Say how many networks there are, as a title or as a count."""
    return ngettext("{n} network", "{n} networks", total).format(n=formats.number(total))


def filters(services: Services, _reading: Reading) -> tuple[ListFilter, ...]:
    """Give the filter on kinds."""
    kinds = services.networks.kinds(reader())
    return (ListFilter("netwerksoort", _("Kind"), tuple((kind, kind_name(kind)) for kind in kinds)),)


def actions(_reading: Reading) -> list[Component]:
    """Give the button that adds a network."""
    if not allows(reader(), "networks.create"):
        return []
    known = {item.name: ask_field(item) for item in fields(NETWORK, "name", "name_en", "description")}
    form = Form(
        "make",
        (known["name"], ask_kind(), known["name_en"], known["description"]),
        save=_("Add"),
        title=_("New network"),
    )
    return [opener(form, _("New network"), kind="button")]


def ask_kind() -> Ask:
    """Ask what kind of network it is."""
    return Ask("kind", _("Kind"), input="choice", options=tuple((kind, kind_name(kind)) for kind in KINDS))


LIST = ListSpec(
    page="networks",
    table="netwerken",
    columns=columns,
    find=find,
    headline=headline,
    search=lambda: _("Name of the network"),
    sortable=frozenset({"name", "kind", "persons", "schools", "meetings", "last"}),
    narrow=frozenset({"name", "schools"}),
    filters=filters,
    filter_keys=("netwerksoort",),
    keys=("peildatum",),
    actions=actions,
)
