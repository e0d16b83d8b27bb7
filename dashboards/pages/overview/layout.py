"""The frame of the overview: a place for each part, filled by the callbacks."""

from dash import html
from dash.development.base_component import Component

from crm.services import Services
from dashboards.components import notice, rows
from dashboards.page import Reading
from dashboards.pages.overview import week

PARTS = ("summary", "themes", "targets", "growth")


def layout(_services: Services, _reading: Reading) -> list[Component]:
    """Give the places for the parts, and the drawer with the rows behind a number."""
    first, *others = [html.Div(notice.skeleton(3), id=f"overview-{part}", className="part") for part in PARTS]
    return [
        first,
        *week.place(),
        *others,
        rows.drawer("overview"),
    ]
