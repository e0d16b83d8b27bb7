"""The DMU page's callbacks: parse, ask a service, render."""

from dataclasses import replace

from dash import Dash, Input, Output, State
from dash.development.base_component import Component

from crm.coverage.models import Filters
from crm.services import Services
from crm.texts import _
from dashboards.actor import reader
from dashboards.browser import in_browser
from dashboards.choices import question as ask
from dashboards.components import notice
from dashboards.components.panel import follow
from dashboards.page import Reading, address, address_id, understand
from dashboards.pages.dmu import parts
from dashboards.pages.dmu.board import board

KEYS = ("staat", "alle", "school", "stoel")


def register(app: Dash, services: Services) -> None:
    """Add the callbacks of the DMU page."""
    # opening a seat leaves the board alone: its place, its sorting and the focus
    in_browser(
        app,
        "dmu",
        "shown",
        Output("dmu-shown", "data"),
        Output("dmu-narrow", "data"),
        Input(address_id("dmu"), "data"),
        State("dmu-shown", "data"),
    )
    follow(app, "dmu", "dmu-panel")

    @app.callback(
        Output("dmu-title", "children"),
        Output("dmu-board", "children"),
        Input("dmu-shown", "data"),
        State("dmu-narrow", "data"),
        prevent_initial_call=True,
    )
    def show(search: str, narrow: bool) -> tuple[str, list[Component]]:
        reading = understand(services, search, KEYS)
        found = services.coverage.coverage(reader(), ask(services, reading.view, reading.options))
        shown = board(found, reading.view)
        return parts.headline(reading, shown), parts.page(reading, found, shown, narrow=narrow)

    @app.callback(
        Output("dmu-panel", "opened"),
        Output("dmu-panel", "title"),
        Output("dmu-panel", "children"),
        address("dmu"),
        prevent_initial_call=True,
    )
    def panel(search: str) -> tuple[bool, str, list[Component]]:
        if "school=" not in search:
            return False, "", []
        reading = understand(services, search, KEYS)
        return (True, *_panel(services, reading))


def _panel(services: Services, reading: Reading) -> tuple[str, list[Component]]:
    asked = ask(services, reading.view, reading.options)
    school, function = reading.view.get("school"), reading.view.get("stoel")
    if function in reading.options.functions:
        return parts.seat_panel(reading, services.coverage.seat(reader(), asked, school, function))
    narrowed = replace(asked, filters=Filters(schools=(school,)))
    found = services.coverage.coverage(reader(), narrowed)
    if not found.rows:
        return school, [notice.empty(_("This school does not exist on this date."))]
    return parts.school_panel(reading, found.rows[0], board(found, reading.view).functions)
