"""Who was at a meeting, in one go: who was expected, who walked in, and a pasted list of names."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from crm.clock import Clock
from crm.contacts import people, queries, reach, writing
from crm.contacts.matching import typed
from crm.contacts.models import Contact, ContactKind, Likeness, Logged, NewPerson, NotLogged, Ref
from crm.contacts.service import known_codes, who_they_are
from crm.records.saved import saved
from crm.rights import guarded, sees_everybody
from crm.schools.models import Vocabulary
from crm.schools.service import Reads, read_sector, read_vocabulary
from crm.values.names import PersonName
from crm.values.problem import InvalidValue
from graph_schema.actor import Actor
from graph_schema.database import Database
from graph_schema.nodes import EVENT, PERSON
from graph_schema.relationships import ATTENDED
from graph_schema.writer import Writer

ACTION = "attendance.save"
LIST_LIMIT = 500
"""The most lines of one pasted list."""


@dataclass(frozen=True, slots=True)
class Expected:
    """Somebody who was at a meeting, or was to be expected there, and why."""

    person: str
    name: str
    jobs: str
    attended: bool
    invited: bool
    member: bool


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting with who was there and who was to be expected, by family name."""

    id: str
    title: str
    date: date
    kind: str | None
    people: tuple[Expected, ...]


