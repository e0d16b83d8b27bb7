"""The search box: by keyboard from anywhere, on a telephone, and when the database is away."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, violations
from tests.browser.gate import Gate

LIST = "#search-list"


def type_(page: Page, text: str) -> None:
    page.keyboard.press("/")
    expect(page.locator("#search-input")).to_be_focused()
    page.keyboard.type(text)


def test_a_school_with_a_typing_error(opened: Callable[[str], Page]) -> None:
    page = opened("/")
    type_(page, "deltoin")
    expect(page.locator(f"{LIST} [role=option]").first).to_contain_text("Deltion College")
    expect(page.locator("#search-input")).to_have_attribute("aria-expanded", "true")
    assert violations(page) == []


def test_enter_opens_what_is_chosen(opened: Callable[[str], Page]) -> None:
    page = opened("/kaart")
    type_(page, "architect")
    option = page.locator(f"{LIST} [role=option]", has_text="functie").first
    expect(option).to_be_visible()
    while option.get_attribute("aria-selected") != "true":
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/dmu?functie=*architect*")
    expect(page.locator(LIST)).to_be_hidden()


def test_a_page_by_its_name(opened: Callable[[str], Page]) -> None:
    page = opened("/")
    type_(page, "dekkingsk")
    expect(page.locator(f"{LIST} [role=option]").first).to_contain_text("Dekkingskaart")
    page.keyboard.press("Enter")
    page.wait_for_url("**/kaart*")


def test_what_is_nowhere_is_said_so(opened: Callable[[str], Page]) -> None:
    page = opened("/")
    page.locator("#contact-button").focus()
    type_(page, "qqqqxyz")
    expect(page.locator(LIST)).to_contain_text("Niets gevonden voor “qqqqxyz”.")
    page.keyboard.press("Escape")
    expect(page.locator(LIST)).to_be_hidden()
    page.keyboard.press("Escape")
    expect(page.locator("#contact-button")).to_be_focused()


def test_what_was_typed_is_in_no_address(page: Page, app_url: str) -> None:
    urls: list[str] = []
    page.on("request", lambda request: urls.append(request.url))
    page.goto(app_url + "/")
    page.wait_for_selector("#search-input")
    type_(page, "deltion")
    expect(page.locator(f"{LIST} [role=option]").first).to_be_visible()
    assert not [url for url in urls if "deltion" in url.lower()]


def test_on_a_telephone(opened: Callable[[str], Page], page: Page) -> None:
    page.set_viewport_size(PHONE)
    opened("/")
    page.locator("#search-open").click()
    page.keyboard.type("zadk")
    expect(page.locator(f"{LIST} [role=option]").first).to_contain_text("Zadkine")
    box = page.locator(LIST).bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= PHONE["width"]
    assert violations(page) == []


@pytest.mark.parametrize("language", ["en"])
def test_in_english(opened: Callable[[str], Page], page: Page, app_url: str, language: str) -> None:
    page.context.add_cookies([{"name": "taal", "value": language, "url": app_url}])
    opened("/")
    type_(page, "coverage map")
    expect(page.locator(f"{LIST} [role=option]").first).to_contain_text("Coverage map")


def test_the_box_says_that_the_database_is_away_and_works_again(
    opened: Callable[[str], Page], seen, gate: Gate
) -> None:
    page = opened("/")
    gate.shut()
    try:
        type_(page, "deltion")
        expect(page.locator(LIST)).to_contain_text("De database is even weg.")
    finally:
        gate.open()
    page.keyboard.type(" ")
    expect(page.locator(f"{LIST} [role=option]").first).to_contain_text("Deltion")
    seen.errors.clear()  # the browser notes the refused answer itself
