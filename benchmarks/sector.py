"""An invented sector of any size in an empty graph, for the benchmarks: seeded, with Dutch names."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from faker.providers.person.nl_NL import Provider

from graph_schema import local
from graph_schema.actor import SYSTEM
from graph_schema.database import Database
from graph_schema.derived import person_sort_name
from graph_schema.migrations import migrate
from graph_schema.writer import Writer

DAY = date(2022, 6, 30)
FUNCTIONS = [f"functie-{number}" for number in range(15)]
RESULTS = ["MORA", *(f"RESULTAAT-{number}" for number in range(19))]
BATCH = 20_000


@dataclass(frozen=True)
class Size:
    """How large an invented sector is; one person in ``reached`` attended something."""

    schools: int
    persons: int
    attendances: int
    events: int


SECTOR = Size(schools=60, persons=3_000, attendances=2_000, events=200)
"""A sector of today's size."""

LARGE = Size(schools=10_000, persons=500_000, attendances=100_000, events=2_000)
"""Far larger than the Netherlands has."""


def fill(database: Database, size: Size) -> None:
    """Put an invented sector into an empty graph, in batches that a small heap can hold."""
    dice = random.Random(1)
    given = [*Provider.first_names_female, *Provider.first_names_male]
    brins = [f"{number:05}" for number in range(size.schools)]
    database.write(
        SYSTEM,
        "benchmark",
        lambda writer: _words(writer, size, brins, dice),
    )
    for first in range(0, size.persons, BATCH):
        people = [
            {
                "id": f"p{number}",
                "brin": brins[number % size.schools],
                "function": dice.choice(FUNCTIONS),
                "since": DAY - timedelta(days=dice.randrange(3_000)),
                "until": DAY + timedelta(days=dice.randrange(-300, 3_000)),
                **_name(dice, given),
            }
            for number in range(first, min(first + BATCH, size.persons))
        ]
        _run(
            database,
            "UNWIND $rows AS row MATCH (s:School {brin: row.brin}) "
            "CREATE (p:Person {id: row.id, given_name: row.given_name, tussenvoegsel: row.tussenvoegsel, "
            "family_name: row.family_name, email: row.id + '@school.example', sort_name: row.sort_name}) "
            "CREATE (p)-[:WORKS_AT {id: row.id, function: row.function, since: row.since, "
            "until: row.until}]->(s)",
            people,
        )
    for first in range(0, size.attendances, BATCH):
        attendances = [
            {"person": f"p{dice.randrange(size.persons)}", "event": f"e{dice.randrange(size.events)}"}
            for _ in range(first, min(first + BATCH, size.attendances))
        ]
        _run(
            database,
            "UNWIND $rows AS row MATCH (p:Person {id: row.person}) MATCH (e:Event {id: row.event}) "
            "MERGE (p)-[:ATTENDED]->(e)",
            attendances,
        )


def _name(dice: random.Random, given: list[str]) -> dict[str, Any]:
    whole = dice.choice(Provider.last_names).split()
    prefix = [word for word in whole[:-1] if word.islower()]
    row = {
        "given_name": dice.choice(given),
        "tussenvoegsel": " ".join(prefix) or None,
        "family_name": " ".join(whole[len(prefix) :]),
    }
    return row | person_sort_name(row)


def _words(writer: Writer, size: Size, brins: list[str], dice: random.Random) -> None:
    writer.run(
        "UNWIND range(0, size($codes) - 1) AS n "
        "CREATE (:Function {code: $codes[n], name: $codes[n], name_en: $codes[n], level: 'staf', order: n})",
        codes=FUNCTIONS,
    )
    writer.run(
        "UNWIND range(0, 4) AS n CREATE (t:Theme {code: 'thema-' + n, name: 'Thema ' + n, "
        "name_en: 'Theme ' + n, order: n}) WITH t "
        "MATCH (f:Function) WHERE f.order < 9 CREATE (t)-[:NEEDS {role: 'beslisser', weight: 1.0}]->(f)"
    )
    writer.run(
        "UNWIND range(0, size($codes) - 1) AS n MATCH (t:Theme {code: 'thema-' + n % 5}) "
        "CREATE (:Result {code: $codes[n], name: $codes[n], order: n})-[:PART_OF]->(t)",
        codes=RESULTS,
    )
    writer.run(
        "UNWIND $rows AS row CREATE (s:School {brin: row.brin, name: 'School ' + row.brin, "
        "students: row.students})",
        rows=[{"brin": brin, "students": dice.randrange(1_000, 20_000)} for brin in brins],
    )
    writer.run(
        "UNWIND $rows AS row MATCH (r:Result {code: row.about}) "
        "CREATE (:Event {id: row.id, title: row.id, date: row.day})-[:ABOUT]->(r)",
        rows=[
            {
                "id": f"e{number}",
                "day": DAY - timedelta(days=dice.randrange(-200, 1_000)),
                "about": dice.choice(RESULTS[:4]),
            }
            for number in range(size.events)
        ],
    )
    writer.run(
        "UNWIND $rows AS row MATCH (s:School {brin: row.brin}) MATCH (r:Result {code: 'MORA'}) "
        "CREATE (s)<-[:OF]-(:Observation {id: row.id, date: row.day, stage: row.stage})-[:ON]->(r)",
        rows=[
            {
                "id": f"o{brin}",
                "brin": brin,
                "day": DAY - timedelta(days=dice.randrange(500)),
                "stage": dice.choice(["verkent", "probeert_uit", "past_toe"]),
            }
            for brin in brins[::3]
        ],
    )


def _run(database: Database, statement: str, rows: list[dict[str, object]]) -> None:
    database.write(SYSTEM, "benchmark", lambda writer: writer.run(statement, rows=rows))


@contextmanager
def server_in(folder: Path) -> Iterator[Database]:
    """Start a server in a folder, with the schema; its data stay in the folder."""
    with local.running(folder) as server, Database(server.uri, server.user, server.password) as database:
        migrate(database)
        yield database
