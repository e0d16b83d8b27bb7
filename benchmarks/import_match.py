"""A list of 1,000 people against 10,000 and against 500,000 who are known: half of them are known, half new.

The persons have the family names and schools that Dutch lists have, so that names meet: a few hundred family
names. A server that has just started plans every query first; one that is served has rehearsed an import by
then. The peer reads everybody, as a program does that has no way to look people up.
"""

import csv
import random
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from graph_schema import local
from graph_schema.actor import CONSOLE
from graph_schema.database import Database
from graph_schema.keys import seat_id
from graph_schema.migrations import migrate
from graph_schema.nodes import PERSON, SCHOOL
from graph_schema.relationships import WORKS_AT
from imports.models import ImportOptions
from imports.reference import loader
from imports.reference.files import Reference
from imports.rehearsal import rehearse
from imports.resolve.load import everybody
from imports.service import ImportService

ROWS = 1_000
RUNS = ((10_000, False), (10_000, True), (500_000, True))
"""How many people, and whether the server has rehearsed an import, as ``landschap serve`` lets it."""
_BATCH = 20_000
_FAMILIES = 800
_GIVEN = ("Anna", "Bram", "Chris", "Daan", "Eva", "Femke", "Gijs", "Hanna", "Iris", "Joris", "Kim", "Lars")


def main() -> None:
    """Measure, and print seconds beside the peer."""
    print(f"{ROWS} rows against            dry run s   again s   everybody read s")
    for size, rehearsed in RUNS:
        with (
            tempfile.TemporaryDirectory() as folder,
            local.running(Path(folder) / "neo4j") as server,
            Database(server.uri, server.user, server.password) as database,
        ):
            database.verify()
            migrate(database)
            loader.load(database, CONSOLE)
            people = _people(size)
            for first in range(0, size, _BATCH):
                _load(database, people[first : first + _BATCH])
            # in the first minutes after so many came at once the server plans for the few that it knows of
            database.read("CALL db.prepareForReplanning(300)")
            path = Path(folder) / "lijst.csv"
            _write(path, people)
            service = ImportService(database, lambda: date(2026, 1, 1))
            dry = ImportOptions(dry_run=True)
            if rehearsed:
                rehearse(database, date(2026, 1, 1))
            first_time = _seconds(lambda: service.run(CONSOLE, path, dry))  # noqa: B023  # called at once
            again = _seconds(lambda: service.run(CONSOLE, path, dry))  # noqa: B023  # called at once
            peer = _seconds(lambda: everybody(database.read))
        name = "rehearsed" if rehearsed else "new"
        print(f"{size:>9,} people, {name:9} {first_time:10.2f} {again:10.2f} {peer:10.2f}", flush=True)


def _people(size: int) -> list[dict[str, str]]:
    source = random.Random(11)
    brins = [row["brin"] for row in Reference().schools]
    return [
        {
            "id": f"p{number}",
            "given_name": source.choice(_GIVEN),
            "family_name": f"Voorbeeld{source.randrange(_FAMILIES)}",
            "email": f"p{number}@voorbeeld{number % 61}.example",
            "brin": source.choice(brins),
        }
        for number in range(size)
    ]


def _load(database: Database, people: list[dict[str, str]]) -> None:
    rows = [{name: row[name] for name in row if name != "brin"} for row in people]
    jobs = [
        {
            "start": row["id"],
            "end": row["brin"],
            "id": seat_id(row["id"], row["brin"], "architect", None),
            "function": "architect",
        }
        for row in people
    ]
    database.write(CONSOLE, "demo.load", lambda writer: writer.nodes(PERSON, rows, "list"))
    database.write(
        CONSOLE, "demo.load", lambda writer: writer.relationships(WORKS_AT, PERSON, SCHOOL, jobs, "list")
    )


def _write(path: Path, people: list[dict[str, str]]) -> None:
    source = random.Random(12)
    known = source.sample(people, ROWS // 2)
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, delimiter=";")
        writer.writerow(["Naam", "E-mail", "Brin", "Functie", "Telefoon"])
        for number, row in enumerate(known):
            name = f"{row['given_name']} {row['family_name']}"
            telephone = f"038-{1_000_000 + number}"
            writer.writerow([name, row["email"], row["brin"], "architect", telephone])
            writer.writerow(
                [f"Nieuw Voorbeeld{number}", f"n{number}@nieuw.example", row["brin"], "architect", telephone]
            )


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
