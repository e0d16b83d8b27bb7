"""A whole list: the surest are joined first, and what the list tells of namesakes and of doubles counts."""

from dataclasses import replace

from crm.matching.decide import Answer, Namesake, Verdict, Where, chance
from crm.matching.namesakes import Namesakes
from crm.matching.reasons import Reason
from crm.matching.settle import MOST_WRONG, fitted, settle

KIND = Namesake(Where.SAME, widespread=False)


def of(bits: float) -> Verdict:
    return Verdict(Answer.ASK, chance(bits), (Reason.SAME_FAMILY_NAME,), bits=bits, may_join=True)


def answers(bits: dict[tuple[int, int], float]) -> dict[tuple[int, int], str]:
    verdicts = {pair: of(each) for pair, each in bits.items()}
    found = settle(verdicts, lambda a, b: verdicts.get((min(a, b), max(a, b)), of(0.0)), lambda _a, _b: False)
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


def test_two_who_are_apart_are_not_joined_by_a_third() -> None:
    found = answers({(1, 2): 14.0, (2, 3): 13.0, (1, 3): -8.0})
    assert "same" not in found.values()


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
