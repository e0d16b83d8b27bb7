"""Neo4j's own files: which ones, fetched once, checked always.

`neo4j.lock.toml` names each jar with its size and sha256. A jar is fetched into a temporary place, checked,
and renamed to its own name; so a jar that stands there is whole, and a broken download goes on where it was.
"""

import hashlib
import json
import logging
import shutil
import tomllib
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from graph_schema.local.errors import (
    DiskFull,
    DownloadAltered,
    DownloadFailed,
    DownloadUntrusted,
    disk_errors,
)
from graph_schema.local.progress import Progress

if TYPE_CHECKING:
    from jgo.maven import MavenContext

log = logging.getLogger(__name__)

THREADS = 12
"""One at a time takes 95 s, twelve 20 s; more made a name server refuse."""
ATTEMPTS = 4
_PAUSE = 1.0
_TIMEOUT = 60
_VERIFIED = "verified.json"


@dataclass(frozen=True, slots=True)
class Jar:
    """One file of Neo4j, by its Maven coordinate."""

    group: str
    artifact: str
    version: str
    classifier: str
    size: int
    sha256: str

    @property
    def file_name(self) -> str:
        """The name under which it is kept; unique within the lock."""
        tail = f"-{self.classifier}" if self.classifier else ""
        return f"{self.artifact}-{self.version}{tail}.jar"


@dataclass(frozen=True, slots=True)
class Lock:
    """A version of Neo4j and all its jars."""

    version: str
    jars: tuple[Jar, ...]


def lock() -> Lock:
    """Read the lock file that comes with the program."""
    content = tomllib.loads(files("graph_schema.local").joinpath("neo4j.lock.toml").read_text("utf-8"))
    jars = tuple(Jar(**{"classifier": "", **entry}) for entry in content["jar"])
    return Lock(version=content["version"], jars=jars)


def fetch(
    cache: Path, progress: Progress, wanted: Lock | None = None, registries: dict[str, str] | None = None
) -> tuple[Path, ...]:
    """Make sure that every jar stands in the cache, whole; give their paths.

    Args:
        cache: the folder for downloads; made when it is not there.
        progress: is shown the bytes still to come.
        wanted: which jars; the program's own lock when left out.
        registries: where they are, addresses by name; the public one when left out.

    Raises:
        DownloadFailed: no connection, or the registry does not have it; what came in is kept.
        DownloadUntrusted: who answered showed a certificate that this machine does not know.
        DownloadAltered: a jar came in with another checksum, more than once; it is not kept.
        DiskFull, FolderNotWritable: the cache cannot hold them.

    """
    wanted = wanted or lock()
    folder = cache / f"neo4j-{wanted.version}"
    paths = tuple(folder / jar.file_name for jar in wanted.jars)
    if _known_whole(folder, paths):
        return paths
    if not _missing(folder, wanted):
        _remember(folder, paths)
        return paths
    with disk_errors(cache):
        folder.mkdir(parents=True, exist_ok=True)
        with _one_at_a_time(folder, progress):
            missing = _missing(folder, wanted)
            if missing:
                _fetch_all(folder, missing, progress, registries)
            _remember(folder, paths)
    return paths


@contextmanager
def _one_at_a_time(folder: Path, progress: Progress) -> Iterator[None]:
    guard = FileLock(folder.with_name(f"{folder.name}.lock"))
    try:
        guard.acquire(timeout=0)
    except Timeout:
        progress.note("Another program is fetching the database; waiting for it.")
        guard.acquire()
    try:
        yield
    finally:
        guard.release()


def _known_whole(folder: Path, paths: tuple[Path, ...]) -> bool:
    # hashing 131 MB at every start takes half a second; size and time of change tell as much
    try:
        known = json.loads((folder / _VERIFIED).read_text("utf-8"))
        return all(known.get(path.name) == _stamp(path) for path in paths)
    except (OSError, ValueError):
        return False


def _stamp(path: Path) -> list[int]:
    stat = path.stat()
    return [stat.st_size, stat.st_mtime_ns]


