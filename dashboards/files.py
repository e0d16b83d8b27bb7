"""The tables of the pages as files: ``/uitvoer/<page>/<table>.<ending>?<question>``."""

from collections.abc import Mapping

from flask import Flask, Response, abort, request

from crm.services import Services
from dashboards.export import FORMATS, to_csv, to_xlsx
from dashboards.page import Page, understand


def register(server: Flask, pages: Mapping[str, Page], services: Services) -> None:
    """Add the address under which every table of every page is handed out."""

    @server.get("/uitvoer/<page_name>/<table_name>.<ending>")
    def download(page_name: str, table_name: str, ending: str) -> Response:
        page = pages.get(page_name)
        if page is None or table_name not in page.tables or ending not in FORMATS:
            abort(404)
        search = request.query_string.decode("utf-8", errors="replace")
        table = page.tables[table_name](services, understand(services, search, page.keys))
        body = to_xlsx(table) if ending == "xlsx" else to_csv(table)
        name = f"landschap-{page_name}-{table_name}.{ending}"
        return Response(
            body,
            mimetype=FORMATS[ending],
            headers={"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"},
        )
