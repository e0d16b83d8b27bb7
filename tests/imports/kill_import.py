"""A program of its own that imports a list and says when it is done: what a test kills."""

import sys
from datetime import date
from pathlib import Path

from graph_schema.actor import CONSOLE
from graph_schema.database import Database
from imports.models import ImportOptions, Stage, Step
from imports.service import ImportService


def say(line: str) -> None:
    """Tell it at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main(uri: str, password: str, path: str) -> None:
    """Import, telling each stage on stdout as it begins, and the import's key when it is done."""
    told: set[Stage] = set()

    def hear(step: Step) -> None:
        if step.stage not in told:
            told.add(step.stage)
            say(step.stage.value)

    with Database(uri, "neo4j", password) as database:
        service = ImportService(database, lambda: date(2026, 1, 1))
        report = service.run(CONSOLE, Path(path), ImportOptions(), hear)
        say(f"done {report.import_id}")


if __name__ == "__main__":
    main(*sys.argv[1:])
