"""The points of a pair: each criterion by its formula, what is barred, and how weights work."""

from datetime import date

import pytest

from crm.buddies.scoring import (
    WEIGHTS,
    Candidate,
    Criterion,
    Ties,
    barred,
    heaviest,
    kilometres,
    points,
    weigh,
)
from crm.coverage.models import Stage

ZWOLLE = {"latitude": 52.5168, "longitude": 6.0830}
MIDDELBURG = {"latitude": 51.4988, "longitude": 3.6110}
TODAY = date(2022, 6, 30)


def coach(**more: object) -> Candidate:
    return Candidate("25PJ", "Deltion", Stage.PAST_TOE, **more)  # type: ignore[arg-type]


def learner(stage: Stage = Stage.VERKENT, **more: object) -> Candidate:
    return Candidate("25PV", "Scalda", stage, **more)  # type: ignore[arg-type]


def test_distance_is_the_great_circle_in_km() -> None:
    found = kilometres(coach(**ZWOLLE), learner(**MIDDELBURG))
    assert found == pytest.approx(203.7, abs=1)
    assert kilometres(coach(**ZWOLLE), coach(**ZWOLLE)) == 0
    assert kilometres(coach(), learner(**MIDDELBURG)) is None


def test_what_is_not_known_is_neither_for_nor_against() -> None:
    found = points(coach(), learner(), Ties())
    assert {found[key] for key in (Criterion.SOORT, Criterion.OMVANG, Criterion.AFSTAND)} == {50}


def test_each_criterion_has_its_own_points() -> None:
    one = coach(kind="ROC", students=10_000, networks=frozenset("abc"), **ZWOLLE)
    other = learner(kind="ROC", students=7_500, networks=frozenset("bcd"), **ZWOLLE)
    assert points(one, other, Ties()) == {
        Criterion.SOORT: 100,
        Criterion.OMVANG: 75,
        Criterion.AFSTAND: 100,
        Criterion.NETWERKEN: 50,
        Criterion.NIVEAU: 100,
        Criterion.WENS: 50,
        Criterion.EERDER: 100,
    }
    assert points(one, learner(kind="vakschool"), Ties())[Criterion.SOORT] == 0


@pytest.mark.parametrize(
    ("stage", "worth"), [(Stage.PROBEERT_UIT, 80), (Stage.VERKENT, 100), (Stage.ONBEKEND, 60)]
)
def test_a_coach_two_rungs_ahead_is_worth_most(stage: Stage, worth: int) -> None:
    assert points(coach(), learner(stage), Ties())[Criterion.NIVEAU] == worth


def test_a_wish_counts_from_either_side_and_a_veto_bars() -> None:
    wish = Ties(wishes=frozenset({("25PV", "25PJ")}))
    assert points(coach(), learner(), wish)[Criterion.WENS] == 100
    assert barred(coach(), learner(), wish, TODAY) is None
    veto = Ties(vetoes=frozenset({("25PV", "25PJ")}))
    assert barred(coach(), learner(), veto, TODAY) == "veto"


def test_a_pair_that_ended_rests_a_year_and_counts_less_after() -> None:
    pair = ("25PJ", "25PV")
    assert barred(coach(), learner(), Ties(ended={pair: date(2021, 7, 1)}), TODAY) == "pauze"
    long_ago = Ties(ended={pair: date(2021, 6, 30)})
    assert barred(coach(), learner(), long_ago, TODAY) is None
    assert points(coach(), learner(), long_ago)[Criterion.EERDER] == 60
    stopped = Ties(ended={pair: date(2020, 1, 1)}, stopped=frozenset({pair}))
    assert points(coach(), learner(), stopped)[Criterion.EERDER] == 0


def test_the_weights_say_how_often_a_criterion_counts() -> None:
    only = dict.fromkeys(WEIGHTS, 0) | {Criterion.NIVEAU: 2}
    assert weigh(points(coach(), learner(), Ties()), only) == 200
    assert heaviest(only) == 200
    assert heaviest(dict.fromkeys(WEIGHTS, 0)) == 1
