"""*Via wie?*: the routes on a record, at a seat and on a school, and what is done with a first step."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from crm.services import Services
from graph_schema.actor import SYSTEM, Role
from tests.browser.conftest import PHONE, settle, violations

Opened = Callable[[str], Page]

_WORKERS = (
    "MATCH (p:Person)-[j:WORKS_AT]->(s:School) WHERE j.until IS NULL AND j.function IS NOT NULL "
    "AND p.objected_on IS NULL RETURN p.id AS person, s.brin AS brin, j.function AS function "
    "ORDER BY p.id, s.brin, j.function LIMIT 80"
)


def somebody_with_a_route(services: Services) -> dict[str, str]:
    """Somebody of the demo with a route of at least one step, and their seat."""
    for row in services.database.read(_WORKERS):
        found = services.routes.find(SYSTEM, row["person"])
        if found.routes and found.routes[0].steps:
            return row
    raise AssertionError("the demo has nobody with a warm route")


def test_a_record_tells_the_routes_and_the_first_step_becomes_a_task(
    opened: Opened, services: Services
) -> None:
    row = somebody_with_a_route(services)
    route = services.routes.find(SYSTEM, row["person"]).routes[0]
    page = opened(f"/personen?record={row['person']}")
    page.locator("#page button[data-via]").focus()
    page.keyboard.press("Enter")
    panel = page.get_by_role("dialog")
    first = panel.locator(".via-route").first
    expect(first.locator(".via-chain")).to_have_text(" → ".join(one.name.show() for one in route.people))
    expect(first.locator(".via-steps li > p")).to_have_count(len(route.steps))
    assert violations(page) == []
    first.locator("[data-via-task]").click()
    expect(page.locator("#contact-done")).to_contain_text("De taak staat in uw lijst")
    expect(panel).to_have_count(0)
    page.locator("#contact-done button", has_text="Ongedaan maken").click()
    expect(page.locator("#contact-done")).to_contain_text("Teruggedraaid")


def test_a_seat_and_a_school_offer_the_same_on_a_telephone(
    opened: Opened, services: Services, page: Page
) -> None:
    row = somebody_with_a_route(services)
    page.set_viewport_size(PHONE)
    opened(f"/dmu?school={row['brin']}&stoel={row['function']}")
    page.get_by_role("dialog").locator("[data-via]").click()
    routes = page.locator(".via-routes")
    expect(routes).to_be_visible()
    assert page.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth")
    # a contact from the first step: its form opens with whom the route begins
    routes.locator("[data-contact]").first.click()
    expect(page.locator("#contact-save")).to_be_visible()
    expect(routes).to_have_count(0)
    opened(f"/scholen?record={row['brin']}")
    page.locator("#page button[data-via]").click()
    expect(page.get_by_role("dialog")).to_contain_text("Via wie bereiken we")
    expect(page.locator(".via-routes").first).to_be_visible()


@pytest.mark.parametrize("role", [Role.LEZER])
def test_a_lezer_is_offered_no_routes(opened: Opened, services: Services) -> None:
    brin = services.schools.choices(SYSTEM).schools[0].brin
    page = opened(f"/scholen?record={brin}")
    settle(page)
    expect(page.locator("[data-via], #via-panel")).to_have_count(0)


def test_the_lens_route_draws_the_warm_routes_and_tells_them(opened: Opened, services: Services) -> None:
    row = somebody_with_a_route(services)
    found = services.routes.find(SYSTEM, row["person"])
    page = opened(f"/netwerk?kies=Person:{row['person']}")
    page.locator("#network-side a", has_text="Via wie?").click()
    page.wait_for_url("**lens=route**")
    expect(page.locator("h1")).to_contain_text(f"Naar {found.name}: de sterkste van ")
    expect(page.locator("#network-warm h2")).to_have_count(len(found.routes))
    # the panel opens from here too
    page.locator("#network-side [data-via]").click()
    expect(page.locator(".via-routes")).to_be_visible()


def test_what_is_fragile_has_rows_and_files_behind_its_figures(opened: Opened, services: Services) -> None:
    found = services.routes.fragile(SYSTEM)
    page = opened("/scholen?beeld=kwetsbaar")
    expect(page.locator("h1")).to_contain_text("aan één contact")
    figure = page.locator("#schools-fragile .record-figures a").first
    expect(figure).to_have_text(str(len(found.schools)))
    assert violations(page) == []
    with page.expect_download() as download:
        page.locator("#schools-fragile a.export", has_text="CSV").first.click()
    assert len(download.value.path().read_text("utf-8-sig").splitlines()) == len(found.schools) + 1
    figure.click()
    page.wait_for_url("**rijen=een-contact**")
    expect(page.get_by_role("dialog")).to_contain_text("Scholen die aan één contact hangen")
    page.keyboard.press("Escape")
    if found.connectors:
        page.locator("#schools-fragile [data-leaving]").last.click()
        expect(page.get_by_role("dialog")).to_contain_text("vertrekt")


@pytest.mark.parametrize("role", [Role.LEZER])
def test_a_lezer_sees_the_fragile_schools_and_nobody(opened: Opened, services: Services) -> None:
    found = services.routes.fragile(SYSTEM)
    page = opened("/scholen?beeld=kwetsbaar")
    expect(page.locator("#schools-fragile .record-figures")).to_be_visible()
    told = page.locator("body").inner_text()
    known = {one.person_name for one in (*found.schools, *found.connectors) if one.person_name}
    assert not [name for name in known if name in told]
    expect(page.locator("#schools-fragile [data-leaving], #schools-fragile [data-via]")).to_have_count(0)
