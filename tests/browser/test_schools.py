"""Scholen: the list, the record, a merger that is looked at first, jobs that a school lacks, observations."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import Page, Route, expect

from crm.coverage.models import Question, Stage
from crm.records.listing import ListQuery
from crm.services import Services
from graph_schema.actor import SYSTEM, Role
from tests.browser.conftest import PHONE, TODAY, Seen, settle, violations

Opened = Callable[[str], Page]
ASKED = Question("MORA", TODAY)


def rows(page: Page) -> list[str]:
    """The names in sight, from the top."""
    expect(page.locator(".list-grid .ag-row [col-id='name'] a").first).to_be_visible()
    return page.evaluate(
        "() => Array.from(document.querySelectorAll('.list-grid .ag-center-cols-container .ag-row'))"
        ".sort((a, b) => a.getAttribute('row-index') - b.getAttribute('row-index'))"
        ".map((row) => row.querySelector('[col-id=name]').innerText)"
    )


def own_school(services: Services, brin: str, name: str) -> str:
    """A school of the test's own, with an architect."""
    services.school_records.create(SYSTEM, {"brin": brin, "name": name, "place": "Proefdam"})
    services.people.make(
        SYSTEM,
        {"given_name": "Proef", "family_name": f"Van{brin}"},
        f"School:{brin}",
        "architect",
        None,
        date(2021, 1, 1),
    )
    return brin


def test_the_list_is_the_services_with_ladder_and_coverage(opened: Opened, services: Services) -> None:
    page = opened("/scholen")
    found = services.school_records.page(SYSTEM, ASKED, ListQuery())
    expect(page.locator("#schools-title")).to_contain_text(str(found.total))
    assert rows(page)[:8] == [line.row.name for line in found.lines[:8]]
    line = next(line for line in found.lines[:8] if line.row.dmu_coverage)
    row = page.locator(f".list-grid [row-id='{line.row.brin}']")
    expect(row.locator("[col-id='dmu']").first).to_have_text(f"{round((line.row.dmu_coverage or 0) * 100)}%")


def test_a_school_is_found_by_an_alias_and_by_a_filter(opened: Opened, services: Services) -> None:
    page = opened("/scholen")
    page.locator("#schools-search").fill("fryslan")
    page.wait_for_url("**zoek=fryslan**")
    found = services.school_records.page(SYSTEM, ASKED, ListQuery(text="friesland"))
    page.locator("#schools-search").fill("friesland")
    expect(page.locator("#schools-list-count")).to_contain_text(str(found.total))
    assert rows(page) == [line.row.name for line in found.lines]
    narrowed = opened("/scholen?provincie=Zeeland")
    expected = services.school_records.page(SYSTEM, ASKED, ListQuery(filters={"province": ("Zeeland",)}))
    assert rows(narrowed) == [line.row.name for line in expected.lines]


