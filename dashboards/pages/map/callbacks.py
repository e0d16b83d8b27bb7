"""The map's callbacks: parse, ask a service, render. What needs no answer happens in ``assets/map.js``."""

from typing import Any

from dash import Dash, Input, Output, State

from crm.services import Services
from dashboards.browser import in_browser
from dashboards.page import address
from dashboards.pages.map import drawing, parts
from dashboards.pages.map.places import ROOMS
from dashboards.pages.map.question import show


def register(app: Dash, services: Services) -> None:
    """Add the callbacks of the map."""
    _register_browser(app)

    @app.callback(
        Output("map-title", "children"),
        Output("map-graph", "figure"),
        Output("map-parts", "data"),
        Output("map-views", "children"),
        Output("map-table", "children"),
        Output("map-columns", "hidden"),
        Input("map-ask", "data"),
        prevent_initial_call=True,
    )
    def draw(ask: dict[str, Any]) -> tuple[Any, ...]:
        shown = show(services, ask["search"])
        return (
            shown.title,
            drawing.redrawn(shown, ROOMS[ask["room"]], ask["drag"]),
            parts.around(shown),
            parts.views(shown.reading.view),
            parts.table(shown, ask["search"]),
            shown.as_table,
        )


def _register_browser(app: Dash) -> None:
    """Tie slider, selection and buttons to the address, in the browser."""
    in_browser(app, "map", "ask", Output("map-ask", "data"), address("map"))
    in_browser(
        app,
        "map",
        "readAddress",
        Output("map-time", "value"),
        Output("map-colour", "value"),
        address("map"),
        State("map-stops", "data"),
    )
    in_browser(app, "map", "fill", Input("map-parts", "data"), initially=False)
    in_browser(
        app,
        "map",
        "timeMoved",
        Output("map-day", "children"),
        Input("map-time", "value"),
        State("map-stops", "data"),
    )
    in_browser(
        app,
        "map",
        "play",
        Output("map-tick", "disabled"),
        Output("map-play", "aria-pressed"),
        Output("map-time", "value", allow_duplicate=True),
        Input("map-play", "n_clicks"),
        Input("map-tick", "n_intervals"),
        State("map-tick", "disabled"),
        State("map-time", "value"),
        State("map-stops", "data"),
        initially=False,
    )
    actions: dict[str, list[Input]] = {
        "coloured": [Input("map-colour", "value")],
        "chosen": [Input("map-graph", "clickData"), Input("map-graph", "selectedData")],
        "drag": [Input(f"map-drag-{mode}", "n_clicks") for mode in ("point", "select", "lasso")],
        "save": [Input(f"map-save-{kind}", "n_clicks") for kind in ("png", "svg")],
    }
    for function, inputs in actions.items():
        in_browser(app, "map", function, *inputs, initially=False)
