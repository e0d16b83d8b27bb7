"""The answer about two persons: same, ask or new. Precision first: two people are never joined in silence.

A score alone does not join: it counts what agrees, and knows nothing of a namesake down the corridor. So
each way of being sure is written out here, with what speaks against it.
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from crm.matching.evidence import Clue
from crm.matching.likeness import CLASHING_FIRST, CLASHING_KIN, First, Kin, Likeness
from crm.matching.reasons import Reason

SAME_FROM = 0.995
"""From this score on two are one, when nothing contradicts it. Set on labelled lists: docs/matching.md."""
SAME_BY_OWN = 0.99
"""The same where they share an address or a number that is somebody's own."""
SAME_BY_JOB = 0.98
"""The same where they share school and function."""
ASK_FROM = 0.2
"""From this score on a person is asked."""
JUST_UNDER = 0.975
"""The highest score of somebody who is asked."""
_AGAINST = -1.2
_CLEARLY_AGAINST = -3.0
_CLEARLY = 0.02
_MOST_BITS = 50.0


class Answer(StrEnum):
    """What is said of two persons."""

    SAME = "same"
    ASK = "ask"
    NEW = "new"


class Where(StrEnum):
    """Where two of one name work."""

    SAME = "same"
    OTHER = "other"
    UNKNOWN = "unknown"


class Namesake(NamedTuple):
    """A kind of two of one name: where they work, and whether many have the family name."""

    where: Where
    widespread: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer about two persons.

    Attributes:
        answer: same, ask or new.
        score: how probable it is that they are one, from 0 to 1; who is asked has less than who is the same.
        reasons: why, as msgids, the weightiest first.
        apart: they are two, or may well be: nobody may be joined with both in silence.
        strength: 2 where they share an address or number that is somebody's own, 1 a function at one
            school, else 0; a match is no rival of a stronger one.
        rests: the kind of namesakes that they could be, where nothing but the name says that they are one.
        tells: of such a kind, that these are one, or two, since more is known of them.
        bits: the score as the logarithm (base 2) of its odds, however the two were answered.
        may_join: nothing forbids to join them, if only the score is high enough.
        clash: an address (``jan.devries2@`` beside ``jan.devries@``) or a given name says outright that they
            are two: whatever else a list tells, no third joins them.

    """

    answer: Answer
    score: float
    reasons: tuple[Reason, ...]
    apart: bool = False
    strength: int = 0
    rests: Namesake | None = None
    tells: tuple[Namesake, bool] | None = None
    bits: float = -50.0
    may_join: bool = False
    clash: bool = False


TWO = Verdict(Answer.NEW, 0.0, (Reason.OTHER_NAME,), apart=True, clash=True)
"""Of given names that differ, with nothing in common."""
TWO_FAMILIES = replace(TWO, clash=False)
"""Of family names that differ, with nothing in common: a third who has both may be the two of them."""

_STRONG_FIRST = frozenset({First.SAME, First.CALLED, First.INITIALS, First.COMPOUND, First.TYPO})
_STRONG_KIN = frozenset({Kin.SAME, Kin.SOUND, Kin.PART, Kin.TYPO, Kin.OTHER_PREFIX})


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found about two persons.

    Attributes:
        name: how the names compare.
        score: how probable it is that they are one.
        reasons: what counted, the weightiest first.
        address: what their addresses say, and so on; None where one of the two has none.
        namesake: an address shows that another of this name works there.
        personal: at least one of the two has an address of their own.
        widespread: many have this family name.

    """

    name: Likeness
    score: float
    reasons: tuple[Reason, ...]
    address: Clue | None = None
    number: Clue | None = None
    place: Clue | None = None
    function: Clue | None = None
    namesake: bool = False
    personal: bool = True
    widespread: bool = False
    bits: float = 0.0

    @property
    def own(self) -> bool:
        """Whether they share an address or a number that is somebody's own."""
        return bool((self.address and self.address.own) or (self.number and self.number.own))

    @property
    def same_job(self) -> bool:
        """Whether they have the same function."""
        return self.function is not None and self.function.bits > 0

    @property
    def same_place(self) -> bool:
        """Whether they work at the same school."""
        return self.place is not None and self.place.bits > 0

    @property
    def clash(self) -> bool:
        """Whether an address says outright that they are two."""
        return self.address is not None and self.address.against

    @property
    def doubtful(self) -> bool:
        """Whether an address, a number or a function differs as it does with two people."""
        return _against(self.address) or _against(self.number) or _against(self.function)


