"""Workbooks: what is safe to open, every visible sheet, merged cells and dates."""

import io
import re
import zipfile
import zlib
from datetime import date, datetime, time, timedelta
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

from imports.errors import FileRefused
from imports.read.models import Cell, Line, Sheet

_MAX_COLUMNS = 1_000
_TIMES_LIMIT = 3
_TIMES_PACKED = 50
_MAX_CELLS = 20_000_000
_CHUNK = 1024 * 1024
_CELL_AT = re.compile(rb'<c [^>]*?\br="([A-Z]{1,3})(\d{1,7})"')
_LEAST_UNPACKED = 50 * 1024 * 1024


def read_workbook(content: bytes, max_bytes: int) -> tuple[Sheet, ...]:
    """Read every visible sheet of a workbook.

    Raises:
        FileRefused: it is another kind of zip, damaged, has macros or links, or unpacks to too much.

    """
    _check(content, max_bytes)
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheets = tuple(
            _sheet(workbook, meta.name)
            for meta in workbook.sheets_metadata
            if meta.visible == SheetVisibleEnum.Visible
        )
    except (CalamineError, OSError, ValueError) as error:
        raise FileRefused("The workbook is damaged. Open it in Excel and save it again.") from error
    return sheets


def _check(content: bytes, max_bytes: int) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_parts(archive.infolist(), len(content), max_bytes)
            for part in archive.namelist():
                if part.lower().startswith("xl/worksheets/") and part.lower().endswith(".xml"):
                    _check_size(archive, part)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, zlib.error) as error:
        raise FileRefused("The workbook was cut off or is damaged. Download it again.") from error


def _check_parts(parts: list[zipfile.ZipInfo], packed: int, max_bytes: int) -> None:
    names = {part.filename.lower() for part in parts}
    unpacked = sum(part.file_size for part in parts)
    # a list packs to a tenth or so; what packs to a hundredth was made to hurt
    if unpacked > max(_LEAST_UNPACKED, min(_TIMES_LIMIT * max_bytes, _TIMES_PACKED * packed)):
        raise FileRefused(
            "The workbook unpacks to {size} MB, which is no list. Save the sheet as CSV.",
            size=unpacked // 1024 // 1024,
        )
    if "xl/workbook.xml" not in names:
        raise FileRefused("This is a zip file, but no Excel workbook. Save the list as .xlsx or as CSV.")
    if any(name.endswith("vbaproject.bin") for name in names):
        raise FileRefused(
            "The workbook has macros, and those are not opened. Save it as .xlsx without macros."
        )
    if any(name.startswith("xl/externallinks/") for name in names):
        raise FileRefused(
            "The workbook takes values from other workbooks. Copy the list to a new one as values only."
        )


def _check_size(archive: zipfile.ZipFile, part: str) -> None:
    """Refuse a sheet with a cell far away: it would be held as a full rectangle."""
    widest = deepest = 0
    with archive.open(part) as stream:
        rest = b""
        while chunk := stream.read(_CHUNK):
            window = rest + chunk
            for letters, row in _CELL_AT.findall(window):
                widest = max(widest, _column(letters))
                deepest = max(deepest, int(row))
            rest = window[-200:]
    if widest > _MAX_COLUMNS:
        raise FileRefused("The file has more than {limit} columns; that is no list.", limit=_MAX_COLUMNS)
    if widest * deepest > _MAX_CELLS:
        raise FileRefused(
            "The sheet reaches to row {row}, far below its list. Copy the list to a new workbook.",
            row=deepest,
        )


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _sheet(workbook: CalamineWorkbook, name: str) -> Sheet:
    sheet = workbook.get_sheet_by_name(name)
    rows: list[list[Any]] = sheet.to_python(skip_empty_area=False)
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        # a school merged over the rows of its people counts for each of them; a title does not
        if left == right and top < len(rows) and left < len(rows[top]):
            for row in rows[top + 1 : bottom + 1]:
                row[left] = rows[top][left]
    return Sheet(
        tuple(Line(number, tuple(map(_cell, row))) for number, row in enumerate(rows, start=1)), name
    )


def _cell(value: Any) -> Cell:
    match value:
        case str() | datetime() | date():
            return value
        case bool():
            return "ja" if value else "nee"
        case float() if value.is_integer():
            return str(int(value))
        case time() | timedelta():
            return str(value)
        case _:
            return str(value)
