"""The frame of the overview: an empty place for each part, filled by the callbacks."""

import dash_mantine_components as dmc
from dash import html
from dash.development.base_component import Component

from crm.services import Services
from crm.texts import _
from dashboards.components import notice
from dashboards.page import Reading

PARTS = ("summary",)


def layout(_services: Services, _reading: Reading) -> list[Component]:
    """Give the places for the parts, and the drawer with the rows behind a number."""
    return [
        *[html.Div(notice.skeleton(3), id=f"overview-{part}", className="part") for part in PARTS],
        dmc.Drawer(
            id="overview-rows",
            position="right",
            size="min(880px, 100%)",
            closeButtonProps={"aria-label": _("Close")},
            opened=False,
            className="rows",
        ),
    ]
