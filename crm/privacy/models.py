"""What the AVG asks for, as frozen dataclasses."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from crm.history.models import Entry
from graph_schema.errors import LandschapError


class NobodyThere(LandschapError):
    """There is no such person, not even in the history."""

    code = "nobody-there"


class CannotErase(LandschapError):
    """This cannot be erased; the sentence says why."""

    code = "cannot-erase"


@dataclass(frozen=True, slots=True)
class Someone:
    """A person as the AVG page finds them; ``gone`` where only the history still knows them."""

    id: str
    name: str
    email: str | None
    places: tuple[str, ...]
    objected_on: date | None = None
    objects: bool = False
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Held:
    """One relationship of a person, with all that it and its other end hold about them.

    ``label`` and ``key`` name the other end, ``name`` is what people call it; ``other`` are its properties
    where those concern the person (an event, a task).
    """

    type: str
    outgoing: bool
    label: str
    key: str
    name: str
    properties: Mapping[str, Any]
    other: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Mention:
    """A text that mentions somebody.

    Attributes:
        id: what names it when the reader chooses.
        element: where it stands; ``start`` and ``end`` for a relationship.
        prop: of which property; ``name`` what people call the element.
        text: the whole text, or several divided by a line end.
        sure: whether it mentions them for sure; else only a name that many have.
        facts: whether it stands in what says of something what it is (the name of a school): not chosen.

    """

    id: str
    element: str
    start: str | None
    end: str | None
    prop: str
    name: str
    text: str
    value: Any
    sure: bool
    facts: bool

    @property
    def chosen(self) -> bool:
        """Whether it is taken out when nobody says otherwise."""
        return self.sure and not self.facts


@dataclass(frozen=True, slots=True)
class List:
    """A list that a person came from."""

    id: str
    file_name: str | None
    format: str
    at: datetime


@dataclass(frozen=True, slots=True)
class AccountOf:
    """An account with the person's address."""

    id: str
    name: str
    email: str
    role: str
    state: str
    created: datetime
    last_login: datetime | None
    subject: str | None


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that is held about one person.

    Attributes:
        person: every property that is filled; ``former`` the keys of records that were merged into it.
        held: every relationship; ``history`` every change that holds something about them.
        lists: the lists they came from; ``mentions`` the texts that mention them.
        accounts: accounts with their address; ``others`` other records with their address.

    """

    id: str
    name: str
    made: date
    person: Mapping[str, Any]
    former: tuple[str, ...]
    held: tuple[Held, ...]
    history: tuple[Entry, ...]
    lists: tuple[List, ...]
    mentions: tuple[Mention, ...]
    accounts: tuple[AccountOf, ...]
    others: tuple[Someone, ...]


@dataclass(frozen=True, slots=True)
class Erased:
    """What an erasure did, in numbers: nothing of it names anybody."""

    change: str
    relationships_removed: int
    relationships_kept: int
    mentions: int
    history: int
    accounts: int


@dataclass(frozen=True, slots=True)
class Quiet:
    """Somebody with whom nobody spoke for long."""

    id: str
    name: str
    places: tuple[str, ...]
    last: date | None
    retain_until: date | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class QuietPage:
    """Some of them, and how many there are in all."""

    people: tuple[Quiet, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Processing:
    """One line of the register: what is done with which data, why, and on which ground."""

    name: str
    purpose: str
    ground: str
    data: str
    people: str
    recipients: str
    retention: str
