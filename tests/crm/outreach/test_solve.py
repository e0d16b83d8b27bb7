"""The solver against trying everything, against greed, and against optima that are known."""

from fractions import Fraction
from itertools import count
from time import monotonic, time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm.outreach.solve import Problem, Solution, exact, solve, worker
from crm.outreach.solve.greedy import greedy
from crm.outreach.solve.problem import Deadline, Matrix, scaled
from crm.outreach.solve.reduce import reduced
from tests.crm.outreach.instances import covering, planted, random_covering, steiner

pytestmark = pytest.mark.slow

_LIMIT = 60.0
_numbers = st.sampled_from(
    [Fraction(0), Fraction(1), Fraction(2), Fraction(1, 3), Fraction(7, 10), Fraction(40)]
)


@st.composite
def problems(draw: st.DrawFn, budget: bool) -> Problem:
    rows = draw(st.integers(0, 7))
    columns = draw(st.integers(0, 8))
    covers = st.lists(st.integers(0, rows - 1), unique=True, max_size=4) if rows else st.just([])
    return Problem(
        weights=tuple(draw(_numbers) for _ in range(rows)),
        costs=tuple(draw(_numbers) for _ in range(columns)),
        covers=tuple(tuple(draw(covers)) for _ in range(columns)),
        budget=draw(st.fractions(0, 45, max_denominator=6)) if budget else None,
    )


def worth(problem: Problem, chosen: tuple[int, ...]) -> tuple[frozenset[int], Fraction, Fraction]:
    """What a choice reaches, its weight and its cost."""
    reached = frozenset(row for column in chosen for row in problem.covers[column])
    weight = sum((problem.weights[row] for row in reached), Fraction(0))
    return reached, weight, sum((problem.costs[column] for column in chosen), Fraction(0))


def every_choice(problem: Problem) -> list[tuple[frozenset[int], Fraction, Fraction]]:
    columns = range(len(problem.costs))
    return [
        worth(problem, tuple(column for column in columns if bits >> column & 1))
        for bits in range(1 << len(problem.costs))
    ]


def holds_together(problem: Problem, solution: Solution) -> None:
    reached, weight, cost = worth(problem, solution.chosen)
    assert (solution.covered, solution.cost) == (weight, cost)
    assert set(solution.uncovered) == set(range(len(problem.weights))) - reached
    value = cost if problem.budget is None else weight
    assert solution.proven is (solution.proven and solution.bound == value)


# by hand, and without: then the relaxation, the local search and HiGHS do it
@pytest.mark.parametrize("by_hand", [None, 0])
@settings(max_examples=120)
@given(problem=problems(budget=False))
def test_the_least_cost_is_what_trying_everything_finds(problem: Problem, by_hand: int | None) -> None:
    found = solve(problem, _LIMIT, by_hand=by_hand)
    holds_together(problem, found)
    coverable = frozenset(row for rows in problem.covers for row in rows)
    assert worth(problem, found.chosen)[0] == coverable
    best = min(cost for reached, _, cost in every_choice(problem) if reached == coverable)
    assert (found.cost, found.bound, found.proven) == (best, best, True)


@pytest.mark.parametrize("by_hand", [None, 0])
@settings(max_examples=120)
@given(problem=problems(budget=True))
def test_the_most_weight_and_then_the_least_cost_is_what_trying_everything_finds(
    problem: Problem, by_hand: int | None
) -> None:
    found = solve(problem, _LIMIT, by_hand=by_hand)
    holds_together(problem, found)
    assert problem.budget is not None
    best = max((weight, -cost) for _, weight, cost in every_choice(problem) if cost <= problem.budget)
    assert (found.covered, -found.cost) == best
    assert (found.bound, found.proven) == (best[0], True)


def by_greed(problem: Problem) -> float:
    matrix = Matrix.of(len(problem.weights), problem.covers)
    costs = np.array([float(cost) for cost in problem.costs])
    return float(costs[greedy(matrix, costs)].sum())


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("unit", [False, True])
def test_without_any_time_the_answer_is_a_cover_no_worse_than_greed(seed: int, unit: bool) -> None:
    problem = random_covering(60, 300, 0.05, seed=seed, unit=unit)
    found = solve(problem, 0.0)
    holds_together(problem, found)
    assert found.uncovered == ()
    assert found.cost <= by_greed(problem)
    assert found.bound <= found.cost


@pytest.mark.slow
@pytest.mark.parametrize("unit", [False, True])
def test_a_middling_random_instance_is_proven_and_better_than_greed(unit: bool) -> None:
    problem = random_covering(60, 300, 0.06, seed=4, unit=unit)
    found = solve(problem, _LIMIT)
    assert found.proven
    assert found.bound == found.cost < by_greed(problem)


@pytest.mark.parametrize(("points", "least"), [(9, 5), (27, 18)])
def test_steiner_triples_have_their_published_optimum(points: int, least: int) -> None:
    found = solve(steiner(points), _LIMIT)
    assert (found.cost, found.bound, found.proven) == (least, least, True)


def test_a_planted_cover_is_found_and_proven() -> None:
    found = solve(planted(120, 800, parts=12, seed=5), _LIMIT)
    assert (found.cost, found.proven) == (1200, True)


