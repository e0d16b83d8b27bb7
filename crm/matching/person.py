"""A person as the matcher sees one: every value in the one form in which it is compared."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache

from crm.functions.titles import recognise
from crm.matching.family import NOBODY, Family, family
from crm.values import email as emails
from crm.values import known_names, phone
from crm.values.names import PersonName
from crm.values.problem import InvalidValue
from graph_schema.folding import fold, plain

_PLAIN_ADDRESS = re.compile(r"[a-z0-9][a-z0-9._%+&'-]*@(?:[a-z0-9-]+\.)+[a-z]{2,}\Z")
_EXTENSION = re.compile(
    r"\s*[,(]?\s*(?:\b(?:tst|toestel(?:nr|nummer)?|ext|int|intern|doorkies(?:nr|nummer)?|t|x)\b|\bx(?=\d)|#)"
    r"[.:]{0,2}\s*(\d{1,6})\)?\s*\Z",
    re.IGNORECASE,
)
_NOT_DIGIT = re.compile(r"\D+")
_ADDRESS_IN_IT = re.compile(r"(?<![\w.])[a-z0-9][a-z0-9._%+&'-]*@(?:[a-z0-9-]+\.)+[a-z]{2,}\b")
_SPACED_AT = re.compile(
    r"\s*(?:@+|\((?:at|a)\)|\[at\]|(?<=[a-z0-9]) at (?=\S+\.[a-z]{2,}\Z))\s*", re.IGNORECASE
)
_TAG = re.compile(r"(?<=[\w.-])\+[\w.+-]*(?=\s*@)")
"""What somebody puts behind an own address to sort mail: ``jan+mbo@``."""
_SLIPS = re.compile(r"^\.+|(?<=\.)\.+|\.+(?=@)|(?<=@)(?:www)?\.")
"""Points that stand in no address: ``.jan@``, ``jan.@``, ``@www.school.nl``."""
_COMMA_FOR_POINT = re.compile(r"(@[a-z0-9-]+),(?=(?:nl|com|org|net|eu|be)\Z)")
_NOBODYS = frozenset({"geen", "onbekend", "nvt", "n.v.t", "n.v.t.", "x", "xx", "xxx", "leeg", "unknown"})
"""What stands before the ``@`` where somebody had to give an address, and has none."""
_NO_NUMBER = re.compile(r"\+31(?:6|\d{2})?(\d)\1{6,}\Z")
_EXTENSION_ALONE = re.compile(r"\s*(?:\((\d{2,5})\)|-\s*(\d{2,4}))\Z")
"""An extension without a word, behind a whole number: ``030-2345678 (123)``."""
_TEN_DIGITS = re.compile(r"(?<!\d)0[1-9](?:[ .()-]{0,3}\d){8}(?!\d)")
_NUMBER_IN_IT = re.compile(r"[+(]*\d(?:[\d .)-]|\((?=\d)){7,16}\d")
_CUT = re.compile(r"[^a-z]+")
_MOBILE = re.compile(r"\+(?:316\d{8}\Z|324[5-9]\d{7}\Z|491[567])")
_LONG_INITIALS = frozenset({"th", "ch", "chr", "ph", "st", "fr", "ij"})
_HINT_LEAST = 3
_GLUED = ("vander", "vanden", "vande", "van", "vd", "der", "den", "de", "ter", "ten")
_NAMELESS = PersonName()


@dataclass(slots=True)
class Person:
    """One row or record; nobody changes it, and frozen it would take twice as long to make.

    Attributes:
        id: by which the answer names it.
        given: the folded words of the given name: ``("anne", "marie")``; blank where only initials are known.
        letters: the first letters of the given names, as far as they are known: ``jp``.
        family: the family name.
        hinted: the given name was read from the address, since the row has none.
        addresses: clean addresses.
        phones: clean numbers.
        places: keys of the school or organisation; several where a text can mean several.
        functions: codes of the functions, or the folded title where no rule knows it.
        shown: the name as people write it, for an answer.

    """

    id: str
    given: tuple[str, ...] = ()
    letters: str = ""
    family: Family = NOBODY
    hinted: bool = False
    addresses: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    places: frozenset[str] = frozenset()
    functions: frozenset[str] = frozenset()
    shown: str = ""
    first: str = field(init=False, compare=False)
    """The given name as one word, or a blank."""
    words: frozenset[str] = field(init=False, compare=False)
    """The words of the name that are longer than a letter."""
    personal: tuple[str, ...] = field(init=False, compare=False)
    """The addresses that are no mailbox of several people by their name."""

    def __post_init__(self) -> None:
        # what is compared with many others is worked out once
        self.first = "".join(self.given)
        words = self.words = frozenset([word for word in (*self.given, *self.family.parts) if len(word) > 1])
        self.personal = tuple([one for one in self.addresses if not emails.is_shared(one, words)])

    @property
    def spelled(self) -> frozenset[str]:
        """The first letters of the given name as the addresses spell them: ``k`` of ``k.bos@`` of N. Bos."""
        return frozenset(_first_spelled(self.personal, self.family))


def person(
    key: str,
    name: PersonName | None,
    *,
    addresses: Iterable[str] = (),
    phones: Iterable[str] = (),
    places: Iterable[str] = (),
    titles: Iterable[str] = (),
    functions: Iterable[str] = (),
) -> Person:
    """Make a person of clean values.

    Args:
        key: its id.
        name: the name in parts; None where none is known.
        addresses: clean addresses; phones: clean numbers.
        phones: clean numbers.
        places: keys of schools and organisations.
        titles: job titles as they were written.
        functions: codes of functions that are known.

    """
    own = tuple(dict.fromkeys(addresses))
    parts = name or _NAMELESS
    kin = family(parts.tussenvoegsel or "", parts.family_name or "")
    given = tuple(fold(parts.given_name or "").split())
    letters = fold(parts.initials).replace(" ", "") if parts.initials else ""
    if len(given) > 1 and all(len(word) == 1 for word in given):
        given, letters = (), letters or "".join(given)
    if given and (len(given[0]) == 1 or given[0] in _LONG_INITIALS):
        given, letters = given[1:], letters or given[0][0]
    hinted = False
    if not given or not kin.parts:
        given, letters, kin, hinted = _from_addresses(own, given, letters, kin)
    letters = letters or "".join([word[0] for word in given])
    codes = [code for title in titles for code in (recognise(title) or (fold(title),)) if code]
    return Person(
        key,
        given,
        letters,
        kin,
        hinted,
        own,
        tuple(dict.fromkeys(phones)),
        frozenset(places),
        frozenset((*functions, *codes)),
        name.show() if name else "",
    )


def read_addresses(text: str) -> tuple[str, ...]:
    """Read the addresses in a cell; what is no address is left out."""
    text = _TAG.sub("", text)
    bare = _SPACED_AT.sub("@", " ".join(text.lower().split()))
    if not bare:
        return ()
    if bare.count("@") == 1 and " " not in bare:
        bare = _COMMA_FOR_POINT.sub(r"\1.", _SLIPS.sub("", bare))
    if _PLAIN_ADDRESS.match(bare) and ".." not in bare:
        return () if bare.partition("@")[0] in _NOBODYS else (bare,)
    found = []
    for part in emails.split(text):
        try:
            found.append(emails.clean(part))
        except InvalidValue:
            continue
    # what stands beside an address may be a name, or a word such as mail
    return tuple(address for address in found if address) or tuple(_ADDRESS_IN_IT.findall(bare))


def read_phones(text: str) -> tuple[str, ...]:
    """Read the numbers in a cell; what is no number is left out."""
    return tuple([number for number in _phones(" ".join(text.split())) if not _NO_NUMBER.match(number)])


def _phones(bare: str) -> tuple[str, ...]:
    if not bare:
        return ()
    if quick := _dutch(bare):
        return (quick,)
    if (inside := _EXTENSION.search(bare)) and (number := _dutch(bare[: inside.start()])):
        return (f"{number};ext={inside[1]}",)
    if (behind := _EXTENSION_ALONE.search(bare)) and (number := _dutch(bare[: behind.start()])):
        return (f"{number};ext={behind[1] or behind[2]}",)
    found = []
    for part in phone.split(bare):
        try:
            found.append(_dutch(part) or phone.clean(part))
        except InvalidValue:
            continue
    if not found and any(sign.isdigit() for sign in bare):
        # a remark behind it, or a comma between two
        bare = bare.replace("(0)", "")
        pieces = _TEN_DIGITS.findall(bare)
        pieces = pieces if len(pieces) > 1 else _NUMBER_IN_IT.findall(bare)
        found = [_dutch(piece) for piece in pieces]
    return tuple(number for number in found if number)


def is_mobile(number: str) -> bool:
    """Tell whether a clean number is of a mobile telephone: somebody's own."""
    return bool(_MOBILE.match(number))


