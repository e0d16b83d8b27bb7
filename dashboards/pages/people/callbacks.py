"""The people page's callbacks: parse, ask a service, render."""

from dash import Dash, Input, Output
from dash.development.base_component import Component

from crm.services import Services
from dashboards.address import read
from dashboards.browser import in_browser
from dashboards.components import list as lists
from dashboards.components import record
from dashboards.page import address, understand
from dashboards.pages.people import doubles
from dashboards.pages.people.leaders import leaders
from dashboards.pages.people.listing import LIST
from dashboards.pages.people.record import RECORD

KEYS = (*lists.KEYS, "netwerk", "bereikt", "plek", "mail", "deel")


def register(app: Dash, services: Services) -> None:
    """Add the callbacks of the people page."""
    lists.register(app, services, LIST)
    record.register(app, services, RECORD)
    in_browser(
        app,
        "people",
        "view",
        Output("people-leading", "hidden"),
        Output("people-doubling", "hidden"),
        address("people"),
    )

    in_browser(app, "people", "date", Input("people-date", "value"), initially=False)

    @app.callback(
        Output("people-leaders", "children"),
        Output("people-title", "children", allow_duplicate=True),
        address("people"),
        prevent_initial_call=True,
    )
    def matrix(search: str) -> tuple[list[Component], str]:
        view = read(search, None, KEYS)[0]
        return leaders(services, understand(services, search, KEYS), view)

    @app.callback(
        Output("people-doubles", "children"),
        Output("people-title", "children", allow_duplicate=True),
        address("people"),
        prevent_initial_call=True,
    )
    def pairs(search: str) -> tuple[list[Component], str]:
        return doubles.doubles(services, read(search, None, KEYS)[0])

    doubles.register(app, services, KEYS)
