"""The frame of the people page: the list, the record, who leads what, and the way between them."""

from dash import dcc, html
from dash.development.base_component import Component

from crm.services import Services
from crm.texts import _
from dashboards.components import list as lists
from dashboards.components import record
from dashboards.components.aria import aria
from dashboards.page import Reading
from dashboards.pages.people.listing import LIST
from dashboards.pages.people.record import RECORD


def layout(services: Services, reading: Reading) -> list[Component]:
    """Give the places; the callbacks fill them."""
    leading = bool(reading.view.get("beeld"))
    return [
        *record.frame(RECORD),
        html.Div(
            [_views(leading=True), html.Div(id="people-leaders", className="record")],
            id="people-leading",
            className="record",
            hidden=not leading,
        ),
        lists.frame(LIST, services, reading, _views(leading=False)),
    ]


def _views(*, leading: bool) -> html.Nav:
    """Give the ways to look at people; the one in sight is marked."""
    here = {False: "network-lens", True: "network-lens here"}
    return html.Nav(
        [
            dcc.Link(_("All people"), href="/personen", className=here[not leading]),
            dcc.Link(_("Who leads what"), href="/personen?beeld=trekkers", className=here[leading]),
        ],
        className="network-lenses",
        **aria(label=_("Views")),
    )
