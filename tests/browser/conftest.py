"""Real Chromium, the real app, a real Neo4j with the demo: one of each for the whole run."""

import logging
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from shutil import which
from typing import Any
from urllib.parse import urlsplit
from weakref import WeakKeyDictionary

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    expect,
    sync_playwright,
)
from waitress.server import create_server

from crm.services import Services, build
from dashboards.app import create_app
from graph_schema.actor import SYSTEM, Role
from graph_schema.database import Database
from graph_schema.local import Server
from graph_schema.nodes import INSTALLATION
from imports import demo
from imports.reference import loader as reference
from tests import factories as make
from tests.browser.gate import Gate
from tests.conftest import empty

TODAY = date(2022, 6, 30)
"""The day on which the browser tests are held: the clock that they hand in."""

WIDE = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}

_PATIENCE = 60_000
"""Milliseconds until a test gives up: far more than a page takes, for machines that do much at once."""

expect.set_options(timeout=_PATIENCE)

_IDLE = "() => new Promise(done => requestIdleCallback(() => setTimeout(() => done(true), 50)))"

_UNDER_WAY: WeakKeyDictionary[Page, set[Request]] = WeakKeyDictionary()
"""What each page is fetching now."""

_FILLED = "MATCH (i:Installation {code: 'browser tests'}) RETURN i.code AS code"

_CHROMIUM = [
    "--no-sandbox",
    "--headless",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything in this folder, so that it can be left out with ``-m "not browser"``."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def gate(server: Server) -> Iterator[Gate]:
    """Stand between the app and the database, so that a test can take the database away."""
    address = urlsplit(server.uri)
    gate = Gate(address.hostname or "127.0.0.1", address.port or 7687)
    yield gate
    gate.close()


@pytest.fixture(scope="session")
def services(server: Server, shared_database: Database, gate: Gate) -> Iterator[Services]:
    """Fill the graph with the demo, and give services that see it as on TODAY."""
    _fill(shared_database)
    with Database(f"bolt://127.0.0.1:{gate.port}", server.user, server.password) as database:
        yield build(database, clock=lambda: TODAY)
    empty(shared_database)


@pytest.fixture(autouse=True)
def demo_data(services: Services, shared_database: Database) -> None:
    """Fill the graph again when tests of another folder have been at it in between."""
    if not shared_database.read(_FILLED):
        _fill(shared_database)


def _fill(database: Database) -> None:
    empty(database)
    made = build(database)
    made.installation.set_up(SYSTEM, demo=True)
    reference.load(database, SYSTEM)
    demo.load(database, SYSTEM)
    # the accounts of the demo are made when somebody first enters; sessions begun before a refill still hold
    made.door.enter_demo(Role.BEHEERDER)
    # a mark of our own, that goes when somebody empties the graph; no query of the program asks for it
    make.node(database, INSTALLATION, code="browser tests", demo=True, created=datetime.now(UTC))
    # the server keeps its plans: those for the few people of other tests would be poor ones for these
    database.plan_anew().join()


@pytest.fixture(scope="session")
def app_url(services: Services) -> Iterator[str]:
    """Serve the app as the program does; give its address."""
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    app = create_app(services, demo=True)
    served = create_server(app.server, host="127.0.0.1", port=0, threads=12)
    thread = threading.Thread(target=served.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{served.effective_port}"
    served.close()
    thread.join(timeout=5)


def _chromium() -> str:
    """Give the program: Chromium made for tests where there is one (a quarter less work), else the usual."""
    found = which("chromium-headless-shell") or which("chromium")
    assert found, "neither chromium-headless-shell nor chromium is installed"
    return found


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Start Chromium once."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_chromium(), args=_CHROMIUM)
        yield browser
        browser.close()


@dataclass
class Seen:
    """What went on around a page: what must stay empty, and which callbacks ran."""

    errors: list[str] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)
    callbacks: list[str] = field(default_factory=list)


@pytest.fixture
def seen() -> Seen:
    """Collect errors, requests to elsewhere and callbacks of this test's page."""
    return Seen()


@pytest.fixture(scope="session")
def browsing(chromium: Browser) -> Iterator[BrowserContext]:
    """Give one browser profile for the whole run: what every page loads stays in its cache."""
    context = chromium.new_context(viewport=WIDE, reduced_motion="reduce", accept_downloads=True)
    context.set_default_timeout(_PATIENCE)
    yield context
    context.close()


@pytest.fixture(scope="session")
def entered(chromium: Browser, app_url: str) -> Callable[[Role], list[Any]]:
    """Give a function that gives the cookies of who chose a role in the demo; each is chosen once."""
    known: dict[Role, list[Any]] = {}

    def enter(role: Role) -> list[Any]:
        if role not in known:
            with chromium.new_context() as context:
                context.set_default_timeout(_PATIENCE)
                page = context.new_page()
                page.goto(f"{app_url}/inloggen")
                page.locator(f"button[value='{role.value}']").click()
                page.wait_for_url(f"{app_url}/", wait_until="commit")
                known[role] = context.cookies()
        return known[role]

    return enter


@pytest.fixture
def role() -> Role:
    """Say who looks; a test about another role parametrizes this."""
    return Role.BEHEERDER


class Tab:
    """One page that test after test uses, so that no process has to be made for each.

    Its listeners are put on once, and speak to the test that has it now.
    """

    def __init__(self, context: BrowserContext, app_url: str) -> None:
        self.page = context.new_page()
        self._app_url = app_url
        self._under_way = _UNDER_WAY.setdefault(self.page, set())
        self.seen = Seen()
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.seen.errors.append(str(error)))
        self.page.on("request", self._watch)
        self.page.on("requestfinished", lambda request: self._under_way.discard(request))
        self.page.on("requestfailed", lambda request: self._under_way.discard(request))

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.seen.errors.append(message.text)

    def _watch(self, request: Request) -> None:
        url = request.url
        if url.startswith(("data:", "blob:")):
            return
        if not url.endswith("/gezond"):  # a page that waits for the database asks on and on
            self._under_way.add(request)
        if not url.startswith(self._app_url):
            self.seen.strangers.append(url)
        if "_dash-update-component" in url:
            self.seen.callbacks.append(str((request.post_data_json or {}).get("output")))

    def leave(self) -> None:
        """Forget what a test left: the next one begins with an empty page of the usual size.

        A page of the app's own, without any script: for one of another site Chromium would end the process,
        and the next would have to compile every script anew, which is half of what opening a page costs.
        """
        self.page.unroute_all()
        self.page.goto(f"{self._app_url}/gezond")
        # only here: a page that is still answered would write again what it remembers
        self.page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
        self.page.set_viewport_size(WIDE)
        self.page.mouse.move(0, 0)
        self._under_way.clear()
        self.seen = Seen()


