"""Call names and the formal names behind them."""

import pytest

from crm.values.known_names import Kinship, family_of, is_formal, is_name, kinship, letters


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hans", "johannes"),
        ("kees", "cornelis"),
        ("truus", "geertruida"),
        ("sander", "alexander"),
        ("wim", "willem"),
        ("diny", "everdina"),
        ("sjaan", "adriana"),
        ("gied", "egidius"),
        ("appie", "abraham"),
    ],
)
def test_what_somebody_is_called_belongs_to_the_formal_name_in_either_order(one: str, other: str) -> None:
    assert kinship(one, other) is Kinship.CALLED
    assert kinship(other, one) is Kinship.CALLED


def test_two_call_names_of_one_formal_name_are_cousins_and_no_more() -> None:
    assert kinship("jan", "hans") is Kinship.COUSINS


def test_names_that_have_nothing_in_common_are_no_kin() -> None:
    assert kinship("sanne", "piet") is Kinship.NONE


def test_the_initial_of_a_call_name_may_be_that_of_the_formal_name() -> None:
    assert letters("kees") >= {"k", "c"}
    assert "toos" in family_of("catharina")


@pytest.mark.parametrize("name", ["kees", "cornelis", "thijmen", "fleur", "fatima"])
def test_a_name_is_known_by_either_table(name: str) -> None:
    assert is_name(name)
    assert not is_name("paraplu")


def test_of_a_formal_name_most_bearers_are_called_otherwise() -> None:
    assert is_formal("petronella")
    assert not is_formal("loes")
