"""The frame of the page: a place for the plan."""

from dash import dcc, html
from dash.development.base_component import Component

from crm.services import Services
from dashboards.components import notice, rows
from dashboards.page import Reading


def layout(_services: Services, _reading: Reading) -> list[Component]:
    """Give the places; the callbacks fill them."""
    return [
        dcc.Store(id="outreach-do"),
        dcc.Store(id="outreach-told"),
        dcc.Store(id="outreach-prove"),
        dcc.Store(id="outreach-proved"),
        html.Div(notice.skeleton(10), id="outreach-plan", className="part"),
        rows.drawer("outreach"),
    ]
