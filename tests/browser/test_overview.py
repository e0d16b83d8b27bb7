"""Overview: every number opens exactly its rows."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Locator, Page, expect

from crm.coverage.models import Filters
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


@pytest.mark.parametrize(
    "rows", ["bereikt", "scholen", "niet-bereikt", "studenten-onbekend", "personen", "gaten"]
)
def test_a_number_opens_as_many_rows(opened: Opened, rows: str) -> None:
    page = opened("/")
    link = page.locator(f"a.number-link[href*='rijen={rows}']").first
    number = whole(link.inner_text())
    link.click()
    page.wait_for_url(f"**rijen={rows}**")
    assert rows_said(page) == number


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
    assert "rijen" not in page.url
    counted = seen.callbacks.count("..overview-title.children...overview-summary.children..")
    page.go_back()
    page.get_by_role("dialog").wait_for()
    assert seen.callbacks.count("..overview-title.children...overview-summary.children..") == counted == 1


def test_the_rows_download_as_excel_with_the_same_count(opened: Opened, tmp_path: Path) -> None:
    page = opened("/?rijen=bereikt")
    number = rows_said(page)
    with page.expect_download() as waiting:
        page.get_by_role("dialog").get_by_role("link", name="Downloaden als Excel").click()
    waiting.value.save_as(tmp_path / "rows.xlsx")
    sheet = load_workbook(tmp_path / "rows.xlsx").active
    assert sheet.max_row - 1 == number


def test_a_target_opens_its_evidence(opened: Opened, services: Services) -> None:
    page = opened("/")
    target = next(item for item in services.yearplan.plan(SYSTEM, services.today()).counted if item.rows)
    page.locator(f"a[href*='keuze={target.code}']").first.click()
    page.get_by_role("dialog").wait_for()
    assert rows_said(page) == len(target.rows)


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
