"""Which event a list is about."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from imports.errors import WrongInstruction
from imports.models import ImportOptions
from imports.recognise import Entry, Field, Format, Reading, Record
from imports.recognise.formats import ATTENDANCE_LIST, CONTACT_LIST, EVENTBRITE, TEAMS_2020, TEAMS_2021
from imports.resolve.events import as_known, event_of
from imports.resolve.models import Knowledge
from imports.resolve.plan import EventPlan

KNOWLEDGE = Knowledge(
    subjects={"MORA": "Result", "DATA": "Theme"},
    subject_names={"MORA": "MORA", "DATA": "DATA", "Data-ondersteund onderwijs": "DATA"},
    network_names={"architectuur": "architectuur"},
)
TODAY = date(2026, 1, 1)


def reading(format_: Format, title: str = "", start: str = "", *moments: str) -> Reading:
    facts = {
        field: (value,) for field, value in ((Field.EVENT_TITLE, title), (Field.EVENT_START, start)) if value
    }
    records = tuple(
        Record.of(number, {Field.EVENT_START: (Entry("Join", moment),)})
        for number, moment in enumerate(moments)
    )
    return Reading(format_, records, {}, facts)


def day(*said: str, **options: date) -> date | None:
    event = event_of(reading(TEAMS_2021, "Overleg", *said), ImportOptions(**options), KNOWLEDGE, TODAY)
    assert event
    return event.date


@pytest.mark.parametrize(
    ("start", "expected"),
    [("9/20/2021, 9:29:07 AM", date(2021, 9, 20)), ("14/03/22, 09:29:07", date(2022, 3, 14)),
     ("20-9-2021 09:29:07", date(2021, 9, 20)), ("2021-09-20T09:29:07", date(2021, 9, 20))],
)  # fmt: skip
def test_the_day_is_read_as_the_file_writes_it(start: str, expected: date) -> None:
    assert day(start) == expected


def test_other_dates_in_the_file_prove_the_order() -> None:
    assert day("3/4/2022, 23:50:00", "3/4/2022, 23:51:00", "3/14/2022, 00:10:00") == date(2022, 3, 4)


def test_a_day_that_reads_two_ways_is_asked_for() -> None:
    with pytest.raises(WrongInstruction, match=r"3/4/2022.* --date YYYY-MM-DD"):
        day("3/4/2022, 9:29:07 AM")
    assert day("3/4/2022, 9:29:07 AM", date=date(2022, 4, 3)) == date(2022, 4, 3)


def test_options_go_before_what_the_file_says() -> None:
    options = ImportOptions(event="Andere titel", date=date(2022, 1, 1))
    event = event_of(reading(TEAMS_2021, "Overleg", "14/03/22"), options, KNOWLEDGE, TODAY)
    assert event
    assert (event.title, event.date) == ("Andere titel", date(2022, 1, 1))


def test_a_list_of_joining_and_leaving_takes_its_first_day() -> None:
    listed = reading(TEAMS_2020, "", "", "12-10-2020 09:00:11", "13-10-2020 00:01:00")
    event = event_of(listed, ImportOptions(event="Nacht"), KNOWLEDGE, TODAY)
    assert event
    assert event.date == date(2020, 10, 12)


def test_a_contact_list_has_no_event_unless_one_is_named() -> None:
    assert event_of(reading(CONTACT_LIST), ImportOptions(), KNOWLEDGE, TODAY) is None
    assert event_of(reading(EVENTBRITE), ImportOptions(), KNOWLEDGE, TODAY) is None


def test_results_and_themes_are_told_apart_and_found_by_code_or_name() -> None:
    options = ImportOptions(
        event="Dag",
        date=date(2022, 1, 1),
        about=("mora", "Data-ondersteund onderwijs", "DATA"),
        network="ARCHITECTUUR",
    )
    event = event_of(reading(ATTENDANCE_LIST), options, KNOWLEDGE, TODAY)
    assert event
    assert (event.about_results, event.about_themes, event.network) == (("MORA",), ("DATA",), "architectuur")


def test_the_same_title_and_day_is_the_same_event() -> None:
    ids = {
        event.id
        for title in ("Dag van MORA", " dag  van mora ")
        if (
            event := event_of(
                reading(ATTENDANCE_LIST), ImportOptions(event=title, date=TODAY), KNOWLEDGE, TODAY
            )
        )
    }
    assert len(ids) == 1


def test_an_event_is_known_by_its_key_then_by_its_title() -> None:
    event = EventPlan("e1", "Dag  over MORA", date(2022, 3, 14), ("MORA",))

    def known(key: str, title: str, day: date = event.date, kind: str | None = None) -> dict[str, Any]:
        return {"id": key, "title": title, "date": day, "kind": kind}

    assert as_known(event, []) == event
    assert as_known(event, [known("e2", "Dag over DATA")]) == event
    renamed = known("e2", "Dag over: MORA!")
    assert as_known(event, [renamed]) == replace(event, id="e2", title="Dag over: MORA!")
    # whose key it has goes before who is called so, and stays as people mended it
    mended = known("e1", "Iets anders", date(2022, 3, 15), "presentatie")
    there = replace(event, title="Iets anders", date=date(2022, 3, 15), kind="presentatie")
    assert as_known(event, [renamed, mended]) == there
    assert as_known(replace(event, title="?!"), [known("e2", "...")]).id == "e1"
