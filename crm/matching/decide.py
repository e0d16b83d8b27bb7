"""The answer about two persons: same, ask or new. Precision first: two people are never joined in silence.

A score alone does not join: it counts what agrees, and knows nothing of a namesake down the corridor. So
each way of being sure is written out here, with what speaks against it.
"""

from dataclasses import dataclass
from enum import StrEnum

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


class Answer(StrEnum):
    """What is said of two persons."""

    SAME = "same"
    ASK = "ask"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class NameAtPlace:
    """Two of one name at one place, of whom nothing else says whether they are one.

    Attributes:
        widespread: many have the family name.

    """

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

    """

    answer: Answer
    score: float
    reasons: tuple[Reason, ...]
    apart: bool = False
    strength: int = 0
    rests: NameAtPlace | None = None
    tells: bool | None = None


TWO = Verdict(Answer.NEW, 0.0, (Reason.OTHER_NAME,), apart=True)
"""Of names that differ with nothing in common."""

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


def answer(found: Findings) -> Verdict:
    """Say same, ask or new, and how sure that is."""
    name, own = found.name, found.own
    tells = _tells(found)
    if found.clash and not own:
        return Verdict(Answer.NEW, min(found.score, ASK_FROM / 2), found.reasons, apart=True, tells=tells)
    apart = name.first in CLASHING_FIRST or (not own and (name.kin in CLASHING_KIN or found.doubtful))
    if found.score < ASK_FROM:
        return Verdict(Answer.NEW, found.score, found.reasons, apart or found.score < _CLEARLY)
    strength = 2 if own else 1 if found.same_job and found.same_place else 0
    enough = (SAME_FROM, SAME_BY_JOB, SAME_BY_OWN)[strength]
    rests = _rests(found)
    if found.score >= enough and _sure(found):
        return Verdict(Answer.SAME, found.score, found.reasons, False, strength, rests, tells)
    return Verdict(Answer.ASK, min(found.score, JUST_UNDER), found.reasons, apart, strength, rests, tells)


def _tells(found: Findings) -> bool | None:
    """Tell what two of one whole name at one place say of namesakes, where more is known of them."""
    if not found.same_place or found.name.kin is not Kin.SAME or found.name.first is not First.SAME:
        return None
    two_at_one_domain = found.address is not None and found.address.bits < _CLEARLY_AGAINST
    other = _against(found.number) or _against(found.function)
    if found.own or found.clash or (two_at_one_domain and other):
        return found.widespread
    return None


def _rests(found: Findings) -> NameAtPlace | None:
    name = found.name
    if found.own or found.clash or found.same_job or found.namesake or found.doubtful or not found.same_place:
        return None
    if name.kin not in _STRONG_KIN or name.first in CLASHING_FIRST or name.first is First.MISSING:
        return None
    return NameAtPlace(found.widespread)


def _sure(found: Findings) -> bool:
    """Tell whether nothing speaks against joining two of whom the score is high enough."""
    name, own = found.name, found.own
    if found.clash or name.first in CLASHING_FIRST:
        return False
    by_address = found.address is not None and found.address.own
    if name.kin is Kin.MISSING or name.first is First.MISSING:
        # with half a name, somebody's own address must say the rest
        return by_address
    if name.kin in CLASHING_KIN:
        # a married name: the given name and somebody's own address
        return by_address and name.first in (First.SAME, First.CALLED)
    if own:
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
