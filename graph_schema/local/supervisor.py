"""The supervisor: a small process that owns Neo4j for one data folder.

Started detached by the first program that needs the server (``python -m graph_schema.local.supervisor FOLDER
CACHE TOKEN [brief] [NAME=VALUE ...]``). It starts Neo4j, restarts it on the same port when it dies, and stops
it, and itself, as soon as no live lease is left in the folder.
"""

import logging
import os
import platform
import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from types import FrameType
from typing import Any

from filelock import Timeout

from graph_schema.local import archive, artifacts, login, processes, server
from graph_schema.local.errors import LocalError, ServerFailed, disk_errors
from graph_schema.local.folder import DataFolder, State, Status
from graph_schema.local.progress import Silent
from graph_schema.settings import Settings

log = logging.getLogger("graph_schema.local.supervisor")

TICK = 0.2
"""Seconds between two looks at the leases and at Neo4j."""
START_PATIENCE = 90.0
RESTARTS = 5
RESTART_WINDOW = 120.0
"""More than `RESTARTS` deaths within this many seconds, and it gives up."""
ARCHIVE_AFTER = 30.0
"""Seconds that Neo4j is up before an archive of its classes is made: what was waited for is done by then."""
_PORT_ATTEMPTS = 3


class Supervisor:
    """Owns one Neo4j process; `run` returns when nobody needs it any more."""

    def __init__(
        self,
        folder: DataFolder,
        jars: tuple[Path, ...],
        token: str,
        *,
        cache: Path,
        heap_mb: int,
        brief: bool,
        settings: Sequence[str] = (),
    ) -> None:
        former = folder.state()
        self._folder = folder
        self._jars = jars
        self._cache = cache
        self._heap_mb = heap_mb
        self._brief = brief
        self._settings = settings
        self._former = former
        self._java: subprocess.Popen[bytes] | None = None
        self._archiver: subprocess.Popen[bytes] | None = None
        self._asked_to_stop = False
        self._deaths: deque[float] = deque(maxlen=RESTARTS + 1)
        self.state = State(
            status=Status.STARTING,
            host=platform.node(),
            pid=os.getpid(),
            identity=processes.identity(os.getpid()) or "",
            token=token,
            port=0,
        )

    def ask_to_stop(self, _signal: int, _frame: FrameType | None) -> None:
        """Stop at the next tick."""
        self._asked_to_stop = True

    def run(self) -> None:
        """Start Neo4j and look after it until no program uses it."""
        self._say(status=Status.STARTING)
        self._clear_away_orphan()
        try:
            self._start_first()
            up = time.monotonic()
            while not self._done():
                if self._archiver is None and time.monotonic() - up > ARCHIVE_AFTER:
                    up = float("inf")  # once
                    self._make_archive()
                code = self._java.poll() if self._java else None
                if code is not None:
                    self._restart(code)
                time.sleep(TICK)
        except LocalError as error:
            log.error("giving up: %s", error)
            self._end_java()
            self._say(status=Status.FAILED, report={"code": error.code, "params": error.params})
            return
        self._end_java()
        self._say(status=Status.STOPPED)

    def _make_archive(self) -> None:
        if archive.wanted(self._jars):
            with disk_errors(self._folder.path):
                self._archiver = archive.start(self._cache, server.logs(self._folder) / "archive.log")

    def _clear_away_orphan(self) -> None:
        # where the system does not end the child with its parent, a killed supervisor leaves Neo4j behind
        former = self._former
        if former and former.here and former.java_pid:
            processes.stop(former.java_pid, former.java_identity)

    def _start_first(self) -> None:
        port = self._former.port if self._former else 0
        for attempt in range(_PORT_ATTEMPTS):
            port = server.free_port(port if attempt == 0 else 0)
            if self._start(port):
                return
            if not server.port_was_taken(self._folder):
                break
        raise server.why_it_stopped(self._folder)

    def _restart(self, code: int) -> None:
        log.warning("neo4j stopped by itself (code %s)", code)
        while True:
            self._deaths.append(time.monotonic())
            if len(self._deaths) > RESTARTS and self._deaths[-1] - self._deaths[0] < RESTART_WINDOW:
                raise server.why_it_stopped(self._folder)
            # at once the first time, then ever slower
            pause = 0.0 if len(self._deaths) == 1 else min(0.5 * 2 ** (len(self._deaths) - 2), 8.0)
            if self._wait(pause) or self._start(self.state.port):
                return

    def _start(self, port: int) -> bool:
        """Start Neo4j and wait until it takes logins; False when it stopped instead."""
        extra = archive.flags(self._jars)
        with disk_errors(self._folder.path):
            java = self._java = server.start(
                self._folder,
                self._jars,
                port,
                heap_mb=self._heap_mb,
                brief=self._brief,
                settings=self._settings,
                extra=extra,
            )
        identity = processes.identity(java.pid) or ""
        self._say(status=Status.STARTING, port=port, java_pid=java.pid, java_identity=identity)
        first_login = None if login.is_done(self._folder) else login.start(self._folder, port)
        try:
            deadline = time.monotonic() + START_PATIENCE
            while not server.is_open(port) or (first_login and first_login.poll() is None):
                if java.poll() is not None:
                    return False
                if time.monotonic() > deadline:
                    raise ServerFailed(server.logs(self._folder))
                if self._wait(TICK / 4):
                    return True
        finally:
            if first_login and first_login.poll() is None:
                first_login.kill()
        self._say(status=Status.RUNNING)
        return True

    def _wait(self, seconds: float) -> bool:
        """Wait; True as soon as there is no reason to go on."""
        deadline = time.monotonic() + seconds
        while True:
            if self._asked_to_stop or not self._folder.users():
                return True
            if time.monotonic() >= deadline:
                return False
            time.sleep(min(TICK, seconds))

    def _done(self) -> bool:
        """Tell whether to stop; said under the lock, so that nobody takes a lease in between."""
        if not self._asked_to_stop and self._folder.users(clean=True):
            return False
        with self._folder.locked():
            if not self._asked_to_stop and self._folder.users(clean=True):
                return False
            self._say(status=Status.STOPPING)
            return True

    def _end_java(self) -> None:
        if self._archiver:
            self._archiver.terminate()
        if self._java is None:
            return
        self._java.terminate()
        try:
            self._java.wait(10)
        except subprocess.TimeoutExpired:
            self._java.kill()
            self._java.wait()

    def _say(self, **changes: Any) -> None:
        self.state = replace(self.state, **changes)
        try:
            self._folder.write_state(self.state)
        except OSError as error:
            # a full disk: those who wait see the old state and in the end that this process is gone
            log.error("the state is not written: %s", error)


def main() -> int:
    """Run the supervisor of the folder on the command line, unless it has one."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
    folder, cache, token = DataFolder(Path(sys.argv[1])), Path(sys.argv[2]), sys.argv[3]
    guard = folder.supervisor_lock()
    try:
        # the one before us may still be on its way out
        guard.acquire(timeout=10)
    except Timeout:
        log.error("this folder has a supervisor already")
        return 1
    try:
        # already fetched by whoever starts us; here it only gives the paths
        jars = artifacts.fetch(cache, Silent())
        more = sys.argv[4:]
        supervisor = Supervisor(
            folder,
            jars,
            token,
            cache=cache,
            heap_mb=Settings().local_heap_mb,
            brief="brief" in more,
            settings=[argument for argument in more if "=" in argument],
        )
        signal.signal(signal.SIGTERM, supervisor.ask_to_stop)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        if sys.platform != "win32":
            signal.signal(signal.SIGHUP, signal.SIG_IGN)
        supervisor.run()
    finally:
        guard.release()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
