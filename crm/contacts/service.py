"""Logs contacts, and says at once what each changed in reach."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from crm.clock import Clock
from crm.contacts import people, queries, reach, writing
from crm.contacts.matching import typed
from crm.contacts.models import (
    Contact,
    ContactKind,
    Draft,
    Form,
    Likeness,
    Logged,
    NewPerson,
    NotLogged,
    Paired,
    PerhapsKnown,
    Ref,
    Subject,
    Suggestion,
)
from crm.rights import guarded, sees_everybody
from crm.schools.models import Vocabulary
from crm.schools.service import read_sector, read_vocabulary
from graph_schema.actor import Actor
from graph_schema.database import Database
from graph_schema.keys import element
from graph_schema.nodes import EVENT, PERSON
from graph_schema.writer import Writer

ACTION = "contact.log"

_SUGGESTED = 12
_OLDEST = timedelta(days=366 * 10)
_ABOUT = ("Result", "Theme")


@guarded("contacts")
class ContactsService:
    """The contact log.

    A coördinator finds and logs only the people and schools of the buddy pairs. Every method raises
    :class:`graph_schema.errors.DatabaseUnavailable` when the server is gone; nothing was written then.

    Args:
        database: where it is kept.
        clock: gives today: no contact lies after it, and what it changed is counted on it.

    """

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def form(self, actor: Actor) -> Form:
        """Give what the form offers: results and themes with those last used first, functions, owners."""
        kinds = [kind.value for kind in ContactKind]
        with self._database.reading() as reader:
            vocabulary = read_vocabulary(reader)
            last = [row["code"] for row in reader.read(queries.LAST_SUBJECTS, kinds=kinds)]
            owners = [(row["id"], row["name"]) for row in reader.read(queries.OWNERS)]
        if actor.id not in dict(owners):
            # without accounts whoever runs the program does it
            owners.insert(0, (actor.id, actor.id))
        return Form(
            subjects=_subjects(vocabulary, last),
            functions=tuple((item.code, item.name, item.name_en) for item in vocabulary.functions),
            owners=tuple(owners),
        )

    def suggest(
        self, actor: Actor, text: str, limit: int = _SUGGESTED, *, with_people: bool = True
    ) -> tuple[Suggestion, ...]:
        """Give the people, schools, organisations and networks that resemble what is being typed."""
        with self._database.reading() as reader:
            vocabulary = read_vocabulary(reader)
            return people.like(reader, actor, vocabulary, text, self._clock(), limit, people=with_people)

    def named(self, actor: Actor, refs: Sequence[Ref]) -> tuple[Suggestion, ...]:
        """Give the names of what was chosen before; what is not the actor's to see is left out."""
        with self._database.reading() as reader:
            vocabulary = read_vocabulary(reader)
            found = people.named(reader, actor, vocabulary, refs, self._clock())
        return tuple(found[ref] for ref in dict.fromkeys(refs) if ref in found)

    def draft(self, actor: Actor, line: str, who: Sequence[Ref] = ()) -> Draft:
        """Take a typed line apart: *Noor Visser, architect, Deltion*.

        Without a school in the line it is the one where the others work, or that was chosen.
        """
        read = typed(line)
        title, place = read.title, None
        with self._database.reading() as reader:
            vocabulary = read_vocabulary(reader)
            today = self._clock()
            for piece in read.rest:
                found = people.like(reader, actor, vocabulary, piece, today, 1, people=False)
                if found and found[0].ref.label != "Network" and place is None:
                    place = found[0]
                else:
                    title = title or piece
            if place is None:
                place = next(iter(people.places_of(reader, actor, vocabulary, who, today)), None)
        return Draft(
            read.name,
            title,
            read.function,
            place.ref if place else None,
            place.name if place else "",
            read.email,
        )

    def pairs(self, actor: Actor, who: Sequence[Ref]) -> tuple[Paired, ...]:
        """Give the buddy pairs that a contact with these may have been a meeting of: with both schools."""
        with self._database.reading() as reader:
            return people.pairs_of(reader, actor, read_vocabulary(reader), who, self._clock())

    def likenesses(self, actor: Actor, person: NewPerson) -> tuple[Likeness, ...]:
        """Give the known people whom somebody new may be, whom they surely are first; none if nobody."""
        with self._database.reading() as reader:
            vocabulary = read_vocabulary(reader)
            today = self._clock()
            verdict, doubts = people.judge(reader, actor, vocabulary, [person], today)[0]
            if verdict.same is None:
                return doubts
            sure = people.named(reader, actor, vocabulary, [Ref(PERSON.label, verdict.same)], today)
        return tuple(Likeness(item.ref.key, item.name, item.note, "") for item in sure.values())

    def log(self, actor: Actor, contact: Contact) -> Logged:
        """Log a contact, in one transaction; the same key again changes nothing.

        Raises:
            NotLogged: something is missing or is not there (any more); the sentence says what.
            PerhapsKnown: somebody new looks like somebody known; it holds whom.
            InvalidValue: the e-mail address of somebody new is none.

        """
        today = self._clock()
        _check(contact, today)
        logged = self._database.write(actor, ACTION, lambda writer: _log(writer, actor, contact, today))
        if not logged.again:
            return logged
        made = self._database.read(queries.CHANGE_THAT_MADE, element=element(EVENT.label, logged.event))
        return replace(logged, change=made[0]["id"] if made else None)


