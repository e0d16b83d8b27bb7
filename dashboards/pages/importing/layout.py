"""The frame of the import page; the callbacks fill it."""

from dash import dcc, html
from dash.development.base_component import Component

from crm.services import Services
from dashboards.components import notice
from dashboards.components.aria import aria
from dashboards.page import Reading

PATH = "/import"
KEYS = ("lijst", "terug")
"""The list that is looked at, and the import that is being taken back."""


def layout(_services: Services, _reading: Reading) -> list[Component]:
    """Give the places."""
    return [
        html.Div(id="import-said", className="said", **aria(live="polite")),
        html.Div(notice.skeleton(4), id="import-body"),
        dcc.Store(id="import-changed", data=0),
    ]
