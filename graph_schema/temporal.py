"""The one place where dates cross between Python and Neo4j.

No ``neo4j.time`` value leaves this package. Moments are UTC: a ``zoneinfo`` zone as a parameter brought
Python down (driver 6.4.1 with neo4j-rust-ext), so a moment in any other zone is turned to UTC here.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from typing import Any

import neo4j
import neo4j.graph
import neo4j.time

_PLAIN = frozenset({str, int, float, bool, date, type(None)})
"""What is the same on both sides; by exact type, since a moment is a date too."""


def to_driver(value: Any) -> Any:
    """Give a value as the driver may have it: moments in UTC, everything else unchanged.

    Raises:
        ValueError: a moment without a zone, which could mean two different moments.

    """
    kind = type(value)
    if kind in _PLAIN:
        return value
    # a long list is made of dicts of texts: only what is something else is looked at
    if kind is dict:
        return {key: item if type(item) in _PLAIN else to_driver(item) for key, item in value.items()}
    if kind is list:
        return [item if type(item) in _PLAIN else to_driver(item) for item in value]
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise ValueError("a moment needs a zone; use datetime.now(UTC)")
        return value.astimezone(UTC)
    if isinstance(value, Mapping):
        return {key: to_driver(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [to_driver(item) for item in value]
    return value


def from_driver(value: Any) -> Any:
    """Give a value from the driver as plain Python: ``date``, ``datetime`` in UTC, lists and dicts."""
    kind = type(value)
    if kind in _PLAIN:
        return value
    if kind is dict:
        return {key: item if type(item) in _PLAIN else from_driver(item) for key, item in value.items()}
    if isinstance(value, neo4j.time.DateTime):
        return value.to_native().astimezone(UTC)
    if isinstance(value, neo4j.time.Date):
        return value.to_native()
    if isinstance(value, list):
        return [from_driver(item) for item in value]
    if isinstance(value, neo4j.graph.Node):
        return from_driver(dict(value.items()))
    return value


def rows_of(records: Iterable[neo4j.Record]) -> list[dict[str, Any]]:
    """Give the rows of an answer with plain Python values."""
    # what the driver itself offers for this looks at each value for far more than our queries give
    return [
        {
            key: value if type(value) in _PLAIN else from_driver(value)
            for key, value in zip(record.keys(), record, strict=True)
        }
        for record in records
    ]


def is_date(value: object) -> bool:
    """Tell whether a value is a day: a ``date`` that is no ``datetime`` (its subclass)."""
    return isinstance(value, date) and not isinstance(value, datetime)