def test_a_merger_is_looked_at_first_and_then_counts_from_its_day(opened: Opened, services: Services) -> None:
    old, new = (
        own_school(services, "90AA", "Proefschool Oud"),
        own_school(services, "90BB", "Proefschool Nieuw"),
    )
    page = opened(f"/scholen?record={old}")
    page.set_viewport_size(PHONE)
    page.get_by_role("button", name="Fusie vastleggen").press("Enter")
    form = page.locator("form.form")
    expect(form.get_by_role("combobox")).to_be_focused()
    page.keyboard.type("proefschool nieuw")
    expect(page.get_by_role("option", name=re.compile("Proefschool Nieuw"))).to_be_visible()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("1-1-2022")
    page.keyboard.press("Enter")
    page.wait_for_url("**fusie=90BB**")
    preview = page.locator(".merger-preview")
    expect(preview).to_contain_text("Proefschool Nieuw erna")
    expect(preview.get_by_role("heading")).to_be_focused()
    settle(page)
    # nothing was written yet
    assert services.school_records.file(SYSTEM, ASKED, old).successor is None
    preview.get_by_role("button", name="De fusie vastleggen").press("Enter")
    preview.locator("form").get_by_role("button", name="De fusie vastleggen").press("Enter")
    page.wait_for_url("**record=90BB**")
    expect(page.locator("#schools-record")).to_contain_text("Proef Van90AA")
    # what was done is said on the record that it led to, with the way back
    said = page.locator(".record-said")
    expect(said).to_contain_text("De fusie is vastgelegd")
    expect(said.get_by_role("button", name="Ongedaan maken")).to_be_in_viewport()
    assert rows(opened("/scholen?zoek=proefschool&peildatum=2021-12-31")) == [
        "Proefschool Nieuw",
        "Proefschool Oud",
    ]
    assert rows(opened("/scholen?zoek=proefschool")) == ["Proefschool Nieuw"]
    # its old name leads to its successor; its record is still there, with its people
    assert rows(opened("/scholen?zoek=proefschool+oud")) == ["Proefschool Nieuw"]
    before = opened(f"/scholen?record={old}")
    expect(before.locator(".record-lead")).to_contain_text("opgegaan in")
    expect(before.locator("#schools-record")).to_contain_text("Proef Van90AA")
    assert services.school_records.file(SYSTEM, ASKED, old).successor == (new, "Proefschool Nieuw")


def test_a_job_that_does_not_exist_here_is_recorded_and_put_back(opened: Opened, services: Services) -> None:
    brin = own_school(services, "90CC", "Proefschool Leeg")
    page = opened(f"/scholen?record={brin}")
    page.get_by_role("button", name=re.compile("^Bestaat hier niet: Bestuurder")).click()
    page.locator("form.form [name='since']").fill("1-2-2022")
    page.locator("form.form").get_by_role("button", name="Vastleggen").click()
    expect(page.locator(".record-said")).to_contain_text("Vastgelegd")
    seats = page.locator(".seats").first
    expect(seats).to_contain_text("deze functie bestaat hier niet sinds 1 feb 2022")
    assert services.school_records.file(SYSTEM, ASKED, brin).lacks[0].since == date(2022, 2, 1)
    page.locator(".record-said").get_by_role("button", name="Ongedaan maken").click()
    expect(seats).not_to_contain_text("bestaat hier niet sinds")
    assert services.school_records.file(SYSTEM, ASKED, brin).lacks == ()


def test_an_observation_moves_the_ladder_here_and_on_the_overview(opened: Opened, services: Services) -> None:
    brin = own_school(services, "90DD", "Proefschool Ladder")
    before = services.coverage.coverage(SYSTEM, ASKED).ladder[Stage.PROBEERT_UIT]
    page = opened(f"/scholen?record={brin}")
    page.get_by_role("button", name="Waarneming vastleggen").click()
    form = page.locator("form.form")
    offered = form.locator("[name='result'] option").all_inner_texts()
    assert "MORA" in offered
    assert "Checklist digitaal burgerschap" in offered, "a code that nobody says is no name"
    form.locator("[name='stage']").select_option(Stage.PROBEERT_UIT.value)
    form.get_by_label("bestuur", exact=True).check()
    form.get_by_label("staf", exact=True).check()
    form.locator("[name='kind']").select_option("pilot")
    form.locator("[name='outcome']").fill("werkt in twee teams")
    form.get_by_role("button", name="Vastleggen").click()
    expect(page.locator(".record-said")).to_contain_text("van onbekend naar probeert uit")
    expect(page.locator(".record-figures")).to_contain_text("probeert uit")
    expect(page.locator(".tried")).to_contain_text("2 van 3")
    expect(page.locator("#schools-record")).to_contain_text("werkt in twee teams")
    page.set_viewport_size(PHONE)
    lines = page.locator(".tried thead th").evaluate_all(
        """heads => heads.map(head => {
          const text = document.createRange();
          text.selectNodeContents(head);
          return text.getClientRects().length;
        })"""
    )
    assert lines == [1] * 6, "a word of the heading is broken"
    rung = opened("/").locator(".rungs li", has_text="probeert uit").locator("strong")
    expect(rung).to_have_text(str(before + 1))


