"""An import that is killed half-way leaves nothing; one that was reported done is there."""

import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from graph_schema import local
from graph_schema.database import Database
from graph_schema.dump import dump
from imports.models import Stage
from tests import factories as make
from tests.conftest import empty

ROWS = 1_500
OFTEN = 50


@pytest.fixture
def sector(database: Database) -> Database:
    make.school(database, "25PJ", name="Deltion College", domains=["deltion.nl"])
    return database


@pytest.fixture
def path(tmp_path: Path) -> Path:
    lines = "".join(f"Sam Voorbeeld{n};Deltion College;sam{n}@deltion.nl;Architect\n" for n in range(ROWS))
    file = tmp_path / "lijst.csv"
    file.write_text(f"Naam;School;E-mail;Functie\n{lines}", encoding="utf-8")
    return file


class Importer:
    """The program that imports each time that it is told to."""

    def __init__(self, server: local.Server, path: Path) -> None:
        program = [sys.executable, "-m", "tests.imports.kill_import", server.uri, server.password, str(path)]
        self._program = subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def tell(self, word: str) -> None:
        assert self._program.stdin
        self._program.stdin.write(f"{word}\n")
        self._program.stdin.flush()

    def start(self) -> None:
        """Begin an import."""
        self.tell("import")

    def heard(self) -> str:
        """Wait for what is said next."""
        assert self._program.stdout
        line = self._program.stdout.readline()
        assert line, "the program is gone"
        return line.strip()

    def kill(self) -> list[str]:
        """Kill the import, with no time for anything; give what it still said."""
        self.tell("kill")
        return list(iter(self.heard, "gone"))

    def close(self) -> None:
        self._program.communicate()


@pytest.fixture
def importer(server: local.Server, path: Path) -> Iterator[Importer]:
    importer = Importer(server, path)
    yield importer
    importer.close()


def settled(database: Database) -> dict[str, Any]:
    """What is there once the server has noticed that its caller is gone: it rolls back by itself."""
    waiting = (
        "SHOW TRANSACTIONS YIELD currentQuery WHERE NOT currentQuery STARTS WITH 'SHOW' RETURN currentQuery"
    )
    until = time.monotonic() + 60
    while database.read(waiting) and time.monotonic() < until:
        time.sleep(0.05)
    count = (
        "MATCH (i:Import) WITH collect(i.id) AS imports "
        "RETURN imports, COUNT { MATCH (:Person) } AS persons, COUNT { MATCH ()-[:WORKS_AT]->() } AS jobs, "
        "COUNT { MATCH (:Change {action: 'import'}) } AS changes"
    )
    return database.read(count)[0]


def facts(database: Database) -> list[str]:
    """Everything but the history of what the test itself made."""
    return [line for line in dump(database, audit=True) if '"node":"Change"' not in line]


@pytest.mark.slow
def test_an_import_that_is_killed_leaves_nothing_and_one_that_was_reported_is_there(
    sector: Database, importer: Importer
) -> None:
    """Killed at fifty moments: while it starts, and a moment after each of its stages began."""
    before = facts(sector)
    dice = random.Random(5)
    stages = [stage.value for stage in (Stage.READ, Stage.RECOGNISE, Stage.RESOLVE, Stage.WRITE, Stage.KEEP)]
    there = gone = 0
    for turn in range(OFTEN):
        empty(sector)
        make.school(sector, "25PJ", name="Deltion College", domains=["deltion.nl"])
        importer.start()
        said: list[str] = []
        awaited = [*stages, "done"][turn % (len(stages) + 1)]
        while not said or not said[-1].startswith((awaited, "done")):
            said.append(importer.heard())
        assert said[-1].startswith(awaited), said
        time.sleep(dice.random() ** 2)
        said += importer.kill()
        found = settled(sector)
        if found["imports"]:
            # it was made to last, whether or not it could still say so
            assert (found["persons"], found["jobs"], found["changes"]) == (ROWS, ROWS, 1)
            there += 1
        else:
            assert facts(sector) == before
            gone += 1
        reported = [line.split()[1] for line in said if line.startswith("done")]
        assert set(reported) <= set(found["imports"])
    assert there
    assert gone
