"""Numbers and dates as people write them."""

from datetime import date

import pytest

from crm.texts import formats, speak


@pytest.fixture(autouse=True)
def _dutch_again():
    yield
    speak("nl")


def test_dutch_and_english_numbers_and_dates() -> None:
    speak("nl")
    assert formats.number(12345) == "12.345"
    assert formats.day(date(2022, 3, 14)) == "14 mrt 2022"
    speak("en")
    assert formats.number(12345) == "12,345"
    assert formats.day(date(2022, 3, 14)) == "14 Mar 2022"


@pytest.mark.parametrize(
    ("code", "name", "said"),
    [
        ("MORA", "Referentiearchitectuur MORA", "MORA"),
        ("FIM", "Flexibel Inzetbare Module (FIM)", "FIM"),
        ("CHECKLIST-DB", "Checklist digitaal burgerschap", "Checklist digitaal burgerschap"),
        ("EDUMIJ", "Deelname aan EduMij", "Deelname aan EduMij"),
        ("LAT", "Platform en LATER", "Platform en LATER"),
        ("data", "Data-ondersteund onderwijs", "Data-ondersteund onderwijs"),
    ],
)
def test_a_result_is_called_by_its_code_only_where_its_name_is(code: str, name: str, said: str) -> None:
    assert formats.brief(code, name) == said


def test_a_share_that_does_not_exist_is_a_dash() -> None:
    assert formats.share(None) == "–"
    assert formats.share(0.426).replace("\xa0", "") == "43%"
