"""People who stand in the graph twice, and of whom somebody said that they are two."""

from collections.abc import Mapping, Sequence
from typing import Any

from crm.clock import Clock
from crm.matching.find import Match, duplicates
from crm.matching.person import Person, person
from crm.people import queries_duplicates as queries
from crm.records.edit import Refused
from crm.rights import guarded
from crm.schools.service import Reads
from crm.values.names import PersonName
from graph_schema.actor import Actor
from graph_schema.database import Database
from graph_schema.nodes import PERSON
from graph_schema.relationships import NOT_SAME
from graph_schema.writer import Writer


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


def _person(row: Mapping[str, Any]) -> Person:
    parts = [row[part] for part in ("given_name", "initials", "tussenvoegsel", "family_name")]
    jobs: Sequence[Sequence[str | None]] = row["jobs"]
    return person(
        row["id"],
        PersonName(*parts) if any(parts) else None,
        addresses=[address for address in (row["email"], *(row["other_emails"] or ())) if address],
        phones=[number for number in (row["phone"], row["mobile"]) if number],
        places=[place for place, _, _ in jobs if place],
        titles=[title for _, function, title in jobs if title and not function],
        functions=[function for _, function, _ in jobs if function],
    )
