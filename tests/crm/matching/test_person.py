"""Names, numbers and addresses as lists write them, in the one form in which they are compared."""

import pytest

from crm.matching.family import family, sound
from crm.matching.person import person, read_addresses, read_name, read_phones


def shown(given: str, middle: str, family_name: str) -> tuple[tuple[str, ...], str, tuple[str, ...]]:
    read = person("1", read_name(given, middle, family_name))
    return read.given, read.letters, read.family.parts


@pytest.mark.parametrize(
    "columns",
    [
        ("Jan", "van der", "Berg"),
        ("Jan", "", "van der Berg"),
        ("Jan", "", "Berg, van der"),
        ("Jan van der", "", "Berg"),
        ("", "", "Berg, Jan van der"),
        ("", "", "Jan van der Berg"),
        ("Jan van der Berg", "", ""),
        ("drs. Jan", "v.d.", "Berg"),
        ("JAN", "VAN DER", "BERG"),
        ("Jan", "drs. van der", "Berg"),
        ("", "", "Jan Berg, van der"),
        ("Jan van der Berg", "van der", "Berg"),
        ("Jan", "van der", "van der Berg"),
        ("Jan", "", "Jan van der Berg"),
        ("", "", "van der Berg Jan"),
        ("Prof.dr. Jan", "van der", "Berg"),
        ("Hr. Jan", "van der", "Berg MSc"),
    ],
)
def test_a_name_is_the_same_in_whichever_column_its_parts_stand(columns: tuple[str, str, str]) -> None:
    assert shown(*columns) == (("jan",), "j", ("berg",))


@pytest.mark.parametrize("initials", ["J.P.", "JP", "J. P.", "J P"])
def test_initials_are_no_given_name(initials: str) -> None:
    assert shown(initials, "", "Berg") == ((), "jp", ("berg",))


def test_three_capitals_beside_a_family_name_are_initials_but_a_known_name_is_one() -> None:
    assert shown("PEE", "", "Bakker") == ((), "pee", ("bakker",))
    assert shown("WIM", "", "Bakker")[0] == ("wim",)


def test_initials_in_the_column_of_the_family_name_are_swapped_back() -> None:
    assert shown("Vink", "", "L.") == ((), "l", ("vink",))


@pytest.mark.parametrize(
    ("columns", "given", "letters"),
    [
        (("AL", "de", "Vries"), (), "al"),
        (("Willems", "", "GA"), (), "ga"),
        (("Ab", "de", "Vries"), ("ab",), "a"),
        (("Bos", "", "prof.dr. M.G."), (), "mg"),
    ],
)
def test_two_capitals_beside_a_name_in_small_letters_are_initials(
    columns: tuple[str, str, str], given: tuple[str, ...], letters: str
) -> None:
    assert shown(*columns)[:2] == (given, letters)


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


def test_two_numbers_with_a_comma_between_them_are_two() -> None:
    assert read_phones("06-12345678, 038-1234567") == ("+31612345678", "+31381234567")


def test_an_address_tells_the_given_name_that_the_row_lacks() -> None:
    read = person("1", read_name("S.", "van", "Dam"), addresses=("sanne.vandam@school.example",))
    assert (read.given, read.hinted) == (("sanne",), True)
    shared = person("1", read_name("S.", "van", "Dam"), addresses=("secretariaat@school.example",))
    assert (shared.given, shared.hinted) == ((), False)


def test_an_address_tells_the_whole_name_of_a_row_without_one() -> None:
    read = person("1", read_name("", "", ""), addresses=("piet.bakker@school.example",))
    assert (read.given, read.family.parts) == (("piet",), ("bakker",))


@pytest.mark.parametrize(
    ("columns", "given", "letters", "parts"),
    [
        (("", "", "Laura Jansen-van Dijk"), ("laura",), "l", ("jansen", "dijk")),
        (("", "", "Woldensema-Meeboom, van der, A."), (), "a", ("woldensema", "meeboom")),
        (("", "", "Jansen-de Vries"), (), "", ("jansen", "vries")),
        (("", "", "Coenen, HHW"), (), "hhw", ("coenen",)),
        (("", "", "Jansen J.P."), (), "jp", ("jansen",)),
        (("J.v.d.", "", "Berg"), (), "j", ("berg",)),
        (("Th.", "", "Jansen"), (), "t", ("jansen",)),
        (("mm", "", "jansen"), (), "mm", ("jansen",)),
        (("Jan", "", "DeVries"), ("jan",), "j", ("vries",)),
        (("Jan", "", "VanDerBerg"), ("jan",), "j", ("berg",)),
    ],
)
def test_names_that_were_written_together_are_taken_apart(
    columns: tuple[str, str, str], given: tuple[str, ...], letters: str, parts: tuple[str, ...]
) -> None:
    assert shown(*columns) == (given, letters, parts)
