"""Names of places and provinces: DUO writes capitals, and people write more than one spelling."""

import re

from graph_schema.folding import fold, tidy, words

_SMALL = words("aan a d de den der en het in op over s t te ten ter van")
_PROVINCE_MARK = re.compile(r"\s+(?:GLD|GN|NB|NH|OV|UT|ZH|ZL|LB|FR|FRL|DR|FLV)\.?\Z", re.IGNORECASE)
_SAME_PLACE = {
    "s gravenhage": "den haag",
    "gravenhage": "den haag",
    "the hague": "den haag",
    "s hertogenbosch": "den bosch",
    "hertogenbosch": "den bosch",
}
_PROVINCES = {
    "fryslan": "Friesland",
    "frl": "Friesland",
    "brabant": "Noord-Brabant",
    "north holland": "Noord-Holland",
    "south holland": "Zuid-Holland",
}


def place(text: str) -> str | None:
    """Give a place as it is written: ``'S-HERTOGENBOSCH`` is *'s-Hertogenbosch*; None for a blank.

    A text that is not all capitals is taken as it stands.
    """
    bare = _PROVINCE_MARK.sub("", tidy(text))
    if not bare or fold(bare) == "s gravenhage":
        return "Den Haag" if bare else None
    if bare.upper() != bare:
        return bare
    if bare.startswith("S HERTOG"):
        bare = "'S-HERTOGENBOSCH"
    words = re.split(r"([\s\-]+)", bare.lower())
    return "".join(word if index and word in _SMALL else _capital(word) for index, word in enumerate(words))


def same_place(one: str, other: str) -> bool:
    """Tell whether two names are one place: *Den Haag* is *'S-GRAVENHAGE*."""
    return _key(one) == _key(other)


def province(text: str) -> str | None:
    """Give a province in the spelling that the schools have here: *Fryslân* is *Friesland*."""
    bare = tidy(text)
    if not bare:
        return None
    if fold(bare) in _PROVINCES:
        return _PROVINCES[fold(bare)]
    return "-".join(part[:1].upper() + part[1:].lower() for part in re.split(r"[\s\-]+", bare))


def _key(text: str) -> str:
    folded = fold(_PROVINCE_MARK.sub("", tidy(text)))
    return _SAME_PLACE.get(folded, folded)


def _capital(word: str) -> str:
    if word.startswith(("'s", "'t")):
        return word
    if word.startswith("ij"):
        return "IJ" + word[2:]
    return word[:1].upper() + word[1:]
