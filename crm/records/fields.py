"""A label's fields as forms show them: made from the declaration, checked through ``crm.values``.

A field knows its words in both languages, its own help, how a typed text becomes a value and how a value
is shown the Dutch way. Nothing about a field is declared twice: what a label has stands in
``graph_schema.nodes``; what this module adds is which value module speaks for which property.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from crm.records.words import choice_word
from crm.texts import _, formats, language
from crm.values import brin, days, email, name_parts, phone, postcode, website
from crm.values.problem import InvalidValue
from graph_schema.declare import Kind, Node, Property
from graph_schema.folding import tidy

Clean = Callable[[str], str | None]

MOST_SIGNS = 4_000
"""Signs of a text at most: a note, not a document."""

_NUMBER = re.compile(r"-?\d+\Z")
_BETWEEN = re.compile(r"[;\n]")


@dataclass(frozen=True, slots=True)
class _Value:
    """A value module's part: its check, how it is shown, its help (a msgid) and what a browser calls it."""

    clean: Clean
    show: Callable[[str], str] = str
    help: str = ""
    input: str = "text"


_PHONE = _Value(phone.clean, phone.show, "Such as 058 284 9340; a foreign number with its country.", "tel")
_EMAIL = _Value(email.clean, help="Such as naam@school.example.", input="email")
_VALUES: Mapping[str, _Value] = {
    "email": _EMAIL,
    "other_emails": _EMAIL,
    "phone": _PHONE,
    "mobile": _PHONE,
    "postcode": _Value(postcode.clean, postcode.show, "Four digits and two letters."),
    "brin": _Value(brin.clean, help="Two digits and two letters, such as 25PJ."),
    "website": _Value(website.clean, website.show, "Such as www.school.example.", "url"),
    "given_name": _Value(name_parts.clean_name),
    "family_name": _Value(name_parts.clean_name, help="Without van or de: that is the tussenvoegsel."),
    "initials": _Value(name_parts.clean_initials, help="Such as J.P."),
    "tussenvoegsel": _Value(
        name_parts.clean_prefix, help="Such as van, de or van der; it plays no part in the order."
    ),
}
_LONG = frozenset({"note", "description", "outcome"})


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form.

    Attributes:
        prop: its declaration.

    """

    prop: Property

    @property
    def name(self) -> str:
        """The property's name."""
        return self.prop.name

    @property
    def label(self) -> str:
        """What the field is called, in the reader's language."""
        text = (self.prop.en if language() == "en" else self.prop.nl).partition(";")[0].partition(":")[0]
        return text[:1].upper() + text[1:]

    @property
    def help(self) -> str:
        """How to fill it in, in the reader's language; empty where nothing need be said."""
        known = _VALUES.get(self.name)
        if known and known.help:
            return _(known.help)
        if self.prop.kind is Kind.DATE:
            return _("Day-month-year, such as 14-3-2022.")
        if self.prop.kind is Kind.TEXTS:
            return _("Several are divided by a semicolon.")
        text = self.prop.en if language() == "en" else self.prop.nl
        rest = (text.partition(";")[2] or text.partition(":")[2]).strip()
        return rest[:1].upper() + rest[1:] + "." if rest else ""

    @property
    def input(self) -> str:
        """What a browser calls such an input: text, email, tel, url, number, long or choice."""
        if self.prop.choices or self.prop.kind is Kind.BOOLEAN:
            return "choice"
        if self.name in _LONG:
            return "long"
        known = _VALUES.get(self.name)
        return known.input if known and self.prop.kind is Kind.TEXT else "text"

    @property
    def options(self) -> tuple[tuple[str, str], ...]:
        """What there is to choose, as typed text and word; an empty text takes the value away."""
        if self.prop.kind is Kind.BOOLEAN:
            found = [("ja", _("yes")), ("nee", _("no"))]
        else:
            found = [(choice, choice_word(choice)) for choice in self.prop.choices]
        return (*([] if self.prop.required or not found else [("", _("not known"))]), *found)

    def parse(self, text: str) -> Any:
        """Give the value that a typed text means; None for a blank.

        Raises:
            InvalidValue: it is none; the sentence says what is wrong and what to do.

        """
        bare = text.strip()
        if not bare:
            if self.prop.required:
                raise InvalidValue("This cannot be left empty. Fill it in.")
            return None
        if len(bare) > MOST_SIGNS:
            raise InvalidValue("This is too long for one field. Make it shorter.")
        match self.prop.kind:
            case Kind.TEXTS:
                return self._several(bare)
            case Kind.DATE:
                return days.clean(bare)
            case Kind.INTEGER:
                return _whole(bare)
            case Kind.NUMBER:
                return _number(bare)
            case Kind.BOOLEAN:
                return _yes(bare)
            case _:
                return self._text(bare)

    def show(self, value: Any) -> str:
        """Give a value as people read it; empty for none."""
        if value is None or value == []:
            return ""
        match value:
            case bool():
                return _("yes") if value else _("no")
            case date():
                return formats.day(value)
            case int() if "year" in self.name:
                return str(value)
            case int() | float():
                return formats.number(value)
            case list() | tuple():
                return "; ".join(str(item) for item in value)
            case _ if self.prop.choices:
                return choice_word(str(value))
            case _:
                known = _VALUES.get(self.name)
                return known.show(str(value)) if known else str(value)

    def write(self, value: Any) -> str:
        """Give a value as an editor starts with it: ``parse`` reads it back."""
        if value is None:
            return ""
        match value:
            case bool():
                return "ja" if value else "nee"
            case date():
                return days.write(value)
            case list() | tuple():
                return "; ".join(str(item) for item in value)
            case float():
                return repr(value).replace(".", ",")
            case _ if self.prop.choices:
                return str(value)
            case _:
                known = _VALUES.get(self.name)
                return known.show(str(value)) if known else str(value)

    def _several(self, bare: str) -> list[str] | None:
        found = [self._text(part) for part in _BETWEEN.split(bare) if part.strip()]
        return list(dict.fromkeys(part for part in found if part)) or None

    def _text(self, bare: str) -> str | None:
        if self.prop.choices:
            if bare not in self.prop.choices:
                raise InvalidValue("Choose one of the values in the list.")
            return bare
        known = _VALUES.get(self.name)
        if known:
            return known.clean(bare)
        return bare if self.name in _LONG else tidy(bare)


def fields(node: Node, *names: str) -> tuple[Field, ...]:
    """Give the fields of a label, in the order of the names."""
    return tuple(Field(node.by_name[name]) for name in names)


def _whole(bare: str) -> int:
    digits = bare.replace(".", "").replace(" ", "").replace("\u00a0", "")
    if not _NUMBER.match(digits):
        raise InvalidValue("This is no whole number. Write digits, such as 12.345.")
    return int(digits)


def _number(bare: str) -> float:
    try:
        return float(bare.replace(" ", "").replace(",", "."))
    except ValueError as error:
        raise InvalidValue("This is no number. Write it as 52,09.") from error


def _yes(bare: str) -> bool:
    known = {"ja": True, "yes": True, "nee": False, "no": False}
    if bare.lower() not in known:
        raise InvalidValue("Choose yes or no.")
    return known[bare.lower()]
