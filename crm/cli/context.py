"""What every command needs: the settings, a database that is ready, and the services on it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crm.cli.progress import ConsoleProgress, say
from crm.texts import _
from graph_schema.errors import LandschapError

if TYPE_CHECKING:
    from crm.installation.models import Installation
    from crm.services import Services
    from graph_schema.local import Connection, Kind
    from graph_schema.settings import Settings


class NotInstalled(LandschapError):
    """A question about an installation that was never made."""

    code = "not-installed"


class DatabaseElsewhere(LandschapError):
    """A command about the local database, while the settings name a server."""

    code = "database-elsewhere"


@dataclass(frozen=True, slots=True)
class Setup:
    """What was said before the command's name: the settings, and whether it is about the demo."""

    settings: "Settings"
    demo: bool


@dataclass(frozen=True, slots=True)
class Opened:
    """A database that answered and has this program's schema, with the services on it."""

    connection: "Connection"
    services: "Services"

    def installation(self) -> "Installation":
        """Give what is installed.

        Raises:
            NotInstalled: nothing is.

        """
        from graph_schema.actor import CONSOLE

        found = self.services.installation.current(CONSOLE)
        if found is None:
            raise NotInstalled(
                "There is nothing here yet. Run `landschap init` first, or `landschap init --demo`."
            )
        return found


@contextmanager
def opened(
    setup: Setup, *, kind: "Kind | None" = None, watch: bool = False, brief: bool = True
) -> Iterator[Opened]:
    """Give a database that is ready for as long as the block lasts.

    Args:
        setup: the settings, and whether it is about the demo.
        kind: whose data the folder must hold; None takes it as it is.
        watch: bring a local server back when it is killed.
        brief: there is little to do, so that the start of a local server weighs most.

    """
    from crm.services import build
    from graph_schema import local
    from graph_schema.migrations import migrate

    with local.connect(
        setup.settings,
        demo=setup.demo,
        kind=kind,
        progress=ConsoleProgress(),
        watch=watch,
        # a demo is one that somebody waits for
        brief=setup.demo or (brief and not watch),
    ) as connection:
        if connection.kind is local.Kind.DEMO and not setup.demo:
            say(
                _("Note: the folder {folder} holds demo data: invented people.").format(
                    folder=connection.folder
                )
            )
        migrate(connection.database)
        yield Opened(connection, build(connection.database))


def install(ready: Opened, *, demo: bool) -> "Installation":
    """Put in what an installation begins with; what is there already stays as it is.

    Raises:
        MixedData, WrongFolderKind: it holds the other kind of data; nothing was changed.

    """
    from graph_schema.actor import CONSOLE
    from graph_schema.local import Kind
    from imports import reference

    database = ready.services.database
    if ready.connection.folder is not None:
        # from here on the folder is one or the other for good
        ready.connection.folder.prepare(Kind.DEMO if demo else Kind.OWN)
    ready.services.installation.set_up(CONSOLE, demo=demo)
    say(_("Loading the schools and the annual plan."))
    reference.load(database, CONSOLE)
    if demo:
        from imports import demo as demo_data

        say(_("Loading the demo people; they are invented."))
        demo_data.load(database, CONSOLE)
    return ready.installation()
