"""What a buddy pair is, how it lives, and what its list and its record hold."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from crm.records.edit import Refused
from crm.records.timeline import Entry


class Status(StrEnum):
    """How a pair stands."""

    VOORGESTELD = "voorgesteld"
    GEVRAAGD = "gevraagd"
    AKKOORD = "akkoord"
    ACTIEF = "actief"
    GEPAUZEERD = "gepauzeerd"
    AFGEROND = "afgerond"
    GESTOPT = "gestopt"


NEXT: Mapping[Status, tuple[Status, ...]] = {
    Status.VOORGESTELD: (Status.GEVRAAGD, Status.AKKOORD, Status.GESTOPT),
    Status.GEVRAAGD: (Status.AKKOORD, Status.VOORGESTELD, Status.GESTOPT),
    Status.AKKOORD: (Status.ACTIEF, Status.GESTOPT),
    Status.ACTIEF: (Status.GEPAUZEERD, Status.AFGEROND, Status.GESTOPT),
    Status.GEPAUZEERD: (Status.ACTIEF, Status.AFGEROND, Status.GESTOPT),
    Status.AFGEROND: (),
    Status.GESTOPT: (),
}
"""What can follow on a status. What was completed or stopped begins anew as another pair."""

LIVING = (Status.VOORGESTELD, Status.GEVRAAGD, Status.AKKOORD, Status.ACTIEF, Status.GEPAUZEERD)
"""A pair that takes a place of its coach's capacity, and whose learner has a coach."""

NEEDS_REASON = frozenset({Status.GESTOPT, Status.GEPAUZEERD})
"""What a pair does not become without a reason."""


class Side(StrEnum):
    """Which of a pair's schools."""

    COACH = "coach"
    LEERLING = "leerling"


class Health(StrEnum):
    """How a pair does, from the facts; the first that holds."""

    CONTACT_WEG = "contact_weg"
    GEEN_CONTACT = "geen_contact"
    STIL = "stil"
    TE_LAAT = "te_laat"
    WACHT = "wacht"
    OP_TIJD = "op_tijd"
    RUST = "rust"
    KLAAR = "klaar"


class WrongPair(Refused):
    """What was asked cannot be done with this pair; the sentence says why and what to do."""

    code = "wrong-pair"


@dataclass(frozen=True, slots=True)
class School:
    """A school of a pair."""

    brin: str
    name: str


@dataclass(frozen=True, slots=True)
class Contact:
    """A contact person; ``here`` says whether they still work at their side's school."""

    person: str
    name: str
    side: Side
    here: bool


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting of a pair.

    Attributes:
        held: it took place: somebody is known to have been there, or it was recorded without having been
            planned.
        cancelled: it was planned and does not take place.
        persons: how many were there; None where it is too small to be told.

    """

    id: str
    title: str
    on: date
    held: bool
    cancelled: bool
    place: str
    note: str
    persons: int | None


@dataclass(frozen=True, slots=True)
class Talk:
    """A contact that was logged with both schools of a pair, and is not a meeting of a pair (yet)."""

    id: str
    on: date
    kind: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a pair does, with the reason in the reader's language."""

    health: Health
    reason: str


@dataclass(frozen=True, slots=True)
class PairLine:
    """A pair in the list. ``contacts`` is empty, and health says nothing of people, for who sees no names."""

    id: str
    coach: School
    learner: School
    result: str
    status: Status
    status_since: date | None
    since: date | None
    until: date | None
    last: date | None
    next: date | None
    contacts: tuple[Contact, ...]
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class PairFile:
    """Everything about one pair that a reader may know.

    Attributes:
        line: what the list says of it.
        values: its properties; texts that people wrote are left out for a lezer.
        meetings: by day, the last first.
        entries: its time line: changes of it, and its meetings.
        earlier: how many pairs the two schools had before.
        talks: contacts with both schools that may have been meetings of the pair, the last first; none for
            a lezer.

    """

    line: PairLine
    values: Mapping[str, Any]
    meetings: tuple[Meeting, ...]
    entries: tuple[Entry, ...]
    earlier: int
    talks: tuple[Talk, ...] = ()


@dataclass(frozen=True, slots=True)
class Appointment:
    """A meeting of a pair as a calendar has it: no names and no notes."""

    id: str
    on: date
    coach: str
    learner: str
    place: str
    cancelled: bool


@dataclass(frozen=True, slots=True)
class NewPair:
    """A pair to make."""

    coach: str
    learner: str
    result: str


@dataclass(frozen=True, slots=True)
class Series:
    """Meetings to plan: the first day, how many, how many months lie between two, and where."""

    first: date
    number: int = 6
    months: int = 1
    place: str = ""


@dataclass(frozen=True, slots=True)
class Made:
    """The pairs that were made, and the change that can be put back."""

    pairs: tuple[str, ...]
    change: str | None


@dataclass(frozen=True, slots=True)
class Link:
    """A pair of which the coach was a learner too, or the learner a coach.

    ``until`` is its last day; None while it goes on.
    """

    id: str
    coach: School
    learner: School
    result: str
    since: date | None
    until: date | None
    status: Status
