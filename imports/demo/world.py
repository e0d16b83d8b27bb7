"""What the demo puts into the graph, as rows, and how its parts ask each other."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Job:
    """Somebody holds a job at a school or organisation, in a period."""

    person: str
    place: str
    function: str | None
    title: str
    since: date | None
    until: date | None = None
    at_organisation: bool = False

    def covers(self, day: date) -> bool:
        """Tell whether the job is held on a day (``since <= day < until``)."""
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True)
class Plan:
    """An event that takes place, before anybody came."""

    title: str
    day: date
    kind: str
    place: str
    audience: tuple[str, ...]
    """Functions that it is meant for."""
    results: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    network: str | None = None
    school: str | None = None
    """The school where it took place."""
    only: tuple[str, ...] = ()
    """The schools whose people could come; empty is all."""
    seats: int = 60
    """How many came at most."""
    pair: str | None = None


@dataclass
class World:
    """Everything, growing while the story is told."""

    people: list[Row] = field(default_factory=list)
    jobs: list[Job] = field(default_factory=list)
    organisations: list[Row] = field(default_factory=list)
    lacks: list[Row] = field(default_factory=list)
    members: list[Row] = field(default_factory=list)
    implements_results: list[Row] = field(default_factory=list)
    implements_themes: list[Row] = field(default_factory=list)
    leads_themes: list[Row] = field(default_factory=list)
    leads_clusters: list[Row] = field(default_factory=list)
    knows: list[Row] = field(default_factory=list)
    events: list[Row] = field(default_factory=list)
    attended: list[Row] = field(default_factory=list)
    invited: list[Row] = field(default_factory=list)
    about_results: list[Row] = field(default_factory=list)
    about_themes: list[Row] = field(default_factory=list)
    of_networks: list[Row] = field(default_factory=list)
    of_pairs: list[Row] = field(default_factory=list)
    at_schools: list[Row] = field(default_factory=list)
    observations: list[Row] = field(default_factory=list)
    observed_schools: list[Row] = field(default_factory=list)
    observed_results: list[Row] = field(default_factory=list)
    seen_at: list[Row] = field(default_factory=list)
    helped_by: list[Row] = field(default_factory=list)
    pairs: list[Row] = field(default_factory=list)
    pair_coaches: list[Row] = field(default_factory=list)
    pair_learners: list[Row] = field(default_factory=list)
    pair_results: list[Row] = field(default_factory=list)
    contacts_of: list[Row] = field(default_factory=list)
    tasks: list[Row] = field(default_factory=list)
    task_ties: dict[str, list[Row]] = field(default_factory=dict)
    """What the tasks are about, by label."""

    def at(self, brin: str, day: date) -> list[Job]:
        """Give the jobs at a school on a day."""
        return [job for job in self.jobs if job.place == brin and job.covers(day)]
