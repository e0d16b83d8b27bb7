"""The local Neo4j: fetched, started, shared between programs, and stopped by the last one out.

``with local.running(folder) as server:`` is all that a caller needs; ``local.connect(settings)`` gives a
verified `Database`, local or remote. A program that uses the server holds a *lease* in the data folder. A
small *supervisor* process owns the Java process, restarts it when it dies, and stops it when no live lease
is left. So nothing stays behind, whichever process is killed.
"""

from graph_schema.local.connecting import Connection, connect
from graph_schema.local.folder import DataFolder, Kind
from graph_schema.local.progress import Progress, Silent
from graph_schema.local.sharing import Server, keep, release, running, status

__all__ = [
    "Connection",
    "DataFolder",
    "Kind",
    "Progress",
    "Server",
    "Silent",
    "connect",
    "keep",
    "release",
    "running",
    "status",
]
