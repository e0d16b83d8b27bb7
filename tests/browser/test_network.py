"""The network in a real browser: each lens, expanding without moving, search, keys, exports, phones."""

import re
import struct
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, WIDE, settle, violations

Opened = Callable[[str], Page]

LENSES = {
    "dmu": "van 60 scholen kennen MORA; kies er een",
    "buddys": "buddypa",
    "netwerken": "netwerken werken bij",
    "gaten": "stoelen nog niet bereikt met MORA",
    "route": "Kies waar de route begint en eindigt",
}

_DRAWN = """() => {
  const canvas = document.getElementById("network-canvas");
  const graph = document.getElementById("network-graph");
  const cy = graph && graph._cyreg && graph._cyreg.cy;
  const chosen = new URLSearchParams(location.search).get("kies") || "";
  return !!cy && (canvas.dataset.drawn || "").endsWith("|" + cy.nodes().length + "|" + chosen);
}"""
_OPENED = "(new URLSearchParams(location.search).get('open') || '').split(',').filter(Boolean)"
_CY = "document.getElementById('network-graph')._cyreg.cy"


def drawn(page: Page) -> Page:
    """Wait until the picture shows what the address asks."""
    settle(page)
    page.wait_for_function(_DRAWN)
    return page


def places(page: Page) -> dict[str, tuple[float, float]]:
    """Read where each node stands, from the drawing itself."""
    found = page.evaluate(f"{_CY}.nodes().map(n => [n.id(), n.position('x'), n.position('y')])")
    return {element: (x, y) for element, x, y in found}


def flags(page: Page, name: str) -> dict[str, bool]:
    return dict(page.evaluate(f"{_CY}.nodes().map(n => [n.id(), !!n.data('{name}')])"))


def click_node(page: Page, element: str) -> None:
    """Click a node in the picture with the mouse, where it is seen."""
    page.locator("#network-canvas").scroll_into_view_if_needed()
    at = page.evaluate(
        f"""() => {{
          const box = {_CY}.container().getBoundingClientRect();
          const at = {_CY}.getElementById("{element}").renderedPosition();
          return [box.left + at.x, box.top + at.y];
        }}"""
    )
    page.mouse.click(*at)
    page.wait_for_function("kies => new URLSearchParams(location.search).get('kies') === kies", arg=element)
    drawn(page)


def choose(page: Page, element: str) -> None:
    """Choose a node, wherever it is."""
    page.evaluate(f"void {_CY}.getElementById('{element}').emit('tap')")
    page.wait_for_function("kies => new URLSearchParams(location.search).get('kies') === kies", arg=element)
    drawn(page)


