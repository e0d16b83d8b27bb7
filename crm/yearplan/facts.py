"""What the evidence holds, as plain records: read once, counted for each target."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from crm.coverage.models import SchoolRow, Stage


@dataclass(frozen=True, slots=True)
class Wanted:
    """What one target counts, as the plan declares it; an empty demand asks nothing."""

    code: str
    since: date | None
    event_kind: str | None
    network_kind: str | None
    stage: Stage | None
    levels: int
    results: frozenset[str]
    themes: frozenset[str]
    networks: frozenset[str]
    functions: tuple[str, ...]

    @property
    def subject(self) -> tuple[frozenset[str], frozenset[str]]:
        """What a school or seat must be reached with: results, themes."""
        return self.results, self.themes


@dataclass(frozen=True, slots=True)
class Named:
    """Something with a key and a name."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class NetworkOf:
    """A network that an event was of."""

    code: str
    name: str
    kind: str | None


@dataclass(frozen=True, slots=True)
class Happened:
    """An event up to the peildatum; ``themes`` holds those of its results too, ``schools`` brins."""

    id: str
    title: str
    day: date
    kind: str | None
    results: frozenset[str]
    themes: frozenset[str]
    networks: tuple[NetworkOf, ...]
    schools: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Attendance:
    """Somebody at an event: the functions and market parties that they worked in that day."""

    event: str
    person: Named
    functions: frozenset[str]
    market_parties: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """An observation up to the peildatum, at a school as recorded; ``helpers`` are market parties."""

    brin: str
    result: str
    themes: frozenset[str]
    day: date
    stage: Stage
    levels: frozenset[str]
    helpers: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """A buddy pair that had begun by the peildatum; ``coach`` is a brin as recorded."""

    coach: str
    status: str | None
    since: date | None
    until: date | None
    results: frozenset[str]


@dataclass(frozen=True, slots=True)
class Facts:
    """All evidence on a peildatum.

    ``effective`` says under which school a brin counts, ``names`` what schools are called, ``rows`` the
    coverage of the sector for each subject that a target needs.
    """

    on: date
    events: tuple[Happened, ...]
    attendances: Mapping[str, tuple[Attendance, ...]]
    observations: tuple[Seen, ...]
    pairs: tuple[Pair, ...]
    effective: Mapping[str, str]
    names: Mapping[str, str]
    rows: Mapping[tuple[frozenset[str], frozenset[str]], tuple[SchoolRow, ...]]
