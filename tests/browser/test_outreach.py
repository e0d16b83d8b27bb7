"""The outreach plan: a question, its steps with their reasons, what must be in or out, and tasks."""

import re
from collections.abc import Callable, Iterator
from urllib.parse import unquote

import pytest
from playwright.sync_api import Locator, Page, expect

from crm.services import Services
from crm.tasks.models import Asked, Reason, When
from graph_schema.actor import Actor, Role
from tests.browser.conftest import PHONE, WIDE, settle, violations

Opened = Callable[[str], Page]
ME = Actor("demo-redacteur", Role.REDACTEUR)
ASKED = "/bereikplan?resultaat=MORA&provincie=Gelderland&budget=20"
_FRESH = "MATCH (n:Task|OutreachPlan) WHERE n:OutreachPlan OR n.reason = 'plan' DETACH DELETE n"


@pytest.fixture
def role() -> Role:
    return Role.REDACTEUR


@pytest.fixture(autouse=True)
def clean(services: Services) -> Iterator[None]:
    """Take away the tasks and plans that a test made."""
    yield
    services.database.change_schema([_FRESH])


def titles(page: Page) -> list[str]:
    return page.locator("#outreach-plan .task-title").all_inner_texts()


def proved(page: Page) -> Page:
    """Wait for the proof: with it the plan may have other steps than the first one had."""
    expect(page.locator("#outreach-plan")).to_contain_text("niets binnen het budget bereikt meer")
    settle(page)
    return page


def drawn(page: Page, picture: str, name: str) -> Locator:
    return page.get_by_role("list", name=picture).get_by_role("link", name=name)


def marks(page: Page) -> list[dict[str, str]]:
    return page.locator(".outreach-web .small-network-node").evaluate_all(
        "all => all.map(one => ({style: one.getAttribute('style'), text: one.textContent, "
        "title: one.title, mark: one.querySelector('img').src}))"
    )


def test_a_plan_shows_its_steps_its_proof_and_its_curve(opened: Opened) -> None:
    page = proved(opened(ASKED))
    assert "open stoelen met MORA" in page.inner_text("h1")
    assert titles(page)
    expect(page.locator("#outreach-plan .js-plotly-plot")).to_have_count(1)
    page.locator("#outreach-plan summary").filter(has_text="Wie deze stap bereikt").first.click()
    expect(page.locator("#outreach-plan .task details[open] li").first).to_be_visible()


def test_a_step_left_out_is_not_chosen_until_it_is_let_go(opened: Opened) -> None:
    page = proved(opened(ASKED))
    page.set_viewport_size(PHONE)
    first = titles(page)[0]
    page.locator("#outreach-plan .task").first.get_by_role("link", name="Zonder deze").press("Enter")
    page.wait_for_url("**zonder=**")
    settle(page)
    # the focus is at the same of the step that now comes first, not at the top of the page
    step = page.locator("#outreach-plan .task").first
    expect(step.get_by_role("link", name="Zonder deze")).to_be_focused()
    expect(step.get_by_role("link", name="Zonder deze")).to_be_in_viewport()
    assert first not in titles(page)
    page.get_by_role("link", name=f"Weggelaten: {first}").click()
    page.wait_for_url(lambda url: "zonder" not in unquote(url))
    settle(page)
    assert titles(page)[0] == first


def test_a_budget_of_ones_own_by_keyboard(opened: Opened) -> None:
    page = opened(ASKED)
    box = page.get_by_label("Een ander aantal uren")
    box.fill("7")
    page.get_by_role("button", name="Maak het plan").press("Enter")
    page.wait_for_url("**budget=7**")
    settle(page)
    expect(page.get_by_label("Een ander aantal uren")).to_have_value("7")


