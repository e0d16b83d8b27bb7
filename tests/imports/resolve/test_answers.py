"""Answers in a survey become an event with observations, by a mapping that somebody confirmed."""

from datetime import date
from pathlib import Path

import pytest

from crm.coverage.models import Stage
from imports.errors import WrongInstruction
from imports.models import ImportOptions, Survey
from imports.read import read_file
from imports.recognise import Reading, recognise
from imports.resolve.answers import answered, guess_stage, questions
from imports.resolve.events import survey_event
from imports.resolve.models import Knowledge, School
from imports.resolve.people import plan_people
from imports.resolve.plan import Plan

TODAY = date(2022, 6, 30)
KNOWLEDGE = Knowledge(
    schools=(
        School("99ZA", "ROC Voorbeeld"),
        School("99ZB", "Vakschool Fictief"),
        School("99ZC", "AOC Verzonnen"),
    ),
    subjects={"MORA": "Result", "data": "Theme"},
    subject_names={"MORA": "MORA", "data": "data", "Datagebruik": "data"},
)  # fmt: skip
ASKED = "Ken je MORA?"


@pytest.fixture(params=["ms_forms_en.csv", "ms_forms_nl.xlsx"])
def reading(request: pytest.FixtureRequest, data: Path) -> Reading:
    return recognise(read_file(data / "formats" / request.param, 10**6))


def planned(reading: Reading, survey: Survey) -> Plan:
    said = answered(reading, survey, KNOWLEDGE)
    event = survey_event(said, ImportOptions(survey=survey), KNOWLEDGE, TODAY)
    return plan_people(reading, KNOWLEDGE, event, TODAY, said)


def test_the_question_is_found_with_its_answers_and_what_they_seem_to_mean(reading: Reading) -> None:
    (found,) = questions(reading, KNOWLEDGE)
    assert (found.header, found.subject) == (ASKED, "MORA")
    assert dict(found.answers) == {"Nee": 2, "Ja": 1, "Ja, gebruik ik": 1}
    assert found.stages == {
        "Ja": Stage.OP_DE_HOOGTE,
        "Nee": Stage.ONBEKEND,
        "Ja, gebruik ik": Stage.PAST_TOE,
    }


def test_who_knows_it_attended_the_survey_and_a_school_that_uses_it_is_observed(reading: Reading) -> None:
    plan = planned(reading, Survey(ASKED, "mora"))
    assert plan.event
    assert (plan.event.title, plan.event.kind, plan.event.date) == (ASKED, "vragenlijst", date(2022, 3, 13))
    assert plan.event.about_results == ("MORA",)
    attended = {row["start"] for row in plan.attendances}
    assert {row["family_name"] for row in plan.persons if row["id"] in attended} == {"Voorbeeld", "Proef"}
    assert [(row["school"], row["result"], row["stage"], row["date"]) for row in plan.observations] == [
        ("99ZB", "MORA", "past_toe", date(2022, 3, 12))
    ]


def test_the_confirmed_meaning_goes_before_the_guess(reading: Reading) -> None:
    stages = {"ja, gebruik ik": "op_de_hoogte", "Nee": "verkent", "Ja": "onbekend"}
    plan = planned(reading, Survey(ASKED, "MORA", stages, title="Peiling", day=date(2022, 4, 1)))
    assert plan.event
    assert (plan.event.title, plan.event.date) == ("Peiling", date(2022, 4, 1))
    # what somebody without a name answered says something of the school all the same
    assert {(row["school"], row["stage"]) for row in plan.observations} == {
        ("99ZA", "verkent"),
        ("99ZC", "verkent"),
    }


def test_a_theme_is_known_of_and_not_observed(reading: Reading) -> None:
    plan = planned(reading, Survey(ASKED, "Datagebruik"))
    assert plan.event
    assert (plan.event.about_results, plan.event.about_themes) == ((), ("data",))
    assert plan.observations == []
    assert len(plan.attendances) == 2


@pytest.mark.parametrize(
    ("survey", "why"),
    [
        (Survey("Ken je ROSA?", "MORA"), "no question"),
        (Survey(ASKED, "MORA", {"Ja": "misschien"}), "no rung"),
    ],
)
def test_a_mapping_that_does_not_fit_is_refused(reading: Reading, survey: Survey, why: str) -> None:
    with pytest.raises(WrongInstruction, match=why):
        answered(reading, survey, KNOWLEDGE)


def test_the_same_answers_twice_are_the_same_observations(reading: Reading) -> None:
    survey = Survey(ASKED, "MORA")
    first, second = planned(reading, survey), planned(reading, survey)
    assert first.observations == second.observations


@pytest.mark.parametrize(
    ("answer", "stage"),
    [
        ("Nee", "onbekend"), ("nee, maar we gebruiken ROSA", "onbekend"), ("Ja", "op_de_hoogte"),
        ("Ja, we proberen het", "probeert_uit"), ("Ja, gebruik ik", "past_toe"), ("weet niet", "onbekend"),
        ("Ja, wij coachen anderen", "borgt_en_coacht"),
    ],
)  # fmt: skip
def test_an_answer_is_understood_by_its_words(answer: str, stage: str) -> None:
    assert guess_stage(answer) == stage
