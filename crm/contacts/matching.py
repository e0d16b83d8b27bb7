"""Whether somebody typed on the spot is known already, and what a typed line says. Pure.

Precision comes first: two persons are joined in silence only by a personal address, or by the same whole
name at the same place with nothing that speaks against it. Who else looks alike is asked, by the scorer that
lists and the scan for duplicates use (``crm.matching``): who types is there to answer.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from crm.functions import titles
from crm.matching.decide import Answer
from crm.matching.decide import Verdict as Judged
from crm.matching.judge import Judge
from crm.matching.person import Person, person
from crm.values.names import PersonName

_HERE, _ELSEWHERE = frozenset({"here"}), frozenset({"elsewhere"})


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody who is known, as far as recognising goes.

    Attributes:
        id: their key.
        name: their name.
        addresses: clean addresses.
        here: they work at the place of the new one.
        elsewhere: they work at another place.
        phones: clean numbers.
        functions: codes of their jobs.

    """

    id: str
    name: PersonName
    addresses: tuple[str, ...] = ()
    here: bool = False
    elsewhere: bool = False
    phones: tuple[str, ...] = ()
    functions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """Who it is: a known person, or nobody known, or perhaps one of some (id, reasons as msgids)."""

    same: str | None = None
    doubts: tuple[tuple[str, tuple[str, ...]], ...] = ()


def recognise(
    name: PersonName,
    address: str | None,
    known: Sequence[Known],
    *,
    placed: bool = True,
    function: str | None = None,
) -> Verdict:
    """Tell whether somebody is one of the people who are known.

    Args:
        name: the name that was typed.
        address: a clean address, if one was typed; a shared mailbox tells nothing.
        known: who may be meant: with the same address, at the same place, or of a name that resembles it.
        placed: whether a place was typed.
        function: the code of the job that was typed.

    """
    who = person(
        "",
        name,
        addresses=(address,) if address else (),
        places=_HERE if placed else (),
        functions=(function,) if function else (),
    )
    people = [_person(one) for one in known]
    judge = Judge([*people, who])
    asked: list[tuple[float, str, tuple[str, ...]]] = []
    at_place: list[str] = []
    for one, other in zip(known, people, strict=True):
        judged = judge.judge(who, other)
        why = tuple(reason.value for reason in judged.reasons)
        if any(own in one.addresses for own in who.personal):
            if judged.answer is Answer.SAME:
                return Verdict(one.id)
            asked.append((2.0, one.id, why))
        elif one.here and _whole(name, one.name) and not _speaks_against(judged, who, other):
            at_place.append(one.id)
        elif judged.answer is not Answer.NEW or (_whole(name, one.name) and not one.here):
            asked.append((judged.score, one.id, why))
    by_address = any(score > 1 for score, _, _ in asked)
    if len(at_place) == 1 and not by_address:
        return Verdict(at_place[0])
    several = [(1.0, one, ("several people of this name at this place",)) for one in at_place]
    ordered = sorted((*asked, *several), key=lambda item: (-item[0], item[1]))
    return Verdict(None, tuple((one, why) for _, one, why in ordered))


def _whole(name: PersonName, other: PersonName) -> bool:
    """Tell whether two names are exactly one, and no initial stands for a given name."""
    return name.key == other.key and bool(name.family_name and name.given_name)


def _speaks_against(judged: Judged, who: Person, other: Person) -> bool:
    """Tell whether one of the same name at the same place may be another: by two addresses, or a number."""
    if judged.answer is Answer.SAME:
        return False
    return judged.answer is Answer.NEW or bool(who.personal and other.personal)


def _person(known: Known) -> Person:
    places = (_HERE if known.here else frozenset()) | (_ELSEWHERE if known.elsewhere else frozenset())
    return person(
        known.id,
        known.name,
        addresses=known.addresses,
        phones=known.phones,
        places=places,
        functions=known.functions,
    )


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
