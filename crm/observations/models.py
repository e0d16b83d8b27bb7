"""What is known of a school and a result on a day, and what a new observation may say."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from crm.coverage.models import Stage

LEVELS = ("bestuur", "management", "staf", "team")
"""The levels of a school at which a result can be tried, from the top."""

KINDS = ("voorbeeld", "pilot", "test")
"""What an observation may be of; without one it is a plain observation."""


@dataclass(frozen=True, slots=True)
class NewObservation:
    """What somebody wants to record.

    Attributes:
        brin: the school.
        result: code of the result.
        on: the day on which the school stood there.
        stage: the rung.
        levels: the levels at which it was tried, of ``LEVELS``.
        kind: of ``KINDS``; empty for a plain observation.
        outcome: what a pilot or test brought, or where an example can be found.
        note: free text; personal, as anything that people type.
        helpers: ids of organisations that helped.
        event: id of the event at which it was seen; empty for none.

    """

    brin: str
    result: str
    on: date
    stage: Stage
    levels: tuple[str, ...] = ()
    kind: str = ""
    outcome: str = ""
    note: str = ""
    helpers: tuple[str, ...] = ()
    event: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """Something with a key and a name, and a day where it has one."""

    key: str
    name: str
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Observation:
    """One observation as recorded; ``note`` and ``outcome`` are empty for who may not read them."""

    id: str
    brin: str
    school: str
    result: str
    on: date
    stage: Stage
    levels: tuple[str, ...]
    kind: str
    outcome: str
    note: str
    helpers: tuple[Named, ...]
    event: Named | None


@dataclass(frozen=True, slots=True)
class Tried:
    """At which levels a school has tried a result, up to a day, and at how many a target asks for."""

    result: str
    levels: tuple[str, ...]
    wanted: int

    @property
    def enough(self) -> bool:
        """Whether a target that asks for levels counts this school."""
        return 0 < self.wanted <= len(self.levels)


@dataclass(frozen=True, slots=True)
class Logged:
    """What recording an observation changed: the school's rung before and after, on today's date.

    ``change`` is the id of the change in the history, to put it back.
    """

    id: str
    school: str
    result: str
    before: Stage
    after: Stage
    change: str | None = None


@dataclass(frozen=True, slots=True)
class FormChoices:
    """What the form offers: organisations that may have helped, the latest events, targets by result."""

    organisations: tuple[Named, ...] = ()
    events: tuple[Named, ...] = ()
    wanted: Mapping[str, int] = field(default_factory=dict)
