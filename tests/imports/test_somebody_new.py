"""Who answers that a row is somebody new says that two people are two: it is remembered."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from crm.history.service import HistoryService
from crm.people.duplicates import DuplicatesService
from graph_schema.actor import CONSOLE, Actor, Role
from graph_schema.database import Database
from graph_schema.dump import dump
from imports.apply.undone import Undone
from imports.lists import read_list
from imports.models import Decision, ImportOptions, Report
from imports.service import ImportService
from tests import factories as make
from tests.imports.graph import persons

pytestmark = pytest.mark.slow

TODAY = date(2026, 7, 17)
HEADERS = "Naam;Functie;School;E-mail\n"
HANS, JOHANNES = "h.bedachthof@deltion.nl", "hans@elders.example"
FIRST = f"{HEADERS}Hans Bedachthof;Architect;Deltion College;{HANS}\n"
SECOND = f"{HEADERS}Johannes Bedachthof;Architect;Deltion College;{JOHANNES}\n"
"""A call name and a full one: one person perhaps, and perhaps two."""


class Lists:
    """Takes lists in, as the page does it."""

    def __init__(self, database: Database, folder: Path) -> None:
        self._path = folder / "lijst.csv"
        self._service = ImportService(database, lambda: TODAY)

    def asked(self, content: str) -> dict[int, tuple[str, ...]]:
        """Give of each row that is asked about whom it may be."""
        self._path.write_text(content, encoding="utf-8")
        questions = self._service.prepare(CONSOLE, read_list(self._path, ImportOptions(), 10**6)).questions
        return {one.at.row: one.persons for one in questions}

    def takes(self, content: str, *decisions: Decision) -> Report:
        self._path.write_text(content, encoding="utf-8")
        prepared = self._service.prepare(CONSOLE, read_list(self._path, ImportOptions(), 10**6), decisions)
        return self._service.apply(CONSOLE, prepared, decisions)

    def undoes(self, report: Report) -> Undone:
        assert report.import_id
        return self._service.undo(CONSOLE, report.import_id)


@pytest.fixture
def lists(database: Database, tmp_path: Path) -> Lists:
    make.school(database, "25PJ", name="Deltion College", domains=["deltion.nl"])
    return Lists(database, tmp_path)


def apart(database: Database) -> list[tuple[set[str], date]]:
    rows = database.read("MATCH (a)-[r:NOT_SAME]->(b) RETURN a.email AS one, b.email AS other, r.on AS on")
    return [({row["one"], row["other"]}, row["on"]) for row in rows]


def pairs(database: Database) -> list[Any]:
    return DuplicatesService(database, lambda: TODAY).find(CONSOLE)


def test_a_pair_that_nobody_answered_stays_a_question(database: Database, lists: Lists) -> None:
    lists.takes(FIRST)
    assert list(lists.asked(SECOND)) == [2]
    lists.takes(SECOND)
    assert apart(database) == []
    assert len(pairs(database)) == 1


def test_a_pair_that_was_answered_is_asked_no_more(database: Database, lists: Lists) -> None:
    lists.takes(FIRST)
    report = lists.takes(SECOND, Decision(2, new=True))
    assert report.new["Person"] == 1
    assert apart(database) == [({HANS, JOHANNES}, TODAY)]
    assert pairs(database) == []
    hans, johannes = (persons(database)[address]["id"] for address in (HANS, JOHANNES))
    # the same people in another list, as they were written, without an address and with another one
    again = f"{HEADERS}Johannes Bedachthof;Architect;Deltion College;\nHans Bedachthof;;Deltion College;\n"
    assert lists.asked(again) == {}
    moved = f"{HEADERS}Johannes Bedachthof;Architect;Deltion College;jb@thuis.example\n"
    assert lists.asked(moved) == {2: (johannes,)}
    either = f"{HEADERS}J. Bedachthof;Architect;Deltion College;jb@thuis.example\n"
    assert set(lists.asked(either)[2]) == {hans, johannes}
    (line,) = (
        line
        for entry in HistoryService(database).of(Actor("r", Role.REDACTEUR), "Person", hans).entries
        for line in entry.lines
        if line.name == "NOT_SAME"
    )
    assert {line.start, line.end} == {f"Person:{hans}", f"Person:{johannes}"}


def test_taking_the_list_back_takes_the_answer_back(database: Database, lists: Lists) -> None:
    first = lists.takes(FIRST)
    before = list(dump(database))
    second = lists.takes(SECOND, Decision(2, new=True))
    assert lists.undoes(second).stayed == ()
    assert list(dump(database)) == before
    assert list(lists.asked(SECOND)) == [2]
    second = lists.takes(SECOND, Decision(2, new=True))
    # an answer about somebody is no reason for them to stay
    assert lists.undoes(first).stayed == ()
    assert (list(persons(database)), apart(database)) == ([JOHANNES], [])
    assert lists.undoes(second).stayed == ()
    assert persons(database) == {}


def test_somebody_who_was_taken_for_another_by_mistake_stays_another(
    database: Database, lists: Lists
) -> None:
    lists.takes(FIRST)
    wrong = f"{HEADERS}Hans Bedachthof;;Deltion College;\n"
    assert lists.asked(wrong) == {}
    lists.takes(wrong, Decision(2, new=True))
    assert len(apart(database)) == 1
    assert pairs(database) == []
