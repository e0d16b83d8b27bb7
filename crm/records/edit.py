"""Changes a record so that two people who edit it at once never overwrite each other.

An editor sends what they saw beside what they want. Under the record's lock the present values are read;
a property that somebody else changed in between stops the whole change with a ``Conflict``, which says what
was seen, what is there now, what is wanted, and whose the present value is. The editor chooses, and sends
the present value as what they saw.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from crm.records.queries import LAST_EDITS
from crm.records.saved import saved
from graph_schema.declare import Node
from graph_schema.errors import LandschapError
from graph_schema.keys import element
from graph_schema.outcome import Outcome
from graph_schema.writer import BLANK, Writer

T = TypeVar("T")


class Gone(LandschapError):
    """The record is not there (any more)."""

    code = "gone"

    def __init__(self) -> None:
        super().__init__("This record does not exist (any more).")


class Refused(LandschapError):
    """What was asked cannot be done with this record as it is; the sentence says why and what to do."""

    code = "refused"


def there(record: T | None) -> T:
    """Give a record that was looked for.

    Raises:
        Gone: it is None: there is no such record.

    """
    if record is None:
        raise Gone
    return record


@dataclass(frozen=True, slots=True)
class Clash:
    """One property on which two people disagree; None is no value.

    ``who`` is the name of the account that wrote the present value, else the actor's id, and ``at`` when;
    both None where the history does not say (an import, the program itself).
    """

    property: str
    seen: Any
    present: Any
    wanted: Any
    who: str | None = None
    at: datetime | None = None


class Conflict(LandschapError):
    """Somebody else changed, in the meantime, what this change is about; nothing was written."""

    code = "conflict"

    def __init__(self, clashes: tuple[Clash, ...]) -> None:
        super().__init__("Somebody else changed this in the meantime. Choose which value stays.")
        self.clashes = clashes


def present(writer: Writer, node: Node, key: str) -> dict[str, Any]:
    """Hold one record until the transaction ends; give its properties.

    Raises:
        Gone: there is no such record.

    """
    return there(writer.lock(node, [key]).get(key))


def holding(node: Node, key: str | None, work: Callable[[Writer], object]) -> Callable[[Writer], str | None]:
    """Give the work of a transaction that holds a record, where one is named; it gives the change it left.

    Raises:
        Gone: by the work, where there is no such record.

    """

    def whole(writer: Writer) -> str | None:
        if key is not None:
            present(writer, node, key)
        work(writer)
        return saved(writer)

    return whole


def change(
    writer: Writer, node: Node, key: str, wanted: Mapping[str, Any], seen: Mapping[str, Any]
) -> Outcome:
    """Change properties of one record.

    Args:
        writer: the transaction; the record stays locked until it ends.
        node: the record's label.
        key: the record's key.
        wanted: the new values; None takes a value away.
        seen: the values that the editor saw, of at least the properties in ``wanted``; a property that is
            not in it was seen empty.

    Returns:
        what was written; unchanged where everything already was as wanted.

    Raises:
        Gone: there is no such record.
        Conflict: a property to be changed is no longer what was seen, nor what is wanted.
        DeclarationError: a value does not fit its declaration.

    """
    held = present(writer, node, key)
    clashes = [
        Clash(name, _plain(seen.get(name)), _plain(held.get(name)), _plain(value))
        for name, value in wanted.items()
        if _plain(held.get(name)) not in (_plain(seen.get(name)), _plain(value))
    ]
    if clashes:
        raise Conflict(tuple(_signed(writer, element(node.label, key), clash) for clash in clashes))
    row = {name: BLANK if value is None else value for name, value in wanted.items()}
    return writer.nodes(node, [{node.key: key, **row}])


def _signed(writer: Writer, name: str, clash: Clash) -> Clash:
    """Say who wrote the present value, as far as the history knows."""
    for row in writer.read(LAST_EDITS, element=name):
        if clash.property in json.loads(row["after"] or "{}"):
            return Clash(
                clash.property,
                clash.seen,
                clash.present,
                clash.wanted,
                row["name"] or row["actor"],
                row["at"],
            )
    return clash


def _plain(value: Any) -> Any:
    """Give a value so that equal ones compare equal: no list is None."""
    if isinstance(value, (list, tuple)):
        return list(value) or None
    return value
