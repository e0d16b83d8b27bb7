"""What is done by keyboard alone, on a telephone: where the focus goes when what had it is gone."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from crm.services import Services
from crm.tasks.models import NewTask
from graph_schema.actor import SYSTEM, Actor, Role
from tests.browser.conftest import PHONE, TODAY

Opened = Callable[[str], Page]
ME = Actor("demo-beheerder", Role.BEHEERDER)

_FRESH = """
MATCH (n) WHERE n.title STARTS WITH 'Toets' OR n.family_name STARTS WITH 'Toetsman' DETACH DELETE n
"""


@pytest.fixture(autouse=True)
def clean(services: Services) -> Iterator[None]:
    """Take away what a test made: the other tests share the graph."""
    yield
    services.database.change_schema([_FRESH])


@pytest.fixture(autouse=True)
def phone(page: Page) -> None:
    page.set_viewport_size(PHONE)


def press(page: Page, name: str, kind: str = "button") -> None:
    """Press a control by Enter, as who came there by Tab does."""
    page.get_by_role(kind, name=name, exact=True).press("Enter")


def test_after_a_task_the_focus_is_at_the_next_and_after_the_last_at_what_happened(
    opened: Opened, services: Services
) -> None:
    for days, title in enumerate(["Toets een", "Toets twee", "Toets drie"], start=1):
        services.tasks.make(ME, NewTask(title, TODAY + timedelta(days=days), ME.id))
    page = opened("/taken")
    press(page, "Gedaan: Toets twee")
    expect(page.get_by_role("button", name="Gedaan: Toets drie")).to_be_focused()
    press(page, "Laten vervallen: Toets drie")
    expect(page.locator("#tasks-ask-reason")).to_be_focused()
    page.keyboard.type("niet meer nodig")
    page.keyboard.press("Enter")
    # nobody stands below it: the row above has its place
    expect(page.get_by_role("button", name="Laten vervallen: Toets een")).to_be_focused()
    press(page, "Gedaan: Toets een")
    expect(page.locator("#contact-done .notice")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#contact-done")).to_contain_text("Teruggedraaid")
    expect(page.locator("#contact-done .notice")).to_be_focused()


def somebody(services: Services, family_name: str) -> str:
    """Make a person with two jobs at two schools; give the key."""
    one, other = services.schools.choices(SYSTEM).schools[:2]
    values = {"given_name": "Door", "family_name": family_name}
    day = date(2021, 1, 1)
    key, _ = services.people.make(SYSTEM, values, f"School:{one.brin}", "architect", None, day)
    services.people.start_job(SYSTEM, key, f"School:{other.brin}", "architect", None, day)
    return key


def test_a_job_is_ended_two_people_merged_and_one_erased_without_losing_the_place(
    opened: Opened, services: Services
) -> None:
    keep, other = somebody(services, "Toetsman"), somebody(services, "Toetsmans")
    page = opened(f"/personen?record={keep}")
    ends = page.get_by_role("button", name="Beëindigen: ")
    gone = ends.first.get_attribute("aria-label")
    ends.first.press("Enter")
    expect(page.get_by_label("Vanaf welke dag niet meer")).to_be_focused()
    page.keyboard.type("3 keer niks")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Vanaf welke dag niet meer")).to_be_focused()
    page.keyboard.press("Control+A")
    page.keyboard.type("30-6-2022")
    page.keyboard.press("Enter")
    expect(page.locator(".record-said")).to_contain_text("Ongedaan maken")
    expect(page.get_by_role("button", name=gone or "-", exact=True)).to_have_count(0)
    focused = page.locator("#people-record :focus")
    expect(focused).to_be_in_viewport()

    opened(f"/samenvoegen?persoon={keep}&met={other}")
    press(page, "Samenvoegen")
    expect(page.locator("#merge-said .notice")).to_be_focused()
    expect(page.locator("#merge-said")).to_contain_text("De twee zijn nu één.")
    press(page, "Samenvoeging terugdraaien")
    expect(page.locator("#merge-said .notice")).to_be_focused()

    opened(f"/beheer?tab=avg&persoon={other}")
    page.locator("#avg-sure").press("Space")
    expect(page.locator("#avg-erase")).to_be_enabled()
    page.locator("#avg-erase").press("Enter")
    expect(page.locator("#avg-said .notice")).to_be_focused()
