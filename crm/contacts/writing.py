"""Writes a contact's parts with the transaction's writer: people with their jobs, the event, the task."""

from collections.abc import Iterable, Sequence
from typing import Any

from crm.contacts.models import Contact, ContactKind, NewPerson, Ref
from crm.contacts.people import clean
from graph_schema.keys import content_id, seat_id
from graph_schema.nodes import (
    BUDDY_PAIR,
    EVENT,
    NETWORK,
    NODE_BY_LABEL,
    ORGANISATION,
    PERSON,
    RESULT,
    SCHOOL,
    TASK,
    THEME,
)
from graph_schema.relationships import ABOUT, AT, ATTENDED, CONCERNS, OF, WORKS_AT
from graph_schema.writer import Writer

_SPOKEN = {
    ContactKind.GESPREK: "Gesprek",
    ContactKind.BELLETJE: "Belletje",
    ContactKind.PRESENTATIE: "Presentatie",
    ContactKind.BEZOEK: "Bezoek",
    ContactKind.BIJEENKOMST: "Bijeenkomst",
    ContactKind.VRAGENLIJST: "Vragenlijst",
}
_NAMED_AT_MOST = 3


def event_key(contact_key: str) -> str:
    """Give the key of the event that a contact leaves: the same form twice is one event."""
    return content_id("contact", contact_key)


def title(contact: Contact, places: Sequence[str]) -> str:
    """Say what a contact was: *Gesprek over MORA met Deltion College*. Never a person's name."""
    if contact.title.strip():
        return " ".join(contact.title.split())
    parts = [_SPOKEN[contact.kind]]
    if contact.about:
        parts.append("over " + _listed(contact.about))
    if places:
        parts.append("met " + _listed(places))
    return " ".join(parts)


def _listed(names: Sequence[str]) -> str:
    shown = list(names[:_NAMED_AT_MOST])
    if len(names) > _NAMED_AT_MOST:
        shown.append("anderen")
    return " en ".join(part for part in (", ".join(shown[:-1]), shown[-1]) if part)


def write_people(
    writer: Writer, key: str, people: Sequence[NewPerson], known: Sequence[str | None]
) -> list[str]:
    """Make the people who are not known, give each the job that was typed, and give their ids.

    Args:
        writer: the transaction's.
        key: of the form, so that saving twice makes nobody twice.
        people: who was typed.
        known: for each of them the id of the known person that it is, or None.

    """
    ids = [
        found or content_id("contact-person", key, str(place), person.name)
        for place, (person, found) in enumerate(zip(people, known, strict=True))
    ]
    fresh = [
        _person_row(id_, person)
        for id_, person, found in zip(ids, people, known, strict=True)
        if found is None
    ]
    writer.nodes(PERSON, fresh)
    for node in (SCHOOL, ORGANISATION):
        seats = [
            _seat_row(id_, person)
            for id_, person, found in zip(ids, people, known, strict=True)
            # of somebody known the jobs are known better than a line typed in haste tells them
            if found is None and person.place and person.place.label == node.label
        ]
        writer.relationships(WORKS_AT, PERSON, node, seats)
    return ids


def _person_row(id_: str, person: NewPerson) -> dict[str, Any]:
    name, address = clean(person)
    return {
        "id": id_,
        "given_name": name.given_name,
        "initials": name.initials,
        "tussenvoegsel": name.tussenvoegsel,
        "family_name": name.family_name,
        "email": address,
    }


def _seat_row(id_: str, person: NewPerson) -> dict[str, Any]:
    place = person.place.key if person.place else ""
    return {
        "start": id_,
        "end": place,
        # the day on which we met is no first day of the job
        "id": seat_id(id_, place, person.function or person.title, None),
        "function": person.function,
        "title": person.title,
    }


def write_event(
    writer: Writer, contact: Contact, called: str, people: Iterable[str], about: Iterable[Ref]
) -> str:
    """Write the event, who was there, where it was, whose it was and what it was about; give its key."""
    key = event_key(contact.key)
    row = {"id": key, "title": called, "date": contact.day, "kind": contact.kind.value}
    note = contact.note.strip()
    writer.nodes(EVENT, [row | {"note": note} if note else row])
    attend(writer, key, people)
    for node, kind in ((SCHOOL, AT), (ORGANISATION, AT), (NETWORK, OF)):
        chosen = contact.of(node.label)
        writer.relationships(kind, EVENT, node, [{"start": key, "end": end} for end in chosen])
    if contact.pair:
        writer.relationships(OF, EVENT, BUDDY_PAIR, [{"start": key, "end": contact.pair}])
    for node in (RESULT, THEME):
        codes = [ref.key for ref in about if ref.label == node.label]
        writer.relationships(ABOUT, EVENT, node, [{"start": key, "end": code} for code in codes])
    return key


def attend(writer: Writer, event: str, people: Iterable[str]) -> None:
    """Let people have been at an event."""
    rows = [{"start": person, "end": event} for person in dict.fromkeys(people)]
    writer.relationships(ATTENDED, PERSON, EVENT, rows)


def write_task(writer: Writer, contact: Contact, event: str, concerns: Iterable[Ref]) -> None:
    """Write the next action, if there is one, tied to the event and what the contact was with."""
    action = contact.next_action
    if action is None:
        return
    key = content_id("contact-task", contact.key)
    writer.nodes(
        TASK,
        [
            {
                "id": key,
                "title": " ".join(action.title.split()),
                "due": action.due,
                "owner": action.owner or writer.actor.id,
                "reason": "afspraak",
                "state": "open",
                "created": writer.at,
            }
        ],
    )
    tie_task(writer, key, (Ref(EVENT.label, event), *concerns))


def tie_task(writer: Writer, task: str, concerns: Iterable[Ref]) -> None:
    """Say what a task is about."""
    by_label: dict[str, list[str]] = {}
    for ref in dict.fromkeys(concerns):
        by_label.setdefault(ref.label, []).append(ref.key)
    for label, keys in by_label.items():
        rows = [{"start": task, "end": key} for key in keys]
        writer.relationships(CONCERNS, TASK, NODE_BY_LABEL[label], rows)
