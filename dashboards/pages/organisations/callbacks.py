"""The organisations page's callbacks: those of every list and record."""

from dash import Dash

from crm.services import Services
from dashboards.components import list as lists
from dashboards.components import record
from dashboards.pages.organisations.listing import LIST
from dashboards.pages.organisations.record import RECORD


def register(app: Dash, services: Services) -> None:
    """Add the callbacks of the organisations page."""
    lists.register(app, services, LIST)
    record.register(app, services, RECORD)