class LineIs(StrEnum):
    """What a line of a pasted list turned out to be."""

    KNOWN = "bekend"
    UNCLEAR = "onduidelijk"
    NEW = "nieuw"
    EMPTY = "onleesbaar"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a pasted list.

    Attributes:
        text: the line as pasted.
        answer: what it is.
        person: the known person; None for anything else.
        name: the name as it is known, or as it was read.
        reason: why, in the reader's language; may be blank.
        candidates: whom an unclear line may mean.
        new: what would be made of a new or unclear one.

    """

    text: str
    answer: LineIs
    person: str | None = None
    name: str = ""
    reason: str = ""
    candidates: tuple[Likeness, ...] = ()
    new: NewPerson | None = None


@guarded("attendance")
class AttendanceService:
    """Attendance of a meeting.

    A coördinator sees and changes only the people of the buddy pairs; who else was there stays.

    Args:
        database: where it is kept.
        clock: gives today, on which reach is counted.

    """

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def expected(self, actor: Actor, event: str) -> Meeting:
        """Give a meeting with whoever was there, was invited, or is a member of its network.

        Raises:
            NotLogged: there is no such meeting.

        """
        with self._database.reading() as reader:
            found = _event(reader, event)
            vocabulary = read_vocabulary(reader)
            rows = reader.read(
                queries.EXPECTED, event=event, everybody=sees_everybody(actor), on=self._clock()
            )
        return Meeting(
            found["id"],
            found["title"],
            found["date"],
            found["kind"],
            tuple(
                Expected(
                    row["key"],
                    PersonName.of(row).show(),
                    people.jobs(row, vocabulary),
                    row["attended"],
                    row["invited"],
                    row["member"],
                )
                for row in rows
            ),
        )

    def read_list(self, actor: Actor, text: str) -> tuple[Line, ...]:
        """Recognise a pasted list, a name a line: ``name``, or ``name, job, school, address``, or columns.

        Raises:
            NotLogged: there are more lines than ``LIST_LIMIT``.

        """
        lines = [line for line in text.splitlines() if line.strip()]
        if len(lines) > LIST_LIMIT:
            raise NotLogged("This list has more than {most} lines. Import it as a file.", most=LIST_LIMIT)
        with self._database.reading() as reader:
            vocabulary = read_vocabulary(reader)
            today = self._clock()
            return tuple(_line(reader, actor, vocabulary, line, today) for line in lines)

    def save(
        self, actor: Actor, event: str, attended: Sequence[str], new_people: Sequence[NewPerson], key: str
    ) -> Logged:
        """Let exactly these people have been at a meeting, in one transaction.

        Args:
            actor: who says so.
            event: the meeting's id.
            attended: the ids of everybody who was there, of those whom the actor sees.
            new_people: who was there and is not known yet.
            key: of the form, so that saving twice makes nobody twice.

        Raises:
            NotLogged: the meeting or somebody chosen is not there, or it is still to come.
            PerhapsKnown: somebody new looks like somebody known.

        """
        today = self._clock()
        return self._database.write(
            actor, ACTION, lambda writer: _save(writer, actor, event, attended, new_people, key, today)
        )


def _event(reader: Reads, event: str) -> dict[str, Any]:
    found = reader.read(queries.EVENT, event=event)
    if not found:
        raise NotLogged("This meeting is not there any more.")
    return found[0]


def _line(reader: Reads, actor: Actor, vocabulary: Vocabulary, text: str, today: date) -> Line:
    read = typed(text)
    place, title = None, read.title
    for piece in read.rest:
        found = people.like(reader, actor, vocabulary, piece, today, 1, people=False)
        if found and found[0].ref.label != "Network" and place is None:
            place = found[0].ref
        else:
            title = title or piece
    new = NewPerson(read.name, place, read.function, title, read.email)
    try:
        verdict, likely = people.judge(reader, actor, vocabulary, [new], today)[0]
    except (NotLogged, InvalidValue):
        return Line(text, LineIs.EMPTY, name=read.name or text.strip())
    if verdict.same is None and not likely and place is None:
        likely = _by_name(reader, actor, vocabulary, read.name, today)
    if verdict.same:
        sure = people.named(reader, actor, vocabulary, [Ref(PERSON.label, verdict.same)], today)
        shown = next(iter(sure.values()), None)
        if shown:
            return Line(text, LineIs.KNOWN, verdict.same, shown.name, shown.note)
    if len(likely) == 1 and place is None and not read.email:
        # a list that gives a name alone means the one whom we know by it
        return Line(text, LineIs.KNOWN, likely[0].person, likely[0].name, likely[0].jobs)
    if likely:
        return Line(text, LineIs.UNCLEAR, None, read.name, likely[0].reason, likely, new)
    return Line(text, LineIs.NEW, None, read.name, "", (), new)


def _by_name(
    reader: Reads, actor: Actor, vocabulary: Vocabulary, name: str, today: date
) -> tuple[Likeness, ...]:
    """Find people by a name that is not written as it is known: *J. Jansen*, or with an error."""
    found = people.like(reader, actor, vocabulary, name, today, 4)
    persons = [item for item in found if item.ref.label == PERSON.label]
    return tuple(Likeness(item.ref.key, item.name, item.note, people.resembles()) for item in persons)


def _save(
    writer: Writer,
    actor: Actor,
    event: str,
    attended: Sequence[str],
    new_people: Sequence[NewPerson],
    key: str,
    today: date,
) -> Logged:
    meeting = _event(writer, event)
    if meeting["date"] > today:
        raise NotLogged("This meeting is still to come, so nobody was there yet.")
    vocabulary, sector = read_vocabulary(writer), read_sector(writer)
    _check_chosen(writer, actor, vocabulary, attended, new_people, today)
    contact = Contact(key, ContactKind.BIJEENKOMST, today, new_people=tuple(new_people))
    known_codes(writer, contact)
    known = who_they_are(writer, actor, vocabulary, new_people, today)
    seen = writer.read(queries.ATTENDANTS, event=event, everybody=sees_everybody(actor), on=today)
    there = {row["id"] for row in seen}
    wanted = list(dict.fromkeys([*attended, *(found for found in known if found)]))
    away = sorted(there - set(wanted))
    brins = [row["brin"] for row in writer.read(queries.SCHOOLS_OF, persons=[*wanted, *away], on=today)] + [
        person.place.key for person in new_people if person.place and person.place.key in sector.school
    ]
    subjects = [row["code"] for row in writer.read(queries.SUBJECTS_OF, event=event)]
    before = reach.read_seats(writer, vocabulary, sector, subjects, brins, today)
    made = writing.write_people(writer, key, new_people, known)
    writing.attend(writer, event, [*wanted, *made])
    writer.remove_relationships(ATTENDED, PERSON, EVENT, [{"start": person, "end": event} for person in away])
    after = reach.read_seats(writer, vocabulary, sector, subjects, brins, today)
    total = len(dict.fromkeys([*wanted, *made]))
    change = saved(writer)
    return Logged(
        event,
        meeting["title"],
        reach.gains(vocabulary, sector, before, after),
        total,
        sum(found is None for found in known),
        change=change,
        again=change is None,
    )


def _check_chosen(
    writer: Writer,
    actor: Actor,
    vocabulary: Vocabulary,
    attended: Sequence[str],
    new_people: Sequence[NewPerson],
    today: date,
) -> None:
    places = [person.place for person in new_people if person.place]
    same = [Ref(PERSON.label, person.same_as) for person in new_people if person.same_as]
    refs = [*(Ref(PERSON.label, id_) for id_ in attended), *places, *same]
    if set(refs) - set(people.named(writer, actor, vocabulary, refs, today)):
        raise NotLogged(
            "Something that was chosen is not there any more, or is not yours to see. Choose again."
        )
    if not sees_everybody(actor) and any(person.place is None for person in new_people):
        raise NotLogged("Say at which school of a buddy pair the new person works.")
