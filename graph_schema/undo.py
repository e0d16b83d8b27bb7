"""Takes a change back: what it did to each element, what was changed since, and the inverse.

A change is taken back as one whole or not at all: where the graph no longer stands as the change left it,
:func:`differences` says where, and nothing is overwritten in silence.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from graph_schema import statements
from graph_schema.declare import Node, Relationship
from graph_schema.edits import Edit, EditKind, traced_only
from graph_schema.keys import split_element
from graph_schema.nodes import NODE_BY_LABEL
from graph_schema.relationships import RELATIONSHIP_BY_TYPE
from graph_schema.writer import BLANK, Writer

Place = tuple[str, str | None, str | None]
"""An element's name with both ends: a relationship may keep its key and move to another node."""


@dataclass(frozen=True, slots=True)
class Net:
    """What one change did to one element, all its edits together.

    Attributes:
        element: its name in the graph; ``start`` and ``end`` those of a relationship's ends.
        existed: whether it was there before the change; ``exists`` whether it was after.
        before: the values before, of what was changed or removed; ``after`` likewise. None is no value.

    """

    element: str
    start: str | None
    end: str | None
    existed: bool
    exists: bool
    before: Mapping[str, Any] = field(default_factory=dict)
    after: Mapping[str, Any] = field(default_factory=dict)

    @property
    def place(self) -> Place:
        """What names it."""
        return self.element, self.start, self.end

    @property
    def changes(self) -> dict[str, tuple[Any, Any]]:
        """The values before and after of each property that is another one."""
        names = dict.fromkeys((*self.before, *self.after))
        pairs = {name: (self.before.get(name), self.after.get(name)) for name in names}
        return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


class Reason(StrEnum):
    """Why something cannot be put back as it was."""

    CHANGED = "changed"
    """A value was changed since."""
    GONE = "gone"
    """It, or an end of it, is no longer there."""
    BACK = "back"
    """It was removed, and is there again with other values."""
    HANGS = "hangs"
    """It would be removed, but something was tied to it since."""
    ERASED = "erased"
    """Its values were erased for good."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Where the graph no longer stands as a change left it."""

    net: Net
    reason: Reason
    name: str = ""
    """The property, or the type of the relationship that hangs on it."""
    left: Any = None
    """The value as the change left it."""
    present: Any = None
    """The value as it is now."""


def fold(edits: Iterable[Edit]) -> tuple[Net, ...]:
    """Bring the edits of one change together by element, in the order in which they first appear.

    An element that was made and removed again in the same change is left out. So is what was erased, since
    an erasure holds no values, what a list only said, and what was only given out.
    """
    found: dict[Place, Net] = {}
    whole: set[Place] = set()  # what was removed: all that it held before is known
    for edit in edits:
        if edit.kind in (EditKind.ERASED, EditKind.SAID, EditKind.SHOWN):
            continue
        place = (edit.element, edit.start, edit.end)
        known = found.get(place)
        removed = edit.kind is EditKind.REMOVED
        if known is None:
            existed = edit.kind is not EditKind.MADE
            found[place] = Net(*place, existed, not removed, dict(edit.before), dict(edit.after))
            whole |= {place} if removed else set()
            continue
        untouched = known.existed and place not in whole
        before = {**edit.before, **known.before} if untouched else known.before
        after = {} if removed else {**known.after, **edit.after}
        found[place] = replace(known, exists=not removed, before=before, after=after)
        whole |= {place} if removed else set()
    return tuple(net for net in found.values() if net.existed or net.exists)


def only(nets: Sequence[Net], place: Place, name: str) -> tuple[Net, ...]:
    """Give the part of a change that one property of one element is; empty where it was not changed."""
    return tuple(
        replace(net, before={name: net.before.get(name)}, after={name: net.after.get(name)})
        for net in nets
        if net.place == place and net.existed and net.exists and name in net.changes
    )


