"""Values as somebody types them in a form: days, parts of a name, web addresses."""

from datetime import date

import pytest

from crm.values import days, name_parts, website
from crm.values.problem import InvalidValue

TODAY = date(2022, 6, 30)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("vandaag", TODAY),
        ("Gisteren", date(2022, 6, 29)),
        ("14-3", date(2022, 3, 14)),
        ("14/3/22", date(2022, 3, 14)),
        ("3-4-2022", date(2022, 4, 3)),
        ("14 mrt 2022", date(2022, 3, 14)),
        ("maart 2022", date(2022, 3, 1)),
        ("2022-03-14", date(2022, 3, 14)),
        ("", None),
    ],
)
def test_a_day_is_read_as_people_here_write_it(typed: str, day: date | None) -> None:
    assert days.clean(typed, TODAY) == day


@pytest.mark.parametrize("typed", ["ooit", "32-1-2022", "29-2-2022", "1-1-1800"])
def test_what_is_no_day_is_refused(typed: str) -> None:
    with pytest.raises(InvalidValue):
        days.clean(typed, TODAY)


@pytest.mark.parametrize(("typed", "kept"), [("JP", "J.P."), ("j. p.", "J.P."), ("Th.", "Th."), (" ", None)])
def test_initials_have_one_form(typed: str, kept: str | None) -> None:
    assert name_parts.clean_initials(typed) == kept


@pytest.mark.parametrize(("typed", "kept"), [("Van der", "van der"), ("'t", "'t"), ("", None)])
def test_a_tussenvoegsel_is_in_small_letters(typed: str, kept: str | None) -> None:
    assert name_parts.clean_prefix(typed) == kept


@pytest.mark.parametrize("typed", ["https://", "http://localhost", "ftp://a.example", "een zin", "//x"])
def test_what_is_no_web_address_is_refused(typed: str) -> None:
    with pytest.raises(InvalidValue):
        website.clean(typed)


def test_a_web_address_keeps_its_path_and_is_shown_without_its_scheme() -> None:
    kept = website.clean("www.School.example/mora/")
    assert kept == "https://www.School.example/mora/"
    assert website.show(kept) == "School.example/mora/"
