"""What a row itself says, apart from what is known; and rows with values that somebody mended. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from crm.values.names import Likeness, compare
from graph_schema.nodes import PERSON
from graph_schema.relationships import WORKS_AT
from imports.models import Decision
from imports.recognise import Entry, Field, Reading, Record
from imports.resolve.models import Known, Seat
from imports.resolve.plan import Plan
from imports.resolve.rows import PersonRow


def says_person(plan: Plan, person: Known, row: PersonRow) -> None:
    """Note what a row says of somebody; not its name, where that is another one than is known."""
    name = row.name
    if name and person.name and compare(person.name, name)[0] is Likeness.DIFFERENT:
        name = None
    plan.says(
        PERSON.label,
        person.id,
        row.as_of,
        given_name=name and name.given_name,
        initials=name and name.initials,
        tussenvoegsel=name and name.tussenvoegsel,
        family_name=name and name.family_name,
        email=person.email if person.email in row.addresses else None,
        other_emails=[address for address in row.addresses if address != person.email] or None,
        phone=row.phone,
        mobile=row.mobile,
        may_contact=row.may_contact,
    )


def says_seat(plan: Plan, seat: Seat, row: PersonRow, functions: Sequence[str]) -> None:
    """Note what a row says of a job; of one that it does not name only that it is there."""
    plan.says(
        WORKS_AT.type,
        seat.id,
        row.as_of,
        function=seat.function if seat.function in functions else None,
        title=row.title or None,
        since=row.since,
        until=row.until,
    )


def with_mended(reading: Reading, decisions: Iterable[Decision]) -> Reading:
    """Give a list with the texts that somebody put in place of what stands in some of its rows."""
    values = {(made.sheet, made.row): made.values for made in decisions if made.values}
    if not values:
        return reading
    records = tuple(
        _mended(record, values.get((record.sheet, record.row), {}), reading.headers)
        for record in reading.records
    )
    # what was to be looked at in a cell that has another text now was looked at
    remarks = tuple(
        remark for remark in reading.remarks if remark.field not in values.get((remark.sheet, remark.row), {})
    )
    return replace(reading, records=records, remarks=remarks)


def _mended(record: Record, values: Mapping[str, str], headers: Mapping[Field, str]) -> Record:
    fields = record.values
    for header, value in values.items():
        own = [field for field, entries in fields.items() if any(one.header == header for one in entries)]
        for field in own or [field for field, named in headers.items() if named == header]:
            kept = tuple(entry for entry in fields.get(field, ()) if entry.header != header)
            fields[field] = (Entry(header, value.strip()), *kept) if value.strip() else kept
    return record.with_values(fields)
