"""Whether a row is someone who is known: by address, by name at the same place, else by all that it says.

What is exactly the same decides at once, so that a list that comes twice finds whom it made; the rest is
judged as ``landschap duplicates`` judges it (``crm.matching``). Pure. Precision comes first: two persons are
never joined in silence, and whoever is joined or doubtful by resemblance is told with the reason.
"""

from collections.abc import Collection, Hashable, Sequence
from enum import StrEnum, auto
from typing import NamedTuple, TypeVar

from crm.matching.among import Among, Found
from crm.matching.decide import Answer as Judged
from crm.matching.judge import Judge
from crm.matching.person import Person
from crm.matching.person import person as as_matched
from crm.matching.reasons import Reason
from crm.values import email as emails
from crm.values.names import Likeness, PersonName, compare
from imports.models import Text, text
from imports.recognise import Field
from imports.resolve.models import Known, Note

_Key = TypeVar("_Key", bound=Hashable)


class Answer(StrEnum):
    """Who a row is."""

    SAME = auto()
    NEW = auto()
    UNCLEAR = auto()
    """It could be several persons; the row is rejected with the mend."""


class Decision(NamedTuple):
    """Who a row is, with the reason, and what to look at."""

    answer: Answer
    person: Known | None
    reason: Text
    notes: tuple[Note, ...] = ()
    candidates: tuple[Known, ...] = ()
    """Of a row that is unclear, or new to be looked at: who it may be."""


_SAME_ADDRESS = text("the same address")
_NO_ADDRESS = text("nobody has this address")
_NO_NAME_HERE = text("nobody with this name is known at this place")

MOST_ASKED = 5
"""People who are named where somebody is asked about a row; the surest ones."""


def known_person(known: Known) -> Person:
    """Give somebody who is known as the matcher sees them."""
    return as_matched(
        known.id,
        known.name,
        addresses=known.addresses,
        phones=[number for number in (known.phone, known.mobile) if number],
        places=[seat.place.key for seat in known.seats],
        titles=[seat.title for seat in known.seats if seat.title and not seat.function],
        functions=[seat.function for seat in known.seats if seat.function],
    )


