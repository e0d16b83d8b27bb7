"""What is said of a whole list: an event that was chosen carries its day."""

from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest

from crm.coverage.models import Stage
from crm.values.problem import InvalidValue
from dashboards.pages.importing import asking
from dashboards.pages.importing.asking import said_options
from imports.models import ImportOptions, Survey
from imports.pending.store import Waiting
from imports.resolve.answers import Question


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
        said_options(ImportOptions(), {"question": "Ken je MORA?"}, {"Ken je MORA?": {"Ja": "op_de_hoogte"}})
    # who clears the question wants the people only, whatever stood beside it
    assert said_options(ImportOptions(), {"question": None, "about": ["MORA"]}, {}) == ImportOptions()


ANSWERS = (("Ja", 3), ("Nee", 1))
MORA, ROSA = (
    Question(f"Ken je {subject}?", ANSWERS, subject, {"Ja": Stage.OP_DE_HOOGTE, "Nee": Stage.ONBEKEND})
    for subject in ("MORA", "ROSA")
)


def drawn(waiting: Waiting, *asked: Question) -> asking.Form:
    """Read the form as it is when it was drawn and nobody touched it."""
    choices = SimpleNamespace(topics=("MORA", "ROSA"), topic=str)
    form = asking.settings(waiting, asked, choices, ())  # type: ignore[arg-type]  # as much as it asks
    found = [part for part in form._traverse() if isinstance(getattr(part, "id", None), dict)]
    return asking.form(
        [
            [(part.id, getattr(part, prop)) for part in found if part.id["type"] == kind]
            for kind, prop in asking.INPUTS
        ]
    )


def waiting(options: ImportOptions, *, said: bool) -> Waiting:
    return Waiting("k", Path("peiling.csv"), datetime(2022, 6, 1, tzinfo=UTC), options, said=said)


def test_a_survey_of_which_nobody_said_anything_is_offered_and_not_passed_by() -> None:
    form = drawn(waiting(ImportOptions(), said=False), MORA)
    assert form.touched
    assert form.options
    survey = said_options(ImportOptions(), form.options, form.answers).survey
    assert survey == Survey("Ken je MORA?", "MORA", {"Ja": "op_de_hoogte", "Nee": "onbekend"})
    # what it is about is not guessed where another question may be meant
    two = drawn(waiting(ImportOptions(), said=False), MORA, ROSA)
    assert two.options
    assert two.options["about"] == []


@pytest.mark.parametrize(
    "survey",
    [None, Survey("Ken je ROSA?", "ROSA", {"Ja": "verkent", "Nee": "onbekend"}, day=date(2022, 5, 1))],
)
def test_what_was_said_of_a_survey_stands_there_and_counts_as_said(survey: Survey | None) -> None:
    options = ImportOptions(survey=survey)
    form = drawn(waiting(options, said=True), MORA, ROSA)
    assert form.options
    assert not form.touched
    assert said_options(options, form.options, form.answers) == options
