"""How the names of two persons compare, part by part."""

from collections.abc import Callable
from enum import StrEnum
from typing import NamedTuple

from rapidfuzz.distance import OSA

from crm.matching.family import Family, sound
from crm.matching.person import Person, local_words, turned
from crm.values import known_names
from crm.values.known_names import Kinship

Common = Callable[[str], bool]
"""Tells whether a name is one that people really have, so that it is no typing error for another."""


class Kin(StrEnum):
    """How two family names compare."""

    SAME = "same"
    OTHER_PREFIX = "other-prefix"
    PART = "part"
    SOUND = "sound"
    TYPO = "typo"
    NEAR = "near"
    """A letter apart, and both are names that people have: *Smit* and *Smits*."""
    FAR = "far"
    """Two typing errors apart."""
    SPELLED = "spelled"
    """Another family name, which the address of the other spells: a name before or after a marriage."""
    MISSING = "missing"
    DIFFERENT = "different"


class First(StrEnum):
    """How two given names compare."""

    SAME = "same"
    CALLED = "called"
    COUSINS = "cousins"
    COMPOUND = "compound"
    TYPO = "typo"
    FAR = "far"
    """Two typing errors apart, as two rows with an error each are."""
    INITIALS = "initials"
    """Several initials, and all are equal."""
    INITIAL = "initial"
    FORMAL_INITIAL = "formal-initial"
    """The initial is that of a formal name behind the call name: *J. (Hans)*."""
    MISSING = "missing"
    NEAR = "near"
    """A letter apart, and both are names that people have: *Karin* and *Karen*."""
    UNFIT = "unfit"
    """The initials are others."""
    DIFFERENT = "different"


class Likeness(NamedTuple):
    """How two names compare.

    Attributes:
        kin: how the family names compare.
        first: how the given names compare.
        common: what the family names have in common, or both of them.
        swapped: given and family name change places in one of the two.
        loosely: the initial of one fits the call name of the other, whose own initials begin otherwise.

    """

    kin: Kin
    first: First
    common: str = ""
    swapped: bool = False
    loosely: bool = False

    @property
    def agrees(self) -> bool:
        """Whether nothing in the names says that these are two persons."""
        return self.kin not in CLASHING_KIN and self.first not in CLASHING_FIRST

    @property
    def differs(self) -> bool:
        """Whether the names are so different that only an address or a number could make the two one."""
        return self.kin is Kin.DIFFERENT or self.first is First.DIFFERENT or self.first is First.UNFIT


CLASHING_KIN = frozenset({Kin.DIFFERENT, Kin.NEAR})
CLASHING_FIRST = frozenset({First.DIFFERENT, First.NEAR, First.UNFIT})
_BY_LETTER = frozenset({First.INITIAL, First.FORMAL_INITIAL})
_GOOD_KIN = frozenset({Kin.SAME, Kin.PART, Kin.SOUND, Kin.TYPO, Kin.OTHER_PREFIX})


class Names:
    """Compares names, and remembers what was compared: lists hold the same names over and over.

    Args:
        common: tells whether a folded given or family name is a known one.

    """

    def __init__(self, common: Common) -> None:
        self._common = common
        # by identity, which is quick; the names are kept, so that no other one gets their place
        self._families: dict[tuple[int, int], tuple[Family, Family, tuple[Kin, str]]] = {}
        self._given: dict[tuple[tuple[str, ...], tuple[str, ...]], First] = {}

    def compare(self, one: Person, other: Person) -> Likeness:
        """Compare two names, also with given and family name swapped."""
        kin, shared = self.families(one.family, other.family)
        if kin is Kin.DIFFERENT and (spelled := _spelled(one, other) or _spelled(other, one)):
            kin, shared = Kin.SPELLED, spelled
        first = self._first(one, other)
        direct = Likeness(kin, first, shared, loosely=first in _BY_LETTER and _loosely(one, other))
        if kin in _GOOD_KIN and first not in CLASHING_FIRST:
            return direct
        for still, moving in ((one, other), (other, one)):
            if moving.given and still.family.parts and self._crossed(still, moving):
                other_way = turned(moving)
                kin, shared = self.families(still.family, other_way.family)
                crossed = Likeness(kin, self._first(still, other_way), shared, swapped=True)
                if crossed.agrees and kin in _GOOD_KIN:
                    return crossed
        return direct

    @staticmethod
    def _crossed(still: Person, moving: Person) -> bool:
        """Tell whether the given name of one may be the family name of the other."""
        for first in moving.given:
            for part in still.family.parts:
                if first == part or (len(part) > 4 and first[0] == part[0] and mistyped(first, part)):
                    return True
        return False

    def families(self, one: Family, other: Family) -> tuple[Kin, str]:
        """Compare two family names; give what they have in common too."""
        key = (id(one), id(other))
        found = self._families.get(key)
        if found is None:
            found = self._families[key] = (one, other, _families(one, other, self._common))
        return found[2]

    def _first(self, one: Person, other: Person) -> First:
        if one.given and other.given:
            found = self._given.get((one.given, other.given))
            if found is None:
                found = self._given[one.given, other.given] = _given(one.given, other.given, self._common)
            if (one.hinted or other.hinted) and found in CLASHING_FIRST:
                # an address is spelled in its own way, and mistyped: it says less than a name
                if found is First.DIFFERENT and all(known_names.is_name(each.first) for each in (one, other)):
                    return First.UNFIT  # but Fatima is no Fransje
                return First.INITIAL if one.letters[:1] == other.letters[:1] else First.UNFIT
            if found is First.NEAR and _one_address_spells(one, other):
                return First.TYPO
            return found
        return self._by_letters(one, other)

    @staticmethod
    def _by_letters(one: Person, other: Person) -> First:
        found = _lettered(one, other)
        if found is First.UNFIT and (
            other.letters[0] in one.spelled or one.letters[0] in other.spelled or one.spelled & other.spelled
        ):
            # "N. Bos" with k.bos@ is called Klaas, or Kees
            return First.FORMAL_INITIAL
        return found


