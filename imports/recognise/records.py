"""What a recognised file holds: records of fields, still as texts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum, auto
from typing import TYPE_CHECKING, Any, NamedTuple

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


def not_blank(cell: Cell) -> bool:
    """Tell whether anything stands in a cell."""
    return not isinstance(cell, str) or bool(cell.strip())


class Entry(NamedTuple):
    """A cell that is not blank, with the header of its column as it is written."""

    header: str
    cell: Cell

    @property
    def text(self) -> str:
        """The cell as a text; a date in ISO form."""
        cell = self.cell
        if isinstance(cell, str):
            return cell.strip()
        return cell.date().isoformat() if isinstance(cell, datetime) else cell.isoformat()


class Cells(Mapping[Field, tuple[Entry, ...]]):
    """The cells of one line by field; an entry is made when it is asked for, as a long list has many.

    Args:
        cells: the line.
        columns: of each field its columns with their headers, in order of preference; of all lines alike.

    """

    __slots__ = ("_cells", "_columns")

    def __init__(self, cells: tuple[Cell, ...], columns: Mapping[Field, tuple[tuple[int, str], ...]]) -> None:
        self._cells = cells
        self._columns = columns

    def get(self, field: Field, /, default: Any = None) -> Any:
        """Give the cells of a field that are not blank; the default where there are none."""
        columns = self._columns.get(field)
        if columns is None:
            return default
        cells = self._cells
        # a line may end before its last columns
        found = [
            Entry(header, cells[at]) for at, header in columns if at < len(cells) and not_blank(cells[at])
        ]
        return tuple(found) if found else default

    def __getitem__(self, field: Field) -> tuple[Entry, ...]:
        found: tuple[Entry, ...] | None = self.get(field)
        if found is None:
            raise KeyError(field)
        return found

    def __iter__(self) -> Iterator[Field]:
        return (field for field in self._columns if self.get(field))

    def __len__(self) -> int:
        return sum(1 for _ in self)


@dataclass(frozen=True, slots=True)
class Record:
    """One line with a person or a school."""

    row: int
    values: Mapping[Field, tuple[Entry, ...]]
    sheet: str | None = None
    answers: tuple[Entry, ...] = ()
    """What somebody answered to questions that are no field, where the format keeps that."""

    def first(self, field: Field) -> Entry | None:
        """Give the first cell of a field that is not blank."""
        entries = self.values.get(field)
        return entries[0] if entries else None

    def text(self, field: Field) -> str:
        """Give the first text of a field, or a blank."""
        entry = self.first(field)
        return entry.text if entry else ""

    def all(self, field: Field) -> tuple[Entry, ...]:
        """Give every cell of a field that is not blank."""
        return self.values.get(field, ())


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
