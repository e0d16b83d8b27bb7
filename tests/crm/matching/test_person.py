"""Numbers and addresses as lists write them, in the one form in which they are compared."""

import pytest

from crm.matching.family import family, sound
from crm.matching.person import person, read_addresses, read_phones
from crm.matching.written import read_name


def test_the_address_tells_with_which_letter_somebody_is_called() -> None:
    assert person("1", read_name("N.", "", "Bos"), addresses=("k.bos@school.example",)).spelled == {"k"}
    assert not person("1", read_name("N.", "", "Bos"), addresses=("info@school.example",)).spelled


@pytest.mark.parametrize("written", ["van der", "v.d.", "vd", "v/d", "Van Der", "v d"])
def test_a_tussenvoegsel_is_one_however_it_is_written(written: str) -> None:
    assert family(written, "Berg").prefix == "vd"


def test_a_double_name_has_two_parts_and_a_glued_tussenvoegsel_is_none() -> None:
    assert family("van den", "Berg-de Vries").parts == ("berg", "vries")
    assert family("", "Vandenberg").parts == ("berg",)


@pytest.mark.parametrize(("one", "other"), [("meijer", "meyer"), ("smit", "smidt"), ("janssen", "jansen")])
def test_names_that_sound_the_same_are_one_by_sound(one: str, other: str) -> None:
    assert sound(one) == sound(other)


@pytest.mark.parametrize(
    "text",
    ["0612345678", "06-12 34 56 78", "+31 (0)6 12345678", "0031612345678", "612345678", "31612345678"],
)
def test_a_number_is_one_however_it_is_written(text: str) -> None:
    assert read_phones(text) == ("+31612345678",)


def test_an_extension_tells_two_numbers_apart() -> None:
    assert read_phones("038-1234567 tst. 12") == ("+31381234567;ext=12",)


def test_what_is_no_number_or_address_is_left_out() -> None:
    assert read_phones("zie website") == ()
    assert read_addresses("geen; jan@school.example / kapot@") == ("jan@school.example",)


@pytest.mark.parametrize(
    "text",
    [
        "Jan Bos jan@school.example",
        "e-mail: jan@school.example",
        "Jan <Jan@School.example>",
        "jan@school.example (werk)",
    ],
)
def test_an_address_is_found_beside_other_words(text: str) -> None:
    assert read_addresses(text) == ("jan@school.example",)


@pytest.mark.parametrize(
    "text", ["06-12345678 (werk)", "mobiel: 06 12 34 56 78", "+31 (0)6.12.34.56.78 privé"]
)
def test_a_number_is_found_beside_other_words(text: str) -> None:
    assert read_phones(text) == ("+31612345678",)


@pytest.mark.parametrize("between", [", ", " ", " - ", "\n"])
def test_two_numbers_in_one_cell_are_two(between: str) -> None:
    assert read_phones(f"06-12345678{between}038-1234567") == ("+31612345678", "+31381234567")


def test_an_address_tells_the_given_name_that_the_row_lacks() -> None:
    read = person("1", read_name("S.", "van", "Dam"), addresses=("sanne.vandam@school.example",))
    assert (read.given, read.hinted) == (("sanne",), True)
    shared = person("1", read_name("S.", "van", "Dam"), addresses=("secretariaat@school.example",))
    assert (shared.given, shared.hinted) == ((), False)


def test_an_address_tells_the_whole_name_of_a_row_without_one() -> None:
    read = person("1", read_name("", "", ""), addresses=("piet.bakker@school.example",))
    assert (read.given, read.family.parts) == (("piet",), ("bakker",))


@pytest.mark.parametrize(
    "text",
    [
        "038-1234500 toestel 12",
        "038-1234500 x12",
        "038-1234500 (tst. 12)",
        "038-1234500 doorkies 12",
        "038-1234500 (12)",
        "038-1234500-12",
        "038-1234500 intern 12",
    ],
)
def test_an_extension_is_one_however_it_is_written(text: str) -> None:
    assert read_phones(text) == ("+31381234500;ext=12",)


@pytest.mark.parametrize("text", ["06-00000000", "0000000000", "038-9999999"])
def test_a_number_of_one_digit_is_nobodys(text: str) -> None:
    assert read_phones(text) == ()


@pytest.mark.parametrize("text", ["geen@geen.nl", "onbekend@school.example", "n.v.t.@school.example"])
def test_an_address_that_says_that_there_is_none_is_nobodys(text: str) -> None:
    assert read_addresses(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "jan @school.example",
        "jan (at) school.example",
        "jan[at]school.example",
        "jan@@school.example",
        "jan(a)school.example",
        "jan at school.example",
        ".jan@school.example",
        "jan.@school.example",
        "jan@school..example",
        "jan@www.school.example",
        "jan+mbo@school.example",
        "Jan <jan+mbo@school.example>",
    ],
)
def test_an_address_with_something_round_its_sign_is_read(text: str) -> None:
    assert read_addresses(text) == ("jan@school.example",)


def test_an_address_that_is_a_given_name_alone_tells_it_where_it_fits() -> None:
    mail = ("bram@school.example",)
    assert person("1", read_name("", "de", "Bos"), addresses=mail).given == ("bram",)
    assert person("1", read_name("A.P.", "de", "Bos"), addresses=mail).given == ("bram",)
    assert person("1", read_name("K.", "de", "Bos"), addresses=mail).given == ()


def test_the_end_of_a_given_name_in_an_address_is_no_tussenvoegsel() -> None:
    read = person("1", read_name("M.", "de", "Jong"), addresses=("maartenjong94@prive.example",))
    assert read.given == ("maarten",)


def test_a_comma_may_stand_for_the_last_point_of_an_address() -> None:
    assert read_addresses("jan@school,nl") == ("jan@school.nl",)
