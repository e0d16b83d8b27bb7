"""Takes the pictures of the guides anew: ``.venv/bin/python docs/pictures.py [NAME ...]``.

It makes the demo in a folder of its own, serves it on a free port, and writes ``docs/img/NAME.png`` (1280
pixels wide). The peildatum stands in each address, so that the same demo gives the same pictures. Needs
what ``make test`` installs, chromium included.
"""

import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs" / "img"
DAY = "peildatum=2024-06-30"
EARLIER = "peildatum=2022-06-30"
LARGEST = 200_000  # bytes; a heavier picture makes a page of the guide slow to open
PATIENCE_MS = 120_000


def _seat(page: Page) -> None:
    page.locator("[row-index='0'] [col-id='informatiemanager']").first.click()
    page.wait_for_selector("[role=dialog] .panel-state")


def _coaches(page: Page) -> None:
    page.locator("#overview-body a[href*='borgt_en_coacht']").last.click()
    page.wait_for_selector("[role=dialog] .ag-row")


def _nothing(_page: Page) -> None:
    """The address says it all."""


Shot = tuple[str, int, Callable[[Page], None]]
SHOTS: dict[str, Shot] = {
    "overzicht": (f"/?{DAY}", 900, _nothing),
    "ladder": (f"/?{DAY}", 720, _coaches),
    "kaart": (f"/kaart?{DAY}", 800, _nothing),
    "kaart-regio": (f"/kaart?{DAY}&provincie=Utrecht", 900, _nothing),
    "kaart-eerder": (f"/kaart?{EARLIER}", 800, _nothing),
    "dmu": (f"/dmu?{DAY}", 820, _seat),
    "buddys": (f"/netwerk?lens=buddys&{DAY}", 900, _nothing),
    "dmu-van-een-school": (f"/netwerk?lens=dmu&school=25PJ&kies=School:25PJ&{DAY}", 900, _nothing),
    "route": (f"/netwerk?lens=route&van=School:25PJ&naar=School:00GT&{DAY}", 900, _nothing),
}
"""Name to address, height of the window in pixels, and what is done before the picture is taken."""


@contextmanager
def _demo() -> Iterator[str]:
    """Serve the demo from a folder that is gone afterwards; give its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "crm.cli", "demo", "--no-browser", "--port", port]
        environment = os.environ | {"CRM_DATA_DIR": folder, "CRM_LANGUAGE": "nl", "PYTHONPATH": str(ROOT)}
        with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as served:
            try:
                if served.stdout is None or port not in served.stdout.readline():
                    raise SystemExit("the demo did not start")
                yield f"http://127.0.0.1:{port}"
            finally:
                served.terminate()
                served.wait()


def _take(page: Page, url: str, name: str) -> None:
    address, height, act = SHOTS[name]
    page.set_viewport_size({"width": 1280, "height": height})
    page.goto(url + address)
    _settle(page)
    act(page)
    _settle(page)
    target = IMAGES / f"{name}.png"
    page.screenshot(path=target)
    size = target.stat().st_size
    sys.stdout.write(f"{target.relative_to(ROOT)} {size // 1000} kB\n")
    if size > LARGEST:
        raise SystemExit(f"{name}: more than {LARGEST // 1000} kB; make its window lower")


def _settle(page: Page) -> None:
    page.wait_for_selector("#page h1")
    page.wait_for_load_state("networkidle")
    expect(page.locator("[data-dash-is-loading='true'], .body .skeleton")).to_have_count(0)
    page.wait_for_timeout(1500)  # what is drawn on a canvas does not say when it is done


def main() -> None:
    """Take the pictures that are named, or all."""
    names = sys.argv[1:] or list(SHOTS)
    IMAGES.mkdir(exist_ok=True)
    expect.set_options(timeout=PATIENCE_MS)
    with _demo() as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--headless", "--disable-gpu"]
        )
        context = browser.new_context(reduced_motion="no-preference", locale="nl-NL")
        context.set_default_timeout(PATIENCE_MS)
        page = context.new_page()
        page.goto(f"{url}/inloggen")
        page.get_by_role("button", name="Redacteur").click()
        page.wait_for_selector("#page h1")
        for name in names:
            _take(page, url, name)
        browser.close()


if __name__ == "__main__":
    main()
