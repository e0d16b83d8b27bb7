"""Whom somebody may be among those who are known: found by a few keys, judged, the surest first.

It grows: who is added is found by those who come later. What somebody is compared with stays bounded,
however many bear one name.
"""

from collections.abc import Collection, Hashable, Iterable, Iterator
from dataclasses import dataclass

from crm.matching import callnames
from crm.matching.decide import Answer, Verdict
from crm.matching.family import sound
from crm.matching.find import is_rival
from crm.matching.judge import Judge
from crm.matching.person import Person

FULL = 12
"""Persons behind one key that are all looked at; of more it says too little, and finer keys are there."""
MOST = 8
"""Persons of one given and family name who are looked at, where more bear it."""

_Key = tuple[Hashable, ...]
_FINEST = "whole"


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


class Among:
    """Persons among whom somebody is sought.

    Args:
        judge: compares two.
        apart: pairs of ids of which somebody said that they are two people.

    """

    def __init__(self, judge: Judge, apart: Collection[frozenset[str]] = frozenset()) -> None:
        self._judge = judge
        self._apart = apart
        self._persons: dict[str, Person] = {}
        # by the hash of a key, and one id without a list around it: there may be a million
        self._blocks: dict[int, str | list[str]] = {}
        self._last: tuple[Person | None, tuple[tuple[int, bool], ...]] = (None, ())

    def add(self, person: Person) -> None:
        """Let somebody be found; again when more is known of them."""
        self._persons[person.id] = person
        for key, _ in self._hashes(person):
            self._put(key, person.id)

    def like(self, person: Person) -> Sought:
        """Tell who somebody is, or may be."""
        found = [
            Found(key, verdict)
            for key in self._candidates(person)
            if (verdict := self._judge.judge(person, self._persons[key])).answer is not Answer.NEW
        ]
        found.sort(key=lambda one: (-one.verdict.score, one.id))
        return Sought(self._the_same(found), tuple(found))

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
        for key, finest in self._hashes(person):
            block = self._blocks.get(key)
            if isinstance(block, str):
                found[block] = None
            elif block is not None and len(block) <= FULL:
                found |= dict.fromkeys(block)
            elif block is not None and finest:
                found |= dict.fromkeys(block[:MOST])
        found.pop(person.id, None)
        return found

    def _hashes(self, person: Person) -> tuple[tuple[int, bool], ...]:
        """Give the keys' hashes, and whether a key is the finest; who was not found is mostly added next."""
        if self._last[0] is not person:
            self._last = person, tuple((hash(key), key[0] == _FINEST) for key in _keys(person))
        return self._last[1]

    def _put(self, key: int, person: str) -> None:
        block = self._blocks.setdefault(key, person)
        if isinstance(block, str):
            if block != person:
                self._blocks[key] = [block, person]
        elif len(block) <= FULL and person not in block:
            block.append(person)


def _keys(person: Person) -> Iterator[_Key]:
    """Give what somebody is found by; fewer keys than for a whole list, since a row waits for it."""
    for number in person.phones:
        yield "phone", number
    for address in person.personal:
        yield "address", address
        local = address.partition("@")[0]
        if len(local) > 4:
            yield "spelled", local.replace(".", "")
    given = person.given[0] if person.given else ""
    letters = callnames.letters(given) | {person.letters[:1]} if given else {person.letters[:1]}
    for part in person.family.parts:
        heard = sound(part)
        for letter in letters - {""}:
            yield "name", heard, letter
            for place in person.places:
                yield "name-place", heard, letter, place
        if given:
            for formal in callnames.formal_names(given):
                yield _FINEST, heard, formal
    if given and person.family.parts:
        yield ("crossed", *sorted((given, person.family.parts[0])))
        for place in person.places:
            yield "given-place", given, place
