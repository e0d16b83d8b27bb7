"""The frame of the schools page: the list, what is fragile, and the place of a record."""

from dash import dcc, html
from dash.development.base_component import Component

from crm.services import Services
from crm.texts import _
from dashboards.components import list as lists
from dashboards.components import record, rows
from dashboards.components.aria import aria
from dashboards.page import Reading
from dashboards.pages.schools.fragile import VIEW
from dashboards.pages.schools.listing import LIST
from dashboards.pages.schools.record import RECORD


def layout(services: Services, reading: Reading) -> list[Component]:
    """Give the places; the callbacks fill them."""
    fragile = reading.view.get("beeld") == VIEW
    return [
        *record.frame(RECORD),
        html.Div(
            [_views(reading, fragile=True), html.Div(id="schools-fragile-body", className="record")],
            id="schools-fragile",
            className="record",
            hidden=not fragile,
        ),
        lists.frame(LIST, services, reading, _views(reading, fragile=False)),
        rows.drawer("schools"),
    ]


def _views(reading: Reading, *, fragile: bool) -> html.Nav:
    """Give the ways to look at schools; the one in sight is marked."""
    here = {False: "network-lens", True: "network-lens here"}
    shared = reading.view.shared()
    return html.Nav(
        [
            dcc.Link(_("All schools"), href=shared.href("/scholen"), className=here[not fragile]),
            dcc.Link(_("What is fragile"), href=shared.href("/scholen", beeld=VIEW), className=here[fragile]),
        ],
        className="network-lenses",
        **aria(label=_("Views")),
    )