def _remember(folder: Path, paths: tuple[Path, ...]) -> None:
    content = json.dumps({path.name: _stamp(path) for path in paths})
    try:
        temporary = folder / f"{_VERIFIED}.part"
        temporary.write_text(content, "utf-8")
        temporary.replace(folder / _VERIFIED)
    except OSError as error:
        # a cache that is whole and read-only is fine: the next start hashes once more
        log.info("the check of %s is not remembered: %s", folder, error)


def _missing(folder: Path, wanted: Lock) -> list[Jar]:
    def stands(jar: Jar) -> bool:
        path = folder / jar.file_name
        try:
            return path.stat().st_size == jar.size and _sha256(path) == jar.sha256
        except OSError:
            return False

    with ThreadPoolExecutor(4) as pool:
        return [
            jar for jar, whole in zip(wanted.jars, pool.map(stands, wanted.jars), strict=True) if not whole
        ]


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _fetch_all(
    folder: Path, missing: list[Jar], progress: Progress, registries: dict[str, str] | None
) -> None:
    from jgo.maven import MavenContext  # slow to import, and needed only once a machine

    total = sum(jar.size for jar in missing)
    needed = total // 1_000_000 + 20
    if shutil.disk_usage(folder).free < needed * 1_000_000:
        raise DiskFull(folder, needed)
    staging = folder / "part"
    shutil.rmtree(staging, ignore_errors=True)
    context = MavenContext(repo_cache=staging, remote_repos=registries, timeout=_TIMEOUT)
    stop = Event()
    progress.note(
        "Fetching the database (Neo4j, {megabytes} MB); only the first time.", megabytes=total // 1_000_000
    )
    with _trusting_the_system(), disk_errors(folder, needed), progress.downloading(total) as advance:
        pool = ThreadPoolExecutor(THREADS)
        try:
            tasks = [pool.submit(_fetch_one, context, folder, jar, stop, advance) for jar in missing]
            for task in as_completed(tasks):
                task.result()
        finally:
            stop.set()
            pool.shutdown(cancel_futures=True)
            shutil.rmtree(staging, ignore_errors=True)


@contextmanager
def _trusting_the_system() -> Iterator[None]:
    # many schools have a proxy that looks into connections: its certificate is known to the machine,
    # and not to the list that requests brings along
    import truststore  # loads urllib3, which no other start needs

    truststore.inject_into_ssl()
    try:
        yield
    finally:
        truststore.extract_from_ssl()


def _throw_away(part: Path | None) -> None:
    # jgo would take what a broken download left for the whole file
    if part is not None:
        part.unlink(missing_ok=True)


def _fetch_one(
    context: "MavenContext", folder: Path, jar: Jar, stop: Event, advance: Callable[[int], None]
) -> None:
    import requests  # comes with jgo, which raises its errors

    artifact = (
        context.project(jar.group, jar.artifact)
        .at_version(jar.version)
        .artifact(classifier=jar.classifier, packaging="jar")
    )
    altered = untrusted = False
    for attempt in range(ATTEMPTS):
        if attempt and stop.wait(_PAUSE * 2 ** (attempt - 1)):
            break
        if stop.is_set():
            return
        try:
            path = artifact.resolve()
        except (requests.RequestException, RuntimeError) as error:
            # no network, a connection cut half-way, or an answer that is not the file
            log.info("fetching %s failed: %s", jar.file_name, error)
            untrusted = isinstance(error, requests.exceptions.SSLError)
            _throw_away(artifact.cached_path)
            continue
        if _sha256(path) == jar.sha256:
            path.replace(folder / jar.file_name)
            advance(jar.size)
            return
        altered = True
        path.unlink()
    if altered:
        raise DownloadAltered(
            "The download of {file} is not what was published (its checksum differs); it was thrown away. A"
            " proxy or virus scanner may change it: try another network, or once more.",
            file=jar.file_name,
        )
    if untrusted:
        raise DownloadUntrusted(
            "{file} could not be fetched: who answered shows a certificate that this machine does not know."
            " Does a proxy look into connections here? Have its certificate put among those of this machine,"
            " or name its file in SSL_CERT_FILE, and start again.",
            file=jar.file_name,
        )
    raise DownloadFailed(
        "{file} could not be fetched. Look at the internet connection and start again: what has come in is"
        " kept.",
        file=jar.file_name,
    )
