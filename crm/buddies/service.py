"""Answers questions about buddy pairs, makes them and carries them through their life."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from crm.buddies import meetings, queries
from crm.buddies.field import read_field
from crm.buddies.models import (
    LIVING,
    NEEDS_REASON,
    NEXT,
    Appointment,
    Contact,
    Link,
    Made,
    NewPair,
    PairFile,
    PairLine,
    Series,
    Side,
    Status,
    WrongPair,
)
from crm.buddies.proposals import Field, Round, Wanted, propose
from crm.buddies.reading import MOST, read_agenda, read_chains, read_file, read_lines, read_list, read_talks
from crm.clock import Clock
from crm.people.scope import ASKED
from crm.records.edit import Gone, change, present, there
from crm.records.listing import ListPage, ListQuery
from crm.records.saved import saved
from crm.rights import guarded, sees_everybody
from crm.texts import language
from crm.values.names import PersonName
from graph_schema.actor import Actor
from graph_schema.database import Database
from graph_schema.keys import new_id
from graph_schema.nodes import BUDDY_PAIR, EVENT, PERSON, RESULT, SCHOOL
from graph_schema.relationships import BUDDY_WISH, COACH, CONTACT_OF, LEARNER, OF, ON
from graph_schema.writer import BLANK, Writer

EDITABLE = ("agreements", "reason", "since", "until")
"""What people may change of a pair, beside its status and its contact persons."""

MOST_AT_ONCE = 60
"""Pairs or meetings of one action at most."""


@guarded("buddies")
class BuddiesService:
    """Buddy pairs: their list, their records, their life, and proposals of new ones.

    Args:
        database: where they are.
        clock: gives today.

    """

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def page(self, actor: Actor, on: date, query: ListQuery) -> ListPage[PairLine]:
        """Give a part of the list of pairs, those that need care first."""
        with self._database.reading() as reader:
            return read_list(reader, actor, on, query)

    def pairs(self, actor: Actor, on: date) -> tuple[PairLine, ...]:
        """Give every pair as it is on a day."""
        with self._database.reading() as reader:
            return read_lines(reader, actor, on)

    def file(self, actor: Actor, on: date, key: str) -> PairFile:
        """Give one pair's record.

        Raises:
            Gone: there is no such pair.

        """
        with self._database.reading() as reader:
            return there(read_file(reader, actor, on, key))

    def agenda(self, actor: Actor, on: date, query: ListQuery) -> tuple[Appointment, ...]:
        """Give the meetings from a day on of the pairs that the list holds for a question."""
        with self._database.reading() as reader:
            return read_agenda(reader, actor, on, query)

    def chains(self, actor: Actor, on: date) -> tuple[Link, ...]:  # noqa: ARG002  # schools only
        """Give the pairs of schools that learned first and coached later, by their start."""
        with self._database.reading() as reader:
            return read_chains(reader, on)

    def candidates(self, actor: Actor, result: str, on: date) -> Field:  # noqa: ARG002  # schools only
        """Give who can coach and who can learn on a day.

        Raises:
            crm.schools.choose.Unknown: no result has this code.

        """
        with self._database.reading() as reader:
            return read_field(reader, result, on)

    def propose(self, actor: Actor, result: str, on: date, wanted: Wanted) -> Round:
        """Give the best round of proposals.

        Raises:
            crm.schools.choose.Unknown: no result has this code.
            WrongPair: a pair that must be cannot be.

        """
        return propose(self.candidates(actor, result, on), wanted)

    def make(
        self,
        actor: Actor,
        pairs: Sequence[NewPair],
        status: Status = Status.VOORGESTELD,
        first: Series | None = None,
    ) -> Made:
        """Make pairs that are proposed, or asked already, and plan their first meetings.

        Raises:
            WrongPair: none or too many, a school or result that is not there, a school with itself, or a
                learner that has a coach for this result already.

        """
        wanted = list(dict.fromkeys(pairs))
        if not 0 < len(wanted) <= MOST_AT_ONCE:
            raise WrongPair("Choose at least one pair, and sixty at most.")
        if status not in (Status.VOORGESTELD, Status.GEVRAAGD):
            raise WrongPair("A new pair is proposed or asked.")
        today = self._clock()
        ids = [new_id() for _pair in wanted]

        def work(writer: Writer) -> Made:
            _check_new(writer, wanted, today)
            writer.nodes(
                BUDDY_PAIR,
                [{"id": id_, "status": status.value, "status_since": today, "since": today} for id_ in ids],
            )
            for kind, node, ends in (
                (COACH, SCHOOL, [pair.coach for pair in wanted]),
                (LEARNER, SCHOOL, [pair.learner for pair in wanted]),
                (ON, RESULT, [pair.result for pair in wanted]),
            ):
                rows = [{"start": id_, "end": end} for id_, end in zip(ids, ends, strict=True)]
                writer.relationships(kind, BUDDY_PAIR, node, rows)
            if first:
                for id_ in ids:
                    meetings.plan(writer, id_, first, today)
            return Made(tuple(ids), saved(writer))

        return self._database.write(actor, "buddies.make", work)

    def move(
        self, actor: Actor, key: str, status: Status, day: date | None = None, reason: str = ""
    ) -> str | None:
        """Let a pair have another status from a day; gives the change's id.

        Raises:
            Gone: there is no such pair.
            WrongPair: this status cannot follow, a reason is missing, or the day is no day for it.

        """
        today = self._clock()
        on, why = day or today, " ".join(reason.split())
        if on > today:
            raise WrongPair("A status begins today or on an earlier day.")
        if status in NEEDS_REASON and not why:
            raise WrongPair("Say why: without a reason nobody can learn from it later.")

        def work(writer: Writer) -> str | None:
            held = present(writer, BUDDY_PAIR, key)
            now = Status(held.get("status") or Status.ACTIEF)
            if status not in NEXT[now]:
                raise WrongPair(
                    "This pair is {now}; that cannot be followed by {status}.",
                    now=now.value,
                    status=status.value,
                )
            begun = held.get("since")
            if status in (Status.AFGEROND, Status.GESTOPT) and begun and on < begun:
                raise WrongPair("A pair cannot end before it began.")
            row: dict[str, Any] = {"id": key, "status": status.value, "status_since": on}
            row["reason"] = why or BLANK
            if status is Status.ACTIEF and now is not Status.GEPAUZEERD:
                row["since"] = on
            if status in (Status.AFGEROND, Status.GESTOPT):
                row["until"] = on
                meetings.cancel_after(writer, key, on)
            writer.nodes(BUDDY_PAIR, [row])
            return saved(writer)

        return self._database.write(actor, "buddies.move", work)

    def ask(self, actor: Actor, pairs: Sequence[str]) -> str | None:
        """Let proposed pairs be asked from today on, all at once; gives the change's id.

        Raises:
            Gone: there is no such pair.
            WrongPair: one of them is not proposed (any more).

        """

        def work(writer: Writer) -> str | None:
            for key in dict.fromkeys(pairs):
                if present(writer, BUDDY_PAIR, key).get("status") != Status.VOORGESTELD:
                    raise WrongPair("One of these pairs is not proposed any more. Look again which are.")
                row = {"id": key, "status": Status.GEVRAAGD.value, "status_since": self._clock()}
                writer.nodes(BUDDY_PAIR, [row])
            return saved(writer)

        return self._database.write(actor, "buddies.move", work)

    def change(
        self, actor: Actor, key: str, wanted: Mapping[str, Any], seen: Mapping[str, Any]
    ) -> str | None:
        """Change facts of a pair; gives the change's id, None when nothing changed.

        Raises:
            Gone: there is no such pair.
            Conflict: somebody else changed the same in the meantime.
            WrongPair: a property that is not edited here, or an end before the start.

        """
        if set(wanted) - set(EDITABLE):
            raise WrongPair("This cannot be changed here.")

        def work(writer: Writer) -> str | None:
            change(writer, BUDDY_PAIR, key, wanted, seen)
            held = present(writer, BUDDY_PAIR, key)
            if held.get("since") and held.get("until") and held["until"] < held["since"]:
                raise WrongPair("A pair cannot end before it began.")
            return saved(writer)

        return self._database.write(actor, "buddies.change", work)

    def staff(self, actor: Actor, key: str) -> tuple[tuple[Contact, str], ...]:
        """Give who works at the pair's schools now, with their job: whom one can choose as contact person.

        Of a pair that was not asked yet, or is over, a coördinator gets nobody.
        """
        rows = self._database.read(
            queries.STAFF, pair=key, on=self._clock(), everybody=sees_everybody(actor), limit=MOST
        )
        return tuple(
            (
                Contact(
                    row["person"],
                    PersonName.of(row).show(),
                    Side(row["side"]),
                    here=True,
                ),
                (row["function_en"] if language() == "en" else row["function"]) or "",
            )
            for row in rows
        )

    def contact(self, actor: Actor, key: str, side: Side, person: str) -> str | None:
        """Make somebody who works at a side's school its contact person; several may be.

        They are invited to the meetings that are planned.

        Raises:
            Gone: there is no such pair.
            WrongPair: they do not work there now, or are not the actor's to see.

        """

        def work(writer: Writer) -> str | None:
            present(writer, BUDDY_PAIR, key)
            asked = {
                "pair": key,
                "person": person,
                "side": side.value,
                "on": self._clock(),
                "everybody": sees_everybody(actor),
            }
            if not writer.read(queries.WORKS_AT_SIDE, **asked):
                raise WrongPair(
                    "A contact person works at the school of that side. Choose somebody who does."
                )
            row = {"start": person, "end": key, "side": side.value, "since": self._clock()}
            writer.relationships(CONTACT_OF, PERSON, BUDDY_PAIR, [row])
            meetings.invite(writer, key, person, self._clock())
            return saved(writer)

        return self._database.write(actor, "buddies.contact", work)

    def drop_contact(self, actor: Actor, key: str, person: str) -> str | None:
        """Let somebody be no contact person any more, nor invited to the meetings that are planned."""

        def work(writer: Writer) -> str | None:
            present(writer, BUDDY_PAIR, key)
            writer.remove_relationships(CONTACT_OF, PERSON, BUDDY_PAIR, [{"start": person, "end": key}])
            meetings.uninvite(writer, key, person, self._clock())
            return saved(writer)

        return self._database.write(actor, "buddies.drop_contact", work)

    def plan(self, actor: Actor, pairs: Sequence[str], series: Series) -> str | None:
        """Plan a series of meetings for each of some pairs; gives the change's id.

        Raises:
            Gone: there is no such pair.
            WrongPair: the pair is over, or the series is empty, too long or in the past.

        """

        def work(writer: Writer) -> str | None:
            for key in dict.fromkeys(pairs):
                held = present(writer, BUDDY_PAIR, key)
                if Status(held.get("status") or Status.ACTIEF) not in LIVING:
                    raise WrongPair("This pair is over; it has no meetings to come.")
                meetings.plan(writer, key, series, self._clock())
            return saved(writer)

        return self._database.write(actor, "buddies.plan", work)

    def postpone(self, actor: Actor, key: str, event: str, day: date) -> str | None:
        """Let a planned meeting be on another day.

        Raises:
            Gone: it is no meeting of this pair.
            WrongPair: it took place or was called off, or the pair meets on that day already.

        """

        def work(writer: Writer) -> str | None:
            meetings.postpone(writer, key, event, day)
            return saved(writer)

        return self._database.write(actor, "buddies.meeting", work)

    def cancel(self, actor: Actor, key: str, event: str) -> str | None:
        """Let a planned meeting not take place.

        Raises:
            Gone: it is no meeting of this pair.

        """
        return self._planning(actor, key, event, "vervallen")

    def held(self, actor: Actor, key: str, event: str) -> str | None:
        """Say that a planned meeting took place, also without knowing who was there.

        Raises:
            Gone: it is no meeting of this pair.
            WrongPair: it is still to come.

        """
        return self._planning(actor, key, event, "geweest")

    def note(self, actor: Actor, key: str, event: str, note: str) -> str | None:
        """Write down what a meeting was about.

        Raises:
            Gone: it is no meeting of this pair.

        """

        def work(writer: Writer) -> str | None:
            meetings.of_pair(writer, key, event)
            writer.nodes(EVENT, [{"id": event, "note": note.strip() or BLANK}])
            return saved(writer)

        return self._database.write(actor, "buddies.note", work)

    def tie(self, actor: Actor, key: str, event: str) -> str | None:
        """Let a contact that was logged with both schools count as a meeting of the pair.

        Raises:
            Gone: there is no such pair.
            WrongPair: it was with others, is a meeting of a pair already, or the pair did not go on then.

        """

        def work(writer: Writer) -> str | None:
            held = present(writer, BUDDY_PAIR, key)
            asked = (held.get("status") or Status.ACTIEF.value) in ASKED
            if not asked or not read_talks(writer, key, self._clock(), event):
                raise WrongPair(
                    "Only a conversation with both schools, while the pair goes on, is a meeting of the pair."
                )
            writer.relationships(OF, EVENT, BUDDY_PAIR, [{"start": event, "end": key}])
            return saved(writer)

        return self._database.write(actor, "buddies.meeting", work)

    def wish(self, actor: Actor, one: str, other: str, choice: str, note: str = "") -> str | None:
        """Write down that a school wants another as a buddy (``wens``) or does not (``veto``); blank forgets.

        Raises:
            Gone: one of the schools is not there.
            WrongPair: a school with itself.

        """
        if one == other:
            raise WrongPair("A school is not its own buddy. Choose another one.")

        def work(writer: Writer) -> str | None:
            if len(writer.lock(SCHOOL, [one, other])) < 2:
                raise Gone
            row = {"start": one, "end": other}
            if choice:
                row |= {"choice": choice, "note": note.strip() or BLANK}  # type: ignore[dict-item]
                writer.relationships(BUDDY_WISH, SCHOOL, SCHOOL, [row])
            else:
                writer.remove_relationships(BUDDY_WISH, SCHOOL, SCHOOL, [row])
            return saved(writer)

        return self._database.write(actor, "buddies.wish", work)

    def wishes(self, actor: Actor) -> tuple[dict[str, Any], ...]:  # noqa: ARG002  # of schools
        """Give what schools want of each other: brins, names and ``choice``, with its note."""
        return tuple(self._database.read(queries.WISHES, limit=MOST))

    def capacity(self, actor: Actor, brin: str, number: int | None) -> str | None:
        """Write down how many schools one can coach at once; None: as its rung says.

        Raises:
            Gone: there is no such school.
            WrongPair: a number that cannot be meant.

        """
        if number is not None and not 0 <= number <= MOST_AT_ONCE:
            raise WrongPair("A school coaches 0 to 60 others.")

        def work(writer: Writer) -> str | None:
            present(writer, SCHOOL, brin)
            writer.nodes(SCHOOL, [{"brin": brin, "coach_capacity": BLANK if number is None else number}])
            return saved(writer)

        return self._database.write(actor, "buddies.capacity", work)

    def _planning(self, actor: Actor, key: str, event: str, planning: str) -> str | None:
        def work(writer: Writer) -> str | None:
            day = meetings.of_pair(writer, key, event)
            if planning == "geweest" and day > self._clock():
                raise WrongPair("This meeting is still to come, so it was not held yet.")
            writer.nodes(EVENT, [{"id": event, "planning": planning}])
            return saved(writer)

        return self._database.write(actor, "buddies.meeting", work)


def _check_new(writer: Writer, wanted: Collection[NewPair], today: date) -> None:
    schools = sorted({brin for pair in wanted for brin in (pair.coach, pair.learner)})
    results = sorted({pair.result for pair in wanted})
    # held, so that two who send the same round at once do not both find the learner free
    writer.lock(SCHOOL, schools)
    found = writer.read(queries.THERE, schools=schools, results=results)[0]
    if found["schools"] < len(schools) or found["results"] < len(results):
        raise WrongPair("A school or result of these pairs is not there any more. Propose again.")
    if any(pair.coach == pair.learner for pair in wanted):
        raise WrongPair("A school is not its own buddy. Choose another one.")
    living = writer.read(queries.LIVING, on=today, living=[status.value for status in LIVING], limit=MOST)
    has_coach = {(row["learner"], code) for row in living for code in row["results"]}
    asked = [(pair.learner, pair.result) for pair in wanted]
    if len(set(asked)) < len(asked) or has_coach & set(asked):
        raise WrongPair("A learner of these pairs has a coach for this result already. Propose again.")