def _subjects(vocabulary: Vocabulary, last: Sequence[str]) -> tuple[Subject, ...]:
    known = {
        **{item.code: Subject(item.code, "Theme", item.name, item.name_en) for item in vocabulary.themes},
        **{item.code: Subject(item.code, "Result", item.name, item.name_en) for item in vocabulary.results},
    }
    ordered = [*last, *(item.code for item in vocabulary.results), *(item.code for item in vocabulary.themes)]
    return tuple(known[code] for code in dict.fromkeys(ordered) if code in known)


def _check(contact: Contact, today: date) -> None:
    if not contact.key.strip():
        raise NotLogged("This form has no key. Close it and open it again.")
    if not contact.who and not contact.new_people:
        raise NotLogged("Say with whom the contact was.")
    if contact.day > today:
        raise NotLogged("A contact lies on or before today. Make a task of what is still to come.")
    if contact.day < today - _OLDEST:
        raise NotLogged("This day lies more than ten years back. Correct the date.")
    if contact.next_action and not contact.next_action.title.strip():
        raise NotLogged("The next action has no text. Say what is to be done, or take its date away.")


def _log(writer: Writer, actor: Actor, contact: Contact, today: date) -> Logged:
    event = writing.event_key(contact.key)
    before_it = writer.read(queries.EVENT, event=event)
    if before_it:
        return Logged(event, before_it[0]["title"], people=before_it[0]["people"], again=True)
    vocabulary, sector = read_vocabulary(writer), read_sector(writer)
    chosen = _chosen(writer, actor, vocabulary, contact, today)
    about = known_codes(writer, contact)
    known = who_they_are(writer, actor, vocabulary, contact.new_people, today)
    expected = [*contact.of(PERSON.label), *(found for found in known if found)]
    new_places = [person.place.key for person in contact.new_people if person.place]
    brins = [row["brin"] for row in writer.read(queries.SCHOOLS_OF, persons=expected, on=today)]
    touched = [*brins, *(key for key in new_places if key in sector.school)]
    before = reach.read_seats(writer, vocabulary, sector, contact.about, touched, today)
    made = writing.write_people(writer, contact.key, contact.new_people, known)
    attendants = list(dict.fromkeys([*contact.of(PERSON.label), *made]))
    places = people.places_of(
        writer, actor, vocabulary, [*contact.who, *(Ref(PERSON.label, id_) for id_ in made)], today
    )
    called = writing.title(contact, [place.name for place in places])
    pair = _pair(writer, actor, vocabulary, contact, made, today)
    writing.write_event(writer, contact, called, attendants, about)
    concerns = [
        *chosen,
        *(Ref(PERSON.label, id_) for id_ in made),
        *(ref for ref in about if ref.label == "Result"),
    ]
    writing.write_task(writer, contact, event, concerns)
    after = reach.read_seats(writer, vocabulary, sector, contact.about, touched, today)
    return Logged(
        event,
        called,
        reach.gains(vocabulary, sector, before, after),
        len(attendants),
        sum(found is None for found in known),
        writer.change,
        pair=pair,
    )


