"""What an import would write, with the rows that each part comes from."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from imports.models import Remark, Text

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class EventPlan:
    """The event that the people of a list attended."""

    id: str
    title: str
    date: date
    about_results: tuple[str, ...] = ()
    about_themes: tuple[str, ...] = ()
    network: str | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """A row about which somebody must decide: it may be one of some known persons, or nobody of them.

    ``record`` is its place among the records; ``persons`` are ids of known persons, the likeliest first.
    """

    record: int
    reason: Text
    persons: tuple[str, ...]


@dataclass(slots=True)
class Plan:
    """Rows for the writer, by what they are; and what people should hear."""

    event: EventPlan | None = None
    schools: list[Row] = field(default_factory=list)
    organisations: list[Row] = field(default_factory=list)
    persons: list[Row] = field(default_factory=list)
    school_seats: list[Row] = field(default_factory=list)
    organisation_seats: list[Row] = field(default_factory=list)
    attendances: list[Row] = field(default_factory=list)
    observations: list[Row] = field(default_factory=list)
    """Also name the ``school`` and the ``result``; they were seen at the event."""
    review: list[Remark] = field(default_factory=list)
    rejected: list[Remark] = field(default_factory=list)
    sources: dict[tuple[str, str], set[int]] = field(default_factory=dict)
    """Label or type, and key, to the places of the records that it comes from."""
    used: set[int] = field(default_factory=set)
    """Places of the records that were not rejected."""
    said: dict[tuple[str, str], Row] = field(default_factory=dict)
    """Label or type, and key, to the values that the list itself gives, also where they are known already."""
    known: set[tuple[str, str]] = field(default_factory=set)
    """Label or type, and key, of what was in the graph before."""
    days: dict[tuple[str, str], date] = field(default_factory=dict)
    """The day of those values, where the row tells another one than the list."""
    choices: list[Choice] = field(default_factory=list)
    place_told: dict[int, Text | None] = field(default_factory=dict)
    """Place of a record to that by which its school or organisation was told."""

    def says(self, name: str, key: str, /, **values: Any) -> None:
        """Note what the list itself says of a node or relationship; a blank says nothing."""
        said = self.said.setdefault((name, key), {})
        for prop, value in values.items():
            if isinstance(value, list):
                said[prop] = list(dict.fromkeys([*said.get(prop, ()), *value]))
            elif value is not None:
                said[prop] = value

    def comes_from(self, record: int, name: str, key: str) -> None:
        """Note that a node or relationship comes from a record."""
        self.sources.setdefault((name, key), set()).add(record)
