"""Tasks, their calendar link, and attendance of a meeting."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from crm.services import Services
from crm.tasks.models import Asked, NewTask, When
from graph_schema.actor import SYSTEM, Actor, Role
from tests.browser.conftest import PHONE, TODAY, WIDE, settle, violations

Opened = Callable[[str], Page]
ME = Actor("demo-redacteur", Role.REDACTEUR)
_FRESH = """
MATCH (t:Task) WHERE t.title STARTS WITH 'Proef' OR t.title ENDS WITH 'bereiken met MORA' DETACH DELETE t
"""


@pytest.fixture
def role() -> Role:
    return Role.REDACTEUR


@pytest.fixture(autouse=True)
def clean(services: Services) -> Iterator[None]:
    """Take away what a test made: the other tests share the graph."""
    yield
    services.database.change_schema([_FRESH])


@pytest.fixture
def three(services: Services) -> list[str]:
    titles = ["Proef te laat", "Proef vandaag", "Proef morgen"]
    for days, title in enumerate(titles, start=-1):
        services.tasks.make(ME, NewTask(title, TODAY + timedelta(days=days), ME.id))
    return titles


def rows(page: Page) -> list[str]:
    return page.locator(".task .task-title").all_inner_texts()


def test_my_week_says_what_is_late_and_opens_later_by_the_address(opened: Opened, three: list[str]) -> None:
    page = opened("/taken")
    assert page.inner_text("h1") == "U hebt 2 taken deze week; 1 is te laat"
    assert rows(page) == three
    page.get_by_role("link", name="Te laat").click()
    page.wait_for_url("**wanneer=telaat**")
    expect(page.locator(".task .task-title")).to_have_text(["Proef te laat"])


def test_done_can_be_taken_back(opened: Opened, three: list[str]) -> None:
    page = opened("/taken")
    page.get_by_role("button", name="Gedaan: Proef vandaag").click()
    expect(page.locator("#contact-done")).to_contain_text("1 taak gewijzigd")
    expect(page.locator(".task .task-title")).to_have_text(["Proef te laat", "Proef morgen"])
    page.get_by_role("button", name="Ongedaan maken").click()
    expect(page.locator(".task .task-title")).to_have_text(three)


def test_what_is_ticked_moves_with_a_reason(opened: Opened, three: list[str], services: Services) -> None:
    page = opened("/taken")
    for title in three[:2]:
        page.get_by_role("checkbox", name=f"Vink aan: {title}").click()
    expect(page.locator("#tasks-bulk")).to_contain_text("2 aangevinkt")
    page.locator("#tasks-bulk").get_by_role("button", name="Verzetten").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Bewaren").click()
    expect(dialog.get_by_role("alert")).to_contain_text("waarom")
    dialog.get_by_label("Waarom").fill("vakantie")
    dialog.get_by_role("button", name="Bewaren").click()
    expect(page.locator("#contact-done")).to_contain_text("2 taken gewijzigd")
    moved = services.tasks.tasks(ME, Asked(When.ALL, ME.id)).rows
    assert {task.title for task in moved if task.outcome == "vakantie"} == set(three[:2])


def test_a_task_goes_to_nobody_and_nothing_is_said_before_that(
    opened: Opened, three: list[str], services: Services
) -> None:
    page = opened("/taken")
    page.get_by_role("button", name=f"Doorgeven: {three[0]}").click()
    dialog = page.get_by_role("dialog")
    settle(page)
    # the question itself changes nothing
    expect(page.locator("#contact-done")).to_be_empty()
    dialog.get_by_role("button", name="Bewaren").click()
    expect(dialog.get_by_role("alert")).to_contain_text("aan wie")
    dialog.get_by_label("Aan wie").click()
    page.get_by_role("option").first.click()
    dialog.get_by_role("button", name="Bewaren").click()
    expect(page.locator("#contact-done")).to_contain_text("1 taak gewijzigd")
    mine = services.tasks.tasks(ME, Asked(When.ALL, ME.id)).rows
    assert three[0] not in {task.title for task in mine}


def test_a_new_task_by_keyboard(opened: Opened, services: Services) -> None:
    page = opened("/taken")
    page.get_by_role("button", name="Nieuwe taak").press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_label("Wat is er te doen")).to_be_focused()
    page.keyboard.type("Proef zelf gemaakt")
    settle(page)  # no hand goes from the last letter to the button within one turn of the browser
    dialog.get_by_role("button", name="Bewaren").press("Enter")
    expect(page.locator(".task .task-title")).to_have_text(["Proef zelf gemaakt"])
    expect(page.locator("#contact-done")).to_contain_text("Taak gemaakt, uiterlijk 30 jun 2022.")


def test_open_seats_become_tasks(opened: Opened, services: Services) -> None:
    page = opened("/taken")
    page.get_by_role("link", name="Maak taken van open stoelen").click()
    panel = page.get_by_role("dialog")
    box = panel.get_by_role("checkbox").first
    name = box.get_attribute("aria-label") or ""
    box.click()
    panel.get_by_role("button", name="Maak taken van wat is aangevinkt").click()
    expect(page.locator("#contact-done")).to_contain_text("1 taak gewijzigd")
    school = name.split(":")[0]
    made = services.tasks.tasks(ME, Asked(When.ALL, ME.id)).rows
    assert any(task.title.startswith(school) and task.title.endswith("bereiken met MORA") for task in made)


def test_a_calendar_link_works_without_logging_in_until_it_is_withdrawn(
    opened: Opened, page: Page, three: list[str], app_url: str
) -> None:
    opened("/taken")
    page.get_by_role("button", name="Maak de link").click()
    link = page.locator("#tasks-feed-address")
    expect(link).to_be_visible()
    address = link.input_value()
    assert address.startswith(f"{app_url}/agenda/")
    page.context.clear_cookies()
    answer = page.request.get(address)
    assert answer.headers["content-type"].startswith("text/calendar")
    assert "Proef vandaag" in answer.text()
    assert page.request.get(f"{app_url}/agenda/zomaar.ics").status == 404


@pytest.mark.parametrize(
    "address", ["/taken", "/taken?maak=gaten", "/taken?maak=paren", "/taken?eigenaar=alle&wanneer=alle"]
)
def test_the_page_is_accessible_and_fits(opened: Opened, page: Page, three: list[str], address: str) -> None:
    page.set_viewport_size(PHONE)
    opened(address)
    for size in (PHONE, WIDE):
        page.set_viewport_size(size)
        settle(page)
        assert violations(page) == []
        assert page.evaluate("() => document.documentElement.scrollWidth - window.innerWidth") <= 0


@pytest.fixture
def meeting(services: Services) -> str:
    """A meeting of a network that is over, with members who were not there."""
    return services.database.read(
        "MATCH (e:Event)-[:OF]->(:Network)<-[:MEMBER_OF]-() WHERE e.date <= $on "
        "RETURN e.id AS id ORDER BY e.date DESC, e.id LIMIT 1",
        on=TODAY,
    )[0]["id"]


def test_an_address_of_a_meeting_that_is_not_there_says_so_and_helps_on(opened: Opened) -> None:
    for address in ("/aanwezigheid", "/aanwezigheid?bijeenkomst=weg"):
        page = opened(address)
        expect(page.get_by_text("Deze bijeenkomst is er niet meer.")).to_be_visible()
        expect(page.get_by_role("link", name="Naar de bijeenkomsten")).to_be_visible()


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["1280", "390"])
def test_attendance_is_one_screen_with_a_pasted_list(
    opened: Opened, page: Page, services: Services, meeting: str, size: dict[str, int]
) -> None:
    page.set_viewport_size(size)
    before = services.attendance.expected(SYSTEM, meeting)
    opened(f"/aanwezigheid?bijeenkomst={meeting}")
    settle(page)
    assert violations(page) == []
    assert page.evaluate("() => document.documentElement.scrollWidth - window.innerWidth") <= 0
    page.get_by_role("button", name="Iedereen was er").click()
    page.get_by_label("Of plak een lijst").fill("Noor Proefvisser, architect, Deltion")
    page.get_by_role("button", name="Herkennen").click()
    expect(page.get_by_text("0 bekend, 0 te kiezen, 1 nieuw, 0 onleesbaar")).to_be_visible()
    page.get_by_role("button", name="Aanwezigheid bewaren").click()
    expect(page.locator("#contact-done")).to_contain_text("Bewaard")
    after = services.attendance.expected(SYSTEM, meeting)
    assert all(who.attended for who in after.people)
    assert len(after.people) == len(before.people) + 1
    page.get_by_role("button", name="Ongedaan maken").click()
    expect(page.locator("#contact-done")).to_contain_text("Teruggedraaid")
    assert services.attendance.expected(SYSTEM, meeting) == before
