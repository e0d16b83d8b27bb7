"""The first login: Neo4j starts with neo4j/neo4j, which becomes the folder's own password.

A process of its own (``python -m graph_schema.local.login FOLDER PORT``), so that the supervisor, which may
live for months, need not hold a driver.
"""

import subprocess
import sys
import time
from pathlib import Path

from graph_schema.local import processes
from graph_schema.local.folder import USER, DataFolder
from graph_schema.local.server import address, is_open

_FIRST_PASSWORD = "neo4j"  # noqa: S105 -- Neo4j's own, valid until the first login only
SET_PASSWORD = "ALTER CURRENT USER SET PASSWORD FROM $old TO $new"  # noqa: S105 -- Cypher
"""Runs on the database ``system``."""
_REFUSED = 3
_PATIENCE = 90.0


def is_done(folder: DataFolder) -> bool:
    """Tell whether the first login is behind us; the mark lies with the database and goes with it."""
    return _mark(folder).exists()


def start(folder: DataFolder, port: int) -> subprocess.Popen[bytes]:
    """Start this module; it waits for the server by itself, while its own imports are being done."""
    return processes.start_detached(__name__, [str(folder), str(port)], folder.log)


def set_password(folder: DataFolder, port: int) -> None:
    """Make the folder's password the database's; nothing happens when it already is.

    Raises:
        AuthError: neither the folder's password nor the first one is the database's.

    """
    from neo4j import GraphDatabase
    from neo4j.exceptions import AuthError

    password = folder.password()
    with GraphDatabase.driver(address(port), auth=(USER, password)) as driver:
        try:
            driver.verify_connectivity()
        except AuthError:
            pass
        else:
            return
    with GraphDatabase.driver(address(port), auth=(USER, _FIRST_PASSWORD)) as driver:
        driver.execute_query(SET_PASSWORD, old=_FIRST_PASSWORD, new=password, database_="system")


def wait_and_set(folder: DataFolder, port: int) -> int:
    """Wait for the server and set the password; give 0 when that is done."""
    from neo4j.exceptions import AuthError, DriverError, Neo4jError

    deadline = time.monotonic() + _PATIENCE
    while True:
        try:
            if is_open(port):
                set_password(folder, port)
                _mark(folder).touch()
                return 0
        except AuthError:
            sys.stderr.write("first login: the file with the password does not fit this database\n")
            return _REFUSED
        except (Neo4jError, DriverError) as error:
            # the port opens a moment before the database does
            sys.stderr.write(f"first login: {error}\n")
        if time.monotonic() > deadline:
            return 1
        time.sleep(0.1)


def main() -> int:
    """Wait for the server and set the password; the exit code says how that went."""
    return wait_and_set(DataFolder(Path(sys.argv[1])), int(sys.argv[2]))


def _mark(folder: DataFolder) -> Path:
    return folder.home / "password-is-set"


if __name__ == "__main__":
    raise SystemExit(main())
