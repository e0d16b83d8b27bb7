"""The address of a round: what it asks, and the addresses that ask it otherwise."""

from crm.buddies.scoring import WEIGHTS, Criterion
from dashboards.address import read
from dashboards.pages.buddies.state import KEYS, Asked


def asked(search: str) -> Asked:
    return Asked(read(search, None, KEYS)[0])


def test_an_address_without_wishes_asks_the_best_round() -> None:
    wanted = asked("?beeld=voorstellen").wanted
    assert (wanted.weights, wanted.locked, wanted.excluded) == (WEIGHTS, (), frozenset())


def test_what_is_kept_or_refused_goes_into_the_address_and_back() -> None:
    kept = asked(asked("").keep(("25PJ", "25LU")).partition("/buddys")[2])
    assert kept.wanted.locked == (("25PJ", "25LU"),)
    refused = asked(kept.refuse(("25PJ", "25LU")).partition("/buddys")[2])
    assert (refused.wanted.locked, refused.wanted.excluded) == ((), {("25PJ", "25LU")})
    assert asked(refused.let_go(("25PJ", "25LU")).partition("/buddys")[2]).wanted.excluded == frozenset()


def test_a_learner_is_kept_with_one_coach() -> None:
    both = asked("?vast=25PJ-25LU,25AA-25PV")
    again = asked(both.keep(("25BB", "25LU")).partition("/buddys")[2])
    assert again.wanted.locked == (("25AA", "25PV"), ("25BB", "25LU"))


def test_weights_of_the_address_are_taken_and_mangled_ones_are_left_out() -> None:
    numbers = dict(WEIGHTS) | {Criterion.AFSTAND: 10}
    assert asked(asked("").weighed(numbers)).wanted.weights == numbers
    assert asked("").weighed(dict(WEIGHTS)) == ""
    for text in ("1_2", "a_b_c_d_e_f_g", "11_0_0_0_0_0_0"):
        assert asked(f"?gewichten={text}").wanted.weights == WEIGHTS
    assert asked("?vast=25PJ,-25LU&niet=-").wanted.locked == ()
