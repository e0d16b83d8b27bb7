"""Telephone numbers as lists write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.values import phone
from crm.values.problem import InvalidValue


@pytest.mark.parametrize(
    ("written", "clean"),
    [
        ("058-0000001", "+31580000001"),
        ("06-00000001", "+31600000001"),
        ("+31 (0)58 284 93 40", "+31582849340"),
        ("0031582849340", "+31582849340"),
        ("612345678", "+31612345678"),
        ("612345678.0", "+31612345678"),
        ("+32 2 555 12 12", "+3225551212"),
        ("", None),
        ("-", None),
    ],
)
def test_a_number_is_stored_in_one_form(written: str, clean: str | None) -> None:
    assert phone.clean(written) == clean


@pytest.mark.parametrize("written", ["abc", "12", "zie mail"])
def test_what_is_no_number_is_refused(written: str) -> None:
    with pytest.raises(InvalidValue):
        phone.clean(written)


def test_a_number_from_here_is_shown_without_its_country() -> None:
    assert phone.show("+31582849340").replace(" ", "") == "0582849340"
    assert phone.show("+3225551212").startswith("+32")


def test_two_ways_of_writing_one_number_are_the_same() -> None:
    assert phone.same("058-2849340", "+31 58 284 9340")
    assert not phone.same("058-2849340", "058-2849341")
    assert not phone.same("geen", "geen")


def test_a_cell_with_two_numbers_is_cut() -> None:
    assert phone.split("058-2849340 / 06-12345678") == ("058-2849340", "06-12345678")
    assert phone.split("030/1234567") == ("030/1234567",)


@given(st.from_regex(r"0(10|20|30|58|70|88)[1-9][0-9]{6}|06[1-5][0-9]{7}", fullmatch=True))
def test_a_number_survives_being_shown_and_read(digits: str) -> None:
    stored = phone.clean(digits)
    assert stored
    assert phone.clean(phone.show(stored)) == stored
    assert phone.clean(stored) == stored
