"""All services of the program, made once and handed in where they are needed."""

from dataclasses import dataclass
from datetime import date

from crm.clock import Clock, today
from crm.coverage.service import CoverageService
from crm.installation.service import InstallationService
from crm.network.service import NetworkService
from crm.overview.service import OverviewService
from crm.schools.service import SchoolsService
from crm.yearplan.service import YearplanService
from graph_schema.database import Database


@dataclass(frozen=True, slots=True)
class Services:
    """What a page or a command may call; every call takes the actor who asks."""

    database: Database
    clock: Clock
    installation: InstallationService
    schools: SchoolsService
    coverage: CoverageService
    yearplan: YearplanService
    network: NetworkService
    overview: OverviewService

    def today(self) -> date:
        """Give today, from the clock that was handed in."""
        return self.clock()


def build(database: Database, clock: Clock = today) -> Services:
    """Make every service on one database; nothing connects before the first call."""
    return Services(
        database=database,
        clock=clock,
        installation=InstallationService(database),
        schools=SchoolsService(database),
        coverage=CoverageService(database, clock),
        yearplan=YearplanService(database),
        network=NetworkService(database),
        overview=OverviewService(database),
    )
