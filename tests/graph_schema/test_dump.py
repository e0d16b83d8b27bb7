"""The dump: every node and relationship, typed and sorted, the same bytes for the same facts."""

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest

from graph_schema import dump as dumping
from graph_schema.actor import Actor, Role
from graph_schema.database import Database
from graph_schema.dump import dump
from graph_schema.nodes import ACCOUNT, IMPORT, PERSON, SCHOOL
from graph_schema.relationships import KNOWS
from tests import factories as make
from tests.filled import filled

pytestmark = pytest.mark.slow

EDITOR = Actor("redacteur-1", Role.REDACTEUR)


def _fill(database: Database) -> None:
    """Two schools, four people with jobs, an event and a tie."""
    make.school(database, "25PJ", name="Deltion «é»", students=12, latitude=52.5, domains=["b", "a"])
    make.school(database, "01AA")
    make.organisation(database, "kennisnet")
    make.result(database, "MORA")
    for who in ("zo", "a b", "a", "a!"):
        make.person(database, who, may_contact=False)
    make.seat(database, "zo", "25PJ", "architect", since=date(2021, 8, 1))
    make.seat(database, "zo", "kennisnet", None, at=dumping.NODE_BY_LABEL["Organisation"], title="Regisseur")
    make.seat(database, "a", "01AA", "architect")
    make.attended(database, "a b", make.event(database, "Kennismaking", date(2022, 3, 14), ["MORA"]))
    make.tie(database, KNOWS, PERSON, PERSON, "zo", "a", note="oud-collega")


@pytest.fixture
def graph(database: Database) -> Database:
    filled(database, _fill)
    return database


def lines(database: Database, **asked: bool) -> list[dict[str, Any]]:
    return [json.loads(line) for line in dump(database, **asked)]


def test_every_value_stands_under_its_type(graph: Database) -> None:
    found = {line["key"]: line["properties"] for line in lines(graph) if line.get("node") == "School"}
    assert found["25PJ"] == {
        "domains": {"texts": ["b", "a"]},
        "latitude": {"number": 52.5},
        "name": {"text": "Deltion «é»"},
        "students": {"integer": 12},
    }
    event = next(line for line in lines(graph) if line.get("node") == "Event")
    assert event["properties"]["date"] == {"date": "2022-03-14"}


def test_a_relationship_goes_by_type_ends_and_its_own_key(graph: Database) -> None:
    seats = [line for line in lines(graph) if line.get("relationship") == "WORKS_AT"]
    assert [(line["from"], line["to"]) for line in seats] == [
        (["Person", "a"], ["School", "01AA"]),
        (["Person", "zo"], ["Organisation", "kennisnet"]),
        (["Person", "zo"], ["School", "25PJ"]),
    ]
    assert all(line["key"] and "id" not in line["properties"] for line in seats)
    knows = next(line for line in lines(graph) if line.get("relationship") == "KNOWS")
    assert (knows["key"], knows["properties"]) == (None, {"note": {"text": "oud-collega"}})


@pytest.mark.parametrize("size", [1, 2, 2_000])
def test_the_lines_are_in_the_order_of_their_bytes(
    graph: Database, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    monkeypatch.setattr(dumping, "BATCH", size)
    for audit in (False, True):
        found = [line.encode() for line in dump(graph, audit=audit)]
        assert found == sorted(found)
        assert len(set(found)) == len(found)


def test_nothing_is_left_out_with_the_audit(graph: Database) -> None:
    count = "MATCH (n) RETURN count(n) AS nodes, COUNT { ()-[]->() } AS ties"
    graph.write(EDITOR, "test", lambda writer: writer.nodes(PERSON, [{"id": "zo", "phone": "+31612345678"}]))
    there = graph.read(count)[0]
    found = lines(graph, audit=True)
    assert sum("node" in line for line in found) == there["nodes"]
    assert sum("relationship" in line for line in found) == there["ties"]


def test_without_the_audit_it_holds_facts_only(graph: Database) -> None:
    before = list(dump(graph))
    graph.write(EDITOR, "test", lambda writer: writer.nodes(SCHOOL, [{"brin": "01AA", "name": "Een"}]))
    graph.write(
        EDITOR, "test", lambda writer: writer.nodes(SCHOOL, [{"brin": "01AA", "name": "School 01AA"}])
    )
    row = {"id": "i", "at": datetime(2022, 1, 1, tzinfo=UTC), "format": "contact-list", "actor": "console"}
    graph.write(EDITOR, "test", lambda writer: writer.nodes(IMPORT, [row]))
    assert list(dump(graph)) == before
    assert len(list(dump(graph, audit=True))) > len(before)


def test_the_secrets_of_an_account_are_in_the_audit_only(database: Database) -> None:
    row = {
        "id": "k",
        "name": "Kim",
        "email": "kim@school.example",
        "role": "lezer",
        "state": "actief",
        "created": datetime(2022, 1, 1, 12, tzinfo=UTC),
        "password_hash": "$argon2id$geheim",
        "failures": 2,
    }
    database.write(EDITOR, "test", lambda writer: writer.nodes(ACCOUNT, [row]))
    assert "geheim" in "".join(dump(database, audit=True))
    account = next(line for line in lines(database) if line["node"] == "Account")
    assert set(account["properties"]) == {"name", "email", "role", "state", "created"}
    assert account["properties"]["created"] == {"moment": "2022-01-01T12:00:00+00:00"}


def test_another_order_of_making_gives_the_same_bytes(database: Database) -> None:
    def build(keys: list[str]) -> list[str]:
        database.change_schema(["MATCH (n) WHERE NOT n:Migration DETACH DELETE n"])
        for brin in keys:
            make.school(database, brin)
        for brin in reversed(keys):
            make.person(database, f"p{brin}", family_name="Fictief")
            make.seat(database, f"p{brin}", brin, "architect")
        return list(dump(database))

    assert build(["01AA", "25PJ", "02PA"]) == build(["25PJ", "02PA", "01AA"])
