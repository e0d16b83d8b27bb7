"""What the AVG asks: a person's dossier, erasure, objections, retention and the register."""

import logging
from collections.abc import Collection, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from crm.clock import Clock
from crm.people.objection import objects
from crm.privacy import queries
from crm.privacy.dossier import read_dossier, show_name, someone
from crm.privacy.erasing import erase
from crm.privacy.models import (
    CannotErase,
    Dossier,
    Erased,
    NobodyThere,
    Processing,
    Quiet,
    QuietPage,
    Someone,
)
from crm.privacy.register import read_register
from crm.rights import guarded
from graph_schema.actor import Actor
from graph_schema.database import Database
from graph_schema.edits import read_values
from graph_schema.folding import fold
from graph_schema.keys import split_element
from graph_schema.nodes import PERSON
from graph_schema.writer import BLANK, Writer

log = logging.getLogger(__name__)

ERASE, OBJECT, WITHDRAW, KEEP = "privacy.erase", "privacy.object", "privacy.withdraw", "privacy.keep"
HAND_OUT = "privacy.dossier"


@guarded("privacy")
class PrivacyService:
    """Carries out what people may ask about their data.

    Args:
        database: where the data are.
        clock: gives today.
        folder: the data folder of the installation, for a register of its own; None for the project's.

    """

    def __init__(self, database: Database, clock: Clock, folder: Path | None = None) -> None:
        self._database = database
        self._clock = clock
        self._folder = folder

    def find(self, actor: Actor, text: str, limit: int = 20) -> tuple[Someone, ...]:  # noqa: ARG002
        """Find people by name or address, also those whom only the history still knows."""
        words = fold(text).split()
        if not words:
            return ()
        asked = " AND ".join(f"{word}*" for word in words)
        with self._database.reading() as reader:
            found = [someone(row) for row in reader.read(queries.FIND, words=asked, limit=limit)]
            gone = reader.read(queries.GONE, words=text.lower().split(), limit=limit)
        return (*found, *_gone(gone))

    def dossier(self, actor: Actor, person: str) -> Dossier:  # noqa: ARG002  # the guard asked for it
        """Give all that is held about one person.

        Raises:
            NobodyThere: nobody ever had this key.

        """
        with self._database.reading() as reader:
            return read_dossier(reader, person, self._clock())

    def hand_out(self, actor: Actor, person: str) -> Dossier:
        """Give the same to be handed out; the history keeps of whom, when and by whom.

        Raises:
            NobodyThere: nobody ever had this key.

        """
        with self._database.reading() as reader:
            found = read_dossier(reader, person, self._clock())
        self._database.write(actor, HAND_OUT, lambda writer: writer.shown(PERSON, person))
        return found

    def erase(
        self, actor: Actor, person: str, mentions: Collection[str] | None = None, *, accounts: bool = False
    ) -> Erased:
        """Erase all personal data of one person for good; it cannot be put back.

        Args:
            actor: who does it.
            person: the person's key, also of one whom only the history still knows.
            mentions: which texts that mention them lose the mention; None for those that surely do.
            accounts: whether accounts with their address are removed too.

        Raises:
            NobodyThere: there is nobody to erase.
            CannotErase: it would remove the actor's own account.

        """
        today = self._clock()
        done = self._database.write(
            actor, ERASE, lambda writer: erase(writer, person, today, mentions, accounts=accounts)
        )
        log.info("erased the data of one person; %s texts mentioned them", done.mentions)
        return done

    def erase_many(self, actor: Actor, people: Sequence[str]) -> int:
        """Erase some people for good, each with the mentions that surely are theirs; give how many."""
        for person in people:
            self.erase(actor, person)
        return len(people)

    def objections(self, actor: Actor, offset: int = 0, limit: int = 100) -> tuple[tuple[Someone, ...], int]:  # noqa: ARG002
        """Give who objected to mail, the latest first, and how many there are."""
        with self._database.reading() as reader:
            rows = reader.read(queries.OBJECTIONS, offset=offset, limit=limit)
            total = reader.read(queries.OBJECTIONS_COUNT)[0]["total"]
        return tuple(someone(row) for row in rows), total

    def object(self, actor: Actor, person: str, on: date | None = None) -> str:
        """Note that somebody objects to mail, from a day; give the change.

        Raises:
            NobodyThere: there is no such person.

        """
        day = on or self._clock()

        def work(writer: Writer) -> str:
            _there(writer, person)
            writer.nodes(PERSON, [{"id": person, "may_contact": False, "objected_on": day}])
            return writer.change

        return self._database.write(actor, OBJECT, work)

    def withdraw(self, actor: Actor, person: str) -> str:
        """Note that an objection was withdrawn; whether somebody may be mailed is then not known.

        Raises:
            NobodyThere: there is no such person, or they made no objection.

        """

        def work(writer: Writer) -> str:
            if not objects(_there(writer, person)):
                raise NobodyThere("This person made no objection.")
            writer.nodes(PERSON, [{"id": person, "may_contact": BLANK, "objected_on": BLANK}])
            return writer.change

        return self._database.write(actor, WITHDRAW, work)

    def quiet(self, actor: Actor, years: int, offset: int = 0, limit: int = 100) -> QuietPage:  # noqa: ARG002
        """Give the people with whom nobody spoke for some years, those longest ago first.

        Somebody was spoken to at an event that they attended and by a task about them. Who came into the
        records later than that counts from that day. Who is kept on purpose is left out until that day.
        """
        today = self._clock()
        before = _years_ago(today, years)
        with self._database.reading() as reader:
            rows = reader.read(queries.QUIET, on=today, before=before, offset=offset, limit=limit)
            total = reader.read(queries.QUIET_COUNT, on=today, before=before)[0]["total"]
        people = tuple(
            Quiet(
                row["id"],
                show_name(row),
                tuple(row["places"]),
                row["last"],
                row["retain_until"],
                row["reason"],
            )
            for row in rows
        )
        return QuietPage(people, total)

    def keep(self, actor: Actor, people: Sequence[str], until: date, reason: str) -> str:
        """Keep people on purpose until a day, for a reason; give the change.

        Raises:
            CannotErase: the day is not to come, or there is no reason.
            NobodyThere: one of them is not there.

        """
        if until <= self._clock():
            raise CannotErase("Choose a day that is still to come.")
        if not reason.strip():
            raise CannotErase("Say why these data are kept.")

        def work(writer: Writer) -> str:
            for person in people:
                _there(writer, person)
            rows = [
                {"id": person, "retain_until": until, "retain_reason": reason.strip()} for person in people
            ]
            writer.nodes(PERSON, rows)
            return writer.change

        return self._database.write(actor, KEEP, work)

    def register(self, actor: Actor) -> tuple[Processing, ...]:  # noqa: ARG002
        """Give the register of processing, in the reader's language.

        Raises:
            RegisterUnreadable: its file has a mistake.

        """
        return read_register(self._folder)


def _there(writer: Writer, person: str) -> dict[str, Any]:
    held = writer.lock(PERSON, [person])
    if person not in held or held[person].get("erased_on"):
        raise NobodyThere("This person does not exist (any more).")
    return held[person]


def _gone(rows: Sequence[dict[str, Any]]) -> list[Someone]:
    found = {}
    for row in rows:
        values = read_values(PERSON, row["before"])
        key = split_element(row["element"])[1]
        found[key] = Someone(key, show_name(values), values.get("email"), (), gone=True)
    return list(found.values())


def _years_ago(today: date, years: int) -> date:
    # 29 February has no day in most years
    return date(today.year - years, today.month, min(today.day, 28) if today.month == 2 else today.day)
