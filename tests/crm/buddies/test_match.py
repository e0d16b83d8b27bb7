"""The best pairs against every possibility, and what another choice costs against solving anew."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm.buddies.match import Problem, other_choices, solve
from crm.buddies.residual import Places

SCORES = st.one_of(
    st.integers(-5, 5),
    st.sampled_from([0.1, 0.2, 0.3, -0.7, 0.30000000000000004, 1e-9, 123456789.123456789]),
    st.floats(-1e6, 1e6, allow_nan=False),
    st.sampled_from([10**30, -(10**30), 2**53 + 1]),
)


@st.composite
def problems(draw: st.DrawFn, scores: st.SearchStrategy[int | float] = SCORES) -> Problem:
    coaches, learners = draw(st.integers(0, 4)), draw(st.integers(0, 5))
    pairs = [pair for pair in product(range(coaches), range(learners)) if draw(st.booleans())]
    capacities = draw(st.lists(st.integers(0, 4), min_size=coaches, max_size=coaches))
    locked: list[tuple[int, int]] = []
    left = list(capacities)
    for coach, learner in pairs:
        if draw(st.integers(0, 7)) == 0 and left[coach] and learner not in {row for _, row in locked}:
            locked.append((coach, learner))
            left[coach] -= 1
    excluded = frozenset(
        pair
        for pair in product(range(coaches), range(learners))
        if pair not in locked and draw(st.integers(0, 6)) == 0
    )
    return Problem(
        tuple(capacities),
        learners,
        [coach for coach, _ in pairs],
        [learner for _, learner in pairs],
        [draw(scores) for _ in pairs],
        tuple(locked),
        excluded,
    )


def exact(score: float) -> Fraction:
    return Fraction(repr(score))


def every_matching(problem: Problem) -> Iterator[tuple[int | None, ...]]:
    allowed = set(zip(problem.coach, problem.learner, strict=True)) - problem.excluded
    must = {learner: coach for coach, learner in problem.locked}
    choices = [
        [must[learner]]
        if learner in must
        else [None, *(coach for coach in range(len(problem.capacities)) if (coach, learner) in allowed)]
        for learner in range(problem.learners)
    ]
    for found in product(*choices):
        if all(found.count(coach) <= capacity for coach, capacity in enumerate(problem.capacities)):
            yield found


def value(problem: Problem, found: tuple[int | None, ...]) -> tuple[int, Fraction]:
    score = {
        pair: exact(points)
        for pair, points in zip(zip(problem.coach, problem.learner, strict=True), problem.score, strict=True)
    }
    chosen = [(coach, learner) for learner, coach in enumerate(found) if coach is not None]
    return len(chosen), sum((score[pair] for pair in chosen), Fraction(0))


@settings(max_examples=400)
@given(problems())
def test_most_learners_first_then_the_highest_total_to_the_last_digit(problem: Problem) -> None:
    found = solve(problem)
    assert found in set(every_matching(problem))
    assert value(problem, found) == max(value(problem, other) for other in every_matching(problem))
    assert solve(problem) == found


@settings(max_examples=150)
@given(problems(st.integers(-9, 9)))
def test_another_choice_costs_what_solving_with_it_locked_costs(problem: Problem) -> None:
    best = solve(problem)
    learners, total = value(problem, best)
    others = other_choices(problem, best)
    for (coach, learner), cost in others.items():
        forced = [value(problem, found) for found in every_matching(problem) if found[learner] == coach]
        assert max(forced) == (learners - cost.learners, total - cost.points)
    allowed = set(zip(problem.coach, problem.learner, strict=True)) - problem.excluded
    locked = {learner for _, learner in problem.locked}
    for coach, learner in allowed:
        if learner not in locked and best[learner] != coach and (coach, learner) not in others:
            assert not any(found[learner] == coach for found in every_matching(problem))


@settings(max_examples=100)
@given(problems(st.integers(-9, 9)))
def test_any_matching_is_brought_to_the_best_by_moves_alone(problem: Problem) -> None:
    if problem.locked or not problem.learners:
        return
    coaches = len(problem.capacities)
    costs = np.full((problem.learners, coaches + 1), 10**7)
    costs[:, coaches] = 10**4
    for coach, learner, score in zip(problem.coach, problem.learner, problem.score, strict=True):
        if (coach, learner) not in problem.excluded:
            costs[learner, coach] = 10 - score
    nobody = np.full(problem.learners, coaches)
    moved = Places(costs, problem.capacities, nobody, 10**7).improved().tolist()
    found = tuple(None if column == coaches else column for column in moved)
    assert value(problem, found) == max(value(problem, other) for other in every_matching(problem))


@pytest.mark.parametrize("capacity", [1, 2, 500])
def test_a_coach_that_all_like_best_takes_what_it_can(capacity: int) -> None:
    coaches, learners = 20, 60
    pairs = list(product(range(coaches), range(learners)))
    problem = Problem(
        (capacity,) * coaches,
        learners,
        [coach for coach, _ in pairs],
        [learner for _, learner in pairs],
        [100 if coach == 0 else -coach for coach, _ in pairs],
    )
    found = solve(problem)
    assert found.count(0) == min(capacity, learners)
    assert sum(coach is not None for coach in found) == min(learners, coaches * capacity)
