"""Requests that change something come from our own pages, or not at all.

Three locks behind one another: the session's cookie does not go along with a request that another site
starts (SameSite=Lax); a browser says where a request comes from, and that must be here; and a form carries
a token of its session.
"""

import hmac
import secrets
from urllib.parse import urlsplit

from flask import Flask, Response, request, session

from crm.texts import _
from dashboards.login.access import Access

FIELD = "formulier"
"""The name of the field that holds the token."""

HEADER = "X-Formulier"
"""The header that holds it where a file is the whole body; another site cannot send one without leave."""

_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


def register(server: Flask, access: Access) -> None:
    """Refuse what comes from elsewhere."""

    @server.before_request
    def from_here() -> Response | None:
        if request.method in _SAFE or _is_ours(access):
            return None
        return Response(
            _("This request did not come from a page of this program. Go back and try again."),
            status=403,
            mimetype="text/plain",
        )


def token() -> str:
    """Give the token of this session, for a form."""
    if "form" not in session:
        session["form"] = new_token()
    return str(session["form"])


def new_token() -> str:
    """Make a token: 128 random bits in hexadecimal signs, which by chance spell nobody's name in a page."""
    return secrets.token_hex(16)


def remember(name: str, value: str) -> None:
    """Keep something in the session for the next request, signed like all of it."""
    session[f"keep-{name}"] = value


def remembered(name: str) -> str | None:
    """Give what was kept, once."""
    found = session.pop(f"keep-{name}", None)
    return found if isinstance(found, str) else None


def _is_ours(access: Access) -> bool:
    site = request.headers.get("Sec-Fetch-Site")
    origin = request.headers.get("Origin")
    if site is not None and site != "same-origin":
        return False
    # a page that sends no referrer sends "null" as its origin; then the browser's own word is enough
    if origin is not None and not (origin == "null" and site == "same-origin") and not _same(origin, access):
        return False
    if request.mimetype == "application/json":
        # another site's page cannot send this without asking first, and it gets no leave to
        return True
    given = request.headers.get(HEADER) or request.form.get(FIELD, "")
    return hmac.compare_digest(given, str(session.get("form", "-")))


def _same(origin: str, access: Access) -> bool:
    found = urlsplit(origin)
    return origin == access.public_url or (found.scheme, found.netloc) == (request.scheme, request.host)
