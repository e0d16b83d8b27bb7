"""Bijeenkomsten: the list, what an event changed, making one, and what goes when it is removed."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from crm.records.edit import Gone
from crm.records.listing import ListQuery
from crm.services import Services
from graph_schema.actor import SYSTEM, Role
from tests.browser.conftest import PHONE, TODAY, violations

Opened = Callable[[str], Page]


def one_that_reached(services: Services) -> str:
    """An event that reached seats which nothing else has reached."""
    for line in services.events.page(SYSTEM, ListQuery(filters={"to": ("2022-06-01",)}, limit=60)).rows:
        if services.events.losses(SYSTEM, line.id).seats:
            return line.id
    raise AssertionError("the demo has no such event")


def test_the_list_is_newest_first_and_narrows_by_day(opened: Opened, services: Services) -> None:
    page = opened("/bijeenkomsten?van=2022-01-01&tot=2022-03-31")
    filters = {"from": ("2022-01-01",), "to": ("2022-03-31",)}
    found = services.events.page(SYSTEM, ListQuery(filters=filters))
    expect(page.locator("#events-title")).to_have_text(f"{found.total} bijeenkomsten")
    first = page.locator(".list-grid [row-index='0'] [col-id='title']")
    expect(first).to_have_text(found.rows[0].title)


def test_a_record_says_who_was_there_and_what_it_changed(opened: Opened, services: Services) -> None:
    key = one_that_reached(services)
    file = services.events.file(SYSTEM, key)
    page = opened(f"/bijeenkomsten?record={key}")
    expect(page.locator("#events-title")).to_have_text(file.title)
    expect(page.locator("#events-record")).to_contain_text(file.attendees[0].name)
    expect(page.locator("#events-record")).to_contain_text(file.reached[0].school)


def test_an_event_is_made_changed_and_removed_with_what_goes_said_first(
    opened: Opened, services: Services
) -> None:
    page = opened("/bijeenkomsten")
    page.get_by_role("button", name="Nieuwe bijeenkomst").click()
    form = page.locator("form.form")
    form.locator("[name='title']").fill("Proefbijeenkomst")
    form.locator("[name='on']").fill("3-5-2022")
    about = form.get_by_role("group", name="Over")
    about.get_by_role("searchbox").fill("mora")
    about.get_by_label("MORA", exact=True).check()
    form.get_by_role("button", name="Toevoegen").click()
    page.wait_for_url("**record=**")
    expect(page.locator("#events-title")).to_have_text("Proefbijeenkomst")
    expect(page.locator(".record-lead")).to_contain_text("3 mei 2022")
    key = re.search(r"record=([\w-]+)", page.url)[1]  # type: ignore[index]
    assert services.events.file(SYSTEM, key).about == ("MORA",)
    page.get_by_role("link", name="Bijeenkomst verwijderen").click()
    page.wait_for_url("**weg=ja**")
    expect(page.locator(".merger-preview")).to_contain_text("Wat er verdwijnt")
    page.locator(".merger-preview").get_by_role("button", name="Bijeenkomst verwijderen").click()
    page.wait_for_url(re.compile(r"/bijeenkomsten$"))
    with pytest.raises(Gone):
        services.events.file(SYSTEM, key)


def test_who_was_there_is_not_asked_of_a_meeting_to_come(opened: Opened, services: Services) -> None:
    key = services.database.read(
        "MATCH (e:Event) WHERE e.date > $on RETURN e.id AS id ORDER BY e.date, e.id LIMIT 1", on=TODAY
    )[0]["id"]
    page = opened(f"/bijeenkomsten?record={key}")
    expect(page.get_by_role("link", name="Bijeenkomst verwijderen")).to_be_visible()
    expect(page.get_by_role("link", name="Wie erbij was")).to_have_count(0)
    page = opened(f"/aanwezigheid?bijeenkomst={key}")
    expect(page.get_by_text("Deze bijeenkomst komt nog; er was dus nog niemand.")).to_be_visible()
    expect(page.get_by_role("button", name="Aanwezigheid bewaren")).to_have_count(0)
    page.get_by_role("link", name="Open de bijeenkomst").click()
    page.wait_for_url(f"**record={key}")


def test_what_goes_with_an_event_is_counted(opened: Opened, services: Services) -> None:
    key = one_that_reached(services)
    losses = services.events.losses(SYSTEM, key)
    page = opened(f"/bijeenkomsten?record={key}&weg=ja")
    expect(page.locator(".merger-preview")).to_contain_text(losses.seats[0].school)
    page.get_by_role("link", name="Houden").click()
    expect(page.locator(".merger-preview")).to_have_count(0)


def test_axe_finds_nothing_and_a_telephone_shows_it_whole(
    opened: Opened, page: Page, services: Services
) -> None:
    for path in ("/bijeenkomsten", f"/bijeenkomsten?record={one_that_reached(services)}&weg=ja"):
        page.set_viewport_size({"width": 1280, "height": 900})
        assert violations(opened(path)) == []
        page.set_viewport_size(PHONE)
        opened(path)
        wide = page.evaluate("() => document.querySelector('#page').scrollWidth - window.innerWidth")
        assert wide <= 0


@pytest.mark.parametrize("role", [Role.LEZER])
def test_a_lezer_sees_no_titles_or_names(opened: Opened, services: Services) -> None:
    key = one_that_reached(services)
    file = services.events.file(SYSTEM, key)
    page = opened(f"/bijeenkomsten?record={key}")
    expect(page.locator("#events-record")).to_contain_text("Uw rol ziet geen namen.")
    expect(page.locator("body")).not_to_contain_text(file.title)
    expect(page.locator("body")).not_to_contain_text(file.attendees[0].name)
