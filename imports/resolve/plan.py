"""What an import would write, with the rows that each part comes from."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from imports.models import Remark

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
    review: list[Remark] = field(default_factory=list)
    rejected: list[Remark] = field(default_factory=list)
    sources: dict[tuple[str, str], set[int]] = field(default_factory=dict)
    """Label or type, and key, to the places of the records that it comes from."""
    used: set[int] = field(default_factory=set)
    """Places of the records that were not rejected."""

    def comes_from(self, record: int, name: str, key: str) -> None:
        """Note that a node or relationship comes from a record."""
        self.sources.setdefault((name, key), set()).add(record)
