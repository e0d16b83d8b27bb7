"""The frame of Beheer: the tabs that the reader may open, and the one that the address names."""

from dash import Dash, Output, dcc, html
from dash.development.base_component import Component

from crm.rights import allows
from crm.services import Services
from crm.texts import _
from dashboards.actor import reader
from dashboards.components.aria import aria
from dashboards.page import Reading, address, understand
from dashboards.pages.admin.tab import Tab
from dashboards.pages.admin.tabs import TABS


def layout(_services: Services, _reading: Reading) -> Component:
    """Give the place; the address fills it."""
    return html.Div(id="admin-tab", className="part")


def register(app: Dash, services: Services) -> None:
    """Let the address choose the tab, and let every tab work."""
    keys = ("tab", *dict.fromkeys(key for tab in TABS for key in tab.keys))

    @app.callback(
        Output("admin-title", "children"),
        Output("admin-tab", "children"),
        address("admin"),
        prevent_initial_call=True,
    )
    def show(search: str) -> tuple[str, list[Component]]:
        reading = understand(services, search, keys)
        mine = [tab for tab in TABS if allows(reader(), tab.right)]
        chosen = next((tab for tab in mine if tab.name == reading.view.get("tab")), mine[0])
        body = chosen.layout(services, reading)
        shown = body if isinstance(body, list) else [body]
        return chosen.title(services, reading), [_choice(mine, chosen), *shown]

    for tab in TABS:
        tab.register(app, services)


def _choice(mine: list[Tab], chosen: Tab) -> Component:
    """Give the tabs as links: they have an address, and work with every key and reader of screens."""
    return html.Nav(
        [
            dcc.Link(
                _(tab.label),
                href=f"/beheer?tab={tab.name}",
                className="tab-link here" if tab is chosen else "tab-link",
                id={"admin-tab-link": tab.name},
            )
            for tab in mine
        ],
        className="tab-links",
        **aria(label=_("Parts of this page")),
    )
