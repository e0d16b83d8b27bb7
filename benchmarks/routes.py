"""Warm routes at a sector of today's size and at 10,000 schools with 500,000 persons, against 150 ms.

The invented sector has no team and no networks; here it gets both: one network for every 1,000 people, of
thirty members, every fifth of a kind whose members are the team, and ties that somebody wrote down.
"""

import random
import tempfile
import time
from pathlib import Path

from benchmarks.machine import p50_p95
from benchmarks.sector import DAY, LARGE, SECTOR, Size, fill, server_in
from crm.routes.service import RoutesService
from graph_schema.actor import Actor, Role
from graph_schema.database import Database
from graph_schema.writer import Writer

EDITOR = Actor("benchmark", Role.REDACTEUR)
LIMIT_MS = 150
ROUNDS = 40
WARM = 5


def main() -> None:
    """Measure both sizes."""
    for size in (SECTOR, LARGE):
        measure(size)


def measure(size: Size) -> None:
    """Fill a sector, and ask for routes to people, seats and schools all over it."""
    with tempfile.TemporaryDirectory() as folder, server_in(Path(folder)) as database:
        fill(database, size)
        database.write(EDITOR, "benchmark", lambda writer: _ties(writer, size))
        database.read("CALL db.awaitIndexes(300)")
        print(f"\n{size.schools:,} schools, {size.persons:,} persons\n")
        print(f"| to | p50 ms | p95 ms | x limit of {LIMIT_MS} ms | with a route | queries |")
        print("| --- | ---: | ---: | ---: | ---: | ---: |")
        dice = random.Random(7)
        persons = [f"p{dice.randrange(size.persons)}" for _ in range(ROUNDS + WARM)]
        brins = [f"{dice.randrange(size.schools):05}" for _ in range(ROUNDS + WARM)]
        _line(database, "a person", persons)
        _line(database, "a seat", [f"{brin}:functie-{n % 15}" for n, brin in enumerate(brins)])
        _line(database, "a school", brins)


def _ties(writer: Writer, size: Size) -> None:
    dice = random.Random(3)
    number = max(5, size.persons // 1_000)
    writer.run(
        "UNWIND range(0, $number - 1) AS n CREATE (:Network {code: 'n' + n, name: 'Netwerk ' + n, "
        "kind: CASE n % 5 WHEN 0 THEN 'werkgroep' ELSE 'kennisnetwerk' END})",
        number=number,
    )
    writer.run(
        "UNWIND $rows AS row MATCH (p:Person {id: row.person}) MATCH (n:Network {code: row.network}) "
        "MERGE (p)-[:MEMBER_OF]->(n)",
        rows=[
            {"person": f"p{dice.randrange(size.persons)}", "network": f"n{network}"}
            for network in range(number)
            for _ in range(30)
        ],
    )
    writer.run(
        "UNWIND $rows AS row MATCH (p:Person {id: row.one}) MATCH (q:Person {id: row.other}) "
        "MERGE (p)-[:KNOWS]->(q)",
        rows=[
            {"one": f"p{dice.randrange(size.persons)}", "other": f"p{dice.randrange(size.persons)}"}
            for _ in range(size.persons // 50)
        ],
    )


def _line(database: Database, name: str, asked: list[str]) -> None:
    service = RoutesService(database, lambda: DAY)
    for to in asked[:WARM]:
        service.find(EDITOR, to)
    times, found = [], 0
    before = database.queries
    for to in asked[WARM:]:
        begun = time.perf_counter()
        found += bool(service.find(EDITOR, to).routes)
        times.append(time.perf_counter() - begun)
    queries = (database.queries - before) / len(times)
    p50, p95 = (value * 1000 for value in p50_p95(times))
    print(
        f"| {name} | {p50:,.0f} | {p95:,.0f} | {p95 / LIMIT_MS:.2f} | {found} of {len(times)} "
        f"| {queries:.1f} |",
        flush=True,
    )


if __name__ == "__main__":
    main()
