"""The Dash app: pages, shell, language, errors, files. Nothing connects when this is imported."""

from typing import Any

from dash import Dash, Input, Output, State, html
from dash.development.base_component import Component
from flask import request
from flask_babel import Babel

from crm.services import Services
from crm.texts import LANGUAGES, _, language
from dashboards import caching, errors, feeds, files, login, lookup, search, security
from dashboards.actor import is_known, reader, visitor
from dashboards.browser import in_browser
from dashboards.components import contact_calls, filters, frame, markup, notice, picture, rows, via_calls
from dashboards.login.access import Access, throwaway
from dashboards.page import Page, address_id, path_id, question_id, understand
from dashboards.pages import PAGES, overview, start
from dashboards.theme import THEME

LANGUAGE_COOKIE = "taal"


class _LandschapDash(Dash):
    """Dash whose document says its language and carries the theme's colours, and that draws at once."""

    def callback(self, *ties: Any, **options: Any) -> Any:
        register = super().callback(*ties, **options)
        return lambda function: register(markup.answers(function))

    def interpolate_index(self, *_positional: Any, **parts: Any) -> str:
        return (
            f'<!DOCTYPE html><html lang="{language()}"><head>{parts["metas"]}'
            f"<title>Landschap</title>{parts['favicon']}{caching.named(parts['css'])}"
            f"<style>{THEME.css()}</style></head>"
            f'<body><div id="react-entry-point"><p class="_dash-loading">{_("Loading")}</p></div>'
            f"<footer>{parts['config']}{caching.named(parts['scripts'])}{parts['renderer']}</footer></body></html>"
        )


def create_app(
    services: Services, *, demo: bool, language_default: str = "nl", access: Access | None = None
) -> Dash:
    """Build the app.

    Args:
        services: what the pages may ask; nothing is asked before a page is opened.
        demo: whether the data are invented; every page then says so.
        language_default: ``nl`` or ``en``, for who has not chosen.
        access: how people come in; without it sessions end when the program does.

    """
    app = _LandschapDash(
        "dashboards",
        use_pages=False,
        serve_locally=True,
        suppress_callback_exceptions=True,  # a page's components come with the page
        title="Landschap",
        update_title="",
        on_error=errors.on_callback_error,
        meta_tags=[{"name": "viewport", "content": "width=device-width, initial-scale=1"}],
    )
    _speak(app, language_default)
    # before anything that answers a request: its gate is the first thing that a request meets
    login.register(app.server, services, access or throwaway(), demo=demo)
    # Dash draws it once at the first request, to look it over, before the gate has looked at who asks
    app.layout = lambda: frame.shell(PAGES, visitor(), demo=demo) if is_known() else html.Div()
    _register_shell(app, services)
    for page in PAGES:
        _register_address(app, page)
        page.register(app, services)
        if page.tables and "rijen" in page.keys:
            rows.register(app, services, page)
    errors.register(app.server, services)
    feeds.register(app.server, services)
    files.register(app.server, {page.name: page for page in PAGES}, services)
    search.register(app.server, services, PAGES)
    lookup.register(app.server, services)
    caching.register(app.server)
    security.register(app)
    return app


def _speak(app: Dash, default: str) -> None:
    def chosen() -> str:
        wanted = request.cookies.get(LANGUAGE_COOKIE, default)
        return wanted if wanted in LANGUAGES else default

    Babel(app.server, default_locale=default, locale_selector=chosen)


def _register_shell(app: Dash, services: Services) -> None:
    filters.register(app)
    picture.register(app)
    contact_calls.register(app, services)
    via_calls.register(app, services)
    by_path = {page.path: page for page in PAGES}

    @app.callback(
        Output("page", "children"),
        Output("notice", "children"),
        Input("url", "pathname"),
        Input("recovered", "data"),
        State("url", "search"),
    )
    def show(
        path: str | None, _recovered: int, search: str | None
    ) -> tuple[list[Component], list[Component]]:
        page = by_path.get(_entrance(services, search) if path in (None, "/") else path)
        if page is None:
            return frame.missing(), []
        if not page.offered(reader()):
            return frame.refused(), []
        reading = understand(services, search, page.keys)
        body = page.layout(services, reading)
        return frame.frame(page, body, reading, services.today()), notice.ignored(reading.ignored)

    listed = [page for page in PAGES if page.in_navigation]
    in_browser(
        app,
        "shell",
        "navigate",
        *[Output(f"nav-{page.name}", "href") for page in listed],
        Input("url", "search"),
        Input("url", "pathname"),
    )
    in_browser(
        app,
        "shell",
        "recover",
        Output("recovered", "data"),
        Input("heartbeat", "n_intervals"),
        initially=False,
    )
    for code in LANGUAGES:
        in_browser(app, "shell", f"speak_{code}", Input(f"language-{code}", "n_clicks"), initially=False)


def _entrance(services: Services, search: str | None) -> str:
    """Give the path of the page that ``/`` shows: without any people and any question the first steps."""
    if search and search != "?":
        return overview.PAGE.path
    installation = services.installation.current(reader())
    return start.PAGE.path if installation is not None and installation.empty else overview.PAGE.path


def _register_address(app: Dash, page: Page) -> None:
    """Keep the page's own copies of the query string, so that its callbacks sleep while it is not shown."""
    in_browser(
        app,
        "shell",
        "keepAddress",
        Output(address_id(page.name), "data"),
        Output(question_id(page.name), "data"),
        Input("url", "search"),
        State("url", "pathname"),
        State(path_id(page.name), "data"),
        State(address_id(page.name), "data"),
        State(question_id(page.name), "data"),
    )
