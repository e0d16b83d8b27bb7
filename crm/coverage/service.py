"""Answers questions about coverage. Every answer comes from one read transaction: one state of the graph."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import starmap

from crm.clock import Clock
from crm.coverage import answers, history, people, queries
from crm.coverage.day import count_persons, read_day, read_reached
from crm.coverage.models import (
    Coverage,
    Filters,
    Gaps,
    HeavyGaps,
    History,
    Question,
    ReachedPersons,
    SeatDetail,
    ThemeCoverage,
)
from crm.coverage.reading import (
    count_rows,
    effective_on,
    frame,
    read_facts,
    read_frame,
    seats_open,
)
from crm.people.seeing import seen
from crm.rights import coarse, coarse_total, guarded
from crm.schools import choose
from crm.schools.service import read_sector, read_vocabulary
from graph_schema.actor import Actor
from graph_schema.database import Database
from graph_schema.errors import LandschapError

PEOPLE_LIMIT = 1_000
"""The most people in one list; a list that was cut says how many there are."""


@guarded("coverage")
class CoverageService:
    """How far a result or theme has come in the schools.

    Every method raises :class:`crm.schools.choose.Unknown` for a code that is not known, and
    :class:`graph_schema.errors.DatabaseUnavailable` when the server is gone.

    Args:
        database: where the facts are.
        clock: gives today, the peildatum of a question that names none.

    """

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def question(
        self,
        subject: str,
        on: date | None = None,
        theme: str | None = None,
        filters: Filters = Filters(),  # noqa: B008  # frozen
    ) -> Question:
        """Make a question; without a day it is about today."""
        return Question(subject, on or self._clock(), theme, filters)

    def coverage(self, actor: Actor, question: Question) -> Coverage:  # noqa: ARG002  # aggregates: every role
        """Give the totals and the schools behind them: six round trips, whatever the number of schools."""
        with self._database.reading() as reader:
            asked = read_frame(reader, question)
            rows = count_rows(asked, read_facts(reader, asked))
        return answers.coverage(asked, rows)

    def gaps(
        self,
        actor: Actor,
        question: Question,
        functions: Sequence[str] = (),
    ) -> Gaps:
        """Give the seats that are bekend or onbekend, and who holds them: seven round trips.

        Args:
            actor: who asks.
            question: the subject, day and filters.
            functions: codes of the functions that are asked for; none is those of the filter, else all.

        """
        if functions:
            question = replace(question, filters=replace(question.filters, functions=tuple(functions)))
        with self._database.reading() as reader:
            asked = read_frame(reader, question)
            found, of = seats_open(count_rows(asked, read_facts(reader, asked)))
            gaps = answers.read_persons(reader, actor, asked, found)
        return Gaps(asked.question, len(gaps), of, gaps)

    def heaviest_gaps(self, actor: Actor, question: Question, limit: int = 10) -> HeavyGaps:
        """Give the gaps that weigh most, by the DMU profile of the question's theme.

        Functions are ordered by weight × open seats. Single seats are ordered by the function's weight,
        then by the school's students; within one weight a school whose students are unknown comes after
        those that are known, by its name, and is never taken to have none. Functions outside the profile
        weigh nothing and are left out.

        Args:
            actor: who asks.
            question: the subject, day and filters.
            limit: the most single seats to give.

        """
        with self._database.reading() as reader:
            asked = read_frame(reader, question)
            rows = count_rows(asked, read_facts(reader, asked))
            return answers.read_heaviest(reader, actor, asked, rows, limit)

    def seat(self, actor: Actor, question: Question, brin: str, function: str) -> SeatDetail:
        """Open one seat: who holds it since when, and which events reached them; whom the actor may see.

        A school that has merged by the peildatum is answered for by the school that it went into.
        """
        with self._database.reading() as reader:
            vocabulary, sector = read_vocabulary(reader), read_sector(reader)
            code = choose.one(function, choose.functions(vocabulary), choose.NO_FUNCTION)
            known = choose.one(brin, choose.schools(sector), choose.NO_SCHOOL)
            school = effective_on(sector, question.on).get(known)
            if school is None:
                raise LandschapError(
                    "On {day} there is no school {brin}; choose another day.",
                    day=question.on.isoformat(),
                    brin=known,
                )
            # one school, whatever else the question leaves out: the cell was there to be opened
            narrowed = replace(question, filters=Filters(schools=(school,), functions=(code,)))
            asked = frame(vocabulary, sector, narrowed)
            row = count_rows(asked, read_facts(reader, asked))[0]
            holders = people.read_holders(reader, asked, code, PEOPLE_LIMIT)
            visible = seen(reader, actor, {holder.person_id for holder in holders}, question.on)
            lacking = reader.read(queries.SEAT_LACKING, brin=school, function=code, on=question.on)
        return SeatDetail(
            brin=school,
            school=row.name,
            function=code,
            seat=row.seats[code],
            holders=tuple(holder for holder in holders if holder.person_id in visible),
            hidden=coarse(actor, len({holder.person_id for holder in holders} - visible)),
            lacks=bool(lacking),
            lacks_since=lacking[0]["since"] if lacking else None,
        )

    def reached_persons(
        self,
        actor: Actor,
        question: Question,
        limit: int = PEOPLE_LIMIT,
    ) -> ReachedPersons:
        """Give everybody who works at one of the schools and is reached, once each, with the count.

        Of the first ``limit`` people, those whom the actor may see.
        """
        with self._database.reading() as reader:
            asked = read_frame(reader, question)
            total, persons = people.read_reached(reader, asked, limit)
            visible = seen(reader, actor, [person.person_id for person in persons], question.on)
        shown = tuple(person for person in persons if person.person_id in visible)
        return ReachedPersons(asked.question, coarse_total(actor, total), shown)

    def themes(
        self,
        actor: Actor,
        on: date,
        filters: Filters = Filters(),  # noqa: B008  # frozen
    ) -> tuple[ThemeCoverage, ...]:
        """Give DMU coverage and reach for every theme, in the plan's order: seven round trips."""
        with self._database.reading() as reader:
            day = read_day(reader, on)
            frames = answers.theme_frames(day, filters)
            if not frames:
                return ()
            scopes = [asked.scope for asked in frames]
            reached = read_reached(reader, day, scopes)
            persons = count_persons(reader, on, frames[0].brins, scopes)
        return tuple(starmap(partial(answers.theme, day, actor), zip(frames, reached, persons, strict=True)))

    def dates(self, actor: Actor, subject: str) -> tuple[date, ...]:  # noqa: ARG002  # days only
        """Give every day on which something about a subject may change, in order: the slider's stops."""
        with self._database.reading() as reader:
            return history.read_days(reader, read_frame(reader, Question(subject, date.min)))

    def first_event(self, actor: Actor) -> date | None:  # noqa: ARG002  # a day only
        """Give the day of the first event that is known, about whatever; None without any."""
        first: date | None = self._database.read(queries.FIRST_EVENT)[0]["first"]
        return first

    def series(self, actor: Actor, question: Question, dates: Sequence[date]) -> History:  # noqa: ARG002
        """Give the totals on each of some days: four round trips, whatever the number of days.

        The question's own day plays no part.
        """
        with self._database.reading() as reader:
            vocabulary, sector = read_vocabulary(reader), read_sector(reader)
            return history.read_series(reader, vocabulary, sector, question, dates)
