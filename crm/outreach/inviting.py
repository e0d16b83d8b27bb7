"""Whom to write about a step: a list for a mail merge, without those who objected. Pure."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from crm.outreach.models import Option, SeatKey
from crm.outreach.options import Known, Person
from crm.people.objection import objects


@dataclass(frozen=True, slots=True)
class Invitation:
    """Somebody to write to, with the seats for which."""

    person: str
    given_name: str
    tussenvoegsel: str
    family_name: str
    email: str
    seats: tuple[SeatKey, ...]


@dataclass(frozen=True, slots=True)
class Invitations:
    """The list of one step.

    Attributes:
        option: the step.
        schools: the names of the schools in it, by brin.
        rows: whom to write to, by family name.
        objecting: how many were left out because they objected to mail.
        without_address: how many were left out because no address is known.

    """

    option: Option
    schools: Mapping[str, str]
    rows: tuple[Invitation, ...]
    objecting: int
    without_address: int


def candidates(option: Option, known: Known) -> tuple[Person, ...]:
    """Give who holds a seat that a step reaches, those who objected too; of a meeting who may come to it."""
    planned = next((one for one in known.planned if one.id == option.event), None) if option.event else None
    return tuple(
        person
        for person in known.people
        if (planned is None or person.id in known.may_come(planned)) and _seats(person, option)
    )


def invitations(
    option: Option, known: Known, addresses: Collection[Mapping[str, Any]], people: Collection[Person]
) -> Invitations:
    """Make the list of a step.

    Args:
        option: the step.
        known: the open seats.
        addresses: what is recorded of those people now: names, address, objection.
        people: who holds a seat that the step reaches.

    """
    held = {person.id: person for person in people}
    silent = sum(objects(row) for row in addresses)
    spoken = [row for row in addresses if not objects(row)]
    rows = tuple(
        Invitation(
            row["person"],
            row["given_name"] or row["initials"] or "",
            row["tussenvoegsel"] or "",
            row["family_name"] or "",
            row["email"],
            _seats(held[row["person"]], option),
        )
        for row in spoken
        if row["email"]
    )
    return Invitations(
        option,
        {target.brin: target.school for target in known.targets},
        rows,
        silent,
        len(spoken) - len(rows),
    )


def _seats(person: Person, option: Option) -> tuple[SeatKey, ...]:
    return tuple(seat for seat in person.seats if seat in option.seats)
