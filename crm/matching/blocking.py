"""Which pairs are worth comparing: those that share one of a few keys. Bounded, whatever the list is like.

A key holds two things that one person's rows have in common in spite of one kind of change: another
spelling of the family name leaves given name and school; a call name leaves family name and school.
A block that is too full is cut by what else is known; what stays too full only compares neighbours.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

from crm.matching.family import sound
from crm.matching.person import Person, local_words, turned
from crm.values import email as emails
from crm.values import known_names

FULL = 40
"""Persons in one block whose pairs are all compared."""
FEW = 5
"""Bearers of a family name that is so rare that all of them are compared."""
MOST = 12
"""Neighbours with whom somebody in a block that stays too full is compared."""

_SHORTEST, _LONGEST = 3, 24
"""Letters of a family name in which a typing error is looked for."""
_ALIKE = 12
_CROSSED = 100
"""Pairs at most of two names that are a letter apart: of two that many bear, neither is an error."""

_FULL_OF = {
    "name": 20,
    "family-place": 16,
    "phone": 16,
    "given-place": 10,
    "given-front": 12,
    "given-back": 12,
}
"""Of keys that many share who are seldom one, such as a given name and a school."""

_BONES = re.compile(r"[aeiouy]")

Pair = tuple[int, int]
Key = tuple[Hashable, ...]
_Finer = Callable[[Person], Iterable[Hashable]]


def candidates(persons: Sequence[Person]) -> set[Pair]:
    """Give the pairs to compare, as positions; the first one is the smaller.

    Their number is at most a constant times the number of persons.
    """
    blocks: dict[Key, list[int]] = defaultdict(list)
    called = Counter(person.given[0] for person in persons if person.given)
    families = Counter(part for person in persons for part in person.family.parts)
    for at, person in enumerate(persons):
        keys = dict.fromkeys(_keys(person))
        if _looks_swapped(person, called, families):
            keys |= dict.fromkeys(_keys(turned(person)))
        for key in keys:
            blocks[key].append(at)
    pairs: set[Pair] = set()
    for key, block in blocks.items():
        if len(block) > 1 and not (key[0] == "rare" and len(block) > FEW):
            pairs.update(_pairs(block, persons, _CUTS.get(str(key[0]), ()), _full(key)))
    pairs.update(_mistyped(persons))
    return pairs


def _mistyped(persons: Sequence[Person]) -> Iterator[Pair]:
    """Give the pairs whose family names are a typing error apart, and who share something else.

    Two names that are a letter apart become one when a letter is left out of each. That is sought among
    those of one given name, and those of one first letter at one school or in one function.
    """
    groups: dict[Key, dict[str, list[int]]] = defaultdict(dict)
    for at, person in enumerate(persons):
        whole = "".join(person.family.parts)
        if not _SHORTEST <= len(whole) <= _LONGEST:
            continue
        formal = known_names.formal_names(person.given[0]) if person.given else ()
        keys: set[Key] = {("given", name) for name in formal}
        for letter in _first_letters(person):
            keys.update(("place", letter, place) for place in _places(person))
            keys.update(("function", letter, function) for function in person.functions)
        for key in keys:
            groups[key].setdefault(whole, []).append(at)
    for group in groups.values():
        if len(group) > 1:
            yield from _a_letter_apart(group)


def _a_letter_apart(group: dict[str, list[int]]) -> Iterator[Pair]:
    shortened: dict[str, list[str]] = defaultdict(list)
    for name in group:
        for short in {name, *(name[:at] + name[at + 1 :] for at in range(len(name)))}:
            shortened[short].append(name)
    for names in shortened.values():
        for at, one in enumerate(names[:_ALIKE]):
            for other in names[at + 1 : _ALIKE]:
                mine, theirs = group[one], group[other]
                if len(mine) * len(theirs) <= _CROSSED:
                    yield from ((min(a, b), max(a, b)) for a in mine for b in theirs)


def _keys(person: Person) -> Iterator[Key]:
    for address in person.addresses:
        yield "address", address
        spelled = "".join(local_words(address))
        if len(spelled) > 4 and not emails.is_shared(address):
            yield "spelled", spelled
    for number in person.phones:
        yield "phone", number
    firsts = _first_letters(person)
    for part in person.family.parts:
        heard = sound(part)
        for letter in firsts:
            yield "name", heard, letter
        for place in _places(person):
            yield "family-place", heard, place
        yield "rare", heard
        bones = _BONES.sub("", part)
        if len(part) > 4:
            for letter in firsts:
                for place in _places(person):
                    yield "front", part[:3], letter, place
                    yield "back", part[-3:], letter, place
                    yield "bones", bones, letter, place
        if not firsts:
            yield "family", heard
    yield from _spelled(person, firsts)
    whole = "".join(person.family.parts)
    if whole and person.given:
        yield "all", "".join(sorted((*person.given, *person.family.parts)))
        yield "given-front", person.first, whole[:3]
        yield "given-back", person.first, whole[-3:]
        yield ("crossed", *sorted((person.given[0], person.family.parts[0])))
    if person.given:
        for place in _places(person):
            yield "given-place", person.first, place


def _full(key: Key) -> int:
    return _FULL_OF.get(str(key[0]), FULL)


def _spelled(person: Person, firsts: tuple[str, ...]) -> Iterator[Key]:
    """Give keys of a family name that only the address has: the name before a marriage."""
    for address in person.personal:
        for word in local_words(address):
            if len(word) > 4 and word not in person.words and word not in person.family.joined:
                for letter in firsts:
                    yield "name", sound(word), letter


def _looks_swapped(person: Person, called: Counter[str], families: Counter[str]) -> bool:
    """Tell whether what stands as the family name is a given name, and the given name none."""
    if not person.given or not person.family.parts or person.hinted:
        return False
    family, given = person.family.parts[0], person.given[0]
    if _known(family, called) > _known(given, called):
        return True
    # nobody else is called so, and others have it for a family name
    return called[given] == 1 and families[given] > 1 and families[family] == 1


def _known(name: str, called: Counter[str]) -> int:
    return called[name] + (10 if known_names.is_name(name) else 0)


def _first_letters(person: Person) -> tuple[str, ...]:
    if not person.given:
        return tuple(sorted({person.letters[:1], *person.spelled})) if person.letters else ()
    letters = known_names.letters(person.given[0]) | {person.letters[:1]} | person.spelled
    return tuple(sorted(letters - {""}))


def _places(person: Person) -> Iterator[str]:
    yield from person.places
    for address in person.addresses:
        domain = emails.domain(address)
        if domain not in emails.FREE_DOMAINS:
            yield f"@{domain}"


def _pairs(
    block: list[int], persons: Sequence[Person], cuts: Sequence[_Finer], full: int = FULL
) -> Iterator[Pair]:
    if len(block) <= full:
        for at, one in enumerate(block):
            for other in block[at + 1 :]:
                yield one, other
        return
    if not cuts:
        # sorted by what else is known, those who resemble each other stand together
        near = sorted(block, key=lambda at: _sorted_by(persons[at]))
        for at, one in enumerate(near):
            for other in near[at + 1 : at + 1 + MOST // 2]:
                yield (one, other) if one < other else (other, one)
        return
    for cut in range(len(cuts)):
        finer: dict[Hashable, list[int]] = defaultdict(list)
        for at in block:
            for key in cuts[cut](persons[at]):
                finer[key].append(at)
        for small in finer.values():
            if len(small) > 1:
                yield from _pairs(small, persons, cuts[cut + 1 :] if len(small) < len(block) else ())


def _sorted_by(person: Person) -> tuple[str, ...]:
    places = sorted(person.places)
    return ("".join(person.family.parts), person.first or person.letters, *places[:1])


def _by_formal(person: Person) -> Iterable[Hashable]:
    if person.given:
        return known_names.formal_names(person.given[0])
    return (person.letters[:1],) if person.letters else ()


def _by_family(person: Person) -> Iterable[Hashable]:
    return tuple(sound(part) for part in person.family.parts)


def _by_function(person: Person) -> Iterable[Hashable]:
    return person.functions


_CUTS: dict[str, tuple[_Finer, ...]] = {
    "address": (_by_family, _by_formal),
    "spelled": (_by_family, _places),
    "phone": (_by_family, _by_formal),
    "name": (_places, _by_formal),
    "family": (_places, _by_function),
    "family-place": (_by_formal, _by_function),
    "given-place": (_by_family, _by_function),
    "given-front": (_by_family, _places),
    "given-back": (_by_family, _places),
    "all": (_places, _by_function),
    "crossed": (_places, _by_function),
}
"""By what a block that is too full is cut, one after another."""
