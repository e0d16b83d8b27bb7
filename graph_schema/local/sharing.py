"""Use the local server: attach to a running one, else start one, and let the last one out stop it."""

import logging
import secrets
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from filelock import Timeout
from platformdirs import user_cache_path

from graph_schema.errors import DatabaseUnavailable, WrongPassword
from graph_schema.local import artifacts, processes, server
from graph_schema.local.errors import FolderInUse, LocalError, ServerFailed, from_report
from graph_schema.local.folder import USER, DataFolder, Kind, State, Status
from graph_schema.local.progress import Progress, Silent

log = logging.getLogger(__name__)

_TICK = 0.05
_START_PATIENCE = 120.0
_STOP_PATIENCE = 20.0
_WATCH_EVERY = 0.5


@dataclass(frozen=True, slots=True)
class Server:
    """A local server that is up: how to reach it."""

    uri: str
    user: str
    password: str = field(repr=False)
    port: int
    kind: Kind | None
    """Whose data its folder holds; None when that is not decided yet."""


@dataclass(frozen=True, slots=True)
class Report:
    """What there is to tell about the server of a folder."""

    status: Status
    uri: str | None
    kind: Kind | None
    kept: bool
    users: int
    """Programs that use it now, the keeping not counted."""
    processes: tuple[int, ...]


@contextmanager
def running(
    folder: DataFolder | Path,
    *,
    cache: Path | None = None,
    kind: Kind | None = None,
    progress: Progress | None = None,
    watch: bool = False,
    brief: bool = False,
    settings: Sequence[str] = (),
) -> Iterator[Server]:
    """Use the server of a data folder for as long as the block lasts.

    Args:
        folder: the data folder; made when it is not there.
        cache: where Neo4j's own files are kept; this user's cache when left out.
        kind: whose data the folder must hold; None takes it as it is.
        progress: is told what happens; nobody when left out.
        watch: bring the server back, on the same port, when its supervisor is killed within the block.
        brief: the block lasts seconds or minutes, so that a quick start matters more than speed later; a
            server that runs already is taken as it is.
        settings: more lines of Neo4j's configuration, ``name=value``, for a server that is started here.

    Raises:
        FolderNotWritable, DiskFull, FolderInUse, WrongFolderKind, DownloadFailed, DownloadUntrusted,
        DownloadAltered, ServerFailed, WrongPassword: see there; then no process of ours is left.

    """
    use = _Use(_as_folder(folder), cache, progress or Silent(), brief=brief, settings=settings)
    holds = use.folder.prepare(kind)
    use.begin()
    try:
        port = use.ensure().port
        uri, password = server.address(port), use.folder.password()
        _wait_until_ready(uri, password, use.folder)
        stop_watching = threading.Event()
        if watch:
            threading.Thread(target=use.watch, args=(stop_watching,), name="watch", daemon=True).start()
        try:
            yield Server(uri, USER, password, port, holds)
        finally:
            stop_watching.set()
    finally:
        use.end()


def keep(
    folder: DataFolder | Path,
    *,
    cache: Path | None = None,
    kind: Kind | None = None,
    progress: Progress | None = None,
) -> Server:
    """Start the server where it does not run, and leave it running until `release`."""
    folder = _as_folder(folder)
    with running(folder, cache=cache, kind=kind, progress=progress) as up:
        folder.take_lease(keep=True)
        return up


def release(folder: DataFolder | Path) -> Report:
    """Stop keeping the server running; when nobody uses it, it is gone when this returns."""
    folder = _as_folder(folder)
    folder.drop_keep()
    _wait_until_gone(folder)
    return status(folder)


def status(folder: DataFolder | Path) -> Report:
    """Tell how the server of a folder is doing, without starting anything or writing anywhere."""
    folder = _as_folder(folder)
    state = folder.state()
    if state is None or not state.alive:
        return Report(Status.STOPPED, None, folder.kind, kept=folder.kept, users=0, processes=())
    return Report(
        status=state.status,
        uri=server.address(state.port) if state.port else None,
        kind=folder.kind,
        kept=folder.kept,
        users=folder.users() - folder.kept,
        processes=tuple(pid for pid in (state.pid, state.java_pid) if pid),
    )


