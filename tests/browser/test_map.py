"""The coverage map: marks, time, selection, table."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from graph_schema.actor import Role
from tests.browser.conftest import PHONE, settle, violations

Opened = Callable[[str], Page]


MARKS = "name => document.querySelector('#map-graph .js-plotly-plot').data.find(t => t.name === name)"


def marks(page: Page) -> dict[str, str]:
    """Give the colour of each mark that the map holds, by brin."""
    trace = page.evaluate(f"() => ({MARKS})('schools')")
    return dict(zip(trace["customdata"], trace["marker"]["color"], strict=True))


def drawn(page: Page) -> int:
    """Count the marks that stand in the picture as SVG paths."""
    return page.evaluate(
        """() => {
          const plot = document.querySelector('#map-graph .js-plotly-plot');
          const at = plot.calcdata.findIndex(points => points[0].trace.name === 'schools');
          const group = plot.querySelectorAll('.scatterlayer .trace')[at];
          return group.querySelectorAll('path.point').length;
        }"""
    )


def spot(page: Page, brin: str) -> tuple[float, float]:
    """Give where a school's mark is on the screen."""
    page.locator("#map-graph").scroll_into_view_if_needed()
    x, y = page.evaluate(
        f"""brin => {{
          const plot = document.querySelector('#map-graph .js-plotly-plot');
          const trace = ({MARKS})('schools');
          const at = trace.customdata.indexOf(brin);
          const {{xaxis, yaxis}} = plot._fullLayout;
          const box = plot.getBoundingClientRect();
          return [box.left + xaxis._offset + xaxis.l2p(trace.x[at]),
                  box.top + yaxis._offset + yaxis.l2p(trace.y[at])];
        }}""",
        brin,
    )
    return x, y


@pytest.mark.parametrize(
    ("on", "schools"),
    [
        ("2022-06-30", 60),
        ("2022-07-31", 60),
        ("2022-08-01", 58),  # De Leijgraaf into Koning Willem I; Kop van Noord-Holland and Clusius into Vonk
        ("2023-07-31", 58),
        ("2023-08-01", 57),  # Firda
        ("2024-08-01", 56),  # DCTerra
    ],
)
def test_there_are_as_many_marks_as_schools_on_the_peildatum(opened: Opened, on: str, schools: int) -> None:
    page = opened(f"/kaart?peildatum={on}")
    assert len(marks(page)) == schools
    assert drawn(page) == schools
    assert f"van {schools} scholen kennen MORA" in page.inner_text("h1")
    counts = [int(text) for text in page.locator(".map-legend").first.locator("b").all_inner_texts()]
    assert sum(counts) == schools


def test_the_slider_goes_a_month_back_in_address_title_and_marks(opened: Opened) -> None:
    page = opened("/kaart")
    before = marks(page)
    thumb = page.locator(".map-slider [role=slider]")
    thumb.focus()
    page.keyboard.press("ArrowLeft")
    page.wait_for_url("**/kaart?peildatum=2022-05-31")
    settle(page)
    page.keyboard.press("Home")
    page.wait_for_url("**/kaart?peildatum=2020-02-29")
    expect(page.locator("#map-day")).to_have_text("29 feb 2020")
    settle(page)
    assert thumb.get_attribute("aria-valuetext") == "29 feb 2020"
    assert len(marks(page)) == len(before)
    assert marks(page) != before
    page.keyboard.press("End")
    page.wait_for_url("**/kaart")
    settle(page)
    assert marks(page) == before


def test_a_day_between_two_stops_stays_in_the_address(opened: Opened) -> None:
    page = opened("/kaart?peildatum=2022-03-15")
    assert page.url.endswith("?peildatum=2022-03-15")
    expect(page.locator("#map-day")).to_have_text("15 mrt 2022")


def test_playing_goes_through_the_months_to_today(
    chromium: Browser, app_url: str, entered: Callable[[Role], list[Any]], role: Role
) -> None:
    context = chromium.new_context(viewport={"width": 1280, "height": 1400}, reduced_motion="no-preference")
    context.add_cookies(entered(role))
    page = context.new_page()
    page.set_default_timeout(60_000)
    page.goto(app_url + "/kaart?peildatum=2022-04-30")
    settle(page)
    page.click("#map-play")
    expect(page.locator("#map-play")).to_have_attribute("aria-pressed", "true")
    page.wait_for_url("**peildatum=2022-05-31")
    expect(page.locator("#map-day")).to_have_text("30 jun 2022")
    expect(page.locator("#map-play")).to_have_attribute("aria-pressed", "false")
    context.close()


