"""A person's name in its Dutch parts: given name, initials, tussenvoegsel, family name.

``Berg, Jan van der``, ``mw. drs. J.P. (Jan) van der Berg MSc`` and ``JAN VAN DER BERG`` are read for what
they mean. What was not given stays None: an initial is no given name.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from functools import lru_cache
from typing import Any

from crm.values import known_names
from graph_schema.folding import fold, tidy
from graph_schema.folding import words as word_set

PREFIXES = word_set(
    """van de der den het ter ten te tot op in aan bij onder over uit voor von zu zur zum vom du des del della
    di da dos das la le les l el al bin ibn ben ten thoe toe 't 's 'n d' v. v.d. v/d vd vd.
    vande vander vanden v.d v/d. a.d. aan't in't van't op't"""
)
"""The words that a tussenvoegsel is made of, in lower case."""

# at the front of a name these are no given name
_ALONE = word_set("van de der den het ter ten te tot op in aan bij von 't 's v. v.d. v/d vd")
_TITLES = word_set(
    """dhr heer de_heer mw mevr mevrouw mej mr mrs ms miss drs ir ing dr prof bc ds pater zr br
    professor doctor ingenieur"""
)
_LETTERS_BEHIND = word_set(
    "msc bsc mba ma ba phd llm llb ra re ri med bed emim mim msm bba meng beng mphil mpm ema rc"
)
_REMARKS = word_set(
    """guest gast external extern niet_geverifieerd unverified onbekend dhr mw mevr mevrouw heer de_heer hij
    zij hij/hem zij/haar she/her he/him they/them inhuur stagiair stagiaire
    organizer organisator presenter"""
)
_INITIALS = re.compile(r"(?:[^\W\d_]{1,4}\.[-]?)+(?:[^\W\d_]\.?)?\Z")
_ONE_BY_ONE = re.compile(r"(?:[^\W\d_]\.)+")
_ONE_LETTER = re.compile(r"[^\W\d_]\Z")
_IN_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]\s*")
_HYPHEN = re.compile(r"\s*[-–]\s+|\s+[-–]\s*")
# "Jan Jansen | Deltion" and "Jan Jansen - Deltion College", as people call themselves in a meeting
_WITH_PLACE = re.compile(
    r"\s*\|.*|\s+[/•]\s.*|\s+[-–]\s+(?=.*\b(?:college|roc|mbo|aoc|school|onderwijs)\b).*", re.IGNORECASE
)
# a given name, the words of a tussenvoegsel and a family name: most of a long list, and nothing to puzzle out
_USUAL = re.compile(r"[A-Z][a-z][a-z0-9]+(?: [a-z]{2,4}){0,3} [A-Z][a-z][a-z0-9]+")
# "J.v.d. Berg", "J.P.Jansen": initials, tussenvoegsel and family name written together
_RUN_ON = re.compile(r"([A-Z]\.)(v\.d\.?|v/d|van|de)(?=\s)")
_WRITTEN_ON = re.compile(r"((?:[A-Z]\.)+)(v\.?d\.|v\.|d\.)?(?=[A-Z][^\W\d_]{2})")


_UNUSUAL = PREFIXES | _TITLES | _LETTERS_BEHIND
"""What is no name although it is written as one."""


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name in parts; at least one of given name, initials and family name is there."""

    given_name: str | None = None
    initials: str | None = None
    tussenvoegsel: str | None = None
    family_name: str | None = None

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> "PersonName":
        """Give the name in a row that holds its parts, each by its own name."""
        return cls(row["given_name"], row["initials"], row["tussenvoegsel"], row["family_name"])

    def show(self) -> str:
        """Give the name as people say it: *Sanne van der Voorbeeld*."""
        first = self.given_name or self.initials
        return " ".join([part for part in (first, self.tussenvoegsel, self.family_name) if part])

    def show_by_family(self) -> str:
        """Give the name as a list sorts it: *Voorbeeld, Sanne van der*."""
        rest = " ".join(part for part in (self.given_name or self.initials, self.tussenvoegsel) if part)
        return ", ".join(part for part in (self.family_name, rest) if part)

    @property
    def words(self) -> frozenset[str]:
        """The folded words of given and family name."""
        return frozenset(fold(f"{self.given_name or ''} {self.family_name or ''}").split())

    @property
    def key(self) -> str:
        """What two ways of writing exactly the same name have in common; blank without a family name."""
        if not self.family_name:
            return fold(self.given_name or "")
        first = fold(self.given_name or "") or _letters(self.initials)
        return f"{_family_key(self.family_name)}|{first}"


class Likeness(StrEnum):
    """How two names compare."""

    SAME = "same"
    COMPATIBLE = "compatible"
    DIFFERENT = "different"


