"""One Neo4j for the whole run; a clean graph for each test."""

import gc
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from graph_schema import local
from graph_schema.database import Database
from graph_schema.migrations import migrate
from graph_schema.nodes import NODES
from graph_schema.relationships import RELATIONSHIPS

KEEP_PLANS = (
    # one test's data is gone when the next begins: planning anew for each costs more than it can bring
    "dbms.cypher.min_replan_interval=1d",
    # nor anew for every size of a list
    "internal.cypher.use_parameter_size=false",
    "server.memory.query_cache.per_db_cache_num_entries=10000",
    # nor for the tenth time that it is asked, to compile its expressions: only the enterprise edition can
    "internal.cypher.expression_engine=INTERPRETED",
)
"""How the tests' server differs from the program's."""

_MEMORY = Path("/dev/shm")
_ROOM = 2 << 30
"""Bytes that must be free in memory: a database of the tests takes some tens of megabytes."""

_WORDS = (
    f"UNWIND {[node.label for node in NODES]} AS label CALL db.createLabel(label)",
    f"UNWIND {[kind.type for kind in RELATIONSHIPS]} AS type CALL db.createRelationshipType(type)",
    f"UNWIND {sorted({name for kind in (*NODES, *RELATIONSHIPS) for name in kind.by_name})} AS name "
    "CALL db.createProperty(name)",
)
"""Every word of the schema: a query planned before the server knew one of its own is planned anew then."""

# the schema and the record of migrations stay: they are the database, not the test's data
_EMPTY = "MATCH (n) WHERE NOT n:Migration DETACH DELETE n"


# how long an example takes, or the making of one, says how busy the machine is and no more
settings.register_profile("landschap", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("landschap")

# what is read and collected stays to the end: looking whether it can go takes seconds, again and again
gc.disable()


def pytest_collection_finish() -> None:
    """Look from here on at what the tests themselves make."""
    gc.freeze()
    gc.enable()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the longest file first: at the end, one program would work on it alone."""
    items.sort(key=lambda item: item.path.name != "test_killed.py")


@pytest.fixture(scope="session")
def server_folder() -> Iterator[Path]:
    """Give the folder of the run's Neo4j.

    In memory where the system keeps files there: every transaction waits until the disk has it, and this one
    need not outlive the run.
    """
    in_memory = _MEMORY.is_dir() and shutil.disk_usage(_MEMORY).free > _ROOM
    with tempfile.TemporaryDirectory(prefix="landschap-tests-", dir=_MEMORY if in_memory else None) as folder:
        yield Path(folder)


@pytest.fixture(scope="session")
def server(server_folder: Path) -> Iterator[local.Server]:
    """Start one real Neo4j for this run."""
    with local.running(server_folder, brief=True, settings=KEEP_PLANS) as server:
        yield server


@pytest.fixture(scope="session")
def shared_database(server: local.Server) -> Iterator[Database]:
    """Connect once, with the schema applied."""
    with Database(server.uri, server.user, server.password) as database:
        database.verify()
        migrate(database)
        database.change_schema(_WORDS)
        yield database


@pytest.fixture
def database(shared_database: Database) -> Database:
    """Give a clean graph."""
    empty(shared_database)
    return shared_database


def empty(database: Database) -> None:
    """Remove everything but the schema."""
    database.change_schema([_EMPTY])


@pytest.fixture
def data() -> Path:
    """Give the folder with the tests' files."""
    return Path(__file__).parent / "data"
