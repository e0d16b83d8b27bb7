"""The map's callbacks: parse, ask a service, render. What needs no answer happens in ``assets/map.js``."""

from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State

from crm.services import Services
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
        Output("map-legend", "children"),
        Output("map-provinces", "children"),
        Output("map-side", "children"),
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
            parts.legend(shown),
            parts.provinces(shown),
            parts.side(shown),
            parts.views(shown.reading.view),
            parts.table(shown, ask["search"]),
            shown.as_table,
        )


def _register_browser(app: Dash) -> None:
    """Tie slider, selection and buttons to the address, in the browser."""
    own = "map"
    app.clientside_callback(ClientsideFunction(own, "ask"), Output("map-ask", "data"), address(own))
    app.clientside_callback(
        ClientsideFunction(own, "readAddress"),
        Output("map-time", "value"),
        Output("map-colour", "value"),
        address(own),
        State("map-stops", "data"),
    )
    app.clientside_callback(
        ClientsideFunction(own, "timeMoved"),
        Output("map-day", "children"),
        Input("map-time", "value"),
        Input("map-stops", "data"),
    )
    app.clientside_callback(
        ClientsideFunction(own, "coloured"), Input("map-colour", "value"), prevent_initial_call=True
    )
    app.clientside_callback(
        ClientsideFunction(own, "chosen"),
        Input("map-graph", "clickData"),
        Input("map-graph", "selectedData"),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction(own, "play"),
        Output("map-tick", "disabled"),
        Output("map-play", "aria-pressed"),
        Output("map-time", "value", allow_duplicate=True),
        Input("map-play", "n_clicks"),
        Input("map-tick", "n_intervals"),
        State("map-tick", "disabled"),
        State("map-time", "value"),
        State("map-stops", "data"),
        prevent_initial_call=True,
    )
    for mode in ("point", "select", "lasso"):
        app.clientside_callback(
            f"() => window.dash_clientside.map.drag({mode!r})",
            Input(f"map-drag-{mode}", "n_clicks"),
            prevent_initial_call=True,
        )
    for kind in ("png", "svg"):
        app.clientside_callback(
            f"(clicks) => window.dash_clientside.map.save({kind!r}, clicks)",
            Input(f"map-save-{kind}", "n_clicks"),
            prevent_initial_call=True,
        )
