"""The overview's callbacks: parse, ask a service, render."""

from dataclasses import replace

from dash import Dash, Output
from dash.development.base_component import Component

from crm.services import Services
from dashboards.actor import reader
from dashboards.choices import question as ask
from dashboards.page import question, understand
from dashboards.pages.overview import parts, targets
from dashboards.pages.overview.moments import days, since_first
from dashboards.pages.overview.tables import growth_table

_HEAVIEST = 8  # single gaps on the page; the rest stands behind the number


def register(app: Dash, services: Services) -> None:
    """Add the callbacks of the overview."""

    @app.callback(
        Output("overview-title", "children"),
        Output("overview-summary", "children"),
        question("overview"),
        prevent_initial_call=True,
    )
    def summary(search: str) -> tuple[str, list[Component]]:
        reading = understand(services, search)
        asked = ask(services, reading.view, reading.options)
        found = services.coverage.coverage(reader(), asked)
        gaps = services.coverage.heaviest_gaps(reader(), asked, _HEAVIEST)
        people = services.coverage.reached_persons(reader(), asked, 1).total
        return parts.headline(reading, found, gaps), parts.summary(reading, found, gaps, people)

    @app.callback(Output("overview-themes", "children"), question("overview"), prevent_initial_call=True)
    def themes(search: str) -> list[Component]:
        reading = understand(services, search)
        asked = ask(services, reading.view, reading.options)
        return parts.themes(reading, services.coverage.themes(reader(), asked.on, asked.filters))

    @app.callback(Output("overview-targets", "children"), question("overview"), prevent_initial_call=True)
    def promised(search: str) -> list[Component]:
        reading = understand(services, search)
        asked = ask(services, reading.view, reading.options)
        return targets.part(reading, services.yearplan.plan(reader(), asked.on))

    @app.callback(Output("overview-growth", "children"), question("overview"), prevent_initial_call=True)
    def growth(search: str) -> list[Component]:
        reading = understand(services, search)
        asked = ask(services, reading.view, reading.options)
        changes = services.coverage.dates(reader(), asked.subject)
        found = services.coverage.series(reader(), asked, days(changes, asked.on))
        grown = replace(found, moments=since_first(found.moments))
        return parts.growth(reading, grown, growth_table(reading, grown))
