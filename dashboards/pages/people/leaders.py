"""Who leads what: the programme's matrix with a name in each cell, and the counts that the plan speaks of."""

from datetime import date
from typing import Any

import dash_mantine_components as dmc
from dash import dcc, html, no_update
from dash.development.base_component import Component

from crm.people.models import Leader, Led, Matrix
from crm.people.service import ROLES
from crm.records.words import choice_word
from crm.services import Services
from crm.texts import _, formats, language
from dashboards.actor import reader
from dashboards.address import View
from dashboards.components.grid import exports
from dashboards.components.record_parts import href
from dashboards.export import Column, Table
from dashboards.page import Reading

VIEW = "trekkers"


def leaders(services: Services, reading: Reading, view: View) -> tuple[Any, Any]:
    """Give the matrix where the address asks for it, and its title: the finding."""
    if view.get("beeld") != VIEW or view.get("record"):
        return no_update, no_update
    on = reading.view.on or services.today()
    found = services.people.leaders(reader(), on)
    title = _("{bestuurders} bestuurders and {people} active people of {schools} schools take part").format(
        bestuurders=formats.number(found.bestuurders),
        people=formats.number(found.people),
        schools=formats.number(found.schools),
    )
    return _body(found, reading, on), title


def _body(found: Matrix, reading: Reading, on: date) -> list[Component]:
    return [
        html.Div(
            [
                html.P(
                    _("Active is who leads, implements, or is in a network of the programme."),
                    className="second",
                ),
                dmc.DatesProvider(
                    dmc.DateInput(
                        id="people-date",
                        label=_("Reference date"),
                        value=on.isoformat(),
                        valueFormat="D MMM YYYY",
                        popoverProps={"withinPortal": True},
                        className="filter",
                    ),
                    settings={"locale": language(), "firstDayOfWeek": 1},
                ),
                exports("people", VIEW, reading.view.search()),
            ],
            className="list-head",
        ),
        _table(_("Themes"), found.themes),
        _table(_("Clusters"), found.clusters),
    ]


def _table(title: str, rows: tuple[Led, ...]) -> html.Section:
    roles = [role for role in ROLES if any(row.leaders.get(role) for row in rows)] or list(ROLES[:2])
    return html.Section(
        [
            html.H2(title),
            html.Div(
                html.Table(
                    [
                        html.Caption(title, className="hidden"),
                        html.Thead(
                            html.Tr(
                                [
                                    html.Th(title, scope="col"),
                                    *(html.Th(choice_word(role), scope="col") for role in roles),
                                ]
                            )
                        ),
                        html.Tbody(
                            [
                                html.Tr(
                                    [
                                        html.Th(row.name, scope="row"),
                                        *(html.Td(_cell(row.leaders.get(role, ()))) for role in roles),
                                    ]
                                )
                                for row in rows
                            ]
                        ),
                    ],
                    className="plain leaders",
                ),
                className="scroll",
                tabIndex="0",
            ),
        ],
        className="card",
    )


def _cell(found: tuple[Leader, ...]) -> Component:
    if not found:
        return html.Span(_("nobody"), className="leaders-nobody")
    return html.Ul(
        [
            html.Li(
                [
                    dcc.Link(item.name, href=href("Person", item.key))
                    if item.key and item.name
                    else _("somebody"),
                    html.Span(", ".join(item.places), className="second small leaders-place"),
                ]
            )
            for item in found
        ],
        className="leaders-list",
    )


def leaders_table(services: Services, reading: Reading) -> Table:
    """Give who leads what as a table: a row a role of a theme or cluster."""
    found = services.people.leaders(reader(), reading.view.on or services.today())
    return Table(
        _("Who leads what"),
        (
            Column("what", _("Theme or cluster"), width=200),
            Column("role", _("As"), width=160),
            Column("name", _("Name"), link="href", width=180),
            Column("place", _("School or organisation"), width=200),
        ),
        tuple(
            {
                "what": led.name,
                "role": choice_word(role),
                "name": leader.name or _("somebody"),
                "href": href("Person", leader.key) if leader.key else "",
                "place": ", ".join(leader.places),
            }
            for led in (*found.themes, *found.clusters)
            for role, some in led.leaders.items()
            for leader in some
        ),
    )
