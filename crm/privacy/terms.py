"""By which words somebody is mentioned, and a text without them. Pure.

A full name, an address and a number mention somebody for sure. A family name alone may be anybody's: it is
shown, and taken out only when a reader of the text says so.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from crm.values import phone
from graph_schema.folding import plain, tidy

REMOVED = "[verwijderd]"
"""What stands in the place of what was taken out."""

_SHORTEST = 3  # signs; a shorter family name alone would find half of all texts
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True)
class Terms:
    """The words by which a person is mentioned, for sure and possibly; tidy, as they were written."""

    sure: tuple[str, ...]
    possible: tuple[str, ...] = ()

    @property
    def needles(self) -> tuple[str, ...]:
        """Words in lower case of which each mention holds one: what the database looks for.

        The last word of a name, so that two spaces or a line end inside a name hide nothing; with and
        without accents.
        """
        lasts = {tidy(term).split(" ")[-1] for term in (*self.sure, *self.possible)}
        # "Berg, Jan van der" ends with its tussenvoegsel, and so stands in half of all texts
        commas = {term.partition(",")[0].split(" ")[-1] for term in self.sure if "," in term}
        words = {last for last in lasts if len(last) >= _SHORTEST} - {"der", "den", "van", "ter", "ten"}
        return tuple(sorted({form for word in words | commas for form in (word.lower(), plain(word))}))

    @cached_property
    def _sure(self) -> re.Pattern[str] | None:
        return _pattern(self.sure)

    @cached_property
    def _all(self) -> re.Pattern[str] | None:
        return _pattern((*self.sure, *self.possible))

    def in_text(self, text: str) -> bool | None:
        """Tell whether a text mentions the person: True for sure, False possibly, None not at all."""
        bare = _bare(text)
        if self._sure and self._sure.search(bare):
            return True
        return False if self._all and self._all.search(bare) else None

    def mentioned(self, value: Any) -> bool | None:
        """Tell the same of a property's value: a text or a list of texts; anything else mentions nobody."""
        parts = value if isinstance(value, (list, tuple)) else [value]
        answers = {self.in_text(part) for part in parts if isinstance(part, str)}
        return True if True in answers else False if False in answers else None

    def without(self, value: Any, *, possible: bool = False) -> Any:
        """Give a value with :data:`REMOVED` in the place of what mentions the person.

        A text that mentions them for sure means them by their family name alone too.

        Args:
            value: a text, or a list of texts; anything else stays what it is.
            possible: whether a text that only possibly mentions them does so.

        """
        if isinstance(value, (list, tuple)):
            return [self.without(part, possible=possible) for part in value]
        if not isinstance(value, str) or self._all is None or not (possible or self.in_text(value)):
            return value
        made, last = [], 0
        for found in self._all.finditer(_bare(value)):
            made += [value[last : found.start()], REMOVED]
            last = found.end()
        return "".join([*made, value[last:]])


def terms_of(persons: Iterable[Mapping[str, Any]]) -> Terms:
    """Give the words by which a person is mentioned, from the values of all records of that person."""
    sure: list[str] = []
    possible: list[str] = []
    for person in persons:
        family = tidy(person.get("family_name") or "")
        prefix = tidy(person.get("tussenvoegsel") or "")
        whole = " ".join(part for part in (prefix, family) if part)
        firsts = [tidy(person.get(name) or "") for name in ("given_name", "initials")]
        for first in filter(None, firsts):
            if family:
                sure += [f"{first} {whole}", f"{first} {family}", f"{family}, {first}", f"{whole}, {first}"]
                sure += [f"{family}, {first} {prefix}"] if prefix else []
            elif len(first) >= _SHORTEST:
                possible.append(first)
        if len(family) >= _SHORTEST:
            possible += [whole, family]
        sure += [person["email"]] if person.get("email") else []
        sure += list(person.get("other_emails") or ())
        for number in (person.get("phone"), person.get("mobile")):
            if number:
                sure += {number, phone.show(number), phone.show(number).replace(" ", "")}
    return Terms(tuple(dict.fromkeys(sure)), tuple(dict.fromkeys(possible)))


def _pattern(terms: Iterable[str]) -> re.Pattern[str] | None:
    parts = [
        r"\s+".join(re.escape(word) for word in _SPACE.split(_bare(term)))
        for term in sorted(terms, key=len, reverse=True)
        if term
    ]
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)") if parts else None


def _bare(text: str) -> str:
    """Give a text in lower case without accents, sign for sign: a place in it is a place in the text."""
    return "".join(_sign(sign) for sign in text)


def _sign(sign: str) -> str:
    if sign.isascii():
        return sign.lower()
    if sign in "’‘`":
        return "'"
    first = unicodedata.normalize("NFKD", sign)[:1].lower()
    return first if len(first) == 1 else sign
