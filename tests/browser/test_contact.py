"""Logging a contact from any page: quick, by keyboard, on a telephone, and nothing typed is lost."""

import re
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from crm.coverage.models import Seat
from crm.services import Services
from graph_schema.actor import SYSTEM, Role
from tests.browser.conftest import PHONE, TODAY, WIDE, Seen, settle, violations
from tests.browser.gate import Gate

Opened = Callable[[str], Page]

_QUESTIONS = "**/_dash-update-component*"

EVENTS_OF_TODAY = (
    "MATCH (e:Event {date: $day})<-[:ATTENDED]-(p:Person) "
    "RETURN e.id AS id, e.title AS title, count(p) AS people"
)
_UNDO = """
MATCH (e:Event {date: $day}) OPTIONAL MATCH (t:Task)-[:CONCERNS]->(e)
OPTIONAL MATCH (e)<-[:ATTENDED]-(p:Person) WHERE p.family_name STARTS WITH 'Proef'
DETACH DELETE e, t, p
"""


@pytest.fixture
def role() -> Role:
    return Role.REDACTEUR


@pytest.fixture(autouse=True)
def clean(services: Services) -> Iterator[None]:
    """Take away what a test logged: the other tests share the graph."""
    yield
    services.database.change_schema([_UNDO.replace("$day", f"date('{TODAY.isoformat()}')")])


@pytest.fixture
def three(services: Services) -> list[tuple[str, str]]:
    """Three people of one school who are not reached yet: id and name."""
    found = services.coverage.gaps(SYSTEM, services.coverage.question("MORA"))
    by_school: dict[str, list[str]] = {}
    for gap in found.gaps:
        if gap.seat is Seat.BEKEND:
            by_school.setdefault(gap.brin, []).extend(gap.persons)
    people = next(list(dict.fromkeys(ids)) for ids in by_school.values() if len(set(ids)) >= 3)[:3]
    named = services.database.read(
        "UNWIND $ids AS id MATCH (p:Person {id: id}) RETURN id, p.given_name + ' ' + "
        "CASE WHEN p.tussenvoegsel IS NULL THEN '' ELSE p.tussenvoegsel + ' ' END + p.family_name AS name",
        ids=people,
    )
    return [(row["id"], row["name"]) for row in named]


