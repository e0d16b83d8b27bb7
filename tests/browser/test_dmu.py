"""DMU: four states by colour and sign, and who is behind each seat."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from crm.coverage.models import Seat
from crm.services import Services
from dashboards.address import View
from dashboards.pages.dmu.board import board
from graph_schema.actor import SYSTEM
from tests.browser.conftest import PHONE, Seen, settle

Opened = Callable[[str], Page]
CELL = ".dmu-grid [row-id='{brin}'] [col-id='{code}']"


def seat_in_state(services: Services, state: Seat) -> tuple[str, str]:
    """A school near the top of the board and one of its seats in a state."""
    found = services.coverage.coverage(SYSTEM, services.coverage.question("MORA"))
    codes = [item.code for item in board(found, View()).functions]
    return next((row.brin, code) for row in found.rows[:10] for code in codes if row.seats[code] is state)


def test_the_board_shows_each_state_by_sign_and_in_words(opened: Opened, services: Services) -> None:
    page = opened("/dmu")
    for state, sign in ((Seat.BEREIKT, "●"), (Seat.BEKEND, "◐"), (Seat.ONBEKEND, "○")):
        brin, code = seat_in_state(services, state)
        cell = page.locator(CELL.format(brin=brin, code=code))
        expect(cell.locator(f".seat-{state.value}")).to_have_text(sign)
        expect(cell.locator(".hidden")).not_to_be_empty()
    ghost = page.locator(".dmu-grid .seat-onbekend").first
    assert ghost.evaluate("element => getComputedStyle(element).borderTopStyle") == "dashed"


def test_the_counts_are_those_of_the_service(opened: Opened, services: Services) -> None:
    page = opened("/dmu")
    found = services.coverage.coverage(SYSTEM, services.coverage.question("MORA"))
    counts = board(found, View()).counts
    shown = [int(text) for text in page.locator(".chip strong").all_inner_texts()]
    assert shown == [counts[state] for state in Seat]


def test_a_cell_opens_who_since_when_and_which_event_reached_them(opened: Opened, services: Services) -> None:
    page = opened("/dmu")
    brin, code = seat_in_state(services, Seat.BEREIKT)
    detail = services.coverage.seat(SYSTEM, services.coverage.question("MORA"), brin, code)
    page.locator(CELL.format(brin=brin, code=code)).click()
    page.wait_for_url(f"**school={brin}**stoel={code}**")
    panel = page.get_by_role("dialog")
    holder = next(item for item in detail.holders if item.reached_by)
    expect(panel).to_contain_text(holder.name)
    expect(panel).to_contain_text(holder.reached_by[0].title)
    expect(panel).to_contain_text("sinds")


def test_a_seat_opens_by_keyboard_and_escape_brings_the_board_back(
    opened: Opened, services: Services, seen: Seen
) -> None:
    page = opened("/dmu")
    brin, code = seat_in_state(services, Seat.BEKEND)
    cell = page.locator(CELL.format(brin=brin, code=code))
    cell.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_contain_text("Nog niet bereikt")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page).not_to_have_url(re.compile("school="))
    # the board was not drawn again
    assert seen.callbacks.count("..dmu-title.children...dmu-board.children..") == 1


def test_a_state_leaves_the_schools_that_have_such_a_seat(opened: Opened, services: Services) -> None:
    page = opened("/dmu")
    page.locator(".chip", has_text="bereikt").first.click()
    page.wait_for_url("**staat=bereikt**")
    settle(page)
    found = services.coverage.coverage(SYSTEM, services.coverage.question("MORA"))
    left = len(board(found, View().put(staat="bereikt")).rows)
    expect(page.locator(".dmu-grid [role='grid'], .dmu-grid [role='treegrid']").first).to_have_attribute(
        "aria-rowcount", re.compile(f"^{left + 1}$")
    )


def test_sorting_by_coverage_puts_the_highest_on_top(opened: Opened, services: Services) -> None:
    page = opened("/dmu")
    page.locator(".dmu-grid .ag-header-cell[col-id='dmu']").click()
    found = services.coverage.coverage(SYSTEM, services.coverage.question("MORA"))
    highest = max(row.dmu_coverage or 0 for row in found.rows)
    top = page.locator(".dmu-grid .ag-center-cols-container [row-index='0'] [col-id='dmu']")
    expect(top).to_contain_text(f"{round(highest * 100)}%")


def test_the_board_can_be_used_on_a_telephone(opened: Opened, page: Page, services: Services) -> None:
    page.set_viewport_size(PHONE)
    opened("/dmu")
    brin, code = seat_in_state(services, Seat.BEKEND)
    cell = page.locator(CELL.format(brin=brin, code=code))
    cell.scroll_into_view_if_needed()
    cell.click()
    expect(page.get_by_role("dialog")).to_be_visible()


def test_a_school_that_is_not_there_on_this_date_is_a_sentence(opened: Opened) -> None:
    page = opened("/dmu?school=99ZZ")
    expect(page.get_by_role("alert")).to_contain_text("99ZZ")
