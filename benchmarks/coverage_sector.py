"""Coverage of a sector of today's size: 60 schools with 3,000 persons.

The peer is the obvious way to write it: a query for each school that fetches its people with the events
that they attended, and Python that counts. Both run in the same process on the same graph, and their
answers are compared before anything is timed.
"""

import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import psutil

from benchmarks.machine import p50_p95
from benchmarks.sector import DAY, FUNCTIONS, SECTOR, Size, fill, server_in
from crm.coverage.models import Coverage, Question
from crm.coverage.service import CoverageService
from graph_schema.actor import SYSTEM
from graph_schema.database import Database

MORA = Question("MORA", DAY)
FORGET_PLANS = "CALL db.clearQueryCaches()"
# what the server's own memory beans say; Tenured is where everything long-lived ends up
HEAP = "CALL dbms.queryJmx($bean) YIELD attributes RETURN attributes"


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
        with server_in(Path(folder)) as database:
            seconds = _clock(lambda: fill(database, size))
            print(f"loaded in {seconds:.0f} s")
        with server_in(Path(folder)) as database:
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


if __name__ == "__main__":
    main()
