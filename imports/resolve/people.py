"""A list of people becomes a plan: persons, jobs and attendances, each with the rows it comes from."""

from collections.abc import Callable, Container, Iterable, Sequence
from datetime import date
from typing import NamedTuple

from crm.functions import titles
from crm.matching.person import Person
from crm.matching.person import person as as_matched
from crm.values import email as emails
from crm.values import phone
from crm.values.names import Likeness, PersonName, compare
from crm.values.problem import InvalidValue
from graph_schema.keys import new_id
from graph_schema.nodes import ORGANISATION, PERSON, SCHOOL
from graph_schema.relationships import ATTENDED, WORKS_AT
from imports.models import Decision, Progress, Remark, Stage, Step, Text, text, unheard
from imports.recognise import Field, Reading, Record
from imports.resolve.answers import Answered
from imports.resolve.candidates import Sought
from imports.resolve.models import Knowledge, Known, Note, Place, PlaceFound, Seat
from imports.resolve.persons import Answer, PersonIndex, seen
from imports.resolve.persons import Decision as Found
from imports.resolve.places import PlaceIndex
from imports.resolve.plan import Ahead, Choice, EventPlan, Made, Plan, Row, person_row, seat_row
from imports.resolve.rows import Cleaner, PersonRow, Rejected, days_of, is_dated, period_order
from imports.resolve.saying import says_person, says_seat
from imports.resolve.seats import give_seats

_TOLD_EVERY = 500
"""Rows between two steps that are told."""
TOGETHER = 5_000
"""New people who are given to be written at once, while the next rows are resolved."""

_NO_FUNCTION = Note(Field.TITLE, text("This job title is none of the functions; it was kept as it is."))
_NO_PLACE = Note(Field.ORGANISATION, text("It is not known where this person works, so no job was recorded."))