def test_ticked_steps_become_tasks(opened: Opened, services: Services) -> None:
    page = proved(opened(ASKED))
    count = page.locator("#outreach-plan .task").count()
    page.get_by_role("checkbox", name=titles(page)[0]).first.click()
    page.get_by_role("button", name="Maak taken van wat is aangevinkt").click()
    expect(page.locator("#contact-done")).to_contain_text("gemaakt")
    made = services.tasks.tasks(ME, Asked(When.ALL, "", reason=Reason.PLAN))
    assert made.total == count - 1
    # once more, with the step that was left out: it gets its task, and of the others it is said why not
    page.get_by_role("checkbox", name=titles(page)[0]).first.click()
    page.get_by_role("button", name="Maak taken van wat is aangevinkt").click()
    expect(page.locator("#contact-done")).to_contain_text("1 taak gemaakt.")
    expect(page.locator("#contact-done")).to_contain_text(
        re.compile(rf"{count - 1} stappen hebben al een open taak")
    )


def test_a_what_if_tells_what_it_changed_and_a_person_can_be_thought_away(opened: Opened) -> None:
    page = proved(opened(ASKED))
    before = titles(page)
    page.get_by_role("link", name="twee uur meer").click()
    page.wait_for_url("**budget=22**")
    settle(page)
    expect(page.locator("#outreach-changed")).to_contain_text("Tegenover het plan hiervoor:")
    drawn(page, "Op de kaart, voor en na", "Na dit plan").click()
    page.wait_for_url("**kaart=na**")
    settle(page)
    expect(page.locator("#outreach-plan .js-plotly-plot")).to_have_count(2)
    drawn(page, "In het netwerk, voor en na", "Nu").press("Enter")
    page.wait_for_url("**netwerk=nu**")
    settle(page)
    before_it = marks(page)
    assert before_it
    drawn(page, "In het netwerk, voor en na", "Na dit plan").press("Enter")
    page.wait_for_url("**netwerk=na**")
    settle(page)
    # the same marks in the same places; only how they stand is another
    assert [(mark["style"], mark["text"]) for mark in marks(page)] == [
        (mark["style"], mark["text"]) for mark in before_it
    ]
    assert marks(page) != before_it
    # the map is beside the plan: what changed still stands there
    expect(page.locator("#outreach-changed")).to_contain_text("Tegenover het plan hiervoor:")
    assert violations(page) == []
    expect(page.locator("#outreach-plan")).to_contain_text("niets binnen het budget bereikt meer")
    page.locator("#outreach-plan .task summary").last.click()
    page.locator("#outreach-plan .task details[open] a").last.click()
    page.wait_for_url("**vertrekt=**")
    settle(page)
    page.get_by_role("link", name="Vertrekt:").click()
    page.wait_for_url(lambda url: "vertrekt" not in url)
    settle(page)
    page.get_by_role("link", name="20 uur", exact=True).click()
    page.wait_for_url("**budget=20**")
    settle(page)
    assert titles(page) == before


def test_hours_are_divided_over_the_team_and_invitations_say_who_was_left_out(opened: Opened) -> None:
    page = opened(ASKED)
    page.locator("summary").filter(has_text="Per persoon").click()
    page.get_by_label("Een ander aantal uren").fill("")
    page.get_by_label("Rita Redacteur").fill("6")
    page.get_by_label("Ben Beheerder").fill("3")
    page.locator("#outreach-ask-more").click()
    page.wait_for_url("**team=**")
    settle(page)
    first = page.locator("#outreach-plan .task").first
    expect(first).to_contain_text("door ")
    # whose task it becomes is seen before it is made
    expect(first).to_contain_text("taak voor ")
    expect(page.locator("#outreach-plan")).to_contain_text("Stappen die van iemand zijn, gaan naar diegene:")
    page.get_by_role("link", name="Wie aanschrijven").first.click()
    drawer = page.get_by_role("dialog", name="Uitnodigingen")
    expect(drawer).to_contain_text("Weggelaten:")
    with page.expect_download() as got:
        drawer.get_by_role("link", name="CSV").click()
    assert "E-mailadres" in got.value.path().read_text("utf-8-sig").splitlines()[0]


