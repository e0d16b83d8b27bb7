"""Merges two persons into one, as one action that can be taken back."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from crm.people import queries_merging as queries
from crm.people.merge import CHOSEN, MergePlan, Side, defaults, plan, rows
from crm.people.models import Candidate
from crm.rights import guarded
from crm.schools.service import Reads
from graph_schema.actor import Actor
from graph_schema.database import Database
from graph_schema.edits import Edit, EditKind
from graph_schema.errors import LandschapError
from graph_schema.folding import fold
from graph_schema.keys import element
from graph_schema.nodes import NODE_BY_LABEL, PERSON
from graph_schema.relationships import RELATIONSHIP_BY_TYPE
from graph_schema.ties import Tie, ties_of
from graph_schema.writer import Writer

ACTION = "people.merge"


class CannotMerge(LandschapError):
    """These two cannot become one; the sentence says why."""

    code = "cannot-merge"


@dataclass(frozen=True, slots=True)
class Preview:
    """What a merge would do.

    Attributes:
        kept: the values of who stays; ``gone`` of who goes; ``chosen`` whose value stays by property.
        moved: how many relationships move, by type; ``joined`` how many both have.
        lost: (type, property, value) of what cannot stand beside what stays.
        plan: all of it.

    """

    kept: Mapping[str, Any]
    gone: Mapping[str, Any]
    chosen: Mapping[str, Side]
    moved: Mapping[str, int]
    joined: Mapping[str, int]
    lost: tuple[tuple[str, str, Any], ...]
    plan: MergePlan


@guarded("merging")
class MergingService:
    """Makes one person of two.

    Args:
        database: where they are.

    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def find(
        self,
        actor: Actor,  # noqa: ARG002  # editors see everybody
        text: str,
        besides: str,
        limit: int = 12,
    ) -> tuple[Candidate, ...]:
        """Find people by the beginnings of their names or address, as somebody types.

        Args:
            actor: who asks.
            text: what was typed.
            besides: the key of the person who is not to be found.
            limit: people at most.

        """
        typed = fold(text).split()
        if not typed:
            return ()
        asked = " AND ".join(f"{word}*" for word in typed)
        found = self._database.read(queries.FIND, words=asked, besides=besides, limit=limit)
        return tuple(Candidate.of(row) for row in found)

    def named(self, actor: Actor, key: str) -> Candidate:  # noqa: ARG002
        """Give one person as a candidate.

        Raises:
            CannotMerge: there is no such person.

        """
        found = self._database.read(queries.ONE, key=key)
        if not found:
            raise CannotMerge("This person does not exist (any more).")
        return Candidate.of(found[0])

    def present(self, actor: Actor, key: str) -> str | None:  # noqa: ARG002
        """Give the key of the person into whom an old key was merged; None where nobody was."""
        found = self._database.read(queries.PRESENT, key=key)
        return str(found[0]["key"]) if found else None

    def preview(
        self,
        actor: Actor,  # noqa: ARG002
        keep: str,
        gone: str,
        choice: Mapping[str, Side] | None = None,
    ) -> Preview:
        """Say what a merge would do, and write nothing.

        Raises:
            CannotMerge: they are one already, one is not there, or was erased.

        """
        with self._database.reading() as reader:
            people, ties = _read(reader, keep, gone)
        made = plan(people[keep], people[gone], ties, choice)
        return Preview(
            people[keep],
            people[gone],
            {**defaults(people[keep], people[gone]), **(choice or {})},
            Counter(tie.type for tie in made.moved),
            Counter(tie.type for tie in made.joined),
            tuple((item.tie.type, item.name, item.value) for item in made.lost),
            made,
        )

    def merge(self, actor: Actor, keep: str, gone: str, choice: Mapping[str, Side] | None = None) -> str:
        """Let one person go into another.

        Args:
            actor: who does it.
            keep: the key of the person who stays.
            gone: the key of the person who goes; old links to it lead to who stays.
            choice: whose value stays, by property.

        Returns:
            the key of the change, by which it can be taken back.

        Raises:
            CannotMerge: they are one already, one is not there, or was erased.

        """
        unknown = set(choice or {}) - set(CHOSEN)
        if unknown:
            raise CannotMerge("Of {name} no value is chosen.", name=min(unknown))

        def work(writer: Writer) -> str:
            writer.lock(PERSON, [keep, gone])
            people, ties = _read(writer, keep, gone)
            made = plan(people[keep], people[gone], ties, choice)
            for (kind, start, end), group in _groups(made.away).items():
                writer.remove_relationships(
                    RELATIONSHIP_BY_TYPE[kind], NODE_BY_LABEL[start], NODE_BY_LABEL[end], rows(group)
                )
            writer.nodes(PERSON, [made.values])
            writer.remove_nodes(PERSON, [gone])
            for (kind, start, end), group in _groups(made.made).items():
                writer.relationships(
                    RELATIONSHIP_BY_TYPE[kind], NODE_BY_LABEL[start], NODE_BY_LABEL[end], rows(group)
                )
            # who went knew of it too: it stays when the list that brought it to who stays is taken back
            for tie in made.said:
                start, end = element(tie.start_label, tie.start), element(tie.end_label, tie.end)
                writer.said(Edit(tie.element, EditKind.SAID, start, end))
            return writer.change

        return self._database.write(actor, ACTION, work)


def _read(reader: Reads, keep: str, gone: str) -> tuple[dict[str, dict[str, Any]], list[Tie]]:
    if keep == gone:
        raise CannotMerge("Choose two different people.")
    people = {row["key"]: row["properties"] for row in reader.read(queries.PEOPLE, keys=[keep, gone])}
    if len(people) < 2:
        raise CannotMerge("This person does not exist (any more).")
    if any(values.get("erased_on") for values in people.values()):
        raise CannotMerge("The data of one of these people were erased; there is nothing to merge.")
    return people, ties_of(reader.read, PERSON, [keep, gone])


def _groups(ties: tuple[Tie, ...]) -> dict[tuple[str, str, str], list[Tie]]:
    found: dict[tuple[str, str, str], list[Tie]] = defaultdict(list)
    for tie in ties:
        found[tie.type, tie.start_label, tie.end_label].append(tie)
    return found
