"""Netwerken: members now and before, and the schools that have nobody in a network."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from crm.records.listing import ListQuery
from crm.services import Services
from graph_schema.actor import SYSTEM, Role
from tests.browser.conftest import PHONE, TODAY, violations

Opened = Callable[[str], Page]


def test_the_list_is_the_services(opened: Opened, services: Services) -> None:
    page = opened("/netwerken")
    found = services.networks.page(SYSTEM, TODAY, ListQuery())
    expect(page.locator("#networks-title")).to_have_text(f"{found.total} netwerken")
    line = next(line for line in found.rows[:8] if line.persons)
    row = page.locator(f".list-grid [row-id='{line.code}']")
    expect(row.locator("[col-id='persons']")).to_have_text(str(line.persons))


def test_the_schools_with_nobody_are_listed_by_group(opened: Opened, services: Services) -> None:
    page = opened("/netwerken?beeld=scholen")
    summary = services.networks.summary(SYSTEM, TODAY, ListQuery())
    without = summary.schools - summary.having["implementatoren"]
    expect(page.locator("#networks-title")).to_contain_text(f"{without} van {summary.schools} scholen")
    page.get_by_role("link", name=re.compile("Niemand: Implementatoren")).click()
    page.wait_for_url("**zonder=implementatoren**")
    expect(page.locator("#networks-schools [role='status']")).to_contain_text(f"{without} van {without}")
    expect(page.locator("#networks-list")).to_be_hidden()


def test_somebody_joins_and_leaves(opened: Opened, services: Services) -> None:
    school = services.schools.choices(SYSTEM).schools[0].brin
    services.people.make(
        SYSTEM,
        {"given_name": "Proef", "family_name": "Netwerklid"},
        f"School:{school}",
        "architect",
        None,
        date(2021, 1, 1),
    )
    page = opened("/netwerken?record=ibp")
    page.get_by_role("button", name="Lid toevoegen").click()
    form = page.locator("form.form")
    form.get_by_role("combobox").fill("netwerklid")
    page.get_by_role("option", name=re.compile("Proef Netwerklid")).click()
    form.locator("[name='since']").fill("1-3-2022")
    form.get_by_role("button", name="Toevoegen").click()
    expect(page.locator(".record-said")).to_contain_text("Toegevoegd")
    members = {member.name: member for member in services.networks.file(SYSTEM, TODAY, "ibp").members}
    assert members["Proef Netwerklid"].since == date(2022, 3, 1)
    details = page.get_by_text(re.compile("Toon er nog"))
    if details.count():
        details.first.click()
    page.get_by_role("button", name="Beëindigen: Proef Netwerklid").click()
    page.locator("form.form [name='until']").fill("1-6-2022")
    page.locator("form.form").get_by_role("button", name="Beëindigen").click()
    expect(page.locator(".record-said")).to_contain_text("1 jun 2022")
    members = {member.name: member for member in services.networks.file(SYSTEM, TODAY, "ibp").members}
    assert not members["Proef Netwerklid"].now


@pytest.mark.parametrize(
    "path", ["/netwerken", "/netwerken?beeld=scholen", "/netwerken?record=implementatoren"]
)
def test_axe_finds_nothing_and_a_telephone_shows_it_whole(opened: Opened, page: Page, path: str) -> None:
    assert violations(opened(path)) == []
    page.set_viewport_size(PHONE)
    opened(path)
    wide = page.evaluate("() => document.querySelector('#page').scrollWidth - window.innerWidth")
    assert wide <= 0


@pytest.mark.parametrize("role", [Role.LEZER])
def test_a_lezer_sees_no_members(opened: Opened, services: Services) -> None:
    name = next(
        member.name
        for member in services.networks.file(SYSTEM, TODAY, "implementatoren").members
        if member.now
    )
    page = opened("/netwerken?record=implementatoren")
    expect(page.locator("#networks-record")).to_contain_text("Uw rol ziet geen namen.")
    expect(page.locator("#networks-record")).not_to_contain_text(name)
    expect(page.locator("#networks-record [data-form]")).to_have_count(0)
