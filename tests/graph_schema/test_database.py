"""The one door: errors, transactions, dates and counting."""

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta, timezone

import neo4j
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from neo4j._sync.io import Bolt
from neo4j.exceptions import Neo4jError

from graph_schema import local
from graph_schema.actor import SYSTEM
from graph_schema.database import Database
from graph_schema.errors import DatabaseRefused, DatabaseUnavailable, TooMuchAtOnce, WrongPassword
from graph_schema.nodes import PERSON, SCHOOL
from graph_schema.temporal import to_driver
from graph_schema.writer import Writer
from tests import factories as make


def test_a_read_that_writes_is_refused_by_the_server(database: Database) -> None:
    with pytest.raises(DatabaseRefused):
        database.read("CREATE (:School {brin: '25PJ'})")


def test_what_the_server_refused_is_told_also_when_the_driver_trips_over_it(database: Database) -> None:
    def work(writer):
        transaction = writer._transaction
        waiting = transaction.run("UNWIND range(1, 100000) AS n RETURN n")
        with suppress(Neo4jError):
            transaction.run("RETURN 1 / 0").consume()
        list(waiting)  # the driver's own error, because of the other

    with pytest.raises(DatabaseRefused, match="ArithmeticError"):
        database.write(SYSTEM, "test", work)


def test_what_does_not_fit_in_the_servers_memory_is_told_at_once(database: Database, monkeypatch) -> None:
    """The server says so at the end, when it makes a transaction last, and the driver would try it again."""
    tried = []

    def work(writer):
        tried.append(writer.nodes(SCHOOL, [{"brin": "25PJ", "name": "Deltion College"}]))

    def full(_transaction):
        raise Neo4jError._hydrate_neo4j(
            code="Neo.TransientError.General.MemoryPoolOutOfMemoryError", message="more than the limit"
        )

    monkeypatch.setattr(neo4j.Transaction, "commit", full)
    with pytest.raises(TooMuchAtOnce):
        database.write(SYSTEM, "test", work)
    assert len(tried) == 1
    assert database.read("MATCH (n:School) RETURN count(n) AS n") == [{"n": 0}]


def test_a_failed_write_leaves_nothing(database: Database) -> None:
    def work(writer):
        writer.nodes(SCHOOL, [{"brin": "25PJ", "name": "Deltion College"}])
        raise KeyError("half-way")

    with pytest.raises(KeyError):
        database.write(SYSTEM, "test", work)
    assert database.read("MATCH (n) WHERE NOT n:Migration RETURN count(n) AS n") == [{"n": 0}]


def test_a_write_that_fails_while_the_server_is_at_work_leaves_nothing(database: Database) -> None:
    people = [{"id": f"p{number}", "family_name": "Bakker"} for number in range(3_000)]

    def work(writer: Writer) -> None:
        writer.nodes(PERSON, people, fresh=True)
        raise RuntimeError("stopped before the server answered")

    with pytest.raises(RuntimeError):
        database.write(SYSTEM, "test", work)
    assert database.read("MATCH (p:Person) RETURN count(p) AS n") == [{"n": 0}]
    database.write(SYSTEM, "test", lambda writer: writer.nodes(PERSON, people[:2], fresh=True))
    assert database.read("MATCH (p:Person) RETURN count(p) AS n") == [{"n": 2}]


def test_only_a_write_of_a_few_waits_until_all_are_found_by_their_words(
    database: Database, monkeypatch
) -> None:
    monkeypatch.setattr("graph_schema.database.MOST_WAITED_FOR", 2)
    waited: list[None] = []
    monkeypatch.setattr(Database, "_wait_for_words", lambda _: waited.append(None))

    def write(*keys: str) -> None:
        rows = [{"id": key, "family_name": "Bakker"} for key in keys]
        database.write(SYSTEM, "test", lambda writer: writer.nodes(PERSON, rows))

    write("a", "b", "c")
    assert not waited
    write("d", "e")
    assert waited


