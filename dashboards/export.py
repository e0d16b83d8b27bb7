"""Any table of the pages as Excel or CSV.

A cell that starts like a formula is made harmless: names and titles come from other people's lists, and a
spreadsheet would run ``=HYPERLINK(...)`` from them.
"""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO, StringIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from graph_schema.folding import tidy

FORMATS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}
"""File ending to media type."""

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
_MAX_WIDTH = 60  # characters; a wider column pushes the others off the screen


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the key in the rows, the heading that people read, and how wide it is.

    Attributes:
        kind: ``text``, ``number``, ``share`` (0 to 1, shown as a percentage) or ``date``.
        link: key in the row that holds an address for this cell; empty for none.
        width: least width on the screen, in pixels.

    """

    key: str
    label: str
    kind: str = "text"
    link: str = ""
    width: int = 120


@dataclass(frozen=True, slots=True)
class Table:
    """A titled list of rows, as a page shows it and as a file holds it."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[Mapping[str, Any], ...]
    note: str = ""
    empty: str = field(default="")


def harmless(value: Any) -> Any:
    """Give a value that no spreadsheet takes for a formula; numbers and dates stay what they are."""
    if isinstance(value, (list, tuple)):
        return harmless(", ".join(str(item) for item in value))
    if isinstance(value, str):
        clean = ILLEGAL_CHARACTERS_RE.sub("", value)
        return "'" + clean if clean.startswith(_FORMULA_STARTS) else clean
    return value


def to_csv(table: Table) -> bytes:
    """Write UTF-8 with a byte order mark, so that Excel reads it, divided by ``;`` as Dutch Excel does."""
    text = StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([harmless(column.label) for column in table.columns])
    for row in table.rows:
        writer.writerow([_plain(harmless(row.get(column.key))) for column in table.columns])
    return text.getvalue().encode("utf-8-sig")


def to_xlsx(table: Table) -> bytes:
    """Write one sheet with a frozen bold heading, a filter, real numbers and real dates."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_sheet_name(table.title))
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(table.columns))}{len(table.rows) + 1}"
    for number, width in enumerate(_widths(table), start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.append([_cell(sheet, column.label, bold=True) for column in table.columns])
    for row in table.rows:
        sheet.append([_cell(sheet, row.get(column.key), column.kind) for column in table.columns])
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _cell(sheet: Any, value: Any, kind: str = "text", *, bold: bool = False) -> Cell:
    cell = WriteOnlyCell(sheet, harmless(value))
    if isinstance(cell.value, str):
        cell.data_type = "s"  # never "f": openpyxl takes a leading = for a formula
    if kind == "share":
        cell.number_format = "0%"
    if kind == "date":
        cell.number_format = "yyyy-mm-dd"
    if bold:
        cell.font = Font(bold=True)
    return cell


def _widths(table: Table) -> Iterable[int]:
    for column in table.columns:
        longest = max((len(str(row.get(column.key) or "")) for row in table.rows), default=0)
        yield min(_MAX_WIDTH, max(longest, len(column.label)) + 2)


def _sheet_name(title: str) -> str:
    clean = tidy("".join(" " if sign in "[]:*?/\\'" else sign for sign in title))
    return clean[:31].rstrip() or "Landschap"


def _plain(value: Any) -> Any:
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else value
