"""The parts of the overview, from answers to components."""

from dash import html
from dash.development.base_component import Component

from crm.coverage.models import Coverage
from crm.texts import _
from dashboards import formats
from dashboards.page import Reading


def headline(reading: Reading, found: Coverage) -> str:
    """Give the finding as one sentence."""
    return _("{reached} of {total} schools know {result}").format(
        reached=formats.number(found.schools_reached),
        total=formats.number(found.schools_total),
        result=reading.options.short(reading.view),
    )


def summary(reading: Reading, found: Coverage) -> list[Component]:
    """Give reach by schools and by students."""
    del reading
    return [html.P(str(found.ladder))]
