"""What somebody logs, and what the log answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from crm.coverage.models import Seat
from graph_schema.errors import LandschapError


class ContactKind(StrEnum):
    """How it went; the value is the kind of the event that it leaves."""

    GESPREK = "gesprek"
    BELLETJE = "belletje"
    PRESENTATIE = "presentatie"
    BEZOEK = "bezoek"
    BIJEENKOMST = "bijeenkomst"
    VRAGENLIJST = "vragenlijst"


@dataclass(frozen=True, slots=True)
class Ref:
    """A node that somebody chose.

    Attributes:
        label: ``Person``, ``School``, ``Organisation``, ``Network``, ``Result`` or ``Theme``.
        key: its key.

    """

    label: str
    key: str

    @classmethod
    def read(cls, text: str) -> "Ref":
        """Read what :meth:`__str__` wrote; a text without a label gives an empty one."""
        label, _, key = text.partition(":")
        return cls(label, key)

    def __str__(self) -> str:
        return f"{self.label}:{self.key}"


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Somebody who is not known yet, as typed on the spot.

    Attributes:
        name: the whole name.
        place: the school (or organisation) where they work.
        function: code of the job there; None where it is none of the functions.
        title: the job as it was said; None where nothing was said.
        email: an e-mail address; may be blank.
        same_as: the id of the known person that this turned out to be.
        is_new: whether somebody looked at the namesakes and said that it is none of them.

    """

    name: str
    place: Ref | None = None
    function: str | None = None
    title: str | None = None
    email: str = ""
    same_as: str | None = None
    is_new: bool = False


@dataclass(frozen=True, slots=True)
class NextAction:
    """What is to be done after it, by whom (an account's id) and when at the latest."""

    title: str
    due: date
    owner: str | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """A contact as it is logged.

    Attributes:
        key: made by the form; the same key twice is one contact.
        kind: how it went.
        day: when; not after today.
        who: the people, schools, organisations and networks that were chosen.
        about: codes of results and themes.
        new_people: who was added on the spot.
        note: anything else; may be blank.
        title: what the event is called; blank lets the program say it.
        next_action: what follows, if anything.
        pair: the id of the buddy pair whose meeting it was; blank when it was none.

    """

    key: str
    kind: ContactKind
    day: date
    who: tuple[Ref, ...] = ()
    about: tuple[str, ...] = ()
    new_people: tuple[NewPerson, ...] = ()
    note: str = ""
    title: str = ""
    next_action: NextAction | None = None
    pair: str = ""

    def of(self, label: str) -> tuple[str, ...]:
        """Give the keys of what was chosen of one label, each once."""
        return tuple(dict.fromkeys(ref.key for ref in self.who if ref.label == label))


@dataclass(frozen=True, slots=True)
class Gain:
    """A seat that stood elsewhere before: *Deltion: informatiemanager nu bereikt*."""

    subject: str
    brin: str
    school: str
    function: str
    before: Seat
    after: Seat


@dataclass(frozen=True, slots=True)
class Paired:
    """A buddy pair that a contact with both its schools may have been a meeting of."""

    id: str
    coach: str
    learner: str
    result: str


@dataclass(frozen=True, slots=True)
class Logged:
    """What a contact did.

    Attributes:
        event: the id of its event.
        title: what the event is called.
        gains: the seats that it changed, in order of school.
        people: how many attended.
        made: how many people were added.
        change: the id of the change in the history, to put it back; None when nothing changed.
        again: whether it was logged before, so that nothing was done now.
        pair: the buddy pair whose meeting it was.

    """

    event: str
    title: str
    gains: tuple[Gain, ...] = ()
    people: int = 0
    made: int = 0
    change: str | None = None
    again: bool = False
    pair: Paired | None = None


@dataclass(frozen=True, slots=True)
class Likeness:
    """A known person whom a new one may be, and why."""

    person: str
    name: str
    jobs: str
    reason: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An answer of the type-ahead: what it is, its name, and what tells it from its namesakes."""

    ref: Ref
    name: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A name as typed on the spot, taken apart: *Noor Visser, architect, Deltion*."""

    name: str
    title: str | None = None
    function: str | None = None
    place: Ref | None = None
    place_name: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Subject:
    """A result or theme to log a contact about."""

    code: str
    label: str
    name: str
    name_en: str


@dataclass(frozen=True, slots=True)
class Form:
    """What the form offers: subjects with those last used first, functions and owners."""

    subjects: tuple[Subject, ...]
    functions: tuple[tuple[str, str, str], ...]
    owners: tuple[tuple[str, str], ...]


class NotLogged(LandschapError):
    """A contact that cannot be logged as it is; the sentence says what to mend."""

    code = "not-logged"


class PerhapsKnown(LandschapError):
    """Somebody new who may well be known: it is to be said which of the two.

    Attributes:
        doubts: for the place of each new person in the contact, whom it may be.

    """

    code = "perhaps-known"

    def __init__(self, doubts: Mapping[int, Sequence[Likeness]]) -> None:
        super().__init__(
            "Somebody whom you added may be known already. Say which of the two, then save again."
        )
        self.doubts = doubts