def test_who_asked_for_no_motion_gets_no_play_button_but_the_slider(opened: Opened) -> None:
    page = opened("/kaart")
    expect(page.locator("#map-play")).to_be_hidden()
    expect(page.locator(".map-slider [role=slider]")).to_be_visible()


def test_a_click_on_a_mark_opens_its_school_and_a_second_lets_go(opened: Opened) -> None:
    page = opened("/kaart")
    page.mouse.click(*spot(page, "25PZ"))
    page.wait_for_url("**/kaart?school=25PZ")
    panel = page.locator("#map-panel")
    expect(panel).to_contain_text("ROC van Amsterdam")
    expect(panel).to_contain_text("33.314 (2025)")
    expect(page.locator(".map-line")).to_have_count(1)
    settle(page)
    page.mouse.click(*spot(page, "25PZ"))
    page.wait_for_url("**/kaart")
    expect(panel).to_have_count(0)


def test_a_box_chooses_schools_for_list_and_address_and_show_all_lets_go(opened: Opened) -> None:
    page = opened("/kaart")
    everything = page.locator(".map-line").count()
    x, y = spot(page, "25PV")  # Terneuzen: nobody near
    page.mouse.move(x - 40, y - 40)
    page.mouse.down()
    page.mouse.move(x, y, steps=4)
    page.mouse.move(x + 30, y + 30, steps=4)
    page.mouse.up()
    page.wait_for_url("**/kaart?school=25PV")
    expect(page.locator("#map-panel")).to_contain_text("Scalda")
    expect(page.locator("#map-panel")).to_contain_text("? (onbekend)")
    settle(page)
    page.click("#map-clear")
    page.wait_for_url("**/kaart")
    expect(page.locator(".map-line")).to_have_count(everything)


def test_a_larger_box_chooses_several_and_the_list_holds_just_those(opened: Opened) -> None:
    page = opened("/kaart")
    x, y = spot(page, "25PL")  # Maastricht, and Roermond to its north-east
    page.mouse.move(x - 30, y + 30)
    page.mouse.down()
    page.mouse.move(x, y, steps=4)
    page.mouse.move(x + 60, y - 90, steps=4)
    page.mouse.up()
    page.wait_for_url("**school=*")
    settle(page)
    chosen = page.evaluate("() => window.landschap.parse(location.search).get('school')")
    assert sorted(chosen) == ["25LT", "25PL"]
    assert sorted(page.locator(".map-line .map-school").all_inner_texts()) == [
        "Gilde Opleidingen",
        "VISTA college",
    ]
    expect(page.locator("#map-side")).to_contain_text("2 scholen gekozen")


def test_a_shared_link_shows_the_same_selection_and_back_undoes_it(opened: Opened) -> None:
    page = opened("/kaart?school=25PJ,02PN")
    trace = page.evaluate(f"() => ({MARKS})('schools')")
    assert sorted(trace["customdata"][at] for at in trace["selectedpoints"]) == ["02PN", "25PJ"]
    page.locator(".map-school", has_text="Deltion").click()
    page.wait_for_url("**school=25PJ")
    expect(page.locator("#map-panel")).to_contain_text("Deltion")
    settle(page)
    page.go_back()
    page.wait_for_url("**school=25PJ,02PN")
    expect(page.locator("#map-panel")).to_have_count(0)


def test_a_school_that_has_merged_says_so_in_its_panel(opened: Opened) -> None:
    page = opened("/kaart?peildatum=2022-09-01&school=28DE")
    expect(page.locator("#map-side .empty")).to_contain_text("ROC de Leijgraaf")


def test_the_colour_of_a_function_stands_in_the_address(opened: Opened) -> None:
    page = opened("/kaart")
    page.click("#map-colour")
    page.get_by_role("option", name="Architect", exact=True).click()
    page.wait_for_url("**/kaart?kleur=architect")
    settle(page)
    expect(page.locator("#map-title")).to_contain_text("architect bereikt met MORA")
    assert set(marks(page).values()) <= {"#1F7F8C", "#E8A33D", "#FFFFFF", "#B8BFC6"}
    assert page.locator(".map-legend").first.locator("li").count() == 4
    page.go_back()
    page.wait_for_url("**/kaart")
    expect(page.locator("#map-colour")).to_have_value("Ladder")


def test_a_filter_leaves_the_marks_where_they_are(opened: Opened) -> None:
    page = opened("/kaart")
    places = (
        "() => { const t = ("
        + MARKS
        + ")('schools'); return t.customdata.map((b, i) => [b, t.x[i], t.y[i]]); }"
    )
    whole = {brin: (x, y) for brin, x, y in page.evaluate(places)}
    page.goto(page.url + "?provincie=Utrecht&peildatum=2022-09-01")
    settle(page)
    part = {brin: (x, y) for brin, x, y in page.evaluate(places)}
    assert 3 < len(part) < 15
    assert all(whole[brin] == place for brin, place in part.items())


