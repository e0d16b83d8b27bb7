"""The rules of putting back: what is refused, and what survives it."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from crm.history import queries
from crm.history.models import CannotPutBack, ChangedSince, Entry
from crm.people.objection import OBJECTION, joint_objection
from graph_schema.edits import Edit, EditKind
from graph_schema.keys import split_element
from graph_schema.nodes import PERSON
from graph_schema.undo import Net, Undoing
from graph_schema.writer import Writer

MERGE = "people.merge"
"""The action of a merge: taking it back gives two persons again, and an objection holds for both."""

# who may log in, and this installation itself, have rules of their own
_ELSEWHERE = frozenset({"Account", "Installation", "Import"})
_MADE = re.compile(r"(\w+) \+(\d+) ")


def refuse(writer: Writer, entry: Entry, nets: Sequence[Net], *, whole: bool) -> None:
    """Refuse what is not put back here.

    Raises:
        CannotPutBack: the sentence says why, and what to do instead.

    """
    if any(split_element(net.element)[0] in _ELSEWHERE for net in nets):
        raise CannotPutBack("Accounts and imports are not put back here. Change them on their own page.")
    if not whole:
        return
    if any(line.kind is EditKind.ERASED for line in entry.lines) or _erased(writer, nets):
        raise CannotPutBack("Personal data of this change were erased for good; it cannot be put back.")
    if _made_without_trace(writer, entry):
        raise CannotPutBack(
            "This change also made things of which no values are kept, as an import does. "
            "Put its fields back one by one."
        )


def take_back(writer: Writer, entry: Entry, nets: Sequence[Net]) -> None:
    """Write the inverse of some nets.

    Raises:
        ChangedSince: something of them was changed since.
        CannotPutBack: everything already is as it was before.

    """
    split = entry.action == MERGE
    undoing = Undoing(writer, nets)
    # an objection that was made since the merge is no reason to keep two people in one record
    differences = undoing.differences(ignored=OBJECTION if split else frozenset())
    if differences:
        raise ChangedSince(differences, entry)
    persons = [split_element(net.element)[1] for net in nets if net.element.startswith(f"{PERSON.label}:")]
    held = writer.lock(PERSON, persons) if split else {}
    if not undoing.take_back():
        raise CannotPutBack("Everything already is as it was before this change.")
    if split:
        _objection_survives(writer, persons, list(held.values()))


def no_longer_said(writer: Writer, change: str) -> None:
    """Let what a change only said count no more, as what it did; until this is put back in its turn."""
    for row in writer.read(queries.SAID, change=change):
        writer.said(Edit(row["element"], EditKind.SAID, row["start"], row["end"]))


def _objection_survives(writer: Writer, persons: Sequence[str], held: Sequence[dict[str, Any]]) -> None:
    """Let an objection hold for both persons after a split: nobody knows any more which of them made it."""
    found = writer.lock(PERSON, persons)
    objection = joint_objection([*held, *found.values()])
    if objection:
        writer.nodes(PERSON, [{"id": key, **objection} for key in found])


def _erased(writer: Writer, nets: Sequence[Net]) -> bool:
    named = {name for net in nets for name in (net.element, net.start, net.end) if name}
    keys = [key for label, key in map(split_element, named) if label == PERSON.label]
    return bool(keys and writer.read(queries.ERASED, keys=keys))


def _made_without_trace(writer: Writer, entry: Entry) -> bool:
    """Tell whether a change made more than its lines hold."""
    summary = writer.read(queries.CHANGE, id=entry.id)[0]["summary"] or ""
    traced = Counter(line.name for line in entry.lines if line.kind is EditKind.MADE)
    return any(int(made) > traced[name] for name, made in _MADE.findall(summary))
