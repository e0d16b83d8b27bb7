"""DUO's files about schools become a plan: addresses and numbers of students."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from crm.values import brin as brins
from crm.values import phone, places, postcode
from crm.values.problem import InvalidValue
from graph_schema.folding import tidy
from graph_schema.nodes import SCHOOL
from imports.models import Decision, Remark, Text, text
from imports.recognise import Field, Reading, Record
from imports.resolve.models import Knowledge, Note
from imports.resolve.plan import Plan, Row
from imports.resolve.rows import Rejected, letters_lost

SOURCE = "DUO"

_KINDS = (("ROC", "ROC"), ("AOC", "AOC/groen"), ("BER", "vakschool"))
_MASKED = re.compile(r"<\s*\d+\Z")
_NUMBER = re.compile(r"\d+|\d{1,3}(?:\.\d{3})+")
_WRITTEN = (Field.SCHOOL_NAME, Field.STREET, Field.PLACE, Field.MUNICIPALITY, Field.PROVINCE)
_STUDENTS = (Field.BBL, Field.BOL_PART_TIME, Field.BOL_FULL_TIME)


def plan_schools(reading: Reading, knowledge: Knowledge, decisions: Iterable[Decision] = ()) -> Plan:
    """Give what DUO's address list would write, without the rows that somebody left out.

    The common name of a school stays, and so does a place that DUO only writes in capitals.
    """
    plan = Plan(review=list(reading.remarks))
    known = _by_brin(knowledge)
    for at, record in _taken(reading, decisions):
        notes: list[Note] = []
        try:
            code = _brin(record)
            _refuse_lost_letters(record)
            row = _address(record, known.get(code, {}), notes)
            if code not in known:
                row |= _new_school(record)
        except Rejected as rejected:
            _reject(plan, record, rejected, reading)
            continue
        _accept(plan, at, {"brin": code, **row})
        plan.review += [_remark(record, note, reading) for note in notes]
    return plan


def plan_students(reading: Reading, knowledge: Knowledge, decisions: Iterable[Decision] = ()) -> Plan:
    """Give what DUO's numbers of students would write: of each school its latest year in the file.

    Students are those of BBL, BOL part-time and BOL full-time; who only sit an examination (EX) are none.
    A number of an earlier year never replaces a later one.
    """
    plan = Plan(review=list(reading.remarks))
    known = _by_brin(knowledge)
    rows: dict[str, Row] = {}
    told: dict[tuple[str, int], list[Record]] = {}
    for at, record in _taken(reading, decisions):
        try:
            code, told_year = _brin(record), _year(record)
            _refuse_lost_letters(record)
            students, masked = _students(record)
            fresh = _new_school(record) if code not in known else {}
        except Rejected as rejected:
            _reject(plan, record, rejected, reading)
            continue
        plan.used.add(at)
        plan.comes_from(at, SCHOOL.label, code)
        same_year = told.setdefault((code, told_year), [])
        twice = any(_cells(other) == _cells(record) for other in same_year)
        same_year.append(record)
        before = rows.get(code)
        if students is None or twice or (before and before["students_year"] > told_year):
            continue
        if masked:
            look = text("Fewer than five were not published in one column; they are not in the total.")
            plan.review.append(_remark(record, Note(masked, look), reading))
        total = students + (before["students"] if before and before["students_year"] == told_year else 0)
        rows[code] = {"brin": code, **fresh, **_figures(total, told_year)}
    for code, row in rows.items():
        year = known.get(code, {}).get("students_year")
        if year is None or year <= row["students_year"]:
            plan.schools.append(row)
    return plan


def _taken(reading: Reading, decisions: Iterable[Decision]) -> Iterator[tuple[int, Record]]:
    """Give the records with their places, without those that somebody left out."""
    out = {(made.sheet, made.row) for made in decisions if made.skip}
    for at, record in enumerate(reading.records):
        if (record.sheet, record.row) not in out:
            yield at, record


def plan_authorities(reading: Reading) -> Plan:
    """Give what DUO's list of boards would write: nothing, schools keep their board's number only."""
    plan = Plan(review=list(reading.remarks))
    plan.used.update(range(len(reading.records)))
    look = text(
        "Boards are no records of their own here: schools keep the number of their board. Nothing is written."
    )
    if reading.records:
        plan.review.append(_remark(reading.records[0], Note(Field.AUTHORITY, look), reading))
    return plan


def _address(record: Record, known: Mapping[str, Any], notes: list[Note]) -> Row:
    official = tidy(record.text(Field.SCHOOL_NAME))
    street = " ".join(part for part in (record.text(Field.STREET), record.text(Field.HOUSE_NUMBER)) if part)
    return {
        "official_name": official or None,
        "aliases": _former_name(official, known),
        "street": tidy(street) or None,
        "postcode": _valid(record, Field.POSTCODE, postcode.clean, notes),
        "place": _place(record.text(Field.PLACE), known.get("place")),
        "municipality": _place(record.text(Field.MUNICIPALITY), known.get("municipality")),
        "province": places.province(record.text(Field.PROVINCE)),
        "authority": record.text(Field.AUTHORITY) or None,
        "denomination": tidy(record.text(Field.DENOMINATION)) or None,
        "phone": _phone(record, known.get("phone"), notes),
        "website": _website(record.text(Field.WEBSITE), known.get("website")),
    }


def _former_name(official: str, known: Mapping[str, Any]) -> list[str] | None:
    """Give the aliases with the official name that is replaced: old lists still have it."""
    former = known.get("official_name")
    aliases = list(known.get("aliases") or ())
    if not former or not official or former in (official, known.get("name"), *aliases):
        return None
    return [*aliases, former]


def _new_school(record: Record) -> Row:
    name = tidy(record.text(Field.SCHOOL_NAME))
    if not name:
        raise Rejected(
            Field.SCHOOL_NAME, "", text("No school has this brin, and its name is blank. Add the name.")
        )
    code = record.text(Field.SCHOOL_KIND).upper()
    site = website_host(record.text(Field.WEBSITE))
    return {
        "name": name,
        "kind": next((kind for start, kind in _KINDS if code.startswith(start)), None),
        "domains": [site] if site else None,
        "place": places.place(record.text(Field.PLACE)),
        "municipality": places.place(record.text(Field.MUNICIPALITY)),
        "province": places.province(record.text(Field.PROVINCE)),
        "authority": record.text(Field.AUTHORITY) or None,
        "source": SOURCE,
    }


def _figures(students: int, year: int) -> Row:
    return {"students": students, "students_year": year, "students_source": SOURCE}


def _refuse_lost_letters(record: Record) -> None:
    for field in _WRITTEN:
        if (entry := record.first(field)) and letters_lost(entry.text):
            raise Rejected(field, entry.text, text("Letters were lost here. Correct it."), entry.header)


def _brin(record: Record) -> str:
    entry = record.first(Field.BRIN)
    value = entry.text if entry else ""
    try:
        code = brins.clean(value)
    except InvalidValue as error:
        raise Rejected(Field.BRIN, value, Text(error.msgid), entry.header if entry else None) from error
    if code is None:
        raise Rejected(Field.BRIN, value, text("The brin is blank. Add it."))
    return code


def _year(record: Record) -> int:
    value = record.text(Field.YEAR)
    if not re.fullmatch(r"(?:19|20)\d{2}", value[:4]) or not re.fullmatch(r"\d{4}(?:[-/]\d{2,4})?", value):
        raise Rejected(Field.YEAR, value, text("This is no year. Write it as 2022."))
    return int(value[:4])


def _students(record: Record) -> tuple[int | None, Field | None]:
    """Add up the columns that count students; the field that DUO masked, if any. None: nothing is known."""
    total: int | None = None
    masked: Field | None = None
    for field in _STUDENTS:
        entry = record.first(field)
        if entry is None:
            continue
        if _MASKED.match(entry.text):
            masked = field
            continue
        if not _NUMBER.fullmatch(entry.text):
            raise Rejected(
                field, entry.text, text("This is no number of students. Write digits only."), entry.header
            )
        total = (total or 0) + int(entry.text.replace(".", ""))
    return total, masked


def _cells(record: Record) -> dict[Field, str]:
    return {field: record.text(field) for field in record.values}


def _place(given: str, known: str | None) -> str | None:
    if known and given and places.same_place(given, known):
        return known
    return places.place(given)


def _phone(record: Record, known: str | None, notes: list[Note]) -> str | None:
    number: str | None = _valid(record, Field.PHONE, phone.clean, notes)
    return known if known and number and phone.same(number, known) else number


def _valid(record: Record, field: Field, clean: Any, notes: list[Note]) -> Any:
    try:
        return clean(record.text(field))
    except InvalidValue as error:
        notes.append(Note(field, Text(error.msgid)))
        return None


def _website(given: str, known: str | None) -> str | None:
    if given and known and website_host(given) == website_host(known):
        return known
    return given.strip() or None


def website_host(website: str) -> str:
    """Give the domain of a website: without protocol, ``www.`` and path."""
    bare = re.sub(r"^[a-z]+://", "", website.strip().lower())
    return bare.split("/")[0].removeprefix("www.")


def _by_brin(knowledge: Knowledge) -> dict[str, Mapping[str, Any]]:
    return {school.brin: school.properties for school in knowledge.schools}


def _accept(plan: Plan, at: int, row: Row) -> None:
    plan.used.add(at)
    plan.comes_from(at, SCHOOL.label, row["brin"])
    plan.schools.append(row)


def _reject(plan: Plan, record: Record, rejected: Rejected, reading: Reading) -> None:
    header = rejected.header or reading.headers.get(rejected.field, rejected.field.value)
    plan.rejected.append(Remark(record.row, header, rejected.value, rejected.reason, record.sheet))


def _remark(record: Record, note: Note, reading: Reading) -> Remark:
    header = reading.headers.get(note.field, note.field.value)
    return Remark(record.row, header, record.text(note.field), note.reason, record.sheet)
