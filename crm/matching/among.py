"""Whom somebody may be among those who are known: found by a few keys, judged, the surest first.

It grows: who is added is found by those who come later. What somebody is compared with stays bounded,
however many bear one name.
"""

from array import array
from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, compress

import numpy as np

from crm.matching.decide import Answer, Verdict
from crm.matching.family import sound
from crm.matching.judge import Judge
from crm.matching.person import Person
from crm.matching.settle import is_rival
from crm.values import known_names

FULL = 12
"""Persons behind one key that are all looked at; of more it says too little, and finer keys are there."""
MOST = 8
"""Persons of one given and family name who are looked at, where more bear it."""

_TOGETHER = 5_000
_NO_LETTER: frozenset[str] = frozenset()

_Key = tuple[Hashable, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """Somebody who is, or may be, the one who was sought."""

    id: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Sought:
    """Who somebody is.

    Attributes:
        same: the id of the one that they are; None where nobody is, or where several may be.
        found: all whom they are or may be, the surest first.

    """

    same: str | None
    found: tuple[Found, ...]


_NOBODY = Sought(None, ())


class Among:
    """Persons among whom somebody is sought.

    Args:
        judge: compares two.
        apart: pairs of ids of which somebody said that they are two people.
        rows: everybody who will be sought, where that is known: who has no key in common with any of them is
            not held.

    """

    def __init__(
        self, judge: Judge, apart: Collection[frozenset[str]] = frozenset(), rows: Sequence[Person] = ()
    ) -> None:
        self._judge = judge
        self._apart = apart
        self._keys = _RowKeys(rows) if rows else None
        self._persons: dict[str, Person] = {}
        # by the hash of a key, and one id without a list around it: there may be a million
        self._blocks: dict[int, str | list[str]] = {}
        self._sought: tuple[Person | None, Sequence[int]] = (None, ())

    def add(self, person: Person) -> None:
        """Let somebody be found; again when more is known of them."""
        self._persons[person.id] = person
        self._put(person.id, _hashes(person))

    def add_known(self, persons: Sequence[Person]) -> None:
        """Let those be found who are known before anybody is sought."""
        found = self._keys.looked_for(persons) if self._keys else map(_hashes, persons)
        for person, hashes in zip(persons, found, strict=True):
            if self._put(person.id, hashes):
                self._persons[person.id] = person

    def add_row(self, person: Person) -> None:
        """Let somebody be found by the rows that come after theirs, as their row was read."""
        hashes = self._hashes_of(person)
        if self._put(person.id, self._keys.of_several(hashes) if self._keys else hashes):
            self._persons[person.id] = person

    def like(self, person: Person) -> Sought:
        """Tell who somebody is, or may be."""
        found = [
            Found(key, verdict)
            for key in self._candidates(person)
            if (verdict := self._judge.judge(person, self._persons[key])).answer is not Answer.NEW
        ]
        if not found:
            return _NOBODY
        found = self._not_told_apart(person, found)
        found.sort(key=lambda one: (-one.verdict.score, one.id))
        return Sought(self._the_same(found), tuple(found))

    def _not_told_apart(self, person: Person, found: list[Found]) -> list[Found]:
        """Leave out whom somebody of the very name that is sought was said not to be: that was answered."""
        if not self._apart or len(found) == 1:
            return found
        named = _written(person)
        alike = [one.id for one in found if _written(self._persons[one.id]) == named]
        return [
            one
            for one in found
            if one.id in alike or not any(frozenset((one.id, other)) in self._apart for other in alike)
        ]

    def _the_same(self, found: list[Found]) -> str | None:
        same = [one for one in found if one.verdict.answer is Answer.SAME]
        if not same:
            return None
        best = max(same, key=lambda one: (one.verdict.strength, one.verdict.score))
        for other in same:
            if other is not best and is_rival(other.verdict, best.verdict) and self._are_two(best, other):
                return None
        return best.id

    def _are_two(self, one: Found, other: Found) -> bool:
        if frozenset((one.id, other.id)) in self._apart:
            return True
        return self._judge.judge(self._persons[one.id], self._persons[other.id]).apart

    def _candidates(self, person: Person) -> Iterable[str]:
        found: dict[str, None] = {}
        for key in self._hashes_of(person):
            block = self._blocks.get(key)
            if block is None:
                continue
            if type(block) is str:
                found[block] = None
            elif len(block) <= FULL:
                found |= dict.fromkeys(block)
            elif _is_finest(key):
                found |= dict.fromkeys(block[:MOST])
        found.pop(person.id, None)
        return found

    def _hashes_of(self, person: Person) -> Sequence[int]:
        """Give the hashes of somebody's keys; who was sought and not found is mostly added next."""
        if self._sought[0] is not person:
            self._sought = person, self._keys.take(person) if self._keys else _hashes(person)
        return self._sought[1]

    def _put(self, person: str, keys: Iterable[int]) -> bool:
        """Put an id behind some keys; tell whether it stands behind any."""
        stands = False
        for key in keys:
            block = self._blocks.setdefault(key, person)
            if isinstance(block, str):
                if block != person:
                    self._blocks[key] = [block, person]
            elif len(block) > FULL:
                continue
            elif person not in block:
                block.append(person)
            stands = True
        return stands


class _RowKeys:
    """The hashes of the keys of rows, and which of those find anybody.

    Most keys of a long list are of one row only, such as its address: nobody else is found by them.
    """

    def __init__(self, rows: Iterable[Person]) -> None:
        self._of: dict[str, array[int]] = {}
        every = array("q")
        for row in rows:
            self._of[row.id] = array("q", _hashes(row))
            every.extend(self._of[row.id])
        self._sorted = np.sort(np.frombuffer(every, dtype=np.int64))
        again = self._sorted[1:] == self._sorted[:-1]
        self._of_several = frozenset(self._sorted[1:][again].tolist())

    def take(self, row: Person) -> Sequence[int]:
        """Give the hashes of a row, once."""
        return self._of.pop(row.id)

    def of_several(self, hashes: Iterable[int]) -> Iterable[int]:
        """Give those of a row's hashes that another row has as well."""
        return filter(self._of_several.__contains__, hashes)

    def looked_for(self, persons: Sequence[Person]) -> Iterator[list[int]]:
        """Give for each person those of their hashes that any row has."""
        for first in range(0, len(persons), _TOGETHER):
            each = [_hashes(person) for person in persons[first : first + _TOGETHER]]
            flat = np.fromiter(chain.from_iterable(each), dtype=np.int64)
            at = np.searchsorted(self._sorted, flat)
            there = at < len(self._sorted)
            there[there] = self._sorted[at[there]] == flat[there]
            marks = iter(there.tolist())
            for hashes in each:
                yield list(compress(hashes, marks))


def _written(person: Person) -> tuple[object, ...]:
    return (person.given, person.letters, person.family)


def _is_finest(key: int) -> bool:
    return bool(key & 1)


def _hashes(person: Person) -> list[int]:
    """Give the hashes of what somebody is found by: odd ones of the finest keys, even ones of the others."""
    keys, finest = _keys(person)
    return [hash(key) & ~1 for key in keys] + [hash(key) | 1 for key in finest]


def _keys(person: Person) -> tuple[list[_Key], list[_Key]]:
    """Give what somebody is found by, and the finest of it.

    These are fewer keys than for a whole list, since a row waits for it.
    """
    keys: list[_Key] = [("phone", number) for number in person.phones]
    finest: list[_Key] = []
    for address in person.personal:
        keys.append(("address", address))
        local = address.partition("@")[0]
        if len(local) > 4:
            keys.append(("spelled", local.replace(".", "")))
    given, parts, places = person.given[0] if person.given else "", person.family.parts, person.places
    letters: frozenset[str] = known_names.letters(given) if given else _NO_LETTER
    if person.letters and person.letters[0] not in letters:
        letters |= {person.letters[0]}
    formals = known_names.formal_names(given) if given else ()
    for part in parts:
        heard = sound(part)
        for letter in letters:
            keys.append(("name", heard, letter))
            keys += [("name-place", heard, letter, place) for place in places]
        finest += [(heard, formal) for formal in formals]
    if given and parts:
        keys.append(("crossed", given, parts[0]) if given < parts[0] else ("crossed", parts[0], given))
        keys += [("given-place", given, place) for place in places]
    return keys, finest
