"""The rows behind a number: a drawer that the address opens, ``rijen=<table>``, with its export."""

from dash import Dash, Output, html
from dash.development.base_component import Component

from crm.services import Services
from crm.texts import formats, ngettext
from dashboards.address import read
from dashboards.components import grid
from dashboards.components.panel import follow, panel
from dashboards.page import Page, Reading, address, understand


def drawer(page: str) -> Component:
    """Give a page's drawer, shut."""
    return panel(f"{page}-rows", "min(1120px, 100%)", keys=("rijen", "keuze"))


def register(app: Dash, services: Services, page: Page) -> None:
    """Let the address open and shut a page's drawer."""

    @app.callback(
        Output(f"{page.name}-rows", "opened"),
        Output(f"{page.name}-rows", "title"),
        Output(f"{page.name}-rows", "children"),
        address(page.name),
        prevent_initial_call=True,
    )
    def show(search: str) -> tuple[bool, str, list[Component]]:
        wanted = read(search, None, page.keys)[0].get("rijen")
        if wanted not in page.tables:
            return False, "", []
        reading = understand(services, search, page.keys)
        return _content(services, page, reading, wanted)

    follow(app, page.name, f"{page.name}-rows")


def _content(
    services: Services, page: Page, reading: Reading, wanted: str
) -> tuple[bool, str, list[Component]]:
    table = page.tables[wanted](services, reading)
    count = len(table.rows)
    counted = ngettext("{n} row", "{n} rows", count).format(n=formats.number(count))
    head = html.Div(
        [
            html.P([counted, f" {table.note}" if table.note else ""], className="second", role="status"),
            grid.exports(page.name, wanted, reading.view.search()),
        ],
        className="rows-head",
    )
    return True, table.title, [head, grid.grid(f"{page.name}-rows-grid", table)]
