"""The overview's callbacks: parse, ask a service, render."""

from dash import Dash, Output
from dash.development.base_component import Component

from crm.services import Services
from dashboards.actor import reader
from dashboards.choices import question as ask
from dashboards.page import question, understand
from dashboards.pages.overview import parts


def register(app: Dash, services: Services) -> None:
    """Add the callbacks of the overview."""

    @app.callback(
        Output("overview-title", "children"),
        Output("overview-summary", "children"),
        question("overview"),
        prevent_initial_call=True,
    )
    def summary(search: str) -> tuple[str, list[Component]]:
        reading = understand(services, search)
        asked = ask(services, reading.view, reading.options)
        found = services.coverage.coverage(reader(), asked)
        return parts.headline(reading, found), parts.summary(reading, found)
