"""Which of the known persons a list may mean: what is looked up instead of loading everybody. Pure.

A person is found by an address, or by the family name with the first letter of the given name or initials:
the two ways in which ``imports.resolve.persons`` decides that somebody is known.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from crm.values import email as emails
from crm.values.names import PersonName
from crm.values.problem import InvalidValue
from graph_schema.folding import fold
from imports.models import Decision
from imports.recognise import Field, Record
from imports.resolve.rows import name_of


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to look up.

    Attributes:
        addresses: clean addresses.
        names: whole sort names, of who is known by one name only.
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
    if name is None:
        return
    first = fold(name.given_name or name.initials or "")
    family = fold(name.family_name or "")
    if not family or not first:
        names.add(family or first)
        return
    whole = fold(f"{name.tussenvoegsel or ''} {name.family_name or ''}")
    starts |= {f"{family} {first[0]}", f"{whole} {first[0]}"}


def _clean(text: str) -> set[str]:
    found = set()
    for part in emails.split(text):
        try:
            found.add(emails.clean(part))
        except InvalidValue:
            continue  # the row says so when it is read
    return {address for address in found if address}