def test_a_record_that_takes_long_is_no_empty_page(page: Page, app_url: str, services: Services) -> None:
    brin = own_school(services, "90JJ", "Proefschool Langzaam")
    kept: list[Route] = []

    def answer(route: Route) -> None:
        if "schools-record.children" in str((route.request.post_data_json or {}).get("output")):
            kept.append(route)
        else:
            route.continue_()

    page.route("**/_dash-update-component*", answer)
    page.goto(f"{app_url}/scholen?record={brin}")
    record = page.locator("#schools-record")
    expect(record).to_be_visible()
    assert (record.bounding_box() or {})["height"] > 200
    for route in kept:
        route.continue_()
    page.unroute_all()
    expect(page.locator("h1")).to_have_text("Proefschool Langzaam")
    expect(record).to_have_css("background-image", "none")


def test_everything_works_by_keyboard(opened: Opened, services: Services) -> None:
    own_school(services, "90EE", "Toetsenschool")
    page = opened("/scholen?zoek=toetsenschool")
    page.set_viewport_size(PHONE)
    expect(page.locator("[row-id='90EE']").first).to_be_visible()
    # the columns fold up by Escape; a list is one stop of Tab, whose cells speak the page's language
    columns = page.locator(".list-columns summary")
    columns.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(columns).to_be_focused()
    expect(page.locator(".list-columns-panel")).to_be_hidden()
    expect(page.get_by_role("gridcell", name="Druk op de spatiebalk om deze rij te kiezen")).to_be_visible()
    page.locator("#schools-search").focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".ag-cell:focus")).to_have_count(1)
    page.keyboard.press("Tab")
    expect(page.locator(".ag-cell:focus, .ag-row a:focus")).to_have_count(0)
    page.locator("#schools-search").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**record=90EE**")
    fact = page.locator("[data-fact='place']")
    expect(fact).to_be_visible()
    fact.focus()
    page.keyboard.press("Enter")
    page.keyboard.type("Nieuwdam")
    page.keyboard.press("Enter")
    expect(page.locator("[data-fact='place']")).to_contain_text("Nieuwdam")
    page.locator(".record-back").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#schools-search")).to_be_visible()
    assert "zoek=toetsenschool" in page.url


@pytest.mark.parametrize(
    "path", ["/scholen", "/scholen?record=25PJ", "/scholen?record=25LG&fusie=08PG&op=2022-08-01"]
)
def test_axe_finds_nothing_and_a_telephone_shows_it_whole(opened: Opened, page: Page, path: str) -> None:
    assert violations(opened(path)) == []
    page.set_viewport_size(PHONE)
    opened(path)
    wide = page.evaluate("() => document.querySelector('#page').scrollWidth - window.innerWidth")
    assert wide <= 0


def test_it_speaks_english(opened: Opened, page: Page) -> None:
    opened("/scholen?record=25PJ")
    page.locator("#language-en").click()
    settle(page)
    expect(page.locator("#schools-record")).to_contain_text("Tried")
    expect(page.get_by_role("button", name="Record a merger")).to_be_visible()


@pytest.mark.parametrize("role", [Role.LEZER])
def test_a_lezer_sees_numbers_and_no_way_to_change(opened: Opened, services: Services) -> None:
    own_school(services, "90FF", "Proefschool Klein")
    page = opened("/scholen?record=90FF")
    expect(page.locator(".record-figures")).to_contain_text("< 3")
    expect(page.locator("#schools-record")).not_to_contain_text("Van90FF")
    expect(page.locator("#schools-record [data-form]")).to_have_count(0)


def test_nothing_is_asked_twice(opened: Opened, seen: Seen) -> None:
    opened("/scholen")
    assert sum("schools-grid.getRowsResponse" in output for output in seen.callbacks) == 1
