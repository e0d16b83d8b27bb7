"""How probable it is that two persons are one: what their names and the rest say, added up in bits."""

from collections.abc import Collection, Sequence
from math import log2

from crm.matching.decide import TWO, TWO_FAMILIES, Findings, Verdict, answer, chance
from crm.matching.evidence import Clue, Evidence
from crm.matching.frequency import Frequencies
from crm.matching.likeness import CLASHING_FIRST, First, Kin, Likeness, Names
from crm.matching.person import Person
from crm.matching.reasons import Reason
from crm.matching.weights import Pattern, Rarity, weigh

_DUPLICATES = 0.6
"""How many other rows of one person a row has, on the average, before anything is known."""
_CROWD = 600
"""A short list is taken for a part of so many people."""

_KIN_REASONS = {
    Kin.SAME: Reason.SAME_FAMILY_NAME,
    Kin.OTHER_PREFIX: Reason.OTHER_TUSSENVOEGSEL,
    Kin.PART: Reason.PART_OF_FAMILY_NAME,
    Kin.SOUND: Reason.FAMILY_NAME_BY_SOUND,
    Kin.TYPO: Reason.FAMILY_NAME_MISTYPED,
    Kin.NEAR: Reason.FAMILY_NAME_NEAR,
    Kin.FAR: Reason.FAMILY_NAME_MISTYPED_TWICE,
    Kin.SPELLED: Reason.SPELLED_FAMILY_NAME,
    Kin.DIFFERENT: Reason.ANOTHER_FAMILY_NAME,
}
_FIRST_REASONS = {
    First.SAME: Reason.SAME_GIVEN_NAME,
    First.CALLED: Reason.CALL_NAME_OF_THE_SAME_GIVEN_NAME,
    First.COUSINS: Reason.GIVEN_NAMES_RELATED,
    First.COMPOUND: Reason.PART_OF_THE_GIVEN_NAME,
    First.TYPO: Reason.GIVEN_NAME_MISTYPED,
    First.FAR: Reason.GIVEN_NAME_MISTYPED,
    First.INITIALS: Reason.SAME_INITIALS,
    First.INITIAL: Reason.INITIAL_FITS,
    First.FORMAL_INITIAL: Reason.INITIAL_OF_THE_FORMAL_NAME,
    First.NEAR: Reason.GIVEN_NAME_NEAR,
    First.UNFIT: Reason.OTHER_INITIALS,
    First.DIFFERENT: Reason.ANOTHER_GIVEN_NAME,
}
_NOBODY_ASKS = -7.0
"""Bits under which two are never the same, nor asked."""
_RARE = 10.0
"""Bits of a given name of which nothing is known."""
_BY_LETTER = frozenset({First.INITIALS, First.INITIAL, First.FORMAL_INITIAL})


