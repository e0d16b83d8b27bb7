"""Family names as they are compared: their parts without tussenvoegsels, however these are written."""

import re
from dataclasses import dataclass
from functools import lru_cache

from crm.values.names import PREFIXES
from graph_schema.folding import fold

_PREFIX_WORDS = frozenset(word for prefix in PREFIXES for word in fold(prefix).split()) | {
    "vander",
    "vanden",
    "vande",
}
# what stands glued before a name: vandenBerg, vdberg
_GLUED = re.compile(r"(?:van(?:den|der|de|het|t)|vd|vander|vanden)(?=[a-z]{3})")
_CAMEL = re.compile(r"\b(VanDer|VanDen|VanDe|Vander|Vanden|Vande|Van|Der|Den|De|Ter|Ten|El)(?=[A-Z][a-z]{2})")
"""A tussenvoegsel written together with the name: *DeVries*, *VanDerBerg*."""
_TWO_IN_ONE = re.compile(r"\b([A-ZÀ-Þ][a-zß-ÿ]{3,})(?=[A-ZÀ-Þ][a-zß-ÿ]{3,}\b)")
"""A double name whose hyphen was lost: *JansenBakker*."""
_GENERATIONS = {"junior": "jr", "senior": "sr"}
# two ways of writing one sound
_SOUNDS = (
    ("sch", "sg"), ("tsj", "sj"), ("ph", "f"), ("th", "t"), ("ck", "k"), ("ch", "g"), ("dt", "t"),
    ("ij", "y"), ("ei", "y"), ("ey", "y"), ("uy", "ui"), ("ouw", "au"), ("ou", "au"), ("auw", "au"),
    ("gh", "g"), ("ks", "x"), ("ae", "aa"), ("oo", "o"), ("ee", "e"), ("aa", "a"), ("uu", "u"),
    ("ie", "i"), ("c", "k"), ("z", "s"), ("v", "f"), ("q", "k"), ("w", "f"), ("j", "y"), ("h", ""),
    ("d ", "t "),
)  # fmt: skip
_TWICE = re.compile(r"(.)\1+")


@dataclass(frozen=True, slots=True)
class Family:
    """A family name.

    Attributes:
        parts: the folded names, of a double one both in their order: ``("berg", "vries")``.
        prefix: the first letters of the tussenvoegsel before the first: ``vd`` of *van der*, or a blank.
        joined: tussenvoegsel and names as one word, for what was written together.

    """

    parts: tuple[str, ...]
    prefix: str
    joined: str


NOBODY = Family((), "", "")
"""The family name of somebody of whom it is not known."""


@lru_cache(maxsize=262_144)
def family(tussenvoegsel: str, name: str) -> Family:
    """Read a family name; every way of writing its tussenvoegsel gives the same."""
    before = _prefix_words(fold(tussenvoegsel))
    words = fold(_TWO_IN_ONE.sub(r"\1 ", _CAMEL.sub(r"\1 ", name))).split()
    while len(words) > 1 and words[0] in _PREFIX_WORDS:
        before.append(words.pop(0))
    parts = [_GENERATIONS.get(word, word) for word in words if word not in _PREFIX_WORDS or len(words) == 1]
    # "d'Hondt" and "O'Brien" fold to a letter and a name
    parts = [part for part in parts if len(part) > 1] or parts
    if parts and not before and (glued := _GLUED.match(parts[0])):
        letters = _signature([glued[0]])
        return Family((parts[0][glued.end() :], *parts[1:]), letters, "".join(parts))
    return Family(tuple(parts), _signature(before), "".join((*before, *parts)))


@lru_cache(maxsize=262_144)
def sound(name: str) -> str:
    """Give how a name sounds, roughly: *Meijer*, *Meyer* and *Meier* are one, *Smit* and *Smidt* too."""
    said = name + " "
    for written, heard in _SOUNDS:
        said = said.replace(written, heard)
    return _TWICE.sub(r"\1", said.strip())


def _prefix_words(folded: str) -> list[str]:
    return [word for word in folded.split() if word in _PREFIX_WORDS]


def _signature(words: list[str]) -> str:
    """Give the first letters: *van der*, *v.d.* and *vd* are all ``vd``."""
    text = " ".join(words)
    for glued in ("vander", "vanden", "vande", "vd"):
        text = text.replace(glued, "v d")
    return "".join(word[0] for word in text.split())