@lru_cache(maxsize=262_144)
def local_words(address: str) -> tuple[str, ...]:
    """Give the folded words before the ``@``, without digits."""
    local = plain(address.partition("@")[0].partition("+")[0])
    return tuple(word for word in _CUT.split(local) if word)


def _dutch(text: str) -> str | None:
    """Read a Dutch number without the long way, which takes a hundred times as long."""
    if any(sign.isalpha() or sign in ";/|" for sign in text):
        return None
    digits = _NOT_DIGIT.sub("", text.replace("(0)", ""))
    if digits.startswith("0031"):
        digits = digits[4:]
    elif text.lstrip(" (").startswith("+"):
        if not digits.startswith("31"):
            return None
        digits = digits[2:]
    elif len(digits) == 11 and digits.startswith("31"):
        digits = digits[2:]
    if len(digits) == 10 and digits.startswith("0"):
        digits = digits[1:]
    return f"+31{digits}" if len(digits) == 9 and digits[0] != "0" else None


def _from_addresses(
    addresses: tuple[str, ...], given: tuple[str, ...], letters: str, kin: Family
) -> tuple[tuple[str, ...], str, Family, bool]:
    """Fill in what the name lacks with what the address spells: the given name, or all of it."""
    for address in addresses:
        if emails.is_shared(address, frozenset(kin.parts)):
            continue
        words = local_words(address)
        if kin.parts:
            hint = beside_family(words, kin) or _given_alone(words)
            if len(hint) >= _HINT_LEAST and (not letters or letters[0] in known_names.letters(hint)):
                return (hint,), letters or hint[0], kin, True
            if hint and len(hint) < _HINT_LEAST and not letters:
                return given, hint[0], kin, True
        elif len(words) > 1 and len(words[-1]) >= _HINT_LEAST:
            return _spelled(words, given, letters)
    return given, letters, kin, False


