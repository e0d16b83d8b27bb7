"""The schema follows from the declarations; migrations run once."""

import pytest

from graph_schema import constraints, docs
from graph_schema.actor import SYSTEM
from graph_schema.database import Database
from graph_schema.errors import SchemaNewer
from graph_schema.migrations import MIGRATIONS, migrate, pending
from graph_schema.nodes import MIGRATION, NODES


def test_a_second_migration_does_nothing(database: Database) -> None:
    assert migrate(database) == []
    assert pending(database) == []


def test_every_key_is_unique_in_the_database(database: Database) -> None:
    made = {row["name"] for row in database.read("SHOW CONSTRAINTS YIELD name RETURN name")}
    assert {f"{node.label.lower()}_{node.key}" for node in NODES} <= made


def test_a_constraint_that_is_gone_comes_back(database: Database) -> None:
    database.change_schema(["DROP CONSTRAINT school_brin"])
    assert constraints.apply(database) == ["school_brin"]


def test_an_index_of_an_earlier_version_that_no_query_asks_for_goes(database: Database) -> None:
    database.change_schema(["CREATE INDEX person_family_name FOR (n:Person) ON (n.family_name)"])
    assert constraints.apply(database) == []
    names = {row["name"] for row in database.read("SHOW INDEXES YIELD name RETURN name")}
    assert "person_family_name" not in names
    assert {"person_sort_name", "person_email"} <= names


def test_a_database_of_a_newer_program_is_refused_and_left_alone(database: Database) -> None:
    database.write(SYSTEM, "test", lambda w: w.nodes(MIGRATION, [{"name": "9999_future", "applied": w.at}]))
    try:
        with pytest.raises(SchemaNewer, match="9999_future"):
            migrate(database)
    finally:
        database.write(SYSTEM, "test", lambda w: w.remove_nodes(MIGRATION, ["9999_future"]))
    assert pending(database) == []


def test_names_of_migrations_are_in_order_and_different() -> None:
    names = [migration.name for migration in MIGRATIONS]
    assert names == sorted(set(names))


def test_the_document_is_what_the_declarations_say() -> None:
    assert docs.TARGET.read_text(encoding="utf-8") == docs.render(), (
        "docs/schema.md is stale: run make schema"
    )


def test_a_full_text_index_of_an_earlier_version_is_made_anew(database: Database) -> None:
    """It was brought up to date in each transaction; now a write waits until somebody is found."""
    database.change_schema(["DROP INDEX person_text"])
    database.change_schema(
        ["CREATE FULLTEXT INDEX person_text FOR (n:Person) ON EACH [n.given_name, n.family_name]"]
    )
    assert constraints.apply(database) == ["person_text"]
    assert constraints.apply(database) == []
    (made,) = database.read(
        "SHOW FULLTEXT INDEXES YIELD name, options, properties WHERE name = 'person_text' "
        "RETURN options.indexConfig['fulltext.eventually_consistent'] AS afterwards, size(properties) AS n"
    )
    assert made == {"afterwards": True, "n": 5}