class Undoing:
    """Takes nets back within one transaction; it holds their nodes, so that nobody writes them meanwhile."""

    def __init__(self, writer: Writer, nets: Sequence[Net]) -> None:
        self._writer = writer
        self._nets = nets
        self._nodes = _hold(writer, nets)
        self._ties = _ties(writer, nets)

    def present(self, net: Net) -> Mapping[str, Any] | None:
        """Give the traced values of an element as they are now; None where it is not there."""
        return self._ties.get(net.place) if net.start else self._nodes.get(net.element)

    def differences(self, ignored: frozenset[str] = frozenset()) -> tuple[Difference, ...]:
        """Give every place where the graph no longer stands as the change left it.

        What already is as it was before the change is no difference: there is nothing left to do there.

        Args:
            ignored: properties that are overwritten whatever they hold now.

        """
        found = [item for net in self._nets for item in self._of(net, ignored)]
        return (*found, *self._hanging())

    def take_back(self) -> bool:
        """Write the inverse; call it only without differences. Tell whether anything was left to do."""
        removed = [net for net in self._nets if not net.existed and self.present(net) is not None]
        self._remove_ties(net for net in removed if net.start)
        for label, nets in _by_name(net for net in removed if not net.start).items():
            self._writer.remove_nodes(NODE_BY_LABEL[label], [split_element(net.element)[1] for net in nets])
        restored = [net for net in self._nets if net.existed]
        rows = defaultdict(list)
        for net in restored:
            if row := self._row(net):
                rows[split_element(net.element)[0], *_labels(net)].append(row)
        for (name, *ends), wanted in sorted(rows.items(), key=lambda item: len(item[0])):
            if ends:
                start, end = (NODE_BY_LABEL[label] for label in ends)
                self._writer.relationships(RELATIONSHIP_BY_TYPE[name], start, end, wanted)
            else:
                self._writer.nodes(NODE_BY_LABEL[name], wanted)
        return bool(removed or rows)

    def _of(self, net: Net, ignored: frozenset[str]) -> list[Difference]:
        now = self.present(net)
        if not net.existed:
            return (
                [] if now is None else self._changed(net, now, {**dict.fromkeys(now), **net.after}, ignored)
            )
        if net.exists:
            if now is None:
                return [Difference(net, Reason.GONE)]
            moved = {name: left for name, (old, left) in net.changes.items() if now.get(name) != old}
            return self._changed(net, now, moved, ignored)
        if now is not None:
            same = all(now.get(name) == value for name, value in net.before.items())
            return [] if same else [Difference(net, Reason.BACK)]
        return [Difference(net, Reason.GONE, end) for end in (net.start, net.end) if end and self._lost(end)]

    @staticmethod
    def _changed(
        net: Net, now: Mapping[str, Any], left: Mapping[str, Any], ignored: frozenset[str]
    ) -> list[Difference]:
        # what names a relationship is no value of it; the history of old ones does not hold it
        own = RELATIONSHIP_BY_TYPE[split_element(net.element)[0]].key if net.start else None
        return [
            Difference(net, Reason.CHANGED, name, value, now.get(name))
            for name, value in left.items()
            if name not in ignored and name != own and now.get(name) != value
        ]

    def _lost(self, end: str) -> bool:
        """Tell whether an end of a relationship is gone, and does not come back with the same change."""
        comes_back = any(net.element == end and net.existed for net in self._nets)
        return end not in self._nodes and not comes_back

    def _hanging(self) -> list[Difference]:
        """Find what was tied to nodes that would be removed."""
        made = {net.element: net for net in self._nets if not net.existed and not net.start}
        own = {net.place for net in self._nets if net.start and not net.existed}
        found = []
        for label, nets in _by_name(made.values()).items():
            keys = [split_element(net.element)[1] for net in nets]
            for tie in self._writer.ties(NODE_BY_LABEL[label], keys):
                start, end = f"{tie.start_label}:{tie.start}", f"{tie.end_label}:{tie.end}"
                if (tie.element, start, end) not in own:
                    net = made.get(start) or made[end]
                    found.append(Difference(net, Reason.HANGS, tie.type))
        return found

    def _remove_ties(self, nets: Iterable[Net]) -> None:
        rows = defaultdict(list)
        for net in nets:
            name, key = split_element(net.element)
            rows[name, *_labels(net)].append(_ends(net) | _own(RELATIONSHIP_BY_TYPE[name], key))
        for (name, start, end), wanted in rows.items():
            self._writer.remove_relationships(
                RELATIONSHIP_BY_TYPE[name], NODE_BY_LABEL[start], NODE_BY_LABEL[end], wanted
            )

    def _row(self, net: Net) -> dict[str, Any] | None:
        """Give the row that makes an element what it was; None where it is so already."""
        now, (name, key) = self.present(net), split_element(net.element)
        if net.exists or now is not None:
            wanted = {prop: old for prop, (old, _) in net.changes.items() if (now or {}).get(prop) != old}
            values = (
                {prop: BLANK if old is None else old for prop, old in wanted.items()} if net.exists else {}
            )
            if not values:
                return None
        else:
            values = {prop: value for prop, value in net.before.items() if value is not None}
        if not net.start:
            return {**values, NODE_BY_LABEL[name].key: key}
        kind = RELATIONSHIP_BY_TYPE[name]
        required = {prop.name: (now or {}).get(prop.name) for prop in kind.properties if prop.required}
        return {**required, **values, **_ends(net), **_own(kind, key)}


