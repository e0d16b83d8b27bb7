"""The page's part of the address."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from crm.network.models import Lens
from dashboards.address import Choices, View, read
from dashboards.choices import Options
from dashboards.pages.network.state import KEYS, MAX_OPENED, Links, ask_of, view_key

TODAY = date(2022, 6, 30)
OPTIONS = Options(Choices(results=("MORA",)), topics={}, functions={}, schools={})


def asked(search: str):
    return ask_of(read(search, None, KEYS)[0], OPTIONS, TODAY)


def follow(search: str, change) -> str:
    return change(Links(read(search, None, KEYS)[0])).partition("?")[2]


def test_an_empty_address_asks_for_all_schools_today():
    ask = asked("")
    assert (ask.lens, ask.subject, ask.on, ask.school, ask.opened, ask.depth) == (
        Lens.DMU,
        "MORA",
        TODAY,
        None,
        (),
        1,
    )


def test_everything_that_is_shown_stands_in_the_address():
    search = (
        "?lens=route&school=25PJ&open=School:25PJ,Person:p1&kies=Person:p1&van=School:25PJ&naar=Network:ARCH"
        "&diepte=2&peildatum=2021-01-01&provincie=Utrecht&functie=architect"
    )
    ask = asked(search)
    assert ask.opened == ("School:25PJ", "Person:p1")
    assert (ask.lens, ask.school, ask.chosen, ask.start, ask.end, ask.depth) == (
        Lens.ROUTE,
        "25PJ",
        "Person:p1",
        "School:25PJ",
        "Network:ARCH",
        2,
    )
    assert (ask.on, ask.provinces, ask.functions) == (date(2021, 1, 1), ("Utrecht",), ("architect",))


@given(st.text(max_size=40))
def test_a_mangled_address_never_fails(text):
    asked(f"?lens={text}&kies={text}&open={text},{text}&van={text}&diepte={text}")


def test_expanding_and_collapsing_are_each_others_opposite():
    start = "?school=25PJ"
    once = follow(start, lambda links: links.toggle("Person:p1"))
    assert asked("?" + once).opened == ("Person:p1",)
    assert asked("?" + follow("?" + once, lambda links: links.toggle("Person:p1"))).opened == ()


def test_another_lens_keeps_the_chosen_node_and_the_route_and_drops_what_was_expanded():
    ask = asked(
        "?" + follow("?kies=Person:p1&open=Person:p1&van=School:25PJ", lambda links: links.lens(Lens.GAPS))
    )
    assert (ask.lens, ask.chosen, ask.start, ask.opened) == (Lens.GAPS, "Person:p1", "School:25PJ", ())


def test_the_filters_travel_with_every_link():
    for change in (
        lambda links: links.lens(Lens.GAPS),
        lambda links: links.choose("Person:p1"),
        lambda links: links.dmu("25PJ"),
        lambda links: links.toggle("Person:p1"),
        lambda links: links.page("/dmu", school="25PJ"),
    ):
        assert "provincie=Utrecht" in follow("?provincie=Utrecht", change)


def test_a_route_can_be_turned_round():
    ask = asked("?" + follow("?lens=route&van=School:A&naar=Person:b", lambda links: links.turned()))
    assert (ask.start, ask.end) == ("Person:b", "School:A")


def test_an_address_opens_a_limited_number_of_nodes():
    many = ",".join(f"Person:{number}" for number in range(100))
    assert len(asked(f"?open={many}").opened) == MAX_OPENED


def test_choosing_and_expanding_leave_the_view_and_a_lens_or_school_does_not():
    base = view_key(asked("?school=25PJ"))
    assert view_key(asked("?school=25PJ&kies=Person:p1&open=Person:p1&provincie=Utrecht")) == base
    assert view_key(asked("?school=27DV")) != base
    assert view_key(asked("?lens=gaten")) != base


def test_a_view_written_and_read_is_the_same():
    view = View(page=(("kies", "Seat:25PJ/architect"), ("open", "Person:a,School:25PJ")))
    assert read(view.search(), None, KEYS)[0] == view
