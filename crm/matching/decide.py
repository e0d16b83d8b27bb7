"""From two persons to an answer: same, ask or new, with a score and the reasons."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import log2

from crm.matching.evidence import Clue, Evidence
from crm.matching.frequency import Frequencies
from crm.matching.likeness import CLASHING_FIRST, First, Kin, Likeness, Names
from crm.matching.person import Person
from crm.matching.reasons import Reason

SAME_FROM = 0.995
"""From this score on two are one, when nothing contradicts it. Set on labelled lists: docs/matching.md."""
SAME_BY_OWN = 0.99
"""The same where they share an address or a number that is somebody's own."""
ASK_FROM = 0.12
"""From this score on a person is asked."""
_JUST_UNDER = 0.98
_DUPLICATES = 0.6
"""How many other rows of one person a row has, on the average, before anything is known."""
_CROWD = 600
"""A short list is taken for a part of so many people."""


class Answer(StrEnum):
    """What is said of two persons."""

    SAME = "same"
    ASK = "ask"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer about two persons.

    Attributes:
        answer: same, ask or new.
        score: how probable it is that they are one, from 0 to 1.
        reasons: why, in English (msgids), the weightiest first.
        apart: they are clearly two.
        own: they share an address or a number that is somebody's own.

    """

    answer: Answer
    score: float
    reasons: tuple[Reason, ...]
    apart: bool = False
    own: bool = False


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
    First.INITIALS: Reason.SAME_INITIALS,
    First.INITIAL: Reason.INITIAL_FITS,
    First.FORMAL_INITIAL: Reason.INITIAL_OF_THE_FORMAL_NAME,
    First.NEAR: Reason.GIVEN_NAME_NEAR,
    First.UNFIT: Reason.OTHER_INITIALS,
    First.DIFFERENT: Reason.ANOTHER_GIVEN_NAME,
}
_TWO = Verdict(Answer.NEW, 0.0, (Reason.OTHER_NAME,), apart=True)
_STRONG_FIRST = frozenset({First.SAME, First.CALLED, First.INITIALS, First.COMPOUND, First.TYPO})
_STRONG_KIN = frozenset({Kin.SAME, Kin.SOUND, Kin.PART, Kin.TYPO, Kin.OTHER_PREFIX})


class Judge:
    """Compares two of some persons.

    Args:
        persons: all of them: from them it knows which values are rare, and which are shared by many.

    """

    def __init__(self, persons: Sequence[Person]) -> None:
        self._frequencies = Frequencies(persons)
        self._evidence = Evidence(persons, self._frequencies)
        self._names = Names(self._frequencies.is_common)
        self._kin_weights: dict[tuple[Kin, str], float] = {}
        self._first_weights: dict[tuple[First, str, str, str], float] = {}
        self._prior = log2(_DUPLICATES / max(_CROWD, len(persons)))

    def judge(self, one: Person, other: Person) -> Verdict:
        """Say whether two persons are one."""
        name = self._names.compare(one, other)
        if name.differs and not self._evidence.touch(one, other):
            return _TWO
        address = self._evidence.addresses(one, other)
        number = self._evidence.phones(one, other)
        place = self._evidence.place(one, other)
        function = self._evidence.function(one, other)
        clues = [*self._of_names(one, other, name), *(c for c in (address, number, place, function) if c)]
        bits = self._prior + sum(clue.bits for clue in clues)
        own = [clue for clue in (address, number) if clue and clue.own]
        if name.swapped:
            bits -= 2.0
        score = 1 / (1 + 2 ** -max(-50.0, min(50.0, bits)))
        reasons = tuple(clue.reason for clue in sorted(clues, key=lambda clue: -abs(clue.bits)))
        if name.swapped:
            reasons = (Reason.SWAPPED, *reasons)
        named_alike = not own and (self._evidence.has_namesake(one) or self._evidence.has_namesake(other))
        return _answer(name, score, reasons, own, (address, number, place, function), named_alike)

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
        share = self._frequencies.family(name.common)
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
            First.INITIALS: (0.1, letter * 0.05),
            First.INITIAL: (0.25, letter),
            First.FORMAL_INITIAL: (0.05, letter),
        }[first]
        return log2(seen / chance)


def _answer(
    name: Likeness,
    score: float,
    reasons: tuple[Reason, ...],
    own: list[Clue],
    clues: tuple[Clue | None, ...],
    named_alike: bool,
) -> Verdict:
    address, number, place, function = clues
    clash = any(clue and clue.against for clue in clues)
    apart = clash or name.first in CLASHING_FIRST or (name.kin in (Kin.DIFFERENT, Kin.NEAR) and not own)
    apart = apart or (not own and _doubtful(address, number, function))
    if score < ASK_FROM:
        return Verdict(Answer.NEW, score, reasons, apart or score < 0.02)
    enough = SAME_BY_OWN if own else SAME_FROM
    if score >= enough and not (clash or named_alike) and _sure(name, own, address, number, place, function):
        return Verdict(Answer.SAME, score, reasons, own=bool(own))
    return Verdict(Answer.ASK, min(score, _JUST_UNDER), reasons, apart, own=bool(own))


def _sure(
    name: Likeness,
    own: list[Clue],
    address: Clue | None,
    number: Clue | None,
    place: Clue | None,
    function: Clue | None,
) -> bool:
    """Tell whether nothing speaks against joining two of whom the score is high enough."""
    if name.first in CLASHING_FIRST:
        return False
    if name.kin is Kin.MISSING or name.first is First.MISSING:
        # with half a name, somebody's own address must say the rest
        return bool(own) and address is not None and address.own
    if name.kin in (Kin.DIFFERENT, Kin.NEAR):
        # a married name: the given name and somebody's own address
        return name.first in (First.SAME, First.CALLED) and address is not None and address.own
    if own:
        return True
    same_job = function is not None and function.bits > 0
    whole = name.kin in _STRONG_KIN and name.first in _STRONG_FIRST
    if place is None:
        # the whole name and the job, and nothing that differs
        return whole and same_job and not _doubtful(address, number)
    if place.bits < 0:
        return False
    if whole and same_job and name.first is not First.COMPOUND and not _doubtful(number):
        return True
    return not _doubtful(address, number, function)


def _doubtful(*clues: Clue | None) -> bool:
    """Tell whether an address, a number or a function differs as it does with two people."""
    return any(clue and clue.bits < -1.2 for clue in clues)
