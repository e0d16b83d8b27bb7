"""The whole sector on one day, read once for every question that is asked about that day.

A page or a plan asks the same day about many subjects: a result, every theme, every target. What differs is
only whom an event reaches; the rest is read once here, and who is reached by several subjects comes in one
round trip more, however many they are.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from crm.coverage import queries
from crm.coverage.models import Question, SchoolRow
from crm.coverage.reading import Facts, Frame, Scope, count_rows, effective_on, frame, read_recorded
from crm.schools.models import Sector, Vocabulary
from crm.schools.service import Reads, read_sector, read_vocabulary

Reached = dict[str, list[str]]
"""The functions that somebody reached holds, by brin as recorded."""


@dataclass(frozen=True)
class Day:
    """The words, the schools, and what is recorded of them on a day; who is reached comes with a scope."""

    on: date
    vocabulary: Vocabulary
    sector: Sector
    recorded: Facts

    @cached_property
    def effective(self) -> dict[str, str]:
        """Under which school each brin counts on this day."""
        return effective_on(self.sector, self.on)

    def frame(self, question: Question) -> Frame:
        """Make a question exact; it must be about this day.

        Raises:
            crm.schools.choose.Unknown: a code in the question is not known.

        """
        if question.on != self.on:
            raise ValueError(f"a question about {question.on} was put to {self.on}; read that day")
        return frame(self.vocabulary, self.sector, question)

    def rows(self, asked: Frame, reached: Reached) -> tuple[SchoolRow, ...]:
        """Judge every school of a question, with who is reached in its scope."""
        return count_rows(asked, replace(self.recorded, reached=reached))


def read_day(reader: Reads, on: date) -> Day:
    """Read a day: five round trips, whatever the number of schools."""
    vocabulary, sector = read_vocabulary(reader), read_sector(reader)
    brins = list(effective_on(sector, on))
    recorded = read_recorded(reader, on, brins, [result.code for result in vocabulary.results])
    return Day(on, vocabulary, sector, recorded)


def read_reached(reader: Reads, day: Day, scopes: Sequence[Scope]) -> list[Reached]:
    """Read who is reached in each of some scopes, in their order: one round trip."""
    found: list[Reached] = [{} for _ in scopes]
    for row in _read_scopes(reader, queries.REACHED_BY_SCOPE, day.on, list(day.effective), scopes):
        found[row["number"]][row["brin"]] = row["functions"]
    return found


def count_persons(reader: Reads, on: date, brins: list[str], scopes: Sequence[Scope]) -> list[int]:
    """Count who is reached in each of some scopes and works at one of the schools: one round trip."""
    rows = _read_scopes(reader, queries.PERSONS_BY_SCOPE, on, brins, scopes)
    counted = {row["number"]: row["persons"] for row in rows}
    return [counted[number] for number in range(len(scopes))]


def _read_scopes(
    reader: Reads, query: str, on: date, brins: list[str], scopes: Sequence[Scope]
) -> list[dict[str, Any]]:
    numbered = [{"number": number, **scope.parameters()} for number, scope in enumerate(scopes)]
    return reader.read(query, on=on, brins=brins, scopes=numbered) if numbered else []
