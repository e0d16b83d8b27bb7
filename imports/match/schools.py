"""Which texts in a list mean one school: by the sector's own names, else by resemblance and mail domain."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from crm.values import brin as brins
from crm.values import email as emails
from graph_schema.folding import fold
from imports.reference.files import Reference
from imports.resolve.load import schools
from imports.resolve.places import PlaceIndex
from imports.resolve.school_names import core_key, exact_key, is_placeholder, mend_usual_words, parts

_LEAST = 5
_LEAST_OF_ROC = 8
_LEAST_BEFORE = 4
_MOST_BEHIND = 3
"""Words that may stand behind the name of a school: *Curio Breda*, *Albeda Zorg & Welzijn*."""
_GLUED_COLLEGE = re.compile(r"\b([^\W\d_]{4,})college\b", re.IGNORECASE)
_BEFORE_IT = re.compile(r"^(?:(?:het|de|mbo(?:[- ]school)?|st\.?|stg\.?|stichting)\s+)+(?=\w)", re.IGNORECASE)
"""What stands before a name and is no part of it: *Het Drenthe College*, *Stichting SOMA*."""
_LONG = 9
"""Letters of what is own in a name in which two typing errors are believed."""
_NEAR = 0.77
_MISTYPED = 0.88
_ALIKE = 88
_MOST_UNKNOWN = 4_000
"""Unknown names of more schools than there ever were are not compared with one another."""
_MOSTLY = 0.6


class Schools:
    """The places of the rows of one list.

    Args:
        index: what the sector's schools are called; the reference files' when left out.

    """

    def __init__(self, index: PlaceIndex | None = None) -> None:
        self._index = index or _of_reference()
        self._keys = self._index.keys()
        self._all_keys = list(self._keys)

    def of_rows(self, rows: Sequence[tuple[str, tuple[str, ...]]]) -> list[frozenset[str]]:
        """Give for each row, of which the school's text and the clean addresses are known, its places."""
        texts = {text for text, _ in rows}
        named = {text: self._named(text) for text in texts}
        named |= self._unknown(sorted(text for text in texts if named[text] is None), rows, named)
        places = [named[text] or self._by_domain(addresses) for text, addresses in rows]
        return _with_learned_domains(places, rows)

    def _named(self, text: str) -> frozenset[str] | None:
        """Give the schools that a text means; a blank set for a placeholder, None for an unknown name."""
        if is_placeholder(text):
            return frozenset()
        found = self._by_brin(text)
        tried = list(self._spellings(text))
        for name in tried if not found else ():
            found = found or self._index.schools_named(name)
        found = found or self._led_by(text)
        for name in tried if not found else ():
            found = found or self._mistyped(name)
        return frozenset(f"school:{brin}" for brin in found) or None

    def _spellings(self, text: str) -> Iterator[str]:
        """Give a text, and what may be meant by it: its usual words mended, the place behind it left off."""
        mended = mend_usual_words(text)
        apart = _GLUED_COLLEGE.sub(r"\1 College", text)
        for name in dict.fromkeys((text, mended, apart, _BEFORE_IT.sub("", text))):
            yield name
            # a place in the name itself, as of ROC Tilburg, was found before
            if front := self._index.without_place(name):
                yield front

    def _led_by(self, text: str) -> frozenset[str]:
        """Give the school whose name stands before a location or a part: *Drenthe College Emmen*."""
        words = text.split()
        for length in range(len(words) - 1, 0, -1):
            front = " ".join(words[:length])
            whole = len(exact_key(front)) >= _LEAST and self._index.is_school(front)
            led = len(words) - length <= _MOST_BEHIND and len(core_key(front)) >= _LEAST_BEFORE
            if (whole or led) and (found := self._index.schools_named(front)):
                return found
        return frozenset()

    def _mistyped(self, text: str) -> frozenset[str]:
        pieces = parts(text)
        allowed = 1 if len(core_key(text)) < _LONG else 2
        for key in dict.fromkeys((exact_key(text), core_key(text), core_key(pieces[0]) if pieces else "")):
            if len(key) < _LEAST or (key.startswith("roc") and len(key) < _LEAST_OF_ROC):
                # ROCvT is no error for ROCvA
                continue
            # a list, since a mapping would be searched by its values
            near = process.extract(
                key, self._all_keys, scorer=OSA.normalized_similarity, limit=4, score_cutoff=_NEAR
            )
            if not near:
                continue
            best, score = near[0][0], near[0][1]
            rivals = {brin for other, alike, _ in near if alike == score for brin in self._keys[other]}
            sure = score >= _MISTYPED or OSA.distance(key, best) <= allowed
            if sure and rivals == self._keys[best]:
                return self._keys[best]
        return frozenset()

    def _by_brin(self, text: str) -> frozenset[str]:
        code = self._index.brin_in(text)
        if code is None and brins.is_valid(text):
            # a school that is not known here is one all the same
            code = brins.clean(text)
        return frozenset({self._index.last(code)}) if code else frozenset()

    def _by_domain(self, addresses: tuple[str, ...]) -> frozenset[str]:
        return frozenset(f"school:{brin}" for brin in self._index.schools_mailing(addresses))

    def _unknown(
        self,
        texts: Sequence[str],
        rows: Sequence[tuple[str, tuple[str, ...]]],
        named: dict[str, frozenset[str] | None],
    ) -> dict[str, frozenset[str]]:
        """Bring unknown names together that resemble each other, or of which the mail domain is one."""
        keys = {text: _own_key(text) for text in texts}
        leader = _alike(sorted(set(keys.values())))
        found = {text: frozenset({f"name:{leader[key]}"}) for text, key in keys.items()}
        by_text: dict[str, Counter[str]] = defaultdict(Counter)
        by_domain: dict[str, Counter[frozenset[str]]] = defaultdict(Counter)
        for text, addresses in rows:
            for domain in _domains(addresses):
                by_text[text][domain] += 1
                place = found.get(text) or named[text]
                if place:
                    by_domain[domain][place] += 1
        for text in texts:
            if len(by_text[text]) == 1:
                places = by_domain[next(iter(by_text[text]))]
                place, count = places.most_common(1)[0]
                if count >= 3 and count >= _MOSTLY * places.total():
                    found[text] = place
        return found


