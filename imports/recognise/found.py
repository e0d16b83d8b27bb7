"""The header line of a sheet, with the field of each of its columns, and the lines that are its list."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from graph_schema.folding import fold, tidy
from imports.read import Cell, Line, Sheet
from imports.recognise.declaration import Format
from imports.recognise.records import Field, is_filled
from imports.recognise.vocabulary import FOOTER, TOTAL, is_of_quiz

Column = tuple[int, Field, int]
"""A column, its field, and its place in the order of preference."""

_BLOCK = re.compile(r"\d+\. \S")
_NOTE_SIGNS = ("*", "©", "†")


@dataclass(frozen=True, slots=True)
class Found:
    """The header line of a sheet, and the field of each column."""

    format: Format
    sheet: Sheet
    at: int
    fields: tuple[Column, ...]

    @property
    def header(self) -> Line:
        """The header line."""
        return self.sheet.lines[self.at]

    def of(self, *fields: Field) -> list[int]:
        """Give the columns that hold one of these fields."""
        return [column for column, field, _ in self.fields if field in fields]


def header_of(line: Line, column: int) -> str:
    """Give what stands above a column, without double spaces; blank where nothing does."""
    cell = line.cells[column] if column < len(line.cells) else ""
    return tidy(cell) if isinstance(cell, str) else ""


def filled(line: Line) -> list[Cell]:
    """Give the cells of a line that are not blank."""
    return list(filter(is_filled, line.cells))


def without_field(header: Line, fields: Sequence[Column]) -> list[int]:
    """Give the columns of which the header says nothing that is known."""
    taken = {column for column, _, _ in fields}
    return [column for column in range(len(header.cells)) if column not in taken]


def body(hit: Found) -> Iterator[tuple[Line, list[Cell]]]:
    """Give the lines of the list without its header, each with its cells that are not blank; no blank line.

    Where another block may follow, the list ends at the blank line before the title of that block (one cell,
    or a number: *3. Activities*) or another header. People in groups, with a blank line between, all count.
    """
    ended = False
    for line in islice(hit.sheet.lines, hit.at + 1, None):
        cells = filled(line)
        if not cells:
            ended = True
        elif ended and hit.format.ends_at_blank and _begins_a_block(hit, line, cells):
            return
        else:
            ended = False
            yield line, cells


def _begins_a_block(hit: Found, line: Line, cells: Sequence[Cell]) -> bool:
    name = next(iter(hit.of(Field.NAME)), 0)
    same = fold(header_of(line, name)) == fold(header_of(hit.header, name))
    return _is_title(cells) or (same and not repeats_header(hit, line))


def _is_title(cells: Sequence[Cell]) -> bool:
    return len(set(map(str, cells))) == 1 or any(_BLOCK.match(str(cell).strip()) for cell in cells)


def repeats_header(hit: Found, line: Line) -> bool:
    """Tell whether a line says the header again, as on every page of a print."""
    if not hit.fields:
        return False
    column = hit.fields[0][0]
    cell = line.cells[column] if column < len(line.cells) else ""
    # most rows are told by their first sign: a long list has millions
    first = str(hit.header.cells[column]).strip()[:1].lower()
    if not isinstance(cell, str) or cell.strip()[:1].lower() != first:
        return False
    return all(fold(header_of(line, at)) == fold(header_of(hit.header, at)) for at, _, _ in hit.fields)


def sample(hit: Found, column: int, rows: int = 200) -> list[str]:
    """Give the first cells below a header that are not blank, as they are written."""
    below = (line.cells[column] for line, _ in islice(body(hit), rows) if column < len(line.cells))
    return [str(cell).strip() for cell in below if is_filled(cell)]


def is_footer(cells: Sequence[Cell]) -> bool:
    """Tell whether a line is the foot of the list: a word that says so, alone or with a number behind it.

    Args:
        cells: those of the line that are not blank.

    """
    texts = [str(cell) for cell in cells if any(map(str.isalpha, str(cell)))]
    if len(texts) == 1 and len(cells) > 1 and TOTAL.match(fold(texts[0])):
        return all(isinstance(cell, str) for cell in cells)
    first = cells[0]
    if not isinstance(first, str) or (len(cells) > 1 and not first.rstrip().endswith(":")):
        return False
    return bool(FOOTER.match(fold(first))) or (len(cells) == 1 and first.lstrip().startswith(_NOTE_SIGNS))


def questions_of(hit: Found) -> list[tuple[int, str]]:
    """Give the columns that are questions, where the format keeps what is answered to them."""
    if not hit.format.answers:
        return []
    return [
        (column, name)
        for column in without_field(hit.header, hit.fields)
        if (name := header_of(hit.header, column))
        and (folded := fold(name)) not in hit.format.ignore
        and not is_of_quiz(folded)
    ]
