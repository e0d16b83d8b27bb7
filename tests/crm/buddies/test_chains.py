"""Chains of who coached whom, over time."""

from dataclasses import replace
from datetime import date

from crm.buddies.chains import chains, longest
from crm.buddies.models import Link, School, Status


def link(coach: str, learner: str, year: int | None) -> Link:
    since = date(year, 1, 1) if year else None
    ends = School(coach, coach.upper()), School(learner, learner.upper())
    return Link(f"{coach}{learner}", *ends, "MORA", since, None, Status.ACTIEF)


def told(*links: Link) -> list[list[tuple[str, int]]]:
    return [[(step.link.id, step.depth) for step in chain] for chain in chains(links)]


def test_a_learner_that_coaches_later_is_the_next_step() -> None:
    links = link("b", "d", 2022), link("a", "b", 2020), link("b", "c", 2021), link("c", "e", 2023)
    assert told(*links) == [[("ab", 0), ("bc", 1), ("ce", 2), ("bd", 1)]]
    assert longest(chains(links)[0]) == ("A", "B", "C", "E")


def test_who_coached_before_learning_is_no_chain() -> None:
    assert told(link("b", "c", 2020), link("a", "b", 2021)) == []


def test_a_school_that_learned_twice_follows_on_the_last_time() -> None:
    links = link("a", "b", 2019), link("x", "b", 2020), link("b", "c", 2021)
    assert told(*links) == [[("xb", 0), ("bc", 1)]]


def test_two_that_coach_each_other_in_turn_are_one_chain_with_an_end() -> None:
    assert told(link("a", "b", None), link("b", "a", 2021)) == [[("ab", 0), ("ba", 1)]]


def test_a_pair_that_was_dropped_on_its_first_day_taught_nobody() -> None:
    dropped = replace(link("a", "b", 2020), until=date(2020, 1, 1), status=Status.GESTOPT)
    assert told(dropped, link("b", "c", 2021)) == []
