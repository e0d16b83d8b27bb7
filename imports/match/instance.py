"""A list of persons in a file, and the duplicates in it: what ``landschap duplicates --instance`` answers."""

import re
from collections.abc import Sequence
from pathlib import Path

from crm.matching.find import Match, duplicates
from crm.matching.person import Person, person, read_addresses, read_phones
from crm.matching.written import read_name
from crm.values import names
from crm.values.names import PersonName
from graph_schema.folding import fold
from imports.errors import FileRefused
from imports.match.schools import Schools
from imports.read.door import MEGABYTE, read_file
from imports.read.models import Cell, Line

COLUMNS = ("id", "voornaam", "tussenvoegsel", "achternaam", "email", "telefoon", "school", "functie")
_NAMED_ADDRESS = re.compile(r"[\"']?([^<>@\"]*[^\W\d_][^<>@\"]*?)[\"']?\s*<[^<>]+@[^<>]+>")
_MAX_MB = 100
_ALSO = {"e mail": "email", "mail": "email", "tel": "telefoon", "tussenvoegsels": "tussenvoegsel"}


def read(path: Path) -> list[dict[str, str]]:
    """Read a list of persons; its columns stand in any order, those that lack are blank.

    Raises:
        FileRefused: it is no list, has no column ``id``, a row has no id, one that another row has too,
            or more cells than there are columns; the sentence names the row.

    """
    source = read_file(path, _MAX_MB * MEGABYTE, mend=True)
    lines = [line for line in source.sheets[0].lines if not line.is_blank] if source.sheets else []
    if not lines:
        raise FileRefused("The file is empty. Export it again.")
    headers = _headers(lines[0])
    rows = []
    seen: dict[str, int] = {}
    for line in lines[1:]:
        row = _row(line, headers)
        if row["id"] in seen:
            raise FileRefused(
                "Row {row}: the id {id} is that of row {other} too. Give each row an id of its own.",
                row=line.number,
                id=row["id"],
                other=seen[row["id"]],
            )
        seen[row["id"]] = line.number
        rows.append(row)
    return rows


def persons(rows: Sequence[dict[str, str]], schools: Schools | None = None) -> list[Person]:
    """Make persons of rows as :func:`read` gives them."""
    addresses = [read_addresses(row["email"]) for row in rows]
    asked = [(row["school"], own) for row, own in zip(rows, addresses, strict=True)]
    places = (schools or Schools()).of_rows(asked)
    return [
        person(
            row["id"],
            read_name(row["voornaam"], row["tussenvoegsel"], row["achternaam"]) or _beside(row["email"]),
            addresses=own,
            phones=read_phones(row["telefoon"]),
            places=where,
            titles=(row["functie"],),
        )
        for row, own, where in zip(rows, addresses, places, strict=True)
    ]


def find(path: Path) -> list[Match]:
    """Find the duplicates in a file.

    Raises:
        FileRefused: see :func:`read`.

    """
    return duplicates(persons(read(path)))


def _beside(email: str) -> PersonName | None:
    """Read the name that stands before an address of a row without one: ``Jan Bos <jan@school.example>``."""
    found = _NAMED_ADDRESS.fullmatch(email.strip())
    return names.parse(found[1]) if found else None


def _headers(line: Line) -> list[str]:
    headers = [fold(_text(cell)) for cell in line.cells]
    headers = [_ALSO.get(header, header) for header in headers]
    while headers and not headers[-1]:
        headers.pop()
    if "id" not in headers:
        raise FileRefused(
            "Row {row} is no header with a column id. The columns are {columns}.",
            row=line.number,
            columns=", ".join(COLUMNS),
        )
    twice = next((header for header in COLUMNS if headers.count(header) > 1), None)
    if twice:
        raise FileRefused("Row {row}: the column {column} stands there twice.", row=line.number, column=twice)
    return headers


def _row(line: Line, headers: list[str]) -> dict[str, str]:
    cells = [_text(cell) for cell in line.cells]
    if any(cells[len(headers) :]):
        raise FileRefused(
            "Row {row} has {cells} cells, and there are {columns} columns. "
            "Put a text that holds the separator between quotation marks.",
            row=line.number,
            cells=len(cells),
            columns=len(headers),
        )
    row = dict.fromkeys(COLUMNS, "") | dict(zip(headers, cells, strict=False))
    if not row["id"]:
        raise FileRefused("Row {row} has no id. Give each row an id of its own.", row=line.number)
    return row


def _text(cell: Cell) -> str:
    return cell.strip() if isinstance(cell, str) else cell.isoformat()
