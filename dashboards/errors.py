"""The one place at the top where an error becomes a sentence.

A ``LandschapError`` is told in the reader's language. Anything else is a fault of the program: the log
gets its class and where it happened, never its text, which may hold somebody's name.
"""

import logging
import traceback
from pathlib import Path
from typing import Any

from dash import set_props
from flask import Flask, Response
from werkzeug.exceptions import HTTPException, NotFound

from crm.rights import NotAllowed
from crm.services import Services
from crm.texts import _, sentence
from dashboards.actor import NotLoggedIn
from dashboards.components import notice
from graph_schema.errors import DatabaseUnavailable, LandschapError

log = logging.getLogger(__name__)

_STATUS = {DatabaseUnavailable: 503, NotAllowed: 403, NotLoggedIn: 401}
"""The HTTP status of the errors that are not simply a wrong question."""

_OURS = Path(__file__).parents[1]


def tell(error: Exception) -> str:
    """Give the sentence for an error, and log what a maintainer needs."""
    if isinstance(error, DatabaseUnavailable):
        log.warning("the database does not answer")
        return _("The database is away for a moment. This page goes on by itself as soon as it is back.")
    if isinstance(error, LandschapError):
        log.info("told the reader: %s", error.code)
        return sentence(error)
    frames = traceback.extract_tb(error.__traceback__)
    # the last line of ours says more than the library's line that it led to
    where = next((frame for frame in reversed(frames) if _is_ours(Path(frame.filename))), frames[-1])
    log.error("%s in %s, line %s", type(error).__name__, where.filename, where.lineno)
    return _("Something went wrong in the program. The log says where; try again or reload the page.")


def _is_ours(file: Path) -> bool:
    return _OURS in file.parents and "site-packages" not in file.parts


def on_callback_error(error: Exception) -> Any:
    """Show an error above the page; while the database is away, let the page look for it."""
    set_props("notice", {"children": notice.error(tell(error))})
    if isinstance(error, DatabaseUnavailable):
        set_props("heartbeat", {"disabled": False})


def register(server: Flask, services: Services) -> None:
    """Add the health address, and sentences instead of traces outside the callbacks."""

    @server.get("/gezond")
    def health() -> tuple[dict[str, str], int]:
        try:
            services.database.verify()
        except LandschapError:
            return {"database": "weg"}, 503
        return {"database": "goed"}, 200

    @server.errorhandler(LandschapError)
    def refused(error: LandschapError) -> Response:
        status = next((code for kind, code in _STATUS.items() if isinstance(error, kind)), 400)
        return Response(tell(error), status=status, mimetype="text/plain")

    @server.errorhandler(NotFound)
    def absent(_error: NotFound) -> Response:
        return Response(_("The address leads nowhere."), status=404, mimetype="text/plain")

    @server.errorhandler(Exception)
    def fault(error: Exception) -> Response | HTTPException:
        if isinstance(error, HTTPException):
            return error
        return Response(tell(error), status=500, mimetype="text/plain")
