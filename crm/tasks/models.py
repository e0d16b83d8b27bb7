"""What a task is, what one asks of the list, and what it answers."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from crm.coverage.models import Seat
from graph_schema.errors import LandschapError


class Reason(StrEnum):
    """Why a task exists."""

    AFSPRAAK = "afspraak"
    GAT = "gat"
    BUDDYPAAR = "buddypaar"
    PLAN = "plan"
    EIGEN = "eigen"


class State(StrEnum):
    """How a task stands."""

    OPEN = "open"
    GEDAAN = "gedaan"
    VERVALLEN = "vervallen"


class When(StrEnum):
    """Which part of the open tasks, by their day."""

    WEEK = "week"
    LATE = "telaat"
    LATER = "later"
    ALL = "alle"


@dataclass(frozen=True, slots=True)
class Subject:
    """What a task is about: a node with the name that the reader may see."""

    label: str
    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Task:
    """A task as the list shows it.

    Attributes:
        owner: the id of the account of who does it; None for nobody.
        owner_name: that account's name, or its id where there is no account.
        owner_gone: whether the owner may not log in any more, or has a role without tasks.
        late: whether it is open and its day lies before today.

    """

    id: str
    title: str
    due: date
    owner: str | None
    owner_name: str
    owner_gone: bool
    reason: Reason
    state: State
    note: str | None
    outcome: str | None
    closed: date | None
    about: tuple[Subject, ...]
    late: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """Which tasks to give.

    Attributes:
        when: by their day: up to the end of this week (those that are late too), late, later, or all.
        owner: an account's id; ``-`` for nobody's, and for those whose owner is gone; empty for everybody's.
        state: how they stand.
        reason: why they exist; None for any.

    """

    when: When = When.WEEK
    owner: str = ""
    state: State = State.OPEN
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class Tasks:
    """The tasks that were asked for, in order of their day, and the counts beside them.

    Attributes:
        total: how many there are; ``rows`` may be cut off.
        late: of everybody whom the filter names, how many are late.
        week: likewise, up to the end of this week, without those that are late.
        unowned: how many open ones have no owner, or one who is gone.

    """

    rows: tuple[Task, ...]
    total: int
    late: int
    week: int
    unowned: int


@dataclass(frozen=True, slots=True)
class NewTask:
    """A task to make.

    ``about`` holds ``Label:key`` texts of what it is about; a blank owner is nobody.
    """

    title: str
    due: date
    owner: str | None = None
    reason: Reason = Reason.EIGEN
    note: str = ""
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OpenSeat:
    """A seat that is not reached, to make a task of; ``task`` says that there is one already."""

    brin: str
    school: str
    function: str
    seat: Seat
    weight: float
    task: bool


@dataclass(frozen=True, slots=True)
class SilentPair:
    """A buddy pair that did not meet for a while; ``last`` is None when it never did."""

    id: str
    coach: str
    learner: str
    result: str | None
    last: date | None
    days: int
    task: bool


@dataclass(frozen=True, slots=True)
class Week:
    """What needs doing this week by one person: the first tasks, and how many there are."""

    tasks: tuple[Task, ...]
    total: int
    late: int


@dataclass(frozen=True, slots=True)
class Changed:
    """How many tasks were made or changed, and the change in the history that can put it back."""

    count: int
    change: str | None = None


class NoTask(LandschapError):
    """A task that is not there, or cannot be changed so; the sentence says what to do."""

    code = "no-task"
