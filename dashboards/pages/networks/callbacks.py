"""The networks page's callbacks: those of its list and record, and the schools that have somebody."""

from typing import Any

from dash import Dash, Output

from crm.services import Services
from dashboards.browser import in_browser
from dashboards.components import list as lists
from dashboards.components import record
from dashboards.page import address, understand
from dashboards.pages.networks.listing import LIST
from dashboards.pages.networks.presence import view
from dashboards.pages.networks.record import KEYS, RECORD


def register(app: Dash, services: Services) -> None:
    """Add the callbacks of the networks page."""
    lists.register(app, services, LIST)
    record.register(app, services, RECORD)
    in_browser(
        app,
        "networks",
        "view",
        Output("networks-schools", "hidden"),
        Output("networks-view-list", "className"),
        Output("networks-view-schools", "className"),
        address("networks"),
    )

    @app.callback(
        Output("networks-schools", "children"),
        Output("networks-title", "children", allow_duplicate=True),
        address("networks"),
        prevent_initial_call=True,
    )
    def schools(search: str) -> tuple[Any, Any]:
        return view(services, understand(services, search, KEYS))
