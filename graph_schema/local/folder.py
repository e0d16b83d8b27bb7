"""The data folder: whose data it holds, the password, who runs the server, and who uses it.

landschap.json    what this folder is: own data or demo data
password          the database user's password, for this user only (mode 0600)
server.json       the supervisor's account of itself: status, address, process ids
leases/           one file for each program that uses the server now
neo4j/            Neo4j's own home: configuration, data, logs
folder.lock       held for a moment by whoever changes leases or starts a supervisor
supervisor.lock   held by the supervisor as long as it lives
"""

import json
import os
import platform
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from graph_schema.local import processes
from graph_schema.local.errors import (
    NEEDED_MB,
    DiskFull,
    FolderInUse,
    FolderNotWritable,
    WrongFolderKind,
    disk_errors,
)

USER = "neo4j"
_PATIENCE = 30.0


class Kind(StrEnum):
    """Whose data a folder holds; decided once."""

    OWN = "own"
    DEMO = "demo"


class Status(StrEnum):
    """What the supervisor is doing."""

    STARTING = "starting"
    RUNNING = "running"
    STOPPING = "stopping"
    STOPPED = "stopped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class State:
    """The supervisor's account of itself, as it stands in ``server.json``."""

    status: Status
    host: str
    pid: int
    identity: str
    token: str
    port: int
    java_pid: int = 0
    java_identity: str = ""
    report: dict[str, Any] | None = None

    @property
    def here(self) -> bool:
        """Tell whether it ran on this machine, so that its process ids mean something."""
        return self.host == platform.node()

    @property
    def alive(self) -> bool:
        """Tell whether its supervisor still runs."""
        return self.here and processes.alive(self.pid, self.identity)


