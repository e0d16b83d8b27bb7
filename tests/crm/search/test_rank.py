"""Typed words against names: order, beginnings, accents and typing errors."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.search.rank import LEAST, MOST_WORDS, fit, strict, typed_words, wide


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("jansen", "Jan Jansen"),
        ("jansne", "Jan Jansen"),
        ("berg anna", "Anna van den Berg"),
        ("zoe", "Zoë Fictief"),
        ("de vries", "Piet de Vries"),
        ("delt", "Deltion College"),
        ("deltoin", "Deltion College"),
        ("friese port", "ROC Friese Poort"),
        ("informatiemanagr", "Netwerk Informatiemanagers"),
    ],
)
def test_what_people_type_finds_what_they_mean(typed: str, name: str) -> None:
    assert fit(typed_words(typed), [name]) >= LEAST


@pytest.mark.parametrize(
    ("typed", "name"), [("jansen", "Deltion College"), ("noorderpoort", "Zadkine"), ("jan", "Anna Klaassen")]
)
def test_what_does_not_fit_is_not_shown(typed: str, name: str) -> None:
    assert fit(typed_words(typed), [name]) < LEAST


def test_the_same_word_is_better_than_a_beginning_and_that_than_an_error() -> None:
    same, begun, wrong = (fit(typed_words("jansen"), [name]) for name in ("Jansen", "Jansenius", "Jnasen"))
    assert same > begun > wrong > 0


def test_a_word_that_finds_nothing_weighs_heavily() -> None:
    words = typed_words("jan zadkine")
    assert fit(words, ["Jan Jansen", "Zadkine"]) > 2 * fit(words, ["Jan Jansen", "Deltion"]) * 0.9


@given(st.text(max_size=60))
def test_whatever_is_typed_makes_a_query_of_letters_and_digits(text: str) -> None:
    words = typed_words(text)
    assert len(words) <= MOST_WORDS
    assert set(strict(words) + wide(words)) <= set("abcdefghijklmnopqrstuvwxyz0123456789^*~()+ ")


@given(st.text(max_size=30), st.lists(st.text(max_size=20), max_size=4))
def test_a_score_lies_between_nothing_and_the_same(typed: str, texts: list[str]) -> None:
    assert 0 <= fit(typed_words(typed), texts) <= 1
