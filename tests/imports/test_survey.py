"""Answers of Forms go in as a survey: who knows it is reached, and a school that uses it is observed."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from crm.coverage.models import Stage
from crm.observations.service import ObservationsService, as_new
from graph_schema.actor import CONSOLE, SYSTEM
from graph_schema.database import Database
from graph_schema.dump import dump
from imports.models import ImportOptions, Survey
from imports.reference import loader
from imports.service import ImportService

pytestmark = pytest.mark.slow

LIST = (
    "ID;Start time;Completion time;Email;Name;Op welke school werk je?;Ken je MORA?\n"
    "1;2022-03-10;2022-03-10;saar@school.example;Saar Antwoord;Deltion College;Ja\n"
    "2;2022-03-11;2022-03-11;bram@school.example;Bram Antwoord;Albeda;Ja, gebruik ik\n"
    "3;2022-03-12;2022-03-12;anonymous;;Zadkine;Nee\n"
)


@pytest.fixture
def sector(database: Database) -> Database:
    loader.load(database, SYSTEM)
    return database


def test_a_survey_becomes_an_event_with_attendance_and_observations_once(sector, tmp_path: Path) -> None:
    file = tmp_path / "antwoorden.csv"
    file.write_text(LIST, "utf-8")
    service = ImportService(sector, lambda: date(2022, 6, 30))
    options = ImportOptions(survey=Survey("Ken je MORA?", "MORA"))
    report = service.run(CONSOLE, file, options)
    assert (report.format, report.rows, len(report.rejected)) == ("forms", 3, 1)
    assert report.new["Observation"] == 1
    assert report.new["ATTENDED"] == 2
    assert report.event
    assert (report.event["title"], report.event["date"]) == ("Ken je MORA?", "2022-03-12")
    (row,) = sector.read(
        "MATCH (s:School)<-[:OF]-(o:Observation)-[:SEEN_AT]->(e:Event {title: 'Ken je MORA?'})"
        " RETURN s.name AS school, o.stage AS stage, o.date AS day, e.kind AS kind"
    )
    assert row == {
        "school": row["school"],
        "stage": "past_toe",
        "day": date(2022, 3, 11),
        "kind": "vragenlijst",
    }
    assert "Albeda" in row["school"]
    again = service.run(CONSOLE, file, options)
    assert (again.import_id, again.new, again.updated) == (None, {}, {})
    undone = service.undo(CONSOLE, str(report.import_id))
    assert undone.import_id == report.import_id
    left = sector.read("MATCH (o:Observation)-[:SEEN_AT]->(:Event {title: 'Ken je MORA?'}) RETURN o.id AS id")
    assert left == []


def _answers(who: str, answer: str) -> str:
    return (
        "ID;Start time;Completion time;Email;Name;Op welke school werk je?;Ken je MORA?\n"
        f"1;2022-03-10;2022-03-10;{who}@school.example;{who.title()} Antwoord;Albeda;{answer}\n"
    )


def _survey(sector: Database, tmp_path: Path, *answers: tuple[str, str]) -> tuple[ImportService, list[str]]:
    service = ImportService(sector, lambda: date(2022, 6, 30))
    options = ImportOptions(survey=Survey("Ken je MORA?", "MORA", title="Peiling", day=date(2022, 3, 12)))
    ids = []
    for who, answer in answers:
        file = tmp_path / f"{who}.csv"
        file.write_text(_answers(who, answer), "utf-8")
        ids.append(str(service.run(CONSOLE, file, options).import_id))
    return service, ids


_SEEN = (
    "MATCH (o:Observation) RETURN o.stage AS stage, "
    "COLLECT { MATCH (o)-[r]->(x) RETURN type(r) + ' ' + coalesce(x.brin, x.code, x.title) } AS of"
)


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_what_two_surveys_saw_at_a_school_stays_whole_until_both_are_taken_back(
    sector, tmp_path: Path, order: tuple[int, int]
) -> None:
    before = list(dump(sector))
    service, ids = _survey(sector, tmp_path, ("saar", "Ja, gebruik ik"), ("bram", "Ja, gebruik ik"))
    (seen,) = sector.read(_SEEN)
    assert len(seen["of"]) == 3
    service.undo(CONSOLE, ids[order[0]])
    (left,) = sector.read(_SEEN)
    assert (left["stage"], sorted(left["of"])) == ("past_toe", sorted(seen["of"]))
    assert sector.read("MATCH (e:Event {title: 'Peiling'}) RETURN e.kind AS kind") == [
        {"kind": "vragenlijst"}
    ]
    service.undo(CONSOLE, ids[order[1]])
    assert list(dump(sector)) == before


def test_an_observation_that_somebody_mended_is_not_overwritten_by_the_survey_again(
    sector, tmp_path: Path
) -> None:
    _survey(sector, tmp_path, ("saar", "Ja, gebruik ik"))
    (brin,) = (
        row["brin"] for row in sector.read("MATCH (:Observation)-[:OF]->(s:School) RETURN s.brin AS brin")
    )
    observations = ObservationsService(sector, lambda: date(2022, 6, 30))
    (seen,) = observations.of_school(CONSOLE, [brin])
    observations.change(CONSOLE, seen.id, replace(as_new(seen), brin="25PJ", stage=Stage.VERKENT))
    _survey(sector, tmp_path, ("bram", "Ja, gebruik ik"))
    (left,) = sector.read(_SEEN)
    assert (left["stage"], [one for one in left["of"] if one.startswith("OF ")]) == ("verkent", ["OF 25PJ"])
