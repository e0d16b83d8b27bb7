"""A file that no format knows: its columns, what they seem to hold, and what was confirmed before."""

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from crm.values import brin as brins
from crm.values import dates
from crm.values import email as emails
from crm.values import phone as phones
from crm.values.problem import InvalidValue
from graph_schema.folding import fold, tidy
from imports.models import Columns, Text, text
from imports.read import Cell, Line, Sheet, Source
from imports.recognise.columns import made_of
from imports.recognise.records import Entry, Field
from imports.recognise.vocabulary import is_of_others, meaning, question_field

MEMORY = "import-kolommen.json"
"""The file in the data folder that keeps confirmed columns: fingerprints of headers, never their cells."""

CHOICES: tuple[Field, ...] = (
    Field.NAME, Field.GIVEN_NAME, Field.INITIALS, Field.TUSSENVOEGSEL, Field.FAMILY_NAME, Field.EMAIL,
    Field.PHONE, Field.MOBILE, Field.ORGANISATION, Field.BRIN, Field.TITLE, Field.SINCE, Field.UNTIL,
    Field.LAST_DAY, Field.AS_OF, Field.ATTENDANCE, Field.ABSENCE, Field.MAY_CONTACT, Field.NO_CONTACT,
)  # fmt: skip
"""What a column of a list of people can be said to hold."""

