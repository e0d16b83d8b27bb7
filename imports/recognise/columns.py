"""What the columns of a list hold: by their headers, and by what stands below them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from graph_schema.folding import fold
from imports.errors import FileRefused
from imports.read import Cell, Line, Sheet
from imports.recognise import declaration
from imports.recognise.consent import MAYBE_OBJECTIONS, NOT_ALLOWED, may_object, objects
from imports.recognise.declaration import Format
from imports.recognise.formats import CONTACT_LIST
from imports.recognise.found import Column, Found, body, filled, header_of, sample, without_field
from imports.recognise.records import Field, is_filled
from imports.recognise.vocabulary import (
    PRESENCE,
    VOCABULARY,
    is_of_contact,
    is_of_others,
    is_of_quiz,
    meaning,
    question_field,
)

IDENTITY = frozenset({Field.NAME, Field.GIVEN_NAME, Field.FAMILY_NAME, Field.EMAIL})
_NAMED = frozenset({Field.NAME, Field.GIVEN_NAME, Field.FAMILY_NAME, Field.INITIALS})
_ONE_BESIDE = frozenset({Field.NAME, Field.EMAIL, Field.PHONE, Field.MOBILE, Field.TITLE})
_WORDS_STAND_IN = frozenset({Field.NAME, Field.ORGANISATION, Field.TITLE})
_MARKS = frozenset(
    {"ja", "nee", "j", "n", "x", "v", "yes", "no", "y", "true", "false", "waar", "onwaar", "nvt", "n v t"}
)
_ROWS_LOOKED_AT = 200
_MOSTLY = 0.6
_SELDOM = 0.2
_WITH_INITIAL = re.compile(r"\b[^\W\d_]\.")
_LONGEST_LEFT = max(map(len, MAYBE_OBJECTIONS | NOT_ALLOWED)) + 4  # a sign or a space around it
_OF_MAIL = re.compile(r"mail|brief|benader|contact|subscr|opted|allow|toe|send|zenden", re.IGNORECASE)
_SCHOOL_BESIDE = frozenset({"contactpersoon", "naam contactpersoon", "contact name", "contact person"})


def fields_of(format_: Format, header: Line) -> tuple[Column, ...]:
    """Give the columns of which the header says what they hold."""
    own = by_header(format_.columns)
    fields: list[Column] = []
    for column, cell in enumerate(header.cells):
        if not isinstance(cell, str) or not cell.strip():
            continue
        folded = fold(cell)
        if folded in own:
            fields += [(column, field, place) for field, place in own[folded]]
        elif folded in format_.ignore or (format_.questions and is_of_quiz(folded)):
            continue
        elif format_.vocabulary and (meant := meaning(cell)):
            fields.append((column, *meant))
        elif format_.questions and (asked := question_field(folded)):
            fields.append((column, asked, len(VOCABULARY[asked])))
    for column in _school_is_the_name(fields, header) if format_.vocabulary else ():
        fields = [(at, Field.ORGANISATION if at == column else field, place) for at, field, place in fields]
    if format_.vocabulary or format_.questions:
        fields = _not_of_others(fields, header)
    return tuple(sorted(fields, key=lambda item: (item[1], item[2], item[0])))


def _not_of_others(fields: Sequence[Column], header: Line) -> list[Column]:
    """Leave the columns of a contact out, where others hold the same of whoever the row is about."""
    of_contact = {column for column, _, _ in fields if is_of_contact(fold(header_of(header, column)))}
    own = {field for column, field, _ in fields if column not in of_contact}
    if Field.NAME not in own and not {Field.GIVEN_NAME, Field.FAMILY_NAME} & own:
        return list(fields)
    beside = own & _ONE_BESIDE | {Field.NAME}
    return [one for one in fields if one[0] not in of_contact or one[1] not in beside]


def by_header(columns: declaration.Columns) -> dict[str, list[tuple[Field, int]]]:
    """Give of each folded header the fields that it holds, with their place in the order of preference."""
    found: dict[str, list[tuple[Field, int]]] = {}
    for field, headers in columns.items():
        for place, header in enumerate(headers):
            found.setdefault(header, []).append((field, place))
    return found


def _school_is_the_name(fields: Sequence[Column], header: Line) -> tuple[int, ...]:
    """Give the columns *Naam* of a list of schools with a contact person: there the school stands in it."""
    names = {column: fold(str(header.cells[column])) for column, field, _ in fields if field is Field.NAME}
    school = any(field in (Field.ORGANISATION, Field.SCHOOL_NAME) for _, field, _ in fields)
    if school or not _SCHOOL_BESIDE & set(names.values()):
        return ()
    return tuple(column for column, name in names.items() if name in ("naam", "name"))


def own_header(line: Line) -> tuple[Column, ...]:
    """Give the fields of a line if it can be the header of a list that somebody made; else nothing."""
    fields = fields_of(CONTACT_LIST, line)
    kinds = {field for _, field, _ in fields}
    holds_data = any(isinstance(cell, str) and "@" in cell for cell in line.cells)
    if kinds & IDENTITY and not holds_data and (len(kinds) > 1 or len(filled(line)) == 1):
        return fields
    return ()


def with_content(hit: Found, *, said: bool = False) -> Found:
    """Set right what the headers say, where what stands below them tells otherwise.

    A column of which every cell is a mark (*MBO: ja*) holds no name, school or job. *Naam* beside
    *Voornaam* is the family name where it does not hold the given name too; *Name* beside *Surname* the
    given name.

    Args:
        hit: the list, with what its headers say.
        said: somebody said what its columns hold, so that they do.

    """
    if not (hit.format.vocabulary or hit.format.questions):
        return hit
    own = by_header(hit.format.columns)
    kept = [
        one
        for one in hit.fields
        if said
        or one[1] not in _WORDS_STAND_IN
        or fold(header_of(hit.header, one[0])) in own
        or not _only_marks(sample(hit, one[0], _ROWS_LOOKED_AT))
    ]
    hit = replace(hit, fields=tuple(kept))
    half = _half_of_the_name(hit)
    if half is None:
        return hit
    return replace(
        hit, fields=tuple((at, half if field is Field.NAME else field, place) for at, field, place in kept)
    )


def _only_marks(cells: Sequence[str]) -> bool:
    return bool(cells) and all(cell.isdigit() or fold(cell) in _MARKS for cell in cells)


def _half_of_the_name(hit: Found) -> Field | None:
    """Tell which half of the name a column *Naam* holds, where others hold the other; None: all of it."""
    whole, family = hit.of(Field.NAME), hit.of(Field.FAMILY_NAME)
    first = hit.of(Field.GIVEN_NAME, Field.INITIALS)
    if len(whole) != 1 or bool(family) == bool(first):
        return None
    other = (family or first)[0]
    nickname = fold(header_of(hit.header, other)) == "roepnaam"
    pairs = [
        (str(line.cells[whole[0]]), str(line.cells[other]))
        for line, _ in islice(body(hit), _ROWS_LOOKED_AT)
        if max(whole[0], other) < len(line.cells)
    ]
    told = [_holds(name, part, nickname) for name, part in pairs if name.strip() and part.strip()]
    if not told or sum(told) >= _SELDOM * len(told):
        return None
    return Field.GIVEN_NAME if family else Field.FAMILY_NAME


def _holds(name: str, part: str, nickname: bool) -> bool:
    """Tell whether a name is whole: it holds the part that has a column of its own, or initials for it."""
    words, parts = fold(name).split(), fold(part).split()
    if set(words) & set(parts) or _WITH_INITIAL.search(name) or "," in name:
        return True
    short = len(parts[0]) == 1 or "." in part if parts else True
    return len(words) > 1 and (nickname or (short and words[0][0] == fold(part)[:1]))


def one_attendance(fields: Sequence[Column], header: Line) -> tuple[Column, ...]:
    """Leave of the columns that tell who was there the surest: who said to come was not always there.

    Raises:
        FileRefused: several tell it as surely, as in a list of two days.

    """
    places = [place for _, field, place in fields if field is Field.ATTENDANCE]
    kept = tuple(one for one in fields if one[1] is not Field.ATTENDANCE or one[2] == min(places))
    told = [header_of(header, column) for column, field, _ in kept if field is Field.ATTENDANCE]
    if len(told) > 1:
        raise FileRefused(
            "Several columns say who was there ({headers}). Save a list for each, with one of them.",
            headers=", ".join(told),
        )
    return kept


def presence_by_word(sheet: Sheet, at: int, fields: Sequence[Column]) -> Iterator[Column]:
    """Give the columns without a field, such as *Status*, of which every word tells who was there."""
    for column in without_field(sheet.lines[at], fields):
        said = _below(sheet, at, column)
        if next(said, None) in PRESENCE and all(word in PRESENCE for word in said):
            yield column, Field.ATTENDANCE, len(VOCABULARY[Field.ATTENDANCE])


def _below(sheet: Sheet, at: int, column: int) -> Iterator[str]:
    """Give the cells of a column that are not blank, folded."""
    for line in islice(sheet.lines, at + 1, None):
        cell = line.cells[column] if column < len(line.cells) else ""
        if is_filled(cell):
            yield fold(cell) if isinstance(cell, str) else ""


def names_by_address(sheet: Sheet, at: int, fields: Sequence[Column]) -> Iterator[Column]:
    """Give, in a list with addresses and no names, the first column of which the addresses are made."""
    lines = _without_names(sheet, at, fields)
    for column in without_field(sheet.lines[at], fields) if lines else ():
        told = [
            len(fold(cells[column]).split()) > 1 and made_of(address, cells[column])
            for address, cells in lines
            if column < len(cells) and cells[column]
        ]
        if told and sum(told) >= _MOSTLY * len(told):
            yield column, Field.NAME, len(VOCABULARY[Field.NAME])
            return


def addresses_by_name(sheet: Sheet, at: int, fields: Sequence[Column]) -> Iterator[Column]:
    """Give, in a list with names and no addresses, the first column of addresses made of the names."""
    named = [column for column, field, _ in fields if field in _NAMED]
    if not named or any(field is Field.EMAIL for _, field, _ in fields):
        return
    lines = [line.cells for line in islice(sheet.lines, at + 1, at + 1 + _ROWS_LOOKED_AT)]
    for column in without_field(sheet.lines[at], fields):
        told = [
            made_of(str(cells[column]), " ".join(str(cells[one]) for one in named if one < len(cells)))
            for cells in lines
            if column < len(cells) and "@" in str(cells[column])
        ]
        others = is_of_others(fold(header_of(sheet.lines[at], column)))
        if told and not others and sum(told) >= _MOSTLY * len(told):
            yield column, Field.EMAIL, len(VOCABULARY[Field.EMAIL])
            return


def names_elsewhere(sheet: Sheet, at: int, fields: Sequence[Column]) -> bool:
    """Tell whether a list with addresses has its names in columns that are not understood.

    To read only the addresses would lose the names; somebody had better say what the columns hold.
    """
    columns = without_field(sheet.lines[at], fields)
    told = [
        any(column < len(cells) and made_of(address, cells[column]) for column in columns)
        for address, cells in _without_names(sheet, at, fields)
    ]
    return bool(told) and sum(told) >= _MOSTLY * len(told)


def _without_names(sheet: Sheet, at: int, fields: Sequence[Column]) -> list[tuple[str, list[str]]]:
    """Give, of a list with addresses and no names, the first rows: the address, and all cells as texts."""
    kinds = {field for _, field, _ in fields}
    if Field.EMAIL not in kinds or kinds & _NAMED:
        return []
    of_address = next(column for column, field, _ in fields if field is Field.EMAIL)
    lines = ([str(cell).strip() for cell in line.cells] for line in islice(sheet.lines, at + 1, None))
    filled_in = (line for line in lines if of_address < len(line) and line[of_address])
    return [(line[of_address], line) for line in islice(filled_in, _ROWS_LOOKED_AT)]


def made_of(address: str, name: str) -> bool:
    """Tell whether an address is made of the words of a name: *s.voorbeeld@* of *Sanne Voorbeeld*."""
    local = fold(address.partition("@")[0]).replace(" ", "")
    return "@" not in name and any(len(word) > 2 and word in local for word in fold(name).split())


def with_remarks(hit: Found) -> Found:
    """Also read the columns without a field in which somebody says to want no mail, or may say so."""
    if hit.format.subject is not declaration.Subject.PEOPLE or hit.format.answers:
        return hit
    below = hit.sheet.lines[hit.at + 1 :]
    hints = (_objects,) if is_of_an_event(hit) else (_objects, says_perhaps)
    remarks = [
        (column, Field.REMARK, 0)
        for column in without_field(hit.header, hit.fields)
        for above in (fold(header_of(hit.header, column)),)
        if any(
            column < len(line.cells) and any(hint(above, line.cells[column]) for hint in hints)
            for line in below
        )
    ]
    return replace(hit, fields=(*hit.fields, *remarks)) if remarks else hit


def _objects(header: str, cell: Cell) -> bool:
    # most cells are told by their first look: a long list has millions
    return isinstance(cell, str) and bool(_OF_MAIL.search(cell)) and objects(header, fold(cell))


def says_perhaps(header: str, cell: Cell) -> bool:
    """Tell whether a cell may say that somebody wants no mail, and may say something else."""
    return isinstance(cell, str) and len(cell) <= _LONGEST_LEFT and may_object(header, fold(cell))


def is_of_an_event(hit: Found) -> bool:
    """Tell whether a list is of who was at an event: there *afgemeld* says that somebody was not."""
    return hit.format.attendance is declaration.Attendance.ASKED
