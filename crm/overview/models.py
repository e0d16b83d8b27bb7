"""What the overview says."""

from dataclasses import dataclass

from crm.coverage.models import Coverage, HeavyGaps, History, ThemeCoverage
from crm.yearplan.models import Plan


@dataclass(frozen=True, slots=True)
class Overview:
    """The answers to one question that stand together on a page; all from one state of the graph.

    Attributes:
        coverage: reach, ladder and seats of the schools.
        gaps: the gaps that weigh most.
        persons_reached: how many people who work at one of the schools are reached, as
            ``crm.rights.coarse_total`` tells it.
        themes: how far each theme has come at the same schools.
        plan: the annual plan on the same day, of the whole sector.
        growth: the subject through time, at most ``moments.MOST`` days.

    """

    coverage: Coverage
    gaps: HeavyGaps
    persons_reached: int | None
    themes: tuple[ThemeCoverage, ...]
    plan: Plan
    growth: History