_WITHIN = 40
_SAMPLE = 200
_SHOWN = 5
_MOSTLY = 0.6
_MOST_KEPT = 500


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its header, the first values under it, what it seems to hold, and why."""

    header: str
    examples: tuple[str, ...]
    field: Field | None
    reason: Text


@dataclass(frozen=True, slots=True)
class Unknown:
    """A file that must be mapped: the row of its header, and its columns."""

    header_row: int
    columns: tuple[Column, ...]
    sheet: str | None = None


def columns_of(source: Source) -> Unknown | None:
    """Give the columns of a file with a guess for each; None when no line can be a header.

    A line can be one when it has at least two different texts, none of them an address or a number.
    """
    found = [
        (len(_texts(sheet.lines[at])), sheet, at)
        for sheet in source.sheets
        if (at := _header_at(sheet)) is not None
    ]
    if not found:
        return None
    _, sheet, at = max(found, key=lambda item: item[0])
    header = sheet.lines[at]
    below = [line for line in sheet.lines[at + 1 : at + 1 + _SAMPLE] if not line.is_blank]
    taken: set[Field] = set()
    columns: list[Column] = []
    for column, cell in enumerate(header.cells):
        if isinstance(cell, str) and cell.strip():
            values = [value for line in below if (value := _value(line, column))]
            guessed, reason = _guess(cell, values)
            if guessed in taken and guessed not in (Field.EMAIL, Field.PHONE, Field.MOBILE):
                guessed, reason = None, text("another column seems to hold this already")
            taken |= {guessed} if guessed else set()
            columns.append(Column(tidy(cell), tuple(values[:_SHOWN]), guessed, reason))
    return Unknown(header.number, tuple(_with_names(columns, header, below)), sheet.name)


def _with_names(columns: Sequence[Column], header: Line, below: Sequence[Line]) -> list[Column]:
    """Also guess which columns hold the names, where the addresses are made of them."""
    held = {column.field for column in columns}
    address = next((column for column in columns if column.field is Field.EMAIL), None)
    if address is None or held & {Field.NAME, Field.GIVEN_NAME, Field.FAMILY_NAME}:
        return list(columns)
    places = {tidy(cell): at for at, cell in enumerate(header.cells) if isinstance(cell, str)}
    addresses = [_value(line, places[address.header]) for line in below]
    whole: list[str] = []
    halves: list[str] = []
    for column in columns:
        values = [_value(line, places[column.header]) for line in below]
        told = [made_of(*pair) for pair in zip(addresses, values, strict=True) if all(pair)]
        if column.field is None and not is_of_others(fold(column.header)) and any(told):
            several = sum(len(value.split()) > 1 for value in values) >= _MOSTLY * len(values)
            (whole if several and sum(told) >= _MOSTLY * len(told) else halves).append(column.header)
    if whole:
        guessed = {whole[0]: Field.NAME}
    elif len(halves) == 2:
        guessed = {halves[0]: Field.GIVEN_NAME, halves[1]: Field.FAMILY_NAME}
    else:
        return list(columns)
    reason = text("the addresses are made of it")
    return [
        replace(column, field=guessed[column.header], reason=reason) if column.header in guessed else column
        for column in columns
    ]


class ColumnMemory:
    """What was confirmed for files with the same headers, kept in one file of the data folder.

    It holds fingerprints of headers and names of fields: nothing of what stands in a list.
    """

    def __init__(self, folder: Path) -> None:
        self._file = folder / MEMORY

    def find(self, source: Source) -> Columns | None:
        """Give what was confirmed for a file with these headers, in whatever order they stand."""
        kept = self._read()
        for sheet in source.sheets if kept else ():
            for line in sheet.lines[:_WITHIN]:
                known = kept.get(_fingerprint(_texts(line)))
                if known is not None:
                    fields = known["fields"]
                    marks = {header: _fingerprint([header]) for header in _texts(line)}
                    return Columns(
                        {header: fields[mark] for header, mark in marks.items() if mark in fields},
                        bool(known["attended"]),
                    )
        return None

    def remember(self, source: Source, columns: Columns) -> None:
        """Keep what was confirmed, for the next file with the same headers.

        Raises:
            OSError: the data folder cannot be written.

        """
        headers = {fold(header) for header in columns.fields}
        line = next(
            (line for sheet in source.sheets for line in sheet.lines[:_WITHIN]
             if headers <= {fold(header) for header in _texts(line)}),
            None,
        )  # fmt: skip
        if line is None:
            return
        kept = dict(list(self._read().items())[-_MOST_KEPT:])
        kept[_fingerprint(_texts(line))] = {
            "fields": {_fingerprint([header]): field for header, field in columns.fields.items()},
            "attended": columns.attended,
        }
        self._file.parent.mkdir(parents=True, exist_ok=True)
        fresh = self._file.with_suffix(".new")
        fresh.write_text(json.dumps(kept, indent=1), "utf-8")
        fresh.replace(self._file)

    def _read(self) -> dict[str, Any]:
        try:
            kept = json.loads(self._file.read_text("utf-8"))
        except (OSError, ValueError):
            # what is lost is asked once more
            return {}
        return kept if isinstance(kept, dict) else {}


def _fingerprint(headers: Iterable[str]) -> str:
    joined = "\n".join(sorted(fold(header) for header in headers))
    return hashlib.sha256(joined.encode()).hexdigest()[:32]


def _header_at(sheet: Sheet) -> int | None:
    fit = [
        (len(texts), -at)
        for at, line in enumerate(sheet.lines[:_WITHIN])
        if len(texts := _texts(line)) > 1 and _can_be_header(line, texts)
    ]
    return -max(fit)[1] if fit else None


def _can_be_header(line: Line, texts: Sequence[str]) -> bool:
    filled = sum(1 for cell in line.cells if not isinstance(cell, str) or cell.strip())
    different = len({fold(header) for header in texts}) == len(texts) == filled
    return different and not any("@" in header or not any(map(str.isalpha, header)) for header in texts)


def _texts(line: Line) -> list[str]:
    return [tidy(cell) for cell in line.cells if isinstance(cell, str) and cell.strip()]


def _value(line: Line, column: int) -> str:
    cell: Cell = line.cells[column] if column < len(line.cells) else ""
    return Entry("", cell).text


def _guess(header: str, values: Sequence[str]) -> tuple[Field | None, Text]:
    if meant := meaning(header):
        return meant[0], text("the words above it")
    if asked := question_field(fold(header)):
        return asked, text("the question above it")
    if is_of_others(fold(header)):
        return None, text("the words above it name somebody else")
    for field, fits, reason in _BY_CONTENT:
        if values and sum(map(fits, values)) >= _MOSTLY * len(values):
            return field, reason
    return None, text("nothing tells what it holds")


def _cleans(clean: Callable[[str], object]) -> Callable[[str], bool]:
    def fits(value: str) -> bool:
        try:
            return clean(value) is not None
        except InvalidValue:
            return False

    return fits


def _is_school(value: str) -> bool:
    words = set(fold(value).split())
    return bool(words & {"roc", "aoc", "mbo", "college", "vakschool", "scholengemeenschap"})


def _is_phone(value: str) -> bool:
    digits = sum(map(str.isdigit, value))
    return digits >= 9 and not any(map(str.isalpha, value)) and _cleans(phones.clean)(value)


def _is_day(value: str) -> bool:
    return not value.isdigit() and _cleans(lambda day: dates.clean(day, dates.Order.DAY_FIRST))(value)


_BY_CONTENT: tuple[tuple[Field | None, Callable[[str], bool], Text], ...] = (
    (
        Field.EMAIL,
        lambda value: "@" in value and _cleans(emails.clean)(value),
        text("its cells are addresses"),
    ),
    (Field.BRIN, brins.is_valid, text("its cells are brins")),
    (None, _is_day, text("its cells are dates; of what, you know")),
    (Field.PHONE, _is_phone, text("its cells are telephone numbers")),
    (Field.ORGANISATION, _is_school, text("its cells are names of schools")),
)
