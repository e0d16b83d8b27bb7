"""Coverage of a sector of today's size: 60 schools with 3,000 persons.

The peer is the obvious way to write it: a query for each school that fetches its people with the events
that they attended, and Python that counts. Both run in the same process on the same graph, and their
answers are compared before anything is timed.
"""

import random
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import psutil

from benchmarks.machine import p50_p95
from crm.coverage.models import Coverage, Question
from crm.coverage.service import CoverageService
from graph_schema import local
from graph_schema.actor import SYSTEM
from graph_schema.database import Database
from graph_schema.migrations import migrate
from graph_schema.writer import Writer

DAY = date(2022, 6, 30)
MORA = Question("MORA", DAY)
FUNCTIONS = [f"functie-{number}" for number in range(15)]
RESULTS = ["MORA", *(f"RESULTAAT-{number}" for number in range(19))]
BATCH = 20_000
FORGET_PLANS = "CALL db.clearQueryCaches()"
# what the server's own memory beans say; Tenured is where everything long-lived ends up
HEAP = "CALL dbms.queryJmx($bean) YIELD attributes RETURN attributes"


@dataclass(frozen=True)
class Size:
    """How large an invented sector is; one person in ``reached`` attended something."""

    schools: int
    persons: int
    attendances: int
    events: int


SECTOR = Size(schools=60, persons=3_000, attendances=2_000, events=200)


def main() -> None:
    """Measure a sector of today's size."""
    measure(SECTOR, rounds=30, cold_rounds=8, peer_rounds=8)


def measure(size: Size, *, rounds: int, cold_rounds: int, peer_rounds: int) -> None:
    """Make a sector, start the server anew, and print what each question costs beside its peer."""
    print(
        f"{size.schools:,} schools, {size.persons:,} persons with a job, {size.attendances:,} attendances, "
        f"{size.events:,} events; a random sector, seed 1"
    )
    with tempfile.TemporaryDirectory() as folder:
        with _database(Path(folder)) as database:
            seconds = _clock(lambda: fill(database, size))
            print(f"loaded in {seconds:.0f} s")
        with _database(Path(folder)) as database:
            service = CoverageService(database, lambda: DAY)
            calls: dict[str, Callable[[], object]] = {
                "coverage": lambda: service.coverage(SYSTEM, MORA),
                "gaps in two functions": lambda: service.gaps(SYSTEM, MORA, FUNCTIONS[:2]),
                "the ten heaviest gaps": lambda: service.heaviest_gaps(SYSTEM, MORA),
                "DMU coverage of 5 themes": lambda: service.themes(SYSTEM, DAY),
                "series over 36 days": lambda: service.series(SYSTEM, MORA, _days(36)),
            }
            first = _clock(calls["coverage"])
            print(f"first answer after a start of the server: {first * 1000:,.0f} ms\n")
            _same(service.coverage(SYSTEM, MORA), naive(database))
            peer = [_clock(lambda: naive(database)) for _ in range(peer_rounds)]
            peer_p50, peer_p95 = p50_p95(peer)
            print("| question | plans | p50 ms | p95 ms | x naive peer | round trips |")
            print("| --- | --- | ---: | ---: | ---: | ---: |")
            print(
                f"| coverage, a query a school (peer) | known | {peer_p50 * 1000:,.0f} | "
                f"{peer_p95 * 1000:,.0f} | 1.00 | {size.schools + 2:,} |"
            )
            for name, call in calls.items():
                for state, times, trips in _timed(database, call, rounds, cold_rounds):
                    p50, p95 = p50_p95(times)
                    ratio = f"{p50 / peer_p50:.2f}" if name == "coverage" else ""
                    print(f"| {name} | {state} | {p50 * 1000:,.0f} | {p95 * 1000:,.0f} | {ratio} | {trips} |")
            _print_memory(database)


def _timed(
    database: Database, call: Callable[[], object], rounds: int, cold_rounds: int
) -> Iterator[tuple[str, list[float], int]]:
    before = database.queries
    call()
    trips = database.queries - before
    cold = []
    for _ in range(cold_rounds):
        database.read(FORGET_PLANS)
        cold.append(_clock(call))
    yield "forgotten", cold, trips
    yield "known", [_clock(call) for _ in range(rounds)], trips


def naive(database: Database) -> dict[str, tuple[bool, frozenset[str], frozenset[str]]]:
    """Give per school: reached or not, functions held, functions reached; the obvious way."""
    database.read("MATCH (f:Function) RETURN f.code AS code")
    found = {}
    for school in database.read("MATCH (s:School) RETURN s.brin AS brin"):
        held, reached, anybody = set(), set(), False
        for row in database.read(
            "MATCH (s:School {brin: $brin})<-[w:WORKS_AT]-(p:Person) "
            "OPTIONAL MATCH (p)-[:ATTENDED]->(e:Event)-[:ABOUT]->(r:Result {code: 'MORA'}) "
            "RETURN w.function AS function, w.since AS since, w.until AS until, min(e.date) AS first",
            brin=school["brin"],
        ):
            if (row["since"] and row["since"] > DAY) or (row["until"] and row["until"] <= DAY):
                continue
            held.add(row["function"])
            if row["first"] and row["first"] <= DAY:
                anybody = True
                reached.add(row["function"])
        found[school["brin"]] = (anybody, frozenset(held), frozenset(reached))
    return found


def _same(answer: Coverage, peer: dict[str, tuple[bool, frozenset[str], frozenset[str]]]) -> None:
    for row in answer.rows:
        reached, held, by_seat = peer[row.brin]
        assert row.reached == reached, row.brin
        assert {code for code, seat in row.seats.items() if seat == "bereikt"} == by_seat, row.brin
        assert {code for code, seat in row.seats.items() if seat == "bekend"} == held - by_seat, row.brin


def fill(database: Database, size: Size) -> None:
    """Put an invented sector into an empty graph, in batches that a small heap can hold."""
    dice = random.Random(1)
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
            }
            for number in range(first, min(first + BATCH, size.persons))
        ]
        _run(
            database,
            "UNWIND $rows AS row MATCH (s:School {brin: row.brin}) "
            "CREATE (p:Person {id: row.id, given_name: 'Sam', family_name: row.id}) "
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


def _days(count: int) -> list[date]:
    return [DAY - timedelta(days=30 * number) for number in range(count)]


def _clock(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def _print_memory(database: Database) -> None:
    beans = {"heap": "java.lang:type=Memory", "oldest": "java.lang:name=Tenured Gen,type=MemoryPool"}
    found = {name: database.read(HEAP, bean=bean)[0]["attributes"] for name, bean in beans.items()}
    heap = found["heap"]["HeapMemoryUsage"]["value"]["properties"]
    peak = found["oldest"]["PeakUsage"]["value"]["properties"]
    ours = psutil.Process().memory_info().rss
    print(
        f"\nserver: heap at most {heap['max'] / 2**20:,.0f} MB, used now {heap['used'] / 2**20:,.0f} MB, "
        f"peak of its old generation since the start {peak['used'] / 2**20:,.0f} MB; "
        f"this program {ours / 2**20:,.0f} MB"
    )


@contextmanager
def _database(folder: Path) -> Iterator[Database]:
    with local.running(folder) as server, Database(server.uri, server.user, server.password) as database:
        migrate(database)
        yield database


if __name__ == "__main__":
    main()
