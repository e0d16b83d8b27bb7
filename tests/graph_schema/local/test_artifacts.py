import os
import ssl
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph_schema.local import artifacts
from graph_schema.local.errors import (
    DiskFull,
    DownloadAltered,
    DownloadFailed,
    DownloadUntrusted,
    FolderNotWritable,
)
from graph_schema.local.progress import Silent
from tests.graph_schema.local.disks import needs_root, small_disk
from tests.graph_schema.local.registry import Registry, certificate, running

FOREVER = 1_000


@pytest.fixture
def registry(monkeypatch: pytest.MonkeyPatch) -> Iterator[Registry]:
    monkeypatch.setattr(artifacts, "_PAUSE", 0.01)
    with running(Registry()) as up:
        yield up


def fetch(cache: Path, registry: Registry) -> tuple[Path, ...]:
    return artifacts.fetch(cache, Silent(), registry.lock, registry.registries)


def test_the_lock_names_every_jar_once_with_its_checksum() -> None:
    lock = artifacts.lock()
    assert lock.version == "5.26.20"
    assert len({jar.file_name for jar in lock.jars}) == len(lock.jars) == 216
    assert all(len(jar.sha256) == 64 and jar.size > 0 for jar in lock.jars)


def test_what_was_fetched_is_not_fetched_again(tmp_path: Path, registry: Registry) -> None:
    paths = fetch(tmp_path, registry)
    assert [path.read_bytes() for path in paths] == list(registry.content.values())
    fetch(tmp_path, registry)
    assert set(registry.asked.values()) == {1}


def test_a_download_that_was_cut_off_goes_on_by_itself(tmp_path: Path, registry: Registry) -> None:
    registry.broken["part2-1.0.jar"] = 1
    paths = fetch(tmp_path, registry)
    assert [path.read_bytes() for path in paths] == list(registry.content.values())
    assert registry.asked["part2-1.0.jar"] == 2


def test_a_broken_download_says_so_and_the_next_one_fetches_only_the_rest(
    tmp_path: Path, registry: Registry
) -> None:
    registry.broken["part4-1.0.jar"] = FOREVER
    with pytest.raises(DownloadFailed, match=r"part4-1\.0\.jar could not be fetched"):
        fetch(tmp_path, registry)
    folder = tmp_path / "neo4j-1.0"
    assert not (folder / "part4-1.0.jar").exists()
    assert not (folder / "part").exists(), "a half file was left"
    kept = {path.name for path in folder.glob("*.jar")}
    registry.broken.clear()
    registry.asked.clear()
    fetch(tmp_path, registry)
    assert set(registry.asked) == set(registry.content) - kept


def test_an_altered_download_is_thrown_away(tmp_path: Path, registry: Registry) -> None:
    registry.altered["part0-1.0.jar"] = FOREVER
    with pytest.raises(DownloadAltered, match="checksum"):
        fetch(tmp_path, registry)
    assert not (tmp_path / "neo4j-1.0" / "part0-1.0.jar").exists()
    registry.altered.clear()
    assert fetch(tmp_path, registry)[0].read_bytes() == registry.content["part0-1.0.jar"]


def test_a_jar_that_was_changed_on_disk_is_fetched_again(tmp_path: Path, registry: Registry) -> None:
    jar = fetch(tmp_path, registry)[1]
    good = jar.read_bytes()
    jar.write_bytes(good[:-1] + b"?")
    os.utime(jar, ns=(0, 0))
    fetch(tmp_path, registry)
    assert jar.read_bytes() == good
    assert registry.asked[jar.name] == 2


def test_no_connection_is_a_download_that_failed(tmp_path: Path, registry: Registry) -> None:
    registry.address = "http://127.0.0.1:9"  # nobody listens there
    with pytest.raises(DownloadFailed):
        fetch(tmp_path, registry)


def test_a_certificate_that_only_this_machine_knows_is_trusted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = certificate(tmp_path / "proxy.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(shown))
    monkeypatch.delenv("REQUESTS_CA_BUNDLE", raising=False)
    monkeypatch.delenv("CURL_CA_BUNDLE", raising=False)
    before = ssl.SSLContext
    with running(Registry(), shown) as registry:
        paths = fetch(tmp_path / "cache", registry)
        assert [path.read_bytes() for path in paths] == list(registry.content.values())
    assert ssl.SSLContext is before, "the rest of the program trusts otherwise than before"


def test_a_certificate_that_nobody_knows_is_refused_in_so_many_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(artifacts, "_PAUSE", 0.01)
    with (
        running(Registry(), certificate(tmp_path / "proxy.pem")) as registry,
        pytest.raises(DownloadUntrusted, match="SSL_CERT_FILE"),
    ):
        fetch(tmp_path / "cache", registry)
    assert set(registry.asked) == set(), "something was taken from who is not trusted"


def test_a_jar_that_the_registry_does_not_have_is_a_download_that_failed(
    tmp_path: Path, registry: Registry
) -> None:
    wanted = registry.lock
    del registry.content["part3-1.0.jar"]
    with pytest.raises(DownloadFailed, match="part3"):
        artifacts.fetch(tmp_path, Silent(), wanted, registry.registries)


def test_two_programs_at_once_fetch_each_jar_once(tmp_path: Path, registry: Registry) -> None:
    threads = [threading.Thread(target=fetch, args=(tmp_path, registry)) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(registry.asked.values()) == {1}


def test_a_cache_that_cannot_be_made_is_not_writable(tmp_path: Path, registry: Registry) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(FolderNotWritable, match="CRM_CACHE_DIR"):
        fetch(tmp_path / "file" / "cache", registry)


@needs_root
def test_a_read_only_cache_is_not_writable(tmp_path: Path, registry: Registry) -> None:
    with small_disk(tmp_path / "disk", 30, read_only=True) as disk, pytest.raises(FolderNotWritable):
        fetch(disk, registry)


@needs_root
def test_a_disk_without_room_is_seen_before_anything_is_fetched(tmp_path: Path, registry: Registry) -> None:
    with small_disk(tmp_path / "disk", 5) as disk, pytest.raises(DiskFull, match="21 MB must be free"):
        fetch(disk, registry)
    assert not registry.asked


@needs_root
def test_a_disk_that_fills_up_half_way_is_full(tmp_path: Path, registry: Registry) -> None:
    registry.content = {f"part{n}-1.0.jar": bytes(9_000_000) for n in range(5)}
    small = artifacts.Lock(
        "1.0", tuple(artifacts.Jar("org.example", f"part{n}", "1.0", "", 1, "0") for n in range(5))
    )
    with small_disk(tmp_path / "disk", 24) as disk:
        with pytest.raises(DiskFull):
            artifacts.fetch(disk, Silent(), small, registry.registries)
        assert not list(disk.rglob("*.jar")), "half a download was left"