def test_a_school_counts_twice_by_keyboard_and_the_plan_says_so(opened: Opened) -> None:
    page = opened(ASKED)
    page.locator("summary").filter(has_text="Per persoon").press("Enter")
    page.get_by_role("combobox", name="Nog een school").or_(page.get_by_label("Nog een school")).first.fill(
        "aven"
    )
    page.get_by_role("option", name="Aventus").wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.get_by_label("telt hoeveel keer").fill("2")
    page.locator("#outreach-ask-more").press("Enter")
    page.wait_for_url("**telt=**")
    settle(page)
    expect(page.locator("#outreach-plan")).to_contain_text(
        "Uw eigen gewicht van scholen: Aventus telt 2 keer."
    )
    page.locator("#outreach-plan summary").filter(has_text="Wie deze stap bereikt").first.wait_for()
    assert "telt 2 keer" in (page.locator("#outreach-plan .tasks").text_content() or "")
    page.get_by_role("link", name="Aventus telt 2 keer").press("Enter")
    page.wait_for_url(lambda url: "telt" not in url)


def test_a_plan_is_kept_opened_and_kept_again(opened: Opened) -> None:
    page = opened(ASKED)
    first = titles(page)
    page.get_by_label("Naam van het plan").fill("Najaar")
    page.get_by_role("button", name="Bewaar dit plan").press("Enter")
    page.wait_for_url("**plan=**")
    settle(page)
    expect(page.locator("#contact-done")).to_contain_text("Bewaard: Najaar, versie 1.")
    assert page.inner_text("h1").startswith("Najaar: 0 van de ")
    assert titles(page) == first
    expect(page.locator("#outreach-plan")).to_contain_text("Verwacht van het hele plan")
    page.locator("#outreach-plan summary").filter(has_text="Stoel voor stoel").first.click()
    expect(page.locator("#outreach-plan details[open] td").first).to_be_visible()
    assert violations(page) == []
    page.get_by_role("link", name="Stel dezelfde vraag vandaag").click()
    page.wait_for_url("**bij=**")
    settle(page)
    assert titles(page) == first
    expect(page.locator("#outreach-plan")).to_contain_text("Dit wordt versie 2 van Najaar.")
    page.get_by_label("Naam van het plan").fill("Najaar, beter")
    page.get_by_role("button", name="Bewaar dit plan").click()
    page.wait_for_url(lambda url: "plan=" in url and "bij=" not in url)
    settle(page)
    expect(page.locator("#contact-done")).to_contain_text("versie 2")
    page.get_by_role("button", name="Gooi deze versie weg").click()
    page.wait_for_url(lambda url: "plan=" not in url)
    settle(page)
    expect(page.locator("#contact-done")).to_contain_text("Weggegooid.")


@pytest.mark.parametrize("role", [Role.LEZER])
def test_a_lezer_sees_schools_and_numbers_and_makes_no_tasks(opened: Opened, services: Services) -> None:
    page = opened(ASKED)
    assert titles(page)
    expect(page.get_by_role("checkbox")).to_have_count(0)
    told = page.inner_text("#outreach-plan")
    assert "wie ziet uw rol niet" in told


@pytest.mark.parametrize(("language", "said"), [("nl", "Wie deze stap bereikt"), ("en", "Whom it reaches")])
def test_it_is_accessible_in_both_languages(
    opened: Opened, page: Page, app_url: str, language: str, said: str
) -> None:
    page.context.add_cookies([{"name": "taal", "value": language, "url": app_url}])
    page.set_viewport_size(PHONE)
    opened(ASKED)
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page.locator("#outreach-plan")).to_contain_text(said)
    for size in (PHONE, WIDE):
        page.set_viewport_size(size)
        settle(page)
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
