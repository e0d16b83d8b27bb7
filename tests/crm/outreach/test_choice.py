"""The choice against every choice there is; what must be in or out; the order, the curve, the reasons."""

from collections.abc import Iterable
from fractions import Fraction
from itertools import chain, combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm.coverage.models import Seat
from crm.outreach.choice import choose, knee
from crm.outreach.models import GATHERINGS, Kind, NoPlan, Option, Point, Reach, Target, Wanted, WhyNot


def target(name: str, weight: int = 1, state: Seat = Seat.BEKEND) -> Target:
    return Target(name, f"School {name}", None, "f", state, Fraction(weight))


def option(id_: str, hours: int, covers: Iterable[str], kind: Kind = Kind.BEZOEK) -> Option:
    return Option(id_, kind, Fraction(hours), id_, tuple(Reach((name, "f")) for name in sorted(covers)))


NAMES = "abcde"
LONG = 600.0
"""Seconds for what must be proven: whether it is may not hang on how busy the machine is."""
TARGETS = st.lists(st.integers(1, 9), min_size=5, max_size=5).map(
    lambda weights: [target(name, weight) for name, weight in zip(NAMES, weights, strict=True)]
)
OPTIONS = st.lists(
    st.tuples(
        st.integers(1, 6),
        st.sets(st.sampled_from(NAMES), min_size=1),
        st.sampled_from([Kind.BEZOEK, Kind.BIJEENKOMST]),
    ),
    min_size=1,
    max_size=7,
).map(lambda rows: [option(f"o{n}", *row) for n, row in enumerate(rows)])


def every(options: list[Option]) -> Iterable[tuple[Option, ...]]:
    return chain.from_iterable(combinations(options, size) for size in range(len(options) + 1))


def reached(chosen: Iterable[Option]) -> set[tuple[str, str]]:
    return {seat for item in chosen for seat in item.seats}


def weight(targets: list[Target], seats: set[tuple[str, str]]) -> Fraction:
    return sum((item.weight for item in targets if item.key in seats), Fraction(0))


@settings(max_examples=60)
@given(TARGETS, OPTIONS, st.data())
def test_everything_at_the_least_cost_with_what_must_be_in_and_out(
    targets: list[Target], options: list[Option], data: st.DataObject
) -> None:
    names = [item.id for item in options]
    must = data.draw(st.sets(st.sampled_from(names), max_size=2))
    out = data.draw(st.sets(st.sampled_from(names), max_size=2)) - must
    wanted = Wanted("MORA", must=tuple(sorted(must)), without=tuple(sorted(out)))
    found = choose(targets, options, wanted, seconds=LONG)
    allowed = [item for item in options if item.id not in out]
    whole = reached(allowed)
    best = min(
        sum(item.hours for item in some)
        for some in every(allowed)
        if must <= {item.id for item in some} and reached(some) == whole
    )
    assert (found.cost, found.bound, found.proven) == (best, best, True)
    chosen = {step.option.id for step in found.steps}
    assert must <= chosen
    assert not out & chosen
    assert {item.target.key for item in found.uncovered} == {item.key for item in targets} - whole


@settings(max_examples=60)
@given(TARGETS, OPTIONS, st.integers(0, 14))
def test_the_most_within_a_budget_and_a_curve_that_never_falls(
    targets: list[Target], options: list[Option], budget: int
) -> None:
    found = choose(targets, options, Wanted("MORA", budget=Fraction(budget)), seconds=LONG)
    best = max(
        weight(targets, reached(some))
        for some in every(options)
        if sum(item.hours for item in some) <= budget
    )
    assert (found.weight, found.bound, found.proven) == (best, best, True)
    assert found.cost <= budget
    for point in found.curve:
        most = max(
            weight(targets, reached(some))
            for some in every(options)
            if sum(item.hours for item in some) <= point.cost
        )
        assert point.weight <= most
        assert not point.proven or point.weight == most
    assert found.curve[-1].weight == found.weight


@settings(max_examples=40)
@given(TARGETS, OPTIONS, st.integers(0, 3))
def test_at_most_so_many_meetings(targets: list[Target], options: list[Option], events: int) -> None:
    found = choose(targets, options, Wanted("MORA", events=events), seconds=LONG)
    meetings = [item for item in options if item.kind in GATHERINGS]
    best = max(weight(targets, reached(some)) for some in every(meetings) if len(some) <= events)
    assert found.weight == best
    assert len(found.steps) <= events
    assert all(step.option.kind in GATHERINGS for step in found.steps)


@settings(max_examples=20)
@given(TARGETS, OPTIONS, st.randoms(use_true_random=False))
def test_the_same_whatever_the_order_of_what_is_read(
    targets: list[Target], options: list[Option], dice
) -> None:
    wanted = Wanted("MORA", budget=Fraction(8))
    first = choose(sorted(targets, key=lambda item: item.key), options, wanted)
    mixed = list(targets)
    dice.shuffle(mixed)
    assert choose(mixed, options, wanted) == first


