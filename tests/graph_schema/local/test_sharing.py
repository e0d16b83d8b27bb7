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


@pytest.fixture(scope="module")
def jars(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ...]:
    """Give the jars, with an archive of their classes beside them where one can be made."""
    cache = user_cache_path("landschap")
    jars = artifacts.fetch(cache, Silent())
    if archive.POSSIBLE and not archive.path(jars).exists():
        # once a machine; another program may be making it now
        words = tmp_path_factory.mktemp("archive") / "words"
        archive.start(cache, words).wait()
        assert soon(archive.path(jars).exists, 300), words.read_text("utf-8")
    return jars


@pytest.fixture
def spoilt(jars: tuple[Path, ...], tmp_path: Path) -> Path:
    """Give a cache with an archive that was cut off."""
    folder = tmp_path / jars[0].parent.name
    folder.mkdir()
    for jar in jars:
        (folder / jar.name).symlink_to(jar)
    part = archive.path(jars).read_bytes()[:1_000_000] if archive.POSSIBLE else b"nothing"
    archive.path(artifacts.fetch(tmp_path, Silent())).write_bytes(part)
    return tmp_path


def test_the_last_one_out_stops_the_server_and_the_next_finds_it_on_the_same_port(
    used: DataFolder, jars: tuple[Path, ...], spoilt: Path
) -> None:
    with local.running(used, brief=True) as first:
        running = pids(used)
        if sys.platform == "linux":
            assert str(archive.path(jars)) in Path(f"/proc/{running[1]}/maps").read_text("utf-8")
        with local.running(used, brief=True) as second:
            assert second == first
        assert local.status(used).status is Status.RUNNING
    assert gone(running)
    # also with an archive of classes that Java cannot use
    with local.running(used, cache=spoilt, brief=True) as again:
        assert again.port == first.port
        if sys.platform == "linux":
            told = Path(f"/proc/{pids(used)[1]}/cmdline").read_text("utf-8")
            assert f"-XX:SharedArchiveFile={spoilt}" in told


def test_two_programs_that_start_at_once_share_one_server_and_when_one_is_killed_nothing_keeps_running(
    used: DataFolder,
) -> None:
    one, other = client(used), client(used)
    assert port_of(one) == port_of(other)
    running = pids(used)
    one.communicate()
    assert not gone(running)
    other.kill()
    other.wait()
    assert soon(lambda: gone(running), 30)


def test_a_program_that_is_killed_while_it_starts_the_server_leaves_nothing_running(used: DataFolder) -> None:
    program = client(used)
    assert soon(lambda: len(local.status(used).processes) == 2)
    running = pids(used)
    program.kill()
    program.wait()
    assert soon(lambda: gone(running), 30)


def test_neo4j_comes_back_on_the_same_port_and_so_does_a_supervisor_that_takes_it_along(
    used: DataFolder,
) -> None:
    with (
        local.running(used, watch=True, brief=True) as server,
        Database(server.uri, server.user, server.password) as database,
    ):
        supervisor, neo4j = pids(used)
        os.kill(neo4j, signal.SIGKILL)
        assert soon(lambda: local.status(used).processes not in [(supervisor, neo4j), (supervisor,), ()])
        with local.running(used, brief=True) as again:
            assert again.port == server.port
        database.verify()
        running = pids(used)
        assert running[0] == supervisor
        os.kill(supervisor, signal.SIGKILL)
        if sys.platform == "linux":
            assert soon(lambda: gone(running), 30)
        assert soon(lambda: local.status(used).status is Status.RUNNING, 60)
        assert supervisor not in pids(used)
        database.verify()


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


def test_a_folder_held_by_another_machine_is_in_use_and_a_server_that_is_kept_stays_until_released(
    stopped: DataFolder,
) -> None:
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
    # once that one lets go, what it left written hinders nobody
    kept = local.keep(stopped)
    running = pids(stopped)
    with local.running(stopped, brief=True) as server:
        assert server.port == kept.port
        left = local.release(stopped)
        assert left.users == 1
        assert not gone(running)
    assert gone(running)
    assert local.release(stopped).status is Status.STOPPED


def test_a_server_that_cannot_start_says_where_its_last_words_are(tmp_path: Path) -> None:
    broken = DataFolder(tmp_path / "broken")
    broken.prepare()
    (broken.home / "data").mkdir(parents=True)
    (broken.home / "data" / "databases").write_text("a file where Neo4j wants a folder")
    with pytest.raises(ServerFailed, match="logs"), local.running(broken, brief=True):
        pass
    assert local.status(broken).status is Status.STOPPED
    assert sharing.status(broken).processes == ()
