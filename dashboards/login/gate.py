"""The gate: whatever is not open to everybody is shut to who is not logged in."""

from typing import Any
from urllib.parse import quote, urlsplit

from flask import Flask, Response, redirect, request
from flask_login import current_user

from crm.texts import _
from dashboards.login.addresses import LOGIN

OPEN = (
    LOGIN,
    "/gezond",
    "/_favicon.ico",
    # feeds of calendars: each carries a secret of its own
    "/agenda",
)
"""Addresses, with all below them, that need no session: they hold nothing, or have a key of their own."""

CODE = ("/assets", "/_dash-component-suites")
"""The program's own scripts and styles: open too, and the same for everybody, so that browsers keep them."""


def register(server: Flask) -> None:
    """Shut everything; it must be the first thing that a request meets."""

    @server.before_request
    def admitted() -> Any:
        if is_open(request.path) or current_user.is_authenticated:
            return None
        if request.method == "GET" and not request.path.startswith("/_"):
            return redirect(f"{LOGIN}?next={quote(_asked(), safe='')}")
        return Response(_("You are not logged in (any more)."), status=401, mimetype="text/plain")

    @server.after_request
    def forget(response: Response) -> Response:
        if not _below(request.path, CODE):
            # what one may see is in no cache for whoever comes after
            response.headers["Cache-Control"] = "no-store"
        return response


def is_open(path: str) -> bool:
    """Tell whether an address needs no session."""
    return _below(path, (*OPEN, *CODE))


def safe(target: str | None) -> str:
    """Give where to go after logging in: a path of this site, else the first page.

    A browser takes ``//elsewhere`` and ``/\\elsewhere`` for another site, and skips tabs and line ends.
    """
    if not target or not target.startswith("/") or not target.isprintable() or "\\" in target:
        return "/"
    try:
        found = urlsplit(target)
    except ValueError:
        return "/"
    if found.scheme or found.netloc or target.startswith("//") or is_open(found.path):
        return "/"
    return target


def _asked() -> str:
    return safe(request.full_path.rstrip("?"))


def _below(path: str, prefixes: tuple[str, ...]) -> bool:
    return any(path == prefix or path.startswith(f"{prefix}/") for prefix in prefixes)
