"""Buddy's: a round is proposed, changed and sent with its first meetings; a pair's record and its life."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from crm.buddies.chains import chains, longest
from crm.buddies.models import LIVING, Health, NewPair, Side, Status
from crm.buddies.proposals import Wanted
from crm.records.listing import ListQuery
from crm.services import Services
from graph_schema.actor import SYSTEM, Role
from imports.demo.story import LAST_DAY
from tests.browser.conftest import PHONE, TODAY, settle, violations

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
    # the list behind the round shows them at once, and no more when they are taken back
    asked = [line for line in pairs if line.status is Status.GEVRAAGD]
    expect(page.locator("#buddies-title")).to_contain_text(re.compile(rf"^{len(asked)} "))
    expect(page.locator("#buddies-list-count")).to_contain_text(re.compile(rf"^{len(asked)} "))
    # the filter says by what they are filtered, though nobody chose it there
    expect(page.locator("[data-filter='stand']")).to_contain_text("gevraagd")
    assert made.status is Status.GEVRAAGD
    assert len(services.buddies.file(SYSTEM, TODAY, made.id).meetings) == 3
    page.get_by_role("button", name="Ongedaan maken").click()
    expect(page.locator(".record-said")).to_contain_text("Teruggezet")
    left = services.buddies.pairs(SYSTEM, TODAY)
    assert made.id not in {line.id for line in left}
    asked = [line for line in left if line.status is Status.GEVRAAGD]
    expect(page.locator("#buddies-title")).to_contain_text(re.compile(rf"^{len(asked)} "))
    for brin in coaches:
        services.buddies.capacity(SYSTEM, brin, None)


def test_a_weight_on_its_slider_changes_the_round(opened: Opened) -> None:
    page = opened(f"/buddys?beeld=voorstellen&peildatum={LATER.isoformat()}")
    page.get_by_text("Wat hoe zwaar weegt").click()
    slider = page.get_by_role("slider", name="Gewicht van afstand")
    slider.focus()
    slider.press("End")
    page.wait_for_url("**gewichten=3_2_10_2_2_4_1**")
    expect(page.locator(".buddy-points").first).to_contain_text("× 10")


@pytest.mark.parametrize("role", [Role.COORDINATOR])
def test_a_pair_gets_a_contact_person_and_goes_through_its_life(opened: Opened, services: Services) -> None:
    (key,) = proposed(services, 1)
    page = opened(f"/buddys?record={key}")
    expect(page.locator("#buddies-title")).to_contain_text("wacht")
    for step in ("Gevraagd", "Beide akkoord", "Beginnen"):
        page.locator(".record-actions").get_by_role("button", name=step, exact=True).click()
        page.locator("form.form").get_by_role("button", name=step, exact=True).click()
        expect(page.locator(".record-actions").get_by_role("button", name=step, exact=True)).to_have_count(0)
    page.get_by_role("button", name="Contactpersoon toevoegen").click()
    page.locator("form.form").get_by_role("button", name="Toevoegen").click()
    expect(page.locator(".record-said")).to_contain_text("Toegevoegd")
    # the record is drawn anew; a form that was opened before would be shut again
    settle(page)
    page.get_by_role("button", name="Bijeenkomsten plannen").click()
    page.locator("form.form").get_by_role("button", name="Plannen", exact=True).click()
    expect(page.locator(".record-said")).to_contain_text("6 bijeenkomsten gepland")
    expect(page.get_by_role("button", name="Gaat niet door: ")).to_have_count(6)
    assert violations(page) == []
    settle(page)
    first = services.buddies.file(SYSTEM, TODAY, key).meetings[-1]
    page.get_by_role("button", name="Verzetten: ").first.click()
    page.locator("form.form [name='day']").fill("1-7-2022")
    page.locator("form.form").get_by_role("button", name="Verzetten").click()
    expect(page.locator(".record-said")).to_contain_text("1 jul 2022")
    page.get_by_role("link", name="1 jul 2022").first.click()
    # the way back from a meeting to its pair, and who is invited: the contact person
    expect(page.locator("#events-record")).to_contain_text("Uitgenodigd1")
    page.locator("#events-record").get_by_role("link", name="→").click()
    expect(page.get_by_role("button", name="Gaat niet door: ")).to_have_count(6)
    file = services.buddies.file(SYSTEM, TODAY, key)
    assert (file.line.status, len(file.line.contacts), len(file.meetings)) == (Status.ACTIEF, 1, 6)
    assert (file.meetings[-1].id, file.meetings[-1].on) == (first.id, date(2022, 7, 1))
    with page.expect_download() as got:
        page.get_by_role("link", name="Agendabestand").click()
    assert got.value.suggested_filename.endswith(".ics")
    page.set_viewport_size(PHONE)
    page.wait_for_function("() => document.documentElement.scrollWidth <= innerWidth")
    services.buddies.move(SYSTEM, key, Status.GESTOPT, reason="proef")


def proposed(services: Services, number: int) -> tuple[str, ...]:
    """Make some pairs that are proposed today, whatever the other tests left of the coaches' places."""
    coaches = [coach.school.brin for coach in services.buddies.candidates(SYSTEM, "MORA", TODAY).coaches]
    for brin in coaches:
        services.buddies.capacity(SYSTEM, brin, 9)
    best = services.buddies.propose(SYSTEM, "MORA", TODAY, Wanted()).proposals[:number]
    for brin in coaches:
        services.buddies.capacity(SYSTEM, brin, None)
    wanted = [NewPair(each.coach.brin, each.learner.brin, "MORA") for each in best]
    return services.buddies.make(SYSTEM, wanted).pairs


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
    page.wait_for_function("() => document.documentElement.scrollWidth <= innerWidth")
    assert violations(page) == []


