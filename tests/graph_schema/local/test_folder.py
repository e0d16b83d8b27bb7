import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from graph_schema.local import processes
from graph_schema.local.errors import DiskFull, FolderNotWritable, WrongFolderKind
from graph_schema.local.folder import DataFolder, Kind, State, Status
from tests.graph_schema.local.disks import needs_root, small_disk


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path / "data")


def test_making_the_object_touches_nothing(folder: DataFolder) -> None:
    assert folder.kind is None
    assert folder.state() is None
    assert not folder.path.exists()


def test_a_folder_is_undecided_until_somebody_says_whose_data_it_holds(folder: DataFolder) -> None:
    assert folder.prepare() is None
    assert folder.prepare(Kind.DEMO) is Kind.DEMO
    assert folder.prepare() is Kind.DEMO


def test_a_start_that_failed_before_there_was_a_database_decides_nothing(folder: DataFolder) -> None:
    folder.prepare(Kind.OWN)
    assert folder.prepare(Kind.DEMO) is Kind.DEMO
    (folder.home / "data" / "databases").mkdir(parents=True)
    with pytest.raises(WrongFolderKind):
        folder.prepare(Kind.OWN)


@pytest.mark.parametrize(("held", "asked"), [(Kind.OWN, Kind.DEMO), (Kind.DEMO, Kind.OWN)])
def test_demo_and_own_data_never_share_a_folder(folder: DataFolder, held: Kind, asked: Kind) -> None:
    folder.prepare(held)
    (folder.home / "data" / "databases").mkdir(parents=True)
    before = sorted(path.name for path in folder.path.iterdir())
    with pytest.raises(WrongFolderKind):
        folder.prepare(asked)
    assert folder.kind is held
    assert sorted(path.name for path in folder.path.iterdir()) == before


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"kind": "other"}'])
def test_a_folder_whose_mark_is_damaged_is_refused(folder: DataFolder, content: str) -> None:
    folder.prepare(Kind.DEMO)
    (folder.path / "landschap.json").write_text(content)
    with pytest.raises(WrongFolderKind, match=r"landschap\.json"):
        folder.prepare()


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")
def test_a_new_folder_is_for_this_user_only(folder: DataFolder) -> None:
    folder.prepare()
    assert stat.S_IMODE(folder.path.stat().st_mode) == 0o700


def test_the_password_is_for_this_user_only_and_stays_the_same(folder: DataFolder) -> None:
    folder.prepare()
    first = folder.password()
    folder.prepare()
    assert folder.password() == first
    assert len(first) >= 24
    if os.name == "posix":
        assert stat.S_IMODE((folder.path / "password").stat().st_mode) == 0o600


def test_a_folder_under_a_file_is_not_writable(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(FolderNotWritable, match="CRM_DATA_DIR"):
        DataFolder(tmp_path / "file" / "data").prepare()


@needs_root
def test_a_read_only_folder_is_not_writable(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 1, read_only=True) as disk, pytest.raises(FolderNotWritable):
        DataFolder(disk).prepare()


@needs_root
def test_a_full_disk_leaves_nothing_half_done(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 1) as disk:
        (disk / "filler").write_bytes(bytes(1024 * 1024))
        with pytest.raises(DiskFull):
            DataFolder(disk / "data").prepare()
        assert not [path for path in disk.rglob("*") if path.is_file() and path.stat().st_size == 0]


@needs_root
def test_a_nearly_full_disk_starts_no_database(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 32) as disk:
        folder = DataFolder(disk)
        folder.prepare()
        with pytest.raises(DiskFull, match="64 MB"):
            folder.check_room()


def test_a_lease_lasts_as_long_as_its_program(folder: DataFolder) -> None:
    folder.prepare()
    lease = folder.take_lease()
    assert folder.users() == 1
    other = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True)
    lease.write_text(json.dumps({"pid": int(other.stdout), "identity": "1"}))
    assert folder.users(clean=True) == 0
    assert not lease.exists()


def test_a_number_that_another_process_has_now_is_no_lease(folder: DataFolder) -> None:
    folder.prepare()
    folder.take_lease().write_text(json.dumps({"pid": os.getpid(), "identity": "another"}))
    assert folder.users() == 0


def test_a_child_that_ended_is_gone_even_before_it_is_collected() -> None:
    child = subprocess.Popen([sys.executable, "-c", "pass"])
    identity = processes.identity(child.pid)
    os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
    assert identity is not None
    assert not processes.alive(child.pid, identity)
    child.wait()


def test_keeping_counts_as_a_user_until_it_is_dropped(folder: DataFolder) -> None:
    folder.prepare()
    folder.take_lease(keep=True)
    assert folder.kept
    assert folder.users(clean=True) == 1
    assert folder.drop_keep()
    assert not folder.drop_keep()
    assert folder.users() == 0


def test_the_state_is_read_as_it_was_written(folder: DataFolder) -> None:
    folder.prepare()
    identity = processes.identity(os.getpid()) or ""
    state = State(Status.RUNNING, "this-host", os.getpid(), identity, "token", 7687, report={"code": "x"})
    folder.write_state(state)
    assert folder.state() == state
    assert not state.alive, "it ran on another machine, where this number means another process"


@pytest.mark.parametrize("content", ["", "{", "[]", '{"status": "running"}', '{"status": "dancing"}'])
def test_an_account_that_cannot_be_read_is_none(folder: DataFolder, content: str) -> None:
    folder.prepare()
    (folder.path / "server.json").write_text(content)
    assert folder.state() is None
