"""The real server in folders of its own: started, shared, killed, and gone afterwards."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from platformdirs import user_cache_path

from graph_schema import local
from graph_schema.database import Database
from graph_schema.errors import WrongPassword
from graph_schema.local import archive, artifacts, processes, sharing
from graph_schema.local.errors import FolderInUse, ServerFailed
from graph_schema.local.folder import DataFolder, Status
from graph_schema.local.progress import Silent

pytestmark = pytest.mark.slow

CLIENT = """
import sys, time
from pathlib import Path
from graph_schema import local
with local.running(Path(sys.argv[1]), brief=True) as server:
    print(server.port, flush=True)
    sys.stdin.read()
"""


def client(folder: DataFolder) -> subprocess.Popen[str]:
    """Another program that uses the server until its input ends."""
    return subprocess.Popen(
        [sys.executable, "-c", CLIENT, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def port_of(program: subprocess.Popen[str]) -> int:
    assert program.stdout is not None
    return int(program.stdout.readline())


def soon(holds: Callable[[], object], seconds: float = 30.0) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if holds():
            return True
        time.sleep(0.05)
    return False


def gone(pids: tuple[int, ...]) -> bool:
    return all(processes.identity(pid) is None for pid in pids)


def pids(folder: DataFolder) -> tuple[int, ...]:
    found = local.status(folder).processes
    assert len(found) == 2, "a supervisor and a Neo4j"
    return found


@pytest.fixture(scope="module")
def used(tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    """A folder whose database was made before: it starts sooner."""
    return DataFolder(tmp_path_factory.mktemp("used") / "data")


@pytest.fixture
def stopped(used: DataFolder) -> DataFolder:
    """The same folder with its database made and nothing running; most tests before have seen to that."""
    if not (used.has_database and used.state()):
        with local.running(used, brief=True):
            pass
    return used


@pytest.fixture(autouse=True)
def nothing_stays_behind(used: DataFolder) -> Iterator[None]:
    yield
    assert local.status(used).status is Status.STOPPED
    assert used.users() == 0


def test_the_last_one_out_stops_the_server_and_the_next_finds_it_on_the_same_port(used: DataFolder) -> None:
    with local.running(used, brief=True) as first:
        running = pids(used)
        with local.running(used, brief=True) as second:
            assert second == first
        assert local.status(used).status is Status.RUNNING
    assert gone(running)
    with local.running(used, brief=True) as again:
        assert again.port == first.port


def test_java_begins_with_the_archive_of_classes_and_without_harm_when_it_is_spoilt(
    used: DataFolder, tmp_path: Path
) -> None:
    cache = user_cache_path("landschap")
    jars = artifacts.fetch(cache, Silent())
    if not archive.POSSIBLE:
        pytest.skip("no archive is made here")
    if not archive.path(jars).exists():
        # once a machine; another program may be making it now
        archive.start(cache, tmp_path / "words").wait()
        assert soon(archive.path(jars).exists, 300), (tmp_path / "words").read_text("utf-8")
    with local.running(used, brief=True):
        maps = Path(f"/proc/{pids(used)[1]}/maps")
        if sys.platform == "linux":
            assert str(archive.path(jars)) in maps.read_text("utf-8")
    spoilt = tmp_path / jars[0].parent.name
    spoilt.mkdir()
    for jar in jars:
        (spoilt / jar.name).symlink_to(jar)
    there = artifacts.fetch(tmp_path, Silent())
    archive.path(there).write_bytes(archive.path(jars).read_bytes()[:1_000_000])
    with local.running(used, cache=tmp_path, brief=True) as server:
        if sys.platform == "linux":
            assert str(archive.path(there)) in Path(f"/proc/{pids(used)[1]}/cmdline").read_text("utf-8")
        with Database(server.uri, server.user, server.password) as database:
            database.verify()


def test_two_programs_that_start_at_once_share_one_server(used: DataFolder) -> None:
    one, other = client(used), client(used)
    assert port_of(one) == port_of(other)
    running = pids(used)
    one.communicate()
    assert not gone(running)
    other.communicate()
    assert gone(running)


def test_a_program_that_is_killed_leaves_nothing_running(used: DataFolder) -> None:
    program = client(used)
    port_of(program)
    running = pids(used)
    program.kill()
    program.wait()
    assert soon(lambda: gone(running), 30)


def test_a_program_that_is_killed_while_it_starts_the_server_leaves_nothing_running(used: DataFolder) -> None:
    program = client(used)
    assert soon(lambda: len(local.status(used).processes) == 2)
    running = pids(used)
    program.kill()
    program.wait()
    assert soon(lambda: gone(running), 30)


def test_neo4j_that_is_killed_comes_back_on_the_same_port(used: DataFolder) -> None:
    with (
        local.running(used, brief=True) as server,
        Database(server.uri, server.user, server.password) as database,
    ):
        supervisor, neo4j = pids(used)
        os.kill(neo4j, signal.SIGKILL)
        assert soon(lambda: local.status(used).processes not in [(supervisor, neo4j), (supervisor,), ()])
        with local.running(used, brief=True) as again:
            assert again.port == server.port
        database.verify()


def test_a_supervisor_that_is_killed_takes_neo4j_along_and_both_come_back(used: DataFolder) -> None:
    with local.running(used, watch=True, brief=True) as server:
        running = pids(used)
        os.kill(running[0], signal.SIGKILL)
        if sys.platform == "linux":
            assert soon(lambda: gone(running), 30)
        assert soon(lambda: local.status(used).status is Status.RUNNING, 60)
        with Database(server.uri, server.user, server.password) as database:
            database.verify()


def test_a_server_that_is_kept_stays_until_it_is_released(used: DataFolder) -> None:
    kept = local.keep(used)
    running = pids(used)
    with local.running(used, brief=True) as server:
        assert server.port == kept.port
        left = local.release(used)
        assert left.users == 1
        assert not gone(running)
    assert gone(running)
    assert local.release(used).status is Status.STOPPED


def test_a_password_file_that_does_not_fit_is_said_and_nothing_keeps_running(stopped: DataFolder) -> None:
    right = stopped.password()
    (stopped.path / "password").write_text("another")
    with pytest.raises(WrongPassword, match="password"), local.running(stopped, brief=True):
        pass
    (stopped.path / "password").write_text(right)


def test_a_store_that_another_server_holds_is_in_use(stopped: DataFolder) -> None:
    fcntl = pytest.importorskip("fcntl", reason="this is how Neo4j locks its store on POSIX")
    with (stopped.home / "data" / "databases" / "store_lock").open("r+b") as store:
        fcntl.lockf(store, fcntl.LOCK_EX)
        with pytest.raises(FolderInUse), local.running(stopped, brief=True):
            pass


def test_a_folder_that_a_program_on_another_machine_holds_is_in_use(stopped: DataFolder) -> None:
    state = stopped.state()
    assert state is not None
    stopped.write_state(replace(state, host="elsewhere"))
    # the lock is held here, the process is nobody of this machine: a container that shares the folder
    with (
        stopped.supervisor_lock(),
        pytest.raises(FolderInUse, match="elsewhere"),
        local.running(stopped, brief=True),
    ):
        pass
    with local.running(stopped, brief=True):
        pass


def test_a_server_that_cannot_start_says_where_its_last_words_are(tmp_path: Path) -> None:
    broken = DataFolder(tmp_path / "broken")
    broken.prepare()
    (broken.home / "data").mkdir(parents=True)
    (broken.home / "data" / "databases").write_text("a file where Neo4j wants a folder")
    with pytest.raises(ServerFailed, match="logs"), local.running(broken, brief=True):
        pass
    assert local.status(broken).status is Status.STOPPED
    assert sharing.status(broken).processes == ()
