"""What the history tells."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from graph_schema.edits import EditKind
from graph_schema.errors import LandschapError
from graph_schema.keys import split_element
from graph_schema.undo import Difference


@dataclass(frozen=True, slots=True)
class Line:
    """What one change did to one element.

    Attributes:
        id: the key of its Edit.
        element: label or relationship type and key; ``start`` and ``end`` those of a relationship's ends.
        before: typed values before, ``after`` those after; see ``graph_schema.edits.Edit``.

    """

    id: str
    element: str
    kind: EditKind
    start: str | None
    end: str | None
    before: Mapping[str, Any]
    after: Mapping[str, Any]

    @property
    def name(self) -> str:
        """Its label or type."""
        return split_element(self.element)[0]

    def touches(self, elements: frozenset[str]) -> bool:
        """Tell whether it is about one of these, or about a relationship of one."""
        return bool({self.element, self.start, self.end} & elements)


@dataclass(frozen=True, slots=True)
class PutBack:
    """That a change was put back, wholly or in part: by which change, when, by whom."""

    change: str
    at: datetime
    who: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One change with its lines.

    Attributes:
        id: the key of the Change.
        who: the name of the account, or what did it where no account did.
        role: the role under which it was done.
        action: the stable name of the action.
        lines: what it did, in order; ``left_out`` is how many more there are.
        put_back: the change that this one put back; None for any other change.
        undone: how this one was put back since, newest first.
        names: what people call the elements that the lines speak of.
        functions: code to (Dutch name, English name) of the jobs that they speak of.

    """

    id: str
    at: datetime
    who: str
    role: str
    action: str
    lines: tuple[Line, ...] = ()
    left_out: int = 0
    put_back: str | None = None
    undone: tuple[PutBack, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    functions: Mapping[str, tuple[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Origin:
    """The list that a record, or relationships of it, came from.

    ``own`` tells whether the record itself did; ``ties`` is how many of its relationships.
    """

    import_id: str
    file_name: str | None
    at: datetime
    who: str
    own: bool
    ties: int


@dataclass(frozen=True, slots=True)
class History:
    """The history of one record, newest first, and the lists that it came from."""

    entries: tuple[Entry, ...]
    total: int
    origins: tuple[Origin, ...]


@dataclass(frozen=True, slots=True)
class HistoryFilter:
    """Which changes to show; None is all.

    Attributes:
        actor: an actor's id; ``action`` the name of an action.
        since: from this day; ``until`` up to and including this day.
        label: only changes that did something to such a node or relationship.
        record: only changes about this element.

    """

    actor: str | None = None
    action: str | None = None
    since: date | None = None
    until: date | None = None
    label: str | None = None
    record: str | None = None


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """Some changes, and how many there are in all."""

    entries: tuple[Entry, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Choices:
    """What the history can be filtered by: (id, name) of who did something, and the actions."""

    actors: tuple[tuple[str, str], ...]
    actions: tuple[str, ...]


class NoSuchChange(LandschapError):
    """There is no such change, or the asked part of it is none."""

    code = "no-such-change"


class CannotPutBack(LandschapError):
    """This kind of change is not put back here; the sentence says why, and what to do instead."""

    code = "cannot-put-back"


class ChangedSince(LandschapError):
    """The graph no longer stands as the change left it; nothing was put back."""

    code = "changed-since"

    def __init__(self, differences: tuple[Difference, ...], entry: Entry) -> None:
        super().__init__("Something of this was changed since, so nothing was put back.")
        self.differences = differences
        self.entry = entry