def _pair(
    writer: Writer,
    actor: Actor,
    vocabulary: Vocabulary,
    contact: Contact,
    made: Sequence[str],
    today: date,
) -> Paired | None:
    """Give the pair whose meeting it was.

    Raises:
        NotLogged: it cannot have been: a school of it was not there, or the pair does not go on.

    """
    if not contact.pair:
        return None
    who = [*contact.who, *(Ref(PERSON.label, id_) for id_ in made)]
    found = people.pairs_of(writer, actor, vocabulary, who, today)
    pair = next((pair for pair in found if pair.id == contact.pair), None)
    if pair is None:
        raise NotLogged("A meeting of a buddy pair is one with both its schools. Choose again which it was.")
    return pair


def _chosen(
    writer: Writer, actor: Actor, vocabulary: Vocabulary, contact: Contact, today: date
) -> tuple[Ref, ...]:
    """Check that all that was chosen is there, and is the actor's to see."""
    places = [person.place for person in contact.new_people if person.place]
    same = [Ref(PERSON.label, person.same_as) for person in contact.new_people if person.same_as]
    wanted = [*contact.who, *places, *same]
    found = people.named(writer, actor, vocabulary, wanted, today)
    if set(wanted) - set(found):
        raise NotLogged(
            "Something that was chosen is not there any more, or is not yours to see. Choose again."
        )
    if not sees_everybody(actor) and any(person.place is None for person in contact.new_people):
        raise NotLogged("Say at which school of a buddy pair the new person works.")
    return tuple(dict.fromkeys(contact.who))


def known_codes(writer: Writer, contact: Contact) -> tuple[Ref, ...]:
    """Give what a contact was about as nodes, and check the functions and the owner that it names.

    Raises:
        NotLogged: one of them does not exist.

    """
    functions = {person.function for person in contact.new_people if person.function}
    owner = contact.next_action.owner if contact.next_action else None
    found = writer.read(
        queries.KNOWN_KEYS,
        codes=list(contact.about),
        functions=sorted(functions),
        accounts=[owner] if owner else [],
    )[0]
    labels = {**dict.fromkeys(found["themes"], "Theme"), **dict.fromkeys(found["results"], "Result")}
    if set(contact.about) - set(labels) or functions - set(found["functions"]):
        raise NotLogged("A result, theme or function that was chosen does not exist any more. Choose again.")
    if owner and owner != writer.actor.id and owner not in found["accounts"]:
        raise NotLogged("The owner of the next action is not there any more. Choose somebody else.")
    return tuple(Ref(labels[code], code) for code in dict.fromkeys(contact.about))


def who_they_are(
    writer: Writer, actor: Actor, vocabulary: Vocabulary, added: Sequence[NewPerson], today: date
) -> list[str | None]:
    """Give for each new person the known one that it is, or None for somebody nobody knows.

    Raises:
        PerhapsKnown: for at least one of them that is to be said.

    """
    judged = people.judge(writer, actor, vocabulary, added, today)
    doubts: dict[int, tuple[Likeness, ...]] = {}
    known: list[str | None] = []
    for place, (person, (verdict, likely)) in enumerate(zip(added, judged, strict=True)):
        if person.same_as or person.is_new:
            known.append(person.same_as)
            continue
        known.append(verdict.same)
        if verdict.same is None and likely:
            doubts[place] = likely
    if doubts:
        raise PerhapsKnown(doubts)
    return known
