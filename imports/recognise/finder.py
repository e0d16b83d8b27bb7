"""Which format a file has, and its records."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph_schema.folding import fold, tidy
from imports.errors import FileRefused, UnknownFormat
from imports.read import Line, Sheet, Source
from imports.recognise.declaration import Columns, Format
from imports.recognise.formats import ATTENDANCE_LIST, CONTACT_LIST, FORMATS
from imports.recognise.records import Entry, Field, Reading, Record
from imports.recognise.vocabulary import FOOTER, LIST_OF_ATTENDEES, VOCABULARY, meaning, question_field

_HEADER_WITHIN = 40
_IDENTITY = frozenset({Field.NAME, Field.GIVEN_NAME, Field.FAMILY_NAME, Field.EMAIL})
_SHOWN_HEADERS = 12


@dataclass(frozen=True, slots=True)
class _Found:
    """The header line of a sheet, and the field of each column."""

    format: Format
    sheet: Sheet
    at: int
    fields: tuple[tuple[int, Field, int], ...]
    """Column, field, and its place in the order of preference."""


def recognise(source: Source) -> Reading:
    """Recognise a file by its headers and give its records.

    Raises:
        UnknownFormat: no sheet has headers that are known; it names the ones that were seen.
        FileRefused: its sheets are of different formats, or the last line was cut off.

    """
    found = [hit for sheet in source.sheets if (hit := _find(sheet))]
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
    headers: dict[Field, str] = {}
    facts: dict[Field, list[str]] = {}
    for hit in found:
        _refuse_cut_off(hit)
        records += _records(hit, hit.sheet.name if len(found) > 1 else None)
        header = hit.sheet.lines[hit.at]
        for column, field, _ in hit.fields:
            headers.setdefault(field, _header(header, column))
        for field, values in _facts(hit).items():
            facts.setdefault(field, []).extend(values)
    return Reading(
        found[0].format, tuple(records), headers, {field: tuple(values) for field, values in facts.items()}
    )


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
    about = " ".join(fold(cell) for above in lines[:at] for cell in above.cells if isinstance(cell, str))
    attended = any(field is Field.ATTENDANCE for _, field, _ in fields) or LIST_OF_ATTENDEES.search(about)
    return _Found(ATTENDANCE_LIST if attended else CONTACT_LIST, sheet, at, fields)


def _own_header(line: Line) -> tuple[tuple[int, Field, int], ...]:
    """Give the fields of a line if it can be the header of a list that somebody made; else nothing."""
    fields = _fields(CONTACT_LIST, line)
    kinds = {field for _, field, _ in fields}
    filled = sum(1 for cell in line.cells if not isinstance(cell, str) or cell.strip())
    holds_data = any(isinstance(cell, str) and "@" in cell for cell in line.cells)
    if kinds & _IDENTITY and not holds_data and (len(kinds) > 1 or filled == 1):
        return fields
    return ()


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
    return tuple(sorted(fields, key=lambda item: (item[1], item[2], item[0])))


def _by_header(columns: Columns) -> dict[str, list[tuple[Field, int]]]:
    by_header: dict[str, list[tuple[Field, int]]] = {}
    for field, headers in columns.items():
        for place, header in enumerate(headers):
            by_header.setdefault(header, []).append((field, place))
    return by_header


def _records(hit: _Found, sheet_name: str | None) -> Iterator[Record]:
    header = hit.sheet.lines[hit.at]
    columns = [(column, field, _header(header, column)) for column, field, _ in hit.fields]
    for line in hit.sheet.lines[hit.at + 1 :]:
        if line.is_blank:
            if hit.format.ends_at_blank:
                return
            continue
        values: dict[Field, list[Entry]] = {}
        for column, field, name in columns:
            cell = line.cells[column] if column < len(line.cells) else ""
            if not isinstance(cell, str) or cell.strip():
                values.setdefault(field, []).append(Entry(name, cell))
        if values and not _is_footer(line) and line.cells != header.cells:
            yield Record(line.number, {field: tuple(cells) for field, cells in values.items()}, sheet_name)


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


def _is_footer(line: Line) -> bool:
    texts = [cell for cell in line.cells if not isinstance(cell, str) or cell.strip()]
    return len(texts) == 1 and isinstance(texts[0], str) and bool(FOOTER.match(fold(texts[0])))


def _header(line: Line, column: int) -> str:
    cell = line.cells[column]
    return tidy(cell) if isinstance(cell, str) else ""


def _refuse_cut_off(hit: _Found) -> None:
    """Refuse a table of which the last line has neither all its columns nor an end."""
    lines = [line for line in hit.sheet.lines[hit.at :] if not line.is_blank]
    if not hit.sheet.breaks_off or len(lines) < 3 or hit.format.ends_at_blank:
        return
    width, last = len(lines[0].cells), len(lines[-1].cells)
    if 1 < last < width and all(len(line.cells) == width for line in lines[:-1]):
        raise FileRefused(
            "The last line ({row}) breaks off: half of the file is missing. Export or download it again.",
            row=lines[-1].number,
        )


def _headers_seen(sheets: Sequence[Sheet]) -> list[str]:
    best: list[str] = []
    for sheet in sheets:
        for line in sheet.lines[:_HEADER_WITHIN]:
            texts = [tidy(cell) for cell in line.cells if isinstance(cell, str) and cell.strip()]
            if len(texts) > len(best):
                best = texts
    return best[:_SHOWN_HEADERS]
