"""A panel at the side that opens over the page; Escape, its button and a click beside it shut it."""

import dash_mantine_components as dmc
from dash import Dash, Input, State
from dash.development.base_component import Component

from crm.texts import _
from dashboards.browser import in_browser
from dashboards.components.aria import data
from dashboards.page import address_id


def panel(component: str, size: str, *, above: int = 0, keys: tuple[str, ...] = ()) -> Component:
    """Give a panel, shut.

    Args:
        component: its id; set ``opened``, ``title`` and ``children``.
        size: its width in CSS.
        above: over how many other panels it opens: one of every page opens from those of a page.
        keys: what the page's address says of it: :func:`follow` takes that away when it is shut.

    """
    made: Component = dmc.Drawer(
        id=component,
        position="right",
        size=size,
        closeButtonProps={"aria-label": _("Close")},
        opened=False,
        zIndex=200 + 10 * above,
        transitionProps={"duration": 120},
        **data(keys=" ".join(keys) or None),
    )
    return made


def follow(app: Dash, page: str, component: str) -> None:
    """Let the address follow when a panel of a page is shut; its ``keys`` go."""
    in_browser(
        app,
        "shell",
        "shut",
        Input(component, "opened"),
        State(address_id(page), "data"),
        State(component, "data-keys"),
        initially=False,
    )