def test_a_planted_cover_is_recognised_when_the_budget_is_just_enough() -> None:
    problem = planted(120, 800, parts=12, seed=5)
    found = solve(Problem(problem.weights, problem.costs, problem.covers, Fraction(1200)), _LIMIT)
    assert (found.covered, found.cost, found.proven) == (120, 1200, True)


def test_parts_that_share_nothing_are_added_up() -> None:
    one = steiner(9)
    rows, columns = len(one.weights), len(one.costs)
    twice = covering([*map(list, one.covers), *([row + rows for row in each] for each in one.covers)])
    found = solve(twice, _LIMIT, by_hand=0)
    assert (found.cost, found.proven) == (10, True)
    assert 0 < sum(column < columns for column in found.chosen) < len(found.chosen)


def test_the_same_problem_gets_the_same_answer() -> None:
    problem = random_covering(60, 300, 0.06, seed=6)
    assert solve(problem, _LIMIT) == solve(problem, _LIMIT)
    short = Problem(problem.weights, problem.costs, problem.covers, Fraction(60))
    assert solve(short, _LIMIT) == solve(short, _LIMIT)


@pytest.mark.parametrize("budget", [None, Fraction(40)])
def test_the_limit_is_kept_by_the_timer_that_is_handed_in(budget: Fraction | None) -> None:
    # each look at this clock costs a tenth of a second; endless looking would be endless
    ticks = count()
    problem = random_covering(100, 1000, 0.05, seed=7, unit=True)
    asked = Problem(problem.weights, problem.costs, problem.covers, budget)
    found = solve(asked, 5.0, timer=lambda: next(ticks) / 10)
    holds_together(asked, found)
    assert next(ticks) / 10 < 20


def test_costs_of_very_different_size_are_added_exactly() -> None:
    tiny, huge = Fraction(1, 10**30), Fraction(10**30)
    problem = Problem(
        weights=(Fraction(1),) * 3,
        costs=(huge + tiny, huge, tiny, Fraction(1, 3)),
        covers=((0, 1), (0,), (1,), (2,)),
    )
    found = solve(problem, _LIMIT)
    assert found.chosen in {(0, 3), (1, 2, 3)}
    assert found.cost == huge + tiny + Fraction(1, 3)
    assert found.proven


def test_a_granule_divides_every_number() -> None:
    numbers = [Fraction(3, 2), Fraction(1, 3), Fraction(0), Fraction(5)]
    found = scaled(numbers)
    assert [whole * found.granule for whole in found.wholes] == numbers
    assert found.granule == Fraction(1, 6)
    assert found.up(8.0000001, 1e-5) == 8
    assert found.up(8.1, 1e-5) == 9
    assert found.down(7.9999999, 1e-5) == 8


def test_a_column_that_costs_more_than_others_for_the_same_rows_is_taken_out() -> None:
    matrix = Matrix.of(3, [[0, 1], [1, 2], [0, 1, 2], [0], [1], [2]])
    costs = np.array([2.0, 2.0, 9.0, 1.5, 1.5, 1.5])
    left = reduced(matrix, costs, np.array([2, 2, 3, 1, 1, 1]), Deadline(lambda: 0.0, 1.0))
    assert 2 not in {*left.columns.tolist(), *left.forced.tolist()}


def test_highs_elsewhere_says_what_it_says_here() -> None:
    problem = random_covering(40, 200, 0.1, seed=8)
    matrix = Matrix.of(40, problem.covers)
    costs = np.array([float(cost) for cost in problem.costs])
    model = exact._model(costs, matrix.sparse(), np.ones(40), np.ones(200))
    here = worker.answer(model, 60.0)
    asked = worker.packed(model | {"until": time() + 60.0})
    there = worker.unpacked(exact._elsewhere(asked, Deadline(monotonic, 60.0), None))
    assert (int(there["status"]), float(there["bound"])) == (worker.OPTIMAL, here["bound"])
    assert there["columns"].tolist() == here["columns"].tolist()


def test_highs_is_ended_when_it_does_not_end_itself() -> None:
    problem = random_covering(400, 4000, 0.05, seed=8, unit=True)
    matrix = Matrix.of(400, problem.covers)
    model = exact._model(np.ones(4000), matrix.sparse(), np.ones(400), np.ones(4000))
    began = monotonic()
    # by its own clock it has an hour
    asked = worker.packed(model | {"until": time() + 3600.0})
    assert exact._elsewhere(asked, Deadline(monotonic, 1.0), None) == b""
    assert monotonic() - began < 30


def test_a_cost_that_is_nothing_beside_another_does_not_keep_it_going() -> None:
    problem = Problem(
        weights=(Fraction(10**300), Fraction(1, 10**300)),
        costs=(Fraction(10**300), Fraction(1, 10**300)),
        covers=((0,), (1,)),
        budget=Fraction(10**300),
    )
    found = solve(problem, _LIMIT)
    assert found.chosen == (0,)
    assert found.proven


def test_without_any_time_there_is_still_a_cover_and_a_bound() -> None:
    problem = random_covering(200, 1000, 0.02, seed=3)
    found = solve(problem, 0.0)
    assert not found.uncovered
    assert 0 < found.bound <= found.cost
