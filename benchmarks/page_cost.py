"""What opening a page costs: processor seconds of the browser and of the program.

Each page is opened in a process of Chromium that has just begun, and in one that had the program before and
still has its scripts compiled. Between two loads stands an empty page, of no site or of the program's own.
"""

import psutil
from playwright.sync_api import Page, sync_playwright

from benchmarks.pages import CHROMIUM, PAGES, PATIENCE_MS, TODAY, USEFUL, _database, _served, enter
from crm.services import build
from dashboards.app import create_app

ROUNDS = 3
IDLE = "() => new Promise(done => requestIdleCallback(() => setTimeout(() => done(true), 200)))"


def main() -> None:
    """Measure and print a table."""
    with _database() as database, sync_playwright() as playwright:
        app = create_app(build(database, clock=lambda: TODAY), demo=True)
        with _served(app.server) as url:
            browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM)
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            page.set_default_timeout(PATIENCE_MS)
            enter(page, url)
            print("| page | Chromium, process anew, s | the same process, s | this program, s |")
            print("| --- | ---: | ---: | ---: |")
            for name, path in PAGES.items():
                _open(page, url + path)  # whatever it needs for the first time
                anew, _ = _cost(page, "about:blank", url + path)
                again, own = _cost(page, f"{url}/gezond", url + path)
                print(f"| {name} | {anew:.2f} | {again:.2f} | {own:.2f} |", flush=True)
            browser.close()


def _cost(page: Page, before: str, address: str) -> tuple[float, float]:
    """Give the processor seconds of Chromium and of this program for one load, the mean of some."""
    chromium = own = 0.0
    for _ in range(ROUNDS):
        page.goto(before)
        was, was_own = _chromium(), sum(psutil.Process().cpu_times()[:2])
        _open(page, address)
        chromium += sum(spent - was.get(pid, 0.0) for pid, spent in _chromium().items())
        own += sum(psutil.Process().cpu_times()[:2]) - was_own
    return chromium / ROUNDS, own / ROUNDS


def _open(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_function(USEFUL)
    page.wait_for_function(IDLE)


def _chromium() -> dict[int, float]:
    """Give the processor seconds of each process of the browser that is there."""
    found = psutil.Process().children(recursive=True)
    return {each.pid: sum(each.cpu_times()[:2]) for each in found if "chrom" in each.name()}


if __name__ == "__main__":
    main()
