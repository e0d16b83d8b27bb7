"""The pages as a user starts them: a local Neo4j of their own, killed in every way, and gone afterwards."""

import os
import random
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from graph_schema import local
from graph_schema.local import processes
from graph_schema.local.folder import DataFolder, Kind, Status
from tests.crm.cli import shell

pytestmark = pytest.mark.slow


_PORTS = range(20_000, 32_000)
"""Below those that a system hands out by itself: the program takes its port seconds after it was chosen."""

_QUICK = "-XX:TieredStopAtLevel=1"
"""Has the database start in a third less of a processor, as ``brief`` does: here it lives for seconds."""


def free_port() -> int:
    for port in random.sample(_PORTS, 100):
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
    raise AssertionError("a hundred ports are in use")


def soon(holds: Callable[[], object], seconds: float = 60.0) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if holds():
            return True
        time.sleep(0.1)
    return False


class Served:
    """A running ``landschap serve``."""

    def __init__(self, program: subprocess.Popen[str], folder: DataFolder, port: int) -> None:
        self.program, self.folder, self.port = program, folder, port

    def answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/", timeout=10) as page:
                return bool(page.status == 200)
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            return False

    @property
    def database_processes(self) -> tuple[int, ...]:
        return local.status(self.folder).processes


@contextmanager
def served(folder: DataFolder, *options: str, command: str = "serve") -> Iterator[Served]:
    port = free_port()
    program = subprocess.Popen(
        [sys.executable, "-m", "crm.cli", command, "--no-browser", "--port", str(port), *options],
        env=shell.environment(CRM_DATA_DIR=str(folder), CRM_LANGUAGE="en", JAVA_TOOL_OPTIONS=_QUICK),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert program.stdout is not None
        line = program.stdout.readline()
        assert f"http://127.0.0.1:{port}" in line, line or program.communicate()[1]
        yield Served(program, folder, port)
    finally:
        if program.poll() is None:
            program.kill()
        program.communicate()


def gone(pids: tuple[int, ...]) -> bool:
    return all(processes.identity(pid) is None for pid in pids)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    return DataFolder(tmp_path_factory.mktemp("serve") / "data")


def test_the_first_start_tells_how_to_become_the_beheerder_and_control_c_stops_everything(
    folder: DataFolder,
) -> None:
    with served(folder) as pages:
        assert pages.program.stdout is not None
        said, link = (pages.program.stdout.readline().strip() for _ in range(2))
        assert "Nobody can log in yet" in said
        assert link.startswith(f"http://127.0.0.1:{pages.port}/inloggen/eerste/")
        with urllib.request.urlopen(link, timeout=10) as page:
            assert "Become the beheerder" in page.read().decode()
        key = folder.path / "session.key"
        assert key.stat().st_mode & 0o777 == 0o600
        assert pages.answers()
        running = pages.database_processes
        assert len(running) == 2
        pages.program.send_signal(signal.SIGINT)
        assert pages.program.wait(30) == 0
        assert gone(running)
    assert local.status(folder).users == 0


def test_a_command_uses_the_database_of_the_pages_which_survive_its_death_and_sigterm_stops_all(
    folder: DataFolder,
) -> None:
    with served(folder) as pages:
        running = pages.database_processes
        done = shell.command(
            ("coverage", "--result", "MORA", "--format", "csv"),
            shell.environment(CRM_DATA_DIR=str(folder)),
        )
        assert done.returncode == 0, done.stderr
        assert len(done.stdout.splitlines()) > 50
        assert pages.database_processes == running
        assert pages.answers()
        for victim in (1, 0):
            before = pages.database_processes
            os.kill(before[victim], signal.SIGKILL)
            assert soon(lambda before=before: len(set(pages.database_processes) - set(before)) >= 1)  # type: ignore[misc]
            assert soon(lambda: local.status(folder).status is Status.RUNNING)
            assert pages.answers()
        running = pages.database_processes
        assert len(running) == 2
        pages.program.send_signal(signal.SIGTERM)
        assert pages.program.wait(30) == 0
        assert gone(running)
    assert local.status(folder).status is Status.STOPPED


def test_the_demo_lives_in_a_folder_of_its_own_refuses_own_data_and_leaves_no_database_when_it_is_killed(
    folder: DataFolder, tmp_path: Path
) -> None:
    if folder.kind is None:
        with served(folder):
            pass
    assert folder.kind is Kind.OWN
    demo = DataFolder(tmp_path / "demo")
    with served(demo, command="demo") as pages:
        assert pages.answers()
        assert demo.kind is Kind.DEMO
        running = pages.database_processes
        assert len(running) == 2
        pages.program.kill()
        assert soon(lambda: gone(running), 30)
    for place, command in ((folder, "demo"), (demo, "init")):
        there = shell.environment(CRM_LANGUAGE="en", CRM_DATA_DIR=str(place), CRM_PORT=str(free_port()))
        done = shell.command((command,), there)
        assert done.returncode == 1
        assert "holds" in done.stderr
