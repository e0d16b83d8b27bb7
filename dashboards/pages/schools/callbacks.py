"""The schools page's callbacks: those of its list and of its record, and what is fragile."""

from typing import Any

from dash import Dash, Output, no_update

from crm.services import Services
from dashboards.browser import in_browser
from dashboards.components import list as lists
from dashboards.components import record
from dashboards.page import address, understand
from dashboards.pages.schools.fragile import view
from dashboards.pages.schools.listing import LIST
from dashboards.pages.schools.record import KEYS, RECORD


def register(app: Dash, services: Services) -> None:
    """Add the callbacks of the schools page."""
    lists.register(app, services, LIST)
    record.register(app, services, RECORD)
    in_browser(app, "schools", "view", Output("schools-fragile", "hidden"), address("schools"))

    @app.callback(
        Output("schools-fragile-body", "children"),
        Output("schools-title", "children", allow_duplicate=True),
        address("schools"),
        prevent_initial_call=True,
    )
    def fragile(search: str) -> tuple[Any, Any]:
        if "beeld=" not in search:
            return no_update, no_update
        return view(services, understand(services, search, KEYS))
