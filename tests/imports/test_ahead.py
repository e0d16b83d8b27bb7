"""Of a long list the first people are written while the rest is resolved; nobody can tell from what came."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from graph_schema.actor import CONSOLE
from graph_schema.database import Database
from graph_schema.dump import dump
from imports.models import ImportOptions, Report
from imports.resolve import people
from imports.service import ImportService
from tests import factories as make

TODAY = date(2026, 7, 17)
ROWS = "".join(
    f"Sam{n} Voorbeeld{n};sam{n}@deltion.nl;{school};{title};{phone}\n"
    for n, school, title, phone in [
        (1, "Deltion College", "", ""),
        (2, "Bureau Verzonnen", "adviseur", ""),
        (3, "Deltion College", "Architect", ""),
        (4, "Bureau Anders", "", ""),
        (5, "", "", ""),
        (6, "Curio", "Regisseur", ""),
        # of who was written by now, more is said: a number, a job that has a name, another job, a first one
        (1, "Deltion College", "Informatiemanager", "038-1234567"),
        (2, "Curio", "Architect", ""),
        (7, "Curio", "", ""),
        (8, "Curio", "", ""),
        (9, "Bureau Anders", "", ""),
        (5, "Bureau Derde", "", "038-7654321"),
        (4, "Bureau Anders", "coach", ""),
        (10, "Curio", "", ""),
    ]
)


@pytest.fixture
def run(database: Database, tmp_path: Path) -> Callable[..., Report]:
    make.school(database, "25PJ", name="Deltion College", domains=["deltion.nl"])
    make.school(database, "25LX", name="Curio", domains=["curio.nl"])
    path = tmp_path / "lijst.csv"
    path.write_text(f"Naam;E-mail;School;Functie;Telefoon\n{ROWS}", encoding="utf-8")
    service = ImportService(database, lambda: TODAY)
    return lambda **options: service.run(CONSOLE, path, ImportOptions(**options))


def _held(database: Database) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    persons = database.read(
        "MATCH (p:Person) RETURN p.email AS email, p {.*, id: 0, import_id: 0} AS held ORDER BY email"
    )
    jobs = database.read(
        "MATCH (p:Person)-[w:WORKS_AT]->(o) RETURN p.email AS email, coalesce(o.brin, o.name) AS place, "
        "w {.*, id: 0, import_id: 0} AS held, o.import_id IS NULL AS known "
        "ORDER BY email, place, w.title"
    )
    return persons, jobs


@pytest.mark.slow
def test_written_ahead_or_at_the_end_it_is_the_same(
    database: Database, run: Callable[..., Report], monkeypatch: pytest.MonkeyPatch
) -> None:
    service = ImportService(database, lambda: TODAY)
    before = list(dump(database))
    at_once = run()
    wanted = _held(database)
    service.undo(CONSOLE, at_once.import_id or "")
    given: list[people.Made] = []
    monkeypatch.setattr(people, "TOGETHER", 2)
    plan_people = people.plan_people
    monkeypatch.setattr(
        "imports.apply.work.plan_people",
        lambda *args: plan_people(*args[:-1], lambda made: (given.append(made), args[-1](made))),
    )
    ahead = run()
    assert sum(len(made.persons) for made in given) >= 8
    assert sum(len(made.school_seats) for made in given) >= 3
    assert _held(database) == wanted
    assert (ahead.new, ahead.unchanged, ahead.rows) == (at_once.new, at_once.unchanged, at_once.rows)
    assert ahead.review == at_once.review
    again = run()
    assert (again.new, again.updated, again.import_id) == ({}, {}, None)
    service.undo(CONSOLE, ahead.import_id or "")
    assert list(dump(database)) == before


def test_of_a_dry_run_nothing_that_was_written_ahead_stays(
    database: Database, run: Callable[..., Report], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(people, "TOGETHER", 2)
    before = list(dump(database))
    report = run(dry_run=True)
    assert report.new["Person"] == 10
    assert list(dump(database)) == before
