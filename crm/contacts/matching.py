"""Whether somebody typed on the spot is known already, and what a typed line says. Pure.

Precision comes first: two persons are joined in silence only by a personal address, or by the same whole
name at the same place. Whatever else looks alike is asked.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from crm.functions import titles
from crm.values import email as emails
from crm.values import names
from crm.values.names import Likeness as NameLikeness
from crm.values.names import PersonName

N_BY_ADDRESS = "the same e-mail address, another name"
N_AT_PLACE = "a name that resembles it, at the same place"
N_OTHER_ADDRESS = "the same name at the same place, another e-mail address"
N_ELSEWHERE = "the same name, elsewhere"


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody who is known, as far as recognising goes; ``here`` is at the place of the new one."""

    id: str
    name: PersonName
    addresses: tuple[str, ...] = ()
    here: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """Who it is: a known person, or nobody known, or perhaps one of some (id, reason as a msgid)."""

    same: str | None = None
    doubts: tuple[tuple[str, str], ...] = ()


def recognise(name: PersonName, address: str | None, known: Sequence[Known]) -> Verdict:
    """Tell whether somebody is one of the people who are known.

    Args:
        name: the name that was typed.
        address: a clean address, if one was typed; a shared mailbox tells nothing.
        known: who may be meant: with the same address, at the same place, or of the same name.

    """
    own = address if address and not emails.is_shared(address, name.words) else None
    doubts: dict[str, str] = {}
    at_place: list[str] = []
    for person in known:
        alike, _reason = names.compare(name, person.name)
        if own and own in person.addresses:
            if alike is not NameLikeness.DIFFERENT:
                return Verdict(person.id)
            doubts[person.id] = N_BY_ADDRESS
        elif person.here and alike is NameLikeness.SAME:
            if own and _own_addresses(person):
                doubts[person.id] = N_OTHER_ADDRESS
            else:
                at_place.append(person.id)
        elif person.here and alike is NameLikeness.COMPATIBLE:
            doubts[person.id] = N_AT_PLACE
        elif alike is NameLikeness.SAME and name.family_name and name.given_name:
            doubts[person.id] = N_ELSEWHERE
    if len(at_place) == 1 and N_BY_ADDRESS not in doubts.values():
        return Verdict(at_place[0])
    doubts |= dict.fromkeys(at_place, N_AT_PLACE)
    return Verdict(None, tuple(doubts.items()))


def _own_addresses(person: Known) -> bool:
    return any(not emails.is_shared(address, person.name.words) for address in person.addresses)


@dataclass(frozen=True, slots=True)
class Typed:
    """What a typed line says: *Noor Visser, architect, Deltion, n.visser@school.example*."""

    name: str
    title: str | None = None
    function: str | None = None
    email: str = ""
    rest: tuple[str, ...] = ()
    """The parts that are neither: a school, or a job that is none of the functions."""


def typed(line: str) -> Typed:
    """Take a line apart at its commas, tabs and semicolons; the first part is the name.

    An address is known by its ``@``, a job by its title; of a line with ``Name <address>`` too.
    """
    line, address = _address(line)
    pieces = [piece.strip() for piece in line.replace("\t", ",").replace(";", ",").split(",")]
    pieces = [piece for piece in pieces if piece]
    if not pieces:
        return Typed(address.partition("@")[0].replace(".", " ").title() if address else "", email=address)
    title, function, rest = None, None, []
    for piece in pieces[1:]:
        codes = titles.recognise(piece)
        if codes and function is None:
            title, function = piece, codes[0]
        else:
            rest.append(piece)
    return Typed(pieces[0], title, function, address, tuple(rest))


def _address(line: str) -> tuple[str, str]:
    for piece in line.replace("<", " ").replace(">", " ").replace(";", " ").replace(",", " ").split():
        if "@" in piece:
            return line.replace(f"<{piece}>", "").replace(piece, ""), piece
    return line, ""
