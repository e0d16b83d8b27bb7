"""A contact list of 100,000 rows into an empty database, the same list again, a dry run, and taken back.

The peer only reads the rows with Python's own csv and creates a node for each, in one transaction: no
school is recognised, nobody is looked for, nothing is compared. What lies between is the price of that.
"""

import csv
import random
import resource
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from graph_schema import local
from graph_schema.actor import CONSOLE
from graph_schema.database import Database
from graph_schema.keys import new_id
from graph_schema.migrations import migrate
from graph_schema.writer import Writer
from imports.models import ImportOptions, Report
from imports.reference import loader
from imports.reference.files import Reference
from imports.service import ImportService

ROWS = 100_000
BATCH = 10_000
TITLES = ("architect", "Informatiemanager", "hoofd onderwijslogistiek", "Regisseur", "")


def main() -> None:
    """Measure, and print rows a second beside the peer."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "lijst.csv"
        write_list(path, ROWS)
        with (
            local.running(Path(folder) / "neo4j") as server,
            Database(server.uri, server.user, server.password) as database,
        ):
            database.verify()
            migrate(database)
            loader.load(database, CONSOLE)
            peer = _seconds(lambda: naive(database, path))
            database.write(CONSOLE, "benchmark", _remove)
            print(f"{ROWS} rows          seconds   rows/s   times the peer")
            _line("peer", peer, peer)
            service = ImportService(database, lambda: date(2026, 1, 1))
            reports: list[Report] = []
            for name, work in (
                ("first time", lambda: reports.append(service.run(CONSOLE, path, ImportOptions()))),
                ("same again", lambda: service.run(CONSOLE, path, ImportOptions())),
                ("dry run", lambda: service.run(CONSOLE, path, ImportOptions(dry_run=True))),
                ("undo", lambda: service.undo(CONSOLE, reports[0].import_id or "")),
            ):
                _line(name, _seconds(work), peer)
    print(f"memory of this program at its highest: {_highest():.0f} MB")


def _line(name: str, seconds: float, peer: float) -> None:
    print(f"{name:18} {seconds:8.1f} {ROWS / seconds:8.0f} {seconds / peer:10.1f}", flush=True)


def write_list(path: Path, rows: int) -> None:
    """Write a list of invented people at the real schools; a tenth at a bureau that nobody knows."""
    source = random.Random(7)
    schools = Reference().schools
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, delimiter=";")
        writer.writerow(["Naam", "E-mail", "School", "Functie", "Telefoon"])
        for number in range(rows):
            school = source.choice(schools)
            place = f"Bureau {number % 997}" if number % 10 == 0 else school["name"]
            title = source.choice(TITLES)
            address = f"p{number}@voorbeeld{number % 61}.example"
            writer.writerow(
                [f"Sam{number} van der Voorbeeld", address, place, title, f"038-{1_000_000 + number}"]
            )


def naive(database: Database, path: Path) -> None:
    """Make a bare node of each row, in one transaction without a history."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = [
            {"id": new_id(), "family_name": row["Naam"], "email": row["E-mail"], "phone": row["Telefoon"]}
            for row in csv.DictReader(lines, delimiter=";")
        ]

    def work(writer: Writer) -> None:
        for first in range(0, len(rows), BATCH):
            writer.run("UNWIND $rows AS row CREATE (n:Person) SET n = row", rows=rows[first : first + BATCH])

    database.write(CONSOLE, "benchmark", work)


def _remove(writer: Writer) -> None:
    writer.run("MATCH (n:Person) DELETE n")


def _highest() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
