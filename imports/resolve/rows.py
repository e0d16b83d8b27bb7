"""A record becomes a person as a row tells of them: every value cleaned, or the row rejected."""

import re
from collections.abc import Callable, Container, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from crm.values import dates, phone
from crm.values import email as emails
from crm.values.dates import Moment, Order
from crm.values.names import PersonName, from_parts, parse
from crm.values.problem import InvalidValue
from graph_schema.folding import fold, tidy, words
from imports.models import Text, text
from imports.recognise import Attendance, Entry, Field, Format, Reading, Record
from imports.recognise.consent import NOT_ALLOWED, OBJECTIONS, objects
from imports.resolve.models import Note

_YES = words("x ja j yes y 1 true waar present attended attending aanwezig geweest v ok wel checked")
_PLAIN_NO = words("nee n no 0 false onwaar niet")
_NO = _PLAIN_NO | words(
    "afgemeld absent afwezig geannuleerd cancelled canceled deleted verhinderd ziek declined afgewezen"
)
_INVITED = words("required optional vereiste vereist optionele optioneel")
"""Whom Outlook invited to a meeting: nobody knows whether they came."""
_NO_PHRASES = (
    "no show",
    "noshow",
    "not ",
    "niet ",
    "niet-",
    "afgemeld",
    "afwezig",
    "absent",
    "afgezegd",
    "cancel",
)
_YES_PHRASES = (
    "aanwezig",
    "checked in",
    "ingecheckt",
    "neemt deel",
    "attend",
    "present",
    "online",
    "digitaal",
)
_MAILED = ("ingeschreven", "subscribed", "aangemeld", "opted in", "opt in")
_NOT_MAILED = ("uitgeschreven", "unsubscribed", "afgemeld", "opted out", "opt out")
_ALLOWED = frozenset({"allow", "allowed", "toestaan", "toegestaan", "send", "verzenden"})
_REFUSED = OBJECTIONS | NOT_ALLOWED | {"geen", "none"}
# what stands where a name should, as long as there is nobody, or more than one
_NOBODY = frozenset(
    {
        "vacature", "vacant", "nnb", "n n b", "onbekend", "nog niet bekend", "nog onbekend", "nvt", "n v t",
        "volgt", "anoniem", "anonymous", "unknown", "tbd", "geen",
    }
)  # fmt: skip
_LONGEST_NOBODY = max(map(len, _NOBODY)) + 4
_BULLET = re.compile(r"\s*(?:[•●▪*·–-]|\d+[.)])\s+")
# what stands alone where a name should, and counts or explains: "Legenda: x", "12 mensen", "Stand 2022"
_NO_NAME = re.compile(r"\s*\d|.*(?::(?:\s|\Z)|\b\d{4}\b)")
_LOST_LETTERS = re.compile(r"\ufffd|[^\W\d_]\?[^\W\d_]")
_NO_SUCH_ADDRESS = "/o="
"""How Outlook exports an address of its own organisation, which no other program knows."""
_BESIDE = re.compile(r"([^<>@;]+?)\s*[<(\[]\s*([^<>()\[\]\s]+@[^<>()\[\]\s]+)\s*[>)\]]")
_TWO_PEOPLE = re.compile(r"\w (?:en|and|&|\+) \w", re.IGNORECASE)
_SWITCHED = {"aan": True, "on": True, "uit": False, "off": False}
_TICKS = frozenset("✓✔√☑✅+●•")
_CROSSES = frozenset("✗✘×☒❌-–")
_MACHINE_MADE = re.compile(r"UPN|PARTICIPANTID")
"""A column with Teams' own key of a participant: mostly an address, and no fault of the list if not."""
_LETTERS_LOST = text("Letters were lost here. Correct it.")
_UNCLEAR_MAIL = text("It is not clear whether this allows mail; nothing was recorded of it.")
_COURTESY = words("mr mrs ms miss dr drs ir ing prof dhr mw mevr mevrouw heer de mx sir madam")
_PARTS = (Field.GIVEN_NAME, Field.TUSSENVOEGSEL, Field.FAMILY_NAME, Field.INITIALS)
_CONTACT = (Field.MAY_CONTACT, Field.NO_CONTACT, Field.REMARK)
_PERIOD = (Field.SINCE, Field.UNTIL, Field.LAST_DAY)
_DATED = (Field.AS_OF, Field.ANSWERED)
"""What tells on which day a row was true: when it was last changed, or answered."""


class Rejected(Exception):
    """A row that cannot be used, with the field, its value and the mend."""

    def __init__(self, field: Field, value: str, reason: Text, header: str | None = None) -> None:
        super().__init__(reason.msgid)
        self.field = field
        self.value = value
        self.reason = reason
        self.header = header


