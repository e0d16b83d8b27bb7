"""A blank never overwrites a value, and an older list never a newer fact; an objection is never undone."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from graph_schema.actor import CONSOLE, Actor, Role
from graph_schema.database import Database
from graph_schema.dump import dump
from graph_schema.nodes import PERSON
from graph_schema.writer import BLANK
from imports.lists import read_list
from imports.models import Decision, ImportOptions, Report, Stage, Step
from imports.service import ImportService
from tests import factories as make
from tests.imports.graph import persons

pytestmark = pytest.mark.slow

EDITOR = Actor("redacteur-1", Role.REDACTEUR)
TODAY = date(2999, 7, 17)
OLD, NEW = date(2020, 1, 1), date(2022, 6, 1)

ROW = "Naam;School;E-mail;Telefoon;Mag mailen\nAn Een;Deltion College;an@deltion.nl;{};{}\n"
ONE, TWO = "038-1111111", "038-2222222"


@pytest.fixture
def sector(database: Database) -> Database:
    make.school(database, "25PJ", name="Deltion College", domains=["deltion.nl"])
    return database


@pytest.fixture
def run(sector: Database, tmp_path: Path) -> Callable[..., Report]:
    def _run(content: str, **options: Any) -> Report:
        path = tmp_path / "lijst.csv"
        path.write_text(content, encoding="utf-8")
        return ImportService(sector, lambda: TODAY).run(CONSOLE, path, ImportOptions(**options))

    return _run


def an(database: Database) -> dict[str, Any]:
    return persons(database)["an@deltion.nl"]


def test_a_newer_list_overwrites_and_an_older_one_does_not(sector, run) -> None:
    run(ROW.format(ONE, ""), as_of=OLD)
    assert run(ROW.format(TWO, ""), as_of=NEW).updated == {"Person": 1}
    assert an(sector)["phone"] == "+31382222222"
    report = run(ROW.format(ONE, ""), as_of=OLD)
    assert (report.updated, an(sector)["phone"]) == ({}, "+31382222222")
    (remark,) = report.review
    assert (remark.row, remark.field, remark.value) == (2, "phone", "+31382222222")
    assert "2022-06-01" in str(remark.reason)


def test_the_order_in_which_lists_come_in_makes_no_difference(sector, run) -> None:
    run(ROW.format(TWO, ""), as_of=NEW)
    run(ROW.format(ONE, ""), as_of=OLD)
    assert an(sector)["phone"] == "+31382222222"


def test_a_blank_overwrites_nothing_and_an_old_list_may_fill_one(sector, run) -> None:
    run(ROW.format("", ""), as_of=NEW)
    run(ROW.format(ONE, ""), as_of=OLD)
    assert an(sector)["phone"] == "+31381111111"
    run(ROW.format("", ""), as_of=TODAY)
    assert an(sector)["phone"] == "+31381111111"


def test_an_edit_by_hand_has_its_day(sector, run) -> None:
    run(ROW.format(ONE, ""), as_of=OLD)
    key = an(sector)["id"]
    row = {"id": key, "phone": "+31301234567"}
    sector.write(EDITOR, "people.edit", lambda writer: writer.nodes(PERSON, [row]))
    run(ROW.format(TWO, ""), as_of=NEW)
    assert an(sector)["phone"] == "+31301234567"
    # a list of after that day is newer
    run(ROW.format(TWO, ""), as_of=TODAY)
    assert an(sector)["phone"] == "+31382222222"


def test_what_was_taken_away_by_hand_does_not_come_back_with_an_older_list(sector, run) -> None:
    run(ROW.format(ONE, ""), as_of=OLD)
    row = {"id": an(sector)["id"], "phone": BLANK}
    sector.write(EDITOR, "people.edit", lambda writer: writer.nodes(PERSON, [row]))
    run(ROW.format(ONE, ""), as_of=NEW)
    assert "phone" not in an(sector)


def test_what_an_older_list_said_holds_when_the_newer_one_is_taken_back(sector, run) -> None:
    newer = run(ROW.format(TWO, ""), as_of=NEW)
    run(ROW.format(ONE, ""), as_of=OLD)
    assert newer.import_id
    ImportService(sector, lambda: TODAY).undo(CONSOLE, newer.import_id)
    assert an(sector)["phone"] == "+31381111111"


@pytest.mark.parametrize("days", [(OLD, NEW), (NEW, OLD)])
def test_an_objection_is_never_undone_by_a_list_however_old(sector, run, days) -> None:
    run(ROW.format("", "nee"), as_of=days[0])
    run(ROW.format("", "ja"), as_of=days[1])
    assert an(sector)["may_contact"] is False
    run(ROW.format("", "ja"), as_of=TODAY)
    assert an(sector)["may_contact"] is False


def test_an_objection_in_an_old_list_is_heard(sector, run) -> None:
    run(ROW.format("", "ja"), as_of=NEW)
    run(ROW.format("", "nee"), as_of=OLD)
    assert an(sector)["may_contact"] is False


def test_what_the_program_itself_brought_is_never_newer_than_a_list(sector, run) -> None:
    row = {"id": "x", "email": "an@deltion.nl", "phone": "+31380000000"}
    sector.write(CONSOLE, "reference.load", lambda writer: writer.nodes(PERSON, [row]))
    run(ROW.format(ONE, ""), as_of=OLD)
    assert an(sector)["phone"] == "+31381111111"


DATED = (
    "Naam;School;E-mail;Telefoon;Functie;Laatst gewijzigd\nAn Een;Deltion College;an@deltion.nl;{};{};{}\n"
)


@pytest.mark.parametrize("as_of", [None, NEW])
def test_the_day_of_a_row_goes_before_that_of_its_list(sector, run, as_of) -> None:
    run(DATED.format(ONE, "Architect", "1-1-2020"), as_of=as_of)
    # were the day of the list taken, this would be older
    assert run(ROW.format(TWO, ""), as_of=date(2021, 1, 1)).updated == {"Person": 1}
    assert an(sector)["phone"] == "+31382222222"
    # and this newer
    report = run(DATED.format(ONE, "Architect", "2020-06-01"), as_of=as_of)
    assert (report.updated, an(sector)["phone"]) == ({}, "+31382222222")
    assert any("2021-01-01" in str(remark.reason) for remark in report.review)


def test_what_a_row_changed_counts_by_its_own_day(sector, run) -> None:
    run(ROW.format("", ""), as_of=OLD)
    run(DATED.format(ONE, "", "1-6-2021"))
    assert an(sector)["phone"] == "+31381111111"
    run(ROW.format(TWO, ""), as_of=date(2021, 5, 1))
    assert an(sector)["phone"] == "+31381111111"
    run(ROW.format(TWO, ""), as_of=date(2021, 7, 1))
    assert an(sector)["phone"] == "+31382222222"


def test_a_job_that_a_newer_row_ended_is_not_moved_by_an_older_one(sector, run) -> None:
    header = "Naam;School;E-mail;Functie;Sinds;Tot;Bijgewerkt op\n"
    rows = header + "An Een;Deltion College;an@deltion.nl;Architect;{};{};{}\n"
    until = "MATCH (:Person)-[w:WORKS_AT]->() RETURN w.until AS until"
    run(rows.format("2019-01-01", "2022-03-01", "14-3-2022"))
    run(rows.format("2019-01-01", "2023-01-01", "14-3-2021"))
    assert sector.read(until) == [{"until": date(2022, 3, 1)}]
    run(rows.format("2019-01-01", "2023-01-01", "15-3-2022"))
    assert sector.read(until) == [{"until": date(2023, 1, 1)}]


def test_within_one_list_the_newest_row_holds_whatever_their_order(sector, run) -> None:
    row = "An Een;Deltion College;an@deltion.nl;{};;{}\n"
    newest = row.format(TWO, "2022-06-01") + row.format(ONE, "2020-01-01")
    report = run("Naam;School;E-mail;Telefoon;Functie;Last Modified Date\n" + newest)
    assert (report.new["Person"], an(sector)["phone"]) == (1, "+31382222222")
    # the number is of the newest row, and nothing else is
    run(ROW.format(ONE, ""), as_of=date(2021, 1, 1))
    assert an(sector)["phone"] == "+31382222222"
    run(ROW.format(ONE, ""), as_of=date(2022, 7, 1))
    assert an(sector)["phone"] == "+31381111111"


@pytest.mark.parametrize("day", ["5-18-20021", "3/4/2022", "1-1-3001"])
def test_a_day_that_says_nothing_is_told_and_the_row_counts_by_the_list(sector, run, day) -> None:
    report = run(DATED.format(ONE, "", day), as_of=OLD)
    assert (report.rejected, [(one.row, one.field, one.value) for one in report.review]) == (
        (),
        [(2, "Laatst gewijzigd", day)],
    )
    run(ROW.format(TWO, ""), as_of=date(2020, 1, 2))
    assert an(sector)["phone"] == "+31382222222"


def test_a_list_with_days_is_taken_back_whole(sector, run) -> None:
    before = list(dump(sector))
    report = run(DATED.format(ONE, "Architect", "2020-01-01"))
    assert report.import_id
    assert run(DATED.format(ONE, "Architect", "2020-01-01")).import_id is None
    ImportService(sector, lambda: TODAY).undo(CONSOLE, report.import_id)
    assert list(dump(sector)) == before


def test_a_list_is_prepared_then_applied_as_was_decided(sector, tmp_path) -> None:
    path = tmp_path / "lijst.csv"
    path.write_text(
        "Naam;School;E-mail;Telefoon\n"
        "An Een;Deltion College;an@deltion.nl;038-1111111\n"
        "Bo Twee;Deltion College;bo@@deltion.nl;\n"
        "Cas Drie;Deltion College;cas@deltion.nl;\n"
        "Dirk Vier;Deltion College;;\n",
        encoding="utf-8",
    )
    known = make.person(sector, given_name="Andrea", family_name="Een", email="andrea@deltion.nl")
    service = ImportService(sector, lambda: TODAY)
    decisions = (
        Decision(2, person=known),
        Decision(3, values={"E-mail": "bo@deltion.nl"}),
        Decision(4, skip=True),
        Decision(5, new=True),
    )
    prepared = service.prepare(CONSOLE, read_list(path, ImportOptions(), 10**6))
    assert len(prepared.report.rejected) == 1
    assert len(persons(sector)) == 1
    prepared = service.prepare(CONSOLE, read_list(path, ImportOptions(), 10**6), decisions)
    (changed,) = (change for change in prepared.changes if change.name == "Person" and not change.new)
    assert (changed.key, changed.values["phone"]) == (known, (None, "+31381111111"))
    assert [(at.row, at.sheet) for at in changed.rows] == [(2, None)]
    assert service.apply(CONSOLE, prepared, decisions).new["Person"] == 2
    assert set(persons(sector)) == {"andrea@deltion.nl", "bo@deltion.nl", "Dirk Vier"}
    kept = [Decision.from_json(one.as_json()) for one in decisions]
    assert tuple(kept) == decisions


def test_a_row_that_may_mean_two_is_asked(sector, tmp_path) -> None:
    first, second = (
        make.person(sector, given_name="An", family_name="Een", email=f"an{number}@deltion.nl")
        for number in (1, 2)
    )
    for who in (first, second):
        make.seat(sector, who, "25PJ", None, title="docent")
    path = tmp_path / "lijst.csv"
    path.write_text("Naam;School\nAn Een;Deltion College\n", encoding="utf-8")
    service = ImportService(sector, lambda: TODAY)
    (question,) = service.prepare(CONSOLE, read_list(path, ImportOptions(), 10**6)).questions
    assert (question.at.row, set(question.persons)) == (2, {first, second})


def test_progress_tells_the_truth(sector, tmp_path) -> None:
    path = tmp_path / "lijst.csv"
    rows = "".join(f"Sam Voorbeeld{n};Deltion College;sam{n}@deltion.nl;\n" for n in range(1_200))
    path.write_text(f"Naam;School;E-mail;Telefoon\n{rows}", encoding="utf-8")
    heard: list[Step] = []
    ImportService(sector, lambda: TODAY).run(CONSOLE, path, ImportOptions(), heard.append)
    assert list(dict.fromkeys(step.stage for step in heard)) == [
        Stage.READ,
        Stage.RECOGNISE,
        Stage.RESOLVE,
        Stage.WRITE,
        Stage.KEEP,
    ]
    resolved = [step for step in heard if step.stage is Stage.RESOLVE]
    # half of a row when it is read, and half when it is known whom it means
    assert [step.done for step in resolved] == [0, 250, 500, 600, 850, 1_100, 1_200]
    assert {step.total for step in resolved} == {1_200}
    written = [step for step in heard if step.stage is Stage.WRITE]
    assert (written[-1].done, written[-1].total) == (2_400, 2_400)


def test_persons_are_found_in_a_large_graph_as_in_a_small_one(sector, run) -> None:
    """With many more persons than rows only candidates are read: by address, other address and name."""
    for number in range(60):
        make.person(sector, given_name="Ander", family_name=f"Mens{number}")
    make.person(sector, "een", given_name="Jan", family_name="Proef", email="jan@x.example")
    make.person(sector, "twee", family_name="Test", email="t@x.example", other_emails=["t.test@deltion.nl"])
    berg = {"given_name": "Eva", "tussenvoegsel": "van den", "family_name": "Berg", "email": BLANK}
    make.person(sector, "drie", **berg)
    make.seat(sector, "drie", "25PJ", None, title="docent")
    before = len(persons(sector))
    report = run(
        "Naam;School;E-mail;Telefoon\n"
        "Jan Proef;;JAN@x.example;038-1111111\n"
        "Test;;t.test@deltion.nl;038-1111111\n"
        "Berg, Eva van den;Deltion College;;038-1111111\n"
    )
    assert (report.new.get("Person"), report.updated) == (None, {"Person": 3})
    assert len(persons(sector)) == before
