"""The frame of the networks page: the views, the list, the record, and the schools."""

from dash import dcc, html
from dash.development.base_component import Component

from crm.services import Services
from crm.texts import _
from dashboards.components import list as lists
from dashboards.components import record
from dashboards.components.aria import aria
from dashboards.page import Reading
from dashboards.pages.networks.listing import LIST
from dashboards.pages.networks.record import RECORD


def layout(services: Services, reading: Reading) -> list[Component]:
    """Give the places; the callbacks fill them."""
    return [
        html.Nav(
            [
                dcc.Link(
                    _("All networks"), href="/netwerken", className="network-lens", id="networks-view-list"
                ),
                dcc.Link(
                    _("Which schools have somebody"),
                    href="/netwerken?beeld=scholen",
                    className="network-lens",
                    id="networks-view-schools",
                ),
            ],
            className="network-lenses people-views",
            **aria(label=_("Views")),
        ),
        *record.frame(RECORD),
        html.Div(id="networks-schools", className="record", hidden=True),
        lists.frame(LIST, services, reading),
    ]
