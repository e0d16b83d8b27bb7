"""First useful paint of each page and a change of filter, in real Chromium on real Neo4j with the demo.

A filter is changed as a reader does it: a province is chosen in the filter line, or let go of. The time runs
from that click until the page says another finding (the network: dims other nodes) and is drawn again.

The peer is a Dash app with nothing on its page but a heading, served by the same server and opened by the
same browser in the same run: what Dash itself costs.
"""

import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from dash import Dash, html
from flask import Flask
from playwright.sync_api import Page, sync_playwright
from waitress.server import create_server

from benchmarks.machine import p50_p95
from crm.installation.service import InstallationService
from crm.services import build
from dashboards.app import create_app
from graph_schema import local
from graph_schema.actor import SYSTEM, Role
from graph_schema.database import Database
from graph_schema.migrations import migrate
from imports import demo, reference

ROUNDS = 6
TODAY = date(2024, 3, 14)
CHROMIUM = [
    "--no-sandbox",
    "--headless",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
PAGES = {
    "Overzicht": "/",
    "Dekkingskaart": "/kaart",
    "Netwerk": "/netwerk",
    "DMU": "/dmu",
    "Scholen": "/scholen",
    "Personen": "/personen",
    "Bijeenkomsten": "/bijeenkomsten",
}
FILTERED = ("Overzicht", "Dekkingskaart", "Netwerk", "DMU", "Scholen")
"""The pages under the filter line."""

# useful: the finding stands in the title, the picture or the rows are drawn, and nothing is still being made
USEFUL = """() => /\\d/.test(document.querySelector('#page h1')?.textContent ?? '')
    && document.querySelector('.js-plotly-plot path, #page canvas, #page .ag-row')
    && !document.querySelector('#page .skeleton')
    && !document.querySelector("[data-dash-is-loading='true']")"""
PATIENCE_MS = 120_000  # a busy machine makes a figure worse, not absent
PROVINCES = ("Utrecht", "Gelderland")  # in turn, so that every change gives another finding
SHOWN = """() => [
    document.querySelector('#page h1')?.textContent,
    document.getElementById('network-graph')?._cyreg?.cy?.nodes('[?dim]').length,
].join('|')"""


def main() -> None:
    """Measure and print a table."""
    with _database() as database, sync_playwright() as playwright:
        services = build(database, clock=lambda: TODAY)
        app = create_app(services, demo=True)
        with _served(app.server) as url, _served(_bare()) as bare_url:
            browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM)
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            page.set_default_timeout(PATIENCE_MS)
            enter(page, url)
            page.wait_for_function(USEFUL)
            bare = [_open(page, bare_url, "() => document.querySelector('#bare')") for _ in range(ROUNDS)]
            floor = p50_p95(bare)[0]
            print("| what | p50 ms | p95 ms | x bare Dash page | queries |")
            print("| --- | ---: | ---: | ---: | ---: |")
            _row("bare Dash page", bare, floor, 0)
            for name, path in PAGES.items():
                before = database.queries
                times = [_open(page, url + path, USEFUL) for _ in range(ROUNDS)]
                _row(f"{name}: first useful paint", times, floor, (database.queries - before) / ROUNDS)
                if name not in FILTERED:
                    continue
                before = database.queries
                times = [_choose(page, PROVINCES[turn % len(PROVINCES)]) for turn in range(2 * ROUNDS)]
                _row(f"{name}: a change of filter", times, floor, (database.queries - before) / 2 / ROUNDS)
            browser.close()


def enter(page: Page, url: str) -> None:
    """Choose the role of a redacteur, as a visitor of the demo does."""
    page.goto(f"{url}/inloggen")
    page.locator(f"button[value='{Role.REDACTEUR.value}']").click()
    page.wait_for_selector("#page h1")


def _open(page: Page, url: str, ready: str) -> float:
    """Open an address anew, with the browser's cache warm; give seconds until it is useful."""
    start = time.perf_counter()
    page.goto(url, wait_until="commit")
    page.wait_for_function(ready)
    return time.perf_counter() - start


def _choose(page: Page, province: str) -> float:
    """Choose a province in the filter line, or let go of it; give seconds until the page says its finding."""
    before = page.evaluate(SHOWN)
    page.locator("#filter-province").click()
    option = page.get_by_role("option", name=province, exact=True)
    option.wait_for()
    start = time.perf_counter()
    option.click()
    page.wait_for_function(f"before => ({SHOWN})() !== before", arg=before)
    page.wait_for_function(USEFUL)
    # what was drawn is on the screen two frames later
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    taken = time.perf_counter() - start
    page.keyboard.press("Escape")
    return taken


def _row(name: str, times: list[float], floor: float, queries: float) -> None:
    p50, p95 = p50_p95(times)
    print(f"| {name} | {p50 * 1000:.0f} | {p95 * 1000:.0f} | {p50 / floor:.1f} | {queries:.0f} |", flush=True)


@contextmanager
def _database() -> Iterator[Database]:
    with (
        tempfile.TemporaryDirectory() as folder,
        local.running(Path(folder)) as server,
        Database(server.uri, server.user, server.password) as database,
    ):
        migrate(database)
        InstallationService(database).set_up(SYSTEM, demo=True)
        reference.load(database, SYSTEM)
        demo.load(database, SYSTEM)
        yield database


@contextmanager
def _served(server: Flask) -> Iterator[str]:
    served = create_server(server, host="127.0.0.1", port=0, threads=12)
    thread = threading.Thread(target=served.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{served.effective_port}"
    served.close()
    thread.join(timeout=5)


def _bare() -> Flask:
    app = Dash("bare", serve_locally=True)
    app.layout = html.H1("Landschap", id="bare")
    return app.server


if __name__ == "__main__":
    main()