def test_nothing_fits_a_choice_is_a_sentence(opened: Opened) -> None:
    page = opened("/kaart?provincie=Zeeland&soort=vakschool")
    expect(page.locator("h1")).to_have_text("Geen school past bij deze keuze")
    assert marks(page) == {}


def test_the_table_holds_the_same_schools_and_keeps_the_selection(opened: Opened) -> None:
    page = opened("/kaart")
    page.get_by_role("link", name="Tabel").click()
    page.wait_for_url("**/kaart?weergave=tabel")
    settle(page)
    expect(page.locator("#map-columns")).to_be_hidden()
    expect(page.locator("#map-grid [role=row][row-id]").first).to_be_visible()
    assert page.locator("#map-grid .ag-root").get_attribute("aria-rowcount") == "61"
    page.goto(page.url + "&school=25PJ")
    settle(page)
    expect(page.locator("#map-panel")).to_contain_text("Deltion")
    expect(page.locator("#map-grid .ag-row")).to_have_count(1)


@pytest.mark.parametrize("name", ["scholen", "gaten"])
def test_both_tables_are_handed_out(opened: Opened, app_url: str, name: str) -> None:
    page = opened("/kaart?weergave=tabel&provincie=Drenthe")
    answer = page.request.get(f"{app_url}/uitvoer/map/{name}.csv?provincie=Drenthe")
    assert answer.ok
    assert "Drenthe College" in answer.text()
    assert page.locator(f"a[href*='/uitvoer/map/{name}.xlsx?']").count() == 1


@pytest.mark.parametrize("kind", ["png", "svg"])
def test_the_picture_is_saved_with_its_title_and_legend(opened: Opened, kind: str) -> None:
    page = opened("/kaart?peildatum=2022-03-31")
    with page.expect_download() as waiting:
        page.click(f"#map-save-{kind}")
    download = waiting.value
    assert download.suggested_filename == f"landschap-kaart-MORA-2022-03-31.{kind}"
    content = download.path().read_bytes()
    if kind == "png":
        assert content.startswith(b"\x89PNG")
    else:
        text = content.decode()
        assert "scholen kennen MORA" in text
        assert "op de hoogte (" in text
        assert "MORA op 31 mrt 2022" in text
        assert "outline" not in text


def test_by_keyboard_alone_one_reaches_a_school_and_its_network(opened: Opened) -> None:
    page = opened("/kaart?provincie=Zeeland")
    page.locator("#map-colour").focus()
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.classList.contains('map-school')"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**school=25PV")
    expect(page.locator("#map-panel a", has_text="netwerk")).to_have_attribute(
        "href", "/netwerk?provincie=Zeeland&school=25PV"
    )


@pytest.mark.parametrize("address", ["/kaart", "/kaart?school=25PJ&kleur=architect", "/kaart?weergave=tabel"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_axe_has_nothing_against_it(
    opened: Opened, page: Page, app_url: str, address: str, language: str
) -> None:
    page.context.add_cookies([{"name": "taal", "value": language, "url": app_url}])
    opened(address)
    if "tabel" in address:
        expect(page.locator("#map-grid .ag-header-cell-text").first).not_to_be_empty()
        expect(page.locator("#map-grid .ag-row").first).to_be_visible()
    assert violations(page) == []


def test_on_a_phone_everything_fits_and_the_marks_stay_apart(opened: Opened, page: Page) -> None:
    page.set_viewport_size(PHONE)
    opened("/kaart?school=25PJ")
    page.wait_for_function(f"() => document.documentElement.scrollWidth <= {PHONE['width']}")
    assert violations(page) == []
    sizes = page.evaluate(f"() => ({MARKS})('schools').marker.size")
    assert max(sizes) < 32
    expect(page.locator("#map-drag-point")).to_have_attribute("aria-pressed", "true")
    # who chooses another school on the map sees its panel, which stands below the map
    page.evaluate("() => { scrollTo(0, 0); landschap.go({ school: '25LX' }); }")
    expect(page.locator("#map-panel-title")).not_to_have_text("Deltion College")
    expect(page.locator("#map-panel-title")).to_be_in_viewport()


def test_turning_to_a_wide_window_spreads_the_marks_for_it(opened: Opened, page: Page) -> None:
    page.set_viewport_size(PHONE)
    opened("/kaart")
    small = max(page.evaluate(f"() => ({MARKS})('schools').marker.size"))
    page.set_viewport_size({"width": 1280, "height": 900})
    page.wait_for_function(f"size => Math.max(...({MARKS})('schools').marker.size) > size + 5", arg=small)
    settle(page)
