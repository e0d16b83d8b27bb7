"""What the history keeps of a change to one node or relationship: the values before and after."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from graph_schema.declare import Kind, Node, Relationship


class EditKind(StrEnum):
    """What was done to the element."""

    MADE = "gemaakt"
    CHANGED = "gewijzigd"
    REMOVED = "verwijderd"
    ERASED = "gewist"
    """Personal data were erased for good (AVG): the history keeps that it was done, and no value."""
    SHOWN = "getoond"
    """Nothing was done: what is held of it was given out (AVG), and it is kept that it was."""
    SAID = "gelezen"
    """Nothing was done: a list says of it what is there already, or something older; or of two people who
    became one, both had it. It is kept so that what two say stays when one of them is taken back."""


@dataclass(frozen=True, slots=True)
class Edit:
    """What was done to one element.

    Attributes:
        element: its name in the graph, as ``graph_schema.keys.element`` writes it.
        kind: what was done.
        start: where a relationship starts; None for a node. Likewise ``end``.
        before: the values before: of what was changed, or all of what was removed.
        after: the values after: of what was changed, or all of what was made. ``None`` is no value.
            Of what a list said, those values.
        as_of: the day for which the values hold, where it is another than that of the change.

    """

    element: str
    kind: EditKind
    start: str | None = None
    end: str | None = None
    before: Mapping[str, Any] = field(default_factory=dict)
    after: Mapping[str, Any] = field(default_factory=dict)
    as_of: date | None = None


def traced_only(declared: Node | Relationship, values: Mapping[str, Any]) -> dict[str, Any]:
    """Give the values without those that the history leaves out: secrets, counters, what follows."""
    by_name = declared.by_name
    return {name: value for name, value in values.items() if name in by_name and by_name[name].traced}


def write_values(values: Mapping[str, Any]) -> str:
    """Write values as JSON, names in order; days and moments in ISO 8601."""
    return json.dumps(values, ensure_ascii=False, sort_keys=True, default=_iso)


def read_values(declared: Node | Relationship, text: str | None) -> dict[str, Any]:
    """Read what :func:`write_values` wrote, by the declared types; what is no longer declared is left out."""
    found = json.loads(text) if text else {}
    return {
        name: _typed(declared.by_name[name].kind, value)
        for name, value in found.items()
        if name in declared.by_name
    }


def _iso(value: object) -> str:
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    raise TypeError(f"a property cannot hold a {type(value).__name__}")


def _typed(kind: Kind, value: Any) -> Any:
    if value is None:
        return None
    match kind:
        case Kind.DATE:
            return date.fromisoformat(value)
        case Kind.MOMENT:
            return datetime.fromisoformat(value)
        case _:
            return value
