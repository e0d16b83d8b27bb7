"""A whole list: the surest are joined first, and what the list tells of namesakes and of doubles counts."""

from dataclasses import replace

import pytest

from crm.matching.decide import Answer, Namesake, Verdict, Where, chance
from crm.matching.namesakes import Namesakes
from crm.matching.reasons import Reason
from crm.matching.settle import MOST_WRONG, fitted, settle

KIND = Namesake(Where.SAME, widespread=False)


def of(bits: float) -> Verdict:
    return Verdict(Answer.ASK, chance(bits), (Reason.SAME_FAMILY_NAME,), bits=bits, may_join=True)


def never(_one: int, _other: int) -> bool:
    return False


def answers(bits: dict[tuple[int, int], float]) -> dict[tuple[int, int], str]:
    verdicts = {pair: of(each) for pair, each in bits.items()}
    found = settle(verdicts, lambda a, b: verdicts.get((min(a, b), max(a, b)), of(0.0)), never)
    return {pair: verdict.answer.value for pair, verdict in found.items()}


def test_a_pair_that_would_be_asked_alone_is_joined_where_many_are_surer() -> None:
    doubtful = {(1000, 1001): 6.0}
    surer = {(2 * at, 2 * at + 1): 14.0 for at in range(50)}
    assert answers(doubtful) == {(1000, 1001): "ask"}
    assert answers(surer | doubtful)[1000, 1001] == "same"


def test_the_errors_that_the_chances_foretell_stay_few() -> None:
    many = {(2 * at, 2 * at + 1): 5.0 + at / 50 for at in range(400)}
    joined = [pair for pair, answer in answers(many).items() if answer == "same"]
    assert 0 < len(joined) < len(many)
    assert sum(1 - chance(many[pair]) for pair in joined) <= MOST_WRONG * len(joined)


SURER = {(2 * at, 2 * at + 1): of(14.0) for at in range(10, 60)}


@pytest.mark.parametrize("said", [True, False], ids=["by somebody", "by an address"])
def test_two_of_whom_it_is_said_that_they_are_two_are_not_joined_by_a_third(said: bool) -> None:
    two = replace(of(-4.0), clash=not said, may_join=False, apart=True)
    verdicts = SURER | {(1, 2): of(14.0), (2, 3): of(13.0)} | ({} if said else {(1, 3): two})
    between = lambda a, b: verdicts.get((min(a, b), max(a, b)), two if {a, b} == {1, 3} else of(0.0))  # noqa: E731
    found = settle(verdicts, between, lambda a, b: said and {a, b} == {1, 3})
    assert found[1, 2].answer is found[2, 3].answer is Answer.ASK
    assert (1, 3) not in found


def test_two_who_differ_make_a_third_who_fits_both_less_sure_of_each() -> None:
    def found(bits: float, between: float) -> dict[tuple[int, int], Verdict]:
        verdicts = SURER | {(1, 2): of(bits), (2, 3): of(bits), (1, 3): of(between)}
        return settle(verdicts, lambda a, b: verdicts.get((min(a, b), max(a, b)), of(0.0)), never)

    assert found(5.5, 5.5)[2, 3].answer is Answer.SAME
    assert found(5.5, -6.0)[2, 3].answer is Answer.ASK
    assert Reason.SEVERAL_FIT in found(5.5, -6.0)[2, 3].reasons
    assert found(11.0, -6.0)[2, 3].answer is found(11.0, -6.0)[1, 3].answer is Answer.SAME


def test_a_question_is_put_about_all_who_are_joined_with_the_two() -> None:
    found = answers({(1, 2): 14.0, (2, 3): 3.0, (1, 3): -3.0})
    assert found == {(1, 2): "same", (2, 3): "ask", (1, 3): "ask"}


def test_what_a_group_contradicts_is_not_asked() -> None:
    assert (1, 3) not in answers({(1, 2): 14.0, (1, 3): 0.0, (2, 3): -5.0})
    assert (1, 3) in answers({(1, 3): 0.0})


def test_in_a_list_with_few_doubles_each_pair_is_less_sure() -> None:
    verdicts = {(1, 2): of(4.0), (3, 4): of(3.0)}
    few, many = fitted(verdicts, rows=500), fitted(verdicts, rows=4)
    assert few[1, 2].bits < many[1, 2].bits


def test_a_list_of_namesakes_makes_a_name_alone_less_sure() -> None:
    quiet, full = Namesakes(), Namesakes()
    for at in range(200):
        quiet.see(replace(of(9.0), tells=(KIND, True)))
        full.see(replace(of(9.0), tells=(KIND, at % 10 > 0)))
    name_alone = replace(of(9.0), rests=KIND)
    assert chance(full.weighed(name_alone).bits) < 0.95 < chance(quiet.weighed(name_alone).bits)
    assert full.weighed(of(9.0)).bits == 9.0


def test_one_row_of_another_name_in_a_group_does_not_shut_up_a_question() -> None:
    assert (1, 3) in answers({(1, 2): 14.0, (1, 3): 6.0, (2, 3): -50.0})


def test_who_differs_but_may_be_one_is_no_rival() -> None:
    found = answers(
        {(1, 2): 9.0, (2, 3): 9.0, (1, 3): 5.5} | {(2 * at, 2 * at + 1): 14.0 for at in range(10, 50)}
    )
    assert found[1, 3] == "same"
