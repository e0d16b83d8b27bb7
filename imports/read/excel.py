"""Workbooks: what is safe to open, every visible sheet, merged cells and dates."""

import copy
import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

from imports.errors import FileRefused
from imports.read.models import Cell, Line, Sheet
from imports.read.text import without_mark

_MAX_COLUMNS = 1_000
_TIMES_LIMIT = 3
_TIMES_PACKED = 50
_MAX_CELLS = 10_000_000
_MAX_TEXT = 400 * 1024 * 1024
_CHUNK = 1024 * 1024
_TAIL = 300
"""Bytes of a chunk that are looked at again with the next: a cell may be cut by the edge."""
_CELL_AT = re.compile(rb'<c\b[^>]*?\br="([A-Z]{1,3})(\d{1,7})"')
_CELL = re.compile(rb"<c[ />]")
# a formula that was never computed; one whose answer is an empty text has t="str"
_NO_ANSWER = re.compile(
    rb'<c\b(?![^>]*\bt="str")[^>]*>\s*<f\b[^>]*(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>'
)
_SHARED = re.compile(rb'<c\b[^>]*?\bt="s"[^>]*>\s*<v>(\d{1,9})</v>')
_STRING = re.compile(rb"<si\b[^>]*?(?:/>|>(.*?)</si>)", re.DOTALL)
_LEAST_UNPACKED = 50 * 1024 * 1024
_ERRORS = frozenset(
    {"#N/A", "#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#GETTING_DATA", "#SPILL!", "#CALC!"}
)
"""What Excel shows where a formula has no answer: no value of anybody."""


def read_workbook(content: bytes, max_bytes: int) -> tuple[Sheet, ...]:
    """Read every visible sheet of a workbook.

    Raises:
        FileRefused: as :func:`read_sheets`.

    """
    return read_sheets(content, max_bytes)[0]


def read_sheets(content: bytes, max_bytes: int) -> tuple[tuple[Sheet, ...], tuple[str, ...]]:
    """Read every visible sheet of a workbook, and name the hidden ones, which are not read.

    Raises:
        FileRefused: it is another kind of zip, damaged, has macros or links, or unpacks to too much; or every
            sheet is hidden.

    """
    _check(content, max_bytes)
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        named = {meta.name: meta.visible == SheetVisibleEnum.Visible for meta in workbook.sheets_metadata}
        sheets = tuple(_sheet(workbook, name) for name, visible in named.items() if visible)
    except (CalamineError, OSError, ValueError) as error:
        raise FileRefused("The workbook is damaged. Open it in Excel and save it again.") from error
    hidden = tuple(name for name, visible in named.items() if not visible)
    if hidden and not sheets:
        raise FileRefused("Every sheet of this workbook is hidden. Show the list in Excel, and save it.")
    return sheets, hidden


def _check(content: bytes, max_bytes: int) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_parts(archive.infolist(), len(content), max_bytes)
            strings = _lengths(archive)
            for part in archive.infolist():
                name = part.filename.lower()
                if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                    _check_sheet(archive, part, strings)
                elif name.startswith("xl/") and not name.startswith("xl/media/"):
                    for _ in _chunks(archive, part):
                        pass
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, zlib.error) as error:
        raise FileRefused("The workbook was cut off or is damaged. Download it again.") from error


def _chunks(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """Unpack a part in pieces, to its real end; refuse one that is longer than it says."""
    honest = copy.copy(part)
    honest.file_size = part.file_size + 1
    read = 0
    with archive.open(honest) as stream:
        while chunk := stream.read(_CHUNK):
            read += len(chunk)
            if read > part.file_size:
                raise zipfile.BadZipFile("a part is longer than it says")
            yield chunk


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
    if any(name.endswith("vbaproject.bin") or name.startswith("xl/macrosheets/") for name in names):
        raise FileRefused(
            "The workbook has macros, and those are not opened. Save it as .xlsx without macros."
        )
    if any(name.startswith("xl/externallinks/") for name in names):
        raise FileRefused(
            "The workbook takes values from other workbooks. Copy the list to a new one as values only."
        )


def _lengths(archive: zipfile.ZipFile) -> list[int]:
    """Give the length of each text that the sheets share: cells point at these by number."""
    part = next((name for name in archive.namelist() if name.lower() == "xl/sharedstrings.xml"), None)
    if part is None:
        return []
    whole = b"".join(_chunks(archive, archive.getinfo(part)))
    return [len(found[1] or b"") for found in _STRING.finditer(whole)]


def _check_sheet(archive: zipfile.ZipFile, part: zipfile.ZipInfo, strings: Sequence[int]) -> None:
    """Refuse a sheet that would be held as far more than it is on disk, or that lacks its answers.

    A cell far away makes a full rectangle; a long text that many cells share is held once for each.
    """
    widest = deepest = cells = held = 0
    longest = max(strings, default=0)
    rest = b""
    for chunk in _chunks(archive, part):
        window = rest + chunk
        # what begins in the last bytes is looked at with the next chunk, when it is whole
        edge = max(window.rfind(b"<c ", 0, -_TAIL), 0) if len(chunk) == _CHUNK else len(window)
        whole, rest = window[:edge], window[edge:]
        cells += len(_CELL.findall(whole))
        for letters, row in _CELL_AT.findall(whole):
            widest = max(widest, _column(letters))
            deepest = max(deepest, int(row))
        if longest * cells > _MAX_TEXT:
            held += sum(strings[int(at)] for at in _SHARED.findall(whole) if int(at) < len(strings))
        if _NO_ANSWER.search(whole):
            raise FileRefused(
                "The workbook has formulas without their answers. Open it in Excel, save it, and try again."
            )
    if widest > _MAX_COLUMNS:
        raise FileRefused("The file has more than {limit} columns; that is no list.", limit=_MAX_COLUMNS)
    if max(widest * deepest, cells) > _MAX_CELLS or held > _MAX_TEXT:
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
        # a school merged over the rows of its people counts for each of them; a title or a note does not
        if top < len(rows) and left < len(rows[top]):
            for row in rows[top + 1 : bottom + 1]:
                if any(str(cell).strip() for cell in (*row[:left], *row[right + 1 :])):
                    row[left] = rows[top][left]
    if rows and len(rows[0]) > _MAX_COLUMNS:
        raise FileRefused("The file has more than {limit} columns; that is no list.", limit=_MAX_COLUMNS)
    return Sheet(
        tuple(Line(number, tuple(map(_cell, row))) for number, row in enumerate(rows, start=1)), name
    )


def _cell(value: Any) -> Cell:
    match value:
        case str() if value in _ERRORS:
            return ""
        case str():
            return without_mark(value)
        case datetime() | date():
            return value
        case bool():
            return "ja" if value else "nee"
        case float() if value.is_integer():
            return str(int(value))
        case time() | timedelta():
            return str(value)
        case _:
            return str(value)
