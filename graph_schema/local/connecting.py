"""One way to a database, whichever it is: the server at ``CRM_NEO4J_URI``, else the local one."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph_schema.errors import DatabaseUnavailable, WrongPassword
from graph_schema.local.folder import DataFolder, Kind
from graph_schema.local.progress import Progress
from graph_schema.local.sharing import running

if TYPE_CHECKING:
    from graph_schema.database import Database
    from graph_schema.settings import Settings


@dataclass(frozen=True, slots=True)
class Connection:
    """A database that answered, and what is known of where it is."""

    database: "Database"
    folder: DataFolder | None
    """The data folder; None for a server elsewhere."""
    kind: Kind | None
    """Whose data the folder holds; None when that is not decided yet, or for a server elsewhere."""


@contextmanager
def connect(
    settings: "Settings",
    *,
    demo: bool = False,
    kind: Kind | None = None,
    progress: Progress | None = None,
    watch: bool = False,
    brief: bool = False,
) -> Iterator[Connection]:
    """Give a verified database for as long as the block lasts.

    Args:
        settings: where it is; when they name a server, no local one is touched.
        demo: use the demo's own data folder where no folder is set, and demand that it holds demo data.
        kind: whose data the folder must hold; None takes it as it is, unless ``demo``.
        progress: is told what happens.
        watch: bring a local server back when its supervisor is killed.
        brief: a local server is needed for a moment only; it had better start quickly.

    Raises:
        DatabaseUnavailable: the server at the address does not answer.
        WrongPassword: it refuses the user or the password.
        LocalError: anything around the local server, see `running`.

    """
    if settings.neo4j_uri is not None:
        with _remote(settings, settings.neo4j_uri) as database:
            yield Connection(database, None, None)
        return
    from graph_schema.database import Database  # slow to import, and the supervisor shares this package

    folder = DataFolder(settings.folder(demo=demo))
    wanted = kind or (Kind.DEMO if demo else None)
    with (
        running(
            folder, cache=settings.cache_dir, kind=wanted, progress=progress, watch=watch, brief=brief
        ) as server,
        Database(server.uri, server.user, server.password) as database,
    ):
        yield Connection(database, folder, server.kind)


@contextmanager
def _remote(settings: "Settings", uri: str) -> Iterator["Database"]:
    from graph_schema.database import Database

    with Database(uri, settings.neo4j_user, settings.password(), settings.neo4j_database) as database:
        try:
            database.verify()
        except DatabaseUnavailable as error:
            raise DatabaseUnavailable(
                "The database at {uri} does not answer. See whether it runs and whether CRM_NEO4J_URI is its"
                " address.",
                uri=uri,
            ) from error
        except WrongPassword as error:
            raise WrongPassword(
                "The database at {uri} refuses the user or the password. See CRM_NEO4J_USER and"
                " CRM_NEO4J_PASSWORD_FILE or CRM_NEO4J_PASSWORD.",
                uri=uri,
            ) from error
        yield database
