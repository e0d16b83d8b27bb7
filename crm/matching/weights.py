"""What a pattern of agreements and differences weighs: a table, set once on labelled lists.

Each thing that two persons share weighs on its own, and some pairs of things together: another function
says little beside the same mobile number, and much beside two addresses at one school. The table
(``data/gewichten.txt``) is a logistic regression on the patterns of pairs in labelled lists
(docs/matching.md); how rare a name, a school or a function is in the list at hand is no part of it, and
counts by slopes.
"""

from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

_WHOLE_KIN = frozenset({"same", "sound", "part", "typo", "other-prefix"})
_WHOLE_FIRST = frozenset({"same", "called", "initials", "compound", "typo"})
_LETTERS = frozenset({"initial", "formal-initial"})


class Pattern(NamedTuple):
    """How two persons compare, thing by thing: words, no values.

    What is lacking is ``one`` or ``both``: on one side, or on both; ``none`` where nothing can be said.
    """

    kin: str
    first: str
    address: str
    number: str
    place: str
    function: str
    swapped: bool = False
    namesake: bool = False
    widespread: bool = False
    hinted: bool = False


class Rarity(NamedTuple):
    """How rare it is what two persons share, in bits: log2 of one in so many; 0 where they differ."""

    kin: float = 0.0
    first: float = 0.0
    place: float = 0.0
    function: float = 0.0


def features(pattern: Pattern) -> Iterator[str]:
    """Give what counts in a pattern, each by a name of the table."""
    yield "start"
    yield f"kin {pattern.kin}"
    yield f"first {pattern.first}"
    yield f"address {pattern.address}"
    yield f"number {pattern.number}"
    yield f"place {pattern.place}"
    yield f"function {pattern.function}"
    for name in ("swapped", "namesake", "widespread", "hinted"):
        if getattr(pattern, name):
            yield name
    name = ("kin" if pattern.kin in _WHOLE_KIN else "kin?") + (
        "+first" if pattern.first in _WHOLE_FIRST else "+letter" if pattern.first in _LETTERS else "+first?"
    )
    yield f"place {pattern.place} & function {pattern.function}"
    yield f"place {pattern.place} & address {pattern.address}"
    yield f"address {pattern.address} & function {pattern.function}"
    yield f"address {pattern.address} & number {pattern.number}"
    yield f"{name} & place {pattern.place}"
    yield f"{name} & address {pattern.address}"
    yield f"{name} & function {pattern.function}"
    yield f"{name} & number {pattern.number}"


def slopes(pattern: Pattern) -> Iterator[tuple[str, int]]:
    """Give the names of what the rarity of each thing counts by, and which of the four things it is."""
    yield ("rare kin" if pattern.kin == "same" else "rare kin?"), 0
    if pattern.place in ("same", "other"):
        yield f"rare kin & place {pattern.place}", 0
    yield f"rare first {_of_first(pattern.first)}", 1
    yield "rare place", 2
    yield "rare function", 3


def weigh(pattern: Pattern, rarity: Rarity) -> float:
    """Give by how many bits a pattern raises the odds that two persons are one."""
    start, kin, first, place, function = _of_pattern(pattern)
    return start + kin * rarity.kin + first * rarity.first + place * rarity.place + function * rarity.function


@cache
def weights() -> dict[str, float]:
    """Give the table: bits by name."""
    text = (files("crm.matching") / "data" / "gewichten.txt").read_text(encoding="utf-8")
    lines = (line.rpartition(" ") for line in text.splitlines() if line and not line.startswith("#"))
    return {name: float(bits) for name, _, bits in lines}


@lru_cache(maxsize=65_536)
def _of_pattern(pattern: Pattern) -> tuple[float, float, float, float, float]:
    """Give what a pattern weighs, and by what each rarity is multiplied."""
    table = weights()
    by = [0.0, 0.0, 0.0, 0.0]
    for name, which in slopes(pattern):
        by[which] += table.get(name, 0.0)
    return sum(table.get(name, 0.0) for name in features(pattern)), by[0], by[1], by[2], by[3]


def _of_first(first: str) -> str:
    if first == "same":
        return first
    return "letter" if first in _LETTERS or first == "initials" else "kin"
