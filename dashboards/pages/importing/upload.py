"""The address to which a browser sends a file: ``POST /import/bestand``, the file as the whole body.

It is written away in pieces as it comes, so that its size is no matter of memory; the page then goes on with
the key that is answered.
"""

from typing import Any, cast
from urllib.parse import unquote

from flask import Flask, Response, jsonify, request

from dashboards.actor import reader
from dashboards.errors import tell
from dashboards.pages.importing.desk import Desk
from dashboards.pages.importing.layout import PATH
from graph_schema.errors import LandschapError

NAME_HEADER = "X-Bestand"
"""The file's name, written as in an address: a header has no room for an é."""


def register(server: Flask, desk: Desk) -> None:
    """Add the address."""

    @server.post(f"{PATH}/bestand")
    def receive() -> Response | tuple[Response, int]:
        name = unquote(request.headers.get(NAME_HEADER, ""))[:200] or "lijst"
        try:
            made = desk.pending.receive(reader(), name, cast(Any, request.stream))
        except LandschapError as error:
            return jsonify(fout=tell(error)), 422
        return jsonify(lijst=made.id)
