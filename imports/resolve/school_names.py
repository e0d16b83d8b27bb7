"""Names of schools and organisations brought to keys by which two ways of writing meet."""

import re
from functools import lru_cache

from rapidfuzz.distance import OSA

from graph_schema.folding import fold, words

_IN_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_LONG_ROC = re.compile(r"\bregionaal opleiding(?:s|en)? ?centrum\b|\bregionale opleidingen centrum\b")
_LONG_AOC = re.compile(r"\bagrarisch opleiding(?:s|en)? ?centrum\b")
_PARTS = re.compile(
    r"\s+[-–|]\s+|\s*[,/|;:]\s*|\s+\b(?:locatie|vestiging|afdeling|team|sector|campus)\b\s*", re.IGNORECASE
)
_AROUND = words(
    """stichting stg roc aoc mbo sg scholengemeenschap college opleidingen onderwijsgroep school vakschool
    scholengroep groep de het bv nv instelling"""
)
_LEAST_CORE = 3
_ROMAN = {"1": "i", "2": "ii", "3": "iii"}

_USUAL = (
    "regionaal", "opleidingen", "opleidingencentrum", "opleidingscentrum", "centrum", "stichting", "college",
    "agrarisch", "scholengemeenschap", "onderwijsgroep", "beroepsonderwijs", "volwasseneneducatie",
)  # fmt: skip
_GLUED_WORDS = re.compile(r"(stichting|regionaal|agrarisch|opleidingen|centrum)(?=[a-z])", re.IGNORECASE)
"""Usual words that are written together with what follows: *RegionaalOpleidingenCentrum*."""

PLACEHOLDERS = frozenset(
    {
        "", "roc", "aoc", "mbo", "school", "n v t", "nvt", "n a", "na", "n b", "nb", "onbekend", "unknown",
        "geen", "none", "x", "xx", "anders", "overig", "overige", "other", "mbo school", "school mbo",
        "roc aoc", "aoc roc",
        "mbo instelling", "instelling", "organisatie", "mijn school", "eigen school", "vakschool", "zie mail",
        "zie e mail", "idem", "leeg", "invullen", "tbd", "test", "college", "onderwijs", "mbo sector",
    }
)  # fmt: skip
"""What people write, folded, when they do not name a school."""


def is_placeholder(text: str) -> bool:
    """Tell whether a text names no school or organisation: blank, ``-``, ``ROC``, ``n.v.t.``."""
    return fold(text) in PLACEHOLDERS


def exact_key(text: str) -> str:
    """Give the key of a whole name: without case, accents, spaces, signs and legal forms."""
    folded = _shortened(text)
    bare = re.sub(r"^(?:stichting|stg) ", "", folded)
    return bare.replace(" ", "")


def plain_key(text: str) -> str:
    """Give the key of a name without what stands in brackets."""
    return exact_key(_IN_BRACKETS.sub(" ", text))


def core_key(text: str) -> str:
    """Give the key of what is own in a name (``ROC Deltion College`` is *deltion*), or a blank."""
    parts = _shortened(_IN_BRACKETS.sub(" ", text)).split()
    while parts and parts[0] in _AROUND:
        parts.pop(0)
    while parts and parts[-1] in _AROUND:
        parts.pop()
    core = "".join(parts)
    return core if len(core) >= _LEAST_CORE else ""


def parts(text: str) -> tuple[str, ...]:
    """Give the pieces of a text that may hold a name and a location: *Deltion College, Zwolle*."""
    pieces = [piece.strip() for piece in _PARTS.split(_IN_BRACKETS.sub(" ", text)) if piece.strip()]
    return tuple(pieces) if len(pieces) > 1 else ()


@lru_cache(maxsize=16_384)
def mend_usual_words(text: str) -> str:
    """Mend typing errors in the words that many names have: *Regionaal Opleidingn Cnetrum*; the rest stays.

    Only for names that are known in no other way: a name of its own may resemble such a word.
    """
    joined = _GLUED_WORDS.sub(r"\1 ", text)
    mended = []
    for word in joined.split():
        small = word.lower()
        near = next((usual for usual in _USUAL if _is_near(small, usual)), word)
        mended.append(near)
    return " ".join(mended)


def _is_near(word: str, usual: str) -> bool:
    if abs(len(word) - len(usual)) > 2 or word == usual:
        return False
    allowed = 1 if len(usual) < 9 else 2
    return OSA.distance(word, usual, score_cutoff=allowed) <= allowed


@lru_cache(maxsize=16_384)
def _shortened(text: str) -> str:
    """Fold a name, with *ROC* for its long form and *Koning Willem I* for *Koning Willem 1*."""
    folded = _LONG_AOC.sub("aoc", _LONG_ROC.sub("roc", fold(text)))
    return " ".join(_ROMAN.get(word, word) for word in folded.split())
