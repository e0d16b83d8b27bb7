"""What is put back is what was made: every node, relationship and value, found by words too."""

from datetime import date

import pytest

from graph_schema.database import Database
from tests import factories as make
from tests.conftest import empty
from tests.filled import filled

CALLS: list[int] = []

_ALL = (
    "MATCH (n) WHERE NOT n:Migration RETURN labels(n) AS labels, properties(n) AS properties, "
    "[(n)-[r]->(m) | [type(r), properties(r), properties(m)]] AS ties"
)
_FIND = "CALL db.index.fulltext.queryNodes('person_text', 'Velde') YIELD node RETURN node.id AS id"


def _sector(database: Database) -> str:
    CALLS.append(1)
    make.school(database, "25PJ", latitude=52.5, students=100, aliases=["Deltion", "'t Deltion"])
    make.function(database, "architect")
    who = make.person(database, "noor", given_name="Noor", family_name="Velde", may_contact=False)
    make.seat(database, who, "25PJ", "architect", since=date(2020, 1, 1))
    return who


def _sector_of_another(database: Database) -> None:
    raise AssertionError("nothing is made of a graph that is not clean: what was in it would be kept too")


def _state(database: Database) -> list[str]:
    return sorted(
        repr((row["labels"], sorted(row["properties"].items()), sorted(map(repr, row["ties"]))))
        for row in database.read(_ALL)
    )


def test_what_was_made_once_is_put_back_whole(database: Database) -> None:
    assert filled(database, _sector) == "noor"
    first = _state(database)
    assert len(first) > 6  # with the trace of each write
    empty(database)
    assert filled(database, _sector) == "noor"
    assert len(CALLS) == 1
    assert _state(database) == first
    assert [row["id"] for row in database.read(_FIND)] == ["noor"]


def test_a_graph_with_something_in_it_is_refused(database: Database) -> None:
    make.school(database, "25PJ")

    with pytest.raises(AssertionError, match="not clean"):
        filled(database, _sector_of_another)
