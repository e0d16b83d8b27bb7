"""The frame of the people page: the views, the list, the record, who leads what."""

from dash import dcc, html
from dash.development.base_component import Component

from crm.rights import allows
from crm.services import Services
from crm.texts import _
from dashboards.actor import reader
from dashboards.components import list as lists
from dashboards.components import notice, record
from dashboards.components.aria import aria
from dashboards.page import Reading
from dashboards.pages.people.listing import LIST
from dashboards.pages.people.record import RECORD

LEADERS = "trekkers"


def layout(services: Services, reading: Reading) -> list[Component]:
    """Give the places; the callbacks fill them."""
    if not allows(reader(), "people.list"):
        return [html.Div(id="people-leaders", className="record")]
    return [
        html.Nav(
            [
                dcc.Link(_("All people"), href="/personen", className="network-lens", id="people-view-list"),
                dcc.Link(
                    _("Who leads what"),
                    href=f"/personen?beeld={LEADERS}",
                    className="network-lens",
                    id="people-view-leaders",
                ),
            ],
            className="network-lenses people-views",
            **aria(label=_("Views")),
        ),
        *record.frame(RECORD),
        html.Div(notice.skeleton(4), id="people-leaders", className="record", hidden=True),
        lists.frame(LIST, services, reading),
    ]
