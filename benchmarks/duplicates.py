"""Duplicates in labelled lists: precision, recall and questions, a list a line; and seconds for 100,000 rows.

Two makers that share nothing write the lists (``benchmarks/duplicate_lists``). The thresholds were set on
seeds 1 to 12; here are others. ``DUPLICATES_SEEDS=101,102`` sets them, ``DUPLICATES_PEERS=1`` compares with
recordlinkage and splink as far as they are installed, ``DUPLICATES_LARGE=0`` leaves the large list out.
"""

import importlib.util
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from benchmarks.duplicate_lists import own, peers, second
from benchmarks.duplicate_lists.labelled import COLUMNS, HEAD, Figures, Labelled, count
from crm.matching.find import duplicates
from imports.match.instance import find, persons

_PEER_LISTS = ("mixed", "tidy", "brides", "plain", "heavy", "belgian")


def lists(seeds: list[int]) -> Iterator[tuple[str, list[Labelled]]]:
    """Every profile of both makers, with a list a seed."""
    for name, profile in own.PROFILES.items():
        if name != "large":
            yield f"first: {name}", [own.make(profile, seed) for seed in seeds]
    for name, other in second.PROFILES.items():
        yield f"second: {name}", [second.make(other, seed) for seed in seeds]


def ours(labelled: Labelled) -> Figures:
    """Count our own answers."""
    rows = [{name: row.get(name, "").strip() for name in COLUMNS} for row in labelled.rows]
    matches = duplicates(persons(rows))
    pairs = [(match.one.id, match.other.id, match.verdict.answer.value) for match in matches]
    return count(
        labelled,
        [(a, b) for a, b, answer in pairs if answer == "same"],
        [(a, b) for a, b, answer in pairs if answer == "ask"],
    )


def together(figures: list[Figures]) -> Figures:
    """Add up the figures of several lists."""
    return Figures(
        *(
            sum(getattr(each, name) for each in figures)
            for name in ("true", "same", "same_right", "asked", "asked_right")
        )
    )


def main() -> None:
    """Print the tables."""
    seeds = [int(seed) for seed in os.environ.get("DUPLICATES_SEEDS", "101,102,103").split(",")]
    print(HEAD)
    for name, those in lists(seeds):
        print(together([ours(labelled) for labelled in those]).line(name), flush=True)
    if os.environ.get("DUPLICATES_PEERS", "1") != "0":
        _peers(seeds[0])
    if os.environ.get("DUPLICATES_LARGE", "1") != "0":
        _large()


def _peers(seed: int) -> None:
    print(f"\nThe same three aims, peers beside ours (seed {seed}):\n\n{HEAD}")
    known: dict[str, Callable[[Labelled], Figures]] = {"ours": ours, "exact name and school": peers.exact}
    known |= {"recordlinkage": peers.recordlinkage, "splink": peers.splink}
    for name, judge in known.items():
        if name in ("recordlinkage", "splink") and importlib.util.find_spec(name) is None:
            print(f"| {name} | not installed: pip install {name} |")
            continue
        for kind in _PEER_LISTS:
            labelled = (
                own.make(own.PROFILES[kind], seed)
                if kind in own.PROFILES
                else second.make(second.PROFILES[kind], seed)
            )
            print(judge(labelled).line(f"{name}: {kind}"), flush=True)


def _large() -> None:
    for name, labelled in (
        ("first: mixed", own.make(replace(own.PROFILES["mixed"], people=58_000), 101)),
        ("second: plain", second.make(replace(second.PROFILES["plain"], people=62_000), 101)),
    ):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "list.csv"
            labelled.write(path)
            began, busy = time.perf_counter(), time.process_time()
            found = find(path)
            print(
                f"\n{name}, {len(labelled.rows):,} rows: {time.perf_counter() - began:.0f} s "
                f"({time.process_time() - busy:.0f} s of one core), {len(found):,} pairs"
            )
