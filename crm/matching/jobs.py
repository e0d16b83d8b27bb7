"""Kinds of jobs: that a *leraar* and a *docent* may be one job in other words."""

from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise

from graph_schema.folding import fold

_LEAST = 3
"""A shorter beginning stands for a whole word: ``hr`` is no *hrvatski*."""


@lru_cache(maxsize=65_536)
def kinds(title: str) -> frozenset[str]:
    """Give the kinds of a folded title or the code of a function; none where no table has a word of it."""
    words = title.replace("-", " ").split()
    # "i coach" and "info manager" are written apart as well
    words += [one + other for one, other in pairwise(words)]
    return frozenset(kind for kind, starts in _table() if any(_begins(word, starts) for word in words))


def _begins(word: str, starts: tuple[str, ...]) -> bool:
    return any(word == start or (len(start) > _LEAST and word.startswith(start)) for start in starts)


@cache
def _table() -> tuple[tuple[str, tuple[str, ...]], ...]:
    text = (files("crm.matching") / "data" / "functies.txt").read_text(encoding="utf-8")
    lines = (line.partition(":") for line in text.splitlines() if line and not line.startswith("#"))
    return tuple((kind, tuple(fold(start) for start in starts.split())) for kind, _, starts in lines)
