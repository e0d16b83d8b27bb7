"""The frame of the attendance page; the callbacks fill it."""

from dash import dcc, html
from dash.development.base_component import Component

from crm.services import Services
from dashboards.components import notice
from dashboards.page import Reading


def layout(_services: Services, _reading: Reading) -> list[Component]:
    """Give the places."""
    return [
        dcc.Store(id="attendance-lines", data=[]),
        dcc.Store(id="attendance-changed", data=0),
        html.Div(notice.skeleton(6), id="attendance-form", className="part"),
    ]
