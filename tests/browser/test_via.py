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
    "ORDER BY p.id LIMIT 80"
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
    expect(page.locator(".via-routes, .via-none").first).to_be_visible()


@pytest.mark.parametrize("role", [Role.LEZER])
def test_a_lezer_is_offered_no_routes(opened: Opened, services: Services) -> None:
    brin = services.schools.choices(SYSTEM).schools[0].brin
    page = opened(f"/scholen?record={brin}")
    settle(page)
    expect(page.locator("[data-via], #via-panel")).to_have_count(0)
