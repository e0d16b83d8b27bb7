"""Which of the known persons a list may mean: what is looked up instead of loading everybody. Pure.

A person is found by an address, or by the family name, or a part of it, with a letter with which the given
name or what stands for it begins; all by an index of the database.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from crm.matching.sorted_names import sorted_names
from crm.values import email as emails
from crm.values.names import PersonName
from crm.values.problem import InvalidValue
from imports.models import Decision
from imports.recognise import Field, Record
from imports.resolve.rows import name_of


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to look up.

    Attributes:
        addresses: clean addresses.
        names: whole sort names.
        starts: beginnings of sort names: a family name and a first letter.
        ids: persons whom somebody chose.

    """

    addresses: tuple[str, ...]
    names: tuple[str, ...]
    starts: tuple[str, ...]
    ids: tuple[str, ...]


def wanted(records: Iterable[Record], decisions: Iterable[Decision] = ()) -> Wanted:
    """Give what to look up for the rows of a list, each once and in order."""
    addresses: set[str] = set()
    names: set[str] = set()
    starts: set[str] = set()
    for record in records:
        addresses |= {address for entry in record.all(Field.EMAIL) for address in _clean(entry.text)}
        _add_name(name_of(record), names, starts)
    chosen = {made.person for made in decisions if made.person}
    return Wanted(*(tuple(sorted(found)) for found in (addresses, names, starts, chosen)))


def _add_name(name: PersonName | None, names: set[str], starts: set[str]) -> None:
    if name is not None:
        found = sorted_names(name)
        names |= found.whole
        starts |= found.starts


def _clean(text: str) -> set[str]:
    found = set()
    for part in emails.split(text):
        try:
            found.add(emails.clean(part))
        except InvalidValue:
            continue  # the row says so when it is read
    return {address for address in found if address}