def _own(kind: Relationship, key: str) -> dict[str, str]:
    return {kind.key: key} if kind.key else {}


def _ends(net: Net) -> dict[str, str]:
    return {"start": split_element(net.start or "")[1], "end": split_element(net.end or "")[1]}


def _labels(net: Net) -> tuple[str, ...]:
    return tuple(split_element(end)[0] for end in (net.start, net.end) if end)


def _by_name(nets: Iterable[Net]) -> dict[str, list[Net]]:
    found: dict[str, list[Net]] = defaultdict(list)
    for net in nets:
        found[split_element(net.element)[0]].append(net)
    return found


def _hold(writer: Writer, nets: Sequence[Net]) -> dict[str, Mapping[str, Any]]:
    """Lock every node that a change concerns, and give the traced values of those that are there."""
    wanted: dict[str, set[str]] = defaultdict(set)
    for net in nets:
        for named in (net.start, net.end) if net.start else (net.element,):
            label, key = split_element(named or "")
            wanted[label].add(key)
    found: dict[str, Mapping[str, Any]] = {}
    for label in sorted(wanted):
        node: Node = NODE_BY_LABEL[label]
        for key, values in writer.lock(node, sorted(wanted[label])).items():
            found[f"{label}:{key}"] = traced_only(node, values)
    return found


def _ties(writer: Writer, nets: Sequence[Net]) -> dict[Place, Mapping[str, Any]]:
    """Read the relationships that a change concerns, those that are there."""
    groups: dict[tuple[str, ...], list[Net]] = defaultdict(list)
    for net in nets:
        if net.start:
            groups[split_element(net.element)[0], *_labels(net)].append(net)
    found: dict[Place, Mapping[str, Any]] = {}
    for (name, start, end), members in groups.items():
        kind = RELATIONSHIP_BY_TYPE[name]
        query = statements.find_relationships(kind, NODE_BY_LABEL[start], NODE_BY_LABEL[end])
        rows = [{"key": split_element(net.element)[1], **_ends(net)} for net in members]
        by_ends = {
            (row["key"], row["start"], row["end"]): net for row, net in zip(rows, members, strict=True)
        }
        for row in writer.read(query, rows=rows):
            if row["properties"] is not None:
                net = by_ends[row["key"], row["start"], row["end"]]
                found[net.place] = traced_only(kind, row["properties"])
    return found
