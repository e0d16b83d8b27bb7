"""An installation with accounts, a watch that tests turn, and a door that does not let them wait."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from argon2 import PasswordHasher

from crm.accounts.door import Door
from crm.accounts.known import Known
from crm.accounts.models import Identity
from crm.accounts.passwords import Passwords
from crm.accounts.service import AccountsService
from graph_schema.actor import CONSOLE, Role
from graph_schema.database import Database
from graph_schema.nodes import INSTALLATION
from tests import factories as make

GOOD = "vier paarse fietsen"
QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


@dataclass
class Desk:
    """The two halves of accounts on one database."""

    database: Database
    demo: bool = False
    now: datetime = datetime(2022, 6, 30, 12, tzinfo=UTC)
    waits: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        passwords, known = Passwords(QUICK), Known()
        self.accounts = AccountsService(self.database, lambda: self.now, passwords, known)
        self.door = Door(self.database, lambda: self.now, passwords, known, wait=self.waits.append)
        make.node(self.database, INSTALLATION, code="landschap", demo=self.demo, created=self.now)

    def later(self, **time: float) -> None:
        """Turn the watch."""
        self.now += timedelta(**time)

    def member(self, name: str, role: Role = Role.REDACTEUR, password: str = GOOD) -> Identity:
        """Invite somebody, and let them choose a password."""
        address = f"{name.split()[0].lower()}@cluster.example"
        link = self.accounts.invite(CONSOLE, name, address, role)
        return self.door.accept(link.token, password)
