"""People who stand in the graph twice, and of whom somebody said that they are two."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from crm.clock import Clock
from crm.keeping import KeptAnswers
from crm.matching.decide import Answer
from crm.matching.find import Match, duplicates
from crm.matching.person import Person, person
from crm.people import queries_duplicates as queries
from crm.people.models import Candidate
from crm.records.edit import Refused
from crm.rights import guarded
from crm.schools.service import Reads
from crm.values.names import PersonName
from graph_schema.actor import Actor
from graph_schema.database import Database
from graph_schema.nodes import PERSON
from graph_schema.relationships import NOT_SAME
from graph_schema.writer import Writer

PART = 5_000
"""People who are compared in one go, in the order of their names."""
OVERLAP = 200
"""People of the next part who are compared with the last of this one."""
MOST = 100
"""Pairs that are shown."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two who are, or may be, one; ``why`` are msgids, the weightiest first."""

    one: Candidate
    other: Candidate
    sure: bool
    score: float
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pairs:
    """The pairs in a part of the people.

    Attributes:
        pairs: the surest first, MOST at most; ``total`` is how many there are.
        people: how many people there are.
        part: which part of them this is, from 1; ``parts`` is how many there are.

    """

    pairs: tuple[Pair, ...]
    total: int
    people: int
    part: int
    parts: int


@guarded("duplicates")
class DuplicatesService:
    """Finds duplicates, and remembers a *no*.

    Args:
        database: where the people are.
        clock: gives today.

    """

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._found: KeptAnswers[list[Match]] = KeptAnswers(queries.STAMP, 1)

    def page(self, actor: Actor, part: int = 1) -> Pairs:  # noqa: ARG002  # editors see everybody
        """Give the pairs in one part of the people, in the order of their names.

        However many people there are, one part is read and compared: those whose family names stand near
        one another. The last part that was looked at is kept while nobody changes anything.

        Args:
            actor: who asks.
            part: which part, from 1; the last one where there are fewer.

        """
        with self._database.reading() as reader:
            people: int = reader.read(queries.COUNT)[0]["people"]
            parts = max(1, ceil(people / PART))
            part = min(max(1, part), parts)
            apart = parted(reader)
            found = self._of_part(part, people, apart)
            matches = [match for match in found if frozenset((match.one.id, match.other.id)) not in apart]
            matches.sort(key=lambda match: (-match.verdict.score, match.one.id, match.other.id))
            keys = sorted({one.id for match in matches[:MOST] for one in (match.one, match.other)})
            rows = reader.read(queries.SHOWN, keys=keys, on=self._clock()) if keys else []
        sides = {row["id"]: Candidate.of(row) for row in rows}
        shown = (_pair(match, sides) for match in matches[:MOST])
        return Pairs(tuple(pair for pair in shown if pair), len(matches), people, part, parts)

    def _of_part(self, part: int, people: int, apart: frozenset[frozenset[str]]) -> list[Match]:
        def read(reader: Reads) -> list[Match]:
            rows = reader.read(queries.PEOPLE_BY_NAME, offset=(part - 1) * PART, limit=PART + OVERLAP)
            return duplicates([_person(row) for row in rows], apart, people)

        return self._found.give(str(part), self._database, read)

    def find(self, actor: Actor) -> list[Match]:  # noqa: ARG002  # editors see everybody
        """Give the pairs of people who are, or may be, one; none of whom it was said that they are two."""
        with self._database.reading() as reader:
            people = [_person(row) for row in reader.read(queries.PEOPLE)]
            apart = parted(reader)
        return duplicates(people, apart)

    def not_same(self, actor: Actor, one: str, other: str) -> str | None:
        """Remember that two people are two; they are never proposed again.

        Returns:
            the key of the change; None when it was said before.

        Raises:
            Refused: they are one record, or one of them is not there.

        """

        def work(writer: Writer) -> str | None:
            _must_be_two(writer, one, other)
            if writer.read(queries.SAID, one=one, other=other):
                return None
            first, second = sorted((one, other))
            row = {"start": first, "end": second, "on": self._clock()}
            writer.relationships(NOT_SAME, PERSON, PERSON, [row])
            return writer.change

        return self._database.write(actor, "people.not_same", work)

    def may_be_same(self, actor: Actor, one: str, other: str) -> str | None:
        """Forget that two people are two.

        Returns:
            the key of the change; None when it was not said.

        """

        def work(writer: Writer) -> str | None:
            found = writer.read(queries.SAID, one=one, other=other)
            if not found:
                return None
            start = found[0]["start"]
            row = {"start": start, "end": other if start == one else one}
            writer.remove_relationships(NOT_SAME, PERSON, PERSON, [row])
            return writer.change

        return self._database.write(actor, "people.may_be_same", work)


def parted(reader: Reads) -> frozenset[frozenset[str]]:
    """Give the pairs of keys of which it was said that they are two people."""
    return frozenset(frozenset((row["one"], row["other"])) for row in reader.read(queries.NOT_SAME))


def _must_be_two(writer: Writer, one: str, other: str) -> None:
    if one == other:
        raise Refused("Choose two different people.")
    if len(writer.lock(PERSON, [one, other])) < 2:
        raise Refused("This person does not exist (any more).")


def _pair(match: Match, sides: Mapping[str, Candidate]) -> Pair | None:
    one, other = sides.get(match.one.id), sides.get(match.other.id)
    if one is None or other is None:
        return None
    verdict = match.verdict
    why = tuple(reason.value for reason in verdict.reasons)
    return Pair(one, other, verdict.answer is Answer.SAME, verdict.score, why)


def _person(row: Mapping[str, Any]) -> Person:
    name = PersonName.of(row)
    jobs: Sequence[Sequence[str | None]] = row["jobs"]
    return person(
        row["id"],
        name if name.show() else None,
        addresses=[address for address in (row["email"], *(row["other_emails"] or ())) if address],
        phones=[number for number in (row["phone"], row["mobile"]) if number],
        places=[place for place, _, _ in jobs if place],
        titles=[title for _, function, title in jobs if title and not function],
        functions=[function for _, function, _ in jobs if function],
    )
