"""The network with 1,000 nodes, drawn and panned in real Chromium on real Neo4j with the demo.

The peer is a Dash page with nothing but a Cytoscape on it that is given the same nodes and ties, with the
component's own looks, in the same browser and the same run. The page itself stops at 600 nodes, 1,200
ties and 25 expansions; those limits are lifted here, to see what lies beyond them.
"""

import time
from typing import Any

import dash_cytoscape as cyto
from dash import Dash, html
from flask import Flask
from playwright.sync_api import Page, sync_playwright

from benchmarks.machine import p50_p95
from benchmarks.pages import CHROMIUM, TODAY, _database, _served, enter
from crm.network import service
from crm.network.models import Ask, Lens
from crm.services import Services, build
from dashboards.app import create_app
from dashboards.pages.network import state
from dashboards.pages.network.elements import elements
from graph_schema.actor import SYSTEM

NODES, TIES = 1_000, 2_000
ROUNDS = 5
PAN_SECONDS = 3
CY = "document.getElementById('{id}')._cyreg.cy"

# drawn: the component holds every node, and a frame has passed since
READY = """n => { const e = document.getElementById('{id}');
  return !!(e && e._cyreg && e._cyreg.cy && e._cyreg.cy.nodes().length === n) }"""

# drags the background as a hand does, one move a frame, and counts the frames
PAN = """seconds => new Promise(done => {
  const cy = {cy}, box = cy.container().getBoundingClientRect();
  const at = (type, x) => new MouseEvent(type, {bubbles: true, clientX: box.left + x, clientY: box.top + 6,
    which: 1, button: 0, buttons: 1, view: window});
  let frames = 0, x = 6;
  cy.container().firstChild.dispatchEvent(at('mousedown', x));
  const start = performance.now();
  (function next() {
    const passed = performance.now() - start;
    if (passed > seconds * 1000) {
      window.dispatchEvent(at('mouseup', x));
      done(frames * 1000 / passed);
      return;
    }
    frames += 1;
    x = 6 + Math.abs((frames * 7) % 400 - 200);
    window.dispatchEvent(at('mousemove', x));
    requestAnimationFrame(next);
  })();
})"""


def main() -> None:
    """Measure and print a table."""
    service.MAX_NODES, service.MAX_TIES, state.MAX_OPENED = NODES, TIES, 100
    with _database() as database, sync_playwright() as playwright:
        services = build(database, clock=lambda: TODAY)
        ask = _large(services)
        drawn = elements(services.network.picture(SYSTEM, ask))
        nodes = sum("position" in item for item in drawn)
        search = f"/netwerk?lens=gaten&open={','.join(ask.opened)}"
        print(f"{nodes} nodes, {len(drawn) - nodes} ties\n")
        print("| what | drawn p50 ms | p95 ms | panning frames/s |")
        print("| --- | ---: | ---: | ---: |")
        with _served(create_app(services, demo=True).server) as url, _served(_bare(drawn)) as bare_url:
            browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM)
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            enter(page, url)
            _row("bare Cytoscape page", page, bare_url, "bare", nodes)
            _row("Netwerk", page, url + search, "network-graph", nodes)
            browser.close()
        times = [_timed(lambda: services.network.picture(SYSTEM, ask)) for _ in range(ROUNDS)]
        p50, p95 = p50_p95(times)
        print(f"| of which the answer of the service | {p50 * 1000:.0f} | {p95 * 1000:.0f} | |")


def _large(services: Services) -> Ask:
    """Give a question that has at least NODES nodes: the gaps, with networks and schools expanded."""
    ask = Ask(Lens.NETWORKS, "MORA", TODAY)
    found = services.network.picture(SYSTEM, ask).nodes
    largest = sorted((item for item in found if item.kind == "Network"), key=lambda item: -(item.size or 0))
    opened: list[str] = []
    for item in (*largest[:12], *(node for node in found if node.kind == "School")):
        opened.append(item.element)
        ask = Ask(Lens.GAPS, "MORA", TODAY, opened=tuple(opened))
        if len(opened) % 6 == 0 and services.network.picture(SYSTEM, ask).total >= NODES:
            return ask
    return ask


def _row(name: str, page: Page, url: str, graph: str, nodes: int) -> None:
    ready = READY.replace("{id}", graph)
    page.goto(url)
    page.wait_for_function(ready, arg=nodes)
    times = [_timed(lambda: _open(page, url, ready, nodes)) for _ in range(ROUNDS)]
    page.wait_for_load_state("networkidle")
    frames = page.evaluate(PAN.replace("{cy}", CY.replace("{id}", graph)), PAN_SECONDS)
    p50, p95 = p50_p95(times)
    print(f"| {name} | {p50 * 1000:.0f} | {p95 * 1000:.0f} | {frames:.0f} |", flush=True)


def _open(page: Page, url: str, ready: str, nodes: int) -> None:
    page.goto(url, wait_until="commit")
    page.wait_for_function(ready, arg=nodes)
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


def _timed(work: Any) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _bare(drawn: list[dict[str, Any]]) -> Flask:
    app = Dash("bare", serve_locally=True)
    app.layout = html.Div(
        cyto.Cytoscape(
            id="bare", elements=drawn, layout={"name": "preset"}, style={"width": "100%", "height": "600px"}
        )
    )
    return app.server


if __name__ == "__main__":
    main()
