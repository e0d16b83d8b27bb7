"""The one door to Neo4j: sessions, retries, dates, counting, and the project's own errors.

Reads go through ``execute_read`` and writes through a session for writing, so that a cluster behind a
``neo4j://`` address serves reads from its followers; bookmarks are kept, so that a reader sees their own
writes.
"""

import logging
import random
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from functools import partial
from typing import Any, TypeVar

import neo4j
from neo4j import GraphDatabase, ManagedTransaction, Transaction
from neo4j.exceptions import (
    AuthError,
    DriverError,
    Neo4jError,
    ResultFailedError,
    ServiceUnavailable,
    SessionExpired,
)

from graph_schema.actor import Actor
from graph_schema.errors import (
    DatabaseRefused,
    DatabaseUnavailable,
    LandschapError,
    TooMuchAtOnce,
    WrongPassword,
)
from graph_schema.journal import record
from graph_schema.nodes import NODES
from graph_schema.temporal import rows_of, to_driver
from graph_schema.writer import Writer

log = logging.getLogger(__name__)

T = TypeVar("T")

_CONSTRAINT_VIOLATED = "Neo.ClientError.Schema.ConstraintValidationFailed"
_OUT_OF_MEMORY = "Neo.TransientError.General.MemoryPoolOutOfMemoryError"
_UNAUTHORISED = "Neo.ClientError.Security."
_UNAVAILABLE = ("Neo.TransientError.", "Neo.ClientError.Cluster.NotALeader", "Neo.DatabaseError.General.")
_CONSTRAINT_RETRIES = 5
_FIND_ALL_WRITTEN = "CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()"
_FOUND_AFTERWARDS = tuple(node.label for node in NODES if node.fulltext and node.fulltext.afterwards)
"""Labels whose nodes are found by their words only some moments after they were written."""
MOST_WAITED_FOR = 10_000
"""Of so many of those a write waits until they are: a tenth of a second or two. Of more it does not."""
_RETRY_FOR = 5
_FIRST_WAIT = 0.5
"""Seconds: how long a passing error is tried again, and after how long first."""


_PARTING = 2.0
"""Seconds that closing waits for queries under way: whoever stops the program waits too."""

_PLAN_ANEW = "CALL db.prepareForReplanning(60)"
"""Counts what changed in the indexes, for so many seconds at most, and then forgets every plan."""


class Reader:
    """Several reads in one transaction: they see one state of the graph."""

    def __init__(
        self, transaction: ManagedTransaction | neo4j.Transaction, count: Callable[[], None]
    ) -> None:
        self._transaction = transaction
        self._count = count

    def read(self, query: str, /, **parameters: Any) -> list[dict[str, Any]]:
        """Run one query; give its rows with plain Python values."""
        self._count()
        result = self._transaction.run(query, to_driver(parameters))
        return rows_of(result)


