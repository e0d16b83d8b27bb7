"""How a format is declared: how it is recognised, its columns, its quirks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum, auto

from graph_schema.errors import DeclarationError
from graph_schema.folding import fold
from imports.recognise.records import Field

Columns = Mapping[Field, tuple[str, ...]]
"""The headers that give a field, in order of preference; the first that is not blank counts."""


class Subject(StrEnum):
    """What the lines of a file are about."""

    PEOPLE = auto()
    SCHOOLS = auto()
    STUDENTS = auto()
    AUTHORITIES = auto()


class Attendance(StrEnum):
    """What a list of people says about an event."""

    NONE = auto()
    """Nothing, unless an event is named: then all in the list were there."""
    OPTIONAL = auto()
    """Who was there, if an event is named."""
    ASKED = auto()
    """Who was there; title and date must be given, where the file does not know them."""
    NEVER = auto()
    """These people answered something; that is no attendance."""


@dataclass(frozen=True)
class Format:
    """One format.

    Args:
        name: what the report calls it; a variant has a suffix.
        subject: what its lines are about.
        signatures: sets of headers; a line that has all of one set is the header line.
        columns: which header gives which field. Headers are compared folded: no case, accents or signs.
        vocabulary: also read columns by the common Dutch and English words for them.
        facts: labels of lines above the header, with what stands behind them.
        attendance: what it says about an event.
        ends_at_blank: the list ends at the first blank line; another block follows.
        questions: headers may be questions that people made up themselves.
        answers: what stands under a question that is no field is kept, as an answer.
        opted_out: everybody in it said that they want no mail; where a column tells when, who has that day.
        ignore: headers that the vocabulary would read wrongly here.

    """

    name: str
    subject: Subject
    signatures: tuple[tuple[str, ...], ...] = ()
    columns: Columns = field(default_factory=dict)
    vocabulary: bool = False
    facts: Columns = field(default_factory=dict)
    attendance: Attendance = Attendance.NONE
    ends_at_blank: bool = False
    questions: bool = False
    answers: bool = False
    opted_out: bool = False
    ignore: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.name or self.name != self.name.lower() or " " in self.name:
            raise DeclarationError("Format {name}: use lower case and hyphens", name=self.name)
        if not self.signatures and not self.vocabulary:
            raise DeclarationError("Format {name}: say by which headers it is recognised", name=self.name)
        written = [header for signature in self.signatures for header in signature]
        written += [
            header for columns in (self.columns, self.facts) for names in columns.values() for header in names
        ]
        for header in (*written, *self.ignore):
            if fold(header) != header:
                raise DeclarationError(
                    "Format {name}: write the header {header!r} folded, as {folded!r}",
                    name=self.name,
                    header=header,
                    folded=fold(header),
                )

    def __hash__(self) -> int:
        return hash(self.name)
