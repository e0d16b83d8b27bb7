"""Who asks. Every service call and every write carries an actor."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What someone may do, from least to most; the design's four roles."""

    LEZER = "lezer"
    COORDINATOR = "coördinator"
    REDACTEUR = "redacteur"
    BEHEERDER = "beheerder"


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody or something that asks, with the role under which it asks.

    ``id`` is an account's id, never a name or an address: it is stored with every change.
    """

    id: str
    role: Role

    def __post_init__(self) -> None:
        if not self.id.strip():
            raise ValueError("Actor: an actor needs an id; use SYSTEM for the program itself")


SYSTEM = Actor("systeem", Role.BEHEERDER)
"""The program itself: loading reference data, migrating."""

CONSOLE = Actor("console", Role.BEHEERDER)
"""Whoever runs the program on this machine, where there are no accounts."""
