"""A panel at the side that opens over the page; Escape, its button and a click beside it shut it."""

import dash_mantine_components as dmc
from dash.development.base_component import Component

from crm.texts import _


def panel(component: str, size: str) -> Component:
    """Give a panel, shut.

    Args:
        component: its id; set ``opened``, ``title`` and ``children``.
        size: its width in CSS.

    """
    made: Component = dmc.Drawer(
        id=component,
        position="right",
        size=size,
        closeButtonProps={"aria-label": _("Close")},
        opened=False,
        transitionProps={"duration": 120},
    )
    return made
