"""The overview's callbacks: parse, ask a service, render."""

from dash import Dash, Output
from dash.development.base_component import Component

from crm.services import Services
from dashboards.actor import reader
from dashboards.choices import question as ask
from dashboards.page import question, understand
from dashboards.pages.overview import parts, targets, week
from dashboards.pages.overview.layout import PARTS
from dashboards.pages.overview.tables import growth_table

_HEAVIEST = 8  # single gaps on the page; the rest stands behind the number


def register(app: Dash, services: Services) -> None:
    """Add the callback of the overview: one, so that its parts are read once and never contradict.

    The reader's own tasks are apart: no filter changes them.
    """

    week.register(app, services)

    @app.callback(
        Output("overview-title", "children"),
        *[Output(f"overview-{part}", "children") for part in PARTS],
        question("overview"),
        prevent_initial_call=True,
    )
    def show(search: str) -> tuple[str | list[Component], ...]:
        reading = understand(services, search)
        asked = ask(services, reading.view, reading.options)
        found = services.overview.overview(reader(), asked, _HEAVIEST)
        return (
            parts.headline(reading, found.coverage, found.gaps),
            parts.summary(reading, found.coverage, found.gaps, found.persons_reached),
            parts.themes(reading, found.themes),
            targets.part(reading, found.plan),
            parts.growth(reading, found.growth, growth_table(reading, found.growth)),
        )