def keys(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


@pytest.mark.parametrize(("lens", "finding"), LENSES.items())
def test_each_lens_draws_and_says_its_finding(opened: Opened, lens: str, finding: str) -> None:
    page = drawn(opened(f"/netwerk?lens={lens}"))
    assert finding in page.inner_text("h1")
    assert page.locator(".network-lens.here").count() == 1
    assert len(places(page)) >= 60
    assert page.locator("#network-legend img").count() >= 2


def test_a_lens_is_changed_by_its_link_and_nodes_stay_where_they_are(opened: Opened) -> None:
    page = drawn(opened("/netwerk"))
    seen = places(page)
    for lens in ("Gaten", "Netwerken", "Buddy's", "Route", "DMU van een school"):
        page.locator(".network-lens").get_by_text(lens, exact=True).click()
        expect(page.locator(".network-lens.here")).to_have_text(lens)
        now = places(drawn(page))
        assert {item: now[item] for item in seen.keys() & now.keys()} == {
            item: seen[item] for item in seen.keys() & now.keys()
        }
        assert len(seen.keys() & now.keys()) >= 60
        seen |= now
    page.go_back()
    expect(page.locator(".network-lens.here")).to_have_text("Route")


def test_the_dmu_of_a_school_shows_people_and_ghost_seats(opened: Opened) -> None:
    page = drawn(opened("/netwerk?school=25PJ"))
    assert "Deltion College" in page.inner_text("h1")
    kinds = set(page.evaluate(f"{_CY}.nodes().map(n => n.data('kind'))"))
    assert {"School", "Person", "Seat"} <= kinds
    ghost = page.evaluate(
        f"{_CY}.nodes('[state = \"onbekend\"][kind = \"Seat\"]').map(n => n.style('border-style'))"
    )
    assert ghost
    assert set(ghost) == {"dashed"}


def test_a_school_is_chosen_in_the_picture_and_its_dmu_opened(opened: Opened) -> None:
    page = drawn(opened("/netwerk"))
    page.locator("#network-canvas").hover()
    # something comes above the picture and shifts it: where one clicks is what one sees
    page.evaluate("document.querySelector('h1').style.paddingTop = '60px'")
    click_node(page, "School:25PJ")
    expect(page.locator("#network-chosen")).to_have_text("Deltion College")
    page.get_by_role("link", name="Toon de DMU van deze school").click()
    expect(page.locator("h1")).to_contain_text("Deltion College:")
    drawn(page)
    assert any(item.startswith("Person:") for item in places(page))
    # a click beside every node lets go of it
    box = page.locator("#network-canvas").bounding_box()
    assert box
    page.mouse.click(box["x"] + 12, box["y"] + 12)
    expect(page.locator("#network-chosen")).to_have_count(0)
    expect(page).not_to_have_url(re.compile("kies="))


def test_expanding_ten_times_filtering_and_going_back_moves_no_node(opened: Opened) -> None:
    page = drawn(opened("/netwerk?school=25PJ"))
    history = [places(page)]
    for turn in range(10):
        known = history[-1]
        opened_now = set(page.evaluate(_OPENED))
        kinds = ("Person:", "School:") if turn % 3 else ("School:", "Person:")
        fresh = sorted(
            (item for item in known if item.startswith(kinds) and item not in opened_now),
            key=lambda item: (not item.startswith(kinds[0]), item),
        )
        choose(page, fresh[turn % len(fresh)])
        before = len(page.evaluate(_OPENED))
        page.locator(".network-expand").click()
        page.wait_for_function(f"n => ({_OPENED}).length === n", arg=before + 1)
        now = places(drawn(page))
        assert {item: now[item] for item in known} == known
        history.append(now)
    assert len(history[-1]) > len(history[0]) + 20

    page.evaluate("landschap.go({provincie: ['Overijssel']})")
    page.wait_for_function(f"() => {_CY}.nodes().some(n => n.data('dim'))")
    drawn(page)
    assert places(page) == history[-1]
    assert any(flags(page, "dim").values())
    assert not all(flags(page, "dim").values())

    for _ in range(3):
        page.go_back()
        drawn(page)
        now = places(page)
        assert now == {item: history[-1][item] for item in now}
    page.go_forward()
    now = places(drawn(page))
    assert now == {item: history[-1][item] for item in now}

    page.reload()
    now = places(drawn(page))
    assert now == {item: history[-1][item] for item in now}


def test_expanding_leaves_the_view_as_it_is(opened: Opened) -> None:
    page = drawn(opened("/netwerk?school=25PJ&kies=School:25PJ"))
    view = f"[{_CY}.zoom(), {_CY}.pan().x, {_CY}.pan().y]"
    before = page.evaluate(view)
    page.locator(".network-expand").click()
    expect(page.locator(".network-expand")).to_have_text("Inklappen")
    drawn(page)
    assert page.evaluate(view) == before


def test_search_finds_a_node_with_the_keyboard_alone_and_jumps_to_it(opened: Opened) -> None:
    page = drawn(opened("/netwerk?lens=gaten"))
    page.keyboard.press("z")
    expect(page.locator("#network-search")).to_be_focused()
    page.keyboard.type("aventus")
    expect(page.locator("#network-found a").first).to_contain_text("Aventus")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("#network-chosen")).to_have_text("Aventus")
    drawn(page)
    expect(page.locator("#network-chosen")).to_be_focused()
    expect(page.locator("#network-found a")).to_have_count(0)
    at = page.evaluate(f"{_CY}.getElementById('School:27DV').renderedPosition()")
    size = page.evaluate(f"[{_CY}.width(), {_CY}.height()]")
    assert abs(at["x"] - size[0] / 2) < 2
    assert abs(at["y"] - size[1] / 2) < 2


