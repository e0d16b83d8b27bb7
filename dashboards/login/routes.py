"""The pages of logging in: plain HTML, one form each."""

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from flask import (
    Blueprint,
    Flask,
    Response,
    abort,
    current_app,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask_login import current_user

from crm.accounts.door import LinkExpired, Refused, demo_account
from crm.accounts.models import Identity
from crm.accounts.passwords import SHORTEST, WeakPassword
from crm.accounts.service import AccountError
from crm.accounts.words import role_name, role_says
from crm.services import Services
from crm.texts import LANGUAGES, _, language, sentence
from dashboards.actor import visitor
from dashboards.login import csrf, sessions
from dashboards.login.access import Access
from dashboards.login.addresses import ACCOUNT, LOGIN, LOGOUT
from dashboards.login.gate import safe
from dashboards.login.limit import Limit
from dashboards.login.provider import Provider
from dashboards.theme import THEME
from graph_schema.actor import Role
from graph_schema.errors import LandschapError

LANGUAGE_COOKIE = "taal"

_TAKEN = (AccountError, WeakPassword)
"""What somebody can mend in the form."""


def blueprint(
    services: Services, access: Access, limit: Limit, provider: Provider | None, *, demo: bool
) -> Blueprint:
    """Make the pages."""
    pages = Blueprint("login", __name__, template_folder="templates")
    door = services.door

    @pages.context_processor
    def _everywhere() -> dict[str, Any]:
        return {
            "_": _,
            "language": language(),
            "languages": {"nl": "Nederlands", "en": "English"},
            "theme": THEME.css(),
            "demo": demo,
            "token": csrf.token,
            "field": csrf.FIELD,
            "shortest": SHORTEST,
        }

    @pages.before_request
    def choose_language() -> Any:
        chosen = request.args.get("taal")
        if chosen not in LANGUAGES:
            return None
        response = redirect(_here())
        response.set_cookie(LANGUAGE_COOKIE, chosen, max_age=31_536_000, samesite="Lax")
        return response

    @pages.get(LOGIN)
    def log_in() -> Any:
        target = safe(request.args.get("next"))
        return redirect(target) if current_user.is_authenticated else _login_page(target)

    @pages.post(LOGIN)
    def try_log_in() -> Any:
        target = safe(request.form.get("next"))
        email = request.form.get("email", "")
        return _attempt(
            lambda: door.log_in(email, request.form.get("password", "")),
            lambda error: _login_page(target, email=email, error=error),
            target,
        )

    @pages.post(f"{LOGIN}/demo")
    def choose_role() -> Any:
        if not demo:
            abort(404)
        role = next((one for one in Role if one.value == request.form.get("rol")), None)
        if role is None:
            abort(400)
        sessions.begin(door.enter_demo(role))
        return redirect(safe(request.form.get("next")))

    @pages.post(LOGOUT)
    def log_out() -> Any:
        sessions.end(current_app)
        return redirect(LOGIN)

    @pages.route(f"{LOGIN}/link/<token>", methods=["GET", "POST"])
    def link(token: str) -> Any:
        if (waiting := _must_wait()) is not None:
            return waiting
        try:
            offer = door.offer(token)
        except LinkExpired as error:
            return _worthless(error)
        if request.method == "GET":
            return _page("link.html", offer=offer)
        return _attempt(
            lambda: door.accept(token, _chosen_password()),
            lambda error: _page("link.html", offer=offer, error=error),
            "/",
        )

    @pages.route(f"{LOGIN}/eerste/<token>", methods=["GET", "POST"])
    def first(token: str) -> Any:
        if (waiting := _must_wait()) is not None:
            return waiting
        if not door.makes_beheerder(token):
            return _worthless(LinkExpired("This link holds no longer. Ask a beheerder for a new one."))
        typed = {name: request.form.get(name, "") for name in ("name", "email")}
        if request.method == "GET":
            return _page("first.html", typed=typed)
        return _attempt(
            lambda: door.make_beheerder(token, typed["name"], typed["email"], _chosen_password()),
            lambda error: _page("first.html", typed=typed, error=error),
            "/",
        )

    @pages.route(ACCOUNT, methods=["GET", "POST"])
    def account() -> Any:
        me = visitor()

        def shown(error: str = "") -> Response:
            own = me.id != demo_account(me.role)
            role, says = role_name(me.role), role_says(me.role)
            return _page("account.html", me=me, own=own, error=error, role=role, says=says)

        if request.method == "GET":
            return shown()
        present = request.form.get("present", "")
        return _attempt(
            lambda: services.accounts.change_password(me.actor, present, _chosen_password()),
            shown,
            f"{ACCOUNT}?gewijzigd=1",
        )

    @pages.get(f"{LOGIN}/aanbieder")
    def leave() -> Any:
        if provider is None:
            abort(404)
        target = safe(request.args.get("next"))
        try:
            response = provider.leave(_outside(access, url_for("login.arrive")))
        except Refused as error:
            return _login_page(target, error=sentence(error), status=502)
        csrf.remember("next", target)
        return response

    @pages.get(f"{LOGIN}/terug")
    def arrive() -> Any:
        if provider is None:
            abort(404)
        target = safe(csrf.remembered("next"))
        return _attempt(
            lambda: door.admit(*provider.arrived()),
            lambda error: _login_page(target, error=error, status=403),
            target,
        )

    def _login_page(target: str, *, email: str = "", error: str = "", status: int = 200) -> Response:
        return _page(
            "login.html",
            status=status,
            target=target,
            email=email,
            error=error,
            provider=provider.name if provider else "",
            # the link itself stands on the console only: who reads that may become the first
            first=not demo and not door.has_beheerder(),
            roles=[(role.value, role_name(role), role_says(role)) for role in Role] if demo else [],
        )

    def _attempt(enter: Callable[[], Identity], refuse: Callable[[str], Response], target: str) -> Any:
        """Try to come in: on success a session begins, else the page says what was wrong."""
        if (waiting := _must_wait()) is not None:
            return waiting
        try:
            admitted = enter()
        except (Refused, LinkExpired) as error:
            limit.failed(request.remote_addr)
            return _as_failed(refuse(sentence(error)), 401)
        except _TAKEN as error:
            if isinstance(error, AccountError):
                limit.failed(request.remote_addr)
            return _as_failed(refuse(sentence(error)), 422)
        sessions.begin(admitted)
        return redirect(target)

    def _must_wait() -> Response | None:
        seconds = limit.wait(request.remote_addr)
        if not seconds:
            return None
        minutes = -(-seconds // 60)
        text = _("Too many attempts from your network. Try again in {n} minutes.").format(n=minutes)
        response = _page("message.html", status=429, title=_("Please wait"), text=text)
        response.headers["Retry-After"] = str(seconds)
        return response

    def _worthless(error: LandschapError) -> Response:
        limit.failed(request.remote_addr)
        return _page("message.html", status=410, title=_("This link does not work"), text=sentence(error))

    return pages


def _page(template: str, status: int = 200, **parts: Any) -> Response:
    return make_response(render_template(f"login/{template}", **parts), status)


def _as_failed(response: Response, status: int) -> Response:
    if response.status_code == 200:
        response.status_code = status
    return response


def _chosen_password() -> str:
    """Give the password that was chosen.

    Raises:
        WeakPassword: the second time another one was typed.

    """
    chosen = request.form.get("password", "")
    if chosen != request.form.get("again", ""):
        raise WeakPassword("The two passwords differ. Type the same one twice.")
    return chosen


def _here() -> str:
    """Give this page's own address, with where to go after it."""
    target = request.args.get("next")
    return f"{request.path}?next={quote(safe(target), safe='')}" if target else request.path


def _outside(access: Access, path: str) -> str:
    return (access.public_url or request.url_root.rstrip("/")) + path


def outside_url(server: Flask, path: str) -> str:
    """Give an address of this site as somebody elsewhere can use it."""
    return _outside(server.extensions["landschap-access"], path)
