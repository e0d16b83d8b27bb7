"""A question stands in the address and comes back out of it; what-ifs change one thing."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from crm.coverage.models import Filters
from crm.outreach.models import Kind, Wanted, Weigh
from dashboards.address import View, read
from dashboards.choices import Options
from dashboards.page import Reading
from dashboards.pages.outreach.asked import (
    BUDGET,
    EVERYTHING,
    KEYS,
    SCHOOL,
    TIMES,
    answered,
    listed,
    numbered,
    toggled,
    view_of,
    wanted,
)
from dashboards.pages.outreach.asking import number_of_hours

OPTIONS = Options(None, {}, {"architect": ("Architect", "Architect")}, {"25PJ": "Deltion", "25LU": "Alfa"})


def asked(search: str) -> Wanted:
    view, ignored = read(search, None, KEYS)
    assert ignored == ()
    return wanted(Reading(replace(view, result=view.result or "MORA"), (), OPTIONS))


@pytest.mark.parametrize(
    "question",
    [
        Wanted("MORA", budget=Fraction(BUDGET)),
        Wanted("MORA"),
        Wanted("data", events=3),
        Wanted("MORA", budget=Fraction(3, 2), events=2, until=date(2026, 6, 30)),
        Wanted("MORA", team=(("demo-redacteur", Fraction(12)), ("a:b", Fraction(1, 3)))),
        Wanted(
            "MORA",
            filters=Filters(
                ("Noord-Holland",), ("Rijnmond, zuid",), ("ROC",), ("architect",), schools=("25LU",)
            ),
            theme="data",
            weigh=Weigh.EIGEN,
            weights={"architect": Fraction(2), "bestuurder": Fraction(0)},
            factors={"25PJ": Fraction(5, 2), "25LU": Fraction(0)},
            budget=Fraction(10),
            hours={Kind.BEZOEK: Fraction(8)},
            rooms={Kind.EIGEN: 30},
            threshold=Fraction(1, 4),
            must=("bezoek:25PJ",),
            without=("eigen:Gelderland",),
            leaves=("jan",),
        ),
    ],
)
def test_a_question_comes_back_out_of_its_address(question: Wanted) -> None:
    assert asked(view_of(question).search()) == question


def test_what_is_not_understood_falls_back() -> None:
    found = asked(
        "?budget=veel&bijeenkomsten=x&uren=fiets:2,bezoek:0&ruimte=bezoek:2.5&team=a&tot=ooit&kans=900"
        "&telt=99XX:2,25PJ:veel&scholen=99XX"
    )
    assert found == Wanted("MORA", budget=Fraction(BUDGET))


def test_the_form_sets_and_blanks_one_thing_at_a_time() -> None:
    view = answered(
        View(), {"budget": 12.5, "team:ann": 3, "uren:bezoek": 8, "tot": "2026-06-30", "bijeenkomsten": 2}
    )
    assert view.search() == "?bijeenkomsten=2&budget=12.5&team=ann%3A3&tot=2026-06-30&uren=bezoek%3A8"
    view = answered(view, {"budget": "", "team:ann": None, "team:bob": 4.0, "uren:bezoek": "", "tot": None})
    assert view.search() == "?bijeenkomsten=2&team=bob%3A4"


def test_a_school_is_added_with_how_many_times_it_counts_and_blanked_by_its_own_field() -> None:
    view = answered(View(), {SCHOOL: "25PJ", TIMES: 2})
    view = answered(view, {"telt:25PJ": 2.0, SCHOOL: "25LU", TIMES: 0})
    assert asked(view.search()).factors == {"25PJ": 2, "25LU": 0}
    # half an answer adds nothing
    assert answered(View(), {SCHOOL: "25PJ", TIMES: None}) == answered(View(), {TIMES: 3}) == View()
    assert asked(answered(view, {"telt:25PJ": "", SCHOOL: None}).search()).factors == {"25LU": 0}


def test_what_ifs_change_the_address_and_can_be_let_go() -> None:
    view = toggled(View(), "moet", "a")
    assert toggled(view, "zonder", "a").page == (("zonder", "a"),)
    assert toggled(view, "moet", "a") == View()
    assert listed(listed(View(), "vertrekt", "jan"), "vertrekt", "jan") == View()
    assert numbered(View().put(team="a:1"), "team", "b", Fraction(2)).get("team") == "a:1,b:2"
    assert numbered(View().put(team="a:1"), "team", "a", None) == View()


@pytest.mark.parametrize(
    ("page", "hours"),
    [
        ({}, BUDGET),
        ({"budget": "20"}, 20),
        ({"budget": EVERYTHING}, None),
        ({"bijeenkomsten": "3"}, None),
        ({"team": "a:2"}, None),
        ({"team": "a:2", "budget": "9"}, 9),
    ],
)
def test_the_hours_that_stand_in_the_form_are_those_that_are_asked(page: dict, hours: int | None) -> None:
    view = View().put(**page)
    assert number_of_hours(view) == hours
    assert asked(view.search()).budget == hours
