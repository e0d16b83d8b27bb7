"""What a text box with choices asks while somebody types: ``/kies/<kind>?zoek=<text>``."""

from flask import Flask, Response, jsonify, request

from crm.services import Services
from dashboards.actor import reader

_LONGEST = 80


def register(server: Flask, services: Services) -> None:
    """Add the address; the service decides what the reader may find."""

    @server.get("/kies/<kind>")
    def choices(kind: str) -> Response:
        text = request.args.get("zoek", "")[:_LONGEST]
        found = services.records.look_up(reader(), kind, text)
        answer = jsonify([{"key": item.key, "name": item.name, "note": item.note} for item in found])
        answer.headers["Cache-Control"] = "no-store"
        return answer
