"""Places and provinces as DUO writes them."""

import pytest

from crm.values.places import place, province, same_place
from graph_schema.folding import fold, plain, tidy


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("HARDERWIJK", "Harderwijk"),
        ("'S-HERTOGENBOSCH", "'s-Hertogenbosch"),
        ("S HERTOGENBOSCH", "'s-Hertogenbosch"),
        ("'S-GRAVENHAGE", "Den Haag"),
        ("HENGELO OV", "Hengelo"),
        ("ETTEN-LEUR", "Etten-Leur"),
        ("ALPHEN AAN DEN RIJN", "Alphen aan den Rijn"),
        ("IJMUIDEN", "IJmuiden"),
        ("Den Helder", "Den Helder"),
        ("", None),
    ],
)
def test_a_place_in_capitals_is_shown_as_people_write_it(written: str, shown: str | None) -> None:
    assert place(written) == shown


def test_two_names_of_one_place_are_the_same() -> None:
    assert same_place("'S-GRAVENHAGE", "Den Haag")
    assert same_place("'S-HERTOGENBOSCH", "'s-Hertogenbosch")
    assert same_place("HENGELO OV", "Hengelo")
    assert not same_place("Zwolle", "Zwaag")


def test_a_province_has_one_spelling() -> None:
    assert province("Fryslân") == "Friesland"
    assert province("ZUID-HOLLAND") == "Zuid-Holland"
    assert province("  ") is None


def test_folding_leaves_words_only_and_plain_keeps_the_signs() -> None:
    assert fold("  Renée's  Één-lijst ") == "renee s een lijst"
    assert plain("Architect / I-Coach") == "architect / i-coach"
    assert tidy(" van ’t  Hof\u00a0") == "van 't Hof"
