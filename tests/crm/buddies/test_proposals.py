"""A round of proposals: the whole at its best, reasons, what another choice costs, kept and refused pairs."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm.buddies.models import WrongPair
from crm.buddies.proposals import Coach, Field, Wanted, propose
from crm.buddies.scoring import WEIGHTS, Candidate, Criterion, Ties
from crm.coverage.models import Stage

TODAY = date(2022, 6, 30)
DISTANCE_ONLY = dict.fromkeys(WEIGHTS, 0) | {Criterion.AFSTAND: 1}


def school(brin: str, stage: Stage, longitude: float = 5.0) -> Candidate:
    return Candidate(brin, brin, stage, "ROC", 1000, 52.0, longitude)


def coach(brin: str, capacity: int = 1, longitude: float = 5.0, running: int = 0) -> Coach:
    return Coach(school(brin, Stage.PAST_TOE, longitude), capacity, running)


def learner(brin: str, longitude: float = 5.0) -> Candidate:
    return school(brin, Stage.VERKENT, longitude)


def field(coaches: list[Coach], learners: list[Candidate], ties: Ties | None = None) -> Field:
    return Field(TODAY, "MORA", tuple(coaches), tuple(learners), ties or Ties())


def test_the_whole_is_at_its_best_and_the_runner_up_says_what_it_costs() -> None:
    found = propose(
        field([coach("A"), coach("B", longitude=6.0)], [learner("x", 5.1), learner("y", 5.0)]),
        Wanted(DISTANCE_ONLY),
    )
    assert [(each.coach.brin, each.learner.brin) for each in found.proposals] == [("B", "x"), ("A", "y")]
    runner_up = found.proposals[0].others[0]
    forced = propose(found.field, Wanted(DISTANCE_ONLY, locked=(("A", "x"),)))
    assert runner_up.coach.brin == "A"
    assert (runner_up.learners, runner_up.points) == (0, pytest.approx(found.total - forced.total))


def test_a_coach_takes_what_it_has_left_and_who_is_left_over_waits_with_the_reason() -> None:
    found = propose(field([coach("A", 2, running=1)], [learner("x"), learner("y")]), Wanted())
    assert len(found.proposals) == 1
    assert [item.why for item in found.waiting] == ["vol"]
    assert found.free == ()
    vetoed = Ties(vetoes=frozenset({("A", "x")}))
    alone = propose(field([coach("A")], [learner("x")], vetoed), Wanted())
    assert [item.why for item in alone.waiting] == ["veto"]
    assert [item.why for item in propose(field([], [learner("x")]), Wanted()).waiting] == ["geen"]


def test_kept_and_refused_pairs_are_obeyed() -> None:
    asked = field([coach("A"), coach("B")], [learner("x"), learner("y")])
    kept = propose(asked, Wanted(locked=(("B", "x"),)))
    assert {(each.coach.brin, each.learner.brin, each.locked) for each in kept.proposals} == {
        ("B", "x", True),
        ("A", "y", False),
    }
    refused = propose(asked, Wanted(excluded=frozenset({("A", "x")})))
    assert ("A", "x") not in {(each.coach.brin, each.learner.brin) for each in refused.proposals}


def test_a_round_says_what_its_kept_and_refused_pairs_cost_the_whole() -> None:
    asked = field([coach("A"), coach("B", longitude=6.0)], [learner("x", 5.1), learner("y", 5.0)])
    best = propose(asked, Wanted(DISTANCE_ONLY))
    assert best.price is None
    kept = propose(asked, Wanted(DISTANCE_ONLY, locked=(("A", "x"),)))
    assert kept.price == (0, pytest.approx(best.total - kept.total))
    refused = propose(asked, Wanted(DISTANCE_ONLY, excluded=frozenset({("A", "x"), ("B", "x")})))
    assert refused.price is not None
    assert refused.price[0] == 1
    free = propose(asked, Wanted(DISTANCE_ONLY, locked=(("B", "x"),)))
    assert free.price == (0, 0.0)


@pytest.mark.parametrize(
    "wanted",
    [
        Wanted(locked=(("Z", "x"),)),
        Wanted(locked=(("A", "x"), ("A", "y"))),
        Wanted(locked=(("A", "x"),), excluded=frozenset({("A", "x")})),
        Wanted(locked=(("A", "x"), ("B", "x"))),
    ],
)
def test_what_cannot_be_kept_is_said(wanted: Wanted) -> None:
    with pytest.raises(WrongPair):
        propose(field([coach("A"), coach("B")], [learner("x"), learner("y")]), wanted)


@settings(max_examples=40)
@given(
    st.lists(st.tuples(st.integers(0, 2), st.integers(0, 20)), max_size=4),
    st.lists(st.integers(0, 20), max_size=5),
)
def test_every_cost_is_what_keeping_that_pair_costs(
    coaches: list[tuple[int, int]], learners: list[int]
) -> None:
    asked = field(
        [coach(f"c{number}", capacity, 5 + at / 10) for number, (capacity, at) in enumerate(coaches)],
        [learner(f"l{number}", 5 + at / 10) for number, at in enumerate(learners)],
    )
    best = propose(asked, Wanted())
    for each in best.proposals:
        for other in each.others:
            forced = propose(asked, Wanted(locked=((other.coach.brin, each.learner.brin),)))
            assert len(best.proposals) - len(forced.proposals) == other.learners
            assert best.total - forced.total == pytest.approx(other.points)