def test_the_pairs_stand_on_the_map_in_a_table_and_in_chains(opened: Opened, services: Services) -> None:
    page = opened(f"/buddys?beeld=kaart&peildatum={LAST_DAY.isoformat()}")
    found = services.buddies.pairs(SYSTEM, LAST_DAY)
    pairs = [pair for pair in found if pair.status in LIVING and pair.result == "MORA"]
    field = services.buddies.candidates(SYSTEM, "MORA", LAST_DAY)
    view = page.locator("#buddies-map")
    expect(page.locator("#buddies-title")).to_contain_text(f"{len(pairs)} paren voor MORA op de kaart")
    expect(view.get_by_role("img", name=f"{len(pairs)} pijlen")).to_be_visible()
    # every arrow has its number, beside its line in the table
    expect(view.locator(".textpoint")).to_have_count(len(pairs))
    view.get_by_text("Hetzelfde als tabel").click()
    expect(view.locator("table.plain tbody tr")).to_have_count(len(pairs))
    free = next(coach for coach in field.coaches if coach.free)
    card = view.locator("section", has=page.get_by_role("heading", name="Vrije coaches"))
    expect(card.get_by_role("link", name=free.school.name)).to_be_visible()
    chain = chains(services.buddies.chains(SYSTEM, LAST_DAY))[0]
    expect(view.get_by_role("heading", name=" → ".join(longest(chain)))).to_be_visible()
    assert violations(page) == []
    page.set_viewport_size(PHONE)
    settle(page)
    page.wait_for_function("() => document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("role", [Role.COORDINATOR])
def test_a_round_in_english_by_keyboard_alone(opened: Opened, services: Services, app_url: str) -> None:
    """Who chooses goes on where they were; what is sent stands in the list with its meetings planned."""
    page = opened("/")
    page.context.add_cookies([{"name": "taal", "value": "en", "url": app_url}])
    page = opened(f"/buddys?beeld=voorstellen&peildatum={LATER.isoformat()}")
    best = services.buddies.propose(SYSTEM, "MORA", LATER, Wanted())
    refused = best.proposals[0]
    name = f"{refused.coach.name} → {refused.learner.name}"
    page.get_by_role("link", name=re.compile(f"Refuse.*{name}")).focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**niet=**")
    here = page.locator(".buddy-proposal:focus")
    expect(here).to_have_count(1)
    # the next stop of the keyboard is within the card, not at the top of the page
    page.keyboard.press("Tab")
    expect(page.locator(".buddy-proposal a:focus")).to_have_count(1)
    page.get_by_role("button", name="Send", exact=True).focus()
    page.keyboard.press("Enter")
    form = page.get_by_role("form", name="Send these proposals")
    expect(form.get_by_role("textbox", name="First meeting")).to_have_value("19-07-2022")
    expect(form.get_by_role("checkbox").first).to_be_checked()
    expect(form.locator(":focus")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Send", exact=True)).to_be_focused()


@pytest.mark.parametrize("role", [Role.COORDINATOR])
def test_a_contact_with_both_schools_counts_as_a_meeting_of_the_pair(
    opened: Opened, services: Services
) -> None:
    (key,) = proposed(services, 1)
    for status in (Status.AKKOORD, Status.ACTIEF):
        services.buddies.move(SYSTEM, key, status, TODAY - timedelta(days=90))
    for side in Side:
        who = next(who for who, _job in services.buddies.staff(SYSTEM, key) if who.side is side)
        services.buddies.contact(SYSTEM, key, side, who.person)
    pair = services.buddies.file(SYSTEM, TODAY, key).line
    assert pair.verdict.health is Health.STIL
    page = opened(f"/buddys?record={pair.id}")
    page.locator(".record-actions").get_by_role("button", name="Contact vastleggen").click()
    asked = page.get_by_role("radiogroup", name=f"Was dit een buddygesprek van {pair.coach.name}")
    expect(asked.get_by_role("radio", name="Ja, over MORA")).to_be_checked()
    assert violations(page) == []
    page.get_by_role("button", name="Bewaren").click()
    expect(page.locator("#contact-done")).to_contain_text("Het telt als gesprek van het buddypaar")
    expect(page.locator("#buddies-title")).not_to_contain_text("stil")
    assert services.buddies.file(SYSTEM, TODAY, pair.id).line.last == TODAY
    page.locator("#contact-done").get_by_role("button", name="Ongedaan maken").click()
    expect(page.locator("#buddies-title")).to_contain_text("stil")
    services.buddies.move(SYSTEM, key, Status.GESTOPT, reason="proef")


@pytest.mark.parametrize("role", [Role.COORDINATOR])
def test_all_proposed_pairs_are_asked_and_planned_at_once(opened: Opened, services: Services) -> None:
    made = proposed(services, 2)
    page = opened("/buddys?stand=gevraagd")
    page.get_by_role("button", name="Voorgestelde paren vragen").click()
    page.get_by_role("button", name="Zij zijn gevraagd").click()
    expect(page.locator(".record-said")).to_contain_text("gevraagd")
    page.get_by_role("button", name="Bijeenkomsten plannen").click()
    page.get_by_role("button", name="Plannen", exact=True).click()
    expect(page.locator(".record-said")).to_contain_text("bijeenkomsten gepland")
    settle(page)
    assert violations(page) == []
    for key in made:
        file = services.buddies.file(SYSTEM, TODAY, key)
        assert (file.line.status, len(file.meetings)) == (Status.GEVRAAGD, 6)
    with page.expect_download() as got:
        page.get_by_role("link", name="Agendabestand van deze paren").click()
    assert got.value.path().read_text("utf-8").count("BEGIN:VEVENT") >= 6 * len(made)
    for key in made:
        services.buddies.move(SYSTEM, key, Status.GESTOPT, reason="proef")
