"""What the command line prints."""

import csv
import io
from dataclasses import replace
from datetime import date

import pytest
from rich.console import Console

from crm import texts
from crm.coverage import report, words
from crm.coverage.models import (
    Coverage,
    FunctionInfo,
    Gap,
    Gaps,
    Question,
    SchoolRow,
    Seat,
    Stage,
)

MORA = Question("MORA", date(2022, 6, 30))
ARCHITECT = FunctionInfo("architect", "Architect", "Architect", "staf", 1.0, "beïnvloeder")


def row(brin: str, seat: Seat, students: int | None, stage: Stage, share: float | None) -> SchoolRow:
    reached = seat is Seat.BEREIKT
    return SchoolRow(
        brin,
        f"School '{brin}; [b]",
        "ROC",
        "Ede",
        "Gelderland",
        "FoodValley",
        52.0,
        5.6,
        students,
        2021 if students else None,
        stage,
        reached,
        share,
        {"architect": seat},
    )


@pytest.fixture
def coverage() -> Coverage:
    return Coverage(
        MORA,
        "MORA",
        "flex",
        "Flexibilisering",
        (ARCHITECT,),
        (
            row("01AA", Seat.BEREIKT, 12_345, Stage.VERKENT, 1.0),
            row("02BB", Seat.AFWEZIG, None, Stage.ONBEKEND, None),
        ),
    )


@pytest.fixture
def gaps() -> Gaps:
    return Gaps(MORA, 1, 2, (Gap("02BB", "School", "architect", Seat.BEKEND, ("a", "b")),))


@pytest.fixture(params=texts.LANGUAGES)
def language(request):
    texts.speak(request.param)
    yield request.param
    texts.speak("nl")


def shown(what, width: int = 160) -> str:
    console = Console(width=width, file=io.StringIO(), force_terminal=False)
    console.print(what)
    return console.file.getvalue()


def test_the_table_begins_with_the_finding_and_names_what_is_unknown(coverage, language) -> None:
    lines = shown(report.table(coverage)).splitlines()
    if language == "nl":
        assert lines[0] == "1 van 2 scholen kennen MORA op 30 jun 2022."
        assert "12.345 van 12.345" in lines[1]
        assert "1 school is onbekend: 02BB" in lines[2]
    else:
        assert lines[0] == "1 of 2 schools know MORA on 30 Jun 2022."
        assert "12,345 of 12,345" in lines[1]
        assert "1 school is unknown: 02BB" in lines[2]


def test_of_one_school_the_finding_is_about_one(coverage, language) -> None:
    alone = replace(coverage, rows=coverage.rows[:1])
    said = shown(report.table(alone)).splitlines()[0]
    assert said.startswith("1 van 1 school kent" if language == "nl" else "1 of 1 school knows")


def test_the_table_shows_every_school_as_it_is_called_with_a_sign_for_each_seat(coverage) -> None:
    text = shown(report.table(coverage))
    assert "School '01AA; [b]" in text
    assert next(line for line in text.splitlines() if "01AA" in line and "●" in line)
    assert next(line for line in text.splitlines() if line.startswith("02BB") and "–" in line)


def test_many_functions_are_numbered_and_named_below_so_that_the_table_fits(coverage) -> None:
    many = tuple(replace(ARCHITECT, code=f"functie-{number}") for number in range(1, 16))
    rows = tuple(replace(row, seats={info.code: Seat.BEKEND for info in many}) for row in coverage.rows)
    text = shown(report.table(replace(coverage, functions=many, rows=rows)), width=80)
    assert "15 functie-15" in text
    line = next(line for line in text.splitlines() if line.startswith("01AA"))
    assert line.count("◐") == 15
    assert len(line) <= 80


def test_the_csv_speaks_the_words_of_the_json_and_survives_names_with_separators(coverage, language) -> None:
    rows = list(csv.DictReader(io.StringIO(report.csv_text(coverage))))
    assert [(item["brin"], item["stage"], item["architect"]) for item in rows] == [
        ("01AA", "verkent", "bereikt"),
        ("02BB", "onbekend", "afwezig"),
    ]
    assert rows[0]["name"] == "School '01AA; [b]"
    assert rows[0]["reached"] == "true"
    assert rows[1]["students"] == ""
    assert rows[1]["dmu_coverage"] == ""


def test_the_gaps_table_says_how_many_of_how_many(gaps, language) -> None:
    text = shown(report.gaps_table(gaps))
    expected = "1 van 2 stoelen staan nog open" if language == "nl" else "1 of 2 seats are still open"
    assert text.startswith(expected)
    assert "◐" in text


def test_the_gaps_csv_has_a_line_for_each_gap(gaps) -> None:
    assert report.gaps_csv_text(gaps).splitlines() == [
        "brin,school,function,seat,persons",
        "02BB,School,architect,bekend,a b",
    ]


def test_every_stage_and_seat_has_a_name_and_every_seat_a_sign_of_its_own(language) -> None:
    assert len({words.stage_name(stage) for stage in Stage}) == len(Stage)
    assert len({words.seat_name(seat) for seat in Seat}) == len(Seat)
    assert len(set(report.SEAT_SIGNS.values())) == len(Seat)
