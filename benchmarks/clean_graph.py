"""A clean graph, as every test gets one: what ``tests/conftest.py`` does before each test that asks for it.

Measured for an empty graph, for what a test usually makes, and for all the schools and the plan. The peer is
the smallest query there is, in the same run: what a round trip costs.
"""

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.machine import p50_p95
from graph_schema import local
from graph_schema.actor import SYSTEM
from graph_schema.database import Database
from graph_schema.migrations import migrate
from imports import reference
from tests import factories as make
from tests.conftest import empty

ROUNDS = 40
FEW = 5


def main() -> None:
    """Measure and print a table."""
    with (
        tempfile.TemporaryDirectory() as folder,
        local.running(Path(folder), brief=True) as server,
        Database(server.uri, server.user, server.password) as database,
    ):
        migrate(database)
        contents: dict[str, tuple[Callable[[], object], int]] = {
            "nothing": (lambda: None, ROUNDS),
            "what a test makes: 12 schools with a person each": (lambda: _some(database), ROUNDS),
            "the schools and the annual plan": (lambda: reference.load(database, SYSTEM), FEW),
        }
        trips = [_timed(lambda: database.read("RETURN 1")) for _ in range(ROUNDS)]
        floor = p50_p95(trips)[0]
        print("| what was in the graph | p50 ms | p95 ms | x smallest query |")
        print("| --- | ---: | ---: | ---: |")
        _row("the smallest query (peer)", trips, floor)
        for name, (fill, rounds) in contents.items():
            times = []
            for _ in range(rounds):
                fill()
                times.append(_timed(lambda: empty(database)))
            _row(name, times, floor)


def _some(database: Database) -> None:
    make.theme(database, "flex", {"architect": 1.0})
    make.result(database, "MORA", part_of="flex")
    for number in range(12):
        make.school(database, f"{number:02}AA")
        make.seat(database, make.person(database), f"{number:02}AA", "architect")


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _row(name: str, times: list[float], floor: float) -> None:
    p50, p95 = p50_p95(times)
    print(f"| {name} | {p50 * 1000:.1f} | {p95 * 1000:.1f} | {p50 / floor:.1f} |", flush=True)


if __name__ == "__main__":
    main()
