"""What the graph knows that an import needs, and what an import found."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from crm.values.names import PersonName
from imports.models import Text
from imports.recognise import Field


@dataclass(frozen=True, slots=True)
class School:
    """A school as far as names and domains go; ``properties`` holds everything."""

    brin: str
    name: str
    names: tuple[str, ...] = ()
    predecessors: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    properties: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation that is no school."""

    id: str
    name: str
    kind: str = "onbekend"
    aliases: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where someone works: a school by its brin, or an organisation by its id."""

    label: str
    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Note:
    """Something to look at, about one field of a row."""

    field: Field
    reason: Text


@dataclass(frozen=True, slots=True)
class PlaceFound:
    """The place that a row means, if it could be told, and what to look at."""

    place: Place | None
    notes: tuple[Note, ...] = ()
    by_domain_only: bool = False
    """The row names no place; the mail domain told it."""
    reason: Text | None = None
    """By what it was told, where there is a place."""


@dataclass(slots=True)
class Seat:
    """A job, as it is or will be."""

    id: str
    place: Place
    function: str | None = None
    title: str | None = None
    since: date | None = None
    until: date | None = None


@dataclass(slots=True)
class Known:
    """A person, as they are or will be; the plan changes it as rows are read."""

    id: str
    name: PersonName | None = None
    email: str | None = None
    other_emails: list[str] = field(default_factory=list)
    phone: str | None = None
    mobile: str | None = None
    may_contact: bool | None = None
    seats: list[Seat] = field(default_factory=list)

    @property
    def addresses(self) -> tuple[str, ...]:
        """Every address, the first one first."""
        return (self.email, *self.other_emails) if self.email else tuple(self.other_emails)


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What the graph holds at the moment of the import."""

    schools: tuple[School, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    persons: tuple[Known, ...] = ()
    merged: Mapping[str, str] = field(default_factory=dict)
    """Brin to the brin that it merged into, with or without a date."""
    merged_on: Mapping[str, date] = field(default_factory=dict)
    """Brin of a school to the day on which another last merged into it."""
    subjects: Mapping[str, str] = field(default_factory=dict)
    """Code of each result and theme to its label."""
    subject_names: Mapping[str, str] = field(default_factory=dict)
    """Code and name of each result and theme to its code."""
    network_names: Mapping[str, str] = field(default_factory=dict)
    """Code and name of each network to its code."""
    people: int = 0
    """How many people the graph holds; ``persons`` may be a part of them."""
    apart: frozenset[frozenset[str]] = frozenset()
    """Pairs of keys of those persons of which somebody said that they are two people."""