class PersonRow(NamedTuple):
    """What one row says of a person, cleaned."""

    name: PersonName | None
    addresses: tuple[str, ...]
    phone: str | None
    mobile: str | None
    may_contact: bool | None
    brin: str
    organisation: str
    title: str
    since: date | None
    until: date | None
    attended: bool
    notes: tuple[Note, ...]
    as_of: date | None = None
    """The day on which the row was true, where it tells one."""


def period_order(reading: Reading) -> Order | None:
    """Tell which order the dates of the jobs in a file prove."""
    fields = [field for field in _PERIOD if field in reading.headers]
    if not fields:
        return None
    return dates.order_of(
        entry.text for record in reading.records for field in fields for entry in record.all(field)
    )


def is_dated(headers: Container[Field]) -> bool:
    """Tell whether a list has a column with the day on which each of its rows was true."""
    return any(field in headers for field in _DATED)


def days_of(
    records: Sequence[Record], order: Order | None, today: date
) -> list[tuple[date | None, Note | None]]:
    """Give the day on which each row was true, as far as it tells one, and what to look at.

    Args:
        records: the rows.
        order: which order of day and month the other dates of the file proved.
        today: nothing was true after it.

    """
    entries = [(field, entry) for record in records for field in _DATED if (entry := record.first(field))]
    order = dates.order_of(entry.text for _, entry in entries) or order
    return [_own_day(record, order, today) for record in records]


def _own_day(record: Record, order: Order | None, today: date) -> tuple[date | None, Note | None]:
    field, entry = next(((field, found) for field in _DATED if (found := record.first(field))), (None, None))
    if field is None or entry is None:
        return None, None
    try:
        moment = _moment(field, entry, order)
    except Rejected:
        unclear = text(
            "This is no clear day, so the row counts by the day of the list. Write it as 2022-03-14."
        )
        return None, Note(field, unclear)
    day = moment.first_day() if moment else None
    if day is not None and day > today:
        early = text("This day is still to come, so the row counts by the day of the list. Correct it.")
        return None, Note(field, early)
    return day, None


class Cleaner:
    """Cleans what the records of one list say of people; for what it has no column nobody looks in each.

    Args:
        fields: the fields that its columns hold.
        format_: its format, for its quirks.
        order: which order of day and month the file proved.

    """

    def __init__(self, fields: Container[Field], format_: Format, order: Order | None) -> None:
        self._format = format_
        self._order = order
        self._in_parts = any(field in fields for field in _PARTS)
        self._has_phone = Field.PHONE in fields
        self._has_mobile = Field.MOBILE in fields
        self._has_period = any(field in fields for field in _PERIOD)
        self._has_attendance = Field.ATTENDANCE in fields
        self._has_absence = Field.ABSENCE in fields
        self._has_joined = Field.EVENT_START in fields and format_.attendance is Attendance.ASKED
        self._tells_contact = format_.opted_out or any(field in fields for field in _CONTACT)

    def clean(self, record: Record, as_of: date | None = None) -> PersonRow:
        """Clean what a record says of a person.

        Args:
            record: the record.
            as_of: the day on which it was true, where it tells one.

        Raises:
            Rejected: it has no name and no address, or a value that is not valid.

        """
        notes: list[Note] = []
        addresses = _addresses(record, notes)
        name = name_of(record) if self._in_parts else parse(_bare(record.text(Field.NAME)))
        if name is None and not addresses and (beside := _BESIDE.fullmatch(record.text(Field.NAME))):
            # as Outlook writes somebody: Sanne Voorbeeld <s@x.example>
            name, address = parse(beside[1]), emails.plain(beside[2])
            addresses = (address,) if address else ()
        shown = name.show() if name else ""
        if len(shown) <= _LONGEST_NOBODY and fold(shown) in _NOBODY:
            name = None
        _see_that_it_is_one_name(shown, _bare(record.text(Field.NAME)), addresses)
        if name is None and not addresses:
            field = Field.NAME if record.first(Field.NAME) else Field.EMAIL
            raise Rejected(
                field, record.text(field), text("There is no name and no e-mail address. Add one of them.")
            )
        organisation, title = tidy(record.text(Field.ORGANISATION)), _job(record)
        told = ((Field.ORGANISATION, organisation), (Field.TITLE, title))
        notes += [Note(field, _LETTERS_LOST) for field, written in told if letters_lost(written)]
        since, until = _period(record, self._order) if self._has_period else (None, None)
        return PersonRow(
            name=name,
            addresses=addresses,
            phone=_phone(record, Field.PHONE, notes) if self._has_phone else None,
            mobile=_phone(record, Field.MOBILE, notes) if self._has_mobile else None,
            may_contact=_may_contact(record, self._format, notes) if self._tells_contact else None,
            brin=record.text(Field.BRIN),
            organisation=organisation,
            title=title,
            since=since,
            until=until,
            attended=self._attended(record, notes),
            notes=tuple(notes),
            as_of=as_of,
        )

    def _attended(self, record: Record, notes: list[Note]) -> bool:
        if self._has_absence and (said := fold(record.text(Field.ABSENCE))) and said not in _PLAIN_NO:
            return False
        if self._has_attendance:
            return _attended(record, notes)
        # who registered and never joined stands in the list too
        return not self._has_joined or record.first(Field.EVENT_START) is not None


