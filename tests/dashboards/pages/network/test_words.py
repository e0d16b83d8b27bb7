"""The network in words, in Dutch unless a test says otherwise."""

from dataclasses import replace

import pytest

from crm.network.models import Figures, Lens, Step, TieKind
from dashboards.pages.network import words
from tests.dashboards.pages.network import pictures as make


@pytest.mark.parametrize(
    ("lens", "figures", "title"),
    [
        (
            Lens.DMU,
            Figures(of=60, reached=31),
            "31 van 60 scholen kennen MORA; kies er een om de mensen te zien",
        ),
        (Lens.BUDDIES, Figures(of=60), "Nog geen buddyparen voor MORA"),
        (Lens.BUDDIES, Figures(of=60, pairs=1, schools=2), "1 buddypaar voor MORA, tussen 2 van 60 scholen"),
        (Lens.NETWORKS, Figures(of=60), "Nog geen netwerken"),
        (
            Lens.NETWORKS,
            Figures(of=60, networks=19, schools=40),
            "Leden van 19 netwerken werken bij 40 van 60 scholen",
        ),
        (Lens.GAPS, Figures(bereikt=9), "Elke stoel is bereikt met MORA"),
        (
            Lens.GAPS,
            Figures(bekend=1000, onbekend=234),
            "1.234 stoelen nog niet bereikt met MORA; bij 234 is niet bekend wie er zit",
        ),
        (Lens.ROUTE, Figures(), "Wie kan ons voorstellen? Kies waar de route begint en eindigt"),
    ],
)
def test_the_title_is_the_finding(lens, figures, title):
    assert words.headline(make.picture(make.ask(lens), figures=figures), "MORA") == title


def test_the_title_of_one_school_counts_its_seats():
    figures = Figures(of=1, schools=1, bereikt=3, bekend=5, onbekend=1, afwezig=2)
    picture = make.picture(make.ask(school="25PJ"), figures=figures)
    assert words.headline(picture, "MORA") == "Deltion College: 3 van 9 stoelen bereikt met MORA, 1 onbekend"


def test_a_route_is_told_from_start_to_end():
    picture = make.route()
    assert words.headline(picture, "MORA") == "Van Bas <Bos> naar Netwerk Architectuur in 2 stappen"
    assert [words.told(step, picture) for step in picture.steps] == [
        "Bas <Bos> en Noor van der Velde zijn collega's bij Deltion College.",
        "Noor van der Velde is lid van Netwerk Architectuur.",
    ]


@pytest.mark.parametrize(
    ("step", "sentence"),
    [
        (Step(make.DELTION, make.NOOR, TieKind.WORKS), "Noor van der Velde werkt bij Deltion College."),
        (Step(make.NOOR, make.BAS, TieKind.KNOWS), "Noor van der Velde kent Bas <Bos>."),
        (
            Step(make.NOOR, make.BAS, TieKind.ATTENDED, via=make.EVENT),
            "Noor van der Velde en Bas <Bos> waren allebei bij MORA in de praktijk (1 mrt 2022).",
        ),
        (
            Step(make.NOOR, make.BAS, TieKind.MEMBER, via=make.NETWORK),
            "Noor van der Velde en Bas <Bos> zijn allebei lid van Netwerk Architectuur.",
        ),
    ],
)
def test_a_step_says_how_the_two_are_tied(step, sentence):
    assert words.told(step, make.picture()) == sentence


def test_without_a_route_the_title_says_on_which_day():
    picture = make.picture(make.ask(Lens.ROUTE, start=make.NOOR, end=make.AVENTUS))
    assert (
        words.headline(picture, "MORA")
        == "Geen route van Noor van der Velde naar Aventus & co op 30 jun 2022"
    )


def test_what_is_left_out_is_said_and_what_is_whole_is_not():
    assert words.left_out(make.picture()) == ""
    cut = words.left_out(make.picture(total=540, ties_total=2000))
    assert (
        cut == "7 van 540 punten getoond; kies een provincie, of minder functies. 5 van 2.000 banden getoond."
    )


def test_what_does_not_exist_is_said():
    assert words.missing(make.picture()) == ""
    gone = replace(make.picture(), missing=("Person:weg",))
    assert words.missing(gone) == "Waar deze koppeling naar wijst, bestaat niet op 30 jun 2022."