@pytest.fixture(scope="session")
def tabs() -> list[Tab]:
    """Keep the tab that goes from test to test, once there is one."""
    return []


@pytest.fixture
def context(
    browsing: BrowserContext, entered: Callable[[Role], list[Any]], role: Role, tabs: list[Tab]
) -> Iterator[BrowserContext]:
    """Give a browser without memory of the test before, but for its cache of files; logged in."""
    browsing.add_cookies(entered(role))
    yield browsing
    kept = [tab.page for tab in tabs]
    for page in browsing.pages:
        if page not in kept:
            page.close()
    browsing.clear_cookies()
    browsing.clear_permissions()
    browsing.unroute_all()
    browsing.set_offline(False)


@pytest.fixture
def page(context: BrowserContext, app_url: str, seen: Seen, tabs: list[Tab]) -> Iterator[Page]:
    """Give a page; afterwards nothing may have gone wrong in it, and nothing may have left the machine."""
    if not tabs:
        tabs.append(Tab(context, app_url))
    tab = tabs[0]
    tab.seen = seen
    try:
        yield tab.page
        assert seen.strangers == []
        assert seen.errors == []
        tab.leave()
    except BaseException:
        # whatever went wrong, the next test has a page of its own
        tabs.clear()
        raise


@pytest.fixture
def opened(page: Page, app_url: str) -> Callable[[str], Page]:
    """Give a function that opens an address of the app and waits until it has settled."""

    def open_(address: str) -> Page:
        page.goto(app_url + address)
        settle(page)
        return page

    return open_


def settle(page: Page) -> None:
    """Wait until a page stands and no callback is under way."""
    page.wait_for_selector("#page h1")
    _rest(page)
    expect(page.locator("[data-dash-is-loading='true'], .body .skeleton")).to_have_count(0)
    # a grid comes in a script of its own: wait for its headings too
    expect(page.locator(".grid:not(:has(.ag-header-cell-text:not(:empty)))")).to_have_count(0)


def _rest(page: Page) -> None:
    """Wait until nothing is being fetched and the page has nothing to do, twice in a row.

    Chromium's own "networkidle" waits half a second more, however quickly a page stands.
    """
    under_way = _UNDER_WAY.get(page)
    if under_way is None:
        page.wait_for_load_state("networkidle")
        return
    deadline = time.monotonic() + _PATIENCE / 1000
    calm = 0
    while calm < 2:
        # survives a page that loads itself anew, as a change of language does
        page.wait_for_function(_IDLE)
        calm = 0 if under_way else calm + 1
        # the wait itself may have taken long: only what is still being fetched then is too late
        assert calm or time.monotonic() < deadline, [request.url for request in under_way]


def violations(page: Page) -> list[str]:
    """Give what axe-core has against a page, one line each: the rule and the first element."""
    rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]
    # what passed is not described: on a page of two thousand elements that costs as much as looking
    found = Axe().run(page, options={"runOnly": rules, "resultTypes": ["violations"]})
    return [f"{rule['id']}: {rule['nodes'][0]['html'][:200]}" for rule in found.response["violations"]]
