"""The schools page's callbacks: those of its list and of its record."""

from dash import Dash

from crm.services import Services
from dashboards.components import list as lists
from dashboards.components import record
from dashboards.pages.schools.listing import LIST
from dashboards.pages.schools.record import RECORD


def register(app: Dash, services: Services) -> None:
    """Add the callbacks of the schools page."""
    lists.register(app, services, LIST)
    record.register(app, services, RECORD)
