"""How a label or a relationship type is declared: once, as a small frozen declaration.

From the declarations come the constraints and indexes, ``docs/schema.md``, the checks before a write,
and the importers' field lists. A declaration checks itself when it is made.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from typing import Any

from graph_schema.errors import DeclarationError
from graph_schema.temporal import is_date

_LABEL = re.compile(r"[A-Z][A-Za-z]*\Z")
_TYPE = re.compile(r"[A-Z][A-Z_]*\Z")
_NAME = re.compile(r"[a-z][a-z0-9_]*\Z")


class Kind(StrEnum):
    """The type of a property's value, as it is in Python."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"
    MOMENT = "moment"
    TEXTS = "texts"

    def accepts(self, value: object) -> bool:
        """Tell whether a value is of this type (``None`` is of none)."""
        match self:
            case Kind.TEXT:
                return isinstance(value, str)
            case Kind.INTEGER:
                return isinstance(value, int) and not isinstance(value, bool)
            case Kind.NUMBER:
                return isinstance(value, (int, float)) and not isinstance(value, bool)
            case Kind.BOOLEAN:
                return isinstance(value, bool)
            case Kind.DATE:
                return is_date(value)
            case Kind.MOMENT:
                return isinstance(value, datetime) and value.tzinfo is not None
            case Kind.TEXTS:
                return isinstance(value, (list, tuple)) and all(isinstance(item, str) for item in value)


class Index(StrEnum):
    """An index that a property asks for beside what its key already has."""

    NONE = "none"
    RANGE = "range"


@dataclass(frozen=True, slots=True)
class Property:
    """One property: name, type, and what it means in both languages.

    ``personal`` marks data about a person (AVG): what an export of someone's data holds and an erasure
    reaches. ``choices`` limits a text to those values. ``traced`` is false for what the history leaves out:
    secrets, counters, and what follows from other properties.
    """

    name: str
    kind: Kind
    nl: str
    en: str
    required: bool = False
    personal: bool = False
    index: Index = Index.NONE
    choices: tuple[str, ...] = ()
    traced: bool = True

    def __post_init__(self) -> None:
        if not _NAME.match(self.name):
            raise DeclarationError("Property {name}: use lower_snake_case", name=self.name)
        if not self.nl or not self.en:
            raise DeclarationError("Property {name}: describe it in Dutch and English", name=self.name)
        if self.choices and self.kind is not Kind.TEXT:
            raise DeclarationError("Property {name}: choices belong to a text", name=self.name)


def _check_properties(owner: str, properties: tuple[Property, ...]) -> None:
    names = [prop.name for prop in properties]
    twice = {name for name in names if names.count(name) > 1}
    if twice:
        raise DeclarationError(
            "{owner}: property {name} is declared twice; keep one", owner=owner, name=sorted(twice)[0]
        )


Derive = Callable[[Mapping[str, Any]], dict[str, Any]]
"""Gives the properties that follow from a node's other ones; ``None`` for one that is not there."""


@dataclass(frozen=True)
class Fulltext:
    """A full-text index over some texts of a label, tolerant of case and accents.

    With ``afterwards`` the server brings it up to date beside the transactions and not in them, which of
    many nodes at once takes half their time; ``Database.write`` waits until it is, of a few thousand.
    """

    name: str
    properties: tuple[str, ...]
    afterwards: bool = False


class _Described:
    """What a label and a type have in common: their properties."""

    properties: tuple[Property, ...]

    @cached_property
    def by_name(self) -> dict[str, Property]:
        """The properties by their name."""
        return {prop.name: prop for prop in self.properties}

    @cached_property
    def free_texts(self) -> frozenset[str]:
        """The names of the properties that may hold any text."""
        return frozenset(prop.name for prop in self.properties if prop.kind is Kind.TEXT and not prop.choices)

    @cached_property
    def required(self) -> tuple[str, ...]:
        """The names of the properties that may not be blank."""
        return tuple(prop.name for prop in self.properties if prop.required)


@dataclass(frozen=True)
class Node(_Described):
    """One label: its key property (unique, required) and its other properties.

    ``traced`` is false for a label whose nodes are no facts: the history does not speak of them. ``derive``
    is what the writer calls for properties that follow from others.
    """

    label: str
    nl: str
    en: str
    properties: tuple[Property, ...]
    key: str = "id"
    traced: bool = True
    derive: Derive | None = None
    fulltext: Fulltext | None = None

    def __post_init__(self) -> None:
        if not _LABEL.match(self.label):
            raise DeclarationError("Node {label}: a label is in UpperCamelCase", label=self.label)
        if not self.nl or not self.en:
            raise DeclarationError("Node {label}: describe it in Dutch and English", label=self.label)
        _check_properties(self.label, self.properties)
        if self.key not in self.by_name:
            raise DeclarationError(
                "Node {label}: its key {key} is none of its properties; declare it",
                label=self.label,
                key=self.key,
            )
        for name in self.fulltext.properties if self.fulltext else ():
            if name not in self.by_name:
                raise DeclarationError(
                    "Node {label}: its full-text index names {property}, which is not declared",
                    label=self.label,
                    property=name,
                )

    @property
    def name(self) -> str:
        """The label."""
        return self.label

    def __hash__(self) -> int:
        return hash(self.label)


@dataclass(frozen=True)
class Relationship(_Described):
    """One type, the labels that it joins, and its properties.

    Two nodes are joined at most once by a type, unless it has a ``key`` property: then once for each
    value of the key, which is unique in the whole graph. With ``periods`` they are joined in one period after
    another, and a row without a key is about the first of them.
    """

    type: str
    nl: str
    en: str
    joins: tuple[tuple[str, str], ...]
    properties: tuple[Property, ...] = field(default=())
    key: str | None = None
    periods: bool = False

    def __post_init__(self) -> None:
        if not _TYPE.match(self.type):
            raise DeclarationError("Relationship {type}: a type is in UPPER_CASE", type=self.type)
        if not self.nl or not self.en:
            raise DeclarationError("Relationship {type}: describe it in Dutch and English", type=self.type)
        if not self.joins:
            raise DeclarationError("Relationship {type}: say which labels it joins", type=self.type)
        _check_properties(self.type, self.properties)
        if self.key is not None and self.key not in self.by_name:
            raise DeclarationError(
                "Relationship {type}: its key {key} is none of its properties; declare it",
                type=self.type,
                key=self.key,
            )
        if self.periods and self.key is None:
            raise DeclarationError("Relationship {type}: periods need a key; declare it", type=self.type)

    def key_of(self, row: Mapping[str, Any], start: str, end: str) -> str:
        """Give the key by which a relationship between two nodes goes: its own, else that of its ends."""
        own = row.get(self.key) if self.key else None
        return own if isinstance(own, str) else f"{start}>{end}"

    @property
    def name(self) -> str:
        """The type."""
        return self.type

    def __hash__(self) -> int:
        return hash(self.type)
