"""Which people a list is about, and by which way the database finds them.

Everybody in the order of names or addresses comes straight from an index and is cut after a page. A text, a
school, a network or a selection leads to some people, who can be put in any order. So does everybody of a
sector of today's size; of a list of hundreds of thousands that would take seconds, and is refused.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from crm.people import queries
from crm.records.listing import COUNTED, SORTED_FREELY, ListPage, ListQuery, check_order, fulltext, words
from crm.schools.service import Reads

INDEXED = frozenset({"", "name", "email"})
"""Orders that have an index."""

_MOST = 2_000
"""People that one full-text query finds at most."""

_WALKS = {
    ("name", False): queries.LIST_BY_NAME,
    ("name", True): queries.LIST_BY_NAME_DOWN,
    ("email", False): queries.LIST_BY_EMAIL,
    ("email", True): queries.LIST_BY_EMAIL_DOWN,
}

_WHOLE = {
    ("name", False): queries.EVERYBODY_BY_NAME,
    ("name", True): queries.EVERYBODY_BY_NAME_DOWN,
}


@dataclass(frozen=True, slots=True)
class Candidates:
    """Where to look for people: parameters of the queries; ``everyone`` when nothing narrows it down."""

    parameters: Mapping[str, Any]
    everyone: bool
    filtered: bool


def candidates(reader: Reads, query: ListQuery, on: date, *, everybody: bool) -> Candidates:
    """Turn a question into parameters: one round trip where there is a text, else none."""
    reached = query.many("bereikt")
    by_job = any(query.many(key) for key in ("functie", "provincie", "plek"))
    parameters: dict[str, Any] = {
        "on": on,
        "everybody": everybody,
        "by_job": by_job,
        "functions": _list(query.many("functie")),
        "provinces": _list(query.many("provincie")),
        "places": _list(_keys(query.many("plek"))),
        "networks": _list(query.many("netwerk")),
        "reached": _list(code for code in reached if not code.startswith("-")),
        "unreached": _list(code[1:] for code in reached if code.startswith("-")),
        "may_mail": {"ja": True, "nee": False}.get(query.one("mail") or ""),
        "keys": list(query.keys),
        "parts": [],
        "schools": [],
        "organisations": [],
        "members_of": [],
        "pairs": [],
        "all": [],
        "most": _MOST,
    }
    typed = words(query.text)
    everyone = False
    if query.keys:
        pass
    elif typed:
        parameters |= _by_text(reader, typed)
    elif query.text.strip():
        pass  # signs without a letter or digit find nobody
    elif query.many("plek"):
        parameters |= _by_place(query.many("plek"))
    elif query.many("netwerk"):
        parameters["members_of"] = list(query.many("netwerk"))
    elif not everybody:
        parameters["pairs"] = [1]
    else:
        everyone = True
    filtered = by_job or bool(reached) or parameters["may_mail"] is not None
    return Candidates(parameters, everyone, filtered)


def page_of(reader: Reads, query: ListQuery, asked: Candidates) -> ListPage[Mapping[str, Any]]:
    """Give one page of rows, and how many there are: two round trips, three with a filter.

    Raises:
        TooLongToSort: the whole of a very long list by a column without an index.

    """
    parameters = dict(asked.parameters)
    cut = {"offset": query.offset, "limit": query.limit}
    if asked.everyone:
        total = whole = reader.read(queries.COUNT_ALL)[0]["total"]
        # a sector of today's size is counted whole; of a far larger one only as far as anybody reads
        counted = whole if whole <= SORTED_FREELY else COUNTED
        if asked.filtered:
            total = reader.read(queries.COUNT_FILTERED, counted=counted + 1, **parameters)[0]["total"]
        way = (query.order or "name", query.descending)
        walk = _WALKS.get(way) if asked.filtered else _WHOLE.get(way, _WALKS.get(way))
        if walk:
            more = asked.filtered and total > counted
            rows = reader.read(walk, **cut, **parameters)
            return ListPage(tuple(rows), min(total, counted) if more else total, more)
        check_order(query, whole, INDEXED)
        parameters["all"] = [1]
    total = reader.read(queries.COUNT_SOME, **parameters)[0]["total"]
    some = queries.LIST_SOME_DOWN if query.descending else queries.LIST_SOME
    rows = reader.read(some, order=query.order or "name", **cut, **parameters)
    return ListPage(tuple(rows), total)


def _list(values: Any) -> list[str] | None:
    return list(values) or None


def _keys(places: tuple[str, ...]) -> list[str]:
    return [place.partition(":")[2] for place in places]


def _by_place(places: tuple[str, ...]) -> dict[str, list[str]]:
    return {
        "schools": [place.partition(":")[2] for place in places if place.startswith("School:")],
        "organisations": [place.partition(":")[2] for place in places if place.startswith("Organisation:")],
    }


def _by_text(reader: Reads, typed: tuple[str, ...]) -> dict[str, Any]:
    """Let each word say something of the person, or of where they work.

    All words of the person; all words of the place; and one word of the one with the others of the other,
    as in *jansen deltion*.
    """
    splits: list[tuple[tuple[str, ...], tuple[str, ...]]] = []
    for at, word in enumerate(typed if len(typed) > 1 else ()):
        others = typed[:at] + typed[at + 1 :]
        splits += [(others, (word,))] if len(typed) == 2 else [(others, (word,)), ((word,), others)]
    texts = [fulltext(typed), *(fulltext(places) for _, places in splits)]
    found: dict[int, list[str]] = {}
    whole: dict[str, list[str]] = {"School": [], "Organisation": []}
    for row in reader.read(queries.PLACES_BY_TEXT, texts=texts):
        found.setdefault(row["at"], []).append(row["key"])
        if row["at"] == 0:
            whole[row["label"]].append(row["key"])
    parts: list[dict[str, Any]] = [{"person": fulltext(typed), "places": None}]
    parts += [
        {"person": fulltext(person), "places": found[at]}
        for at, (person, _) in enumerate(splits, start=1)
        if at in found
    ]
    return {"parts": parts, "schools": whole["School"], "organisations": whole["Organisation"]}
