"""How often a value occurs among the persons, so that a rare one says more than a common one."""

from collections import Counter
from collections.abc import Sequence

from crm.matching import callnames
from crm.matching.family import national
from crm.matching.person import Person
from crm.values import email as emails

_KNOWN_AS = 4
"""Persons who must bear a name before it is one that people have, where no table has it."""
_LIKE_A_CROWD = 2_000
"""How many people the national shares weigh for, beside those of the file."""
_WIDESPREAD = 5e-4
_MANY = 8
_MANY_OF_ALL = 0.004
_RARE_FAMILY = 3e-5
_RARE_GIVEN = 8e-4


class Frequencies:
    """The shares of names, places and functions among some persons."""

    def __init__(self, persons: Sequence[Person]) -> None:
        self.size = len(persons)
        self._national = national()
        self._families: Counter[str] = Counter()
        self._given: Counter[str] = Counter()
        self._letters: Counter[str] = Counter()
        self._places: Counter[str] = Counter()
        self._functions: Counter[str] = Counter()
        self._domains: Counter[str] = Counter()
        self._bearers: Counter[str] = Counter()
        seen: set[tuple[str, str]] = set()
        for person in persons:
            self._families.update(person.family.parts)
            if person.given:
                self._given[person.first] += 1
                self._given.update(person.given if len(person.given) > 1 else ())
            if person.letters:
                self._letters[person.letters[0]] += 1
            self._places.update(person.places)
            self._functions.update(person.functions)
            self._domains.update({emails.domain(address) for address in person.addresses})
            whole, first = "".join(person.family.parts), person.first
            if whole and first and (whole, first) not in seen:
                seen.add((whole, first))
                self._bearers.update((whole, first))

    def is_common(self, name: str) -> bool:
        """Tell whether a name is one that people have: by a table, or since several persons have it."""
        return (
            name in self._national
            or self._bearers[name] >= _KNOWN_AS
            or len(callnames.formal_names(name)) > 1
        )

    def is_widespread(self, part: str) -> bool:
        """Tell whether so many bear a family name that a school may well have two of a given name."""
        many = max(_MANY, _MANY_OF_ALL * self.size)
        return self._national.get(part, 0.0) >= _WIDESPREAD or self._bearers[part] >= many

    def family(self, part: str) -> float:
        """Give the share of people who bear a part of a family name, the two compared apart."""
        return self._share(self._families[part], self._national.get(part, _RARE_FAMILY))

    def given(self, name: str) -> float:
        """Give the share of people with a given name."""
        return self._share(self._given[name], _RARE_GIVEN)

    def letter(self, letter: str) -> float:
        """Give the share of people whose given name begins with a letter."""
        return self._share(self._letters[letter], 0.05)

    def place(self, key: str) -> float:
        """Give the share of persons at a place."""
        return max(self._places[key] / max(1, self.size), 1 / 300)

    def function(self, code: str) -> float:
        """Give the share of persons with a function."""
        return max(self._functions[code] / max(1, self.size), 1 / 50)

    def domain(self, name: str) -> float:
        """Give the share of persons with an address in a domain."""
        return max(self._domains[name] / max(1, self.size), 1 / 300)

    def _share(self, count: int, share: float) -> float:
        # half of what is left: one person often stands there more than once
        others = max(0.0, count - 2) * 0.6
        return (others + _LIKE_A_CROWD * share) / (self.size + _LIKE_A_CROWD)