@settings(max_examples=60)
@given(TARGETS, OPTIONS, st.data())
def test_the_most_with_hours_a_person_and_a_number_of_meetings(
    targets: list[Target], options: list[Option], data: st.DataObject
) -> None:
    ann, bob = (Fraction(data.draw(st.integers(0, 8))) for _person in range(2))
    most = data.draw(st.none() | st.integers(0, 2))
    names = [item.id for item in options]
    out = data.draw(st.sets(st.sampled_from(names), max_size=2))
    wanted = Wanted("MORA", team=(("ann", ann), ("bob", bob)), events=most, without=tuple(sorted(out)))
    found = choose(targets, options, wanted, seconds=LONG)
    best = max(
        weight(targets, reached((*hers, *his)))
        for hers in every([item for item in options if item.id not in out])
        for his in every([item for item in options if item.id not in out and item not in hers])
        if sum(item.hours for item in hers) <= ann
        and sum(item.hours for item in his) <= bob
        and (most is None or sum(item.kind in GATHERINGS for item in (*hers, *his)) <= most)
    )
    assert (found.weight, found.bound, found.proven) == (best, best, True)
    hers, his = (sum(s.option.hours for s in found.steps if s.by == name) for name in ("ann", "bob"))
    assert hers <= ann
    assert his <= bob
    assert found.cost == hers + his
    assert most is None or sum(step.option.kind in GATHERINGS for step in found.steps) <= most


def test_steps_stand_in_order_of_what_each_adds_for_an_hour() -> None:
    options = [option("dear", 6, "abc"), option("cheap", 1, "ab"), option("last", 4, "d")]
    found = choose([target(name) for name in "abcd"], options, Wanted("MORA", must=("cheap",)))
    assert [(step.option.id, step.gain, step.hours) for step in found.steps] == [
        ("cheap", 2, 1),
        ("last", 1, 5),
        ("dear", 1, 11),
    ]
    assert [[reach.seat[0] for reach in step.new] for step in found.steps] == [["a", "b"], ["d"], ["c"]]


def test_a_chance_counts_in_what_is_expected() -> None:
    meeting = Option("m", Kind.EIGEN, Fraction(2), "m", (Reach(("a", "f"), "p", Fraction(3, 4)),))
    found = choose([target("a"), target("b")], [meeting, option("v", 1, "b")], Wanted("MORA"))
    assert found.expected == Fraction(7, 4)


def test_each_seat_that_is_not_reached_has_its_reason() -> None:
    targets = [target("a"), target("b"), target("c", state=Seat.ONBEKEND), target("d"), target("e")]
    options = [option("m", 1, "a", Kind.EIGEN), option("n", 2, "b", Kind.EIGEN), option("v", 6, "cde")]
    wanted = Wanted("MORA", events=0, without=("n",))
    found = choose(
        targets, options, wanted, chances={("e", "f"): Fraction(1, 5)}, silent=frozenset({("d", "f")})
    )
    assert {item.target.brin: item.why for item in found.uncovered} == {
        "a": WhyNot.BUDGET,
        "b": WhyNot.LEFT_OUT,
        "c": WhyNot.UNKNOWN,
        "d": WhyNot.OBJECTED,
        "e": WhyNot.RARELY,
    }


def test_what_must_be_in_and_does_not_fit_is_said() -> None:
    options = [option("v", 6, "a")]
    with pytest.raises(NoPlan, match="budget"):
        choose([target("a")], options, Wanted("MORA", budget=Fraction(5), must=("v",)))
    with pytest.raises(NoPlan, match="not there"):
        choose([target("a")], options, Wanted("MORA", must=("w",)))


def test_the_knee_lies_furthest_above_the_straight_line() -> None:
    def points(*pairs: tuple[int, int]) -> list[Point]:
        return [Point(Fraction(x), Fraction(y), y, proven=True) for x, y in pairs]

    assert knee(points((0, 0), (1, 6), (2, 8), (10, 10))) == 2
    assert knee(points((0, 0), (1, 1), (2, 2))) is None
    assert knee(points((0, 0), (1, 1))) is None


@pytest.mark.parametrize(
    "wanted",
    [
        Wanted("MORA", team=(("a", Fraction(1)), ("a", Fraction(2)))),
        Wanted("MORA", team=(("a", Fraction(-1)),)),
        Wanted("MORA", rooms={Kind.BUDDY: 0}),
        Wanted("MORA", weights={"f": Fraction(-1)}),
        Wanted("MORA", budget=Fraction(-1)),
        Wanted("MORA", hours={Kind.BUDDY: Fraction(0)}),
        Wanted("MORA", threshold=Fraction(0)),
        Wanted("MORA", must=("a",), without=("a",)),
    ],
)
def test_a_question_without_an_answer_is_refused(wanted: Wanted) -> None:
    with pytest.raises(NoPlan):
        wanted.check()
