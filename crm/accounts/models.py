"""What an account is, to an administrator, to its owner and to a session."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from graph_schema.actor import Actor, Role


class State(StrEnum):
    """Where an account stands."""

    INVITED = "uitgenodigd"
    ACTIVE = "actief"
    BLOCKED = "geblokkeerd"


@dataclass(frozen=True, slots=True)
class Account:
    """One account, as a beheerder sees it. Moments are in UTC.

    Attributes:
        id: its key; what the history calls the actor.
        name: the person's name.
        email: the address by which it logs in and is invited, in lower case.
        role: what it may do.
        state: whether it may log in.
        created: when it was made.
        last_login: when it last came in; None for never.
        link_until: until when its invitation or reset link holds; None without one.
        locked_until: no attempt counts before this moment, after too many that failed; None otherwise.
        provider: whether it comes in by the identity provider.

    """

    id: str
    name: str
    email: str
    role: Role
    state: State
    created: datetime
    last_login: datetime | None = None
    link_until: datetime | None = None
    locked_until: datetime | None = None
    provider: bool = False


@dataclass(frozen=True, slots=True)
class Identity:
    """Who is logged in.

    ``sessions`` is the number that a session must carry to hold; ``has_password`` tells whether the account
    can log in by one, and not by the identity provider only.
    """

    id: str
    name: str
    email: str
    role: Role
    sessions: int
    has_password: bool = False

    @property
    def actor(self) -> Actor:
        """The actor for whom services answer."""
        return Actor(self.id, self.role)


@dataclass(frozen=True, slots=True)
class Link:
    """A link that was just made: its secret is told once and kept nowhere."""

    account: str
    token: str
    expires: datetime


@dataclass(frozen=True, slots=True)
class Offer:
    """What a link offers to who holds it: to choose a password for this account."""

    name: str
    email: str
    invitation: bool


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody with an account, as colleagues may know them: who owns a task, who made a change."""

    id: str
    name: str
    role: Role
    active: bool