def parse(text: str) -> PersonName | None:
    """Read a full name; None when there is no name in it.

    A comma puts the family name first, and so do initials behind it (*Vries de J.*) and a given name that
    can be nothing else (*Jansen Piet*); words of a tussenvoegsel are found in every place where lists
    put them; courtesy and academic titles and remarks such as ``(Guest)`` are left out.
    """
    if _USUAL.fullmatch(text) and (name := _usual(text.split(" "))):
        return name
    bare = tidy(text)
    if "@" in bare or not any(sign.isalpha() for sign in bare):
        return None
    bare, called = _without_brackets(_WITH_PLACE.sub("", bare))
    bare = _RUN_ON.sub(r"\1 \2", _HYPHEN.sub("-", bare))
    if "." in bare:
        bare = _WRITTEN_ON.sub(lambda found: f"{found[1]} {found[2] or ''} ", bare)
    family_first, _, behind = bare.partition(",")
    front = family_first.split()
    alone = bool(front) and all(word.lower() in PREFIXES for word in front[:-1])
    behind = ", ".join(
        part.strip()
        for part in behind.split(",")
        # "Jansen, B.A." has no other given name: those are initials, and no degree
        if not _only_titles(part) or (alone and _ONE_BY_ONE.fullmatch(part.strip()))
    )
    if behind:
        # "Berg, van der, Jan": the middle part is the tussenvoegsel
        name = from_parts(given=behind.replace(",", " "), family=family_first)
    else:
        words = _without_titles(family_first.split())
        courtesy = len(words) < len(family_first.split())
        words = _without_titles_behind(_cased(words))
        # "mw. Jansen" has no given name; "Sanne" alone has nothing else
        alone = courtesy and len(words) == 1 and not _is_initials(words[0])
        if at := given_from(words):
            name = from_parts(given=" ".join(words[at:]), family=" ".join(words[:at]))
        else:
            name = PersonName(family_name=words[0]) if alone else _from_words(words)
    if name and called and not name.given_name and _fits_initials(called, name.initials):
        name = PersonName(called, name.initials, name.tussenvoegsel, name.family_name)
    return name


def _usual(words: list[str]) -> PersonName | None:
    """Give the name that words of the usual shape are; None where one of them may be something else."""
    first, *between, family = words
    if not PREFIXES.issuperset(between) or first.lower() in _UNUSUAL or family.lower() in _UNUSUAL:
        return None
    if known_names.is_name(family.lower()) and not known_names.is_name(first.lower()):
        return None
    return PersonName(first, None, " ".join(between) or None, family)


def from_parts(given: str = "", middle: str = "", family: str = "", initials: str = "") -> PersonName | None:
    """Read a name whose parts have columns of their own; None when all are blank.

    The tussenvoegsel may stand in the middle column, before or behind the family name, or behind the
    given name.
    """
    if not (given or middle or family or initials):
        return None
    given, called = _without_brackets(tidy(given))
    family, _ = _without_brackets(_HYPHEN.sub("-", tidy(family)))
    family, _, after_comma = family.partition(",")
    given_words = _without_titles(_cased(given.split()))
    family_words = _without_titles_behind(_cased(family.split()))
    if not family_words and given_words and not middle:
        return parse(" ".join(given_words))
    prefix = [*tidy(middle).split(), *after_comma.split()]
    extra_given = [word for word in prefix if not _is_prefix(word)]
    prefix = [word.lower() for word in prefix if _is_prefix(word)]
    while len(given_words) > 1 and given_words[0].lower() in _ALONE and _is_prefix(given_words[0]):
        prefix.append(given_words.pop(0).lower())
    while given_words and _is_prefix(given_words[-1]) and (len(given_words) > 1 or family_words):
        if len(given_words) == 1 and given_words[0].lower() not in _ALONE:
            break  # Ben de Jong is no "ben de" Jong
        prefix.insert(0, given_words.pop().lower())
    while len(family_words) > 1 and _is_prefix(family_words[0]):
        prefix.append(family_words.pop(0).lower())
    while len(family_words) > 1 and _is_prefix(family_words[-1]):
        prefix.insert(0, family_words.pop().lower())
    first, letters = _split_first(given_words)
    if not first and called and _fits_initials(called, letters or _letters_shown(tidy(initials))):
        first = called
    if extra_given and all(_is_initials(word) for word in extra_given):
        # "van der Berg, J.": the letters behind the comma are all that there is of the given name
        letters = letters if first or letters else _letters_shown(" ".join(extra_given))
        extra_given = []
    first = " ".join(part for part in (first, *extra_given) if part)
    letters = _letters_shown(tidy(initials)) or letters
    return _made(first, letters, prefix, family_words)


