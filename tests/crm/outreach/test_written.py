"""A question and what a plan promises come back as they were, and hold nobody's name."""

from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as some

from crm.coverage.models import Filters
from crm.outreach.kept import Promise, Promised
from crm.outreach.models import Chosen, Kind, Option, Reach, Step, Wanted, Weigh
from crm.outreach.written import promised, read_question, read_steps, write_question, write_steps

codes = some.text("abc-é,:", min_size=1, max_size=6)
numbers = some.fractions(min_value=0, max_value=1000, max_denominator=60)
above = some.fractions(min_value=Fraction(1, 60), max_value=1000, max_denominator=60)
lists = some.lists(codes, max_size=3, unique=True).map(tuple)
seats = some.tuples(codes, codes)
days = some.none() | some.dates(date(2020, 1, 1), date(2030, 1, 1))


@given(
    some.builds(
        Wanted,
        subject=codes,
        filters=some.builds(Filters, lists, lists, lists, lists, some.just(()), lists),
        theme=some.none() | codes,
        until=days,
        weigh=some.sampled_from(Weigh),
        weights=some.dictionaries(codes, numbers, max_size=3),
        factors=some.dictionaries(codes, numbers, max_size=3),
        budget=some.none() | numbers,
        events=some.none() | some.integers(0, 9),
        team=some.dictionaries(codes, numbers, max_size=3).map(lambda team: tuple(team.items())),
        hours=some.dictionaries(some.sampled_from(Kind), above, max_size=3),
        rooms=some.dictionaries(some.sampled_from(Kind), some.integers(1, 99), max_size=3),
        threshold=some.fractions(min_value=Fraction(1, 100), max_value=1, max_denominator=100),
        must=lists,
        without=lists,
        leaves=lists,
    )
)
def test_a_question_comes_back(wanted: Wanted) -> None:
    assert read_question(write_question(wanted)) == wanted


@given(
    some.lists(
        some.builds(
            Promise,
            id=codes,
            kind=some.sampled_from(Kind),
            hours=above,
            title=codes,
            seats=some.lists(some.tuples(seats, numbers), max_size=3).map(tuple),
            new=some.lists(seats, max_size=3).map(tuple),
            brin=codes,
            day=days,
            event=codes,
            pair=codes,
            through=codes,
            by=codes,
        ),
        max_size=3,
    ).map(tuple),
    some.lists(seats, max_size=3).map(tuple),
    some.booleans(),
)
def test_what_is_promised_comes_back(steps: tuple[Promise, ...], left: tuple, proven: bool) -> None:
    made = Promised(steps, left, proven=proven)
    assert read_steps(write_steps(made)) == made


def test_the_steps_add_up_to_what_the_plan_expects_and_name_nobody() -> None:
    def step(id_: str, *reaches: Reach) -> Step:
        option = Option(
            id_, Kind.BIJEENKOMST, Fraction(2), "Koffie met Sam", reaches, event=id_, person="sam"
        )
        return Step(option, reaches[:1], Fraction(1), Fraction(2), Fraction(1), 1)

    seat = ("25PJ", "architect")
    steps = (
        step("een", Reach(seat, "sam", Fraction(1, 2))),
        step("twee", Reach(seat, "sam", Fraction(1, 2))),
    )
    chosen = Chosen(steps, *[Fraction(0)] * 3, 0.0, True, (), None, (), Fraction(3, 4))
    made = promised(chosen)
    assert [one.expected for one in made.steps] == [Fraction(1, 2), Fraction(1, 4)]
    assert made.expected == chosen.expected
    assert "sam" not in write_steps(made).lower()
