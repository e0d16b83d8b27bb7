"""A panel at the side that opens over the page; Escape, its button and a click beside it shut it."""

import dash_mantine_components as dmc
from dash import Dash, Input, State
from dash.development.base_component import Component

from crm.texts import _
from dashboards.browser import in_browser
from dashboards.page import address_id


def panel(component: str, size: str, *, above: int = 0) -> Component:
    """Give a panel, shut.

    Args:
        component: its id; set ``opened``, ``title`` and ``children``.
        size: its width in CSS.
        above: over how many other panels it opens: one of every page opens from those of a page.

    """
    made: Component = dmc.Drawer(
        id=component,
        position="right",
        size=size,
        closeButtonProps={"aria-label": _("Close")},
        opened=False,
        zIndex=200 + 10 * above,
        transitionProps={"duration": 120},
    )
    return made


def follow(app: Dash, page: str, component: str, namespace: str, function: str) -> None:
    """Let the address follow when a panel of a page is shut.

    Args:
        app: the app.
        page: the name of the page.
        component: the panel's id.
        namespace: the group under ``window.dash_clientside`` of the function that takes its keys away.
        function: its name there; it is told whether the panel is open, and the page's address.

    """
    in_browser(
        app,
        namespace,
        function,
        Input(component, "opened"),
        State(address_id(page), "data"),
        initially=False,
    )
