"""The search box at 10,000 schools with 500,000 persons: what people type, with accents and errors.

The peer is the same question without the full-text index: every person whose name contains the word.
"""

import random
import tempfile
import time
from pathlib import Path

from benchmarks.machine import p50_p95
from benchmarks.sector import DAY, LARGE, fill, server_in
from crm.search.service import SearchService
from graph_schema.actor import Actor, Role
from graph_schema.database import Database

EDITOR = Actor("benchmark", Role.REDACTEUR)
LIMIT_MS = 100
PEER = """
MATCH (p:Person)
WHERE toLower(p.family_name) CONTAINS $word OR toLower(p.given_name) CONTAINS $word
RETURN p.id AS id LIMIT 60
"""
NAMES = """
MATCH (p:Person) WITH p LIMIT 200000 WITH p WHERE rand() < 0.001
RETURN p.given_name AS g, p.family_name AS f
"""


def main() -> None:
    """Fill the large sector, then type."""
    with tempfile.TemporaryDirectory() as folder, server_in(Path(folder)) as database:
        start = time.perf_counter()
        fill(database, LARGE)
        database.read("CALL db.awaitIndexes(300)")
        loaded = time.perf_counter() - start
        print(f"{LARGE.persons:,} persons, {LARGE.schools:,} schools; loaded in {loaded:.0f} s")
        search = SearchService(database, lambda: DAY)
        typed = _typed(database)
        for text in typed[:40]:
            search.find(EDITOR, text)
        print(
            f"\n| what is typed | p50 ms | p95 ms | x limit of {LIMIT_MS} ms |\n| --- | ---: | ---: | ---: |"
        )
        for name, texts in _by_kind(typed).items():
            times = []
            for text in texts:
                begun = time.perf_counter()
                search.find(EDITOR, text)
                times.append(time.perf_counter() - begun)
            _line(name, times)
        times = []
        for text in typed[:12]:
            begun = time.perf_counter()
            database.read(PEER, word=text.split()[-1].lower())
            times.append(time.perf_counter() - begun)
        _line("without the index (peer)", times)


def _line(name: str, times: list[float]) -> None:
    p50, p95 = p50_p95(times)
    print(f"| {name} | {p50 * 1000:,.0f} | {p95 * 1000:,.0f} | {p95 * 1000 / LIMIT_MS:.2f} |")


def _typed(database: Database) -> list[str]:
    dice = random.Random(3)
    rows = database.read(NAMES)
    dice.shuffle(rows)
    return [f"{row['g']} {row['f']}" for row in rows[:120]]


def _by_kind(names: list[str]) -> dict[str, list[str]]:
    dice = random.Random(4)

    def wrong(name: str) -> str:
        at = dice.randrange(1, max(2, len(name) - 2))
        return name[:at] + name[at + 1 :]

    return {
        "whole name": names,
        "family name only": [name.split()[-1] for name in names],
        "given name only": [name.split()[0] for name in names],
        "three letters": [name.split()[-1][:3] for name in names],
        "two letters": [name[:2] for name in names],
        "with an error": [wrong(name) for name in names],
    }


if __name__ == "__main__":
    main()