def _bare(name: str) -> str:
    """Give a name without the dot or the number of a list before it."""
    return name if not name or name[0].isalpha() else _BULLET.sub("", name)


def letters_lost(written: str) -> bool:
    """Tell whether letters of a text were lost on the way: *Ren?e*, or a sign that stands for any letter."""
    return ("?" in written or "\ufffd" in written) and bool(_LOST_LETTERS.search(written))


def _see_that_it_is_one_name(shown: str, written: str, addresses: Sequence[str]) -> None:
    """Reject what is not the name of one person.

    Args:
        shown: the name as it was understood; blank where there is none.
        written: the cell that holds the whole name, if there is one.
        addresses: the addresses beside it.

    """
    if letters_lost(shown):
        raise Rejected(Field.NAME, shown, text("Letters of this name were lost. Correct it."))
    if _TWO_PEOPLE.search(shown) or (len(addresses) > 1 and _are_two(written)):
        raise Rejected(
            Field.NAME, written or shown, text("These are two people. Give each a row of their own.")
        )
    if not addresses and _NO_NAME.match(written):
        raise Rejected(
            Field.NAME, written, text("This is no name of a person. Correct it, or leave the row out.")
        )


def _are_two(written: str) -> bool:
    """Tell whether a cell with names, beside several addresses, has two whole names."""
    return sum(len(part.split()) > 1 for part in re.split(r"\s+/\s+|[;\n]", written)) > 1


def means_yes(answer: str) -> bool | None:
    """Tell what an answer such as ``x``, ``ja``, ``no-show`` means; None when that is not clear."""
    bare = answer.strip()
    folded = fold(bare)
    if bare and set(bare) <= _TICKS:
        return True
    if not folded or (bare and set(bare) <= _CROSSES):
        return False
    said = folded.split()
    if folded.startswith(_NO_PHRASES) or said[0] in _NO or any(phrase in folded for phrase in _NO_PHRASES):
        return False
    if said[0] in _INVITED:
        return None
    if said[0] in _YES or any(phrase in folded for phrase in _YES_PHRASES):
        return True
    return None


def _addresses(record: Record, notes: list[Note]) -> tuple[str, ...]:
    if len(record.places.get(Field.EMAIL, ())) == 1 and (only := emails.plain(record.text(Field.EMAIL))):
        return (only,)  # nearly every row of a long list
    found: list[str] = []
    entries = record.all(Field.EMAIL)
    if any(entry.text.lower().startswith(_NO_SUCH_ADDRESS) for entry in entries):
        within = text("This is an address within Exchange, which nobody else can use; it was left out.")
        notes.append(Note(Field.EMAIL, within))
        entries = tuple(e for e in entries if not e.text.lower().startswith(_NO_SUCH_ADDRESS))
    for place, entry in enumerate(entries):
        for part in emails.split(entry.text):
            try:
                address = emails.clean(part)
            except InvalidValue as error:
                if _MACHINE_MADE.search(entry.header.upper()):
                    continue
                if place == 0 and not found:
                    raise Rejected(Field.EMAIL, entry.text, Text(error.msgid), entry.header) from error
                notes.append(Note(Field.EMAIL, text("A second address is not valid and was left out.")))
                continue
            if address and address not in found:
                found.append(address)
    return tuple(found)


def name_of(record: Record) -> PersonName | None:
    """Give the name in a record, from one column or from several; None when there is none."""
    parts = from_parts(
        given=record.text(Field.GIVEN_NAME),
        middle=record.text(Field.TUSSENVOEGSEL),
        family=record.text(Field.FAMILY_NAME),
        initials=record.text(Field.INITIALS),
    )
    whole = parse(_bare(record.text(Field.NAME)))
    if parts and (whole is None or (parts.family_name and (parts.given_name or parts.initials))):
        return parts
    if parts and parts.family_name and not (whole and whole.family_name):
        return parts
    return whole