class _Use:
    """One program's use of one folder's server: a lease, and a supervisor that is there."""

    def __init__(
        self,
        folder: DataFolder,
        cache: Path | None,
        progress: Progress,
        *,
        brief: bool,
        settings: Sequence[str],
    ) -> None:
        self.folder = folder
        self._more = [*(["brief"] if brief else []), *settings]
        self._cache = cache or user_cache_path("landschap")
        self._progress = progress
        self._lease: Path | None = None

    def begin(self) -> None:
        """Take the lease; from here on nobody stops the server under us."""
        with self.folder.locked():
            self._lease = self.folder.take_lease()

    def end(self) -> None:
        """Give the lease back; the last one out waits until the server is gone."""
        if self._lease is not None:
            self._lease.unlink(missing_ok=True)
        _wait_until_gone(self.folder)

    def ensure(self) -> State:
        """Attach to the supervisor of this folder, or start one; give its state once Neo4j is up."""
        deadline = time.monotonic() + _START_PATIENCE
        while time.monotonic() < deadline:
            state = self.folder.state()
            if state is None or not state.alive or state.status in (Status.FAILED, Status.STOPPED):
                # fetched before the folder is locked: it may take a minute
                artifacts.fetch(self._cache, self._progress)
                self._progress.note("Starting the database.")
                token = self._start_supervisor()
                state = self._wait_for_supervisor(token)
            if state.status is Status.RUNNING and server.is_open(state.port):
                return state
            if state.status is Status.FAILED and state.report:
                raise from_report(state.report)
            time.sleep(_TICK)
        raise ServerFailed(self.folder.log)

    def watch(self, stop: threading.Event) -> None:
        """Bring the supervisor back whenever it is gone, until told to stop."""
        while not stop.wait(_WATCH_EVERY):
            state = self.folder.state()
            if state is not None and state.alive and state.status is not Status.FAILED:
                continue
            log.warning("the supervisor of the database is gone; starting another")
            try:
                self.ensure()
            except LocalError as error:
                log.error("the database does not come back yet: %s", error)
                stop.wait(5)

    def _start_supervisor(self) -> str:
        """Start a supervisor unless another program just did; give the token of the one that is there."""
        with self.folder.locked():
            state = self.folder.state()
            if state is not None and state.alive and state.status in (Status.STARTING, Status.RUNNING):
                return state.token
            self._refuse_foreign(state)
            self.folder.check_room()
            token = secrets.token_hex(8)
            child = processes.start_detached(
                "graph_schema.local.supervisor",
                [str(self.folder), str(self._cache.absolute()), token, *self._more],
                self.folder.log,
            )
            # under the lock until it has said that it is there: two at once start one
            deadline = time.monotonic() + _STOP_PATIENCE
            while time.monotonic() < deadline:
                state = self.folder.state()
                if state is not None and state.token == token:
                    return token
                if child.poll() is not None:
                    break
                time.sleep(_TICK / 5)
            child.kill()
            raise ServerFailed(self.folder.log)

    def _refuse_foreign(self, state: State | None) -> None:
        # somebody holds the supervisor's lock and is no process of this machine: a container or another
        # machine that shares the folder
        guard = self.folder.supervisor_lock()
        if state is None or state.here:
            return
        try:
            guard.acquire(timeout=0)
        except Timeout as error:
            raise FolderInUse(self.folder.path, state.host) from error
        guard.release()

    def _wait_for_supervisor(self, token: str) -> State:
        deadline = time.monotonic() + _START_PATIENCE
        while time.monotonic() < deadline:
            state = self.folder.state()
            if state is None or state.token != token:
                break
            if state.status is not Status.STARTING:
                return state
            if not state.alive:
                break
            time.sleep(_TICK)
        raise ServerFailed(self.folder.log)


def _wait_until_ready(uri: str, password: str, folder: DataFolder) -> None:
    # the driver takes half a second to import, and the supervisor lives in this package without it
    from graph_schema.database import Database

    deadline = time.monotonic() + _START_PATIENCE
    with Database(uri, USER, password) as database:
        while True:
            try:
                database.verify()
                return
            except DatabaseUnavailable:
                # the port opens a moment before the database does
                if time.monotonic() > deadline:
                    raise
                time.sleep(_TICK * 2)
            except WrongPassword as error:
                raise WrongPassword(
                    "The password in {file} is not this database's. Put the former file back, or move the"
                    " folder away and begin anew.",
                    file=str(folder.path / "password"),
                ) from error


def _wait_until_gone(folder: DataFolder) -> None:
    """Wait until the supervisor is gone, unless somebody still uses it."""
    deadline = time.monotonic() + _STOP_PATIENCE
    while time.monotonic() < deadline:
        state = folder.state()
        if state is None or not state.alive or folder.users():
            return
        time.sleep(_TICK)


def _as_folder(folder: DataFolder | Path) -> DataFolder:
    return folder if isinstance(folder, DataFolder) else DataFolder(folder)
