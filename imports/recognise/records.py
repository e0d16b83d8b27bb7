"""What a recognised file holds: records of fields, still as texts."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum, auto
from typing import TYPE_CHECKING, NamedTuple

from imports.models import Remark
from imports.read import Cell

if TYPE_CHECKING:
    from imports.recognise.declaration import Format


class Field(StrEnum):
    """What a column can mean."""

    # a person
    NAME = auto()
    GIVEN_NAME = auto()
    INITIALS = auto()
    TUSSENVOEGSEL = auto()
    FAMILY_NAME = auto()
    EMAIL = auto()
    PHONE = auto()
    MOBILE = auto()
    MAY_CONTACT = auto()
    NO_CONTACT = auto()
    REMARK = auto()
    """A column that says of somebody, in so many words, that they want no mail."""
    # a job
    ORGANISATION = auto()
    BRIN = auto()
    TITLE = auto()
    SINCE = auto()
    UNTIL = auto()
    LAST_DAY = auto()
    # the row itself: the day on which it was true
    AS_OF = auto()
    # an event
    ATTENDANCE = auto()
    ABSENCE = auto()
    EVENT_TITLE = auto()
    EVENT_START = auto()
    ANSWERED = auto()
    # a school
    SCHOOL_NAME = auto()
    STREET = auto()
    HOUSE_NUMBER = auto()
    POSTCODE = auto()
    PLACE = auto()
    MUNICIPALITY = auto()
    PROVINCE = auto()
    AUTHORITY = auto()
    AUTHORITY_NAME = auto()
    DENOMINATION = auto()
    WEBSITE = auto()
    SCHOOL_KIND = auto()
    # its students
    YEAR = auto()
    BBL = auto()
    BOL_PART_TIME = auto()
    BOL_FULL_TIME = auto()


def is_filled(cell: Cell) -> bool:
    """Tell whether anything stands in a cell."""
    return not isinstance(cell, str) or bool(cell.strip())


def as_text(cell: Cell) -> str:
    """Give a cell as a text; a date in ISO form."""
    if isinstance(cell, str):
        return cell.strip()
    return cell.date().isoformat() if isinstance(cell, datetime) else cell.isoformat()


class Entry(NamedTuple):
    """A cell that is not blank, with the header of its column as it is written."""

    header: str
    cell: Cell

    @property
    def text(self) -> str:
        """The cell as a text; a date in ISO form."""
        return as_text(self.cell)


Places = Mapping[Field, tuple[tuple[int, str], ...]]
"""Of each field the columns that hold it, each with its header, in order of preference."""


@dataclass(frozen=True, slots=True)
class Record:
    """One line with a person or a school.

    Its cells stay as they were read; what a field holds is looked up, since a long list has millions of them.

    Attributes:
        row: the row as people see it in the file.
        cells: the line; it may end before its last columns.
        places: where each field stands, the same for all lines of a sheet.
        sheet: named where a workbook has several.
        answers: what somebody answered to questions that are no field, where the format keeps that.

    """

    row: int
    cells: tuple[Cell, ...]
    places: Places
    sheet: str | None = None
    answers: tuple[Entry, ...] = ()

    @classmethod
    def of(cls, row: int, values: Mapping[Field, tuple[Entry, ...]]) -> "Record":
        """Make a record of cells by field."""
        return cls(row, (), {}).with_values(values)

    def with_values(self, values: Mapping[Field, tuple[Entry, ...]]) -> "Record":
        """Give the record with these cells by field and no others."""
        cells: list[Cell] = []
        places: dict[Field, tuple[tuple[int, str], ...]] = {}
        for field, entries in values.items():
            places[field] = tuple((at, entry.header) for at, entry in enumerate(entries, start=len(cells)))
            cells += [entry.cell for entry in entries]
        return replace(self, cells=tuple(cells), places=places)

    @property
    def values(self) -> dict[Field, tuple[Entry, ...]]:
        """The cells that are not blank, by field."""
        return {field: entries for field in self.places if (entries := self.all(field))}

    def first(self, field: Field) -> Entry | None:
        """Give the first cell of a field that is not blank."""
        for at, header in self.places.get(field, ()):
            if at < len(self.cells) and is_filled(self.cells[at]):
                return Entry(header, self.cells[at])
        return None

    def text(self, field: Field) -> str:
        """Give the first text of a field, or a blank."""
        for at, _ in self.places.get(field, ()):
            if at < len(self.cells) and (text := as_text(self.cells[at])):
                return text
        return ""

    def all(self, field: Field) -> tuple[Entry, ...]:
        """Give every cell of a field that is not blank."""
        places = self.places.get(field)
        if places is None:
            return ()
        held = [Entry(header, self.cells[at]) for at, header in places if at < len(self.cells)]
        return tuple([entry for entry in held if is_filled(entry.cell)])


@dataclass(frozen=True, slots=True)
class Reading:
    """A recognised file: its format, its records, and what it says of itself above them."""

    format: "Format"
    records: tuple[Record, ...]
    headers: Mapping[Field, str]
    """The first header of each field, as it is written: named where a value is missing."""
    facts: Mapping[Field, tuple[str, ...]]
    remarks: tuple[Remark, ...] = ()
    """What to look at that is of the file and not of one record."""
