"""The rejected rows of a list as they stand in its file, to be mended and dropped again. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph_schema.folding import tidy
from imports.lists import ReadList
from imports.models import Remark
from imports.read import Line
from imports.recognise import Entry


@dataclass(frozen=True, slots=True)
class RejectedRows:
    """Rows that were rejected.

    Attributes:
        rows: each as it stands in the file, with the reason at the end.
        headers: the line of headers.
        above: what stands above it: titles, and what a list says of its own event.

    """

    rows: tuple[tuple[str, ...], ...] = ()
    headers: tuple[str, ...] = ()
    above: tuple[tuple[str, ...], ...] = ()


def headers_of(listed: ReadList) -> set[str]:
    """Give the headers of the columns of a list that are read."""
    return {tidy(header) for header in listed.reading.headers.values()}


def has_headers(line: Line, named: set[str]) -> bool:
    """Tell whether a line has all of some headers."""
    return named <= {tidy(cell) for cell in line.cells if isinstance(cell, str)}


def rejected_rows(listed: ReadList, rejected: Sequence[Remark]) -> RejectedRows:
    """Give the rows of a list that were rejected, and why."""
    reading, named = listed.reading, headers_of(listed)
    wanted = {(remark.sheet, remark.row) for remark in rejected}
    several = len({record.sheet for record in reading.records}) > 1
    headers: tuple[str, ...] = ()
    above: tuple[tuple[str, ...], ...] = ()
    lines: dict[tuple[str | None, int], Line] = {}
    for sheet in listed.source.sheets:
        for at, line in enumerate(sheet.lines):
            if not headers and has_headers(line, named):
                headers = _texts(line)
                above = tuple(_texts(before) for before in sheet.lines[:at])
            key = (sheet.name if several else None, line.number)
            if key in wanted:
                lines.setdefault(key, line)
    return RejectedRows(tuple(_row(remark, lines, len(headers)) for remark in rejected), headers, above)


def _row(remark: Remark, lines: Mapping[tuple[str | None, int], Line], width: int) -> tuple[str, ...]:
    line = lines.get((remark.sheet, remark.row))
    cells = _texts(line) if line else ()
    return (*cells, *[""] * (width - len(cells)), f"{remark.field}: {remark.reason}")


def _texts(line: Line) -> tuple[str, ...]:
    return tuple(Entry("", cell).text for cell in line.cells)
