"""The address holds the whole question, and never breaks a page."""

import re
from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from dashboards.address import SHARED_KEYS, Choices, Ignored, View, read
from dashboards.components.filters import CONTROLS

TEXT = st.text(min_size=1, max_size=12).filter(lambda text: text.strip())
NAMES = st.lists(TEXT, max_size=3, unique=True).map(tuple)
KEYS = ("rijen", "school")
VIEWS = st.builds(
    View,
    result=st.just("") | TEXT,
    theme=st.just("") | TEXT,
    on=st.none() | st.dates(),
    provinces=NAMES,
    regions=NAMES,
    kinds=NAMES,
    functions=NAMES,
    page=st.dictionaries(st.sampled_from(KEYS), TEXT).map(lambda found: tuple(sorted(found.items()))),
)


@given(VIEWS)
def test_a_view_comes_back_from_its_address_as_it_was(view: View) -> None:
    assert read(view.search(), page_keys=KEYS) == (view, ())


@given(st.text(max_size=80))
def test_no_text_in_the_address_breaks_the_reading(text: str) -> None:
    view, _ = read("?" + text, Choices(results=("MORA",)), KEYS)
    assert read(view.search(), Choices(results=("MORA",)), KEYS) == (view, ())


@given(VIEWS)
def test_the_written_address_holds_nothing_that_needs_encoding(view: View) -> None:
    assert view.search().isascii()
    assert " " not in view.search()


def test_the_address_reads_like_dutch() -> None:
    view = View(result="MORA", on=date(2022, 6, 30), provinces=("Drenthe", "Noord-Brabant"))
    assert view.search() == "?resultaat=MORA&peildatum=2022-06-30&provincie=Drenthe,Noord-Brabant"


def test_a_region_with_a_comma_stays_one_region() -> None:
    view, _ = read("?regio=Stad%2C%20en%20land,FoodValley")
    assert view.regions == ("Stad, en land", "FoodValley")


def test_what_the_installation_does_not_have_falls_back_and_is_told() -> None:
    choices = Choices(results=("MORA",), provinces=("Utrecht",))
    view, ignored = read("?resultaat=MOAR&peildatum=2022-13-01&provincie=Utrecht,Atlantis&x=1", choices)
    assert view == View(provinces=("Utrecht",))
    assert set(ignored) == {
        Ignored("resultaat", "MOAR"),
        Ignored("peildatum", "2022-13-01"),
        Ignored("provincie", "Atlantis"),
        Ignored("x", "1"),
    }


def test_a_theme_may_stand_where_a_result_stands() -> None:
    view, ignored = read("?resultaat=data", Choices(results=("MORA",), themes=("data",)))
    assert (view.result, ignored) == ("data", ())


def test_a_link_to_another_page_leaves_the_page_s_own_keys_behind() -> None:
    view, _ = read("?resultaat=MORA&rijen=bereikt", page_keys=KEYS)
    assert view.shared().href("/dmu", school="25PJ") == "/dmu?resultaat=MORA&school=25PJ"


def test_the_default_result_is_mora_or_else_the_first() -> None:
    assert Choices(results=("FIM", "MORA")).subject() == "MORA"
    assert Choices(results=("FIM", "kookboek")).subject() == "FIM"
    assert Choices().subject() == ""


def test_the_browser_knows_the_same_names_as_the_server() -> None:
    script = (Path(__file__).parents[2] / "dashboards" / "assets" / "shell.js").read_text(encoding="utf-8")

    def listed(name: str) -> list[str]:
        return re.findall(r'"(\w+)"', re.search(rf"const {name} = (.*);", script)[1])

    assert listed("SHARED") == list(SHARED_KEYS)
    assert listed("KEYS") == [key for _, key, _ in CONTROLS]
    assert set(listed("MANY")) == {key for _, key, many in CONTROLS if many}
