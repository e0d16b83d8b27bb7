"""All services of the program, made once and handed in where they are needed."""

from dataclasses import dataclass
from datetime import date

from crm.accounts.door import Door
from crm.accounts.known import Known
from crm.accounts.passwords import Passwords
from crm.accounts.service import AccountsService
from crm.clock import Clock, Watch, now, today
from crm.coverage.service import CoverageService
from crm.installation.service import InstallationService
from crm.network.service import NetworkService
from crm.overview.service import OverviewService
from crm.schools.service import SchoolsService
from crm.search.service import SearchService
from crm.yearplan.service import YearplanService
from graph_schema.database import Database


@dataclass(frozen=True, slots=True)
class Services:
    """What a page or a command may call; every call takes the actor who asks, but those of the door."""

    database: Database
    clock: Clock
    door: Door
    accounts: AccountsService
    installation: InstallationService
    schools: SchoolsService
    coverage: CoverageService
    yearplan: YearplanService
    network: NetworkService
    search: SearchService
    overview: OverviewService

    def today(self) -> date:
        """Give today, from the clock that was handed in."""
        return self.clock()


def build(database: Database, clock: Clock = today, watch: Watch = now) -> Services:
    """Make every service on one database; nothing connects before the first call."""
    passwords, known = Passwords(), Known()
    return Services(
        database=database,
        clock=clock,
        door=Door(database, watch, passwords, known),
        accounts=AccountsService(database, watch, passwords, known),
        installation=InstallationService(database),
        schools=SchoolsService(database),
        coverage=CoverageService(database, clock),
        yearplan=YearplanService(database),
        network=NetworkService(database),
        search=SearchService(database, clock),
        overview=OverviewService(database),
    )
