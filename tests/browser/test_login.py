"""Logging in, in a real browser: every page of it, without JavaScript, by keyboard, on a telephone."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from crm.services import Services
from graph_schema.actor import CONSOLE, Role
from tests.browser.conftest import PHONE, WIDE, settle, violations

Opened = Callable[[str], Page]
GOOD = "vier paarse fietsen"


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without"])
def stranger(chromium: Browser, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    """Give a browser in which nobody is logged in."""
    context = chromium.new_context(viewport=WIDE, java_script_enabled=request.param)
    yield context
    context.close()


@pytest.fixture
def passer_by(chromium: Browser) -> Iterator[Page]:
    """Give a page in which nobody is logged in."""
    context = chromium.new_context(viewport=WIDE)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["1280", "390"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_pages_of_logging_in_are_accessible_and_fit(
    passer_by: Page, app_url: str, services: Services, size: dict[str, int], language: str
) -> None:
    invited = services.accounts.invite(
        CONSOLE, "Bo de Wit", f"bo-{language}-{size['width']}@cluster.example", Role.LEZER
    )
    first = services.accounts.beheerder_link(CONSOLE)
    passer_by.set_viewport_size(size)
    for path in (
        "/inloggen",
        f"/inloggen/link/{invited.token}",
        f"/inloggen/eerste/{first.token}",
        "/inloggen/link/nergens",
    ):
        passer_by.goto(f"{app_url}{path}?taal={language}")
        expect(passer_by.locator("html")).to_have_attribute("lang", language)
        expect(passer_by.locator("h1")).to_have_count(1)
        assert violations(passer_by) == [], path
        assert passer_by.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, path


def test_a_visitor_of_the_demo_chooses_a_role_and_is_where_they_wanted_to_be(
    stranger: BrowserContext, app_url: str
) -> None:
    page = stranger.new_page()
    page.goto(f"{app_url}/dmu?provincie=Utrecht")
    assert "/inloggen?next=" in page.url
    page.get_by_role("button", name="Redacteur").click()
    page.wait_for_url(f"{app_url}/dmu?provincie=Utrecht")


def test_an_invitation_is_answered_and_the_password_changed(
    stranger: BrowserContext, app_url: str, services: Services, request: pytest.FixtureRequest
) -> None:
    address = f"sam{len(services.accounts.accounts(CONSOLE))}@cluster.example"
    link = services.accounts.invite(CONSOLE, "Sam Proef", address, Role.COORDINATOR)
    page = stranger.new_page()
    page.goto(f"{app_url}/inloggen/link/{link.token}")
    page.get_by_label("Nieuw wachtwoord").fill("te kort")
    page.get_by_label("Hetzelfde wachtwoord").fill("te kort")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("minstens 12 tekens")
    page.get_by_label("Nieuw wachtwoord").fill(GOOD)
    page.get_by_label("Hetzelfde wachtwoord").fill(GOOD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{app_url}/")
    page.goto(f"{app_url}/account")
    expect(page.locator("main")).to_contain_text("Coördinator")
    page.get_by_label("Huidig wachtwoord").fill(GOOD)
    page.get_by_label("Nieuw wachtwoord").fill("zeven groene stoelen")
    page.get_by_label("Hetzelfde wachtwoord").fill("zeven groene stoelen")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("gewijzigd")
    page.get_by_role("button", name="Uitloggen").click()
    page.wait_for_url(f"{app_url}/inloggen")
    page.get_by_text("Inloggen met een account").click()
    page.get_by_label("E-mailadres").fill(address)
    page.get_by_label("Wachtwoord").fill("zeven groene stoelen")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{app_url}/")


def test_the_menu_says_who_i_am_and_lets_me_out(passer_by: Page, app_url: str) -> None:
    page = passer_by
    page.goto(f"{app_url}/inloggen?next=/dmu")
    page.get_by_role("button", name="Lezer").focus()
    page.keyboard.press("Enter")
    settle(page)
    page.locator("#me summary").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".me-menu")).to_contain_text("Lezer")
    assert violations(page) == []
    page.get_by_role("button", name="Andere rol kiezen").click()
    page.wait_for_url(f"{app_url}/inloggen")
    page.goto(f"{app_url}/dmu")
    assert "/inloggen" in page.url


def test_a_page_whose_session_is_over_goes_to_the_log_in_and_back(passer_by: Page, app_url: str) -> None:
    page = passer_by
    page.goto(f"{app_url}/inloggen?next=/dmu")
    page.get_by_role("button", name="Redacteur").click()
    settle(page)
    page.context.clear_cookies()
    page.get_by_role("navigation").get_by_role("link", name="Netwerk", exact=True).click()
    page.wait_for_url("**/inloggen?next=*")
    page.get_by_role("button", name="Redacteur").click()
    page.wait_for_url(f"{app_url}/netwerk")


def test_what_was_typed_is_saved_after_all_when_the_session_was_over(
    passer_by: Page, app_url: str, services: Services
) -> None:
    page = passer_by
    page.goto(f"{app_url}/inloggen?next=/taken")
    page.get_by_role("button", name="Redacteur").click()
    settle(page)
    page.get_by_role("button", name="Nieuwe taak").click()
    form = page.get_by_role("dialog")
    form.get_by_label("Wat is er te doen").fill("Bel de school over de roadshow")
    settle(page)
    page.context.clear_cookies()
    form.get_by_role("button", name="Bewaren").click()
    over = page.get_by_role("dialog", name="U bent niet meer ingelogd")
    expect(over).to_be_visible()
    assert violations(page) == []
    with page.expect_popup() as opened:
        over.get_by_role("link").click()
    # another person is not the one who typed it
    opened.value.get_by_role("button", name="Coördinator").click()
    opened.value.wait_for_url(f"{app_url}/")
    page.wait_for_timeout(2500)
    expect(over).to_be_visible()
    opened.value.goto(f"{app_url}/account")
    opened.value.get_by_role("button", name="Andere rol kiezen").click()
    opened.value.get_by_role("button", name="Redacteur").click()
    expect(over).to_be_hidden()
    expect(
        page.locator(".task .task-title").filter(has_text="Bel de school over de roadshow")
    ).to_be_visible()
    services.database.change_schema(
        ["MATCH (t:Task {title: 'Bel de school over de roadshow'}) DETACH DELETE t"]
    )


@pytest.mark.parametrize("role", [Role.LEZER, Role.COORDINATOR])
def test_administration_is_not_offered_to_who_may_not_do_any_of_it(opened: Opened) -> None:
    page = opened("/beheer")
    expect(page.locator("h1")).to_have_text("Deze pagina is niet voor uw rol")
    expect(page.get_by_role("navigation").get_by_role("link", name="Beheer", exact=True)).to_have_count(0)


def test_a_beheerder_invites_changes_and_blocks(opened: Opened, services: Services) -> None:
    page = opened("/beheer")
    assert violations(page) == []
    page.get_by_role("textbox", name="Naam").fill("Kim Proef")
    page.get_by_role("textbox", name="E-mailadres").fill("kim@cluster.example")
    page.get_by_role("button", name="Maak een uitnodiging").click()
    link = page.get_by_role("textbox", name="De link")
    assert "/inloggen/link/" in link.input_value()
    row = page.locator(".account", has_text="Kim Proef")
    expect(row).to_contain_text("uitgenodigd")
    row.get_by_role("button", name="Blokkeren").click()
    expect(row).to_contain_text("geblokkeerd")
    row.get_by_role("button", name="Deblokkeren").click()
    expect(row).to_contain_text("uitgenodigd")
    row.locator("input").first.click()
    page.get_by_role("option", name="Lezer").click()
    expect(page.get_by_role("status").filter(has_text="De rol is gewijzigd: Lezer")).to_be_visible()
    found = {one.name: one for one in services.accounts.accounts(CONSOLE)}["Kim Proef"]
    assert found.role is Role.LEZER
    page.get_by_role("button", name="Maak een uitnodiging").click()
    expect(page.locator("#notice")).to_contain_text("Vul de naam in")


def test_the_page_with_accounts_fits_a_telephone(opened: Opened, page: Page) -> None:
    page.set_viewport_size(PHONE)
    opened("/beheer?tab=accounts")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
