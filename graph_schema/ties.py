"""The relationships of some nodes, as they stand in the graph."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph_schema import statements
from graph_schema.declare import Node
from graph_schema.keys import element


@dataclass(frozen=True, slots=True)
class Tie:
    """One relationship, with both its ends; without a key of its own it goes by ``start>end``."""

    type: str
    start_label: str
    start: str
    end_label: str
    end: str
    key: str
    properties: Mapping[str, Any]

    @property
    def element(self) -> str:
        """Its name in the history."""
        return element(self.type, self.key)


Read = Callable[..., list[dict[str, Any]]]
"""Runs a query in a transaction."""


def ties_of(read: Read, node: Node, keys: Sequence[str], *, beside: str | None = None) -> list[Tie]:
    """Read every relationship of some nodes, in either direction; one between two of them comes once.

    Args:
        read: reads in a transaction: a writer's or a reader's.
        node: their label.
        keys: their keys.
        beside: leave those out that this import made.

    """
    asked = {"keys": sorted(set(keys)), **({"id": beside} if beside else {})}
    return [
        Tie(
            row["type"],
            row["start_label"],
            row["start_key"],
            row["end_label"],
            row["end_key"],
            row["own"] or f"{row['start_key']}>{row['end_key']}",
            row["properties"],
        )
        for row in read(statements.ties_of(node, beside=beside is not None), **asked)
    ]
