"""The lists that were read in, and what taking one of them back did, in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from crm.history.reading import read_names, who
from crm.schools.service import Reads
from crm.texts import language
from graph_schema.declare import Node, Property, Relationship
from graph_schema.errors import LandschapError
from graph_schema.ledger import declaration
from graph_schema.withdraw import Kept, Stayed, Withdrawn
from graph_schema.zone import AMSTERDAM
from imports.apply.queries import IMPORT_BY_START
from imports.models import Text, text


class NoSuchImport(LandschapError):
    """There is no such import, or several begin as was said."""

    code = "no-such-import"


class AlreadyUndone(LandschapError):
    """The import was taken back before; its file can be read in again."""

    code = "already-undone"


@dataclass(frozen=True, slots=True)
class Listed:
    """A list that was read in.

    Attributes:
        id: its key.
        at: when; ``who`` did it, by name.
        rows: its lines with a person or a school.
        as_of: the day on which it was true.
        undone: when it was taken back; None while it stands.
        change: the Change that it is in the history.

    """

    id: str
    at: datetime
    who: str
    file_name: str
    format: str
    rows: int
    as_of: date | None
    undone: datetime | None
    change: str | None

    @property
    def state(self) -> str:
        """``applied`` or ``undone``."""
        return "undone" if self.undone else "applied"

    def as_json(self) -> dict[str, Any]:
        """Give it as JSON; moments in UTC."""
        return {
            "id": self.id,
            "at": self.at.isoformat(),
            "who": self.who,
            "file": self.file_name,
            "format": self.format,
            "rows": self.rows,
            "as_of": self.as_of.isoformat() if self.as_of else None,
            "state": self.state,
            "undone": self.undone.isoformat() if self.undone else None,
        }


@dataclass(frozen=True, slots=True)
class Left:
    """Something that stays although its import was taken back.

    Attributes:
        element: the node or relationship; ``name`` what people call it.
        property: the value that stays, where it is one; ``value`` what it holds.
        kept: why; ``reason`` the same as a sentence.

    """

    element: str
    name: str
    property: str | None
    value: Any
    kept: Kept
    reason: Text

    def as_json(self) -> dict[str, Any]:
        """Give it as JSON, the reason in the reader's language."""
        value = self.value.isoformat() if isinstance(self.value, (date, datetime)) else self.value
        return {
            "element": self.element,
            "name": self.name,
            "property": self.property,
            "value": value,
            "why": self.kept.value,
            "reason": str(self.reason),
        }


@dataclass(frozen=True, slots=True)
class Undone:
    """What taking an import back did: counts by label or type, and what stays and why."""

    import_id: str
    file_name: str
    removed: Mapping[str, int]
    restored: Mapping[str, int]
    stayed: tuple[Left, ...]

    def as_json(self) -> dict[str, Any]:
        """Give it as JSON."""
        return {
            "import": self.import_id,
            "file": self.file_name,
            "removed": dict(self.removed),
            "restored": dict(self.restored),
            "stayed": [left.as_json() for left in self.stayed],
        }


def listed(rows: Sequence[Mapping[str, Any]]) -> tuple[Listed, ...]:
    """Read rows of imports."""
    return tuple(
        Listed(
            row["id"],
            row["at"],
            who(row["actor"], row["name"]),
            row["file_name"] or "",
            row["format"],
            row["rows"] or 0,
            row["as_of"],
            row["undone"],
            row["change"],
        )
        for row in rows
    )


def one_import(reader: Reads, start: str) -> Listed:
    """Give the one import whose key begins so and that still stands.

    Raises:
        NoSuchImport: there is none, or there are several.
        AlreadyUndone: it was taken back.

    """
    found = listed(reader.read(IMPORT_BY_START, start=start)) if start.strip() else ()
    if not found:
        raise NoSuchImport("There is no import {id}. `landschap imports` lists them.", id=start)
    if len(found) > 1 and found[0].id != start:
        raise NoSuchImport("Several imports begin with {id}. Give more of it.", id=start)
    if found[0].undone:
        raise AlreadyUndone(
            "This import was already taken back, on {day}. To have it again, read the file in again.",
            day=found[0].undone.astimezone(AMSTERDAM).date().isoformat(),
        )
    return found[0]


def told(reader: Reads, found: Listed, withdrawn: Withdrawn) -> Undone:
    """Say what taking an import back did, with the names of what stays."""
    if not withdrawn.stayed:
        return Undone(found.id, found.file_name, withdrawn.removed, withdrawn.restored, ())
    nodes = {
        end for one in withdrawn.stayed for end in ((one.start, one.end) if one.start else (one.element,))
    }
    names = read_names(reader, [named for named in nodes if named])
    stayed = tuple(_left(one, names) for one in withdrawn.stayed)
    return Undone(found.id, found.file_name, withdrawn.removed, withdrawn.restored, stayed)


def _left(one: Stayed, names: Mapping[str, str]) -> Left:
    kind = declaration(one.element)
    if one.start and one.end:
        name = f"{names[one.start]} – {names[one.end]} ({_word(kind)})"
    else:
        name = names[one.element]
    if one.name:
        name = f"{name}, {_word(kind.by_name[one.name])}"
    value = one.values.get(one.name) if one.name else None
    return Left(one.element, name, one.name or None, value, one.kept, _reason(one))


def _word(declared: Node | Relationship | Property) -> str:
    """Give what people call it, without what explains that."""
    said = declared.en if language() == "en" else declared.nl
    return said.partition(";")[0].partition(":")[0]


def _reason(one: Stayed) -> Text:
    match one.kept:
        case Kept.EDITED:
            return text("It was edited by hand since.")
        case Kept.SAID:
            return text("Another list says so too.")
        case Kept.TIED:
            return text("Something that is not of this list is tied to it.")
        case Kept.ERASED:
            return text("Personal data of it were erased; what is left is a count.")
        case Kept.REQUIRED:
            return text("It cannot do without this value.")
