"""How often a value occurs among the persons, so that a rare one says more than a common one."""

from collections import Counter
from collections.abc import Collection, Sequence
from itertools import chain

from crm.matching.person import Person
from crm.values import email as emails
from crm.values import known_names
from crm.values.known_names import national

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
        several = chain.from_iterable
        self._families = Counter(several([person.family.parts for person in persons]))
        self._given = Counter([person.first for person in persons if person.given])
        self._given.update(several([person.given for person in persons if len(person.given) > 1]))
        self._letters = Counter([person.letters[0] for person in persons if person.letters])
        self._places = Counter(several([person.places for person in persons]))
        self._functions = Counter(several([person.functions for person in persons]))
        self._domains = Counter(several(map(_domains, persons)))
        names = {("".join(person.family.parts), person.first) for person in persons}
        self._bearers = Counter(several([name for name in names if all(name)]))

    def is_common(self, name: str) -> bool:
        """Tell whether a name is one that people have: by a table, or since several persons have it."""
        return name in self._national or self._bearers[name] >= _KNOWN_AS or known_names.is_name(name)

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


def _domains(person: Person) -> Collection[str]:
    """Give the domains of somebody's addresses, each once; most have one address."""
    if len(person.addresses) == 1:
        return (emails.domain(person.addresses[0]),)
    return {emails.domain(address) for address in person.addresses}
