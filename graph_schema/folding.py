"""Texts brought to one form, so that they can be compared."""

import re
import unicodedata
from functools import lru_cache

_NOT_WORD = re.compile(r"[^0-9a-z]+")
# letters that do not decompose into a base letter and an accent
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ı": "i"}
)
_SPACES = re.compile(r"[\s\u00a0\u200b\ufeff]+")


def tidy(text: str) -> str:
    """Give a text without outer and double spaces, with composed accents and plain apostrophes."""
    if text.isascii() and "`" not in text:
        return " ".join(text.split())
    composed = unicodedata.normalize("NFC", text).replace("’", "'").replace("‘", "'").replace("`", "'")
    return _SPACES.sub(" ", composed).strip()


def plain(text: str) -> str:
    """Give a text in lower case, without accents and double spaces; its punctuation stays."""
    if text.isascii():
        return " ".join(text.lower().split())
    lowered = text.casefold().translate(_LETTERS)
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(sign))
    return _SPACES.sub(" ", bare).strip()


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """Give the words of a text for comparing: lower case, no accents, punctuation as one space."""
    if text.isascii() and text.isalnum():
        return text.lower()  # one plain word: most names
    return _NOT_WORD.sub(" ", plain(text)).strip()


def words(text: str) -> frozenset[str]:
    """Give the words of a text as a set: how the modules here write their word lists."""
    return frozenset(text.split())
