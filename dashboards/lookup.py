"""What a text box with choices asks while somebody types: ``POST /kies/<kind>`` with the text in the body.

Not in the address, where a log would keep the name that is typed.
"""

from flask import Flask, Response, jsonify, request

from crm.services import Services
from dashboards.actor import reader

_LONGEST = 80


def register(server: Flask, services: Services) -> None:
    """Add the address; the service decides what the reader may find."""

    @server.post("/kies/<kind>")
    def choices(kind: str) -> Response:
        body = request.get_json(silent=True)
        text = str(body.get("text", ""))[:_LONGEST] if isinstance(body, dict) else ""
        found = services.records.look_up(reader(), kind, text)
        answer = jsonify([{"key": item.key, "name": item.name, "note": item.note} for item in found])
        answer.headers["Cache-Control"] = "no-store"
        return answer
