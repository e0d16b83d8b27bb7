"""Calendars as files: of one person's tasks behind a secret link, and the meetings of a buddy pair.

Of the tasks, ``/agenda/<secret>.ics``, the secret is the right to read: no session, no log-in. A wrong one,
or one of an account that may no longer log in, is an address that leads nowhere, so that nothing can be
learnt from the answer. The meetings, ``/buddys/<pair>.ics``, are for who is logged in.
"""

from datetime import UTC, datetime
from urllib.parse import quote

from flask import Flask, Response, abort, request

from crm.buddies.calendar import pair_calendar
from crm.records.edit import Gone
from crm.rights import sees_everybody
from crm.services import Services
from crm.tasks.calendar import calendar
from crm.texts import _
from dashboards.actor import reader

PREFIX = "/agenda/"
_LONGEST = 128  # signs; a secret has 43


def feed_address(root: str, token: str) -> str:
    """Give the whole address of a calendar link."""
    return f"{root.rstrip('/')}{PREFIX}{token}.ics"


def register(server: Flask, services: Services) -> None:
    """Add the address of the calendars."""

    @server.get("/buddys/<pair>.ics")
    def meetings(pair: str) -> Response:
        try:
            file = services.buddies.file(reader(), services.today(), pair)
        except Gone:
            abort(404)
        address = whole_address(f"/buddys?record={quote(pair, safe='')}")
        return calendar_answer(pair_calendar(file, datetime.now(UTC), address))

    @server.get(f"{PREFIX}<token>.ics")
    def agenda(token: str) -> Response:
        found = services.tasks.calendar(token) if len(token) <= _LONGEST else None
        if found is None:
            abort(404)
        owner, tasks = found
        body = calendar(
            _("Tasks in Landschap"),
            tasks,
            datetime.now(UTC),
            whole_address("/taken"),
            with_note=sees_everybody(owner),
        )
        return calendar_answer(body)


def whole_address(address: str) -> str:
    """Give an address of the pages with the host by which the reader came."""
    return f"{request.host_url.rstrip('/')}{address}"


def calendar_answer(body: bytes) -> Response:
    """Give a calendar as an answer that no cache keeps."""
    return Response(
        body,
        mimetype="text/calendar; charset=utf-8",
        headers={"Cache-Control": "no-store", "X-Robots-Tag": "noindex"},
    )
