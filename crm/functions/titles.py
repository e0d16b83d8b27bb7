"""Recognises a job title as people write it: which of the functions it is, or none.

Precision comes first. A part of a title must fit a rule whole; an unknown title gives ``()`` and goes to
review, it is never guessed.
"""

import re
import unicodedata
from functools import lru_cache

from crm.functions.rules import ADDITIONS, ALONE, NOT_THAT_JOB, RULES, SHARED_HEADS, SMALL_WORDS, SPELLINGS

_RULES = tuple((code, re.compile(pattern)) for code, pattern in RULES)
_SPELLINGS = tuple((re.compile(rf"\b(?:{pattern})\b"), instead) for pattern, instead in SPELLINGS)

_GENDER = re.compile(r"\(?\b[mv]\s*/\s*[vmfx](?:\s*/\s*x)?\b\)?")
_INITIALISM = re.compile(r"\b(?:[a-z]\.){2,}(?:[a-z]\b)?|\b(?:[a-z]\.){1,}[a-z]\b")
_AMPERSAND = re.compile(r"\b([a-z]{1,2})\s*(?:&|\ben\b)\s*([a-z])\b")
_JOBS = re.compile(r"[/;|+\n]|\bannex\b|\btevens\b")
_PIECES = re.compile(r"[,()\[\]:]|\s[-–—]\s")
_AND = re.compile(r"\s(?:en|and|&)\s")
_ASIDE = re.compile(r"\([^)]*\)")
_AT_SCHOOL = (
    re.compile(r"\s(?:bij|at|roc|aoc|mbo)\s.*"),
    *(re.compile(rf"(?:\s\w+){{{words}}}\scollege$") for words in (1, 2, 3)),
)


@lru_cache(maxsize=4096)
def recognise(title: str) -> tuple[str, ...]:
    """Give the codes of the functions that a job title names, in its order; ``()`` when it names none.

    Upper and lower case, accents, hyphens, extra spaces and "a.i." make no difference.
    """
    text = _GENDER.sub(" ", _plain(title))
    text = _INITIALISM.sub(lambda found: found[0].replace(".", ""), text)
    found: list[str] = []
    jobs = [job for job in _JOBS.split(text) if job.strip()]
    for job in jobs:
        found += _job(job, alone=len(jobs) == 1)
    return tuple(dict.fromkeys(found))


def _plain(text: str) -> str:
    """Give a title in lower case without accents; punctuation stays, it separates jobs."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))


def _job(text: str, *, alone: bool) -> list[str]:
    """Read what stands between two strong separators."""
    whole = _canonical(text)
    if NOT_THAT_JOB.search(whole):
        return []
    if alone:
        bare = ALONE.get(whole) or ALONE.get(_canonical(_ASIDE.sub(" ", text)))
        if bare:
            return [bare]
    pieces = [piece for piece in map(_canonical, _PIECES.split(text)) if piece]
    return [code for piece in pieces for code in _piece(piece)]


def _piece(text: str) -> list[str]:
    """Read one piece: as a whole, without the school behind it, then as two jobs joined by "en"."""
    for variant in dict.fromkeys((text, *(school.sub("", text) for school in _AT_SCHOOL))):
        code = _fits(variant)
        if code:
            return [code]
    parts = _AND.split(text)
    if len(parts) == 1:
        return []
    head = SHARED_HEADS.fullmatch(parts[0])
    found = []
    for part in parts:
        code = _fits(part) or (_fits(f"{head[1]} {part}") if head else None)
        if code:
            found.append(code)
    return found


def _fits(text: str) -> str | None:
    return next((code for code, rule in _RULES if rule.fullmatch(text)), None)


def _canonical(text: str) -> str:
    """Write a piece in the one way that the rules are written in."""
    text = _AMPERSAND.sub(r"\1&\2", text)
    text = re.sub(r"[^\w&]+", " ", text.replace("'", "")).replace("_", " ")
    text = " ".join(word for word in text.split() if word not in SMALL_WORDS)
    for pattern, instead in _SPELLINGS:
        text = pattern.sub(instead, text)
    return " ".join(word for word in text.split() if word not in ADDITIONS)
