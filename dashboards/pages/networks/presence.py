"""Which schools have somebody in the networks that matter to all, or in one network; which have nobody."""

from typing import Any

from dash import dcc, html, no_update
from dash.development.base_component import Component

from crm.networks.models import GROUPS, Presence
from crm.records.listing import MOST_EXPORTED, ListPage, ListQuery
from crm.rights import sees_names
from crm.services import Services
from crm.texts import _, formats
from dashboards.actor import reader
from dashboards.address import View
from dashboards.components import grid
from dashboards.components.aria import aria
from dashboards.components.record_parts import href
from dashboards.export import Column, Table
from dashboards.page import Reading
from dashboards.pages.networks.words import group_name

SHOWN = 200
"""Rows on the screen at most; the file holds all."""

VIEW = "scholen"


def asked(view: View, limit: int, **more: tuple[str, ...]) -> ListQuery:
    """Give the question to the service: the filters of the line, and those of the page."""
    filters = {"province": view.provinces, "region": view.regions, "kind": view.kinds, **more}
    return ListQuery(filters={key: values for key, values in filters.items() if values}, limit=limit)


def view(services: Services, reading: Reading) -> tuple[Any, Any]:
    """Give the schools by group where the address asks for them, and the finding as the title."""
    shown = reading.view
    if shown.get("beeld") != VIEW or shown.get("record"):
        return no_update, no_update
    on = shown.on or services.today()
    summary = services.networks.summary(reader(), on, asked(shown, 1))
    without = {group: summary.schools - summary.having[group] for group in GROUPS}
    title = _("{n} of {total} schools have nobody in the network of implementers").format(
        n=formats.number(without["implementatoren"]), total=formats.number(summary.schools)
    )
    found = _read(services, reading, SHOWN)
    table = _table(found)
    return [
        html.Ul([_chip(shown, group, without[group]) for group in GROUPS], className="chips"),
        _head("scholen", shown, table, found),
        grid.grid("networks-presence", table),
    ], title


def _chip(shown: View, group: str, count: int) -> html.Li:
    chosen = shown.get("zonder") == group
    said = _("Nobody: {network}").format(network=group_name(group))
    return html.Li(
        dcc.Link(
            [
                said,
                html.Strong(formats.number(count)),
                *([html.Span(_("(filtered)"), className="hidden")] if chosen else []),
            ],
            href=shown.put(zonder=None if chosen else group).href("/netwerken"),
            className="chip chosen" if chosen else "chip",
        )
    )


def _head(name: str, shown: View, table: Table, found: ListPage[Presence]) -> html.Div:
    count = formats.number(len(found.rows))
    said = _("{n} of {total} schools").format(n=count, total=formats.number(found.total))
    return html.Div(
        [
            html.P([said, f" {table.note}" if table.note else ""], className="second", role="status"),
            grid.exports("networks", name, shown.search()),
        ],
        className="list-head",
    )


def _read(services: Services, reading: Reading, limit: int) -> ListPage[Presence]:
    shown = reading.view
    group = shown.get("zonder")
    without = (group,) if group in GROUPS else ()
    return services.networks.presence(
        reader(), shown.on or services.today(), asked(shown, limit, without=without)
    )


def _table(found: ListPage[Presence]) -> Table:
    kind = "number" if sees_names(reader()) else "text"
    return Table(
        _("Schools in networks"),
        (*_school_columns(), *(Column(group, group_name(group), kind, width=130) for group in GROUPS)),
        tuple(
            _school(row)
            | {
                group: formats.persons(None) if row.persons[group] is None else row.persons[group]
                for group in GROUPS
            }
            for row in found.rows
        ),
        empty=_("No school here for this question."),
    )


def _school_columns() -> tuple[Column, ...]:
    return (
        Column("name", _("School"), link="href", width=220),
        Column("place", _("Place"), width=130),
        Column("province", _("Province"), width=130),
        Column("students", _("Students"), "number", width=100),
    )


def _school(row: Presence) -> dict[str, Any]:
    return {
        "name": row.name,
        "href": href("School", row.brin),
        "place": row.place,
        "province": row.province,
        "students": row.students,
    }


def presence_table(services: Services, reading: Reading) -> Table:
    """Give every school with its people in each group, for a file."""
    return _table(_read(services, reading, MOST_EXPORTED))


def gaps(services: Services, reading: Reading, code: str, name: str) -> Component:
    """Give the schools that have nobody in one network, as a part of its record."""
    found = _without(services, reading, code, SHOWN)
    table = _gaps(found, name)
    return html.Section(
        [
            html.H2(_("Schools with nobody in it")),
            _head("zonder", reading.view, table, found),
            grid.grid("networks-gaps", table),
        ],
        className="card",
        id="networks-without",
        **aria(label=_("Schools with nobody in it")),
    )


def _without(services: Services, reading: Reading, code: str, limit: int) -> ListPage[Presence]:
    on = reading.view.on or services.today()
    return services.networks.presence(reader(), on, asked(reading.view, limit, without=(code,)), [code])


def _gaps(found: ListPage[Presence], name: str) -> Table:
    return Table(
        _("Schools with nobody in {network}").format(network=name),
        (*_school_columns(), Column("kind", _("Kind of school"), width=120)),
        tuple(_school(row) | {"kind": row.kind} for row in found.rows),
        empty=_("Every school has somebody in it."),
    )


def gaps_table(services: Services, reading: Reading) -> Table:
    """Give every school that has nobody in the network of the record, for a file."""
    code = reading.view.get("record")
    found = _without(services, reading, code, MOST_EXPORTED)
    return _gaps(found, code)
