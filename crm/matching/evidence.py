"""What two persons have in common beside their names: addresses, numbers, school, function; each in bits.

A bit doubles the odds that two are one. Each weight is the one of Fellegi and Sunter: how much oftener an
agreement is seen with one person than with two; a rare value says more than a common one.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from math import log2

from rapidfuzz.distance import OSA

from crm.matching.frequency import Frequencies
from crm.matching.jobs import kinds
from crm.matching.person import Person, beside_family, is_mobile, local_words
from crm.matching.reasons import Reason
from crm.values import email as emails
from crm.values import known_names

_CROWD = 3
"""So many different names behind one address or number make it a shared one."""
_LOOKED_AT = 40
_NAMESAKES_NUMBER = re.compile(r"\D0?[1-9]\Z")
"""How a school numbers a namesake: ``jan.devries2@``, ``jan.devries02@``; 75 is a year of birth."""

_DIGITS = "123456789"

_SAME_ADDRESS = 17.0
_ADDRESS_OF_TWO = 7.0
_SAME_BUT_FOR_SIGNS = 9.0
_MISTYPED_ADDRESS = 5.0
_OTHER_NUMBER_IN_IT = -9.0
_TWO_AT_ONE_DOMAIN = -3.5
_OF_TWO_SPELLINGS = -1.5
_TWO_DOMAINS = -1.0
_TWO_PRIVATE = -1.5
_SAME_SPELLING = 0.3
_SAME_MOBILE = 15.0
_SAME_LINE = 10.0
_NUMBER_OF_TWO = 5.0
_TWO_MOBILES = -2.5
_TWO_LINES = -1.0
_OTHER_PLACE = -4.0
_OTHER_FUNCTION = -2.0


@dataclass(frozen=True, slots=True)
class Clue:
    """One thing that two persons share, or in which they differ.

    Attributes:
        bits: by how much it changes the odds.
        reason: what it is, as a msgid.
        own: it is somebody's own: an address or a number that one person uses.
        against: it speaks for two people so much that they are never joined without a question.

    """

    bits: float
    reason: Reason
    own: bool = False
    against: bool = False

    @property
    def word(self) -> str:
        """What it is, in a word of the table of weights."""
        word = _WORDS[self.reason]
        return word if self.own or self.reason is not Reason.SAME_ADDRESS else "same of two"


_WORDS = {
    Reason.SAME_ADDRESS: "same",
    Reason.SAME_SHARED_ADDRESS: "shared",
    Reason.ANOTHER_NUMBER_IN_THE_ADDRESS: "numbered",
    Reason.ADDRESS_BUT_FOR_SIGNS: "signs",
    Reason.ADDRESS_BUT_FOR_A_LETTER: "letter",
    Reason.TWO_ADDRESSES_IN_ONE_DOMAIN: "two",
    Reason.TWO_SPELLINGS_IN_ONE_DOMAIN: "two spellings",
    Reason.SAME_LOCAL_PART: "elsewhere",
    Reason.ANOTHER_PRIVATE_ADDRESS: "two private",
    Reason.PRIVATE_ADDRESS: "private",
    Reason.ANOTHER_MAIL_DOMAIN: "other",
    Reason.NUMBER_OF_TWO_PEOPLE: "same of two",
    Reason.SAME_MOBILE_NUMBER: "mobile",
    Reason.SAME_NUMBER: "same",
    Reason.SAME_SWITCHBOARD: "switchboard",
    Reason.NUMBER_BUT_FOR_A_DIGIT: "digit",
    Reason.ANOTHER_MOBILE_NUMBER: "two mobiles",
    Reason.ANOTHER_NUMBER: "other",
    Reason.SAME_SCHOOL: "same",
    Reason.SAME_MAIL_DOMAIN: "domain",
    Reason.ANOTHER_SCHOOL: "other",
    Reason.SAME_FUNCTION: "same",
    Reason.FUNCTION_THAT_RESEMBLES_IT: "alike",
    Reason.ANOTHER_FUNCTION: "other",
}
"""What a clue is in the table of weights."""


class Evidence:
    """Weighs what persons share; it knows which addresses and numbers are shared by many.

    Args:
        persons: all of them.
        frequencies: how often values occur among them.

    """

    def __init__(self, persons: Sequence[Person], frequencies: Frequencies) -> None:
        self._frequencies = frequencies
        self._crowds: dict[str, int] = {}
        self._held = Counter(chain.from_iterable([person.addresses for person in persons]))
        self._numbered = _numbered(self._held)
        self._held.update(chain.from_iterable([person.phones for person in persons]))
        # most of a list are somebody's own
        several = {value for value, many in self._held.items() if many > 1}
        holders: dict[str, list[Person]] = defaultdict(list)
        for person in persons if several else ():
            for value in (*person.addresses, *person.phones):
                if value in several:
                    holders[value].append(person)
        for value, those in holders.items():
            self._crowds[value] = _bearers(those[:_LOOKED_AT])

    def is_shared(self, value: str, words: frozenset[str] = frozenset()) -> bool:
        """Tell whether an address or number is one of several people.

        Args:
            value: the address or number.
            words: the words of a name: ``j.post@`` of Jan Post is his own.

        """
        if self._crowds.get(value, 1) >= _CROWD:
            return True
        if "@" in value:
            return emails.is_shared(value, words)
        # a line of somebody's own seldom ends so, and that of a school mostly does
        return value.endswith("00") and not is_mobile(value)

    def touch(self, one: Person, other: Person) -> bool:
        """Tell whether two have an address or a number in common that is not one of many."""
        for address in one.addresses:
            if address in other.addresses and not self.is_shared(address, one.words | other.words):
                return True
        if any(number in other.phones and not self.is_shared(number) for number in one.phones):
            return True
        # hbos@ and h.bos@
        return any(
            _differing(a, b).own
            for a in one.personal
            for b in other.personal
            if a[0] == b[0] and emails.domain(a) == emails.domain(b)
        )

    def has_namesake(self, person: Person) -> bool:
        """Tell whether an address shows that another of the same name works there: ``jan.bos2@``."""
        numbered = self._numbered
        return bool(numbered) and any(_spelled_at(address) in numbered for address in person.addresses)

    def addresses(self, one: Person, other: Person) -> Clue | None:
        """Weigh the addresses."""
        if not one.addresses or not other.addresses:
            return None
        same = [address for address in one.addresses if address in other.addresses]
        words = one.words | other.words if same else one.words
        personal = [address for address in same if not self.is_shared(address, words)]
        if personal:
            crowd = min(self._crowds.get(address, 1) for address in personal)
            bits = _SAME_ADDRESS if crowd < 2 else _ADDRESS_OF_TWO
            return Clue(bits, Reason.SAME_ADDRESS, own=crowd < 2)
        if same:
            share = self._held[same[0]] / max(1, self._frequencies.size)
            return Clue(min(4.0, log2(0.9 / max(share, 1 / 300)) / 2), Reason.SAME_SHARED_ADDRESS)
        mine = [address for address in one.personal if self._crowds.get(address, 1) < _CROWD]
        theirs = [address for address in other.personal if self._crowds.get(address, 1) < _CROWD]
        if not mine or not theirs:
            return None
        found = max((_differing(a, b) for a in mine for b in theirs), key=_bits)
        if found.reason is Reason.TWO_ADDRESSES_IN_ONE_DOMAIN and any(
            _may_be_one_spelling(a, one, b, other) for a in mine for b in theirs
        ):
            return _TWO_SPELLINGS
        return found

    def phones(self, one: Person, other: Person) -> Clue | None:
        """Weigh the telephone numbers."""
        if not one.phones or not other.phones:
            return None
        same = [number for number in one.phones if number in other.phones]
        own = [number for number in same if not self.is_shared(number)]
        if own:
            if min(self._crowds.get(number, 1) for number in own) > 1:
                return Clue(_NUMBER_OF_TWO, Reason.NUMBER_OF_TWO_PEOPLE)
            mobile = any(is_mobile(number) for number in own)
            bits = _SAME_MOBILE if mobile else _SAME_LINE
            return Clue(bits, Reason.SAME_MOBILE_NUMBER if mobile else Reason.SAME_NUMBER, own=True)
        if same:
            share = self._held[same[0]] / max(1, self._frequencies.size)
            return Clue(min(4.0, log2(0.9 / max(share, 1 / 300)) / 2), Reason.SAME_SWITCHBOARD)
        if any(_one_line(a, b) for a in one.phones for b in other.phones):
            return Clue(0.0, Reason.SAME_SWITCHBOARD)
        if any(mistyped_number(a, b) for a in one.phones for b in other.phones):
            return Clue(5.0, Reason.NUMBER_BUT_FOR_A_DIGIT)
        mobiles = [any(is_mobile(number) for number in person.phones) for person in (one, other)]
        if all(mobiles):
            return Clue(_TWO_MOBILES, Reason.ANOTHER_MOBILE_NUMBER)
        if any(mobiles) or any(self.is_shared(number) for number in (*one.phones, *other.phones)):
            return None
        return Clue(_TWO_LINES, Reason.ANOTHER_NUMBER)

    def place(self, one: Person, other: Person) -> Clue | None:
        """Weigh where they work: by the school, else by the mail domain."""
        same = one.places & other.places
        if same:
            share = min(self._frequencies.place(key) for key in same)
            # a text that can mean several schools says less
            vague = max(len(one.places), len(other.places))
            return Clue(log2(0.9 / share) - log2(vague), Reason.SAME_SCHOOL)
        domains = _domains(one) & _domains(other)
        if domains:
            share = min(self._frequencies.domain(domain) for domain in domains)
            return Clue(log2(0.9 / share), Reason.SAME_MAIL_DOMAIN)
        if one.places and other.places:
            return Clue(_OTHER_PLACE, Reason.ANOTHER_SCHOOL)
        return None

    def function(self, one: Person, other: Person) -> Clue | None:
        """Weigh what they do."""
        if not one.functions or not other.functions:
            return None
        same = one.functions & other.functions
        if same:
            share = min(self._frequencies.function(code) for code in same)
            return Clue(min(4.0, log2(0.75 / share) * 0.8), Reason.SAME_FUNCTION)
        for mine in one.functions:
            for theirs in other.functions:
                if _titles_alike(mine, theirs):
                    return Clue(2.0, Reason.FUNCTION_THAT_RESEMBLES_IT)
        return Clue(_OTHER_FUNCTION, Reason.ANOTHER_FUNCTION)


def _spelled_at(address: str) -> tuple[str, str]:
    return "".join(local_words(address)), emails.domain(address)


def _numbered(addresses: Iterable[str]) -> frozenset[tuple[str, str]]:
    """Give what is spelled, and where, by addresses that a number tells from those of a namesake."""
    found = set()
    for address in addresses:
        local, _, domain = address.partition("@")
        if local[-1:] not in _DIGITS or local[-2:-1] in _DIGITS:
            continue  # no digit at the end, or a number of two that is no 01 to 09
        if _NAMESAKES_NUMBER.search(local) and domain not in emails.FREE_DOMAINS:
            found.add(_spelled_at(address))
    return frozenset(found)


def mistyped_number(one: str, other: str) -> bool:
    """Tell whether two numbers differ in one digit, one that lacks, or two that changed places."""
    return abs(len(one) - len(other)) < 2 and OSA.distance(one, other, score_cutoff=1) == 1


def _one_line(one: str, other: str) -> bool:
    """Tell whether one number is the other with an extension behind it."""
    shorter, longer = sorted((one, other), key=len)
    return longer.startswith(f"{shorter};ext=")


def _bits(clue: Clue) -> float:
    return clue.bits


@lru_cache(maxsize=65_536)
def _differing(a: str, b: str) -> Clue:
    local_a, local_b = a.partition("@")[0], b.partition("@")[0]
    domain_a, domain_b = emails.domain(a), emails.domain(b)
    letters_a, letters_b = "".join(local_words(a)), "".join(local_words(b))
    same_letters = letters_a == letters_b
    if domain_a == domain_b:
        digits = [[sign for sign in local if sign.isdigit()] for local in (local_a, local_b)]
        if same_letters and digits[0] != digits[1]:
            return Clue(_OTHER_NUMBER_IN_IT, Reason.ANOTHER_NUMBER_IN_THE_ADDRESS, against=True)
        if same_letters:
            return Clue(_SAME_BUT_FOR_SIGNS, Reason.ADDRESS_BUT_FOR_SIGNS, own=True)
        if len(letters_a) > 5 and _mistyped_address(a, b):
            return Clue(_MISTYPED_ADDRESS, Reason.ADDRESS_BUT_FOR_A_LETTER)
        free = domain_a in emails.FREE_DOMAINS
        return Clue(_TWO_PRIVATE if free else _TWO_AT_ONE_DOMAIN, Reason.TWO_ADDRESSES_IN_ONE_DOMAIN)
    if local_a == local_b:
        if OSA.distance(domain_a, domain_b, score_cutoff=2) <= 2:
            return Clue(_MISTYPED_ADDRESS, Reason.ADDRESS_BUT_FOR_A_LETTER)
        if len(letters_a) > 5:
            return Clue(_SAME_SPELLING, Reason.SAME_LOCAL_PART)
    private = [domain in emails.FREE_DOMAINS for domain in (domain_a, domain_b)]
    if all(private):
        return Clue(_TWO_PRIVATE, Reason.ANOTHER_PRIVATE_ADDRESS)
    if any(private):
        return Clue(-0.3, Reason.PRIVATE_ADDRESS)
    return Clue(_TWO_DOMAINS, Reason.ANOTHER_MAIL_DOMAIN)


def _mistyped_address(a: str, b: str) -> bool:
    """Tell whether two addresses are a letter apart, and the letter is no initial."""
    local_a, local_b = a.partition("@")[0], b.partition("@")[0]
    if OSA.distance(local_a, local_b, score_cutoff=1) > 1:
        return False
    initials = [{word for word in local_words(address) if len(word) < 3} for address in (a, b)]
    return initials[0] == initials[1] and local_a[0] == local_b[0]


def _may_be_one_spelling(a: str, one: Person, b: str, other: Person) -> bool:
    """Tell whether two addresses may be two ways of spelling one name: ``j.bos@`` and ``jan.bos@``."""
    first, second = beside_family(local_words(a), one.family), beside_family(local_words(b), other.family)
    if first is None or second is None:
        return False
    shorter, longer = sorted((first, second), key=len)
    return longer.startswith(shorter) or bool(known_names.kinship(first, second))


_TWO_SPELLINGS = Clue(_OF_TWO_SPELLINGS, Reason.TWO_SPELLINGS_IN_ONE_DOMAIN)


def _domains(person: Person) -> set[str]:
    found = {emails.domain(address) for address in person.addresses}
    return found - emails.FREE_DOMAINS


@lru_cache(maxsize=65_536)
def _titles_alike(one: str, other: str) -> bool:
    if one == other:
        return True
    if kinds(one) & kinds(other):
        return True
    mine, theirs = set(one.split()), set(other.split())
    if mine <= theirs or theirs <= mine:
        return True
    return OSA.normalized_similarity(one, other, score_cutoff=0.8) >= 0.8


def _bearers(persons: Iterable[Person]) -> int:
    """Count how many people, at least, some persons are: those whose names clearly differ."""
    groups: list[Person] = []
    for person in persons:
        if not person.family.parts and not person.given:
            continue
        if not any(_may_be_one(person, other) for other in groups):
            groups.append(person)
    return len(groups)


def _may_be_one(one: Person, other: Person) -> bool:
    a, b = one.words, other.words
    if one.family.parts and other.family.parts and not (a & b):
        whole, whole_b = "".join(one.family.parts), "".join(other.family.parts)
        return OSA.normalized_similarity(whole, whole_b, score_cutoff=0.7) >= 0.7
    if one.given and other.given and set(one.family.parts) & set(other.family.parts):
        return _first_names_fit(one, other)
    return True


def _first_names_fit(one: Person, other: Person) -> bool:
    if known_names.letters(one.given[0]) & known_names.letters(other.given[0]):
        return True
    return one.first in other.first or other.first in one.first
