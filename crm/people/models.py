"""People as lists and records show them. Everything is frozen; a period is half open."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from crm.network.models import Picture
from crm.records.timeline import Entry
from crm.values.names import PersonName

ACTIVE_KINDS = ("programma", "community", "datacoalitie", "werkgroep")
"""Kinds of networks whose members take part in the programme itself."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may be the same as another: by name, address and places people are told apart."""

    id: str
    name: str
    email: str | None
    places: tuple[str, ...]

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> "Candidate":
        """Make one of a row with a person's names, ``id``, ``email`` and ``places``."""
        name = PersonName.of(row).show() or row["email"] or row["id"]
        return cls(row["id"], name, row["email"], tuple(row["places"]))


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody works now: the label and key of a School or Organisation, and what they do there."""

    label: str
    key: str
    name: str
    province: str | None
    function: str


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One line of the list."""

    key: str
    name: str
    email: str | None
    phone: str | None
    may_contact: bool | None
    places: tuple[Place, ...]
    networks: tuple[str, ...]
    last: date | None


@dataclass(frozen=True, slots=True)
class Job:
    """A dated seat: somebody, somewhere, in a function (a code) or with a title that belongs to none."""

    id: str
    label: str
    key: str
    name: str
    function: str | None
    title: str | None
    word: str
    since: date | None
    until: date | None

    def holds(self, on: date) -> bool:
        """Tell whether the job is held on a day."""
        return (self.since is None or self.since <= on) and (self.until is None or on < self.until)


@dataclass(frozen=True, slots=True)
class Tie:
    """What somebody belongs to: a network, a theme, a cluster, a result; with a role and a period."""

    label: str
    key: str
    name: str
    role: str | None
    since: date | None
    until: date | None

    def holds(self, on: date) -> bool:
        """Tell whether it holds on a day."""
        return (self.since is None or self.since <= on) and (self.until is None or on < self.until)


@dataclass(frozen=True, slots=True)
class Acquaintance:
    """Somebody whom somebody knows, as it was written down; outward: it was written from this side."""

    key: str
    name: str
    note: str | None
    outward: bool


@dataclass(frozen=True, slots=True)
class PersonRecord:
    """One person with everything that hangs on them.

    Attributes:
        values: the properties, by name.
        results: codes of the results that they were at an event about.

    """

    key: str
    name: str
    values: Mapping[str, Any]
    jobs: tuple[Job, ...]
    networks: tuple[Tie, ...]
    leads: tuple[Tie, ...]
    implements: tuple[Tie, ...]
    knows: tuple[Acquaintance, ...]
    results: tuple[str, ...]
    entries: tuple[Entry, ...]
    picture: Picture


@dataclass(frozen=True, slots=True)
class Leader:
    """Somebody who leads; the key and the name are None for a reader who may not see who it is."""

    key: str | None
    name: str | None
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Led:
    """A theme or cluster with who leads it, by role."""

    label: str
    code: str
    name: str
    leaders: Mapping[str, tuple[Leader, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Matrix:
    """Who leads what on a day, and the counts that the plan speaks of."""

    clusters: tuple[Led, ...]
    themes: tuple[Led, ...]
    bestuurders: int
    people: int
    schools: int
