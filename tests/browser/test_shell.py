"""The shell: what every page has in common."""

from collections.abc import Callable

from playwright.sync_api import Page

Opened = Callable[[str], Page]


def test_the_first_page_says_its_finding_in_dutch(opened: Opened) -> None:
    page = opened("/")
    assert page.locator("html").get_attribute("lang") == "nl"
    assert "kennen MORA" in page.inner_text("h1")
    assert "Demogegevens: verzonnen personen" in page.inner_text("header")
