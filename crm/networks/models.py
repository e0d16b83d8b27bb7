"""Networks as a list and as a record, and which schools have somebody in them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from crm.network.models import Picture
from crm.records.timeline import Entry

GROUPS = ("implementatoren", "ambassadeurs", "community")
"""The networks that every school should have somebody in: by their kind, or by their code."""

KINDS = (
    "implementatoren",
    "ambassadeurs",
    "community",
    "vaknetwerk",
    "regionetwerk",
    "sectornetwerk",
    "bedrijfstakgroep",
    "programma",
    "datacoalitie",
    "werkgroep",
    "overleg",
)
"""The kinds of network that a form offers."""


@dataclass(frozen=True, slots=True)
class NetworkLine:
    """A network in the list, on a day.

    Attributes:
        persons: how many members; None where the number is too small to be told.
        schools: how many schools have somebody in it.
        meetings: how many meetings there were, the last one on ``last``.

    """

    code: str
    name: str
    kind: str
    persons: int | None
    schools: int
    meetings: int
    last: date | None


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody in a network, now or before; ``places`` are where they work on the day."""

    person: str
    name: str
    places: tuple[tuple[str, str], ...]
    functions: tuple[str, ...]
    role: str
    since: date | None
    until: date | None
    now: bool


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting of a network."""

    id: str
    title: str
    on: date
    kind: str
    place: str
    about: tuple[str, ...]
    persons: int | None


@dataclass(frozen=True, slots=True)
class FunctionInNetwork:
    """How many members hold a job on the day, and at how many schools."""

    function: str
    persons: int | None
    schools: int


@dataclass(frozen=True, slots=True)
class NetworkFile:
    """Everything about one network that a reader may know.

    Attributes:
        persons: how many members there are on the day; None where it is too small to be told.
        hidden: whether there are members that the reader may not see by name.
        schools: how many schools have somebody in it, of ``schools_total``.

    """

    code: str
    name: str
    values: Mapping[str, Any]
    persons: int | None
    former: int | None
    hidden: bool
    members: tuple[Member, ...]
    leaders: tuple[Member, ...]
    meetings: tuple[Meeting, ...]
    functions: tuple[FunctionInNetwork, ...]
    schools: int
    schools_total: int
    entries: tuple[Entry, ...] = ()
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class Presence:
    """A school, and how many of its people are in each of some networks or groups of networks.

    ``persons`` holds a number by column; None is a number too small to be told, which is not zero.
    """

    brin: str
    name: str
    place: str
    province: str
    region: str
    kind: str
    students: int | None
    persons: Mapping[str, int | None]


@dataclass(frozen=True, slots=True)
class Summary:
    """How many schools there are, and how many of them have somebody in each network or group."""

    schools: int
    having: Mapping[str, int]
