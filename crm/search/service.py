"""Finds whatever somebody types: tolerant of case, accents and typing errors, and of any school name."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from crm.clock import Clock
from crm.rights import guarded, sees_everybody, sees_names
from crm.schools.service import Reads
from crm.search import queries
from crm.search.models import Hit, HitKind
from crm.search.rank import LEAST, fit, strict, typed_words, wide
from crm.texts import formats, language
from crm.values.names import PersonName
from graph_schema.actor import Actor
from graph_schema.database import Database

CANDIDATES = 60
"""How many candidates each index gives; more are ordered by the index itself and would not be shown."""

_LOOKED_AT = 5_000
"""How many people are looked at to find those whom a coördinator may see."""

MOST = 20
"""The most answers."""

MOST_OF_A_KIND = 6
"""The most answers of one kind, so that a hundred meetings do not hide one person."""

_MANY_NAMES = frozenset({HitKind.SCHOOL, HitKind.ORGANISATION})
_SAID_KEYS = frozenset({HitKind.SCHOOL, HitKind.NETWORK, HitKind.RESULT, HitKind.THEME, HitKind.FUNCTION})
"""Kinds whose key people know and type: a brin, a code."""

_ORDER = {kind: place for place, kind in enumerate(HitKind)}


@guarded("search")
class SearchService:
    """One box for everything.

    Args:
        database: where to look.
        clock: gives today, for the jobs that tell namesakes apart.

    """

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def find(self, actor: Actor, text: str) -> tuple[Hit, ...]:
        """Give the best answers to what was typed, best first; nothing for a blank text.

        Who may not see names gets no people, and no events either: a title may hold a name.

        Raises:
            DatabaseUnavailable: the server is gone.

        """
        words = typed_words(text)
        if not words:
            return ()
        with self._database.reading() as reader:
            candidates = [
                *_but_people(reader, words),
                *(_people(reader, words, actor, self._clock()) if sees_names(actor) else ()),
                *(_events(reader, words) if sees_everybody(actor) else ()),
            ]
        return _best(words, candidates)


_Candidate = tuple[Hit, tuple[str | None, ...]]


def _but_people(reader: Reads, words: tuple[str, ...]) -> Iterable[_Candidate]:
    english = language() == "en"
    for row in reader.read(queries.BUT_PEOPLE, words=wide(words), limit=CANDIDATES, english=english):
        other = _other_name(words, row["title"], row["names"]) if row["kind"] in _MANY_NAMES else ""
        note = " · ".join(part for part in (other, row["note"]) if part)
        texts = (row["key"] if row["kind"] in _SAID_KEYS else "", row["title"], row["note"], *row["names"])
        yield Hit(HitKind(row["kind"]), row["key"], row["title"], note), texts


def _other_name(words: tuple[str, ...], title: str, names: Iterable[str | None]) -> str:
    """Give the alias or former name that was meant, where the name on the screen does not show it."""
    fits = [(fit(words, [name]), name) for name in names if name]
    best, name = max(fits, default=(0.0, ""))
    return name if best > fit(words, [title]) else ""


def _people(reader: Reads, words: tuple[str, ...], actor: Actor, on: date) -> list[_Candidate]:
    everybody = sees_everybody(actor)
    asked = {
        "limit": CANDIDATES,
        "look_at": CANDIDATES if everybody else _LOOKED_AT,
        "everybody": everybody,
        "on": on,
    }
    rows = reader.read(queries.PEOPLE, words=strict(words), **asked)
    if not rows:
        # an error in a word, or a school beside the name: slower, and seldom needed
        rows = reader.read(queries.PEOPLE, words=wide(words), **asked)
    return [_person(row) for row in rows]


def _person(row: Mapping[str, Any]) -> _Candidate:
    named = "function_en" if language() == "en" else "function"
    name = PersonName.of(row).show()
    jobs = [", ".join(part for part in (job[named], job["place"]) if part) for job in row["jobs"]]
    mailbox = (row["email"] or "").partition("@")[0]
    texts = (name, row["initials"], mailbox, *(job["place"] for job in row["jobs"]))
    return Hit(HitKind.PERSON, row["key"], name or row["email"] or "", " · ".join(jobs)), texts


def _events(reader: Reads, words: tuple[str, ...]) -> Iterable[_Candidate]:
    for row in reader.read(queries.EVENTS, words=wide(words), limit=CANDIDATES):
        texts = (row["title"], row["place"])
        yield Hit(HitKind.EVENT, row["key"], row["title"], formats.day(row["date"])), texts


def _best(words: tuple[str, ...], candidates: Iterable[_Candidate]) -> tuple[Hit, ...]:
    scored = [
        Hit(hit.kind, hit.key, hit.title, hit.note, round(score, 3))
        for hit, texts in candidates
        if (score := fit(words, texts)) >= LEAST
    ]
    scored.sort(key=lambda hit: (-hit.score, _ORDER[hit.kind], hit.title, hit.key))
    shown: list[Hit] = []
    for hit in scored:
        if sum(other.kind is hit.kind for other in shown) < MOST_OF_A_KIND:
            shown.append(hit)
    return tuple(shown[:MOST])
