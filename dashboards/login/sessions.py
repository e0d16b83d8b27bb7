"""Sessions: a signed cookie that says which account, since when, and with which number.

The cookie holds no name and no address. It ends when nothing was asked for a while, after its longest time,
when its owner logs out, and when the account's number of sessions is another than the one that it carries:
the account was blocked, got another role, or its owner chose another password.
"""

import secrets
import threading
import time
from datetime import UTC, datetime
from typing import Any

from flask import Flask, request, session
from flask.sessions import SecureCookieSessionInterface
from flask_login import LoginManager, UserMixin, login_user, logout_user
from werkzeug.middleware.proxy_fix import ProxyFix

from crm.accounts.models import Identity
from crm.services import Services
from dashboards.login import csrf
from dashboards.login.access import Access

_REFRESH = 60
"""Seconds: the cookie is not written anew for every request, but once in so long."""


class Visitor(UserMixin):  # type: ignore[misc]  # flask-login has no types
    """Who is logged in, as flask-login wants it."""

    def __init__(self, identity: Identity) -> None:
        self.identity = identity

    def get_id(self) -> str:
        """Give what the cookie says of the account: its id and the number of its sessions."""
        return f"{self.identity.sessions}.{self.identity.id}"


class _Ended:
    """The sessions whose owner logged out, until they would have ended by themselves.

    A browser throws the cookie away; somebody who copied it, or an answer that was still under way, may
    bring it back.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._until: dict[str, float] = {}

    def add(self, key: str, seconds: float) -> None:
        now = time.monotonic()
        with self._lock:
            self._until = {one: until for one, until in self._until.items() if until > now}
            self._until[key] = now + seconds

    def __contains__(self, key: str) -> bool:
        with self._lock:
            return key in self._until


class _Cookies(SecureCookieSessionInterface):
    """The cookie goes by https only, where the program is reached by it."""

    def __init__(self, access: Access) -> None:
        self._access = access

    def get_cookie_secure(self, app: Flask) -> bool:
        del app
        return self._access.secure or request.is_secure


def register(server: Flask, services: Services, access: Access, *, demo: bool) -> None:
    """Let sessions begin, hold and end."""
    if access.proxies:
        hops = access.proxies
        server.wsgi_app = ProxyFix(  # type: ignore[method-assign]  # as its own documentation says
            server.wsgi_app, x_for=hops, x_proto=hops, x_host=hops
        )
    server.secret_key = access.key
    server.session_interface = _Cookies(access)
    server.config.update(
        # the demo and an own installation on one machine share the browser's cookies
        SESSION_COOKIE_NAME="landschap-demo" if demo else "landschap",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_REFRESH_EACH_REQUEST=False,
        PERMANENT_SESSION_LIFETIME=access.longest,
    )
    server.extensions["landschap-ended"] = _Ended()
    server.extensions["landschap-access"] = access
    manager = LoginManager(server)
    # a telephone that changes networks has another address every hour: that ends no session
    manager.session_protection = None

    @manager.user_loader  # type: ignore[untyped-decorator]  # flask-login has no types
    def load(key: str) -> Visitor | None:
        number, _, account = key.partition(".")
        if not _holds(server, access):
            return None
        identity = services.door.identity(account)
        if identity is None or str(identity.sessions) != number:
            return None
        _refresh()
        return Visitor(identity)


def begin(identity: Identity) -> None:
    """Begin a session: nothing of the one before it stays, so that nobody can have laid it ready."""
    session.clear()
    now = _now()
    session.update({"key": secrets.token_urlsafe(16), "form": csrf.new_token(), "begun": now, "seen": now})
    login_user(Visitor(identity))


def end(server: Flask) -> None:
    """End this session; the cookie does not come back."""
    access: Access = server.extensions["landschap-access"]
    if "key" in session:
        server.extensions["landschap-ended"].add(session["key"], access.longest.total_seconds())
    logout_user()
    session.clear()


def _holds(server: Flask, access: Access) -> bool:
    begun, seen, key = (_part(name) for name in ("begun", "seen", "key"))
    if begun is None or seen is None or key is None or key in server.extensions["landschap-ended"]:
        return False
    now = _now()
    return bool(now - seen < access.idle.total_seconds() and now - begun < access.longest.total_seconds())


def _part(name: str) -> Any:
    return session.get(name)


def _refresh() -> None:
    now = _now()
    if now - session["seen"] >= _REFRESH:
        session["seen"] = now


def _now() -> int:
    return int(datetime.now(UTC).timestamp())
