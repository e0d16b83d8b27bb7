"""The page's callbacks: parse, ask the service, render."""

from typing import Any

from dash import Dash, Input, Output, State
from dash.development.base_component import Component

from crm.network.models import Ask
from crm.services import Services
from dashboards.actor import reader
from dashboards.browser import in_browser
from dashboards.components import network_svg as svg
from dashboards.page import Reading, address, address_id, understand
from dashboards.pages.network import legend, parts, tables, words
from dashboards.pages.network.elements import elements
from dashboards.pages.network.state import KEYS, Links, ask_of


def register(app: Dash, services: Services) -> None:
    """Add the callbacks of the network."""

    @app.callback(
        Output("network-title", "children"),
        Output("network-graph", "elements"),
        Output("network-view", "data"),
        Output("network-lenses", "children"),
        Output("network-tools", "children"),
        Output("network-note", "children"),
        Output("network-side", "children"),
        Output("network-legend", "children"),
        Output("network-table", "children"),
        address("network"),
        prevent_initial_call=True,
    )
    def draw(search: str) -> tuple[Any, ...]:
        return _drawn(services, understand(services, search, KEYS))

    @app.callback(
        Output("network-found", "children"),
        Input("network-wanted", "data"),
        address("network"),
        prevent_initial_call=True,
    )
    def find(text: str | None, search: str) -> list[Component]:
        reading = understand(services, search, KEYS)
        asked = _asked(services, reading)
        results = services.network.find(reader(), asked, text or "")
        return parts.found(results, asked, Links(reading.view), text or "")

    @app.callback(
        Output("network-download", "data"),
        Input("network-svg", "n_clicks"),
        State(address_id("network"), "data"),
        prevent_initial_call=True,
    )
    def save(_clicks: int, search: str) -> dict[str, Any]:
        reading = understand(services, search, KEYS)
        picture = tables.picture_of(services, reading)
        title = words.headline(picture, reading.options.short(reading.view))
        name = f"landschap-netwerk-{picture.ask.lens.value}-{picture.ask.on.isoformat()}.svg"
        return {"content": svg.draw(picture, title), "filename": name, "type": "image/svg+xml"}

    in_browser(app, "network", "apply", Input("network-view", "data"))
    for name in ("in", "out", "all", "png"):
        in_browser(app, "network", name, Input(f"network-{name}", "n_clicks"), initially=False)


def _asked(services: Services, reading: Reading) -> Ask:
    return ask_of(reading.view, reading.options, services.today())


def _drawn(services: Services, reading: Reading) -> tuple[Any, ...]:
    links = Links(reading.view)
    ask = _asked(services, reading)
    picture, facts = services.network.look(reader(), ask)
    return (
        words.headline(picture, reading.options.short(reading.view)),
        elements(picture),
        parts.view(picture),
        parts.lenses(ask, links),
        parts.tools(picture, links),
        parts.note(picture),
        parts.aside(picture, facts, links),
        legend.legend(picture),
        parts.table(picture, links, shown=bool(reading.view.get("tabel"))),
    )
