"""Names that people have: that *Kees* is what a Cornelis is called, and *de Vries* the name of many."""

from collections import defaultdict
from enum import IntEnum
from functools import cache, lru_cache
from importlib.resources import files

from graph_schema.folding import fold

_NONE: frozenset[str] = frozenset()


class Kinship(IntEnum):
    """How two given names belong together."""

    NONE = 0
    COUSINS = 1
    """Both are call names of one formal name: *Jan* and *Hans*."""
    CALLED = 2
    """One is what the bearer of the other is called: *Hans* and *Johannes*."""


def kinship(one: str, other: str) -> Kinship:
    """Tell how two folded given names belong together; a name is no kin of itself."""
    if one == other:
        return Kinship.NONE
    formal = _formal()
    mine, theirs = formal.get(one, _NONE), formal.get(other, _NONE)
    if not mine and not theirs:
        return Kinship.NONE
    if one in theirs or other in mine:
        return Kinship.CALLED
    return Kinship.COUSINS if mine & theirs else Kinship.NONE


def letters(name: str) -> frozenset[str]:
    """Give the letters with which the initials of somebody so called may begin; the own one among them."""
    formal = _formal().get(name)
    return frozenset({name[:1], *[known[:1] for known in formal]}) if formal else _alone(name[:1])


def formal_names(name: str) -> frozenset[str]:
    """Give the formal names behind a call name; the name itself among them."""
    formal = _formal().get(name)
    return formal | {name} if formal else _alone(name)


@lru_cache(maxsize=65_536)
def family_of(name: str) -> frozenset[str]:
    """Give the formal names of somebody so called, and the call names of one with this formal name."""
    return formal_names(name) | _called().get(name, frozenset())


def is_formal(name: str) -> bool:
    """Tell whether a name is one whose bearers are mostly called otherwise: *Petronella*."""
    return name in _called() and name not in _formal()


@lru_cache(maxsize=65_536)
def is_name(name: str) -> bool:
    """Tell whether people are called so: by the table of call names, or that of other given names."""
    return len(family_of(name)) > 1 or name in _others()


@cache
def national() -> dict[str, float]:
    """Give the share of people in the Netherlands who bear a family name, of those that many bear."""
    lines = (line.split() for line in _lines("achternamen.txt"))
    return {name: int(count) / 100_000 for name, count in lines}


@lru_cache(maxsize=4096)
def _alone(text: str) -> frozenset[str]:
    return frozenset({text})


@cache
def _called() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for name, formals in _formal().items():
        for formal in formals:
            found[formal].add(name)
    return {formal: frozenset(called) for formal, called in found.items()}


@cache
def _others() -> frozenset[str]:
    return frozenset(word for line in _lines("voornamen.txt") for word in line.split())


@cache
def _formal() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for line in _lines("roepnamen.txt"):
        formal, _, called = line.partition(":")
        for name in called.split():
            if fold(name) != fold(formal):
                found[fold(name)].add(fold(formal))
    return {name: frozenset(formal) for name, formal in found.items()}


def _lines(name: str) -> list[str]:
    text = (files("crm.values") / "data" / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
