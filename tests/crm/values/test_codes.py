"""Brins and postcodes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.values import brin, postcode
from crm.values.problem import InvalidValue


@pytest.mark.parametrize(
    ("written", "clean"), [(" 99za ", "99ZA"), ("25PJ00", "25PJ"), ("08 PG", "08PG"), ("", None)]
)
def test_a_brin_is_cleaned(written: str, clean: str | None) -> None:
    assert brin.clean(written) == clean


@pytest.mark.parametrize("written", ["25P", "ABCD", "2525", "25PJX", "Deltion"])
def test_what_is_no_brin_is_refused(written: str) -> None:
    assert not brin.is_valid(written)
    with pytest.raises(InvalidValue, match="two digits and two letters"):
        brin.clean(written)


@given(st.from_regex(r"[0-9]{2}[A-Z]{2}", fullmatch=True))
def test_a_brin_in_small_letters_is_that_brin(code: str) -> None:
    assert brin.clean(f" {code.lower()} ") == code
    assert brin.is_valid(code)


@given(st.from_regex(r"[1-9][0-9]{3}[A-RT-Z][A-Z]", fullmatch=True))
def test_a_postcode_survives_being_shown_and_read(code: str) -> None:
    assert postcode.clean(postcode.show(code).lower()) == code
    assert postcode.show(code)[4] == " "


@pytest.mark.parametrize("written", ["0123AB", "1234", "1234SS", "12345AB", "AB1234"])
def test_what_is_no_postcode_is_refused(written: str) -> None:
    with pytest.raises(InvalidValue):
        postcode.clean(written)
