"""What makes a list no list to be taken as it is: refused with the row and the mend, or told."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice

from graph_schema.folding import fold
from imports.errors import FileRefused, WrongInstruction
from imports.models import Remark, text
from imports.read import Cell, Line
from imports.recognise.columns import IDENTITY, is_of_an_event, says_perhaps
from imports.recognise.declaration import Subject
from imports.recognise.found import (
    Found,
    body,
    filled,
    header_of,
    is_footer,
    repeats_header,
    sample,
    without_field,
)
from imports.recognise.records import Entry, Field, Record
from imports.recognise.vocabulary import is_of_others, meaning

_ONE_OF_EACH = (Field.NAME, Field.GIVEN_NAME, Field.FAMILY_NAME)
_SEVERAL = frozenset(
    {Field.EMAIL, Field.PHONE, Field.MOBILE, Field.MAY_CONTACT, Field.NO_CONTACT, Field.REMARK}
)
"""Of these a row may say more than one."""
_DATES = (Field.SINCE, Field.UNTIL, Field.LAST_DAY, Field.AS_OF, Field.ANSWERED, Field.EVENT_START)
_IN_NUMBERS = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](?:\d{4}|\d{2})\b")
_IN_ONE_WAY = re.compile(r"\d{4}-\d{1,2}-(\d{1,2})\b|(\d{1,2})[- ][^\W\d_]{3,}")
_NUMBERED = re.compile(
    r"(naam |name )?(contactpersoon|naam|name|contact|persoon|person|deelnemer|participant|medewerker) \d+"
)
_MOSTLY = 0.6


def refuse_doubtful(hit: Found, records: Sequence[Record], *, said: bool) -> None:
    """Refuse a list of which something would be lost or mistaken.

    Args:
        hit: the list, with its columns.
        records: its rows.
        said: somebody said what its columns hold; else only two of one name are of one kind.

    Raises:
        FileRefused, WrongInstruction: it names the columns or the row, and the mend.

    """
    _refuse_cut_off(hit)
    _refuse_doubled(hit, records, said=said)
    _refuse_turned_dates(hit)
    if hit.format.subject is Subject.PEOPLE and not hit.format.ends_at_blank:
        _refuse_two_headers(hit)
    if hit.format.vocabulary and not said:
        _refuse_several_in_a_row(hit)
        _refuse_half_names(hit)


def _refuse_several_in_a_row(hit: Found) -> None:
    """Refuse a list with columns for a second person: *Contactpersoon 1*, *Contactpersoon 2*."""
    headers = {column: header_of(hit.header, column) for column in range(len(hit.header.cells))}
    people = [column for column, header in headers.items() if _NUMBERED.fullmatch(fold(header))]
    if len([column for column in people if sample(hit, column)]) > 1:
        raise FileRefused(
            "A row of this list is about several people ({headers}). Give each a row of their own.",
            headers=", ".join(headers[column] for column in people),
        )


def _refuse_two_headers(hit: Found) -> None:
    """Refuse a list with a second line of headers: below the first, or above another list."""
    begins = True  # another list begins below a blank line or a title
    for line in islice(hit.sheet.lines, hit.at + 1, None):
        cells = filled(line) if begins else ()
        if len(cells) > 1 and _are_headers(cells) and not repeats_header(hit, line):
            raise FileRefused(
                "Row {row} has headers too ({headers}). Keep one line of headers, and save each list as "
                "a file of its own.",
                row=line.number,
                headers=", ".join(str(cell).strip() for cell in cells),
            )
        begins = len(list(filter(None, line.cells))) < 2


def _are_headers(cells: Sequence[Cell]) -> bool:
    found = [meaning(cell) if isinstance(cell, str) and "@" not in cell else None for cell in cells]
    fields = {one[0] for one in found if one}
    return len(fields) > 1 and bool(fields & IDENTITY) and len(found) - found.count(None) > len(found) / 2


def _refuse_half_names(hit: Found) -> None:
    """Refuse a column *Naam* over given names, of which the family names stand beside it without a header."""
    names = hit.of(Field.NAME)
    if len(names) != 1 or hit.of(Field.GIVEN_NAME, Field.FAMILY_NAME) or header_of(hit.header, names[0] + 1):
        return
    cells, beside = sample(hit, names[0]), sample(hit, names[0] + 1)
    single = sum(len(cell.split()) == 1 for cell in cells)
    lettered = sum(any(map(str.isalpha, cell)) and "@" not in cell for cell in beside)
    if cells and min(single, lettered) >= _MOSTLY * len(cells):
        raise FileRefused(
            "The column behind {header} has no header, and seems to hold the family names. Give it one, such "
            "as Achternaam, and call the other Voornaam.",
            header=header_of(hit.header, names[0]),
        )


def _refuse_turned_dates(hit: Found) -> None:
    """Refuse a column in which a spreadsheet took the day for the month.

    It made dates of what it could read in its own order, and left the others as texts. So texts of which
    one number is no month, among dates of which every day could be one, say that those were turned round.
    """
    for column in hit.of(*_DATES):
        made, left = False, None
        for line, _ in body(hit):
            cell = line.cells[column] if column < len(line.cells) else ""
            day = _clear_day(cell)
            if day is None:
                left = left or (line if _cannot_be_turned(str(cell)) else None)
            elif day > 12:
                break
            else:
                made = True
        else:
            if made and left:
                raise FileRefused(
                    "In the column {header} day and month may be changed round: row {row} says {value} as a "
                    "text, and other rows are dates already. Write all as 2022-03-14, or import the file "
                    "as it was before it was opened in Excel.",
                    header=header_of(hit.header, column),
                    row=left.number,
                    value=str(left.cells[column]).strip(),
                )


def _clear_day(cell: Cell) -> int | None:
    """Give the day of a date that can be read in one way: a date of a workbook, 2022-03-14, 14-mrt-22."""
    if isinstance(cell, date):
        return cell.day
    found = _IN_ONE_WAY.match(cell.strip())
    return int(found[1] or found[2]) if found else None


def _cannot_be_turned(cell: str) -> bool:
    found = _IN_NUMBERS.match(cell.strip())
    return found is not None and max(int(found[1]), int(found[2])) > 12


def _refuse_doubled(hit: Found, records: Sequence[Record], *, said: bool) -> None:
    """Refuse a list in which two columns of one kind say two things: one of them would be lost."""
    for field in {field for _, field, _ in hit.fields} - _SEVERAL if said else _ONE_OF_EACH:
        headers = [header_of(hit.header, column) for column, found, _ in hit.fields if found is field]
        of_one_name = len({fold(header) for header in headers}) < len(headers)
        if len(headers) < 2 or not (said or of_one_name):
            continue
        for record in records:
            if len({fold(entry.text) for entry in record.all(field)}) < 2:
                continue
            if said:
                raise WrongInstruction(
                    "The columns {headers} are said to hold the same, and row {row} says two things in them. "
                    "Choose one of them.",
                    headers=", ".join(headers),
                    row=record.row,
                )
            raise FileRefused(
                "Two columns are called {header}, and row {row} says two things in them. Give each a "
                "name of its own, or save one list in each file.",
                header=headers[0],
                row=record.row,
            )


def _refuse_cut_off(hit: Found) -> None:
    """Refuse a table of which the last line has neither all its columns nor an end."""
    if not hit.sheet.breaks_off:
        return
    lines = _block(hit)
    width, last = len(lines[0].cells), len(lines[-1].cells)
    whole = all(len(line.cells) == width for line in lines[:-1])
    foot = filled(lines[-1])
    if len(lines) > 1 and last < width and whole and not (foot and is_footer(foot)):
        raise FileRefused(
            "The last line ({row}) breaks off: half of the file is missing. Export or download it again.",
            row=lines[-1].number,
        )


def _block(hit: Found) -> list[Line]:
    """Give the lines of the list from its header on; none, where the file ends in another block."""
    lines, end = [hit.header, *(line for line, _ in body(hit))], hit.sheet.lines[-1]
    if end.is_blank and len(end.cells) > 1 and not hit.format.ends_at_blank:
        lines.append(end)  # of somebody of whom the first columns are blank
    return lines if lines[-1] is end else lines[:1]


def unread_addresses(hit: Found, records: Sequence[Record]) -> Iterator[Remark]:
    """Say, of a list without addresses, which column holds some that nobody knows the owners of."""
    if not hit.format.vocabulary or hit.of(Field.EMAIL) or not records:
        return
    for column in without_field(hit.header, hit.fields):
        header, cells = header_of(hit.header, column), sample(hit, column)
        addresses = [cell for cell in cells if "@" in cell]
        if addresses and len(addresses) >= _MOSTLY * len(cells) and not is_of_others(fold(header)):
            reason = text(
                "This column holds addresses and does not say whose they are, so they were not read. If they "
                "are of the people in the list, call it E-mail."
            )
            yield Remark(hit.header.number, header, addresses[0], reason, records[0].sheet)


def open_end(hit: Found, records: Sequence[Record]) -> list[Remark]:
    """Say that the last cell of a file without a line end may have been cut off, and what follows with it."""
    last = hit.sheet.lines[-1]
    if not hit.sheet.breaks_off or not records or records[-1].row != last.number:
        return []
    column = len(last.cells) - 1
    reason = text("The file ends in this cell, without a line end. See that it was not cut off.")
    value = Entry("", last.cells[column]).text
    return [Remark(last.number, header_of(hit.header, column), value, reason, hit.sheet.name)]


def ambiguous(hit: Found, records: Iterable[Record]) -> Iterator[Remark]:
    """Give the remarks that may say that somebody wants no mail, and may be about something else."""
    if is_of_an_event(hit):
        return
    for record in records:
        for entry in record.all(Field.REMARK):
            if says_perhaps(fold(entry.header), entry.cell):
                reason = text(
                    "This may mean that no mail is wanted, or that something else was left, "
                    "so it was not kept. Where no mail is wanted, write do not mail."
                )
                yield Remark(record.row, entry.header, entry.text, reason, record.sheet)