def given_from(words: list[str]) -> int:
    """Tell from which word on a name that begins with the family name has the given one; 0 for any other."""
    end = len(words)
    while end > 1 and _is_prefix(words[end - 1]):
        end -= 1  # "Vries J. de"
    if end < 2 or _is_initials(words[0]) or _may_be_given(words[0]):
        return 0
    at = end
    while at > 1 and (_is_initials(words[at - 1]) or (_is_capitals(words[at - 1]) and at == end)):
        at -= 1
    if at == end:
        while at > 1 and _is_given(words[at - 1]):
            at -= 1
        return at if at < end and _family_before(words[:at], end < len(words)) else 0
    kin = [word for word in words[:at] if not _is_prefix(word)]
    return at if at < end and kin and not any(map(_may_be_given, kin)) else 0


def compare(one: PersonName, other: PersonName) -> tuple[Likeness, str]:
    """Compare two names.

    Returns:
        How alike they are, and the reason in English (a gettext msgid): the same, possibly the same
        (an initial for a given name, a second surname, a typing error), or clearly different.

    """
    if (one.family_name and one == other) or (one.key == other.key and one.key):
        return Likeness.SAME, "the same name"
    families = _compare_families(one, other)
    if families is Likeness.DIFFERENT:
        return Likeness.DIFFERENT, "another family name"
    first, why = _compare_first(one, other)
    if first is Likeness.DIFFERENT:
        return first, why
    if families is Likeness.COMPATIBLE:
        return Likeness.COMPATIBLE, "a family name that resembles it"
    return first, why


def _compare_families(one: PersonName, other: PersonName) -> Likeness:
    a, b = fold(one.family_name or ""), fold(other.family_name or "")
    if a == b:
        return Likeness.SAME
    if not a or not b:
        return Likeness.COMPATIBLE
    if set(_main_words(a)) & set(_main_words(b)):
        return Likeness.COMPATIBLE
    close = SequenceMatcher(None, a, b, autojunk=False).ratio() >= 0.85
    return Likeness.COMPATIBLE if close else Likeness.DIFFERENT


def _compare_first(one: PersonName, other: PersonName) -> tuple[Likeness, str]:
    a, b = fold(one.given_name or ""), fold(other.given_name or "")
    if a and b:
        if a == b:
            return Likeness.SAME, "the same name"
        close = SequenceMatcher(None, a, b, autojunk=False).ratio() >= 0.8 and a[0] == b[0]
        if close or a.startswith(b) or b.startswith(a):
            return Likeness.COMPATIBLE, "a given name that resembles it"
        return Likeness.DIFFERENT, "another given name"
    mine, theirs = _letters(one.initials) or a[:1], _letters(other.initials) or b[:1]
    if mine and theirs and mine[0] != theirs[0]:
        return Likeness.DIFFERENT, "another initial"
    if mine and mine == theirs and not a and not b:
        return Likeness.SAME, "the same name"
    return Likeness.COMPATIBLE, "a name that fits"


def _main_words(folded: str) -> list[str]:
    return [word for word in folded.split() if word not in PREFIXES and len(word) > 2]


@lru_cache(maxsize=16_384)
def _family_key(family_name: str) -> str:
    # with or without its tussenvoegsel, a family name is looked up by its main words
    return " ".join(_main_words(fold(family_name))) or fold(family_name)


def _family_before(words: list[str], prefix_behind: bool) -> bool:
    """Tell whether the words before a given name are a family name, and no given name of their own."""
    kin = [word for word in words if not _is_prefix(word)]
    if len(kin) != 1:
        return False
    return prefix_behind or len(words) > 1 or fold(kin[0]) in known_names.national()


def _may_be_given(word: str) -> bool:
    return any(known_names.is_name(part) for part in fold(word).split())


def _is_given(word: str) -> bool:
    bare = fold(word)
    return len(bare) > 2 and known_names.is_name(bare) and bare not in known_names.national()


def _from_words(words: list[str]) -> PersonName | None:
    if not words:
        return None
    if _alone_at_front(words):
        at = 0
        while at < len(words) - 1 and _is_prefix(words[at]):
            at += 1
        return _made("", "", [word.lower() for word in words[:at]], words[at:])
    start = next(
        (place for place in range(1, len(words) - 1) if _starts_family(words[place])),
        None,
    )
    if start is None:
        first, letters = _split_first(words[:-1])
        if len(words) == 1 and not _is_initials(words[0]):
            return _made(words[0], "", [], [])
        return _made(first, letters, [], words[-1:])
    end = start
    while end < len(words) - 1 and _is_prefix(words[end]):
        end += 1
    first, letters = _split_first(words[:start])
    return _made(first, letters, [word.lower() for word in words[start:end]], words[end:])


def _starts_family(word: str) -> bool:
    joined = word.rpartition("-")[2] if "-" in word else word
    return _is_prefix(joined)


