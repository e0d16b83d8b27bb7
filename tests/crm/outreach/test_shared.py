"""Hours of several people: against every choice and every division there is."""

from fractions import Fraction
from itertools import chain, combinations, product

from hypothesis import given, settings
from hypothesis import strategies as st

from crm.outreach.solve.shared import Shared, divide, pack

ROWS = 5
PROBLEMS = st.builds(
    lambda weights, options, purses, total, most, forced, own: Shared(
        weights=tuple(map(Fraction, weights)),
        costs=tuple(Fraction(cost, 2) for cost, _cover, _counted in options),
        covers=tuple(tuple(sorted(cover)) for _cost, cover, _counted in options),
        purses=tuple(Fraction(purse, 2) for purse in purses),
        total=None if total is None else Fraction(total),
        counted=frozenset(place for place, option in enumerate(options) if option[2]),
        most=most,
        forced=frozenset(place for place in forced if place < len(options)),
        own={place: who % len(purses) for place, who in own.items() if place < len(options)},
    ),
    st.lists(st.integers(1, 9), min_size=ROWS, max_size=ROWS),
    st.lists(
        st.tuples(st.integers(1, 8), st.sets(st.integers(0, ROWS - 1), min_size=1), st.booleans()),
        min_size=1,
        max_size=6,
    ),
    st.lists(st.integers(0, 10), min_size=1, max_size=3),
    st.none() | st.integers(0, 12),
    st.none() | st.integers(0, 3),
    st.sets(st.integers(0, 5), max_size=2),
    st.dictionaries(st.integers(0, 5), st.integers(0, 2), max_size=3),
)


def fits(problem: Shared, chosen: tuple[int, ...]) -> bool:
    """Whether a choice keeps every limit, by trying every division."""
    if not problem.forced <= set(chosen):
        return False
    if problem.most is not None and sum(item in problem.counted for item in chosen) > problem.most:
        return False
    if problem.total is not None and sum(problem.costs[item] for item in chosen) > problem.total:
        return False
    people = range(len(problem.purses))
    return any(divided(problem, chosen, who) for who in product(people, repeat=len(chosen)))


def divided(problem: Shared, chosen: tuple[int, ...], who: tuple[int, ...]) -> bool:
    if any(person != problem.own.get(item, person) for item, person in zip(chosen, who, strict=True)):
        return False
    spent = [Fraction(0)] * len(problem.purses)
    for item, person in zip(chosen, who, strict=True):
        spent[person] += problem.costs[item]
    return all(used <= purse for used, purse in zip(spent, problem.purses, strict=True))


def worth(problem: Shared, chosen: tuple[int, ...]) -> tuple[Fraction, Fraction]:
    reached = {row for item in chosen for row in problem.covers[item]}
    return (
        sum((problem.weights[row] for row in reached), Fraction(0)),
        -sum((problem.costs[item] for item in chosen), Fraction(0)),
    )


@settings(max_examples=120)
@given(PROBLEMS)
def test_the_most_with_each_in_their_own_hours(problem: Shared) -> None:
    items = range(len(problem.costs))
    every = chain.from_iterable(combinations(items, size) for size in range(len(items) + 1))
    possible = [chosen for chosen in every if fits(problem, chosen)]
    found = divide(problem, 20)
    if not possible:
        assert found is None
        return
    assert found is not None
    best = max(worth(problem, chosen) for chosen in possible)
    assert (found.covered, -found.cost) == best
    assert (found.bound, found.proven) == (best[0], True)
    chosen = tuple(sorted(found.who))
    assert divided(problem, chosen, tuple(found.who[item] for item in chosen))
    assert fits(problem, chosen)


@settings(max_examples=30)
@given(PROBLEMS)
def test_without_time_the_choice_keeps_every_limit_and_says_that_it_proves_nothing(problem: Shared) -> None:
    found = divide(problem, 0)
    if found is not None:
        chosen = tuple(sorted(found.who))
        assert fits(problem, chosen)
        assert found.bound >= found.covered
        assert divide(problem, 0) == found


def test_who_reaches_all_by_greed_still_gets_the_least_hours() -> None:
    """The cheapest option is of somebody without hours; greedy takes a small one and then the large one."""
    problem = Shared(
        weights=(Fraction(1),) * 5,
        costs=(Fraction(1, 2), Fraction(5, 2), Fraction(1, 2)),
        covers=((0,), (0, 1, 2, 3, 4), (0, 1, 2, 3, 4)),
        purses=(Fraction(0), Fraction(3)),
        own={2: 0},
    )
    found = divide(problem, 20)
    assert found is not None
    assert (found.who, found.cost, found.proven) == ({1: 1}, Fraction(5, 2), True)


def test_costs_are_divided_where_greedy_would_not_find_it() -> None:
    costs = [Fraction(cost) for cost in (5, 4, 3, 3, 3)]
    places = pack(costs, [Fraction(9), Fraction(9)])
    assert places is not None
    spent = [sum(cost for cost, place in zip(costs, places, strict=True) if place == one) for one in (0, 1)]
    assert spent == [9, 9]
    assert pack([Fraction(5), Fraction(5)], [Fraction(9), Fraction(1)]) is None