def test_two_writers_of_one_new_key_leave_one_node(database: Database) -> None:
    start = threading.Barrier(4)

    def write() -> None:
        start.wait()
        make.school(database, "25PJ", name="Deltion College")

    threads = [threading.Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert database.read("MATCH (s:School) RETURN count(s) AS n") == [{"n": 1}]


def test_reads_in_one_transaction_do_not_see_what_came_between(database: Database) -> None:
    make.school(database, "25PJ")
    with database.reading() as reader:
        assert reader.read("MATCH (s:School) RETURN s.brin AS brin") == [{"brin": "25PJ"}]


def test_a_wrong_password_is_told_apart(server: local.Server) -> None:
    with (
        Database(server.uri, server.user, "not-the-password") as database,
        pytest.raises(WrongPassword) as caught,
    ):
        database.verify()
    assert "not-the-password" not in str(caught.value)


def test_no_server_is_told_apart() -> None:
    with Database("bolt://127.0.0.1:1", "neo4j", "x") as database, pytest.raises(DatabaseUnavailable):
        database.verify()


def test_queries_are_counted(database: Database) -> None:
    before = database.queries
    database.read("RETURN 1 AS one")
    with database.reading() as reader:
        reader.read("RETURN 1 AS one")
        reader.read("RETURN 1 AS one")
    assert database.queries - before == 3


@settings(max_examples=25)
@given(
    day=st.dates(),
    moment=st.datetimes(
        min_value=datetime(1900, 1, 1),  # noqa: DTZ001 -- hypothesis adds the zone
        timezones=st.sampled_from([UTC, timezone(timedelta(hours=2)), timezone(timedelta(hours=-5))]),
    ),
    texts=st.lists(st.text(alphabet=st.characters(exclude_categories=["Cs"]))),
)
def test_values_come_back_as_they_went(
    shared_database: Database, day: date, moment: datetime, texts: list[str]
) -> None:
    row = shared_database.read(
        "RETURN $day AS day, $moment AS moment, $texts AS texts, [{day: $day}] AS nested",
        day=day,
        moment=moment,
        texts=texts,
    )[0]
    assert row == {"day": day, "moment": moment, "texts": texts, "nested": [{"day": day}]}
    assert row["moment"].tzinfo is UTC


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        to_driver(datetime(2022, 1, 1))  # noqa: DTZ001 -- that is the point


def test_who_closes_the_database_leaves_the_server_to_plan_anew(
    server: local.Server, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", logger="graph_schema.database")
    with Database(server.uri, server.user, server.password) as database:
        database.verify()
        thread = database.plan_anew()
    thread.join()
    assert "the server plans its queries anew" in caplog.text


def test_closing_waits_for_what_is_being_asked_and_lets_nobody_begin_anew(server: local.Server) -> None:
    """A program that is stopped is often asking something, and the driver cannot close what is sending."""

    def ask(database: Database, asking: threading.Barrier) -> None:
        with database.reading() as reader:
            asking.wait()
            for _ in range(1_000):
                reader.read("RETURN size($many) AS n", many=["word"] * 10_000)

    with ThreadPoolExecutor(4) as pool:
        for _ in range(10):
            database, asking = Database(server.uri, server.user, server.password), threading.Barrier(5)
            asked = [pool.submit(ask, database, asking) for _ in range(4)]
            asking.wait()
            database.close()
            assert [type(thread.exception()) for thread in asked] == [DatabaseUnavailable] * 4
            with pytest.raises(DatabaseUnavailable):
                database.read("RETURN 1 AS n")


def test_a_connection_on_which_a_statement_failed_is_left_to_whoever_has_it_next(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_at: list[object] = []
    defunct = Bolt.defunct

    def look(connection: Bolt) -> bool:
        # it tries whether there is something to read: another thread may be waiting for that
        if not connection.in_use:
            looked_at.append(connection)
        return defunct(connection)

    monkeypatch.setattr(Bolt, "defunct", look)
    wrong = "RETURN 1 / 0"
    with pytest.raises(DatabaseRefused):
        database.read(wrong)
    with pytest.raises(DatabaseRefused), database.reading() as reader:
        reader.read(wrong)
    with pytest.raises(DatabaseRefused):
        database.write(SYSTEM, "test", lambda writer: writer.read(wrong))
    assert looked_at == []
    assert database.read("RETURN 1 AS one") == [{"one": 1}]
