"""Events as a list and as a record."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from crm.network.models import Picture
from crm.records.timeline import Entry

KINDS = (
    "gesprek",
    "belletje",
    "presentatie",
    "bezoek",
    "bijeenkomst",
    "vragenlijst",
    "netwerkbijeenkomst",
    "masterclass",
    "leergang",
    "kennissessie",
    "workshop",
    "studiebijeenkomst",
    "conferentie",
    "symposium",
)
"""The kinds of event that a form offers."""


@dataclass(frozen=True, slots=True)
class Named:
    """Something with a key and a name."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class EventLine:
    """An event in the list; ``title`` is empty, and small numbers None, for who may not know them."""

    id: str
    title: str
    on: date
    kind: str
    place: str
    networks: tuple[Named, ...]
    about: tuple[str, ...]
    persons: int | None
    invited: int | None


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody who was there or was invited; ``where`` is where they worked that day."""

    person: str
    name: str
    where: str
    functions: tuple[str, ...]
    role: str
    came: bool
    invited: bool


@dataclass(frozen=True, slots=True)
class SeatReached:
    """A seat that an event reached, or that would be lost with it: a job at a school, for a subject."""

    subject: str
    brin: str
    school: str
    function: str


@dataclass(frozen=True, slots=True)
class EventFile:
    """Everything about one event that a reader may know.

    Attributes:
        values: its properties; title and note are left out for who may not see everybody.
        about: codes of results and themes.
        schools: where it was, as brin and name; likewise ``organisations``.
        pair: the schools of the buddy pair that it belongs to, coach and learner; empty for none.
        pair_id: that pair; empty for none.
        to_come: it is planned, or its day is still to come, and nobody is recorded as having been there.
        persons: how many people were there; None where it is too small to be told. Likewise ``invited``
            and ``absent``, who were invited and did not come.
        attendees: those whom the reader may see; ``hidden`` says that there are others.
        reached: the seats that were reached by it for the first time.

    """

    id: str
    title: str
    on: date
    values: Mapping[str, Any]
    about: tuple[str, ...]
    networks: tuple[Named, ...]
    schools: tuple[Named, ...]
    organisations: tuple[Named, ...]
    pair: tuple[Named, ...]
    pair_id: str
    to_come: bool
    persons: int | None
    invited: int | None
    absent: int | None
    attendees: tuple[Attendee, ...]
    hidden: bool
    reached: tuple[SeatReached, ...]
    observations: int
    entries: tuple[Entry, ...] = ()
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class NewEvent:
    """What somebody wants to record of an event; codes, brins and ids of what it is tied to."""

    title: str
    on: date
    kind: str = ""
    place: str = ""
    note: str = ""
    about: tuple[str, ...] = ()
    networks: tuple[str, ...] = ()
    schools: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Losses:
    """What goes when an event is removed: who was there, and the seats that nothing else has reached."""

    persons: int
    observations: int
    seats: tuple[SeatReached, ...]


@dataclass(frozen=True, slots=True)
class FormChoices:
    """What the form offers beside results and themes."""

    kinds: tuple[str, ...]
    places: tuple[str, ...]
    networks: tuple[Named, ...]
