"""Loading the demo into a real database."""

import pytest

from graph_schema.actor import SYSTEM
from graph_schema.database import Database
from imports import demo, reference

COUNTS = "MATCH (n) RETURN labels(n)[0] AS label, count(*) AS n ORDER BY label"
TIES = "MATCH ()-[r]->() RETURN type(r) AS type, count(*) AS n ORDER BY type"


@pytest.mark.slow
def test_the_demo_is_one_transaction_of_a_fixed_number_of_statements(database: Database) -> None:
    reference.load(database, SYSTEM)
    before = database.queries
    demo.load(database, SYSTEM)
    # and one that waits until people are found by their words
    assert database.queries - before <= 2 * 35 + 2
    assert database.read("MATCH (c:Change {action: 'demo.load'}) RETURN count(c) AS n") == [{"n": 1}]


@pytest.mark.slow
def test_a_second_load_changes_nothing(database: Database) -> None:
    reference.load(database, SYSTEM)
    demo.load(database, SYSTEM)
    counts, ties = database.read(COUNTS), database.read(TIES)
    demo.load(database, SYSTEM)
    assert (database.read(COUNTS), database.read(TIES)) == (counts, ties)


@pytest.mark.slow
def test_everybody_has_a_job_and_every_event_is_about_something(database: Database) -> None:
    reference.load(database, SYSTEM)
    demo.load(database, SYSTEM)
    assert database.read("MATCH (p:Person) WHERE NOT (p)-[:WORKS_AT]->() RETURN count(p) AS n") == [{"n": 0}]
    assert database.read("MATCH (e:Event) WHERE NOT (e)-[:ABOUT]->() RETURN count(e) AS n") == [{"n": 0}]
    observations = database.read(
        "MATCH (o:Observation) WHERE NOT ((o)-[:OF]->(:School) AND (o)-[:ON]->(:Result)) RETURN count(o) AS n"
    )
    assert observations == [{"n": 0}]
