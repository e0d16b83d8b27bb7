"""Organisations as lists and records show them. Everything is frozen; a period is half open."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from crm.network.models import Picture
from crm.records.timeline import Entry

PHASES = ("identificatie", "coördinatie", "reflectie", "transformatie")
"""The phases of a cooperation, in their order."""


class Step(StrEnum):
    """What a market party has come to, by evidence."""

    TALKED = "gesprek"
    TAUGHT = "kennis"
    APPLIED = "praktijk"


@dataclass(frozen=True, slots=True)
class Phase:
    """A dated phase of the cooperation in a programme."""

    id: str
    programme: str
    programme_name: str
    phase: str
    since: date | None
    until: date | None

    def holds(self, on: date) -> bool:
        """Tell whether it is the phase on a day."""
        return (self.since is None or self.since <= on) and (self.until is None or on < self.until)


@dataclass(frozen=True, slots=True)
class Evidence:
    """One piece of evidence of a step: an event, or an observation at a school.

    ``label`` and ``key`` say where it is recorded (Event or School); ``results`` what it was about.
    """

    step: Step
    day: date
    label: str
    key: str
    text: str
    results: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OrganisationRow:
    """One line of the list; the days are the first evidence of each step."""

    key: str
    name: str
    kind: str | None
    phase: str | None
    phase_since: date | None
    talked: date | None
    taught: date | None
    applied: tuple[str, ...]
    people: int
    secures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Employee:
    """Who works or worked there; without a key and name for who may not see them."""

    key: str | None
    name: str | None
    word: str
    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class Secured:
    """A result that the organisation keeps after the programme."""

    code: str
    name: str
    since: date | None


@dataclass(frozen=True, slots=True)
class OrganisationRecord:
    """One organisation with everything that hangs on it."""

    key: str
    name: str
    values: Mapping[str, Any]
    phases: tuple[Phase, ...]
    evidence: tuple[Evidence, ...]
    people: tuple[Employee, ...]
    secures: tuple[Secured, ...]
    programmes: tuple[tuple[str, str], ...]
    entries: tuple[Entry, ...]
    picture: Picture
