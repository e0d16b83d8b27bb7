"""The shell: what every page has in common."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, WIDE, Seen, settle, violations
from tests.browser.gate import Gate

Opened = Callable[[str], Page]


@pytest.mark.parametrize(
    "address", ["/", "/dmu", "/begin", "/?rijen=bereikt", "/dmu?school=25PJ&stoel=architect"]
)
def test_a_page_has_one_title_says_that_it_is_the_demo_is_accessible_and_fits(
    opened: Opened, page: Page, address: str
) -> None:
    for size in (PHONE, WIDE):
        page.set_viewport_size(size)
        if size is PHONE or address.startswith("/dmu"):
            opened(address)
        else:
            settle(page)  # only the DMU asks at a load how wide the window is; here that is up to the styles
        expect(page.locator("h1")).to_have_count(1)
        assert "Demogegevens: verzonnen personen" in page.inner_text("header.header")
        assert page.locator("html").get_attribute("lang") == "nl"
        assert page.title().endswith("· Landschap")
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0


def test_no_callback_runs_twice_when_a_page_opens(opened: Opened, seen: Seen) -> None:
    opened("/?peildatum=2022-03-01&provincie=Utrecht")
    assert len(seen.callbacks) == len(set(seen.callbacks))


def test_a_filter_writes_the_address_and_back_takes_it_away(opened: Opened) -> None:
    page = opened("/dmu")
    before = page.inner_text("h1")
    page.locator("#filter-province").click()
    page.get_by_role("option", name="Utrecht").click()
    page.wait_for_url("**/dmu?provincie=Utrecht")
    settle(page)
    assert page.inner_text("h1") != before
    page.go_back()
    page.wait_for_url("**/dmu")
    expect(page.locator("h1")).to_have_text(before)
    expect(page.locator("#filter-line .mantine-Pill-label")).to_have_count(0)
    page.go_forward()
    page.wait_for_url("**/dmu?provincie=Utrecht")
    expect(page.locator("h1")).not_to_have_text(before)


def test_an_address_that_is_shared_opens_the_same_question(opened: Opened) -> None:
    page = opened("/?resultaat=FIM&peildatum=2022-03-01&provincie=Utrecht,Gelderland&functie=architect")
    question = page.inner_text("#header-question")
    assert "FIM" in question
    assert "1 mrt 2022" in question
    for province in ("Utrecht", "Gelderland"):
        expect(page.locator("#filter-line")).to_contain_text(province)


def test_the_filters_go_along_to_another_page_and_the_page_s_own_keys_do_not(opened: Opened) -> None:
    page = opened("/?peildatum=2022-03-01&rijen=bereikt")
    page.keyboard.press("Escape")
    page.get_by_role("navigation").get_by_role("link", name="DMU").click()
    page.wait_for_url("**/dmu?peildatum=2022-03-01")
    settle(page)
    expect(page.get_by_role("link", name="DMU", exact=True)).to_have_attribute("aria-current", "page")


def test_what_the_address_asks_and_is_not_there_is_told(opened: Opened) -> None:
    page = opened("/?provincie=Atlantis")
    expect(page.locator("#notice")).to_contain_text("provincie=Atlantis")
    assert "kennen MORA" in page.inner_text("h1")


def test_an_address_that_leads_nowhere_offers_the_overview(opened: Opened) -> None:
    page = opened("/bestaat-niet")
    assert page.inner_text("h1") == "Deze pagina bestaat niet"
    page.get_by_role("link", name="Naar het overzicht").click()
    expect(page.locator("h1")).to_contain_text("kennen MORA")


def test_the_language_changes_and_the_address_stays(opened: Opened) -> None:
    page = opened("/dmu?provincie=Utrecht")
    page.set_viewport_size(PHONE)
    # by key: the page comes back in another language, and who chose it is still there
    page.locator("#language-nl").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    settle(page)
    expect(page.get_by_role("button", name="English")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    menu = page.locator(".me-menu")
    expect(menu).to_be_in_viewport(ratio=1)
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(page.locator("#me summary")).to_be_focused()
    expect(page.locator("#nav-dmu")).to_be_in_viewport(ratio=1)
    assert page.url.endswith("/dmu?provincie=Utrecht")
    assert "DMU seats are reached" in page.inner_text("h1")
    assert "Demo data: invented people" in page.inner_text("header.header")


def test_by_keyboard_past_the_navigation_to_the_content(opened: Opened) -> None:
    page = opened("/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()


def test_on_a_telephone_the_filters_fold_away(opened: Opened, page: Page) -> None:
    page.set_viewport_size(PHONE)
    opened("/?provincie=Utrecht")
    button = page.get_by_role("button", name=re.compile("Filters"))
    expect(button).to_contain_text("1")
    expect(page.locator("#filter-province")).to_be_hidden()
    button.click()
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(page.locator("#filter-province")).to_be_visible()


def test_the_database_goes_and_comes_back_and_the_page_goes_on_by_itself(
    opened: Opened, gate: Gate, seen: Seen
) -> None:
    page = opened("/dmu")
    title = page.inner_text("h1")
    gate.shut()
    try:
        page.locator(".chip").first.click()
        alert = page.get_by_role("alert")
        expect(alert).to_contain_text("De database is even weg")
    finally:
        gate.open()
    expect(page.get_by_role("alert")).to_have_count(0)
    settle(page)
    expect(page.locator("h1")).to_have_text(title)
    expect(page.locator(".dmu-grid .ag-row").first).to_be_visible()
    # the browser itself reports that the health address said 503
    seen.errors[:] = [error for error in seen.errors if "503" not in error]


def test_a_day_that_is_typed_in_numbers_has_the_day_first(opened: Opened) -> None:
    page = opened("/scholen")
    field = page.locator("#filter-date")
    former = field.input_value()
    for typed, left_by, shown in (
        ("31-2-2023", "Enter", former),
        ("1-6-2023", "Enter", "1 jun 2023"),
        ("14/3/22", "Tab", "14 mrt 2022"),
    ):
        field.focus()
        page.keyboard.press("Control+A")
        page.keyboard.type(typed)
        assert "peildatum" not in page.url or shown == "14 mrt 2022", "half a day asks for nothing"
        page.keyboard.press(left_by)
        expect(field).to_have_value(shown)
    page.wait_for_url("**peildatum=2022-03-14**")
