"""Overview: every number opens exactly its rows."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from openpyxl import load_workbook
from playwright.sync_api import Locator, Page, expect

from crm.coverage.models import Filters, Stage
from crm.services import Services
from graph_schema.actor import SYSTEM
from tests.browser.conftest import Seen, settle

Opened = Callable[[str], Page]
ROWS = "#overview-rows-grid .ag-center-cols-container .ag-row"


def whole(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def rows_said(page: Page) -> int:
    """How many rows the drawer says that it has."""
    said = page.get_by_role("dialog").get_by_role("status")
    expect(said).to_be_visible()
    return whole(said.inner_text().split("rij")[0])


def shut_rows(page: Page) -> None:
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_a_number_opens_as_many_rows(opened: Opened) -> None:
    page = opened("/")
    for rows in ("bereikt", "scholen", "niet-bereikt", "studenten-onbekend", "personen", "gaten"):
        # of all functions together, not of one of them
        link = page.locator(f"a.number-link[href$='rijen={rows}']").first
        number = whole(link.inner_text())
        link.click()
        page.wait_for_url(f"**rijen={rows}**")
        settle(page)
        assert rows_said(page) == number, rows
        shut_rows(page)


def test_each_rung_of_the_ladder_opens_its_schools(opened: Opened, services: Services) -> None:
    page = opened("/")
    found = services.coverage.coverage(SYSTEM, services.coverage.question("MORA"))
    links = page.locator(".rungs a")
    shown = {
        parse_qs(urlsplit(a.get_attribute("href") or "").query)["keuze"][0]: whole(a.inner_text())
        for a in links.all()
    }
    assert shown == {stage.value: number for stage, number in found.ladder.items()}
    page.locator(".rungs a[href*='keuze=verkent']").click()
    page.get_by_role("dialog").wait_for()
    assert rows_said(page) == shown["verkent"]


def test_who_is_observed_without_being_reached_stands_under_the_ladder(
    opened: Opened, services: Services
) -> None:
    found = services.coverage.coverage(SYSTEM, services.coverage.question("EDUBADGES"))
    observed = [row for row in found.rows if row.stage is not Stage.ONBEKEND and not row.reached]
    assert observed, "nothing in the demo shows it"
    page = opened("/?resultaat=EDUBADGES")
    link = page.locator("a[href*='rijen=waargenomen']")
    assert whole(link.inner_text()) == len(observed)
    link.click()
    page.get_by_role("dialog").wait_for()
    assert rows_said(page) == len(observed)
    opened("/?resultaat=EDUBADGES&peildatum=2019-12-01")  # before anything was seen
    expect(page.locator(".rungs")).to_be_visible()
    expect(page.locator("a[href*='rijen=waargenomen']")).to_have_count(0)


def test_the_figures_are_those_of_the_service(opened: Opened, services: Services) -> None:
    page = opened("/?peildatum=2022-03-14&provincie=Gelderland")
    settle(page)
    found = services.coverage.coverage(
        SYSTEM,
        services.coverage.question("MORA", date(2022, 3, 14), None, Filters(provinces=("Gelderland",))),
    )
    assert page.inner_text("h1").startswith(f"{found.schools_reached} van {found.schools_total} scholen")
    assert whole(_number(page, "studenten-bereikt").inner_text()) == found.students_reached
    assert whole(_number(page, "studenten").inner_text()) == found.students_total


def _number(page: Page, rows: str) -> Locator:
    return page.locator(f"a.number-link[href$='rijen={rows}']").first


def test_escape_shuts_the_rows_and_the_address_follows_and_back_opens_them(
    opened: Opened, seen: Seen
) -> None:
    page = opened("/?rijen=bereikt")
    page.get_by_role("dialog").wait_for()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page).not_to_have_url(re.compile("rijen="))
    counted = sum(map(_counts, seen.callbacks))
    page.go_back()
    page.get_by_role("dialog").wait_for()
    assert sum(map(_counts, seen.callbacks)) == counted == 1


def _counts(callback: str) -> bool:
    """Whether a callback is the one that counts everything again."""
    return callback.startswith("..overview-title.children")


def test_the_rows_download_as_excel_with_the_same_count(opened: Opened, tmp_path: Path) -> None:
    page = opened("/?rijen=bereikt")
    number = rows_said(page)
    with page.expect_download() as waiting:
        page.get_by_role("dialog").get_by_role("link", name="Downloaden als Excel").click()
    waiting.value.save_as(tmp_path / "rows.xlsx")
    sheet = load_workbook(tmp_path / "rows.xlsx").active
    assert sheet.max_row - 1 == number


def test_a_target_opens_what_counts_for_it_and_all_that_must(opened: Opened, services: Services) -> None:
    plan = services.yearplan.plan(SYSTEM, services.today())
    target = next(item for item in plan.counted if item.minimum is None and item.value)
    page = opened("/")
    for rows, number in (("doel-telt", target.value), ("doel", target.of)):
        link = page.locator(f"a[href$='keuze={target.code}&rijen={rows}']")
        assert whole(link.inner_text()) == number
        link.click()
        page.wait_for_url(f"**rijen={rows}**")
        settle(page)
        assert rows_said(page) == number
        shut_rows(page)


def test_each_count_of_targets_opens_those_targets(opened: Opened) -> None:
    page = opened("/")
    for rows in ("doelen-gehaald", "doelen-geteld"):
        links = page.locator(f"#overview-targets a[href*='rijen={rows}']")
        shown = {link.get_attribute("href") or "": whole(link.inner_text()) for link in links.all()}
        total = next(number for href, number in shown.items() if "keuze=" not in href)
        groups = {href: number for href, number in shown.items() if "keuze=" in href}
        assert sum(groups.values()) == total > 0
        for href, number in [max(groups.items(), key=lambda item: item[1]), next(iter(shown.items()))]:
            page.evaluate("address => window.landschap.visit(address)", href)
            settle(page)
            assert rows_said(page) == number
            shut_rows(page)


def test_no_number_of_the_counts_is_without_its_rows(opened: Opened) -> None:
    page = opened("/")
    page.locator("details").evaluate_all("all => all.forEach(one => one.open = true)")
    assert page.evaluate(_BARE_NUMBERS) == []


# dates, the plan's own sentences and the minimum that they name have nothing to be opened
_BARE_NUMBERS = r"""() => [...document.querySelectorAll('.body *')]
    .filter(element => !element.closest('a, button, svg, .target-text'))
    .flatMap(element => [...element.childNodes])
    .filter(node => node.nodeType === Node.TEXT_NODE)
    .map(node => node.textContent.trim().replace(/\b\d{1,2} [a-z]{3} \d{4}\b/g, ''))
    .filter(text => /\b\d/.test(text))"""


def test_a_picture_is_saved_as_svg_and_png(opened: Opened) -> None:
    page = opened("/")
    for kind in ("SVG", "PNG"):
        with page.expect_download() as waiting:
            page.get_by_role("button", name=f"Bewaar het beeld als {kind}").first.click()
        assert waiting.value.suggested_filename == f"landschap-ladder.{kind.lower()}"


def test_a_school_in_the_rows_leads_to_its_seats(opened: Opened) -> None:
    page = opened("/?rijen=bereikt")
    page.locator(ROWS).first.get_by_role("link").click()
    page.wait_for_url("**/dmu?school=*")
    expect(page.get_by_role("dialog")).to_contain_text("DMU-dekking")


def test_a_filter_that_leaves_no_school_says_what_to_do(opened: Opened) -> None:
    page = opened("/?provincie=Zeeland&soort=vakschool")
    expect(page.locator(".empty").first).to_contain_text("Haal een filter weg")
