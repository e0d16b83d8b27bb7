"""What a write does: what is wanted compared with what is there."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from graph_schema.declare import Derive
from graph_schema.rows import BLANK, Row


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a write did: keys that were created or removed, and values before and after an update."""

    created: tuple[str, ...] = ()
    updated: Mapping[str, Mapping[str, tuple[Any, Any]]] = field(default_factory=dict)
    unchanged: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether anything was written."""
        return self.count > 0

    @property
    def count(self) -> int:
        """How many were created, updated or removed."""
        return len(self.created) + len(self.updated) + len(self.removed)

    def __add__(self, other: "Outcome") -> "Outcome":
        return Outcome(
            self.created + other.created,
            {**self.updated, **other.updated},
            self.unchanged + other.unchanged,
            self.removed + other.removed,
        )


def compared(wanted: Mapping[str, Row], found: Mapping[str, Row], ignore: str | None) -> Outcome:
    """Compare what is wanted with what is there, by key; the property ``ignore`` is the key itself."""
    created: list[str] = []
    updated: dict[str, dict[str, tuple[Any, Any]]] = {}
    unchanged: list[str] = []
    for key, row in wanted.items():
        if key not in found:
            created.append(key)
            continue
        old = found[key]
        changes = {
            name: (old.get(name), None if value is BLANK else value)
            for name, value in row.items()
            if name != ignore and old.get(name) != (None if value is BLANK else value)
        }
        if changes:
            updated[key] = changes
        else:
            unchanged.append(key)
    return Outcome(tuple(created), updated, tuple(unchanged))


def with_derived(derive: Derive, outcome: Outcome, found: Mapping[str, Row]) -> Outcome:
    """Add to each update the properties that follow from what it changes."""
    updated: dict[str, Mapping[str, tuple[Any, Any]]] = {}
    for key, changes in outcome.updated.items():
        after = {**found[key], **{name: new for name, (_, new) in changes.items()}}
        follows = {
            name: (found[key].get(name), value)
            for name, value in derive(after).items()
            if found[key].get(name) != value
        }
        updated[key] = {**changes, **follows}
    return Outcome(outcome.created, updated, outcome.unchanged, outcome.removed)


def new_values(outcome: Outcome) -> list[dict[str, Any]]:
    """Give the new values of what is updated, as the statements that set them take them."""
    return [
        {"key": key, "properties": {name: after for name, (_, after) in changes.items()}}
        for key, changes in outcome.updated.items()
    ]
