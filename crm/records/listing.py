"""What a list is asked, and what it gives: one page of rows.

A list is ordered and cut in the database, so that a page of a long list costs what a page of a short one
does. Its total is counted as far as somebody wants to know it: ``more`` says that there are more than that.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from graph_schema.errors import LandschapError
from graph_schema.folding import plain

T = TypeVar("T")

PAGE = 100
"""Rows of one page on the screen."""

MOST_EXPORTED = 100_000
"""Rows of one file at most."""

COUNTED = 1_000
"""A filtered part of a very long list is counted up to here; beyond it, *more than*."""

SORTED_FREELY = 20_000
"""A list up to this size can be put in any order; a longer one only in an order that has an index."""

_BETWEEN = re.compile(r"[\s@,;:()/|\-]+")
_SPECIAL = re.compile(r'([+\-!(){}\[\]^"~*?:\\/&|<>=])')


@dataclass(frozen=True, slots=True)
class ListQuery:
    """A question to a list.

    Attributes:
        text: what was typed in the search box; every word must be found, by its beginning.
        order: key of the column to order by; empty is the list's own order.
        descending: the other way round.
        filters: column or filter key to the values that are kept; several mean *one of these*.
        offset: rows to pass over.
        limit: rows to give at most.
        keys: only these rows: a selection; empty is all.

    """

    text: str = ""
    order: str = ""
    descending: bool = False
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    offset: int = 0
    limit: int = PAGE
    keys: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.offset < 0 or not 0 < self.limit <= MOST_EXPORTED:
            raise ValueError(f"ListQuery: offset {self.offset} or limit {self.limit} is out of bounds")

    def many(self, key: str) -> tuple[str, ...]:
        """Give the values of a filter; none means that it keeps everything."""
        return tuple(self.filters.get(key, ()))

    def one(self, key: str) -> str | None:
        """Give the value of a filter that has at most one."""
        values = self.many(key)
        return values[0] if values else None

    @property
    def narrowed(self) -> bool:
        """Whether it asks for less than everything."""
        return bool(self.text.strip() or self.keys or any(self.filters.values()))


@dataclass(frozen=True, slots=True)
class ListPage(Generic[T]):
    """A page of a list.

    Attributes:
        rows: the rows asked for.
        total: how many rows there are in all.
        more: the total is only as far as was counted; there are more.

    """

    rows: tuple[T, ...]
    total: int
    more: bool = False


class TooLongToSort(LandschapError):
    """The list is too long for this order, which has no index."""

    code = "too-long-to-sort"


def check_order(query: ListQuery, total: int, indexed: frozenset[str]) -> None:
    """Refuse an order that would take the database too long.

    Raises:
        TooLongToSort: the whole of a very long list, by a column without an index.

    """
    if query.order and query.order not in indexed and not query.narrowed and total > SORTED_FREELY:
        raise TooLongToSort("So long a list can only be put in order by name. Narrow it down first.")


def words(text: str) -> tuple[str, ...]:
    """Give the words of a search text as the full-text index has them: small letters, no accents."""
    return tuple(word for word in _BETWEEN.split(plain(text)) if any(sign.isalnum() for sign in word))


def fulltext(parts: tuple[str, ...]) -> str:
    """Give the full-text query that wants every word, each by its beginning; empty without words."""
    return " AND ".join(_SPECIAL.sub(r"\\\1", word).strip(".'") + "*" for word in parts)
