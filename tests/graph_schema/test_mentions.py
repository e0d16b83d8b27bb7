"""The statements that look for mentions follow from the declarations and are accepted by the server."""

from datetime import date

import pytest

from graph_schema.database import Database
from graph_schema.declare import Kind
from graph_schema.mentions import IDENTITY, find, statements, texts
from graph_schema.nodes import EVENT, NODE_BY_LABEL, PERSON
from graph_schema.relationships import KNOWS, RELATIONSHIP_BY_TYPE
from tests import factories as make


@pytest.mark.parametrize("name", statements())
def test_the_server_accepts_a_search(shared_database: Database, name: str) -> None:
    shared_database.read("EXPLAIN " + statements()[name], needles=["x"])


def test_every_personal_text_is_searched_but_who_a_person_is() -> None:
    apart = {"Account", "Edit"}
    for declared in (*NODE_BY_LABEL.values(), *RELATIONSHIP_BY_TYPE.values()):
        for prop in declared.properties:
            if prop.personal and prop.kind in (Kind.TEXT, Kind.TEXTS) and declared.name not in apart:
                identity = declared is PERSON and prop.name in IDENTITY
                assert identity or prop.name in texts(declared), f"{declared.name}.{prop.name}"


def test_a_text_of_a_node_a_list_and_a_relationship_is_found(database: Database) -> None:
    make.event(database, "Begin", date(2022, 1, 1), id="e", note="Zoé was er")
    make.school(database, "25PJ", aliases=["x", "College Zoé"])
    for key in ("a", "b"):
        make.person(database, key, family_name="Zoé")
    make.tie(database, KNOWS, PERSON, PERSON, "a", "b", note="via Zoé")
    found = {(item.element, item.start, item.name) for item in find(database.read, ["zoé"])}
    assert found >= {
        (f"{EVENT.label}:e", None, "note"),
        ("School:25PJ", None, "aliases"),
        ("KNOWS:a>b", "Person:a", "note"),
    }
    assert all(not item.element.startswith("Person:") for item in find(database.read, ["zoé"]))
