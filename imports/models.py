"""What goes in and out of an import: the options, what is said of a row, and the report."""

import datetime
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

from crm.texts import _


@dataclass(frozen=True, slots=True)
class Survey:
    """How the answers to one question of a survey are to be understood.

    Attributes:
        question: the question, as it stands above its column.
        subject: code or name of the result or theme that it is about.
        stages: answer to the rung that it stands for; an answer that is left out is understood by itself.
        title: what the event is called; the question when empty.
        day: the day of the survey; that of its last answer when not given.

    """

    question: str
    subject: str
    stages: Mapping[str, str] = field(default_factory=dict)
    title: str = ""
    day: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column of an unknown file gives what, as somebody confirmed it.

    Attributes:
        fields: header, as it is written, to the name of a field of ``imports.recognise.Field``.
        attended: the list says who was at an event.

    """

    fields: Mapping[str, str]
    attended: bool = False


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """How a file is to be taken.

    Args:
        dry_run: compute everything, write nothing.
        event: title of the event that the persons in the list attended.
        date: its day; where a file knows its own day, this one goes before it.
        about: codes of the results and themes that the event was about.
        network: code of the network that the event belongs to.
        as_of: the day on which the list was true; that of its event, else today, when not given.
        survey: how answers are to be understood, for a file with answers.
        columns: what the columns of an unknown file mean.

    """

    dry_run: bool = False
    event: str | None = None
    date: datetime.date | None = None
    about: tuple[str, ...] = ()
    network: str | None = None
    as_of: datetime.date | None = None
    survey: Survey | None = None
    columns: Columns | None = None


class Stage(StrEnum):
    """What an import is busy with."""

    READ = "read"
    RECOGNISE = "recognise"
    RESOLVE = "resolve"
    """Who and which school each row means; counted in rows."""
    WRITE = "write"
    """What follows from it goes into the graph; counted in people, jobs and attendances."""
    LOOK = "look"
    """Taking back: what else is said of what the list made, and what is tied to it; counted in those."""
    REMOVE = "remove"
    """Taking back: what only the list says goes; counted in people and what else it made."""
    SHOW = "show"
    """Looking over: what it would do is put together, to be shown."""
    KEEP = "keep"
    """All is written; the server makes it last, and only then it is done."""


@dataclass(frozen=True, slots=True)
class Step:
    """How far an import is: ``done`` of ``total`` in this stage; both 0 where a stage is not counted."""

    stage: Stage
    done: int = 0
    total: int = 0


Progress = Callable[[Step], None]
"""Hears of each step. It is called in the import's own thread, some times a second at most matter."""


def unheard(_step: Step) -> None:
    """Hear no step: for who does not wait."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody decided about one row of a list before it is applied.

    Args:
        row: the row as a remark names it, with ``sheet`` where a workbook has several.
        skip: leave the row out.
        person: the id of the known person whom it means.
        new: it is somebody who is not known yet, whatever resembles them.
        values: header to the text that is meant instead of what stands there; a blank takes it away.

    """

    row: int
    sheet: str | None = None
    skip: bool = False
    person: str | None = None
    new: bool = False
    values: Mapping[str, str] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """Give it as JSON, to be kept until the list is applied."""
        return asdict(self)

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Decision":
        """Read what :meth:`as_json` gave."""
        return cls(**kept)


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence for people: an English msgid with its parameters, translated when it is shown."""

    msgid: str
    params: Mapping[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        params = {
            name: str(value) if isinstance(value, Text) else value for name, value in self.params.items()
        }
        return _(self.msgid).format(**params)


def text(msgid: str, **params: Any) -> Text:
    """Make a sentence; ``msgid`` stands in the catalogue."""
    return Text(msgid, params)


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about one row: a reason why it was rejected, or something to look at.

    ``row`` is the row as people see it in the file, counted from 1 with the header; ``field`` is the
    header of the column, as it is written there. ``sheet`` is named where a workbook has several.
    """

    row: int
    field: str
    value: str
    reason: Text
    sheet: str | None = None

    def as_json(self) -> dict[str, Any]:
        """Give it as the report promises it, the reason in the reader's language."""
        shown: dict[str, Any] = {
            "row": self.row,
            "field": self.field,
            "value": self.value,
            "reason": str(self.reason),
        }
        if self.sheet is not None:
            shown["sheet"] = self.sheet
        return shown


@dataclass(frozen=True, slots=True)
class Report:
    """What an import did, or in a dry run would do.

    ``new`` and ``updated`` count nodes by label and relationships by type. ``unchanged`` counts the rows
    that were already in the graph as they stand in the file.
    """

    import_id: str | None
    format: str
    rows: int
    new: Mapping[str, int]
    updated: Mapping[str, int]
    unchanged: int
    review: tuple[Remark, ...]
    rejected: tuple[Remark, ...]
    event: Mapping[str, Any] | None = None
    dry_run: bool = False
    hidden_sheets: tuple[str, ...] = ()
    """Sheets of the workbook that are hidden, and were not read."""

    @property
    def reaches_nobody(self) -> bool:
        """Tell whether people were at an event of which nobody said what it was about."""
        return self.event is not None and not self.event["about"] and bool(self.new.get("ATTENDED"))

    def as_json(self) -> dict[str, Any]:
        """Give the report as it was promised; keys may be added, never taken away."""
        return {
            "import": self.import_id,
            "format": self.format,
            "rows": self.rows,
            "new": dict(self.new),
            "updated": dict(self.updated),
            "unchanged": self.unchanged,
            "review": [remark.as_json() for remark in self.review],
            "rejected": [remark.as_json() for remark in self.rejected],
            "event": dict(self.event) if self.event else None,
            "dry_run": self.dry_run,
            "hidden_sheets": list(self.hidden_sheets),
        }
