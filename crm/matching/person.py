"""A person as the matcher sees one: every value in the one form in which it is compared."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache

from crm.functions.titles import recognise
from crm.matching import callnames
from crm.matching.family import NOBODY, Family, family
from crm.values import email as emails
from crm.values import names, phone
from crm.values.names import PersonName
from crm.values.problem import InvalidValue
from graph_schema.folding import fold, plain, tidy

_PLAIN_ADDRESS = re.compile(r"[a-z0-9][a-z0-9._%+&'-]*@(?:[a-z0-9-]+\.)+[a-z]{2,}\Z")
_EXTENSION = re.compile(r"\s*,?\s*\b(?:tst|toestel|ext)\b\.?\s*:?\s*(\d{1,6})\s*\Z", re.IGNORECASE)
_NOT_DIGIT = re.compile(r"\D+")
_ADDRESS_IN_IT = re.compile(r"(?<![\w.])[a-z0-9][a-z0-9._%+&'-]*@(?:[a-z0-9-]+\.)+[a-z]{2,}\b")
_NUMBER_IN_IT = re.compile(r"[+(]*\d(?:[\d .)-]|\((?=\d)){7,16}\d")
_CUT = re.compile(r"[^a-z]+")
_MOBILE = re.compile(r"\+(?:316\d{8}\Z|324[5-9]\d{7}\Z|491[567])")
_TITLE = re.compile(
    r"(?:^|(?<=[\s,(]))(?:(?:dhr|hr|fam|mevr|mevrouw|mw|mej|drs|ir|ing|dr|mr|prof|bc|de heer|msc|bsc|mba|"
    r"phd|llm|bba|b\.?ed|m\.?ed|m\.?sc|b\.?sc)(?:\.(?=\S)|\.?(?=[\s,)]|$)))+",
    re.IGNORECASE,
)
"""Titles, also written on end: ``prof.dr.``"""
_RUN_ON = re.compile(r"((?:[A-Z]\.)+)((?:v|van|v\.? ?d|v/d|de|d|vd|t)\.?)\Z")
"""Initials and a tussenvoegsel written together in the column of the given name: ``J.v.d.``"""
_BEHIND = re.compile(r"(\S{3,})\s+((?:[A-Z]\.)*[A-Z]\.?)\Z")
"""A family name and initials in one column: ``Jansen J.P.``"""
_HYPHEN = re.compile(r"\s*-\s*")
_LONG_INITIALS = frozenset({"th", "ch", "chr", "ph", "st", "fr", "ij"})
_VOWELS = frozenset("AEIOUY")
_HINT_LEAST = 3
_INITIALS = re.compile(r"(?:[A-Za-z]\.[ -]?){1,4}[A-Za-z]?\Z|[A-Za-z]\Z|[B-DF-HJ-NP-TV-Z]{2,4}\Z")
_NAMELESS = PersonName()
_NO_NAME = frozenset(
    {"", "onbekend", "nvt", "n v t", "nb", "n b", "geen", "x", "xx", "xxx", "unknown", "leeg"}
)


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


def read_name(given: str, tussenvoegsel: str, achternaam: str) -> PersonName | None:
    """Read a name from three columns, each of which may hold what belongs in another; None for no name."""
    first, middle, last = _not_twice(*(_without_titles(part) for part in (given, tussenvoegsel, achternaam)))
    if "," in last:
        last = _dotted_behind(last)
    if "." in first and last and not middle and (run_on := _RUN_ON.fullmatch(first)):
        first, middle = run_on[1], run_on[2]
    if not first and " " in last and (in_one := _BEHIND.fullmatch(last)):
        last, first = in_one[1], in_one[2]
    if (
        first
        and (len(first) > len(last) or "." in last)
        and not _INITIALS.match(first)
        and (
            _INITIALS.match(last)
            or (last.isalpha() and last.isupper() and len(last) < 4 and not first.isupper())
        )
    ):
        first, last = last, first
    two = len(first) == 2 and first.isalpha() and first.isupper() and last != last.upper()
    # nobody writes "AL de Vries" for an Al de Vries
    if two or (_capitals(first) and (len(first) < 3 or not (last.isupper() and set(first) & _VOWELS))):
        return names.from_parts("", middle, last, initials=".".join(first.upper()))
    if not first and not middle:
        last = _given_behind(last)
    if not first and last and ("," in last or len(last.split()) > 1) and not _double(middle, last):
        return names.parse(f"{last} {middle}" if "," in last and middle else _prefix_back(last))
    if first and not last and not middle:
        return names.parse(_prefix_back(first))
    if "," in last and first:
        # the family name column holds the whole name as well
        before, _, behind = last.partition(",")
        if fold(first).split()[:1] == fold(behind).split()[:1]:
            last = before
    if first and last and len(last.split()) > 1 and fold(last).startswith(f"{fold(first)} "):
        last = last[len(first) :]
    return names.from_parts(first, middle, last)


def read_addresses(text: str) -> tuple[str, ...]:
    """Read the addresses in a cell; what is no address is left out."""
    bare = text.strip().lower()
    if not bare:
        return ()
    if _PLAIN_ADDRESS.match(bare) and ".." not in bare:
        return (bare,)
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
    bare = text.strip()
    if not bare:
        return ()
    if quick := _dutch(bare):
        return (quick,)
    if (inside := _EXTENSION.search(bare)) and (number := _dutch(bare[: inside.start()])):
        return (f"{number};ext={inside[1]}",)
    found = []
    for part in phone.split(bare):
        try:
            found.append(_dutch(part) or phone.clean(part))
        except InvalidValue:
            continue
    if not found and any(sign.isdigit() for sign in bare):
        # a remark behind it, or a comma between two
        pieces = _NUMBER_IN_IT.findall(bare.replace("(0)", ""))
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


def _without_titles(text: str) -> str:
    bare = tidy(text)
    if fold(bare) in _NO_NAME:
        return ""
    return tidy(_TITLE.sub(" ", bare)).strip(" ,.") if "." in bare or " " in bare else bare


def _not_twice(first: str, middle: str, last: str) -> tuple[str, str, str]:
    """Leave out of a column what another one holds too: *Jan van der Berg* beside *van der* and *Berg*."""
    if middle and fold(last).startswith(f"{fold(middle)} "):
        middle = ""
    words = first.split()
    if last and len(words) > 1:
        for held in (f"{middle} {last}", last):
            length = len(held.split())
            if 0 < length < len(words) and fold(" ".join(words[-length:])) == fold(held):
                return " ".join(words[:-length]), middle, last
    if words and not middle and len(last.split()) > len(words) and fold(last).endswith(f" {fold(first)}"):
        return "", "", last
    return first, middle, last


def _given_behind(text: str) -> str:
    """Put a comma before a given name that stands behind the family name: *van Dijk Piet*."""
    words = text.split()
    if len(words) > 2 and words[0].lower() in names.PREFIXES and "," not in text:
        known = len(callnames.family_of(fold(words[-1]))) > 1 and "-" not in text
        if known and words[-1].lower() not in names.PREFIXES and words[-2].lower() not in names.PREFIXES:
            return f"{' '.join(words[:-1])}, {words[-1]}"
    return text


def _prefix_back(text: str) -> str:
    """Put a tussenvoegsel that stands behind a comma before the family name: *Jan Berg, van den*."""
    before, _, behind = text.partition(",")
    words = before.split()
    if len(words) > 1 and behind.split() and all(word.lower() in names.PREFIXES for word in behind.split()):
        return " ".join((words[0], behind.strip().lower(), *words[1:]))
    return text


def _capitals(text: str) -> bool:
    """Tell whether a given name is initials without points: ``PEE`` beside *Bakker*."""
    if text.isalpha() and text.islower() and len(text) < 4 and not set(text.upper()) & _VOWELS:
        return True
    short = text.isalpha() and text.isupper() and len(text) < 5
    return short and len(callnames.family_of(fold(text))) == 1


def _double(middle: str, last: str) -> bool:
    """Tell whether a family name stands alone with its tussenvoegsel, or is a double one by its hyphen."""
    words = _HYPHEN.sub("-", last).split()
    if middle and "," not in last:
        return True
    if "-" in last and ("," in last or ("-" not in words[0] and len(words) > 1)):
        # "Laura Jansen-van Dijk": before the double name stands a given one
        return words[0].lower() in names.PREFIXES and "," not in last
    return "-" in last or words[0].lower() in names.PREFIXES


def _dotted_behind(last: str) -> str:
    """Put points in the initials behind a family name: *Jansen, HHW* has no given name Hhw."""
    before, comma, behind = last.partition(",")
    words = behind.split()
    if comma and words and not last.isupper() and _capitals(words[0]):
        return f"{before}, {'.'.join(words[0])}. {' '.join(words[1:])}"
    return last


def _from_addresses(
    addresses: tuple[str, ...], given: tuple[str, ...], letters: str, kin: Family
) -> tuple[tuple[str, ...], str, Family, bool]:
    """Fill in what the name lacks with what the address spells: the given name, or all of it."""
    for address in addresses:
        if emails.is_shared(address, frozenset(kin.parts)):
            continue
        words = local_words(address)
        if kin.parts:
            hint = beside_family(words, kin) or ""
            if len(hint) >= _HINT_LEAST and (not letters or letters[0] in callnames.letters(hint)):
                return (hint,), letters or hint[0], kin, True
            if hint and len(hint) < _HINT_LEAST and not letters:
                return given, hint[0], kin, True
        elif len(words) > 1 and len(words[-1]) >= _HINT_LEAST:
            return _spelled(words, given, letters)
    return given, letters, kin, False


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
            for glued in ("vander", "vanden", "vande", "van", "vd", "der", "den", "de", "ter", "ten"):
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
