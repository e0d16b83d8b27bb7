"""What hangs on one person."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class OneContact:
    """A school with one contact; who it is is None for a reader who may not see that."""

    brin: str
    name: str
    person: str | None
    person_name: str | None
    province: str | None = None
    region: str | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Connector:
    """Somebody who alone connects: without them ``people`` others in ``groups`` are cut off.

    ``parts`` is into how many parts what they connect falls. Who it is is None for a reader who may not
    see that, and so is ``people`` where a lezer would be told of one or two.
    """

    person: str | None
    person_name: str | None
    parts: int
    people: int | None
    groups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fragile:
    """What is fragile on a day, of so many contacts; ``cut`` when there were more than are looked at."""

    on: date
    contacts: int
    schools: tuple[OneContact, ...]
    connectors: tuple[Connector, ...]
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Loss:
    """What falls away when somebody leaves: only what nobody else holds. Seats are school and function."""

    person: str
    name: str
    on: date
    seats: tuple[tuple[str, str], ...]
    schools: tuple[str, ...]
    networks: tuple[str, ...]
    leads: tuple[str, ...]
    pairs: tuple[str, ...]
