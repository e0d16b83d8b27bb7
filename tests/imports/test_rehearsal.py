"""Reading in a list before anybody does: it asks what a list asks, and leaves nothing."""

from datetime import date
from pathlib import Path
from typing import Any

import neo4j
import pytest

from graph_schema.actor import CONSOLE, SYSTEM
from graph_schema.database import Database
from graph_schema.dump import dump
from graph_schema.nodes import PERSON
from imports.models import ImportOptions
from imports.reference.files import Reference
from imports.rehearsal import ROWS, rehearse
from imports.service import ImportService
from tests import factories as make

pytestmark = pytest.mark.slow

TODAY = date(2026, 7, 17)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a transaction asks the server, in order."""
    queries: list[str] = []
    run = neo4j.Transaction.run

    def noted(self: neo4j.Transaction, query: str, *given: Any, **named: Any) -> neo4j.Result:
        queries.append(query)
        return run(self, query, *given, **named)

    monkeypatch.setattr(neo4j.Transaction, "run", noted)
    return queries


def test_a_rehearsal_leaves_nothing_and_the_next_list_asks_nothing_new(
    database: Database, asked: list[str], tmp_path: Path
) -> None:
    """Somebody else is there already, so that who is known is looked up and not all read."""
    brin = make.school(database, Reference().schools[0]["brin"], name="Fictief College")
    there = [{"id": f"p{number}", "family_name": f"Bestaand{number}"} for number in range(4 * ROWS + 1)]
    database.write(SYSTEM, "test", lambda writer: writer.nodes(PERSON, there))
    before = list(dump(database))
    asked.clear()

    rehearse(database, TODAY)

    rehearsed = set(asked)
    assert list(dump(database)) == before
    path = tmp_path / "lijst.csv"
    path.write_text(
        f"Naam;E-mail;Brin;Functie\nAnna Nieuwling;anna@fictief.example;{brin};architect\n"
        f"Bram Nieuwling;bram@fictief.example;{brin};docent\n",
        encoding="utf-8",
    )
    asked.clear()
    report = ImportService(database, lambda: TODAY).run(CONSOLE, path, ImportOptions(dry_run=True))
    assert report.new["WORKS_AT"] == 2
    assert asked
    assert set(asked) <= rehearsed