def chance(bits: float) -> float:
    """Give the probability that odds of so many bits are."""
    return 1 / (1 + 2 ** -max(-_MOST_BITS, min(_MOST_BITS, bits)))


def answer(found: Findings) -> Verdict:
    """Say same, ask or new, and how sure that is."""
    name, own = found.name, found.own
    tells = _tells(found)
    if found.clash and not own:
        score = min(found.score, ASK_FROM / 2)
        bits = min(found.bits, -4.0)
        return Verdict(Answer.NEW, score, found.reasons, apart=True, tells=tells, bits=bits, clash=True)
    clash = name.first in CLASHING_FIRST
    apart = clash or (not own and (name.kin in CLASHING_KIN or found.doubtful))
    if found.score < ASK_FROM:
        apart = apart or found.score < _CLEARLY
        return Verdict(
            Answer.NEW, found.score, found.reasons, apart, tells=tells, bits=found.bits, clash=clash
        )
    strength = 2 if own else 1 if found.same_job and found.same_place else 0
    enough = (SAME_FROM, SAME_BY_JOB, SAME_BY_OWN)[strength]
    score = found.score
    may_join = _may_join(found)
    known = Verdict(
        Answer.SAME, score, found.reasons, apart, strength, _rests(found), tells, found.bits, may_join, clash
    )
    if found.score >= enough and _sure(found):
        return replace(known, apart=False)
    return replace(known, answer=Answer.ASK, score=min(score, JUST_UNDER))


def _tells(found: Findings) -> tuple[Namesake, bool] | None:
    """Tell of which kind two of one whole name are, and whether they are one, where more is known."""
    if found.name.kin is not Kin.SAME or found.name.first is not First.SAME:
        return None
    if found.own:
        return _kind(found), True
    two_at_one_domain = found.address is not None and found.address.bits < _CLEARLY_AGAINST
    two_mobiles = found.number is not None and found.number.reason is Reason.ANOTHER_MOBILE_NUMBER
    other = _against(found.number) or _against(found.function)
    if found.clash or (two_at_one_domain and other) or (two_mobiles and not found.same_place):
        return _kind(found), False
    return None


def _rests(found: Findings) -> Namesake | None:
    """Give the kind of two whose name is all that says that they are one; None where more does."""
    if found.own or found.clash or (found.same_job and found.same_place):
        return None
    return _kind(found)


def _kind(found: Findings) -> Namesake:
    where = Where.UNKNOWN if found.place is None else Where.SAME if found.same_place else Where.OTHER
    return Namesake(where, found.widespread)


def _may_join(found: Findings) -> bool:
    """Tell whether nothing forbids to join two, whatever else the list tells of them."""
    name = found.name
    if found.clash or name.first in CLASHING_FIRST:
        return False
    by_address = found.address is not None and found.address.own
    if name.first is First.COUSINS and not found.own:
        # Hans is no Jan, though both may be a Johannes
        return False
    if name.kin is Kin.MISSING or name.first is First.MISSING or name.loosely:
        # with half a name, somebody's own address must say the rest
        return by_address
    if name.kin in CLASHING_KIN:
        # a married name: the given name and somebody's own address
        return by_address and name.first in (First.SAME, First.CALLED)
    return True


def _sure(found: Findings) -> bool:
    """Tell whether nothing speaks against joining two of whom the score is high enough."""
    name = found.name
    if not _may_join(found):
        return False
    if found.own:
        return True
    if found.namesake or (found.place is not None and not found.same_place):
        return False
    whole = name.kin in _STRONG_KIN and name.first in _STRONG_FIRST
    if found.same_job:
        if not found.same_place:
            # the whole name and the job, and nothing that differs
            return whole and not (_against(found.address) or _against(found.number))
        if whole and name.first is not First.COMPOUND:
            return True
        return not found.doubtful
    # what would tell a namesake at the same school: an address, or a name that few have
    told = found.personal and not found.widespread
    return found.same_place and told and not found.doubtful


def _against(clue: Clue | None) -> bool:
    return clue is not None and clue.bits < _AGAINST
