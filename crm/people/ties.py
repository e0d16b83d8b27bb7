"""What people belong to: networks, results that they implement, themes that they lead, people they know.

Each tie has a period; ending it keeps it. Works inside one transaction.
"""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from crm.people import queries
from crm.records.edit import Gone, Refused
from graph_schema.declare import Relationship
from graph_schema.keys import new_id
from graph_schema.nodes import NODE_BY_LABEL, PERSON
from graph_schema.relationships import IMPLEMENTS, KNOWS, LEADS, MEMBER_OF
from graph_schema.writer import BLANK, Writer


class TieKind(StrEnum):
    """How somebody belongs to something."""

    MEMBER = "member"
    IMPLEMENTS = "implements"
    LEADS = "leads"


_TYPES: Mapping[TieKind, Relationship] = {
    TieKind.MEMBER: MEMBER_OF,
    TieKind.IMPLEMENTS: IMPLEMENTS,
    TieKind.LEADS: LEADS,
}
_ROLE = {TieKind.MEMBER: "role", TieKind.LEADS: "as_role"}


def join(writer: Writer, person: str, kind: TieKind, to: str, role: str | None, since: date | None) -> None:
    """Begin a tie. Who comes back after an end gets a period of their own beside the first.

    Args:
        writer: the transaction.
        person: who.
        kind: how.
        to: label and code, such as ``Network:ibp`` or ``Theme:data``.
        role: of a member: free; of one who leads: one of the five.
        since: the first day; None for always.

    Raises:
        Refused: it holds already, or it is no such thing.

    """
    relationship, label, code = _parsed(kind, to)
    found = writer.read(queries.TIE, key=person, type=relationship.type, label=label, code=code)
    if any(one["until"] is None or since is None or since < one["until"] for one in found):
        raise Refused("This is so already. End it first, or choose a later day.")
    row: dict[str, object] = {"start": person, "end": code, "id": new_id(), "since": since}
    if kind in _ROLE:
        row[_ROLE[kind]] = role
    writer.relationships(relationship, PERSON, NODE_BY_LABEL[label], [row])


def leave(writer: Writer, person: str, kind: TieKind, to: str, until: date) -> None:
    """End a tie: from this day on it holds no more.

    Raises:
        Gone: it never held.
        Refused: it had ended, or the day is not after its beginning.

    """
    relationship, label, code = _parsed(kind, to)
    found = writer.read(queries.TIE, key=person, type=relationship.type, label=label, code=code)
    if not found:
        raise Gone
    going_on = [one for one in found if one["until"] is None or until < one["until"]]
    if not going_on:
        raise Refused("This had ended already.")
    ended = next((one for one in going_on if one["since"] is None or one["since"] < until), None)
    if ended is None:
        raise Refused("It ends after it began. Choose a later day.")
    row: dict[str, object] = {"start": person, "end": code, "id": ended["id"], "until": until}
    if kind is TieKind.LEADS:
        row["as_role"] = ended["role"]
    writer.relationships(relationship, PERSON, NODE_BY_LABEL[label], [row])


def know(writer: Writer, person: str, other: str, note: str | None) -> None:
    """Write down that somebody knows somebody.

    Raises:
        Refused: it is the same person, or nobody.

    """
    key = other.removeprefix("Person:")
    if key == person or key not in writer.lock(PERSON, [key]):
        raise Refused("Choose somebody else from the list.")
    row = {"start": person, "end": key, "note": note or BLANK}
    writer.relationships(KNOWS, PERSON, PERSON, [row])


def forget(writer: Writer, person: str, other: str) -> None:
    """Take a tie between two people away, whichever of them it was written at."""
    writer.remove_relationships(
        KNOWS, PERSON, PERSON, [{"start": person, "end": other}, {"start": other, "end": person}]
    )


def _parsed(kind: TieKind, to: str) -> tuple[Relationship, str, str]:
    label, _, code = to.partition(":")
    relationship = _TYPES[kind]
    if (PERSON.label, label) not in relationship.joins or not code:
        raise Refused("Choose one of the list.")
    return relationship, label, code