def test_a_search_for_nothing_that_exists_says_so(opened: Opened) -> None:
    page = drawn(opened("/netwerk"))
    page.fill("#network-search", "zzzz")
    expect(page.locator("#network-found")).to_have_text("Niets gevonden")
    page.keyboard.press("Escape")
    expect(page.locator("#network-found")).to_have_text("")


def test_a_name_never_enters_the_address(opened: Opened) -> None:
    page = drawn(opened("/netwerk?school=25PJ"))
    person = min(item for item in places(page) if item.startswith("Person:"))
    choose(page, person)
    name = page.inner_text("#network-chosen")
    assert name
    assert not any(part.lower() in page.url.lower() for part in name.split() if len(part) > 3)


def test_a_route_is_chosen_by_searching_and_told_step_by_step(opened: Opened) -> None:
    page = drawn(opened("/netwerk?lens=route"))
    for text, pick in (("deltion", "Van"), ("aventus", "Naar")):
        page.fill("#network-search", text)
        page.locator("#network-found li").first.get_by_role("link", name=pick, exact=True).click()
        drawn(page)
    strongest = re.compile(r"^Van Deltion College naar Aventus: de sterkste van \d+ routes? is \w+ \(\d+%\)")
    expect(page.locator("h1")).to_have_text(strongest)
    steps = page.locator("#network-warm ol").first.locator("li").all_inner_texts()
    assert all("%" in step for step in steps)
    # from the school, by people, to the school: the strongest in blue, and the legend says which it is
    assert page.evaluate(f"{_CY}.edges('[?path]').length") >= len(steps) + 2
    expect(page.locator("#network-legend")).to_contain_text("blauw: de sterkste route")
    page.get_by_role("link", name="Omdraaien").click()
    expect(page.locator("h1")).to_have_text(re.compile(r"^Van Aventus naar Deltion College: de sterkste"))


def test_without_a_route_a_sentence_says_so(opened: Opened) -> None:
    page = drawn(opened("/netwerk?lens=route&van=Network:alv&naar=School:25PJ"))
    expect(page.locator("h1")).to_contain_text("Geen route van")
    expect(page.locator("#network-no-route")).to_contain_text("geen collega, netwerk of bijeenkomst")


def test_a_link_to_what_is_not_there_is_told_and_harms_nothing(opened: Opened) -> None:
    page = drawn_without_choice(opened("/netwerk?lens=onzin&kies=Person:weg&open=School:99ZZ,nonsense"))
    expect(page.locator("#network-note")).to_contain_text("bestaat niet op 30 jun 2022")
    assert len(places(page)) == 60


def drawn_without_choice(page: Page) -> Page:
    settle(page)
    page.wait_for_selector("#network-canvas[data-drawn]")
    return page