def _alone_at_front(words: list[str]) -> bool:
    front = words[0]
    return len(words) > 1 and front.lower() in _ALONE and _is_prefix(front)


def _made(first: str, letters: str, prefix: list[str], family: list[str]) -> PersonName | None:
    if not (first or letters or family):
        return None
    if family and first and not (letters or prefix) and not _word_sign(" ".join(family)):
        family = []
    return PersonName(first or None, letters or None, " ".join(prefix) or None, " ".join(family) or None)


def _word_sign(text: str) -> bool:
    return any(sign.isalpha() for sign in text)


def _split_first(words: list[str]) -> tuple[str, str]:
    """Split what stands before the family name into a given name and initials."""
    letters = [word for word in words if _is_initials(word) or _is_capitals(word)]
    names = [word for word in words if word not in letters]
    if names and letters and words[0] == names[0]:
        # "Jan P. Jansen": the letter is a second name, not the initials of the first
        return " ".join(names), ""
    return " ".join(names), _letters_shown(" ".join(letters))


def _is_prefix(word: str) -> bool:
    # a capital "V." is an initial, a small "v." is van
    return word.lower() in PREFIXES and not (word.isupper() and len(word.rstrip(".")) == 1)


def _is_initials(word: str) -> bool:
    if _is_prefix(word):
        return False
    return bool(_INITIALS.match(word) or _ONE_LETTER.match(word))


def _is_capitals(word: str) -> bool:
    # "JP Jansen"; a name in capitals only was given its own case before
    return len(word) in (2, 3) and word.isalpha() and word.isupper()


def _letters_shown(text: str) -> str:
    """Give initials as ``J.P.``; a text such as ``Jp`` of an initials column too."""
    if not text:
        return ""
    if "." not in text and " " not in text and (text.isupper() or len(text) <= 2):
        parts = list(text)
    else:
        parts = [part for part in re.split(r"[.\s\-]+", text) if part]
    return "".join(f"{part[:1].upper()}{part[1:].lower()}." for part in parts)


def _letters(initials: str | None) -> str:
    return fold(initials or "").replace(" ", "")


def _fits_initials(called: str, initials: str | None) -> bool:
    # "J. Jansen (Deltion)" has no call name behind it
    return not initials or fold(called)[:1] in {fold(letter) for letter in initials}


def _without_brackets(text: str) -> tuple[str, str | None]:
    """Take out what stands in brackets; a call name there is given back."""
    called: str | None = None
    for inside in _IN_BRACKETS.findall(text):
        folded = inside.strip().lower().rstrip(".").replace(" ", "_")
        plain = inside.strip()
        if folded not in _REMARKS and folded not in _TITLES and plain.isalpha() and plain[:1].isupper():
            called = called or plain
    return _IN_BRACKETS.sub(_bare_prefix, text).strip(), called


def _bare_prefix(found: re.Match[str]) -> str:
    """Give a tussenvoegsel without its brackets, *Vries (de)*, and of all else in brackets nothing."""
    return f" {found[1]} " if all(word.lower() in PREFIXES for word in found[1].split()) else " "


def _without_titles(words: list[str]) -> list[str]:
    rest = list(words)
    while rest:
        if len(rest) > 1 and rest[0].lower() == "de" and rest[1].lower().rstrip(".") == "heer":
            rest = rest[2:]
        elif len(rest) > 1 and rest[0].lower().rstrip(".") in _TITLES:
            rest = rest[1:]
        else:
            break
    return rest


def _without_titles_behind(words: list[str]) -> list[str]:
    rest = list(words)
    while len(rest) > 1 and rest[-1].lower().replace(".", "").rstrip(",") in _LETTERS_BEHIND:
        looks_like_letters = rest[-1] != rest[-1].capitalize() or "." in rest[-1] or len(rest) > 2
        if not looks_like_letters:
            break
        rest = rest[:-1]
    return [word.rstrip(",") for word in rest]


def _only_titles(part: str) -> bool:
    words = part.replace(".", "").lower().split()
    return all(word in _TITLES or word in _LETTERS_BEHIND for word in words)


def _cased(words: list[str]) -> list[str]:
    """Give words in capitals, or all in small letters, the case of a name; leave others alone."""
    text = " ".join(word for word in words if not _is_initials(word))
    if len(text) < 3 or not (text.isupper() or text.islower()):
        return words
    return [word if _is_initials(word) else _name_case(word) for word in words]


def _name_case(word: str) -> str:
    lowered = word.lower()
    if lowered in PREFIXES:
        return lowered
    parts = re.split(r"([-'])", lowered)
    return "".join(part if part in PREFIXES and index else _capital(part) for index, part in enumerate(parts))


def _capital(part: str) -> str:
    return "IJ" + part[2:] if part.startswith("ij") else part[:1].upper() + part[1:]