def _loosely(one: Person, other: Person) -> bool:
    """Tell whether an initial fits a call name and no more: *F.* and *S. (Fie)*, *A.M.L.* and *Loes*."""
    if bool(one.given) is bool(other.given) or not one.letters or not other.letters:
        return False
    named, lettered = (one, other) if one.given else (other, one)
    letter = lettered.letters[0]
    if letter == named.letters[0] or letter in named.spelled:
        return False
    first = named.given[0]
    return letter == first[0] or all(letter != name[0] for name in known_names.family_of(first))


def _one_address_spells(one: Person, other: Person) -> bool:
    """Tell whether two have one address, and it spells the given name of one: *Tin* with ``tijn.bos@``."""
    shared = [address for address in one.personal if address in other.personal]
    return any(name in local_words(address) for address in shared for name in (one.first, other.first))


def _spelled(one: Person, other: Person) -> str:
    """Give the family name of one that the address of the other spells; a blank where none does."""
    for address in other.addresses:
        words = local_words(address)
        local = "".join(words)
        for part in one.family.parts:
            # a short one may be a piece of any word: "bos" of "bosch", but not where it stands alone
            if part in local and (len(part) > 3 or (len(part) == 3 and part in words)):
                return part
        if one.family.prefix and len(one.family.joined) > 4 and one.family.joined in words:
            return one.family.parts[0]  # "z.vandam"
    return ""


def _lettered(one: Person, other: Person) -> First:
    """Compare given names of which one at least is only initials."""
    if not one.letters or not other.letters:
        return First.MISSING
    if one.given or other.given:
        named, lettered = (one, other) if one.given else (other, one)
        return _fits(named, lettered.letters)
    if one.letters == other.letters:
        return First.INITIALS if len(one.letters) > 1 else First.INITIAL
    if one.letters.startswith(other.letters) or other.letters.startswith(one.letters):
        return First.INITIAL
    return First.UNFIT


def _families(one: Family, other: Family, common: Common) -> tuple[Kin, str]:
    a, b = one.parts, other.parts
    if not a or not b:
        return Kin.MISSING, ""
    if ("jr" in a and "sr" in b) or ("sr" in a and "jr" in b):
        return Kin.NEAR, f"{a[0]} {b[0]}"
    whole, whole_b = "".join(a), "".join(b)
    both = f"{whole} {whole_b}"
    if a == b or whole == whole_b:
        return (Kin.SAME if _prefixes_fit(one.prefix, other.prefix) else Kin.OTHER_PREFIX), max(
            sorted(a), key=len
        )
    if one.joined == other.joined or one.joined == whole_b or other.joined == whole or set(a) == set(b):
        return Kin.SAME, max(sorted(a), key=len)
    if len(whole) == 1 or len(whole_b) == 1:
        return (Kin.MISSING, "") if whole[0] == whole_b[0] else (Kin.DIFFERENT, "")
    if shared := [part for part in a if part in b and len(part) > 2]:
        return Kin.PART, max(sorted(shared), key=len)
    if sound(whole) == sound(whole_b):
        return (
            Kin.NEAR if common(whole) and common(whole_b) and whole[0] != whole_b[0] else Kin.SOUND
        ), whole
    if mistyped(whole, whole_b):
        return (Kin.NEAR if common(whole) and common(whole_b) else Kin.TYPO), both
    for part in a:
        for part_b in b:
            if len(part) > 4 and len(a) + len(b) > 2 and mistyped(part, part_b):
                return Kin.PART, f"{part} {part_b}"
    shorter, longer = sorted((whole, whole_b), key=len)
    if len(shorter) >= 5 and OSA.distance(whole, whole_b, score_cutoff=2) <= 2:
        return (Kin.NEAR if common(whole) and common(whole_b) else Kin.FAR), both
    if len(shorter) >= 5 and longer.startswith(shorter):
        return (Kin.NEAR if common(whole) and common(whole_b) else Kin.TYPO), both
    return Kin.DIFFERENT, ""