class Database:
    """One driver for one process. Make it after any fork, and close it at the end.

    Args:
        uri: ``bolt://`` or ``neo4j://`` address, with ``+s`` for TLS where the server is elsewhere.
        user: the database user.
        password: that user's password; it is never logged.
        database: the name of the database.

    """

    def __init__(self, uri: str, user: str, password: str, database: str = "neo4j") -> None:
        self.uri = uri
        self._name = database
        self._bookmarks = GraphDatabase.bookmark_manager()
        self._connect = partial(
            GraphDatabase.driver,
            uri,
            auth=(user, password),
            connection_timeout=5,
            connection_acquisition_timeout=10,
            # a page must be able to say soon that the server is gone
            max_transaction_retry_time=_RETRY_FOR,
            notifications_min_severity="OFF",
            user_agent="landschap",
        )
        self._driver = self._connect()
        self._lock = threading.Condition()
        self._under_way = 0
        self._closing = False
        self.queries = 0
        """How many queries were sent since the start: what a page costs in round trips."""

    def __enter__(self) -> "Database":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close every connection; the object cannot be used after it.

        Who is asking something in another thread may end that query; the next one is `DatabaseUnavailable`.
        """
        with self._lock:
            self._closing = True
            # the driver says goodbye on connections that another thread writes to, and trips over it
            self._lock.wait_for(lambda: not self._under_way, _PARTING)
        self._driver.close()

    def verify(self) -> None:
        """Connect and log in.

        Raises:
            DatabaseUnavailable: no server answers at the address.
            WrongPassword: the server refuses the user or the password.

        """
        with _own_errors(self.uri):
            self._driver.verify_connectivity()
            self._driver.execute_query("RETURN 1", database_=self._name)

    def read(self, query: str, /, **parameters: Any) -> list[dict[str, Any]]:
        """Run one read query and give its rows with plain Python values.

        Raises:
            DatabaseUnavailable: the server is gone, or stays too busy.
            DatabaseRefused: the query is wrong, or would write.

        """
        with _own_errors(self.uri), self._session() as session:

            def transaction(tx: ManagedTransaction) -> list[dict[str, Any]]:
                with _failed_is_over(tx):
                    return Reader(tx, self._count).read(query, **parameters)

            return session.execute_read(transaction)

    @contextmanager
    def reading(self) -> Iterator[Reader]:
        """Give a reader whose queries share one transaction, and so one state of the graph."""
        with (
            _own_errors(self.uri),
            self._transaction(default_access_mode=neo4j.READ_ACCESS) as transaction,
        ):
            yield Reader(transaction, self._count)

    def write(self, actor: Actor, action: str, work: Callable[[Writer], T]) -> T:
        """Do ``work`` in one write transaction and record who did what; all of it, or nothing.

        ``work`` may run more than once: the whole transaction is repeated on a passing error, and when
        two writers make the same key at once. It must not touch anything but its writer.

        Args:
            actor: who does it.
            action: which action, as a short stable name such as ``import`` or ``reference.load``.
            work: what happens; its result is returned.

        """

        def transaction(tx: Transaction) -> tuple[T, int]:
            with closing(Writer(tx, actor, self._count)) as writer:
                result = work(writer)
                record(writer, action)
                writer.settle()
                found_afterwards = filter(None, map(writer.outcomes.get, _FOUND_AFTERWARDS))
                return result, sum(outcome.count for outcome in found_afterwards)

        for attempt in range(_CONSTRAINT_RETRIES):
            try:
                with _own_errors(self.uri):
                    result, found_afterwards = self._repeated(transaction)
                if 0 < found_afterwards <= MOST_WAITED_FOR:
                    self._wait_for_words()
                return result
            except DatabaseRefused as error:
                last_attempt = attempt == _CONSTRAINT_RETRIES - 1
                if error.params.get("code") != _CONSTRAINT_VIOLATED or last_attempt:
                    raise
                log.info("two writers made the same key at once; %s is done again", action)
        raise AssertionError("unreachable: the last attempt returns or raises")

    def _wait_for_words(self) -> None:
        """Wait until what was written is found by its words too; it is written, whatever comes of this."""
        try:
            self.read(_FIND_ALL_WRITTEN)
        except LandschapError as error:
            log.info("what was written is not found by its words yet (%s)", error.code)

    def _repeated(self, transaction: Callable[[Transaction], T]) -> T:
        """Do a transaction, and again on a passing error: as the driver does, but for a lack of memory.

        That comes back however often it is tried, and mostly at the end, when the server makes it last.
        """
        begun, wait = time.monotonic(), _FIRST_WAIT
        while True:
            try:
                with self._transaction() as tx:
                    result = transaction(tx)
                    tx.commit()
                    return result
            except (DriverError, Neo4jError) as error:
                refused = _refused(error)
                if isinstance(refused, Neo4jError) and refused.code == _OUT_OF_MEMORY:
                    raise TooMuchAtOnce(
                        "This is more than the database can write at once; nothing was written. "
                        "Split the list."
                    ) from error
                if not refused.is_retryable() or time.monotonic() - begun > _RETRY_FOR:
                    raise
                log.info("a transaction is done again, after %s", type(refused).__name__)
            time.sleep(wait * random.uniform(0.8, 1.2))  # noqa: S311  # keeps two writers apart
            wait *= 2

    def change_schema(self, statements: Sequence[str]) -> None:
        """Run schema statements in a transaction of their own: schema and data never share one."""
        with _own_errors(self.uri), self._session() as session:

            def transaction(tx: ManagedTransaction) -> None:
                for statement in statements:
                    self._count()
                    tx.run(statement).consume()

            session.execute_write(transaction)

    def plan_anew(self) -> threading.Thread:
        """Have the server count its indexes and plan its queries again, in the background.

        After much was written at once it goes by what it counted before, and walks over many for one.
        It does this itself in time, so that a failure harms nothing.

        Returns:
            the thread in which it is done, already running.

        """

        def plan() -> None:
            try:
                # connections of its own: those of the others may be closed before the server is ready
                with (
                    _own_errors(self.uri),
                    self._connect() as driver,
                    driver.session(database=self._name) as session,
                ):
                    session.run(_PLAN_ANEW).consume()
                log.info("the server plans its queries anew")
            except LandschapError as error:
                log.info("the server was not asked to plan anew: %s", error.code)

        thread = threading.Thread(target=plan, name="plan-anew", daemon=True)
        thread.start()
        return thread

    @contextmanager
    def _session(self, **options: Any) -> Iterator[neo4j.Session]:
        with self._lock:
            self._refuse_when_closing()
            self._under_way += 1
        try:
            with self._driver.session(
                database=self._name, bookmark_manager=self._bookmarks, **options
            ) as session:
                yield session
        finally:
            with self._lock:
                self._under_way -= 1
                self._lock.notify_all()

    @contextmanager
    def _transaction(self, **options: Any) -> Iterator[Transaction]:
        with self._session(**options) as session, session.begin_transaction() as tx, _failed_is_over(tx):
            yield tx

    def _count(self) -> None:
        with self._lock:
            self._refuse_when_closing()
            self.queries += 1

    def _refuse_when_closing(self) -> None:
        if self._closing:
            raise DatabaseUnavailable("The database at {uri} does not answer.", uri=self.uri)


@contextmanager
def _failed_is_over(transaction: Transaction | ManagedTransaction) -> Iterator[None]:
    """Have the driver not look at the connection of a transaction once a statement failed in it.

    It has given that back by then, and to close the transaction it tries whether there is something to read
    there (``at_eof``, driver 6.4.1). Another thread may have it already: then the first byte of its answer is
    gone, and it waits for two minutes. Of eight threads that made one node at once one stood still in one try
    of ten. The driver has no public way to say this.
    """
    try:
        yield
    except (DriverError, Neo4jError):
        transaction._closed_flag = True
        raise


@contextmanager
def _own_errors(uri: str) -> Iterator[None]:
    """Turn the driver's errors into the project's own, by their codes."""
    try:
        yield
    except AuthError as error:
        raise WrongPassword("The database at {uri} refuses the user or the password.", uri=uri) from error
    except (ServiceUnavailable, SessionExpired) as error:
        raise DatabaseUnavailable("The database at {uri} does not answer.", uri=uri) from error
    except Neo4jError as error:
        raise _of_server(error, uri) from error
    except DriverError as error:
        if isinstance(refused := _refused(error), Neo4jError):
            raise _of_server(refused, uri) from error
        # a pool that was closed, or a connection that could not be had in time
        raise DatabaseUnavailable("The database at {uri} does not answer.", uri=uri) from error


def _refused(error: DriverError | Neo4jError) -> DriverError | Neo4jError:
    """Give what went wrong: rolling back, the driver may trip over what the server refused, and hide it."""
    if isinstance(error, ResultFailedError) and isinstance(error.__cause__, Neo4jError):
        return error.__cause__
    return error


def _of_server(error: Neo4jError, uri: str) -> LandschapError:
    """Give the project's own error for one of the server's."""
    code = error.code or ""
    if code.startswith(_UNAUTHORISED):
        return WrongPassword("The database at {uri} refuses the user or the password.", uri=uri)
    if code.startswith(_UNAVAILABLE):
        return DatabaseUnavailable("The database at {uri} does not answer.", uri=uri)
    return DatabaseRefused("The database refused a statement ({code}).", code=code)