class Hand:
    """A user whose actions are counted: a click, a key, or a text typed in one go."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.actions = 0

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)
        self.actions += 1

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)
        self.actions += 1

    def click(self, what: Locator) -> None:
        what.click()
        self.actions += 1

    def choose(self, text: str, option: str) -> None:
        """Type in the type-ahead, see the option, take it with Enter."""
        self.type(text)
        expect(self.page.get_by_role("option").filter(has_text=option).first).to_be_visible()
        self.press("Enter")
        expect(self.page.locator("#contact-who")).to_have_value("")


def drawer(page: Page) -> Locator:
    return page.get_by_role("dialog")


def open_by_key(page: Page) -> Hand:
    hand = Hand(page)
    hand.press("c")
    expect(page.locator("#contact-who")).to_be_focused()
    return hand


def hold(page: Page, output: str) -> list[Route]:
    """Keep the questions whose answer goes to an output, until they are let go."""
    kept: list[Route] = []

    def answer(route: Route) -> None:
        if output in (route.request.post_data or ""):
            kept.append(route)
        else:
            route.continue_()

    page.route(_QUESTIONS, answer)
    return kept


def let_go(page: Page, kept: list[Route]) -> None:
    """Let what was kept go on its way, and keep nothing more."""
    for route in kept:
        route.continue_()
    kept.clear()
    page.unroute(_QUESTIONS)


def chip(page: Page, name: str) -> Locator:
    return drawer(page).locator("label", has_text=re.compile(f"^{name}$"))


def test_a_meeting_with_three_known_and_one_new_takes_under_a_minute_and_twelve_actions(
    opened: Opened, three: list[tuple[str, str]], services: Services
) -> None:
    page = opened("/")
    began = time.monotonic()
    hand = open_by_key(page)
    for _id, name in three:
        hand.choose(name, name)
    hand.choose("Noor Proefvisser, architect", "Noor Proefvisser")
    card = drawer(page).get_by_role("group", name="Nieuwe persoon")
    expect(card.get_by_label("Naam", exact=True)).to_have_value("Noor Proefvisser")
    expect(card.get_by_label("School", exact=True)).not_to_have_value("")
    hand.click(chip(page, "MORA"))
    hand.press("Control+Enter")
    expect(page.locator("#contact-done")).to_contain_text("Bewaard: Gesprek over MORA")
    took = time.monotonic() - began
    assert hand.actions < 12
    assert took < 60
    expect(page.locator("#contact-done")).to_contain_text("nu bereikt (MORA)")
    rows = services.database.read(EVENTS_OF_TODAY, day=TODAY)
    assert [row["people"] for row in rows] == [4]
    assert "Proefvisser" not in page.url


def test_the_page_behind_counts_again_and_undo_takes_all_of_it_back(
    opened: Opened, three: list[tuple[str, str]], services: Services
) -> None:
    page = opened("/dmu")
    before = page.inner_text("h1")
    hand = open_by_key(page)
    hand.choose(three[0][1], three[0][1])
    hand.click(chip(page, "MORA"))
    hand.click(page.locator("#contact-save"))
    expect(page.locator("#contact-done")).to_contain_text("nu bereikt")
    expect(page.locator("h1")).not_to_have_text(before)
    settle(page)
    page.get_by_role("button", name="Ongedaan maken").click()
    expect(page.locator("#contact-done")).to_contain_text("Teruggedraaid")
    expect(page.locator("h1")).to_have_text(before)
    assert services.database.read(EVENTS_OF_TODAY, day=TODAY) == []


def test_what_was_typed_is_there_again_after_closing_and_after_a_reload(
    opened: Opened, three: list[tuple[str, str]]
) -> None:
    page = opened("/")
    hand = open_by_key(page)
    hand.choose(three[0][1], three[0][1])
    hand.choose("Noor Proefvisser, architect", "Noor Proefvisser")
    drawer(page).get_by_label("Notitie", exact=True).fill("Wil meer weten")
    expect(drawer(page).get_by_label("Naam", exact=True)).to_have_value("Noor Proefvisser")
    settle(page)  # no hand goes from the last letter to Escape within one turn of the browser
    page.keyboard.press("Escape")
    expect(drawer(page)).to_have_count(0)
    page.reload()
    settle(page)
    page.get_by_role("button", name="Contact vastleggen").click()
    expect(drawer(page)).to_contain_text("Dit had u eerder ingevuld")
    expect(drawer(page)).to_contain_text(three[0][1])
    expect(drawer(page).get_by_label("Naam", exact=True)).to_have_value("Noor Proefvisser")
    expect(drawer(page).get_by_label("Notitie", exact=True)).to_have_value("Wil meer weten")
    assert page.url.endswith("/")
    assert (
        page.evaluate("() => Object.keys(localStorage).filter((key) => key.includes('contact')).length") == 0
    )


def test_what_is_saved_is_what_the_fields_hold_also_while_an_answer_is_on_its_way(
    opened: Opened, three: list[tuple[str, str]]
) -> None:
    page = opened("/dmu")
    hand = open_by_key(page)
    kept = hold(page, "contact-cards.children")
    hand.choose(three[0][1], three[0][1])
    hand.click(chip(page, "MORA"))
    hand.click(page.locator("#contact-save"))
    expect(page.locator("#contact-done")).to_contain_text("Gesprek over MORA")
    expect(page.locator("#contact-done")).to_contain_text("1 persoon")
    assert kept
    let_go(page, kept)


def test_somebody_new_who_has_no_card_yet_is_saved_too(
    opened: Opened, three: list[tuple[str, str]], services: Services
) -> None:
    page = opened("/dmu")
    hand = open_by_key(page)
    hand.choose(three[0][1], three[0][1])
    hand.type("Noor Proefvisser, architect, Deltion")
    expect(page.get_by_role("option").filter(has_text="Noor Proefvisser").first).to_be_visible()
    kept = hold(page, "contact-cards.children")
    hand.press("Enter")
    hand.press("Control+Enter")
    page.wait_for_timeout(500)  # the form hands over what it holds 60 ms after the keys
    assert kept
    let_go(page, kept)
    expect(page.locator("#contact-done")).to_contain_text("2 personen")
    rows = services.database.read(EVENTS_OF_TODAY, day=TODAY)
    assert [row["people"] for row in rows] == [2]


def test_the_database_is_away_while_saving_and_nothing_is_lost(
    opened: Opened, three: list[tuple[str, str]], gate: Gate, services: Services, seen: Seen
) -> None:
    page = opened("/")
    hand = open_by_key(page)
    hand.choose(three[0][1], three[0][1])
    hand.click(chip(page, "MORA"))
    gate.shut()
    try:
        page.locator("#contact-save").click()
        expect(drawer(page).get_by_role("alert")).to_contain_text("De database is even weg")
    finally:
        gate.open()
    expect(drawer(page)).to_contain_text(three[0][1])
    page.locator("#contact-save").click()
    expect(page.locator("#contact-done")).to_contain_text("Bewaard")
    assert len(services.database.read(EVENTS_OF_TODAY, day=TODAY)) == 1
    seen.errors[:] = [error for error in seen.errors if "503" not in error]


def test_somebody_who_looks_like_a_known_one_is_asked(opened: Opened, three: list[tuple[str, str]]) -> None:
    page = opened("/")
    hand = open_by_key(page)
    hand.choose(three[1][1], three[1][1])
    hand.choose(f"{three[0][1]}x, architect", "Nieuwe persoon")
    expect(drawer(page)).to_contain_text("Is dit iemand die al bekend is?")
    hand.click(page.locator("#contact-save"))
    expect(drawer(page).get_by_role("alert")).to_contain_text("misschien al bekend")
    hand.click(drawer(page).get_by_role("radio", name=re.compile(re.escape(three[0][1]))).first)
    hand.click(page.locator("#contact-save"))
    expect(page.locator("#contact-done")).to_contain_text("2 personen")


def test_from_a_seat_the_form_knows_whom_it_is_about(
    opened: Opened, three: list[tuple[str, str]], services: Services
) -> None:
    seat = services.database.read(
        "MATCH (:Person {id: $id})-[w:WORKS_AT]->(s:School) WHERE w.function IS NOT NULL "
        "AND coalesce(w.since <= $on, true) AND coalesce($on < w.until, true) "
        "RETURN s.brin AS brin, w.function AS function ORDER BY brin, function LIMIT 1",
        id=three[0][0],
        on=TODAY,
    )[0]
    page = opened(f"/dmu?school={seat['brin']}&stoel={seat['function']}")
    # a seat may have two holders, each with a button
    holder = drawer(page).locator(".holders > li", has_text=three[0][1])
    holder.get_by_role("button", name="Contact vastleggen").click()
    expect(page.locator("#contact-save")).to_be_visible()
    expect(page.get_by_role("dialog", name="Contact vastleggen")).to_contain_text(three[0][1])


def test_by_keyboard_only(opened: Opened, three: list[tuple[str, str]]) -> None:
    page = opened("/dmu")
    hand = open_by_key(page)
    hand.choose(three[0][1], three[0][1])
    for _step in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement.value") == "MORA":
            break
    page.keyboard.press("Space")
    for _step in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement.id") == "contact-save":
            break
    page.keyboard.press("Enter")
    expect(page.locator("#contact-done")).to_contain_text("Gesprek over MORA")


def test_the_form_is_accessible_and_fits(opened: Opened, page: Page, three: list[tuple[str, str]]) -> None:
    page.set_viewport_size(PHONE)
    opened("/")
    page.get_by_role("button", name="Contact vastleggen").click()
    expect(page.locator("#contact-who")).to_be_focused()
    Hand(page).choose("Noor Proefvisser, architect, Deltion", "Noor Proefvisser")
    expect(drawer(page).get_by_label("Naam", exact=True)).to_have_value("Noor Proefvisser")
    page.keyboard.press("Tab")
    content = page.locator(".mantine-Drawer-content")
    for size in (PHONE, WIDE):
        page.set_viewport_size(size)
        settle(page)
        assert violations(page) == []
        assert content.evaluate("element => element.scrollWidth - element.clientWidth") <= 0
        if size is PHONE:
            box = content.bounding_box()
            assert box is not None
            assert box["width"] == PHONE["width"]


def test_on_a_telephone_every_target_is_large_enough_and_subjects_are_called_by_name(
    opened: Opened, page: Page
) -> None:
    page.set_viewport_size(PHONE)
    opened("/")
    page.get_by_role("button", name="Contact vastleggen").click()
    expect(page.locator("#contact-who")).to_be_focused()
    small = drawer(page).evaluate(
        """drawer => [...drawer.querySelectorAll('button, .mantine-Input-input, .mantine-Chip-label')]
          .filter(e => e.offsetParent && !e.closest('.mantine-Input-section'))
          .map(e => [e.textContent || e.id, e.getBoundingClientRect().height])
          .filter(([, height]) => height < 43.5)"""
    )
    assert small == []
    other = drawer(page).get_by_role("textbox", name="Een ander resultaat of thema")
    other.click()
    offered = page.get_by_role("option").all_inner_texts()
    assert "Podcasts, publicaties en symposium digitaal burgerschap" in offered
    assert {text for text in offered if text.isupper()} <= {"FIM", "LAT", "MOSA"}, "codes that nobody says"


def test_in_english(opened: Opened, page: Page, app_url: str, three: list[tuple[str, str]]) -> None:
    page.context.add_cookies([{"name": "taal", "value": "en", "url": app_url}])
    opened("/")
    hand = open_by_key(page)
    hand.choose(three[0][1], three[0][1])
    hand.click(chip(page, "MORA"))
    hand.click(drawer(page).get_by_role("button", name="Save"))
    expect(page.locator("#contact-done")).to_contain_text("now reached (MORA)")


def test_two_people_log_at_once_and_both_stay(
    opened: Opened,
    chromium: Browser,
    app_url: str,
    entered: Callable[[Role], list[Any]],
    three: list[tuple[str, str]],
    services: Services,
) -> None:
    mine = opened("/dmu")
    with chromium.new_context(viewport=WIDE, reduced_motion="reduce") as other:
        other.add_cookies(entered(Role.BEHEERDER))
        theirs = other.new_page()
        theirs.goto(app_url + "/dmu")
        settle(theirs)
        for page in (mine, theirs):
            hand = open_by_key(page)
            hand.choose(three[0][1], three[0][1])
        mine.locator("#contact-save").click(no_wait_after=True)
        theirs.locator("#contact-save").click(no_wait_after=True)
        for page in (mine, theirs):
            expect(page.locator("#contact-done")).to_contain_text("Bewaard")
    assert len(services.database.read(EVENTS_OF_TODAY, day=TODAY)) == 2


@pytest.mark.parametrize("role", [Role.LEZER])
def test_a_reader_is_not_offered_it(opened: Opened) -> None:
    page = opened("/dmu")
    expect(page.get_by_role("button", name="Contact vastleggen")).to_have_count(0)
    page.keyboard.press("c")
    expect(drawer(page)).to_have_count(0)
