"""The frame of the DMU page: a place for the board, and the panel of one seat."""

from dash import dcc, html
from dash.development.base_component import Component

from crm.services import Services
from dashboards.components import notice
from dashboards.components.panel import panel
from dashboards.page import Reading


def layout(_services: Services, _reading: Reading) -> list[Component]:
    """Give the places; the callbacks fill them."""
    return [
        dcc.Store(id="dmu-shown"),
        dcc.Store(id="dmu-narrow"),
        html.Div(notice.skeleton(8), id="dmu-board", className="part"),
        panel("dmu-panel", "min(440px, 100%)", keys=("school", "stoel")),
    ]
