"""How well a candidate fits what was typed, and the queries that find candidates. Pure functions.

Each typed word looks for its best word in the candidate: the same word is worth 1, a word that it begins
0.8 to 1 by how much of it was typed, and else their Jaro-Winkler similarity where that is at least
``NEAR`` (a typing error). A word that finds nothing makes the candidate worth half. The mean over the
typed words is the score, so that the order of the words plays no part.
"""

from collections.abc import Iterable, Sequence

from rapidfuzz.distance import JaroWinkler

from graph_schema.folding import fold

NEAR = 0.84
"""From which Jaro-Winkler similarity two words may be one: ``jansne`` and ``jansen`` are 0.97."""

LEAST = 0.6
"""The score below which a candidate is not shown."""

MOST_WORDS = 6
MOST_LETTERS = 40
"""A longer word is a mishap, and more than the index can look up with errors."""

_FUZZY_FROM = 4  # letters; shorter words are near to everything
_TWO_ERRORS_FROM = 9
_BEGINNING = 0.8


def typed_words(text: str) -> tuple[str, ...]:
    """Give the words that were typed, folded, each once; at most ``MOST_WORDS`` of ``MOST_LETTERS``."""
    begun = fold(text[: MOST_WORDS * MOST_LETTERS])
    return tuple(dict.fromkeys(word[:MOST_LETTERS] for word in begun.split()))[:MOST_WORDS]


def strict(words: Sequence[str]) -> str:
    """Give the full-text query for texts that hold every word, or a word that begins with it."""
    return " ".join(f"+{_forms(word)}" for word in words)


def wide(words: Sequence[str]) -> str:
    """Give the full-text query for texts that hold any of the words, a beginning, or one with an error."""
    return " ".join(_forms(word, f" {word}~{_errors(word)}" if _errors(word) else "") for word in words)


def _forms(word: str, more: str = "") -> str:
    # the words are folded, letters and digits in lower case: none of them can be taken for an operator
    return f"({word}^4 {word}*^2{more})" if len(word) > 1 else f"({word}^2 {word}*)"


def _errors(word: str) -> int:
    if len(word) < _FUZZY_FROM:
        return 0
    return 2 if len(word) >= _TWO_ERRORS_FROM else 1


def fit(words: Sequence[str], texts: Iterable[str | None]) -> float:
    """Give how well a candidate with these texts fits the typed words, 0 to 1."""
    own = {word for text in texts if text for word in fold(text).split()}
    if not words or not own:
        return 0.0
    best = [max(_likeness(word, other) for other in own) for word in words]
    mean = sum(best) / len(best)
    return mean if min(best) > 0 else mean / 2


def _likeness(typed: str, word: str) -> float:
    if typed == word:
        return 1.0
    if word.startswith(typed):
        return _BEGINNING + (1 - _BEGINNING) * len(typed) / len(word)
    if len(typed) < _FUZZY_FROM:
        return 0.0
    whole = JaroWinkler.similarity(typed, word)
    # somebody who is still typing has made the error in the beginning of the word
    begun = JaroWinkler.similarity(typed, word[: len(typed)]) - 0.05 if len(word) > len(typed) else 0.0
    near = max(whole, begun)
    return near * 0.9 if near >= NEAR else 0.0
