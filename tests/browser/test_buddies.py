"""Buddy's: a round is proposed, changed and sent with its first meetings; a pair's record and its life."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from crm.buddies.models import NewPair, Status
from crm.buddies.proposals import Wanted
from crm.records.listing import ListQuery
from crm.services import Services
from graph_schema.actor import SYSTEM, Role
from tests.browser.conftest import PHONE, TODAY, violations

Opened = Callable[[str], Page]
LATER = date(2024, 6, 3)
"""A day of the story on which several schools can coach."""


def test_the_list_says_how_the_pairs_do(opened: Opened, services: Services) -> None:
    page = opened("/buddys")
    found = services.buddies.page(SYSTEM, TODAY, ListQuery())
    expect(page.locator("#buddies-title")).to_contain_text(f"{found.total} buddypa")
    row = page.locator(f".list-grid [row-id='{found.rows[0].id}']")
    expect(row.locator("[col-id='reason']")).to_have_text(found.rows[0].verdict.reason)
    assert violations(page) == []


@pytest.mark.parametrize("role", [Role.COORDINATOR])
def test_a_round_is_changed_sent_and_its_first_meetings_are_planned(
    opened: Opened, services: Services
) -> None:
    coaches = [coach.school.brin for coach in services.buddies.candidates(SYSTEM, "MORA", TODAY).coaches]
    for brin in coaches:
        services.buddies.capacity(SYSTEM, brin, 4)
    page = opened("/buddys?beeld=voorstellen")
    best = services.buddies.propose(SYSTEM, "MORA", TODAY, Wanted())
    expect(page.locator("#buddies-title")).to_contain_text(f"Voorstellen voor MORA: {len(best.proposals)}")
    assert violations(page) == []
    first = best.proposals[0]
    card = page.locator(f"#paar-{first.coach.brin}-{first.learner.brin}")
    expect(card).to_contain_text("Tweede keus")
    card.get_by_role("link", name=re.compile("Afwijzen")).click()
    page.wait_for_url("**niet=**")
    expect(card).to_have_count(0)
    # drawn anew: what is opened before would be shut again
    expect(page.get_by_role("heading", name="Afgewezen")).to_be_visible()
    changed = services.buddies.propose(
        SYSTEM, "MORA", TODAY, Wanted(excluded=frozenset({(first.coach.brin, first.learner.brin)}))
    )
    second = next(each for each in changed.proposals if each.others)
    other = second.others[0]
    card = page.locator(f"#paar-{second.coach.brin}-{second.learner.brin}")
    card.get_by_text("Kies een andere coach").click()
    card.get_by_role("link", name=re.compile("Kies.*" + other.coach.name)).click()
    kept = page.locator(f"#paar-{other.coach.brin}-{second.learner.brin}")
    expect(kept).to_contain_text("vastgezet")
    page.get_by_role("button", name="Versturen").click()
    form = page.locator("form.form")
    form.locator("[name='first']").fill("4-7-2022")
    form.locator("[name='number']").fill("3")
    form.get_by_role("button", name="Maak de paren").click()
    expect(page.locator(".record-said")).to_contain_text("gemaakt")
    pairs = services.buddies.pairs(SYSTEM, TODAY)
    made = next(
        line
        for line in pairs
        if (line.coach.brin, line.learner.brin) == (other.coach.brin, second.learner.brin)
    )
    assert made.status is Status.GEVRAAGD
    assert len(services.buddies.file(SYSTEM, TODAY, made.id).meetings) == 3
    page.get_by_role("button", name="Ongedaan maken").click()
    expect(page.locator(".record-said")).to_contain_text("Teruggezet")
    assert made.id not in {line.id for line in services.buddies.pairs(SYSTEM, TODAY)}
    for brin in coaches:
        services.buddies.capacity(SYSTEM, brin, None)


def test_a_weight_on_its_slider_changes_the_round(opened: Opened) -> None:
    page = opened(f"/buddys?beeld=voorstellen&peildatum={LATER.isoformat()}")
    slider = page.get_by_role("slider", name="Gewicht van afstand")
    slider.focus()
    slider.press("End")
    page.wait_for_url("**gewichten=3_2_10_2_2_4_1**")
    expect(page.locator(".buddy-points").first).to_contain_text("× 10")


@pytest.mark.parametrize("role", [Role.COORDINATOR])
def test_a_pair_gets_a_contact_person_and_goes_through_its_life(opened: Opened, services: Services) -> None:
    best = services.buddies.propose(SYSTEM, "MORA", TODAY, Wanted()).proposals[0]
    (key,) = services.buddies.make(SYSTEM, [NewPair(best.coach.brin, best.learner.brin, "MORA")]).pairs
    page = opened(f"/buddys?record={key}")
    expect(page.locator("#buddies-title")).to_contain_text("wacht")
    for step in ("Gevraagd", "Beide akkoord", "Beginnen"):
        page.locator(".record-actions").get_by_role("button", name=step, exact=True).click()
        page.locator("form.form").get_by_role("button", name=step, exact=True).click()
        expect(page.locator(".record-actions").get_by_role("button", name=step, exact=True)).to_have_count(0)
    page.get_by_role("button", name="Contactpersoon toevoegen").click()
    page.locator("form.form").get_by_role("button", name="Toevoegen").click()
    expect(page.locator(".record-said")).to_contain_text("Toegevoegd")
    page.get_by_role("button", name="Bijeenkomsten plannen").click()
    page.locator("form.form").get_by_role("button", name="Plannen", exact=True).click()
    expect(page.locator(".record-said")).to_contain_text("6 bijeenkomsten gepland")
    expect(page.get_by_role("button", name="Annuleren: ")).to_have_count(6)
    assert violations(page) == []
    file = services.buddies.file(SYSTEM, TODAY, key)
    assert (file.line.status, len(file.line.contacts), len(file.meetings)) == (Status.ACTIEF, 1, 6)
    with page.expect_download() as got:
        page.get_by_role("link", name="Agendabestand").click()
    assert got.value.suggested_filename.endswith(".ics")
    page.set_viewport_size(PHONE)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    services.buddies.move(SYSTEM, key, Status.GESTOPT, reason="proef")


def test_who_can_coach_and_who_waits_is_on_one_screen(opened: Opened, services: Services) -> None:
    page = opened("/buddys?beeld=coaches")
    found = services.buddies.candidates(SYSTEM, "MORA", TODAY)
    free = sum(coach.free for coach in found.coaches)
    expect(page.locator("#buddies-title")).to_contain_text(f"{free} vrije plaatsen")
    expect(page.locator("#buddies-coaches")).to_contain_text("Wensen en veto's")
    assert violations(page) == []


@pytest.mark.parametrize("role", [Role.LEZER])
def test_a_lezer_sees_schools_and_states_and_no_names(opened: Opened, services: Services) -> None:
    line = next(line for line in services.buddies.pairs(SYSTEM, TODAY) if line.status is Status.ACTIEF)
    page = opened(f"/buddys?record={line.id}")
    expect(page.locator("#buddies-record")).to_contain_text("Uw rol ziet geen namen")
    expect(page.locator(".record-actions")).to_have_count(0)


def test_the_round_fits_a_telephone(opened: Opened) -> None:
    page = opened(f"/buddys?beeld=voorstellen&peildatum={LATER.isoformat()}")
    page.set_viewport_size(PHONE)
    expect(page.locator(".buddy-proposal").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert violations(page) == []
