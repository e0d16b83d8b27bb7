"""Reads changes with their lines and the names of what they speak of: a fixed number of queries."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from crm.history import queries
from crm.history.models import Entry, Line, PutBack
from crm.records.words import choice_word
from crm.schools.service import Reads
from crm.texts import _, formats, language
from crm.values.names import PersonName
from graph_schema.actor import CONSOLE, SYSTEM
from graph_schema.declare import Node, Relationship
from graph_schema.edits import Edit, EditKind, read_values
from graph_schema.keys import element, split_element
from graph_schema.nodes import NODE_BY_LABEL
from graph_schema.relationships import RELATIONSHIP_BY_TYPE
from graph_schema.undo import Net, fold

EACH = 40
"""Lines of one change that are shown at most; the rest is counted."""

ALL = 1_000_000
"""More lines than one change has: what putting a whole change back reads."""


def declared(name: str) -> Node | Relationship | None:
    """Give a label's or type's declaration; None for one that is declared no longer."""
    return NODE_BY_LABEL.get(name) or RELATIONSHIP_BY_TYPE.get(name)


def entries(
    reader: Reads,
    rows: Sequence[Mapping[str, Any]],
    elements: Iterable[str] | None = None,
    each: int = EACH,
) -> tuple[Entry, ...]:
    """Make entries of rows of changes: three or four more queries, however many changes there are.

    Args:
        reader: a transaction.
        rows: as the queries of changes give them.
        elements: only lines about these; None is all lines.
        each: lines of one change at most.

    """
    if not rows:
        return ()
    wanted = None if elements is None else sorted(elements)
    lines: dict[str, list[Line]] = defaultdict(list)
    ids = [row["id"] for row in rows]
    for row in reader.read(queries.EDITS, changes=ids, elements=wanted, each=each):
        if line := _line(row):
            lines[row["change"]].append(line)
    every = [line for found in lines.values() for line in found]
    names = read_names(reader, _nodes_of(every))
    functions = {
        row["code"]: (row["name"], row["name_en"] or row["name"]) for row in reader.read(queries.FUNCTIONS)
    }
    return tuple(_entry(row, tuple(lines[row["id"]]), names, functions) for row in rows)


def nets(lines: Iterable[Line]) -> tuple[Net, ...]:
    """Give what a change did to each element, all its lines together."""
    return fold(
        Edit(line.element, line.kind, line.start, line.end, line.before, line.after) for line in lines
    )


def read_names(reader: Reads, nodes: Iterable[str]) -> dict[str, str]:
    """Give what people call some nodes, those that are gone too; a node that nobody knows goes by its key."""
    pairs = {named: split_element(named) for named in sorted(set(nodes))}
    asked = [{"label": label, "key": key} for label, key in pairs.values()]
    found = {
        element(row["label"], row["key"]): _name(row["label"], row["values"])
        for row in reader.read(queries.NAMES, nodes=asked)
    }
    gone = sorted(set(pairs) - set(found))
    if gone:
        for row in reader.read(queries.LAST_VALUES, elements=gone):
            values = json.loads(row["before"] or "{}")
            found[row["element"]] = _name(split_element(row["element"])[0], values)
    return {named: found.get(named) or pairs[named][1] for named in pairs}


def who(actor: str, name: str | None) -> str:
    """Give the name of who did something: an account's, else what did it."""
    if name:
        return name
    if actor == SYSTEM.id:
        return _("the program itself")
    if actor == CONSOLE.id:
        return _("the command line")
    return _("a former account")


def _line(row: Mapping[str, Any]) -> Line | None:
    kind = declared(split_element(row["element"])[0])
    if kind is None:
        return None
    return Line(
        row["id"],
        row["element"],
        EditKind(row["kind"]),
        row["start"],
        row["end"],
        read_values(kind, row["before"]),
        read_values(kind, row["after"]),
    )


def _entry(
    row: Mapping[str, Any],
    lines: tuple[Line, ...],
    names: Mapping[str, str],
    functions: Mapping[str, tuple[str, str]],
) -> Entry:
    return Entry(
        id=row["id"],
        at=row["at"],
        who=who(row["actor"], row["name"]),
        role=row["role"],
        action=row["action"],
        lines=lines,
        left_out=row["edits"] - len(lines),
        put_back=row["put_back"],
        undone=tuple(
            PutBack(item["id"], item["at"], who(item["actor"], item["name"])) for item in row["undone"]
        ),
        names=names,
        functions=functions,
    )


def _nodes_of(lines: Iterable[Line]) -> set[str]:
    found: set[str | None] = set()
    for line in lines:
        found |= {line.start, line.end} if line.start else {line.element}
    return {named for named in found if named}


def _name(label: str, values: Mapping[str, Any]) -> str:
    """Give the name that some values make; empty where they make none."""
    match label:
        case "Person":
            if values.get("erased_on"):
                return _("[erased]")
            parts = ("given_name", "initials", "tussenvoegsel", "family_name")
            name = PersonName(*(values.get(part) for part in parts)).show()
            return name or values.get("email") or _("somebody without a name")
        case "Event":
            return f"{values.get('title') or ''} ({_day(values.get('date'))})"
        case "Task":
            return str(values.get("title") or "")
        case "Observation":
            return _("observation of {day}: {stage}").format(
                day=_day(values.get("date")), stage=choice_word(values.get("stage") or "onbekend")
            )
        case "BuddyPair":
            if values.get("coach") and values.get("learner"):
                return _("{coach} coaches {learner}").format(coach=values["coach"], learner=values["learner"])
            return _("a buddy pair")
        case _:
            english = values.get("name_en") if language() == "en" else None
            return str(english or values.get("name") or "")


def _day(value: date | str | None) -> str:
    return formats.day(date.fromisoformat(value) if isinstance(value, str) else value)
