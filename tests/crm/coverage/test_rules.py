"""The definitions one by one, pure."""

from datetime import date

import pytest

from crm.coverage.models import Seat, Stage
from crm.coverage.rules import covers, dmu_coverage, effective_schools, ladder_stage, latest_stage, seat

DAY = date(2022, 6, 30)
BEFORE, AFTER = date(2022, 6, 29), date(2022, 7, 1)
ALWAYS = (None, None)


def test_a_period_holds_its_first_day_and_not_its_last() -> None:
    assert covers(DAY, None, DAY)
    assert not covers(None, DAY, DAY)
    assert covers(None, AFTER, DAY)
    assert not covers(AFTER, None, DAY)


def test_a_missing_start_counts_from_always_and_a_missing_end_is_open() -> None:
    assert covers(None, None, date.min)
    assert covers(None, None, date.max)


def test_a_seat_is_bereikt_as_soon_as_one_holder_is_reached() -> None:
    assert seat(held=True, reached=True, lacks=False) is Seat.BEREIKT


def test_somebody_who_holds_the_job_outweighs_the_school_saying_that_it_has_none() -> None:
    assert seat(held=True, reached=False, lacks=True) is Seat.BEKEND


def test_not_knowing_is_not_the_same_as_not_being_there() -> None:
    assert seat(held=False, reached=False, lacks=False) is Seat.ONBEKEND
    assert seat(held=False, reached=False, lacks=True) is Seat.AFWEZIG


def test_the_latest_observation_decides_also_when_it_is_lower() -> None:
    seen = [(BEFORE, Stage.PAST_TOE), (DAY, Stage.VERKENT), (AFTER, Stage.BORGT_EN_COACHT)]
    assert latest_stage(seen, DAY) is Stage.VERKENT
    assert latest_stage(seen, BEFORE) is Stage.PAST_TOE


def test_of_observations_on_one_day_the_highest_counts_by_rank_and_not_by_letters() -> None:
    assert latest_stage([(DAY, Stage.VERKENT), (DAY, Stage.BORGT_EN_COACHT)], DAY) is Stage.BORGT_EN_COACHT


def test_a_reached_school_is_at_least_op_de_hoogte() -> None:
    assert ladder_stage([], reached=True) is Stage.OP_DE_HOOGTE
    assert ladder_stage([Stage.ONBEKEND], reached=True) is Stage.OP_DE_HOOGTE
    assert ladder_stage([Stage.PAST_TOE], reached=True) is Stage.PAST_TOE
    assert ladder_stage([], reached=False) is Stage.ONBEKEND


def test_the_rungs_go_from_unknown_to_coaching() -> None:
    assert [stage.rank for stage in Stage] == [0, 1, 2, 3, 4, 5]
    assert max(Stage, key=lambda stage: stage.rank) is Stage.BORGT_EN_COACHT


def test_dmu_coverage_is_the_reached_weight_over_the_weight_that_is_not_absent() -> None:
    seats = {"a": Seat.BEREIKT, "b": Seat.BEKEND, "c": Seat.AFWEZIG, "d": Seat.ONBEKEND, "e": Seat.BEREIKT}
    assert dmu_coverage(seats, {"a": 3.0, "b": 1.0, "c": 5.0, "d": 2.0}) == pytest.approx(0.5)


def test_dmu_coverage_of_nothing_is_no_number() -> None:
    assert dmu_coverage({"a": Seat.AFWEZIG}, {"a": 1.0}) is None
    assert dmu_coverage({"a": Seat.BEREIKT}, {}) is None


def test_a_merged_school_counts_under_its_successor_from_the_day_of_the_merger() -> None:
    schools = {"A": ALWAYS, "B": ALWAYS}
    assert effective_schools(schools, [("A", "B", DAY)], BEFORE) == {"A": "A", "B": "B"}
    assert effective_schools(schools, [("A", "B", DAY)], DAY) == {"A": "B", "B": "B"}


def test_a_merger_without_a_day_does_not_count_yet() -> None:
    assert effective_schools({"A": ALWAYS, "B": ALWAYS}, [("A", "B", None)], date.max) == {"A": "A", "B": "B"}


def test_mergers_are_followed_to_the_end_of_the_chain_in_whatever_order_they_happened() -> None:
    schools = {"A": ALWAYS, "B": ALWAYS, "C": ALWAYS}
    mergers = [("A", "B", AFTER), ("B", "C", BEFORE)]
    assert effective_schools(schools, mergers, DAY) == {"A": "A", "B": "C", "C": "C"}
    assert effective_schools(schools, mergers, AFTER) == {"A": "C", "B": "C", "C": "C"}


def test_of_two_mergers_of_one_school_the_first_counts() -> None:
    schools = {"A": ALWAYS, "B": ALWAYS, "C": ALWAYS}
    for mergers in ([("A", "B", DAY), ("A", "C", BEFORE)], [("A", "C", BEFORE), ("A", "B", DAY)]):
        assert effective_schools(schools, mergers, AFTER)["A"] == "C"


def test_mergers_in_a_circle_lead_nowhere_and_end() -> None:
    circle = [("A", "B", DAY), ("B", "A", DAY)]
    assert effective_schools({"A": ALWAYS, "B": ALWAYS, "C": ALWAYS}, circle, DAY) == {"C": "C"}


def test_a_school_that_has_not_begun_or_has_ended_is_not_there() -> None:
    schools = {"A": (AFTER, None), "B": (None, DAY), "C": (DAY, AFTER)}
    assert effective_schools(schools, [], DAY) == {"C": "C"}


def test_people_of_a_school_that_merged_survive_its_own_end() -> None:
    schools = {"A": (None, DAY), "B": ALWAYS}
    assert effective_schools(schools, [("A", "B", DAY)], AFTER) == {"A": "B", "B": "B"}
