"""Finds whatever somebody types: tolerant of case, accents and typing errors, and of any school name."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from crm.clock import Clock
from crm.rights import guarded, sees_everybody, sees_names
from crm.schools.models import Vocabulary
from crm.schools.service import Reads, read_vocabulary
from crm.search import queries
from crm.search.models import Hit, HitKind
from crm.search.rank import LEAST, fit, lucene, typed_words
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
        asked: dict[str, Any] = {"words": lucene(words), "limit": CANDIDATES}
        with self._database.reading() as reader:
            candidates = [
                *_places(reader, asked, words),
                *_vocabulary(read_vocabulary(reader)),
                *(_people(reader, asked, actor, self._clock()) if sees_names(actor) else ()),
                *(_events(reader, asked) if sees_everybody(actor) else ()),
            ]
        return _best(words, candidates)


_Candidate = tuple[Hit, tuple[str | None, ...]]


def _places(reader: Reads, asked: dict[str, Any], words: tuple[str, ...]) -> Iterable[_Candidate]:
    for row in reader.read(queries.SCHOOLS_AND_MORE, **asked):
        other = _other_name(words, row["title"], row["names"])
        note = " · ".join(part for part in (other, row["note"]) if part)
        texts = (row["key"], row["title"], row["note"], *row["names"])
        yield Hit(HitKind(row["kind"]), row["key"], row["title"], note), texts


def _other_name(words: tuple[str, ...], title: str, names: Iterable[str | None]) -> str:
    """Give the alias or former name that was meant, where the name on the screen does not show it."""
    fits = [(fit(words, [name]), name) for name in names if name]
    best, name = max(fits, default=(0.0, ""))
    return name if best > fit(words, [title]) else ""


def _people(reader: Reads, asked: dict[str, Any], actor: Actor, on: date) -> Iterable[_Candidate]:
    named = "function_en" if language() == "en" else "function"
    everybody = sees_everybody(actor)
    scope = {"everybody": everybody, "look_at": CANDIDATES if everybody else _LOOKED_AT}
    for row in reader.read(queries.PEOPLE, **asked, **scope, on=on):
        name = PersonName(row["given_name"], row["initials"], row["tussenvoegsel"], row["family_name"]).show()
        jobs = [", ".join(part for part in (job[named], job["place"]) if part) for job in row["jobs"]]
        mailbox = (row["email"] or "").partition("@")[0]
        texts = (name, row["initials"], mailbox, *(job["place"] for job in row["jobs"]))
        yield Hit(HitKind.PERSON, row["key"], name or row["email"] or "", " · ".join(jobs)), texts


def _events(reader: Reads, asked: dict[str, Any]) -> Iterable[_Candidate]:
    for row in reader.read(queries.EVENTS, **asked):
        yield (
            Hit(HitKind.EVENT, row["key"], row["title"], formats.day(row["date"])),
            (row["title"], row["place"]),
        )


def _vocabulary(known: Vocabulary) -> Iterable[_Candidate]:
    english = language() == "en"
    for kind, items in (
        (HitKind.RESULT, known.results),
        (HitKind.THEME, known.themes),
        (HitKind.FUNCTION, known.functions),
    ):
        for item in items:
            shown = item.name_en if english and item.name_en else item.name
            yield Hit(kind, item.code, shown), (item.code, item.name, item.name_en)


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
