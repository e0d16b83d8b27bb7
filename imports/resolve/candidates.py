"""Which of the known persons a list may mean: what is looked up instead of loading everybody. Pure.

A person is found by an address, or by the family name, or a part of it, with a letter with which the given
name or what stands for it begins; all by an index of the database. Of many who bear one name those count who
are at the place of the row, or have its number.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from crm.matching.sorted_names import sorted_names
from crm.values.names import PersonName
from imports.models import Decision


class Sought(NamedTuple):
    """What a row says by which somebody is found."""

    name: PersonName | None
    addresses: Sequence[str]
    phones: Sequence[str]
    place: str | None


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to look up.

    Attributes:
        addresses: clean addresses.
        names: whole sort names, each with the place of a row that has it and that row's numbers.
        starts: beginnings of sort names, a family name and a first letter, likewise.
        alone: whole sort names of rows that tell no place: everybody of that name is told.
        ids: persons whom somebody chose.

    """

    addresses: tuple[str, ...]
    names: tuple[Mapping[str, object], ...]
    starts: tuple[Mapping[str, object], ...]
    alone: tuple[str, ...]
    ids: tuple[str, ...]


def wanted(rows: Iterable[Sought], decisions: Iterable[Decision] = ()) -> Wanted:
    """Give what to look up for the rows of a list, each once and in order."""
    addresses: set[str] = set()
    names: dict[tuple[str, str], set[str]] = {}
    starts: dict[tuple[str, str], set[str]] = {}
    alone: set[str] = set()
    for row in rows:
        addresses.update(row.addresses)
        if row.name is None:
            continue
        found = sorted_names(row.name)
        for name in found.starts:
            starts.setdefault((name, row.place or ""), set()).update(row.phones)
        for name in found.whole:
            if row.place is None:
                alone.add(name)
            else:
                names.setdefault((name, row.place), set()).update(row.phones)
    chosen = {made.person for made in decisions if made.person}
    return Wanted(
        tuple(sorted(addresses)), _rows(names), _rows(starts), tuple(sorted(alone)), tuple(sorted(chosen))
    )


def _rows(found: Mapping[tuple[str, str], set[str]]) -> tuple[Mapping[str, object], ...]:
    return tuple(
        {"name": name, "place": place, "phones": sorted(found[name, place])} for name, place in sorted(found)
    )
