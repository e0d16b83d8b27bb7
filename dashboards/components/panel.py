"""A panel at the side that opens over the page; Escape, its button and a click beside it shut it."""

import dash_mantine_components as dmc
from dash.development.base_component import Component

from crm.texts import _


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
