"""The one place where dates cross between Python and Neo4j.

No ``neo4j.time`` value leaves this package. Moments are UTC: a ``zoneinfo`` zone as a parameter brought
Python down (driver 6.4.1 with neo4j-rust-ext), so a moment in any other zone is turned to UTC here.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

import neo4j.time


def to_driver(value: Any) -> Any:
    """Give a value as the driver may have it: moments in UTC, everything else unchanged.

    Raises:
        ValueError: a moment without a zone, which could mean two different moments.

    """
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
    if isinstance(value, neo4j.time.DateTime):
        return value.to_native().astimezone(UTC)
    if isinstance(value, neo4j.time.Date):
        return value.to_native()
    if isinstance(value, list):
        return [from_driver(item) for item in value]
    if isinstance(value, dict):
        return {key: from_driver(item) for key, item in value.items()}
    return value


def is_date(value: object) -> bool:
    """Tell whether a value is a day: a ``date`` that is no ``datetime`` (its subclass)."""
    return isinstance(value, date) and not isinstance(value, datetime)
