"""A subject through time: the days on which something may change, and totals for many days at once."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from crm.coverage import queries
from crm.coverage.models import Coverage, History, Moment, Question, Stage
from crm.coverage.reading import Facts, Frame, count_rows, frame
from crm.coverage.rules import covers
from crm.schools.models import Sector, Vocabulary
from crm.schools.service import Reads

_Period = tuple[str, date | None, date | None]
_Observed = dict[str, list[tuple[str, date, Stage]]]


def read_days(reader: Reads, asked: Frame) -> tuple[date, ...]:
    """Read the days on which something about a question's subject may change, in order: one round trip."""
    return tuple(row["day"] for row in reader.read(queries.CHANGE_DAYS, **asked.scope.parameters()))


def read_series(
    reader: Reads, vocabulary: Vocabulary, sector: Sector, question: Question, days: Sequence[date]
) -> History:
    """Read a question's facts once, and count them for each day: two round trips."""
    asked = frame(vocabulary, sector, question)
    scope = asked.scope.parameters()
    periods = [
        (row["brin"], row["since"], row["until"]) for row in reader.read(queries.REACH_OVER_TIME, **scope)
    ]
    observed: _Observed = {}
    for row in reader.read(queries.OBSERVED_OVER_TIME, results=scope["results"]):
        seen = [(row["result"], row["day"], Stage(stage)) for stage in row["stages"]]
        observed.setdefault(row["brin"], []).extend(seen)
    moments = [
        _moment(frame(vocabulary, sector, replace(asked.question, on=day)), periods, observed)
        for day in sorted(set(days))
    ]
    return History(asked.question, tuple(moments))


def _moment(asked: Frame, periods: Sequence[_Period], observed: _Observed) -> Moment:
    on = asked.question.on
    reached: dict[str, tuple[str, ...]] = {
        brin: () for brin, since, until in periods if covers(since, until, on)
    }
    # no function, no seat: a series holds totals, and a day without seats is counted quickly
    rows = count_rows(replace(asked, functions=()), Facts(reached=reached, observed=observed))
    counted = Coverage(asked.question, asked.scope.name, None, None, (), rows)
    return Moment(
        on=on,
        schools_total=counted.schools_total,
        schools_reached=counted.schools_reached,
        students_total=counted.students_total,
        students_reached=counted.students_reached,
        students_unknown=counted.students_unknown,
        ladder=counted.ladder,
    )
