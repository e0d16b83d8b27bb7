"""The frame of the schools page: the list, and the place of a record."""

from dash.development.base_component import Component

from crm.services import Services
from dashboards.components import list as lists
from dashboards.components import record
from dashboards.page import Reading
from dashboards.pages.schools.listing import LIST
from dashboards.pages.schools.record import RECORD


def layout(services: Services, reading: Reading) -> list[Component]:
    """Give the places; the callbacks fill them."""
    return [*record.frame(RECORD), lists.frame(LIST, services, reading)]