class PersonIndex:
    """The persons, found by what is known of them; it grows with the rows of a list.

    Args:
        persons: who is known.
        rows: the rows of a list, as the matcher sees them: by them is known what is rare, and what is shared.
        people: how many people there are, where ``persons`` are a part of them.
        apart: pairs of ids of which somebody said that they are two people.

    """

    def __init__(
        self,
        persons: Sequence[Known] = (),
        rows: Sequence[Person] = (),
        people: int = 0,
        apart: Collection[frozenset[str]] = frozenset(),
    ) -> None:
        self._by_id: dict[str, Known] = {}
        self._by_address: dict[str, list[Known]] = {}
        self._by_name: dict[tuple[str, str], list[Known]] = {}
        self._by_name_only: dict[str, list[Known]] = {}
        self._by_whole_name: dict[str, list[Known]] = {}
        for known in persons:
            self._note(known)
        # a list that comes again is of people whose addresses are known: nobody is judged
        self._judges = not rows or not all(map(self._is_at_address, rows))
        seen = [known_person(person) for person in persons] if self._judges else []
        rows = rows if self._judges else ()
        self._judge = Judge([*seen, *rows], people)
        self._among = Among(self._judge, apart, rows)
        self._among.add_known(seen)

    def add(self, person: Known) -> None:
        """Let a person be found by all that is known of them; again after something was added."""
        self._note(person)
        if self._judges:
            self._among.add(known_person(person))

    def add_row(self, person: Known, row: Person) -> None:
        """Let somebody new be found who is as the matcher sees their row."""
        self._note(person)
        if self._judges:
            self._among.add_row(row)

    def _note(self, person: Known) -> None:
        self._by_id[person.id] = person
        for address in person.addresses:
            _append(self._by_address, address, person)
        if person.name is None:
            return
        key = person.name.key
        for seat in person.seats:
            _append(self._by_name, (key, seat.place.key), person)
        whole = self._by_whole_name if person.seats or person.addresses else self._by_name_only
        _append(whole, key, person)

    def _is_at_address(self, row: Person) -> bool:
        return any(address in self._by_address for address in row.personal)

    def decide(
        self, name: PersonName | None, addresses: Sequence[str], place: str | None, row: Person | None = None
    ) -> Decision:
        """Tell who a row is.

        Args:
            name: the name in the row, if there is one.
            addresses: clean addresses, the first one first.
            place: key of the school or organisation of the row, if there is one.
            row: all that the row says; made of these three when left out.

        """
        row = row or as_matched("", name, addresses=addresses, places=(place,) if place else ())
        personal = row.personal
        for address in personal:
            if known := self._by_address.get(address):
                return _by_address(known, name)
        for address in addresses if len(personal) < len(addresses) else ():
            if address not in personal and (decision := _by_shared(self._by_address.get(address, []), name)):
                return decision
        if name is None:
            return _new_by_address(shared=bool(addresses) and not personal)
        if place is not None and (decision := self._by_place(row, name, place, personal)):
            return decision
        return self._by_all(row, name, place)

    def _by_place(
        self, row: Person, name: PersonName, place: str, personal: Sequence[str]
    ) -> Decision | None:
        """Find who has exactly this name at this place, and nothing that speaks against it."""
        here = self._by_name.get((name.key, place))
        if here is None:
            return None
        namesakes = [known for known in here if not self._contradicts(row, known)]
        if personal:
            free = len(namesakes) == 1 and not _has_own_address(namesakes[0])
            namesakes = namesakes if free else []
        if len(namesakes) > 1:
            return Decision(
                Answer.UNCLEAR,
                None,
                text("Several people at this place have this name. Add the e-mail address."),
                candidates=tuple(namesakes),
            )
        if namesakes:
            return Decision(Answer.SAME, namesakes[0], text("the same name at the same place"))
        return None

    def _contradicts(self, row: Person, known: Known) -> bool:
        """Tell whether somebody of this name at this place may be another: then all that is said decides.

        Of a name that few have, another job is another job of one person.
        """
        other = known_person(known)
        verdict = self._judge.judge(row, other)
        if verdict.answer is Judged.SAME:
            return False
        if self._judge.has_namesake(row) or self._judge.has_namesake(other):
            return True
        return verdict.answer is Judged.NEW or (verdict.apart and self._judge.is_widespread(row))

    def _by_all(self, row: Person, name: PersonName, place: str | None) -> Decision:
        """Judge by everything that the row says; who is only a name is found by that name alone."""
        sought = self._among.like(row)
        if sought.same is not None:
            one = next(one for one in sought.found if one.id == sought.same)
            known = self._by_id[one.id]
            why = _reasons(one.verdict.reasons)
            look = text("Taken for {known}: {reasons}.", known=_named(known), reasons=why)
            return Decision(Answer.SAME, known, why, (Note(Field.NAME, look),))
        if place is None and not row.addresses:
            return self._by_name_alone(name, sought.found)
        return self._new(_NO_ADDRESS if row.addresses else _NO_NAME_HERE, sought.found)

    def _new(self, reason: Text, found: Sequence[Found]) -> Decision:
        if not found:
            return Decision(Answer.NEW, None, reason)
        best = found[0]
        ask = text(
            "This may be {known}: {reasons}. One person?",
            known=_named(self._by_id[best.id]),
            reasons=_reasons(best.verdict.reasons),
        )
        asked = tuple(self._by_id[one.id] for one in found[:MOST_ASKED])
        return Decision(Answer.NEW, None, ask, (Note(Field.NAME, ask),), candidates=asked)

    def _by_name_alone(self, name: PersonName, found: Sequence[Found]) -> Decision:
        known = self._by_name_only.get(name.key, [])
        reason = text("Only a name is known: somebody without a school. Add the e-mail address.")
        namesakes = len(self._by_whole_name.get(name.key, ()))
        if namesakes:
            reason = text(
                "Only a name is known. Known people of this name: {count}. Is it one of them? "
                "Add the e-mail address.",
                count=namesakes,
            )
        notes = (Note(Field.NAME, reason),)
        if known:
            return Decision(Answer.SAME, known[0], text("the same name, and nothing else known"), notes)
        if not found:
            return Decision(Answer.NEW, None, text("only a name is known"), notes)
        asked = tuple(self._by_id[one.id] for one in found[:MOST_ASKED])
        return Decision(Answer.NEW, None, reason, notes, candidates=asked)


def seen(known: Known) -> tuple[object, ...]:
    """Give what tells whether more is known of somebody than before."""
    addresses = (known.email, len(known.other_emails))
    return (known.name, *addresses, known.phone, known.mobile, len(known.seats))


def _named(known: Known) -> str:
    return known.name.show() if known.name else known.email or ""


def _reasons(reasons: Sequence[Reason]) -> Text:
    """Give some reasons as one text; each is translated when it is shown."""
    shown = {f"r{at}": text(reason.value) for at, reason in enumerate(reasons)}
    return Text("; ".join(f"{{{name}}}" for name in shown), shown)


def _by_address(known: Sequence[Known], name: PersonName | None) -> Decision:
    reason = _SAME_ADDRESS
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
            return Decision(Answer.SAME, person, _SAME_ADDRESS)
        if name and person.name and person.name.key == name.key:
            return Decision(Answer.SAME, person, text("the same name behind a shared address"))
    return None


def _new_by_address(*, shared: bool) -> Decision:
    notes: tuple[Note, ...] = ()
    if shared:
        reason = text("A shared address without a name: nobody knows who this is. Add the name.")
        notes = (Note(Field.EMAIL, reason),)
    return Decision(Answer.NEW, None, _NO_ADDRESS, notes)


def _has_own_address(person: Known) -> bool:
    words = person.name.words if person.name else frozenset()
    return any(not emails.is_shared(address, words) for address in person.addresses)


def _likeness(one: PersonName, other: PersonName) -> bool:
    return compare(one, other)[0] is not Likeness.DIFFERENT


def _append(index: dict[_Key, list[Known]], key: _Key, person: Known) -> None:
    found = index.get(key)
    if found is None:
        index[key] = [person]
    elif all(person is not other for other in found):
        found.append(person)
