"""The frame of the events page: the list with its days, and the place of a record."""

from dash import html
from dash.development.base_component import Component

from crm.services import Services
from dashboards.components import list as lists
from dashboards.components import record
from dashboards.page import Reading
from dashboards.pages.events.listing import LIST, days, new
from dashboards.pages.events.record import RECORD


def layout(services: Services, reading: Reading) -> list[Component]:
    """Give the places; the callbacks fill them."""
    top = html.Div([days(reading), *new(services, reading)], className="event-top")
    return [*record.frame(RECORD), lists.frame(LIST, services, reading, top)]
