"""What the map asks, and the answer with all that its parts need: nothing below this reads anything."""

from dataclasses import dataclass, replace
from datetime import date

from crm.coverage.models import Coverage, Filters, Question, Stage
from crm.schools.models import SchoolRecord
from crm.services import Services
from dashboards.actor import reader
from dashboards.choices import question
from dashboards.page import Reading, understand
from dashboards.pages.map import findings
from dashboards.pages.map.looks import KEY, Colouring, colouring

PATH = "/kaart"
"""The page's address."""

KEYS = ("school", KEY, "weergave")
"""What the page adds to the address: the selection, what colours the marks, ``tabel`` instead of the map."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One address answered.

    Attributes:
        reading: the address as understood.
        found: the coverage of the schools that the filters leave, with every seat.
        colours: what colours the marks.
        schools: every school that ever was; the marks' places depend on all of them.
        since: since when the one chosen school stands on its rung.

    """

    reading: Reading
    found: Coverage
    colours: Colouring
    schools: tuple[SchoolRecord, ...]
    since: date | None = None

    @property
    def chosen(self) -> tuple[str, ...]:
        """Give the brins of the selection; empty means all."""
        return self.reading.view.many("school")

    @property
    def as_table(self) -> bool:
        """Tell whether the table stands in the place of the map."""
        return self.reading.view.get("weergave") == "tabel"

    @property
    def title(self) -> str:
        """Give the finding."""
        return findings.headline(self.reading, self.found, self.colours)

    @property
    def placed(self) -> frozenset[str]:
        """Give the brins of the schools whose coordinates are known."""
        return frozenset(school.brin for school in self.schools if school.latitude is not None)


def show(services: Services, search: str) -> Shown:
    """Ask all that an address of the map asks for."""
    return answered(services, understand(services, search, KEYS))


def answered(services: Services, reading: Reading) -> Shown:
    """Ask all that an understood address asks for."""
    found = answer(services, reading)
    return Shown(
        reading,
        found,
        colouring(reading),
        services.schools.choices(reader()).schools,
        chosen_since(services, found, reading.view.many("school")),
    )


def answer(services: Services, reading: Reading) -> Coverage:
    """Ask for the schools that the filters leave, with all their seats.

    The filter of functions chooses the gaps in the list; the panel and the colours need every seat.
    """
    asked = question(services, reading.view, reading.options)
    return services.coverage.coverage(reader(), replace(asked, filters=replace(asked.filters, functions=())))


def chosen_since(services: Services, found: Coverage, chosen: tuple[str, ...]) -> date | None:
    """Give since when the one chosen school stands on its rung; None where there is no such school."""
    if len(chosen) != 1 or chosen[0] not in {row.brin for row in found.rows}:
        return None
    return stage_since(services, found.question, chosen[0])


def stage_since(services: Services, asked: Question, brin: str) -> date | None:
    """Give the day from which a school has stood on its present rung; None while nothing is known."""
    days = [day for day in services.coverage.dates(reader(), asked.subject) if day <= asked.on]
    narrowed = replace(asked, filters=Filters(schools=(brin,)))
    moments = services.coverage.series(reader(), narrowed, [*days, asked.on]).moments
    stages = [
        (moment.on, next((stage for stage, n in moment.ladder.items() if n), None)) for moment in moments
    ]
    now = stages[-1][1]
    since = None
    for day, stage in reversed(stages):
        if stage is not now:
            break
        since = day
    return None if now in (None, Stage.ONBEKEND) else since