def _of_reference() -> PlaceIndex:
    reference = Reference()
    merged = {row["start"]: row["end"] for row in reference.mergers}
    return PlaceIndex(schools(reference.schools), (), merged)


def _own_key(text: str) -> str:
    """Give what is own in a name, without a location behind it."""
    text = mend_usual_words(text)
    pieces = parts(text)
    front = pieces[0] if pieces else text
    return core_key(front) or exact_key(front) or fold(text)


def _alike(keys: Sequence[str]) -> dict[str, str]:
    """Give for each key the first one that resembles it; itself where none does."""
    leader: dict[str, str] = {}
    leaders: list[str] = []
    compared = len(keys) <= _MOST_UNKNOWN
    for key in sorted(keys, key=len):
        near: str | None = None
        if compared and len(key) > 3:
            found = process.extractOne(key, leaders, scorer=fuzz.ratio, score_cutoff=_ALIKE)
            longer = (own for own in leaders if len(own) > 4 and key.startswith(own))
            near = found[0] if found else next(longer, None)
        if near:
            leader[key] = near
        else:
            leader[key] = key
            leaders.append(key)
    return leader


def _with_learned_domains(
    places: list[frozenset[str]], rows: Sequence[tuple[str, tuple[str, ...]]]
) -> list[frozenset[str]]:
    """Give rows without a school that of most rows with their mail domain."""
    counts: dict[str, Counter[frozenset[str]]] = defaultdict(Counter)
    for place, (_, addresses) in zip(places, rows, strict=True):
        for domain in _domains(addresses) if place else ():
            counts[domain][place] += 1
    learned = {}
    for domain, found in counts.items():
        place, count = found.most_common(1)[0]
        if count > 1 and count >= _MOSTLY * found.total():
            learned[domain] = place
    return [
        place or next((learned[domain] for domain in _domains(addresses) if domain in learned), place)
        for place, (_, addresses) in zip(places, rows, strict=True)
    ]


def _domains(addresses: Iterable[str]) -> list[str]:
    found = (emails.domain(address) for address in addresses)
    return [domain for domain in found if domain not in emails.FREE_DOMAINS]
