"""Which format a file has, and its records."""

from collections.abc import Iterator, Sequence

from graph_schema.folding import fold, tidy
from imports.errors import FileRefused, UnknownFormat, WrongInstruction
from imports.models import Columns, Remark
from imports.read import Line, Sheet, Source
from imports.recognise.columns import (
    IDENTITY,
    addresses_by_name,
    by_header,
    fields_of,
    names_by_address,
    names_elsewhere,
    one_attendance,
    own_header,
    presence_by_word,
    with_content,
    with_remarks,
)
from imports.recognise.doubts import ambiguous, open_end, refuse_doubtful, unread_addresses
from imports.recognise.formats import (
    ATTENDANCE_LIST,
    ATTENDANCE_LIST_MAPPED,
    CONTACT_LIST,
    CONTACT_LIST_MAPPED,
    FORMATS,
)
from imports.recognise.found import Found, body, filled, header_of, is_footer, questions_of, repeats_header
from imports.recognise.records import Entry, Field, Places, Reading, Record, is_filled
from imports.recognise.vocabulary import LIST_OF_ATTENDEES

_HEADER_WITHIN = 40
_SHOWN_HEADERS = 12
_PRESENCE = frozenset({Field.ATTENDANCE, Field.ABSENCE})


def recognise(source: Source, columns: Columns | None = None) -> Reading:
    """Recognise a file by its headers and give its records.

    Args:
        source: the file.
        columns: what its columns hold, as somebody said; this goes before what is recognised.

    Raises:
        UnknownFormat: no sheet has headers that are known; it names the ones that were seen.
        FileRefused: its sheets are of different formats, or something of it would be lost or mistaken.

    """
    look = (lambda sheet: _said(sheet, columns)) if columns else _find
    found = [
        with_remarks(with_content(hit, said=columns is not None))
        for sheet in source.sheets
        if (hit := look(sheet))
    ]
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
        of_sheet = list(_records(hit, hit.sheet.name if len(found) > 1 else None))
        refuse_doubtful(hit, of_sheet, said=columns is not None)
        remarks += [*unread_addresses(hit, of_sheet), *open_end(hit, of_sheet), *ambiguous(hit, of_sheet)]
        records += of_sheet
        for column, field, _ in hit.fields:
            headers.setdefault(field, header_of(hit.header, column))
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


def _said(sheet: Sheet, columns: Columns) -> Found | None:
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
    if not IDENTITY & set(fields.values()):
        raise WrongInstruction("Say which column holds a name or an e-mail address.")
    # a column that says who was there, or was not, says what list it is
    attended = columns.attended or bool(_PRESENCE & set(fields.values()))
    for at, line in enumerate(sheet.lines[:_HEADER_WITHIN]):
        headers = [fold(cell) if isinstance(cell, str) else "" for cell in line.cells]
        if set(headers).issuperset(fields):
            hits = [
                (column, fields[header], column) for column, header in enumerate(headers) if header in fields
            ]
            return Found(
                ATTENDANCE_LIST_MAPPED if attended else CONTACT_LIST_MAPPED,
                sheet,
                at,
                tuple(sorted(hits, key=lambda item: (item[1], item[2]))),
            )
    return None


def _find(sheet: Sheet) -> Found | None:
    lines = sheet.lines[:_HEADER_WITHIN]
    for format_ in FORMATS:
        for at, line in enumerate(lines):
            seen = {fold(cell) for cell in line.cells if isinstance(cell, str)}
            if any(seen.issuperset(signature) for signature in format_.signatures):
                return Found(format_, sheet, at, fields_of(format_, line))
    at, fields = max(
        ((at, own_header(line)) for at, line in enumerate(lines)),
        key=lambda found: (len({field for _, field, _ in found[1]}), -found[0]),
        default=(0, ()),
    )
    if not fields:
        return None
    fields = (*fields, *presence_by_word(sheet, at, fields), *names_by_address(sheet, at, fields))
    if names_elsewhere(sheet, at, fields):
        return None
    fields = (*fields, *addresses_by_name(sheet, at, fields))
    about = " ".join(fold(cell) for above in lines[:at] for cell in above.cells if isinstance(cell, str))
    attended = any(field in _PRESENCE for _, field, _ in fields) or LIST_OF_ATTENDEES.search(about)
    format_ = ATTENDANCE_LIST if attended else CONTACT_LIST
    return Found(format_, sheet, at, one_attendance(fields, lines[at]))


def _records(hit: Found, sheet_name: str | None) -> Iterator[Record]:
    places = _places(hit)
    used = [column for column, _, _ in hit.fields]
    asked = questions_of(hit)
    for line, filled_in in body(hit):
        cells = line.cells
        says = any(at < len(cells) and is_filled(cells[at]) for at in used)
        if says and not is_footer(filled_in) and not repeats_header(hit, line):
            yield Record(
                line.number, cells, places, sheet_name, tuple(_answers(line, asked)) if asked else ()
            )


def _places(hit: Found) -> Places:
    places: dict[Field, tuple[tuple[int, str], ...]] = {}
    for column, field, _ in hit.fields:
        places[field] = (*places.get(field, ()), (column, header_of(hit.header, column)))
    return places


def _answers(line: Line, asked: Sequence[tuple[int, str]]) -> Iterator[Entry]:
    for column, name in asked:
        if column < len(line.cells) and (entry := Entry(name, line.cells[column])).text:
            yield entry


def _facts(hit: Found) -> dict[Field, list[str]]:
    labels = by_header(hit.format.facts)
    facts: dict[Field, list[str]] = {}
    for line in hit.sheet.lines[: hit.at] if labels else ():
        label, *values = filled(line) or [""]
        if values and isinstance(label, str):
            for field, _ in labels.get(fold(label), ()):
                facts.setdefault(field, []).append(Entry("", values[0]).text)
    return facts


def _headers_seen(sheets: Sequence[Sheet]) -> list[str]:
    best: list[str] = []
    for sheet in sheets:
        for line in sheet.lines[:_HEADER_WITHIN]:
            texts = [tidy(cell) for cell in line.cells if isinstance(cell, str) and cell.strip()]
            if len(texts) > len(best):
                best = texts
    return best[:_SHOWN_HEADERS]
