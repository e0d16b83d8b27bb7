"""The frame of the DMU page: a place for the board, and the panel of one seat."""

import dash_mantine_components as dmc
from dash import dcc, html
from dash.development.base_component import Component

from crm.services import Services
from crm.texts import _
from dashboards.components import notice
from dashboards.page import Reading


def layout(_services: Services, _reading: Reading) -> list[Component]:
    """Give the places; the callbacks fill them."""
    panel: Component = dmc.Drawer(
        id="dmu-panel",
        position="right",
        size="min(440px, 100%)",
        closeButtonProps={"aria-label": _("Close")},
        opened=False,
        attributes={"header": {"role": "presentation"}},  # inside a page that has a banner
        transitionProps={"duration": 120},
    )
    return [
        dcc.Store(id="dmu-shown"),
        html.Div(notice.skeleton(8), id="dmu-board", className="part"),
        panel,
    ]
