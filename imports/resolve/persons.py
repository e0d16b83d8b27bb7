"""Whether a row is someone who is known: by address, else by name at the same place, with the reason.

Pure. Precision comes first: two persons are never joined in silence.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum, auto

from crm.values import email as emails
from crm.values.names import Likeness, PersonName, compare
from imports.models import Text, text
from imports.recognise import Field
from imports.resolve.models import Known, Note


class Answer(StrEnum):
    """Who a row is."""

    SAME = auto()
    NEW = auto()
    UNCLEAR = auto()
    """It could be several persons; the row is rejected with the mend."""


@dataclass(frozen=True, slots=True)
class Decision:
    """Who a row is, with the reason, and what to look at."""

    answer: Answer
    person: Known | None
    reason: Text
    notes: tuple[Note, ...] = ()
    candidates: tuple[Known, ...] = ()
    """Of a row that is unclear, or new to be looked at: who it may be."""


class PersonIndex:
    """The persons, found by address and by name; it grows with the rows of a list."""

    def __init__(self, persons: Iterable[Known] = ()) -> None:
        self._by_address: dict[str, list[Known]] = {}
        self._by_name: dict[tuple[str, str], list[Known]] = {}
        self._by_name_only: dict[str, list[Known]] = {}
        self._by_whole_name: dict[str, list[Known]] = {}
        for person in persons:
            self.add(person)

    def add(self, person: Known) -> None:
        """Let a person be found by all that is known of them; again after something was added."""
        for address in person.addresses:
            _append(self._by_address.setdefault(address, []), person)
        if person.name is None:
            return
        for seat in person.seats:
            _append(self._by_name.setdefault((person.name.key, seat.place.key), []), person)
        whole = self._by_whole_name if person.seats or person.addresses else self._by_name_only
        _append(whole.setdefault(person.name.key, []), person)

    def decide(self, name: PersonName | None, addresses: Sequence[str], place: str | None) -> Decision:
        """Tell who a row is.

        Args:
            name: the name in the row, if there is one.
            addresses: clean addresses, the first one first.
            place: key of the school or organisation of the row, if there is one.

        """
        words = name.words if name else frozenset()
        personal = [address for address in addresses if not emails.is_shared(address, words)]
        for address in personal:
            if known := self._by_address.get(address):
                return _by_address(known, name)
        for address in addresses:
            if address not in personal and (decision := _by_shared(self._by_address.get(address, []), name)):
                return decision
        if name is None:
            return _new_by_address(shared=bool(addresses) and not personal)
        if place is not None:
            return self._by_place(name, place, personal)
        if not addresses:
            return self._by_name_alone(name)
        return Decision(Answer.NEW, None, text("nobody has this address"))

    def _by_place(self, name: PersonName, place: str, personal: Sequence[str]) -> Decision:
        namesakes = self._by_name.get((name.key, place), [])
        if personal:
            free = [person for person in namesakes if not _has_own_address(person)]
            if len(free) == 1 and len(namesakes) == 1:
                return Decision(Answer.SAME, free[0], text("the same name at the same place"))
            notes: tuple[Note, ...] = ()
            if namesakes:
                reason = text(
                    "Somebody with the same name and another address is known at this place. One person?"
                )
                notes = (Note(Field.NAME, reason),)
            return Decision(
                Answer.NEW, None, text("nobody has this address"), notes, candidates=tuple(namesakes)
            )
        if len(namesakes) > 1:
            return Decision(
                Answer.UNCLEAR,
                None,
                text("Several people at this place have this name. Add the e-mail address."),
                candidates=tuple(namesakes),
            )
        if namesakes:
            return Decision(Answer.SAME, namesakes[0], text("the same name at the same place"))
        return Decision(Answer.NEW, None, text("nobody with this name is known at this place"))

    def _by_name_alone(self, name: PersonName) -> Decision:
        known = self._by_name_only.get(name.key, [])
        reason = text("Only a name is known: somebody without a school. Add the e-mail address.")
        namesakes = len(self._by_whole_name.get(name.key, ()))
        if namesakes:
            reason = text(
                "Only a name is known. {count} known persons have this name: is it one of them? "
                "Add the e-mail address.",
                count=namesakes,
            )
        notes = (Note(Field.NAME, reason),)
        if known:
            return Decision(Answer.SAME, known[0], text("the same name, and nothing else known"), notes)
        return Decision(Answer.NEW, None, text("only a name is known"), notes)


def _by_address(known: Sequence[Known], name: PersonName | None) -> Decision:
    reason = text("the same address")
    if name is None or len(known) > 1:
        fitting = [person for person in known if name and person.name and _likeness(person.name, name)]
        if len(known) > 1 and len(fitting) != 1:
            return Decision(
                Answer.UNCLEAR,
                None,
                text("Several people have this address. Correct it in one of them."),
                candidates=tuple(fitting or known),
            )
        return Decision(Answer.SAME, (fitting or list(known))[0], reason)
    person = known[0]
    if person.name and compare(person.name, name)[0] is Likeness.DIFFERENT:
        look = text(
            "This address is known with the name {known}; the name was left as it is.",
            known=person.name.show(),
        )
        return Decision(Answer.SAME, person, reason, (Note(Field.NAME, look),))
    return Decision(Answer.SAME, person, reason)


def _by_shared(known: Sequence[Known], name: PersonName | None) -> Decision | None:
    """Find somebody behind a shared mailbox: only by the same name, or by the lack of one."""
    for person in known:
        if name is None and person.name is None:
            return Decision(Answer.SAME, person, text("the same address"))
        if name and person.name and person.name.key == name.key:
            return Decision(Answer.SAME, person, text("the same name behind a shared address"))
    return None


def _new_by_address(*, shared: bool) -> Decision:
    notes: tuple[Note, ...] = ()
    if shared:
        reason = text("A shared address without a name: nobody knows who this is. Add the name.")
        notes = (Note(Field.EMAIL, reason),)
    return Decision(Answer.NEW, None, text("nobody has this address"), notes)


def _has_own_address(person: Known) -> bool:
    words = person.name.words if person.name else frozenset()
    return any(not emails.is_shared(address, words) for address in person.addresses)


def _likeness(one: PersonName, other: PersonName) -> bool:
    return compare(one, other)[0] is not Likeness.DIFFERENT


def _append(persons: list[Known], person: Known) -> None:
    if all(person is not other for other in persons):
        persons.append(person)
