"""A file as sheets of lines of cells."""

from dataclasses import dataclass
from datetime import date, datetime

Cell = str | date | datetime
"""A text as it stands there, or a date that a workbook holds as a date."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line; ``number`` is what a person sees beside it: the line in a text, the row in Excel."""

    number: int
    cells: tuple[Cell, ...]

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands in it."""
        return not any(not isinstance(cell, str) or cell.strip() for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table, or what stands on one sheet of a workbook. ``name`` is None in a text file."""

    lines: tuple[Line, ...]
    name: str | None = None
    breaks_off: bool = False
    """The last line has no end: it may have been cut off."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was read: its visible sheets, its checksum, and its name (for the record only).

    ``hidden`` names the sheets of a workbook that are hidden: they are not read.
    """

    file_name: str
    sha256: str
    sheets: tuple[Sheet, ...]
    hidden: tuple[str, ...] = ()
