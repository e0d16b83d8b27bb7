"""Who says what of an element, and since when: what lists and people said, out of the history. Pure.

Each value has a source (a list, or somebody by hand) and a day: that of the list, or that of the edit. Of an
element these are its *statements*: what the list that made it gave, what was changed since, and what later
lists said that was there already. A statement that was taken back counts no more. The value that holds is
that of the latest statement; when a list is taken back, it is that of the latest one that is left.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from graph_schema.edits import EditKind
from graph_schema.zone import AMSTERDAM

TAKING_BACK = "import.undo"
"""The action that takes an import back."""

UNDATED = ("reference.", "demo.", "migrate.")
"""Actions whose values have no day: what the program itself brings is never newer than a list."""


@dataclass(frozen=True, slots=True)
class Source:
    """A change as a source of values.

    Attributes:
        change: its key; empty for what a list gave when it made the element.
        at: when it was written.
        action: its action.
        of_import: the import that it is; None for what was done by hand or by the program.
        put_back: the change that it takes back, if it does.
        as_of: the day for which its values hold; None is the day on which it was written.

    """

    change: str
    at: datetime
    action: str = ""
    of_import: str | None = None
    put_back: str | None = None
    as_of: date | None = None

    @property
    def day(self) -> date:
        """The day of its values, to compare with; the first of all days where they have none."""
        if self.as_of is not None:
            return self.as_of
        return date.min if self.action.startswith(UNDATED) else self.at.astimezone(AMSTERDAM).date()


@dataclass(frozen=True, slots=True)
class Written:
    """One line of the history about an element."""

    source: Source
    order: int
    kind: EditKind
    before: Mapping[str, Any] = field(default_factory=dict)
    after: Mapping[str, Any] = field(default_factory=dict)
    as_of: date | None = None

    @property
    def names(self) -> set[str]:
        """The properties that it speaks of."""
        return {*self.before, *self.after}


@dataclass(frozen=True, slots=True)
class Statement:
    """That a source says something of an element; ``values`` by property, None for "no value"."""

    source: Source
    values: Mapping[str, Any]
    rank: tuple[date, datetime, int]

    @property
    def day(self) -> date:
        """The day for which it holds."""
        return self.rank[0]

    @property
    def by_hand(self) -> bool:
        """Whether a person did it, and no list."""
        return self.source.of_import is None and self.source.put_back is None


class Claims:
    """The statements about one element that still count.

    Args:
        lines: what the history holds of it, in any order.
        present: its values now; empty for an element that is not there.
        maker: the import that made it, if one did.
        undone: the imports that were taken back.

    """

    def __init__(
        self,
        lines: Iterable[Written],
        present: Mapping[str, Any],
        maker: Source | None,
        undone: frozenset[str],
    ) -> None:
        self._lines = sorted(lines, key=lambda line: (line.source.at, line.order))
        self._maker = maker
        self._undone = undone
        self._back: dict[str, list[Written]] = defaultdict(list)
        for line in self._lines:
            if line.source.put_back:
                self._back[line.source.put_back].append(line)
        self.erased = any(line.kind is EditKind.ERASED for line in self._lines)
        """Whether its values were erased for good."""
        self.adopted = any(map(_adopts, self._lines))
        """Whether it stayed as a whole when the list that made it was taken back: it is of no list since."""
        self.first = self._first(present)
        """Its values when it was made, as far as the history tells."""
        self.statements = tuple(self._standing())
        """What still counts, in the order in which it was said."""

    def others(self, import_id: str) -> tuple[Statement, ...]:
        """Give the statements that are left when an import is taken back."""
        return tuple(said for said in self.statements if said.source.of_import != import_id)

    def made_by(self, imports: frozenset[str]) -> bool:
        """Tell whether the line that made it is of one of some imports."""
        made = [line.source.of_import for line in self._lines if line.kind is EditKind.MADE]
        return bool(made) and made[-1] in imports

    def base(self, name: str, *, gone: frozenset[str]) -> Any:
        """Give the value from before anything was said; None where the maker was taken back too.

        Args:
            name: the property.
            gone: the imports that are taken back, this one among them.

        """
        if self._maker and self._maker.of_import in gone:
            return None
        return self.first.get(name)

    def _first(self, present: Mapping[str, Any]) -> dict[str, Any]:
        """Rewind the changes: what each property held before the first of them."""
        first = dict(present)
        for line in reversed(self._lines):
            if line.kind is EditKind.CHANGED:
                first |= line.before
        return first

    def _standing(self) -> Iterable[Statement]:
        if self._maker and self._maker.of_import not in self._undone:
            # a row with a day of its own leaves that day beside what it made
            own = (line.as_of for line in self._lines if line.source.of_import == self._maker.of_import)
            day = next((day for day in own if day), None) or self._maker.day
            # what others filled in since was blank then, and a blank says nothing
            given = {name: value for name, value in self.first.items() if value is not None}
            yield Statement(self._maker, given, (day, self._maker.at, -1))
        for line in self._lines:
            source = line.source
            if (source.put_back and not _adopts(line)) or source.of_import in self._undone:
                continue
            if line.kind in (EditKind.MADE, EditKind.CHANGED, EditKind.SAID):
                values = {name: _told(line, name) for name in line.after if self._counts(line, name)}
                if values or (not line.after and self._counts(line, "")):
                    yield Statement(source, values, (line.as_of or source.day, source.at, line.order))

    def _counts(self, line: Written, name: str) -> bool:
        """Tell whether a line was not taken back, or that was taken back in turn."""
        return not any(
            self._counts(back, name)
            for back in self._back.get(line.source.change, ())
            if back.kind is not EditKind.CHANGED or name in back.names
        )


def _told(line: Written, name: str) -> Any:
    """Give what a line says of a property; a list that is read in adds to a list what it names itself."""
    value = line.after.get(name)
    if isinstance(value, list) and line.kind is EditKind.CHANGED and line.source.of_import:
        return [item for item in value if item not in (line.before.get(name) or ())]
    return value


def _adopts(line: Written) -> bool:
    """Tell whether taking back the list that made something left it there, with these values, as it was."""
    return line.kind is EditKind.SAID and line.source.action == TAKING_BACK


def latest(statements: Sequence[Statement], name: str) -> Statement | None:
    """Give the statement whose value of a property holds: that of the latest day, then the last one said.

    But an objection to mail is heard however old the list is, and only a person can undo one.
    """
    found = [said for said in statements if name in said.values]
    if name == "may_contact":
        by_hand = max((said for said in found if said.by_hand), key=_moment, default=None)
        against = [
            said
            for said in found
            if said.values[name] is False and (by_hand is None or _moment(said) >= _moment(by_hand))
        ]
        found = against or found
    return max(found, key=lambda said: said.rank) if found else None


def _moment(said: Statement) -> tuple[datetime, int]:
    return said.rank[1:]
