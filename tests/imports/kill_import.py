"""A program that imports a list again and again and says how far it is: what a test kills.

Told to on its stdin, it imports once, in a process of its own: where the system can copy a process, a copy of
this one, which has read its modules already and holds no connection. So fifty imports can be killed without
fifty starts of Python.
"""

import multiprocessing
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


def import_once(uri: str, password: str, path: str) -> None:
    """Import, telling on stdout each stage as it begins, and the import's key when it is done."""
    told: set[Stage] = set()

    def hear(step: Step) -> None:
        if step.stage not in told:
            told.add(step.stage)
            say(step.stage.value)

    with Database(uri, "neo4j", password) as database:
        service = ImportService(database, lambda: date(2026, 1, 1))
        report = service.run(CONSOLE, Path(path), ImportOptions(), hear)
        say(f"done {report.import_id}")


def main(uri: str, password: str, path: str) -> None:
    """Begin an import at the word ``import``; at the word ``kill`` kill it and say ``gone`` when it is."""
    can = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("fork" if "fork" in can else "spawn")
    process = None
    for word in sys.stdin:
        if word.strip() == "import":
            process = context.Process(target=import_once, args=(uri, password, path), daemon=True)
            process.start()
        elif process is not None:
            process.kill()
            process.join()
            say("gone")


if __name__ == "__main__":
    main(*sys.argv[1:])