def mistyped(one: str, other: str) -> bool:
    """Tell whether two words are a typing error apart: one, or two in a long word."""
    shorter = min(len(one), len(other))
    if shorter < 3 or abs(len(one) - len(other)) > 2:
        return False
    allowed = 1 if shorter < 7 else 2
    if shorter == 3 and one[0] != other[0]:
        return False
    return OSA.distance(one, other, score_cutoff=allowed) <= allowed


def _prefixes_fit(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one) or one.endswith(other) or other.endswith(one)


def _fits(named: Person, letters: str) -> First:
    first = named.given[0]
    own = "".join(word[0] for word in named.given)
    if len(named.letters) > len(own):
        # the initials are known beside the given name
        if named.letters == letters:
            return First.INITIALS if len(letters) > 1 else First.INITIAL
        if named.letters[0] == letters[0]:
            return First.INITIAL if letters[:2] == named.letters[:2] or len(letters) == 1 else First.UNFIT
    if own == letters and len(own) > 1:
        return First.INITIALS
    if letters[0] == first[0]:
        return First.INITIAL
    if first[0] in letters and not known_names.is_formal(first):
        # "A.M.L. Zwart" is called Loes, by her third name; of a Petronella the P would be the first
        return First.FORMAL_INITIAL
    known = {name[0] for name in known_names.family_of(first)}
    return First.FORMAL_INITIAL if letters[0] in known else First.UNFIT


def _given(one: tuple[str, ...], other: tuple[str, ...], common: Common) -> First:
    a, b = "".join(one), "".join(other)
    if a == b:
        return First.SAME
    kinship = known_names.kinship(a, b)
    if len(one) > 1 or len(other) > 1:
        kinship = max(kinship, known_names.kinship(one[0], other[0]))
    if kinship is Kinship.CALLED:
        return First.CALLED
    if one[0] == other[0] and (len(one) == 1 or len(other) == 1):
        return First.COMPOUND
    if kinship is Kinship.COUSINS:
        return First.COUSINS
    if len(one) != len(other) and set(one) & set(other):
        return First.COMPOUND
    if mistyped(a, b) and (len(a) > 3 or len(b) > 3):
        two = sound(a) != sound(b) and common(a) and common(b)
        return First.NEAR if two else First.TYPO
    if len(one) + len(other) > 2 and any(
        known_names.kinship(x, y) is Kinship.CALLED for x in one for y in other
    ):
        return First.COMPOUND
    if sound(a) == sound(b):
        return First.TYPO
    if not (common(a) and common(b)) and _mistyped_call_name(a, b):
        return First.COUSINS
    # cut off: "Christ" of Christiaan, "Jo" of Jolanda; Michelle is no Michel
    shorter, longer = sorted((a, b), key=len)
    if len(shorter) >= 3 and longer.startswith(shorter):
        return First.NEAR if known_names.is_name(a) and known_names.is_name(b) else First.COUSINS
    # Laura is no Luna: of two errors neither name is one that people have
    neither = len(shorter) > 3 and a[0] == b[0] and not common(a) and not common(b)
    if neither and OSA.distance(a, b, score_cutoff=2) <= 2:
        return First.FAR
    return First.DIFFERENT


def _mistyped_call_name(one: str, other: str) -> bool:
    """Tell whether one is, but for a typing error, what the bearer of the other is called: *Thijjs*."""
    for name, kin in ((one, other), (other, one)):
        names = known_names.family_of(kin)
        # a name that no table knows has nothing but itself, and that was compared
        if len(names) > 1 and len(name) > 2:
            for known in names:
                if len(known) > 2 and mistyped(name, known):
                    return True
    return False
