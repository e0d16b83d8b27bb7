"""Warm routes at a sector of today's size and at 10,000 schools with 500,000 persons, against 150 ms.

The invented sector has no team and no networks; here it gets both: one network for every 1,000 people, of
thirty members, every fifth of a kind whose members are the team, and ties that somebody wrote down.
"""

import random
import tempfile
import time
from datetime import timedelta
from pathlib import Path

from benchmarks.machine import p50_p95
from benchmarks.sector import DAY, LARGE, SECTOR, Size, fill, server_in
from crm.routes.service import RoutesService
from crm.tasks.service import TasksService
from graph_schema.actor import Actor, Role
from graph_schema.database import Database

EDITOR = Actor("benchmark", Role.REDACTEUR)
LIMIT_MS = 150
ROUNDS = 40
WARM = 5


def main() -> None:
    """Measure both sizes."""
    for size in (SECTOR, LARGE):
        with tempfile.TemporaryDirectory() as folder, server_in(Path(folder)) as database:
            begun = time.perf_counter()
            fill(database, size)
            fill_ties(database, size)
            database.read("CALL db.awaitIndexes(300)")
            print(
                f"\n{size.schools:,} schools, {size.persons:,} persons; "
                f"loaded in {time.perf_counter() - begun:.0f} s\n"
            )
            measure(database, size)


def measure(database: Database, size: Size) -> None:
    """Ask for routes to people, seats and schools all over a sector, and to whoever is in every hub."""
    print(
        f"| to | p50 ms | p95 ms | x limit of {LIMIT_MS} ms | of which this program's processor, p50 ms "
        "| smallest query, p50 ms | with a route | queries |"
    )
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    dice = random.Random(7)
    persons = [f"p{dice.randrange(size.persons)}" for _ in range(ROUNDS + WARM)]
    brins = [f"{dice.randrange(size.schools):05}" for _ in range(ROUNDS + WARM)]
    _line(database, "a person", persons)
    _line(database, "a seat", [f"{brin}:functie-{n % 15}" for n, brin in enumerate(brins)])
    _line(database, "a school", brins)
    _line(database, f"who was at {CONFERENCES} conferences of 300", busy(size) * 5)
    _line(database, "a school of nearly 400", [f"{n % HUB_SCHOOLS:05}" for n in range(ROUNDS + WARM)])


CONFERENCES = 20
HUB_SCHOOLS = 10


def fill_ties(database: Database, size: Size) -> None:
    """Add networks, ties that somebody wrote down, a team, and hubs to an invented sector."""
    dice = random.Random(3)
    number = max(5, size.persons // 1_000)

    def somebody() -> str:
        return f"p{dice.randrange(size.persons)}"

    _write(
        database,
        "UNWIND range(0, $number - 1) AS n CREATE (:Network {code: 'n' + n, name: 'Netwerk ' + n, "
        "kind: CASE n % 5 WHEN 0 THEN 'werkgroep' ELSE 'kennisnetwerk' END})",
        number=number,
    )
    _write(
        database,
        "UNWIND $rows AS row MATCH (p:Person {id: row.person}) MATCH (n:Network {code: row.network}) "
        "MERGE (p)-[:MEMBER_OF]->(n)",
        rows=[
            {"person": somebody(), "network": f"n{network}"} for network in range(number) for _ in range(30)
        ],
    )
    _write(
        database,
        "UNWIND $rows AS row MATCH (p:Person {id: row.one}) MATCH (q:Person {id: row.other}) "
        "MERGE (p)-[:KNOWS]->(q)",
        rows=[{"one": somebody(), "other": somebody()} for _ in range(size.persons // 50)],
    )
    # hubs: conferences of 300 to which the same fifty people go, and schools with nearly 400 of staff
    _write(
        database,
        "UNWIND range(0, $number - 1) AS n "
        "CREATE (:Event {id: 'hub' + n, title: 'Conferentie ' + n, date: $day})",
        number=CONFERENCES,
        day=DAY - timedelta(days=100),
    )
    for number in range(CONFERENCES):
        _write(
            database,
            "UNWIND $rows AS row MATCH (p:Person {id: row.person}) MATCH (e:Event {id: row.event}) "
            "MERGE (p)-[:ATTENDED]->(e)",
            rows=[
                {"person": one, "event": f"hub{number}"}
                for one in (*busy(size), *(somebody() for _ in range(250)))
            ],
        )
    for place in range(HUB_SCHOOLS):
        _write(
            database,
            "UNWIND $rows AS row MATCH (p:Person {id: row}) MATCH (s:School {brin: $brin}) "
            "CREATE (p)-[:WORKS_AT {id: row + '-' + $brin, since: date('2015-01-01')}]->(s)",
            rows=list(dict.fromkeys(somebody() for _ in range(320))),
            brin=f"{place:05}",
        )


def busy(size: Size) -> list[str]:
    """Give the fifty people who are at every conference."""
    return [f"p{place * 7 % size.persons}" for place in range(50)]


def _write(database: Database, statement: str, **parameters: object) -> None:
    database.write(EDITOR, "benchmark", lambda writer: writer.run(statement, **parameters))


def _line(database: Database, name: str, asked: list[str]) -> None:
    service = RoutesService(database, lambda: DAY, TasksService(database, lambda: DAY))
    for to in asked[:WARM]:
        service.find(EDITOR, to)
    times, busy_times, peers, found, queries = [], [], [], 0, 0
    for to in asked[WARM:]:
        # the peer in the same moment: on a busy machine only the two together say something
        begun = time.perf_counter()
        database.read("RETURN 1")
        peers.append(time.perf_counter() - begun)
        before, begun, busy_begun = database.queries, time.perf_counter(), time.process_time()
        found += bool(service.find(EDITOR, to).routes)
        times.append(time.perf_counter() - begun)
        busy_times.append(time.process_time() - busy_begun)
        queries = max(queries, database.queries - before)
    (p50, p95), (own, _), (peer, _) = (p50_p95(values) for values in (times, busy_times, peers))
    print(
        f"| {name} | {p50 * 1000:,.0f} | {p95 * 1000:,.0f} | {p95 * 1000 / LIMIT_MS:.2f} | {own * 1000:,.0f} "
        f"| {peer * 1000:,.1f} | {found} of {len(times)} | {queries} |",
        flush=True,
    )


if __name__ == "__main__":
    main()
