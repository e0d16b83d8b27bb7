"""All services of the program, made once and handed in where they are needed."""

from dataclasses import dataclass
from datetime import date

from crm.accounts.door import Door
from crm.accounts.known import Known
from crm.accounts.passwords import Passwords
from crm.accounts.service import AccountsService
from crm.buddies.service import BuddiesService
from crm.clock import Clock, Watch, now, today
from crm.contacts.attendance import AttendanceService
from crm.contacts.service import ContactsService
from crm.coverage.service import CoverageService
from crm.events.service import EventsService
from crm.history.service import HistoryService
from crm.installation.service import InstallationService
from crm.network.service import NetworkService
from crm.networks.service import NetworksService
from crm.observations.service import ObservationsService
from crm.organisations.service import OrganisationsService
from crm.outreach.keeping import KeptPlansService
from crm.outreach.service import OutreachService
from crm.overview.service import OverviewService
from crm.people.duplicates import DuplicatesService
from crm.people.merging import MergingService
from crm.people.service import PeopleService
from crm.privacy.service import PrivacyService
from crm.records.service import RecordsService
from crm.routes.service import RoutesService
from crm.schools.records import SchoolRecordsService
from crm.schools.service import SchoolsService
from crm.search.service import SearchService
from crm.tasks.service import TasksService
from crm.yearplan.service import YearplanService
from graph_schema import settings
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
    school_records: SchoolRecordsService
    networks: NetworksService
    events: EventsService
    observations: ObservationsService
    coverage: CoverageService
    yearplan: YearplanService
    network: NetworkService
    search: SearchService
    overview: OverviewService
    records: RecordsService
    people: PeopleService
    organisations: OrganisationsService
    contacts: ContactsService
    attendance: AttendanceService
    tasks: TasksService
    outreach: OutreachService
    kept_plans: KeptPlansService
    buddies: BuddiesService
    history: HistoryService
    duplicates: DuplicatesService
    merging: MergingService
    privacy: PrivacyService
    routes: RoutesService

    def today(self) -> date:
        """Give today, from the clock that was handed in."""
        return self.clock()


def build(database: Database, clock: Clock = today, watch: Watch = now) -> Services:
    """Make every service on one database; nothing connects before the first call."""
    passwords, known = Passwords(), Known()
    tasks = TasksService(database, clock)
    outreach = OutreachService(database, clock, tasks)
    return Services(
        database=database,
        clock=clock,
        door=Door(database, watch, passwords, known),
        accounts=AccountsService(database, watch, passwords, known),
        installation=InstallationService(database),
        schools=SchoolsService(database),
        school_records=SchoolRecordsService(database, clock),
        networks=NetworksService(database, clock),
        events=EventsService(database, clock),
        observations=ObservationsService(database, clock),
        coverage=CoverageService(database, clock),
        yearplan=YearplanService(database),
        network=NetworkService(database),
        search=SearchService(database, clock),
        overview=OverviewService(database),
        records=RecordsService(database, clock),
        people=PeopleService(database, clock),
        organisations=OrganisationsService(database, clock),
        contacts=ContactsService(database, clock),
        attendance=AttendanceService(database, clock),
        tasks=tasks,
        outreach=outreach,
        kept_plans=KeptPlansService(database, clock, outreach),
        buddies=BuddiesService(database, clock),
        history=HistoryService(database),
        duplicates=DuplicatesService(database, clock),
        merging=MergingService(database),
        privacy=PrivacyService(database, clock, settings.load().folder()),
        routes=RoutesService(database, clock, tasks),
    )
