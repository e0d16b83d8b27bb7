"""Which format a file has, and its records."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from graph_schema.folding import fold, tidy
from imports.errors import FileRefused, UnknownFormat, WrongInstruction
from imports.models import Columns, Remark, text
from imports.read import Cell, Line, Sheet, Source
from imports.recognise import declaration
from imports.recognise.consent import MAYBE_OBJECTIONS, NOT_ALLOWED, may_object, objects
from imports.recognise.declaration import Format
from imports.recognise.formats import (
    ATTENDANCE_LIST,
    ATTENDANCE_LIST_MAPPED,
    CONTACT_LIST,
    CONTACT_LIST_MAPPED,
    FORMATS,
)
from imports.recognise.records import Entry, Field, Places, Reading, Record, is_filled
from imports.recognise.vocabulary import (
    FOOTER,
    LIST_OF_ATTENDEES,
    PRESENCE,
    TOTAL,
    VOCABULARY,
    meaning,
    question_field,
)

_HEADER_WITHIN = 40
_IDENTITY = frozenset({Field.NAME, Field.GIVEN_NAME, Field.FAMILY_NAME, Field.EMAIL})
_SHOWN_HEADERS = 12
_PRESENCE = frozenset({Field.ATTENDANCE, Field.ABSENCE})
_NAMED = frozenset({Field.NAME, Field.GIVEN_NAME, Field.FAMILY_NAME, Field.INITIALS})
_ROWS_LOOKED_AT = 200
_MOSTLY = 0.6
_ONE_OF_EACH = (Field.NAME, Field.GIVEN_NAME, Field.FAMILY_NAME)
_SEVERAL = frozenset(
    {Field.EMAIL, Field.PHONE, Field.MOBILE, Field.MAY_CONTACT, Field.NO_CONTACT, Field.REMARK}
)
"""Of these a row may say more than one."""
_LONGEST_LEFT = max(map(len, MAYBE_OBJECTIONS | NOT_ALLOWED)) + 4  # a sign or a space around it
_NOTE_SIGNS = ("*", "©", "†")
_OF_MAIL = re.compile(r"mail|brief|benader|contact|subscr|opted|allow|toe|send|zenden", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Found:
    """The header line of a sheet, and the field of each column."""

    format: Format
    sheet: Sheet
    at: int
    fields: tuple[tuple[int, Field, int], ...]
    """Column, field, and its place in the order of preference."""


def recognise(source: Source, columns: Columns | None = None) -> Reading:
    """Recognise a file by its headers and give its records.

    Args:
        source: the file.
        columns: what its columns hold, as somebody said; this goes before what is recognised.

    Raises:
        UnknownFormat: no sheet has headers that are known; it names the ones that were seen.
        FileRefused: its sheets are of different formats, or the last line was cut off.

    """
    look = (lambda sheet: _said(sheet, columns)) if columns else _find
    found = [_with_remarks(hit) for sheet in source.sheets if (hit := look(sheet))]
    if not found:
        raise UnknownFormat(
            "The columns of this file are not known. Seen: {headers}. Expected at least a column with a name "
            "or an e-mail address, such as Naam, E-mail, School, Functie.",
            headers=", ".join(_headers_seen(source.sheets)) or "-",
        )
    names = sorted({hit.format.name for hit in found})
    if len(names) > 1:
        raise FileRefused(
            "The sheets of this workbook are different lists ({formats}). Save each as a file of its own.",
            formats=", ".join(names),
        )
    records: list[Record] = []
    remarks: list[Remark] = []
    headers: dict[Field, str] = {}
    facts: dict[Field, list[str]] = {}
    for hit in found:
        _refuse_cut_off(hit)
        of_sheet = list(_records(hit, hit.sheet.name if len(found) > 1 else None))
        _refuse_doubled(hit, of_sheet, said=columns is not None)
        remarks += [*_open_end(hit, of_sheet), *_ambiguous(hit, of_sheet)]
        records += of_sheet
        header = hit.sheet.lines[hit.at]
        for column, field, _ in hit.fields:
            headers.setdefault(field, _header(header, column))
        for field, values in _facts(hit).items():
            facts.setdefault(field, []).extend(values)
    if not records:
        raise FileRefused(
            "The columns are known ({format}), but no line below them has a person or a school: the list is "
            "empty or was cut off. Export or download it again.",
            format=found[0].format.name,
        )
    return Reading(
        found[0].format,
        tuple(records),
        headers,
        {field: tuple(values) for field, values in facts.items()},
        tuple(remarks),
    )


def _said(sheet: Sheet, columns: Columns) -> _Found | None:
    """Find the header line that has all the columns of which somebody said what they hold.

    Raises:
        WrongInstruction: a field is none, or nothing in it says who it is about.

    """
    try:
        fields = {fold(header): Field(name) for header, name in columns.fields.items()}
    except ValueError as error:
        raise WrongInstruction(
            "{field} is nothing that a column can hold. Choose from: {fields}.",
            field=str(error).split("'")[1],
            fields=", ".join(field.value for field in Field),
        ) from error
    if not _IDENTITY & set(fields.values()):
        raise WrongInstruction("Say which column holds a name or an e-mail address.")
    # a column that says who was there, or was not, says what list it is
    attended = columns.attended or bool(_PRESENCE & set(fields.values()))
    for at, line in enumerate(sheet.lines[:_HEADER_WITHIN]):
        headers = [fold(cell) if isinstance(cell, str) else "" for cell in line.cells]
        if set(headers).issuperset(fields):
            hits = [
                (column, fields[header], column) for column, header in enumerate(headers) if header in fields
            ]
            return _Found(
                ATTENDANCE_LIST_MAPPED if attended else CONTACT_LIST_MAPPED,
                sheet,
                at,
                tuple(sorted(hits, key=lambda item: (item[1], item[2]))),
            )
    return None


def _find(sheet: Sheet) -> _Found | None:
    lines = sheet.lines[:_HEADER_WITHIN]
    for format_ in FORMATS:
        for at, line in enumerate(lines):
            seen = {fold(cell) for cell in line.cells if isinstance(cell, str)}
            if any(seen.issuperset(signature) for signature in format_.signatures):
                return _Found(format_, sheet, at, _fields(format_, line))
    at, fields = max(
        ((at, _own_header(line)) for at, line in enumerate(lines)),
        key=lambda found: (len({field for _, field, _ in found[1]}), -found[0]),
        default=(0, ()),
    )
    if not fields:
        return None
    fields = (*fields, *_presence(sheet, at, fields), *_names_by_address(sheet, at, fields))
    about = " ".join(fold(cell) for above in lines[:at] for cell in above.cells if isinstance(cell, str))
    attended = any(field in _PRESENCE for _, field, _ in fields) or LIST_OF_ATTENDEES.search(about)
    return _Found(
        ATTENDANCE_LIST if attended else CONTACT_LIST, sheet, at, _one_attendance(fields, lines[at])
    )


def _one_attendance(
    fields: Sequence[tuple[int, Field, int]], header: Line
) -> tuple[tuple[int, Field, int], ...]:
    """Leave of the columns that tell who was there the surest: who said to come was not always there.

    Raises:
        FileRefused: several tell it as surely, as in a list of two days.

    """
    places = [place for _, field, place in fields if field is Field.ATTENDANCE]
    kept = tuple(one for one in fields if one[1] is not Field.ATTENDANCE or one[2] == min(places))
    told = [_header(header, column) for column, field, _ in kept if field is Field.ATTENDANCE]
    if len(told) > 1:
        raise FileRefused(
            "Several columns say who was there ({headers}). Save a list for each, with one of them.",
            headers=", ".join(told),
        )
    return kept


def _presence(
    sheet: Sheet, at: int, fields: Sequence[tuple[int, Field, int]]
) -> Iterator[tuple[int, Field, int]]:
    """Give the columns without a field, such as *Status*, of which every word tells who was there."""
    for column in _without_field(sheet.lines[at], fields):
        said = _below(sheet, at, column)
        if next(said, None) in PRESENCE and all(word in PRESENCE for word in said):
            yield column, Field.ATTENDANCE, len(VOCABULARY[Field.ATTENDANCE])


def _names_by_address(
    sheet: Sheet, at: int, fields: Sequence[tuple[int, Field, int]]
) -> Iterator[tuple[int, Field, int]]:
    """Give, in a list with addresses and no names, the first column of which the addresses are made."""
    kinds = {field for _, field, _ in fields}
    if Field.EMAIL not in kinds or kinds & _NAMED:
        return
    addresses = next(column for column, field, _ in fields if field is Field.EMAIL)
    lines = [line.cells for line in islice(sheet.lines, at + 1, at + 1 + _ROWS_LOOKED_AT)]
    for column in _without_field(sheet.lines[at], fields):
        told = [
            _made_of(str(cells[addresses]), str(cells[column]))
            for cells in lines
            if max(addresses, column) < len(cells) and is_filled(cells[column])
        ]
        if told and sum(told) >= _MOSTLY * len(told):
            yield column, Field.NAME, len(VOCABULARY[Field.NAME])
            return


def _made_of(address: str, name: str) -> bool:
    """Tell whether an address is made of the words of a name: *s.voorbeeld@* of *Sanne Voorbeeld*."""
    local = fold(address.partition("@")[0]).replace(" ", "")
    words = fold(name).split()
    return len(words) > 1 and any(len(word) > 2 and word in local for word in words)


def _without_field(header: Line, fields: Sequence[tuple[int, Field, int]]) -> list[int]:
    """Give the columns of which the header says nothing that is known."""
    taken = {column for column, _, _ in fields}
    return [column for column in range(len(header.cells)) if column not in taken]


def _below(sheet: Sheet, at: int, column: int) -> Iterator[str]:
    """Give the cells of a column that are not blank, folded."""
    for line in islice(sheet.lines, at + 1, None):
        cell = line.cells[column] if column < len(line.cells) else ""
        if is_filled(cell):
            yield fold(cell) if isinstance(cell, str) else ""


def _own_header(line: Line) -> tuple[tuple[int, Field, int], ...]:
    """Give the fields of a line if it can be the header of a list that somebody made; else nothing."""
    fields = _fields(CONTACT_LIST, line)
    kinds = {field for _, field, _ in fields}
    filled = len(_filled(line))
    holds_data = any(isinstance(cell, str) and "@" in cell for cell in line.cells)
    if kinds & _IDENTITY and not holds_data and (len(kinds) > 1 or filled == 1):
        return fields
    return ()


_SCHOOL_BESIDE = frozenset({"contactpersoon", "naam contactpersoon", "contact name", "contact person"})


def _school_is_the_name(fields: Sequence[tuple[int, Field, int]], header: Line) -> tuple[int, ...]:
    """Give the columns *Naam* of a list of schools with a contact person: there the school stands in it."""
    names = {column: fold(str(header.cells[column])) for column, field, _ in fields if field is Field.NAME}
    school = any(field in (Field.ORGANISATION, Field.SCHOOL_NAME) for _, field, _ in fields)
    if school or not _SCHOOL_BESIDE & set(names.values()):
        return ()
    return tuple(column for column, name in names.items() if name in ("naam", "name"))


def _fields(format_: Format, header: Line) -> tuple[tuple[int, Field, int], ...]:
    own = _by_header(format_.columns)
    fields: list[tuple[int, Field, int]] = []
    for column, cell in enumerate(header.cells):
        if not isinstance(cell, str) or not cell.strip():
            continue
        folded = fold(cell)
        if folded in own:
            fields += [(column, field, place) for field, place in own[folded]]
        elif folded in format_.ignore:
            continue
        elif format_.vocabulary and (meant := meaning(cell)):
            fields.append((column, *meant))
        elif format_.questions and (asked := question_field(folded)):
            fields.append((column, asked, len(VOCABULARY[asked])))
    for column in _school_is_the_name(fields, header) if format_.vocabulary else ():
        fields = [(at, Field.ORGANISATION if at == column else field, place) for at, field, place in fields]
    return tuple(sorted(fields, key=lambda item: (item[1], item[2], item[0])))


def _by_header(columns: declaration.Columns) -> dict[str, list[tuple[Field, int]]]:
    by_header: dict[str, list[tuple[Field, int]]] = {}
    for field, headers in columns.items():
        for place, header in enumerate(headers):
            by_header.setdefault(header, []).append((field, place))
    return by_header


def _records(hit: _Found, sheet_name: str | None) -> Iterator[Record]:
    header = hit.sheet.lines[hit.at]
    places = _places(hit, header)
    used = [column for column, _, _ in hit.fields]
    asked = _questions(hit, header)
    for line in islice(hit.sheet.lines, hit.at + 1, None):
        filled = _filled(line)
        if not filled:
            if hit.format.ends_at_blank:
                return
            continue
        cells = line.cells
        says = any(at < len(cells) and is_filled(cells[at]) for at in used)
        if says and not _is_footer(filled) and cells != header.cells:
            yield Record(
                line.number, cells, places, sheet_name, tuple(_answers(line, asked)) if asked else ()
            )


def _places(hit: _Found, header: Line) -> Places:
    places: dict[Field, tuple[tuple[int, str], ...]] = {}
    for column, field, _ in hit.fields:
        places[field] = (*places.get(field, ()), (column, _header(header, column)))
    return places


def _filled(line: Line) -> list[Cell]:
    return list(filter(is_filled, line.cells))


def _questions(hit: _Found, header: Line) -> list[tuple[int, str]]:
    """Give the columns that are questions, where the format keeps what is answered to them."""
    if not hit.format.answers:
        return []
    fields = {column for column, _, _ in hit.fields}
    return [
        (column, name)
        for column in range(len(header.cells))
        if column not in fields and (name := _header(header, column)) and fold(name) not in hit.format.ignore
    ]


def _answers(line: Line, asked: Sequence[tuple[int, str]]) -> Iterator[Entry]:
    for column, name in asked:
        if column < len(line.cells) and (entry := Entry(name, line.cells[column])).text:
            yield entry


def _facts(hit: _Found) -> dict[Field, list[str]]:
    labels = _by_header(hit.format.facts)
    facts: dict[Field, list[str]] = {}
    for line in hit.sheet.lines[: hit.at]:
        if len(line.cells) > 1 and isinstance(line.cells[0], str):
            for field, _ in labels.get(fold(line.cells[0]), ()):
                value = Entry("", line.cells[1]).text
                if value:
                    facts.setdefault(field, []).append(value)
    return facts


def _is_footer(filled: Sequence[Cell]) -> bool:
    """Tell whether a line is the foot of the list: a word that says so, alone or with a number behind it."""
    first, *others = filled
    if not isinstance(first, str):
        return False
    if others:
        numbers = all(isinstance(cell, str) and not any(map(str.isalpha, cell)) for cell in others)
        return numbers and bool(TOTAL.match(fold(first)))
    return bool(FOOTER.match(fold(first))) or first.lstrip().startswith(_NOTE_SIGNS)


def _with_remarks(hit: _Found) -> _Found:
    """Also read the columns without a field in which somebody says to want no mail, or may say so."""
    if hit.format.subject is not declaration.Subject.PEOPLE or hit.format.answers:
        return hit
    below = hit.sheet.lines[hit.at + 1 :]
    hints = (_objects,) if _is_of_an_event(hit) else (_objects, _may_object)
    header = hit.sheet.lines[hit.at]
    remarks = [
        (column, Field.REMARK, 0)
        for column in _without_field(header, hit.fields)
        for above in (fold(_header(header, column)),)
        if any(
            column < len(line.cells) and any(hint(above, line.cells[column]) for hint in hints)
            for line in below
        )
    ]
    return replace(hit, fields=(*hit.fields, *remarks)) if remarks else hit


def _objects(header: str, cell: Cell) -> bool:
    # most cells are told by their first look: a long list has millions
    return isinstance(cell, str) and bool(_OF_MAIL.search(cell)) and objects(header, fold(cell))


def _is_of_an_event(hit: _Found) -> bool:
    """Tell whether a list is of who was at an event: there *afgemeld* says that somebody was not."""
    return hit.format.attendance is declaration.Attendance.ASKED


def _may_object(header: str, cell: Cell) -> bool:
    return isinstance(cell, str) and len(cell) <= _LONGEST_LEFT and may_object(header, fold(cell))


def _ambiguous(hit: _Found, records: Iterable[Record]) -> Iterator[Remark]:
    """Give the remarks that may say that somebody wants no mail, and may be about something else."""
    if _is_of_an_event(hit):
        return
    for record in records:
        for entry in record.all(Field.REMARK):
            if _may_object(fold(entry.header), entry.cell):
                reason = text(
                    "This may mean that no mail is wanted, or that something else was left, "
                    "so it was not kept. Where no mail is wanted, write do not mail."
                )
                yield Remark(record.row, entry.header, entry.text, reason, record.sheet)


def _refuse_doubled(hit: _Found, records: Sequence[Record], *, said: bool) -> None:
    """Refuse a list in which two columns of one kind say two things: one of them would be lost.

    Args:
        hit: the list, with its columns.
        records: its rows.
        said: somebody said what its columns hold; else only two of one name are of one kind.

    Raises:
        FileRefused, WrongInstruction: it names the columns and the row.

    """
    line = hit.sheet.lines[hit.at]
    for field in {field for _, field, _ in hit.fields} - _SEVERAL if said else _ONE_OF_EACH:
        headers = [_header(line, column) for column, found, _ in hit.fields if found is field]
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


def _header(line: Line, column: int) -> str:
    cell = line.cells[column]
    return tidy(cell) if isinstance(cell, str) else ""


def _refuse_cut_off(hit: _Found) -> None:
    """Refuse a table of which the last line has neither all its columns nor an end."""
    if not hit.sheet.breaks_off:
        return
    lines = _block(hit)
    width, last = len(lines[0].cells), len(lines[-1].cells)
    whole = all(len(line.cells) == width for line in lines[:-1])
    if len(lines) > 1 and last < width and whole and not _is_footer(_filled(lines[-1])):
        raise FileRefused(
            "The last line ({row}) breaks off: half of the file is missing. Export or download it again.",
            row=lines[-1].number,
        )


def _block(hit: _Found) -> list[Line]:
    """Give the lines of the list from its header on; none, where the file ends in another block."""
    lines: list[Line] = []
    for line in hit.sheet.lines[hit.at :]:
        if not line.is_blank:
            lines.append(line)
        elif hit.format.ends_at_blank:
            return lines[:1]
    return lines


def _open_end(hit: _Found, records: Sequence[Record]) -> list[Remark]:
    """Say that the last cell of a file without a line end may have been cut off, where it is used."""
    if not hit.sheet.breaks_off or not records:
        return []
    last, header = hit.sheet.lines[-1], hit.sheet.lines[hit.at]
    column = len(last.cells) - 1
    used = {at for at, _, _ in hit.fields} | {at for at, _ in _questions(hit, header)}
    if column not in used or records[-1].row != last.number:
        return []
    reason = text("The file ends in this cell, without a line end. See that it was not cut off.")
    value = Entry("", last.cells[column]).text
    return [Remark(last.number, _header(header, column), value, reason, hit.sheet.name)]


def _headers_seen(sheets: Sequence[Sheet]) -> list[str]:
    best: list[str] = []
    for sheet in sheets:
        for line in sheet.lines[:_HEADER_WITHIN]:
            texts = [tidy(cell) for cell in line.cells if isinstance(cell, str) and cell.strip()]
            if len(texts) > len(best):
                best = texts
    return best[:_SHOWN_HEADERS]
