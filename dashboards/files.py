"""The tables of the pages as files: ``/uitvoer/<page>/<table>.<ending>?<question>``.

What was typed to find people comes by POST in the body, as ``zoek``: a name belongs in no address.
"""

from collections.abc import Mapping
from dataclasses import replace

from flask import Flask, Response, abort, request

from crm.services import Services
from dashboards.export import FORMATS, to_csv, to_xlsx
from dashboards.page import Page, understand


def register(server: Flask, pages: Mapping[str, Page], services: Services) -> None:
    """Add the address under which every table of every page is handed out."""

    @server.route("/uitvoer/<page_name>/<table_name>.<ending>", methods=["GET", "POST"])
    def download(page_name: str, table_name: str, ending: str) -> Response:
        page = pages.get(page_name)
        if page is None or table_name not in page.tables or ending not in FORMATS:
            abort(404)
        search = request.query_string.decode("utf-8", errors="replace")
        reading = understand(services, search, page.keys)
        if request.method == "POST":
            body = request.get_json(silent=True)
            text = str(body.get("zoek", "")) if isinstance(body, dict) else ""
            reading = replace(reading, view=reading.view.put(zoek=text))
        table = page.tables[table_name](services, reading)
        made = to_xlsx(table) if ending == "xlsx" else to_csv(table)
        name = f"landschap-{page_name}-{table_name}.{ending}"
        return Response(
            made,
            mimetype=FORMATS[ending],
            headers={"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"},
        )
