"""What an import would write, with the rows that each part comes from."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from crm.values.names import PersonName
from imports.models import Remark, Text
from imports.resolve.models import Known, Seat

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
class Made:
    """People who are new, their jobs, and the new organisations where those are."""

    persons: list[Row] = field(default_factory=list)
    organisations: list[Row] = field(default_factory=list)
    school_seats: list[Row] = field(default_factory=list)
    organisation_seats: list[Row] = field(default_factory=list)


Ahead = Callable[[Made], None]
"""Takes what is made of the first rows of a list, while the next ones are resolved."""


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
    apart: list[Row] = field(default_factory=list)
    """Pairs of persons of whom somebody said, by calling a row somebody new, that they are two."""
    observations: list[Row] = field(default_factory=list)
    """Also name the ``school`` and the ``result``; they were seen at the event."""
    review: list[Remark] = field(default_factory=list)
    rejected: list[Remark] = field(default_factory=list)
    sources: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    """Label or type, and key, to the places of the records that it comes from."""
    used: set[int] = field(default_factory=set)
    """Places of the records that were not rejected."""
    said: dict[tuple[str, str], Row] = field(default_factory=dict)
    """Label or type, and key, to the values that the list itself gives, also where they are known already."""
    known: set[tuple[str, str]] = field(default_factory=set)
    """Label or type, and key, of what was in the graph before."""
    settled: set[tuple[str, str]] = field(default_factory=set)
    """Label or type, and key, of what was in the graph before and of which the list says nothing new."""
    made: set[str] = field(default_factory=set)
    """Keys of the persons who are new: made for this plan, so that nobody can have them."""
    ahead: set[tuple[str, str]] = field(default_factory=set)
    """Label or type, and key, of what was given to be written before the whole list was resolved."""
    amended: set[tuple[str, str]] = field(default_factory=set)
    """What of that a later row said more of."""
    dated: bool = False
    """Rows of the list tell of a day of their own."""
    days: dict[tuple[str, str], dict[str, date]] = field(default_factory=dict)
    """The day of each of those values, where the row tells one; under a blank, that of the last such row."""
    choices: list[Choice] = field(default_factory=list)
    place_told: dict[int, Text | None] = field(default_factory=dict)
    """Place of a record to that by which its school or organisation was told."""

    def says(self, name: str, key: str, on: date | None = None, /, **values: Any) -> None:
        """Note what the list itself says of a node or relationship; a blank says nothing.

        Args:
            name: the label or type.
            key: its key.
            on: the day on which the row was true, where it tells one; say the oldest rows first.
            values: by property.

        """
        said = self.said.setdefault((name, key), {})
        for prop, value in values.items():
            if isinstance(value, list):
                said[prop] = list(dict.fromkeys([*said.get(prop, ()), *value]))
            elif value is not None:
                said[prop] = value
        if on is None and (name, key) not in self.days:
            return
        days = self.days.setdefault((name, key), {})
        for prop in ("", *(prop for prop, value in values.items() if value is not None)):
            if on is None:
                days.pop(prop, None)
            else:
                days[prop] = on

    def needs_no_word(self, person: str) -> bool:
        """Tell whether what the list says of somebody need not be noted: it made them, all on one day."""
        return not self.dated and person in self.made

    def comes_from(self, record: int, name: str, key: str) -> None:
        """Note that a node or relationship comes from a record; say all of one record at once."""
        one = (name, key)
        records = self.sources.get(one)
        if records is None:
            self.sources[one] = [record]
        elif records[-1] != record:
            records.append(record)


def person_row(person: Known) -> Row:
    """Give somebody as a row for the writer."""
    name = person.name or PersonName()
    return {
        "id": person.id,
        "given_name": name.given_name,
        "initials": name.initials,
        "tussenvoegsel": name.tussenvoegsel,
        "family_name": name.family_name,
        "email": person.email,
        "other_emails": person.other_emails or None,
        "phone": person.phone,
        "mobile": person.mobile,
        "may_contact": person.may_contact,
    }


def seat_row(person: Known, seat: Seat) -> Row:
    """Give a job of somebody as a row for the writer."""
    return {
        "start": person.id,
        "end": seat.place.key,
        "id": seat.id,
        "function": seat.function,
        "title": seat.title,
        "since": seat.since,
        "until": seat.until,
    }
