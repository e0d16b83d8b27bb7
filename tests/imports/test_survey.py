"""Answers of Forms go in as a survey: who knows it is reached, and a school that uses it is observed."""

from datetime import date
from pathlib import Path

import pytest

from graph_schema.actor import CONSOLE, SYSTEM
from graph_schema.database import Database
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