class DataFolder:
    """One data folder. Making the object touches nothing; `prepare` does."""

    def __init__(self, path: Path) -> None:
        self.path = path.expanduser().absolute()
        self.home = self.path / "neo4j"
        self.log = self.path / "supervisor.log"
        self._marker = self.path / "landschap.json"
        self._password = self.path / "password"
        self._state = self.path / "server.json"
        self._leases = self.path / "leases"

    def __str__(self) -> str:
        return str(self.path)

    @property
    def kind(self) -> Kind | None:
        """Whose data it holds; None when that is not decided yet.

        Raises:
            WrongFolderKind: the folder's mark cannot be understood; guessing could mix data.
            FolderNotWritable: this user may not even read it.

        """
        try:
            return Kind(json.loads(self._marker.read_text("utf-8"))["kind"])
        except (FileNotFoundError, NotADirectoryError):
            return None
        except PermissionError as error:
            raise FolderNotWritable(self.path) from error
        except (ValueError, KeyError, TypeError) as error:
            raise WrongFolderKind(
                "The file {file} does not say whose data its folder holds. Put the former file back, or"
                " choose another folder with CRM_DATA_DIR.",
                file=str(self._marker),
            ) from error

    def require(self, kind: Kind) -> None:
        """Refuse a folder that holds the other kind of data.

        Raises:
            WrongFolderKind: demo people and real data never share a folder.

        """
        held = self.kind
        if held is kind or not self.has_database:
            return
        if held is Kind.OWN:
            raise WrongFolderKind(
                "The folder {folder} holds your own data: demo people never go there. Choose another folder"
                " for the demo with CRM_DATA_DIR, or unset it.",
                folder=str(self.path),
            )
        if held is Kind.DEMO:
            raise WrongFolderKind(
                "The folder {folder} holds demo data: your own data never go there. Choose another folder"
                " with CRM_DATA_DIR, or unset it; for the demo itself, add --demo.",
                folder=str(self.path),
            )

    @property
    def has_database(self) -> bool:
        """Tell whether a database was ever made in it; until then its mark may still change."""
        return (self.home / "data" / "databases").exists()

    def prepare(self, kind: Kind | None = None) -> Kind | None:
        """Make the folder where it is not there, and see that it can be used; give whose data it holds.

        Args:
            kind: what it must be, or becomes when that is not decided yet; None takes it as it is.

        Raises:
            WrongFolderKind, FolderNotWritable, DiskFull, FolderInUse: see there. Nothing is left half done.

        """
        if kind is not None:
            self.require(kind)
        with disk_errors(self.path):
            # for this user only: Neo4j's own files below hold what the people gave us
            self.path.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._try_to_write()
            with self.locked():
                if kind is not None:
                    self.require(kind)
                    if self.kind is not kind:
                        self._write(self._marker, {"kind": kind})
                self._leases.mkdir(exist_ok=True)
                self._make_password()
        return self.kind

    def check_room(self) -> None:
        """Refuse to start a database on a disk that is nearly full.

        Raises:
            DiskFull: less than `NEEDED_MB` is free.

        """
        if shutil.disk_usage(self.path).free < NEEDED_MB * 1_000_000:
            raise DiskFull(self.path, NEEDED_MB)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the folder for a moment: one at a time changes leases or starts a supervisor."""
        guard = FileLock(self.path / "folder.lock")
        try:
            guard.acquire(timeout=_PATIENCE)
        except Timeout as error:
            raise FolderInUse(self.path) from error
        try:
            yield
        finally:
            guard.release()

    def supervisor_lock(self) -> FileLock:
        """Give the lock that a supervisor holds as long as it lives."""
        return FileLock(self.path / "supervisor.lock")

    def state(self) -> State | None:
        """Read the supervisor's account; None when there never was one."""
        try:
            content = json.loads(self._state.read_text("utf-8"))
            return State(**content | {"status": Status(content["status"])})
        except PermissionError as error:
            raise FolderNotWritable(self.path) from error
        except (FileNotFoundError, NotADirectoryError, ValueError, TypeError, KeyError):
            # another version's account is none
            return None

    def write_state(self, state: State) -> None:
        """Write the supervisor's account, in one stroke."""
        self._write(self._state, asdict(state))

    def password(self) -> str:
        """Read the database user's password."""
        with disk_errors(self.path):
            return self._password.read_text("utf-8").strip()

    def take_lease(self, *, keep: bool = False) -> Path:
        """Note that this program uses the server; give the note, to be removed when it is done.

        Args:
            keep: use it in nobody's name, until `drop_keep`.

        """
        pid = os.getpid()
        content = {"keep": True} if keep else {"pid": pid, "identity": processes.identity(pid)}
        lease = self._leases / ("keep.json" if keep else f"{pid}-{secrets.token_hex(4)}.json")
        with disk_errors(self.path):
            self._write(lease, content)
        return lease

    def drop_keep(self) -> bool:
        """Stop keeping the server for later commands; tell whether it was kept."""
        keep = self._leases / "keep.json"
        was_kept = keep.exists()
        keep.unlink(missing_ok=True)
        return was_kept

    @property
    def kept(self) -> bool:
        """Tell whether the server is kept running for later commands."""
        return (self._leases / "keep.json").exists()

    def users(self, *, clean: bool = False) -> int:
        """Count the programs that use the server now, the keeping counted as one.

        Args:
            clean: throw away the notes of programs that are gone.

        """
        live = 0
        for lease in self._leases.glob("*.json"):
            try:
                content = json.loads(lease.read_text("utf-8"))
            except FileNotFoundError:
                continue
            if content.get("keep") or processes.alive(content["pid"], content["identity"]):
                live += 1
            elif clean:
                lease.unlink(missing_ok=True)
        return live

    def _try_to_write(self) -> None:
        # rights on paper say little: a mount may be read-only, and an administrator passes every mode
        probe = self.path / f".probe-{os.getpid()}-{time.monotonic_ns()}"
        try:
            probe.write_bytes(b"x")
        except OSError:
            probe.unlink(missing_ok=True)
            raise
        probe.unlink()
        if not os.access(self.path, os.W_OK | os.X_OK):
            raise FolderNotWritable(self.path)

    def _make_password(self) -> None:
        if self._password.exists():
            return
        temporary = self._password.with_suffix(".part")
        temporary.unlink(missing_ok=True)
        with os.fdopen(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(24))
        temporary.replace(self._password)

    @staticmethod
    def _write(path: Path, content: dict[str, Any]) -> None:
        # written aside and renamed: a reader sees the old or the new, and a full disk leaves the old
        temporary = path.with_name(f".{path.name}-{os.getpid()}")
        try:
            temporary.write_text(json.dumps(content), "utf-8")
            temporary.replace(path)
        except OSError:
            temporary.unlink(missing_ok=True)
            raise