def plan_people(
    reading: Reading,
    knowledge: Knowledge,
    event: EventPlan | None,
    as_of: date,
    said: Answered | None = None,
    decisions: Iterable[Decision] = (),
    progress: Progress = unheard,
    today: date | None = None,
    find: Callable[[Sequence[Sought]], Sequence[Known]] | None = None,
    ahead: Ahead | None = None,
) -> Plan:
    """Give what a list of people would write.

    Rows with a day of their own are taken the oldest first, so that the newest one holds.

    Args:
        reading: the recognised file.
        knowledge: what the graph holds; its persons are changed to what they will be.
        event: the event that they attended, if the list is about one.
        as_of: the day on which the list was true.
        said: what its answers mean, for a survey; then who knows the subject attended the event.
        decisions: what somebody decided about rows; they go before what the program would do.
        progress: hears how many rows are resolved.
        today: no row was true after it; the day of the list when not given.
        ahead: of a long list takes what is made of its first rows, while the next ones are resolved. What a
            later row says more of it is in the plan, as is what was not given.
        find: gives the persons whom the rows may mean; those of ``knowledge`` when not given.

    """
    planner = _Planner(reading, knowledge, event, as_of, said, decisions, today or as_of)
    total = len(reading.records)
    order = planner.in_order()
    # all are read before anybody is looked for: what is rare, and what is shared, is known by then
    for place, record in enumerate(reading.records):
        if place % _TOLD_EVERY == 0:
            progress(Step(Stage.RESOLVE, place // 2, total))
        planner.read(record)
    known = knowledge.persons
    if find is not None and (knowledge.people or known):
        known = tuple(find(planner.sought()))
    planner.meet(knowledge, known)
    for done, place in enumerate(order):
        if done % _TOLD_EVERY == 0:
            progress(Step(Stage.RESOLVE, (total + done) // 2, total))
        planner.take(place, reading.records[place])
        if ahead and planner.has_many_new():
            ahead(planner.hand_over())
    progress(Step(Stage.RESOLVE, total, total))
    return planner.finish()


class _Read(NamedTuple):
    """What a row says: cleaned, with the place that it means, and as the matcher sees it."""

    row: PersonRow
    found: PlaceFound
    who: Person


class _Planner:
    """Reads the records, then takes them one by one; each finds the persons that the ones before it made."""

    def __init__(
        self,
        reading: Reading,
        knowledge: Knowledge,
        event: EventPlan | None,
        as_of: date,
        said: Answered | None,
        decisions: Iterable[Decision],
        today: date,
    ) -> None:
        self._said = said
        self._today = today
        self._decisions = {(made.sheet, made.row): made for made in decisions}
        self._by_id: dict[str, Known] = {}
        self._reading = reading
        self._headers = reading.headers
        self._as_of = as_of
        self._order = period_order(reading)
        self._cleaner = Cleaner(reading.headers, reading.format, self._order)
        self._days: list[tuple[date | None, Note | None]] = []
        self._places = PlaceIndex(
            knowledge.schools, knowledge.organisations, knowledge.merged, knowledge.merged_on
        )
        self._read: list[_Read | Rejected | None] = []
        self._persons = PersonIndex()
        self._touched: dict[str, Known] = {}
        self._new: list[Known] = []
        """Who is new, and was not given to be written yet."""
        self._rows: dict[tuple[str, str], Row] = {}
        """Rows that were given to be written, and still hold."""
        self._seats: dict[str, tuple[Known, Seat]] = {}
        self._attended: dict[str, None] = {}
        self._changed: set[tuple[str, str]] = set()
        self._plan = Plan(event=event, review=[*reading.remarks, *(said.notes if said else ())])

    def in_order(self) -> Sequence[int]:
        """Give the places of the records, the one that was true longest ago first."""
        records = self._reading.records
        if not is_dated(self._reading.headers):
            return range(len(records))
        self._plan.dated = True
        self._days = days_of(records, self._order, self._today)
        return sorted(range(len(records)), key=lambda place: self._days[place][0] or self._as_of)

    def read(self, record: Record) -> None:
        """Read one record; what is wrong with it is told when it is taken."""
        decided = self._decisions and self._decisions.get((record.sheet, record.row))
        if decided and decided.skip:
            self._read.append(None)
            return
        try:
            day = self._days[len(self._read)][0] if self._days else None
            self._read.append(self._placed(self._cleaner.clean(record, day)))
        except Rejected as rejected:
            # without what it was raised in: that holds the whole row and more
            rejected.__cause__ = rejected.__context__ = None
            self._read.append(rejected.with_traceback(None))

    def _placed(self, row: PersonRow) -> _Read:
        try:
            found = self._places.find(row.brin, row.organisation, row.addresses)
        except InvalidValue as error:
            raise Rejected(Field.BRIN, row.brin, Text(error.msgid)) from error
        who = as_matched(
            new_id(),
            row.name,
            addresses=row.addresses,
            phones=(row.phone, row.mobile) if row.phone and row.mobile else _one(row.phone or row.mobile),
            places=(found.place.key,) if found.place else (),
            titles=_one(row.title),
        )
        if row.name and not who.personal and self._places.is_school(who.shown):
            why = text("This is the name of a school, not of a person. Put it in a column School.")
            raise Rejected(Field.NAME, who.shown, why)
        return _Read(row, found, who)

    def sought(self) -> list[Sought]:
        """Give by what the persons are found whom the rows may mean, once all rows were read."""
        return [
            Sought(
                read.row.name,
                read.row.addresses,
                [number for number in (read.row.phone, read.row.mobile) if number],
                read.found.place.key if read.found.place else None,
            )
            for read in self._read
            if isinstance(read, _Read)
        ]

    def meet(self, knowledge: Knowledge, persons: Sequence[Known]) -> None:
        """Let everybody be found who is known, once all rows were read."""
        self._by_id = {person.id: person for person in persons}
        self._plan.known = {(PERSON.label, person.id) for person in persons}
        self._plan.known |= {(WORKS_AT.type, seat.id) for person in persons for seat in person.seats}
        rows = [read.who for read in self._read if isinstance(read, _Read)]
        self._persons = PersonIndex(persons, rows, knowledge.people, knowledge.apart)

    def take(self, place: int, record: Record) -> None:
        """Take one record that was read: it is planned, or rejected with the mend."""
        read, self._read[place] = self._read[place], None
        if read is None:
            return
        if self._said is not None:
            self._hear(place, record, self._said)
        if isinstance(read, Rejected):
            self._reject(record, read)
            return
        try:
            decided = self._decisions and self._decisions.get((record.sheet, record.row))
            self._take(place, record, read, decided or None)
            if self._days and (note := self._days[place][1]):
                self._remark(record, note)
        except Rejected as rejected:
            self._reject(record, rejected)

    def _reject(self, record: Record, rejected: Rejected) -> None:
        header = rejected.header or self._header(record, rejected.field)
        self._plan.rejected.append(Remark(record.row, header, rejected.value, rejected.reason, record.sheet))

    def _hear(self, at: int, record: Record, said: Answered) -> None:
        """Take what an answer says of a school, also that of somebody without a name."""
        try:
            addresses = [address for part in record.all(Field.EMAIL) if (address := emails.clean(part.text))]
            found = self._places.find("", record.text(Field.ORGANISATION), addresses)
        except InvalidValue:
            return
        if found.place and found.place.label == SCHOOL.label:
            said.note_school(at, record, found.place.key)

    def has_many_new(self) -> bool:
        """Tell whether enough is new to be given to be written."""
        return len(self._new) >= TOGETHER

    def hand_over(self) -> Made:
        """Give who is new since the last time, with their jobs."""
        made = Made()
        new, self._new = self._new, []
        for person in new:
            made.persons.append(self._ahead(PERSON.label, person_row(person)))
            for seat in person.seats:
                at_school = seat.place.label == SCHOOL.label
                rows = made.school_seats if at_school else made.organisation_seats
                rows.append(self._ahead(WORKS_AT.type, seat_row(person, seat)))
        used = {row["end"] for row in made.organisation_seats}
        made.organisations = [
            self._ahead(ORGANISATION.label, row)
            for row in self._organisations(used)
            if (ORGANISATION.label, row["id"]) not in self._rows
        ]
        return made

    def _ahead(self, name: str, row: Row) -> Row:
        one = (name, row["id"])
        self._plan.ahead.add(one)
        self._rows[one] = row
        return row

    def _more_is_known(self, name: str, key: str) -> None:
        """Note that more is known of somebody or a job than what was given to be written, if it was."""
        if self._rows.pop((name, key), None) is not None:
            self._plan.amended.add((name, key))

    def _organisations(self, used: Container[str]) -> list[Row]:
        return [
            {"id": made.id, "name": made.name, "kind": made.kind}
            for made in self._places.made.values()
            if made.id in used
        ]

    def finish(self) -> Plan:
        """Give the plan of all that was read."""
        plan = self._plan
        if self._days:
            at = {(record.sheet, record.row): place for place, record in enumerate(self._reading.records)}
            for remarks in (plan.review, plan.rejected):
                remarks.sort(key=lambda remark: at.get((remark.sheet, remark.row), -1))
        plan.persons = [
            self._rows.get((PERSON.label, person.id)) or person_row(person)
            for person in self._touched.values()
        ]
        used = {seat.place.key for _, seat in self._seats.values() if seat.place.label == ORGANISATION.label}
        plan.organisations = self._organisations(used)
        for person, seat in self._seats.values():
            rows = plan.school_seats if seat.place.label == SCHOOL.label else plan.organisation_seats
            rows.append(self._rows.get((WORKS_AT.type, seat.id)) or seat_row(person, seat))
        told = ((PERSON.label, self._touched), (WORKS_AT.type, self._seats))
        there = ((name, key) for name, keys in told for key in keys) if plan.known else ()
        plan.settled = {one for one in there if one in plan.known and one not in self._changed}
        if plan.event:
            plan.attendances = [{"start": person, "end": plan.event.id} for person in self._attended]
            if self._said:
                self._said.observe(plan, plan.event.id)
        return plan

    def _decide(self, at: int, read: _Read, decided: Decision | None) -> Found:
        if decided is not None and decided.person is not None:
            if known := self._by_id.get(decided.person):
                return Found(Answer.SAME, known, text("chosen by hand"))
            reason = text("The person who was chosen for this row is not there any more. Choose again.")
            return Found(Answer.UNCLEAR, None, reason)
        place = read.found.place.key if read.found.place else None
        found = self._persons.decide(read.row.name, read.row.addresses, place, read.who)
        if decided is not None and decided.new:
            self._keep_apart(read.who.id, found)
            return Found(Answer.NEW, None, text("chosen by hand"))
        if found.candidates:
            persons = tuple(person.id for person in found.candidates if person.id in self._by_id)
            self._plan.choices += [Choice(at, found.reason, persons)] if persons else []
        return found

    def _keep_apart(self, made: str, found: Found) -> None:
        """Remember that somebody new is none of those whom they were taken for, or asked about."""
        others = found.candidates or ((found.person,) if found.person else ())
        for other in others:
            if other.id in self._by_id:
                start, end = sorted((made, other.id))
                self._plan.apart.append({"start": start, "end": end, "on": self._today})

    def _take(self, at: int, record: Record, read: _Read, decided: Decision | None) -> None:
        row, found = read.row, read.found
        decision = self._decide(at, read, decided)
        if decision.answer is Answer.UNCLEAR:
            shown = row.name.show() if row.name else row.addresses[0]
            raise Rejected(Field.NAME, shown, decision.reason)
        plan = self._plan
        plan.used.add(at)
        plan.place_told[at] = found.reason
        if decision.person is None:
            person = self._somebody_new(read)
            self._tell(at, person, row)
            more = self._give_jobs(at, person, found.place, row)
            self._persons.add_row(person, read.who)
        else:
            person = decision.person
            more = self._add_to(at, person, row, found)
        if plan.event and row.attended and (self._said is None or self._said.knows(record)):
            self._attend(at, person, plan.event)
        for notes in (row.notes, found.notes, decision.notes, more):
            for note in notes:
                self._remark(record, note)

    def _add_to(self, at: int, person: Known, row: PersonRow, found: PlaceFound) -> list[Note]:
        """Add what a row tells of somebody who was there before it; give what to look at."""
        before = seen(person)
        # where somebody works is known better than an address that is known too can tell
        place = _known_place(person, row, found.place) if found.by_domain_only else found.place
        if _complete(person, row):
            self._changed.add((PERSON.label, person.id))
        self._touched[person.id] = person
        self._more_is_known(PERSON.label, person.id)
        self._tell(at, person, row)
        told = place is None or (found.place is not None and found.place.key == place.key)
        notes = self._give_jobs(at, person, place, row, told=told)
        if seen(person) != before:
            self._persons.add(person)
        return notes

    def _tell(self, at: int, person: Known, row: PersonRow) -> None:
        """Note that somebody comes from a row, and what it says of them."""
        if not self._plan.needs_no_word(person.id):
            says_person(self._plan, person, row)
        self._plan.comes_from(at, PERSON.label, person.id)

    def _attend(self, at: int, person: Known, event: EventPlan) -> None:
        self._attended[person.id] = None
        tie = f"{person.id}>{event.id}"
        if not self._plan.needs_no_word(person.id):
            self._plan.says(ATTENDED.type, tie)
        self._plan.comes_from(at, ATTENDED.type, tie)

    def _somebody_new(self, read: _Read) -> Known:
        row = read.row
        first = row.addresses[0] if row.addresses else None
        others = list(row.addresses[1:])
        made = Known(read.who.id, row.name, first, others, row.phone, row.mobile, row.may_contact)
        self._plan.made.add(made.id)
        self._touched[made.id] = made
        self._new.append(made)
        return made

    def _give_jobs(
        self, at: int, person: Known, place: Place | None, row: PersonRow, *, told: bool = True
    ) -> list[Note]:
        """Give somebody the jobs of a row; ``told`` is whether the row itself tells where."""
        functions = titles.recognise(row.title) if row.title else ()
        notes: list[Note] = []
        if row.title and not functions:
            notes.append(_NO_FUNCTION)
        if place is None:
            if row.title and not row.organisation:
                notes.append(_NO_PLACE)
            return notes
        day = row.as_of or self._as_of
        had = bool(person.seats)
        made = person.id in self._plan.made
        held = {} if made else {seat.id: _job(seat) for seat in person.seats}
        seats, looked = give_seats(person, place, row.title, functions, row.since, row.until, day)
        silent = made and not self._plan.dated
        for seat in seats:
            self._seats[seat.id] = (person, seat)
            if had:
                self._more_is_known(WORKS_AT.type, seat.id)
            if held and held.get(seat.id) != _job(seat):
                self._changed.add((WORKS_AT.type, seat.id))
            # that they work where they are known to work is not said by a row that does not name it
            if not silent and (told or row.title):
                says_seat(self._plan, seat, row, functions)
            self._plan.comes_from(at, WORKS_AT.type, seat.id)
        if place.label == ORGANISATION.label:
            self._plan.comes_from(at, ORGANISATION.label, place.key)
        return notes + looked

    def _remark(self, record: Record, note: Note) -> None:
        self._plan.review.append(
            Remark(
                record.row,
                self._header(record, note.field),
                self._value(record, note.field),
                note.reason,
                record.sheet,
            )
        )

    def _header(self, record: Record, field: Field) -> str:
        entry = record.first(field)
        if entry:
            return entry.header
        if field is Field.NAME:
            for other in (Field.NAME, Field.FAMILY_NAME, Field.GIVEN_NAME):
                if other in self._headers:
                    return self._headers[other]
        return self._headers.get(field, field.value)

    @staticmethod
    def _value(record: Record, field: Field) -> str:
        if field is Field.NAME and not record.first(Field.NAME):
            parts = (record.text(part) for part in (Field.GIVEN_NAME, Field.TUSSENVOEGSEL, Field.FAMILY_NAME))
            return " ".join(part for part in parts if part)
        return record.text(field)


def _one(value: str | None) -> tuple[str, ...]:
    return (value,) if value else ()


def _known_place(person: Known, row: PersonRow, by_domain: Place | None) -> Place | None:
    """Give the one place where somebody works, for a row that names none and has no new address."""
    places = {seat.place.key: seat.place for seat in person.seats if seat.until is None}
    if len(places) != 1 or not set(person.addresses).issuperset(row.addresses):
        return by_domain
    return next(iter(places.values()))


def _complete(person: Known, row: PersonRow) -> bool:
    """Add what a row knows of a person, and tell whether that is anything new.

    A blank overwrites nothing, and an objection to mail stays.
    """
    before = _held(person)
    person.name = _fuller(person.name, row.name)
    for address in row.addresses:
        if person.email is None:
            person.email = address
        elif address not in person.addresses:
            person.other_emails.append(address)
    person.phone = _number(person.phone, row.phone)
    person.mobile = _number(person.mobile, row.mobile)
    if person.may_contact is not False and row.may_contact is not None:
        person.may_contact = row.may_contact
    return _held(person) != before


def _fuller(known: PersonName | None, given: PersonName | None) -> PersonName | None:
    if known is None or given is None or known == given:
        return known or given
    if compare(known, given)[0] is Likeness.DIFFERENT:
        return known
    return PersonName(
        known.given_name or given.given_name,
        known.initials or given.initials,
        known.tussenvoegsel
        or (given.tussenvoegsel if known.family_name in (None, given.family_name) else None),
        known.family_name or given.family_name,
    )


def _number(known: str | None, given: str | None) -> str | None:
    return known if given in (None, known) or (known and phone.same(known, given)) else given


def _held(person: Known) -> tuple[object, ...]:
    addresses = (person.email, len(person.other_emails))
    return (person.name, *addresses, person.phone, person.mobile, person.may_contact)


def _job(seat: Seat) -> tuple[object, ...]:
    return (seat.function, seat.title, seat.since, seat.until)