def _job(record: Record) -> str:
    """Give the first title of a row that is one: *Mw.* is none, *architect* beside it is."""
    first = _title(record.text(Field.TITLE))
    if first or len(record.places.get(Field.TITLE, ())) < 2:
        return first
    return next((title for entry in record.all(Field.TITLE) if (title := _title(entry.text))), "")


@lru_cache(maxsize=16_384)
def _title(written: str) -> str:
    title = tidy(written)
    folded = fold(title)
    # "Dr." above a column Title is how somebody is addressed, and no job
    if not any(sign.isalpha() for sign in title) or set(folded.split()) <= _COURTESY:
        return ""
    return "" if folded in {"n v t", "nvt", "onbekend"} else title


def _phone(record: Record, field: Field, notes: list[Note]) -> str | None:
    written = record.text(field)
    if not written:
        return None
    try:
        return phone.clean_first(written)
    except InvalidValue:
        notes.append(Note(field, text("This is no telephone number and was left out.")))
        return None


def _may_contact(record: Record, format_: Format, notes: list[Note]) -> bool | None:
    """Tell whether somebody may be mailed, as far as the row says; one word against it is enough."""
    remarked = any(objects(fold(entry.header), fold(entry.text)) for entry in record.all(Field.REMARK))
    if format_.opted_out and (Field.NO_CONTACT not in record.places or record.first(Field.NO_CONTACT)):
        return False
    if format_.opted_out:
        # two lists pasted together: of who has no day of leaving it is not known that they left
        notes.append(Note(Field.NO_CONTACT, _UNCLEAR_MAIL))
    against = [(Field.NO_CONTACT, _allows(entry.text)) for entry in record.all(Field.NO_CONTACT)]
    agreed = [(Field.MAY_CONTACT, _agrees(entry.text)) for entry in record.all(Field.MAY_CONTACT)]
    said = [answer for _, answer in (*against, *agreed)]
    notes += [Note(field, _UNCLEAR_MAIL) for field, answer in (*against, *agreed) if answer is None]
    if remarked or False in said:
        return False
    # a blank or a no to "do not mail" is no consent
    return True if any(answer for _, answer in agreed) else None


def _agrees(answer: str) -> bool | None:
    """Tell what an answer to *may we mail you* means; None when that is not clear."""
    folded = fold(answer)
    if folded in _REFUSED or any(word in folded for word in _NOT_MAILED):
        return False
    if folded in _ALLOWED or any(word in folded for word in _MAILED) or _is_day(answer):
        return True
    return _SWITCHED.get(folded, means_yes(answer))


def _allows(answer: str) -> bool | None:
    """Tell what stands in a column such as *niet mailen*: a yes, or the day of it, allows no mail."""
    folded = fold(answer)
    if folded in OBJECTIONS | NOT_ALLOWED or any(word in folded for word in _NOT_MAILED) or _is_day(answer):
        return False
    if folded in _ALLOWED:
        return True
    said = means_yes(answer)
    return None if said is None else not said


def _is_day(answer: str) -> bool:
    try:
        return not answer.isdigit() and dates.clean(answer, Order.DAY_FIRST) is not None
    except InvalidValue:
        return bool(dates.order_of([answer]))


def _period(record: Record, order: Order | None) -> tuple[date | None, date | None]:
    since = _day(record, Field.SINCE, order, Moment.first_day)
    until = _day(record, Field.UNTIL, order, Moment.first_day)
    last = _day(record, Field.LAST_DAY, order, Moment.next_day)
    until = until or last
    if since and until and until <= since:
        entry = record.first(Field.UNTIL) or record.first(Field.LAST_DAY)
        value = entry.text if entry else ""
        raise Rejected(Field.UNTIL, value, text("The job ends before it begins. Correct one of the dates."))
    return since, until


def _day(record: Record, field: Field, order: Order | None, which: Callable[[Moment], date]) -> date | None:
    entry = record.first(field)
    if entry is None:
        return None
    moment = _moment(field, entry, order)
    return which(moment) if moment else None


def _moment(field: Field, entry: Entry, order: Order | None) -> Moment | None:
    if isinstance(entry.cell, date):
        return dates.from_cell(entry.cell)
    try:
        return dates.clean(entry.text, order)
    except InvalidValue as error:
        raise Rejected(field, entry.text, Text(error.msgid), entry.header) from error


def _attended(record: Record, notes: list[Note]) -> bool:
    answer = record.text(Field.ATTENDANCE)
    meant = means_yes(answer)
    if meant is None:
        notes.append(
            Note(
                Field.ATTENDANCE,
                text("It is not clear whether this means present; no attendance was recorded."),
            )
        )
    return bool(meant)