def test_a_picture_too_large_says_what_it_left_out(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crm.network.service.MAX_NODES", 212)
    page = drawn(opened("/netwerk?lens=gaten"))
    note = page.inner_text("#network-note")
    assert re.match(r"212 van \d+ punten getoond; kies een provincie, of minder functies\.", note)
    assert len(places(page)) == 212


def test_the_picture_is_saved_as_png_and_as_svg(opened: Opened, tmp_path: Path) -> None:
    page = drawn(opened("/netwerk?school=25PJ"))
    with page.expect_download() as png:
        page.click("#network-png")
    image = Path(png.value.path()).read_bytes()
    assert png.value.suggested_filename.endswith(".png")
    assert image[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", image[16:24])
    assert min(width, height) > 300

    with page.expect_download() as svg:
        page.click("#network-svg")
    assert svg.value.suggested_filename == "landschap-netwerk-dmu-2022-06-30.svg"
    text = Path(svg.value.path()).read_text(encoding="utf-8")
    root = ElementTree.fromstring(text)
    names = {part.text for part in root.iter("{http://www.w3.org/2000/svg}text")}
    labels = set(page.evaluate(f"{_CY}.nodes().map(n => n.data('label'))"))
    assert labels == names
    assert not any(word in text for word in ("<script", "http://www.w3.org/1999/xlink", "@import"))


def test_the_tables_say_what_the_picture_shows(opened: Opened, app_url: str) -> None:
    page = drawn(opened("/netwerk?school=25PJ"))
    page.get_by_role("link", name="Hetzelfde als tabel").press("Enter")
    expect(page.get_by_role("link", name="Verberg de tabellen")).to_be_focused()
    page.wait_for_selector("#network-nodes")
    drawn(page)
    assert page.locator("#network-nodes tbody tr").count() == len(places(page))
    assert page.locator("#network-ties tbody tr").count() == page.evaluate(f"{_CY}.edges().length")
    page.locator("#network-nodes a").nth(1).click()
    page.wait_for_selector("#network-chosen")
    csv = page.request.get(
        app_url + page.locator("#network-table a[href*='.csv']").first.get_attribute("href")
    )
    assert csv.ok
    assert "Deltion College" in csv.text()


def test_arrow_keys_move_and_plus_zooms_the_picture(opened: Opened) -> None:
    page = drawn(opened("/netwerk"))
    before = places(page)
    page.focus("#network-canvas")
    pan, zoom = page.evaluate(f"{_CY}.pan().x"), page.evaluate(f"{_CY}.zoom()")
    page.keyboard.press("ArrowRight")
    assert page.evaluate(f"{_CY}.pan().x") == pan - 60
    page.keyboard.press("+")
    assert page.evaluate(f"{_CY}.zoom()") > zoom
    page.keyboard.press("0")
    assert page.evaluate(f"{_CY}.zoom()") == pytest.approx(zoom)
    assert places(page) == before


def test_a_panned_picture_is_drawn_without_its_edges_while_it_moves(opened: Opened) -> None:
    page = drawn(opened("/netwerk?lens=netwerken"))
    renderer = page.evaluate(f"[{_CY}.renderer().hideEdgesOnViewport, {_CY}.renderer().textureOnViewport]")
    assert renderer == [True, True]


@pytest.mark.parametrize(
    "address", [f"?lens={lens}" for lens in LENSES] + ["?school=25PJ&kies=School:25PJ&tabel=1"]
)
def test_no_accessibility_violations_and_no_sideways_scrolling(
    page: Page, opened: Opened, address: str
) -> None:
    page.set_viewport_size(PHONE)
    opened("/netwerk" + address)
    # the picture follows the width of its window
    for size in (PHONE, WIDE):
        page.set_viewport_size(size)
        drawn(page)
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_on_a_telephone_every_target_is_large_enough_and_a_tap_shows_what_was_tapped(
    page: Page, opened: Opened
) -> None:
    page.set_viewport_size(PHONE)
    drawn(opened("/netwerk?school=25PJ"))
    page.locator("#network-canvas").scroll_into_view_if_needed()
    choose(page, "School:25PJ")
    # the panel stands below the picture
    expect(page.locator("#network-chosen")).to_be_in_viewport()
    small = page.evaluate(
        """() => [...document.querySelectorAll('#network-body a, #network-body button, #network-body input')]
          .filter(e => e.offsetParent && !e.closest('dd, td'))
          .map(e => [e.textContent || e.id, e.getBoundingClientRect().height])
          .filter(([, height]) => height < 43.5)"""
    )
    assert small == []


def test_in_english_nothing_is_left_in_dutch(page: Page, opened: Opened, app_url: str) -> None:
    page.context.add_cookies([{"name": "taal", "value": "en", "url": app_url}])
    drawn(opened("/netwerk?school=25PJ&kies=School:25PJ"))
    assert "seats reached with MORA" in page.inner_text("h1")
    shown = page.inner_text("#network-body")
    assert "Expand: show its neighbours" in shown
    assert not re.search(r"\b(Uitklappen|scholen|bereikt|mensen|van de)\b", shown)