class Judge:
    """Compares two of some persons.

    Args:
        persons: all of them: from them it knows which values are rare, and which are shared by many.
        people: how many there are, where these are a part of them.

    """

    def __init__(self, persons: Sequence[Person], people: int = 0) -> None:
        self._frequencies = Frequencies(persons)
        self._evidence = Evidence(persons, self._frequencies)
        self._names = Names(self._frequencies.is_common)
        self._kin_rare: dict[str, float] = {}
        self._first_rare: dict[str, float] = {}
        self._kin_weights: dict[tuple[Kin, str], float] = {}
        self._first_weights: dict[tuple[First, str, str, str], float] = {}
        self._prior = log2(_DUPLICATES / max(_CROWD, people, len(persons)))

    def is_widespread(self, person: Person) -> bool:
        """Tell whether many bear the family name, so that one place may well have two of a given name."""
        return any(map(self._frequencies.is_widespread, person.family.parts))

    def has_namesake(self, person: Person) -> bool:
        """Tell whether an address shows that another of the same name works there."""
        return self._evidence.has_namesake(person)

    def judge(self, one: Person, other: Person) -> Verdict:
        """Say whether two persons are one."""
        name = self._names.compare(one, other)
        if name.differs and not self._evidence.touch(one, other):
            return TWO if name.first in CLASHING_FIRST else TWO_FAMILIES
        address = self._evidence.addresses(one, other)
        number = self._evidence.phones(one, other)
        place = self._evidence.place(one, other)
        function = self._evidence.function(one, other)
        namesake = self._evidence.has_namesake(one) or self._evidence.has_namesake(other)
        widespread = any(map(self._frequencies.is_widespread, name.common.split()))
        pattern = Pattern(
            name.kin.value,
            name.first.value,
            _word(address, one.addresses, other.addresses),
            _word(number, one.phones, other.phones),
            _word(place, one.places, other.places),
            _word(function, one.functions, other.functions),
            name.swapped,
            namesake,
            widespread,
            one.hinted or other.hinted,
        )
        rarity = Rarity(
            self._kin_rarity(name), self._first_rarity(one, other, name), _agreed(place), _agreed(function)
        )
        bits = self._prior + weigh(pattern, rarity)
        reasons: tuple[Reason, ...] = ()
        if bits > _NOBODY_ASKS:
            # of most pairs nobody asks why they are two
            clues = [*self._of_names(one, other, name), *filter(None, (address, number, place, function))]
            reasons = tuple(clue.reason for clue in sorted(clues, key=lambda clue: -abs(clue.bits)))
        return answer(
            Findings(
                name,
                score=chance(bits),
                reasons=(Reason.SWAPPED, *reasons) if name.swapped else reasons,
                address=address,
                number=number,
                place=place,
                function=function,
                namesake=namesake,
                personal=bool(one.personal or other.personal),
                widespread=widespread,
                bits=bits,
            )
        )

    def _kin_rarity(self, name: Likeness) -> float:
        common = name.common
        if not common or name.kin is Kin.DIFFERENT:
            return 0.0
        found = self._kin_rare.get(common)
        if found is None:
            found = -log2(max(self._frequencies.family(part) for part in common.split()))
            self._kin_rare[common] = found
        return found

    def _first_rarity(self, one: Person, other: Person, name: Likeness) -> float:
        if name.first in CLASHING_FIRST or name.first is First.MISSING:
            return 0.0
        if name.first in _BY_LETTER:
            return self._rare(one.letters[:1] or other.letters[:1] or "j")
        return min((self._rare(person.first) for person in (one, other) if person.first), default=_RARE)

    def _rare(self, name: str) -> float:
        """Give in bits how rare a given name is, or a first letter."""
        found = self._first_rare.get(name)
        if found is None:
            share = self._frequencies.letter(name) if len(name) == 1 else self._frequencies.given(name)
            found = self._first_rare[name] = -log2(share)
        return found

    def _of_names(self, one: Person, other: Person, name: Likeness) -> list[Clue]:
        found = []
        if name.kin is not Kin.MISSING:
            found.append(Clue(self._kin_bits(name), _KIN_REASONS[name.kin]))
        if name.first is not First.MISSING:
            found.append(Clue(self._first_bits(one, other, name), _FIRST_REASONS[name.first]))
        return found

    def _kin_bits(self, name: Likeness) -> float:
        found = self._kin_weights.get((name.kin, name.common))
        if found is None:
            found = self._kin_weights[name.kin, name.common] = self._weigh_kin(name)
        return found

    def _weigh_kin(self, name: Likeness) -> float:
        if name.kin is Kin.DIFFERENT:
            return -6.0
        if name.kin is Kin.NEAR:
            return -2.0
        share = max(self._frequencies.family(part) for part in name.common.split())
        seen, chance = {
            Kin.SAME: (0.85, share),
            Kin.OTHER_PREFIX: (0.02, share / 3),
            Kin.PART: (0.08, share * 1.5),
            Kin.SOUND: (0.06, share * 1.2 + 1e-4),
            Kin.TYPO: (0.05, share * 2 + 3e-4),
            Kin.FAR: (0.02, share * 3 + 2e-3),
            Kin.SPELLED: (0.03, share * 3),
        }[name.kin]
        return log2(seen / chance)

    def _first_bits(self, one: Person, other: Person, name: Likeness) -> float:
        key = (name.first, one.first, other.first, one.letters[:1] or other.letters[:1])
        found = self._first_weights.get(key)
        if found is None:
            found = self._first_weights[key] = self._weigh_first(*key)
        return found

    def _weigh_first(self, first: First, one: str, other: str, initial: str) -> float:
        if first in CLASHING_FIRST:
            return {First.DIFFERENT: -8.0, First.NEAR: -5.0, First.UNFIT: -5.0}[first]
        given = [self._frequencies.given(name) for name in (one, other) if name]
        share = max(given, default=1e-3)
        letter = self._frequencies.letter(initial or "j")
        seen, chance = {
            First.SAME: (0.6, min(given, default=1e-3)),
            First.CALLED: (0.12, sum(given)),
            First.COUSINS: (0.02, sum(given)),
            First.COMPOUND: (0.06, share),
            First.TYPO: (0.04, share * 2 + 1e-3),
            First.FAR: (0.01, share * 3 + 5e-3),
            First.INITIALS: (0.1, letter * 0.05),
            First.INITIAL: (0.25, letter),
            First.FORMAL_INITIAL: (0.05, letter),
        }[first]
        return log2(seen / chance)


def _word(clue: Clue | None, mine: Collection[str], theirs: Collection[str]) -> str:
    """Give the table's word for what two have in common, or for what is lacking."""
    if clue is not None:
        return clue.word
    return "none" if mine and theirs else "one" if mine or theirs else "both"


def _agreed(clue: Clue | None) -> float:
    return clue.bits if clue is not None and clue.bits > 0 else 0.0