def _given_alone(words: tuple[str, ...]) -> str:
    """Give the given name that is all of an address: ``bram@``; else a blank."""
    return words[0] if len(words) == 1 and known_names.is_name(words[0]) else ""


def _spelled(
    words: tuple[str, ...], given: tuple[str, ...], letters: str
) -> tuple[tuple[str, ...], str, Family, bool]:
    name = family("", " ".join(words[1:]))
    first = words[0]
    if given:
        fits = first == given[0] or first == given[0][0]
        return given, letters, name if fits else NOBODY, fits
    if len(first) < _HINT_LEAST:
        return (), letters or first[0], name, True
    return (first,), letters or first[0], name, True


def beside_family(words: tuple[str, ...], kin: Family) -> str | None:
    """Give what an address spells beside the family name: ``sanne`` of ``sanne.vandervoorbeeld``.

    None where it does not spell the family name.
    """
    joined = "".join(words)
    for part in sorted((kin.joined, *kin.parts), key=len, reverse=True):
        if len(part) < _HINT_LEAST or part not in joined:
            continue
        if words[0] == part or joined.startswith(part):
            # the family name first: "bakker.j", "bakkerj"
            behind = joined[len(part) :]
            return behind if len(behind) <= 2 or len(words) > 1 else ""
        first = words[0]
        if part in first and len(words) == 1:
            first = first[: first.index(part)]
            # what is left of "maartenjong" is a name, and "ten" no tussenvoegsel
            for glued in _GLUED if not known_names.is_name(first) else ():
                bare = first.removesuffix(glued)
                # "linde" before a name without tussenvoegsel is a given name, "nde" an initial
                if bare != first and bare and (kin.prefix or len(bare) < _HINT_LEAST):
                    first = bare
                    break
        return first
    return None


def _first_spelled(addresses: tuple[str, ...], kin: Family) -> Iterator[str]:
    for address in addresses:
        if kin.parts and (beside := beside_family(local_words(address), kin)):
            yield beside[0]


def turned(person: Person) -> Person:
    """Give a person with given and family name swapped."""
    given = person.family.parts
    letters = "".join(word[0] for word in given)
    return replace(person, given=given, letters=letters, family=family("", " ".join(person.given)))
