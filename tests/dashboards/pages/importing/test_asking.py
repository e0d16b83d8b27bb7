"""What is said of a whole list: an event that was chosen carries its day."""

from datetime import date

import pytest

from crm.values.problem import InvalidValue
from dashboards.pages.importing.asking import said_options
from imports.models import ImportOptions


@pytest.mark.parametrize(
    ("event", "day", "told"),
    [
        ("Netwerkdag", "14-3-2022", ("Netwerkdag", date(2022, 3, 14))),
        ("Netwerkdag (14-03-2022)", "", ("Netwerkdag", date(2022, 3, 14))),
        # another one was chosen than the day that stood there
        ("Netwerkdag (14-03-2022)", "1-1-2022", ("Netwerkdag", date(2022, 3, 14))),
        ("Netwerkdag (lente) (14-03-2022)", "", ("Netwerkdag (lente)", date(2022, 3, 14))),
        ("Netwerkdag (31-02-2022)", "", ("Netwerkdag (31-02-2022)", None)),
        ("(14-03-2022)", "", ("(14-03-2022)", None)),
        (" ", "", (None, None)),
    ],
)
def test_an_event_that_is_chosen_brings_its_day(event: str, day: str, told: tuple[str, date]) -> None:
    options = said_options(ImportOptions(), {"event": event, "date": day}, {})
    assert (options.event, options.date) == told


def test_a_question_that_is_about_nothing_is_not_passed_over_in_silence() -> None:
    with pytest.raises(InvalidValue):
        said_options(ImportOptions(), {"question": "Ken je MORA?"}, {"Ja": "op_de_hoogte"})
    assert said_options(ImportOptions(), {"question": None}, {}).survey is None
