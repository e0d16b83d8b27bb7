"""Answers questions about coverage. Every answer comes from one read transaction: one state of the graph."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from crm.clock import Clock
from crm.coverage import history, people, queries
from crm.coverage.models import (
    Coverage,
    Filters,
    Gap,
    Gaps,
    HeavyGaps,
    History,
    Question,
    ReachedPersons,
    SchoolRow,
    Seat,
    SeatDetail,
    ThemeCoverage,
)
from crm.coverage.reading import (
    Facts,
    Frame,
    count_rows,
    effective_on,
    frame,
    read_facts,
    read_frame,
    read_recorded,
    seats_open,
)
from crm.coverage.weighing import function_gaps, heaviest_seats, heavy_gaps
from crm.schools import choose
from crm.schools.service import Reads, read_sector, read_vocabulary
from graph_schema.actor import Actor
from graph_schema.database import Database
from graph_schema.errors import LandschapError

PEOPLE_LIMIT = 1_000
"""The most people in one list; a list that was cut says how many there are."""


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
        return _coverage(asked, rows)

    def gaps(
        self,
        actor: Actor,  # noqa: ARG002  # ids only
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
            gaps = _with_persons(reader, asked, found)
        return Gaps(asked.question, len(gaps), of, gaps)

    def heaviest_gaps(self, actor: Actor, question: Question, limit: int = 10) -> HeavyGaps:  # noqa: ARG002
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
            chosen, left_out = heaviest_seats(rows, asked.weights, limit)
            gaps = _with_persons(reader, asked, chosen)
        return HeavyGaps(
            asked.question,
            function_gaps(rows, asked.shown),
            heavy_gaps(gaps, asked.weights, rows),
            left_out,
        )

    def seat(self, actor: Actor, question: Question, brin: str, function: str) -> SeatDetail:  # noqa: ARG002
        """Open one seat: who holds it since when, and which events reached them.

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
            lacking = reader.read(queries.SEAT_LACKING, brin=school, function=code, on=question.on)
        return SeatDetail(
            brin=school,
            school=row.name,
            function=code,
            seat=row.seats[code],
            holders=holders,
            lacks=bool(lacking),
            lacks_since=lacking[0]["since"] if lacking else None,
        )

    def reached_persons(
        self,
        actor: Actor,  # noqa: ARG002
        question: Question,
        limit: int = PEOPLE_LIMIT,
    ) -> ReachedPersons:
        """Give everybody who works at one of the schools and is reached, once each, with the count."""
        with self._database.reading() as reader:
            asked = read_frame(reader, question)
            total, persons = people.read_reached(reader, asked, limit)
        return ReachedPersons(asked.question, total, persons)

    def themes(
        self,
        actor: Actor,  # noqa: ARG002  # aggregates: every role
        on: date,
        filters: Filters = Filters(),  # noqa: B008  # frozen
    ) -> tuple[ThemeCoverage, ...]:
        """Give DMU coverage and reach for every theme, in the plan's order: seven round trips."""
        with self._database.reading() as reader:
            vocabulary, sector = read_vocabulary(reader), read_sector(reader)
            frames = [
                frame(vocabulary, sector, Question(theme.code, on, filters=filters))
                for theme in vocabulary.themes
            ]
            if not frames:
                return ()
            place = {"on": on, "brins": frames[0].brins}
            # the themes differ only in whom an event reaches, in their results and in their weights
            shared = read_recorded(reader, frames[0], [result.code for result in vocabulary.results])
            reached: dict[str, dict[str, list[str]]] = {}
            for row in reader.read(queries.REACHED_BY_THEME, **place):
                reached.setdefault(row["theme"], {})[row["brin"]] = row["functions"]
            persons = {row["theme"]: row["persons"] for row in reader.read(queries.PERSONS_BY_THEME, **place)}
        return tuple(
            _theme(asked, replace(shared, reached=reached.get(asked.question.subject, {})), persons)
            for asked in frames
        )

    def dates(self, actor: Actor, subject: str) -> tuple[date, ...]:  # noqa: ARG002  # days only
        """Give every day on which something about a subject may change, in order: the slider's stops."""
        with self._database.reading() as reader:
            return history.read_days(reader, subject)

    def first_event(self, actor: Actor) -> date | None:  # noqa: ARG002  # a day only
        """Give the day of the first event that is known, about whatever; None without any."""
        first: date | None = self._database.read(queries.FIRST_EVENT)[0]["first"]
        return first

    def series(self, actor: Actor, question: Question, dates: Sequence[date]) -> History:  # noqa: ARG002
        """Give the totals on each of some days: four round trips, whatever the number of days.

        The question's own day plays no part.
        """
        with self._database.reading() as reader:
            return history.read_series(reader, question, dates)


def _coverage(asked: Frame, rows: tuple[SchoolRow, ...]) -> Coverage:
    return Coverage(
        question=asked.question,
        subject_name=asked.scope.name,
        theme=asked.theme.code if asked.theme else None,
        theme_name=asked.theme.name if asked.theme else None,
        functions=asked.shown,
        rows=rows,
    )


def _theme(asked: Frame, facts: Facts, persons: dict[str, int]) -> ThemeCoverage:
    counted = _coverage(asked, count_rows(asked, facts))
    if asked.theme is None:
        raise AssertionError("a question about a theme is weighed by that theme")
    return ThemeCoverage(
        code=asked.theme.code,
        name=asked.theme.name,
        name_en=asked.theme.name_en,
        schools_total=counted.schools_total,
        schools_reached=counted.schools_reached,
        dmu_by_schools=counted.dmu_by_schools,
        dmu_by_students=counted.dmu_by_students,
        students_unknown=counted.students_unknown,
        persons_reached=persons.get(asked.theme.code, 0),
    )


def _with_persons(
    reader: Reads, asked: Frame, found: Sequence[tuple[SchoolRow, str, Seat]]
) -> tuple[Gap, ...]:
    known = [(row.brin, function) for row, function, state in found if state is Seat.BEKEND]
    brins = {member: brin for brin, _ in known for member in asked.members[brin]}
    persons: dict[tuple[str, str], set[str]] = {}
    parameters: dict[str, Any] = {
        "brins": list(brins),
        "functions": sorted({function for _, function in known}),
        "on": asked.question.on,
    }
    for row in reader.read(queries.GAP_PERSONS, **parameters):
        persons.setdefault((brins[row["brin"]], row["function"]), set()).update(row["persons"])
    return tuple(
        Gap(row.brin, row.name, function, state, tuple(sorted(persons.get((row.brin, function), ()))))
        if state is Seat.BEKEND
        else Gap(row.brin, row.name, function, state, ())
        for row, function, state in found
    )
