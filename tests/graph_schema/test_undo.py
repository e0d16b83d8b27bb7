"""What a change did can be taken back: the graph is then what it was, or nothing is touched."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph_schema.actor import Actor, Role
from graph_schema.database import Database
from graph_schema.edits import Edit, EditKind, read_values
from graph_schema.keys import split_element
from graph_schema.nodes import EVENT, NODE_BY_LABEL, PERSON, SCHOOL
from graph_schema.relationships import ATTENDED, KNOWS, RELATIONSHIP_BY_TYPE, WORKS_AT
from graph_schema.undo import Reason, Undoing, fold
from graph_schema.writer import BLANK, Writer
from tests.conftest import empty

EDITOR = Actor("redacteur-1", Role.REDACTEUR)

_GRAPH = """
MATCH (n) WHERE NOT (n:Change OR n:Edit OR n:Migration)
RETURN labels(n) AS labels, properties(n) AS properties,
  [(n)-[r]->(m) | [type(r), properties(r), properties(m)]] AS ties
"""
_EDITS = """
MATCH (:Change {id: $change})-[:MADE]->(e:Edit)
RETURN e.element AS element, e.start AS start, e.end AS end,
  e.kind AS kind, e.before AS before, e.after AS after
ORDER BY e.order
"""


def graph(database: Database) -> list[str]:
    """The whole graph but its history, in one order."""
    return sorted(
        repr((row["labels"], sorted(row["properties"].items()), sorted(map(repr, row["ties"]))))
        for row in database.read(_GRAPH)
    )


def edits(database: Database, change: str) -> list[Edit]:
    def edit(row: dict[str, Any]) -> Edit:
        name = split_element(row["element"])[0]
        kind = NODE_BY_LABEL.get(name) or RELATIONSHIP_BY_TYPE[name]
        before, after = (read_values(kind, row[side]) for side in ("before", "after"))
        return Edit(row["element"], EditKind(row["kind"]), row["start"], row["end"], before, after)

    return [edit(row) for row in database.read(_EDITS, change=change)]


def do(database: Database, work: Callable[[Writer], Any]) -> str:
    """Write, and give the key of the change."""

    def noted(writer: Writer) -> str:
        work(writer)
        return writer.change

    return database.write(EDITOR, "test", noted)


def undo(database: Database, change: str) -> str:
    nets = fold(edits(database, change))

    def work(writer: Writer) -> str:
        undoing = Undoing(writer, nets)
        assert undoing.differences() == ()
        undoing.take_back()
        writer.put_back = change
        return writer.change

    return database.write(EDITOR, "put_back", work)


def reasons(database: Database, change: str) -> set[tuple[Reason, str]]:
    nets = fold(edits(database, change))
    found: set[tuple[Reason, str]] = set()

    def work(writer: Writer) -> None:
        found.update((item.reason, item.name) for item in Undoing(writer, nets).differences())

    database.write(EDITOR, "look", work)
    return found


@pytest.fixture
def small(database: Database) -> Database:
    do(database, _begin)
    return database


def _begin(writer: Writer) -> None:
    writer.nodes(SCHOOL, [{"brin": brin, "name": brin, "aliases": ["x"]} for brin in ("01AA", "02BB")])
    writer.nodes(PERSON, [{"id": "p0", "family_name": "Eerste"}, {"id": "p1", "given_name": "Noa"}])
    writer.nodes(EVENT, [{"id": "e0", "title": "Begin", "date": date(2022, 1, 1)}])
    writer.relationships(WORKS_AT, PERSON, SCHOOL, [{"start": "p0", "end": "01AA", "id": "w0"}])
    writer.relationships(ATTENDED, PERSON, EVENT, [{"start": "p0", "end": "e0"}])


# one step of a random story: what is done, to whom, with which value
_WHO = st.sampled_from(["p0", "p1", "p2", "p3"])
_WHERE = st.sampled_from(["01AA", "02BB"])
_TEXT = st.sampled_from([None, "architect", "bestuurder", "zoë 'x' \" \\ €"])
_STEP = st.one_of(
    st.tuples(st.just("person"), _WHO, _TEXT, st.sampled_from([None, True, False])),
    st.tuples(st.just("seat"), _WHO, _WHERE, _TEXT),
    st.tuples(st.just("end seat"), _WHO, _WHERE, st.none()),
    st.tuples(st.just("tie"), _WHO, _WHO, _TEXT),
    st.tuples(st.just("remove"), _WHO, st.none(), st.none()),
    st.tuples(st.just("attend"), _WHO, st.none(), st.none()),
    st.tuples(st.just("school"), _WHERE, st.lists(st.sampled_from(["a", "b"])), st.none()),
)


def _take(writer: Writer, step: tuple[Any, ...]) -> None:
    what, who, second, third = step
    there = set(writer.lock(PERSON, [who, str(second)]))
    blank = BLANK if third is None else third
    match what:
        case "person":
            named = BLANK if second is None else second
            writer.nodes(PERSON, [{"id": who, "family_name": named, "may_contact": blank}])
        case "remove":
            writer.remove_nodes(PERSON, [who])
        case "school":
            writer.nodes(SCHOOL, [{"brin": who, "aliases": second}])
        case "seat" if who in there:
            row = {"start": who, "end": second, "id": f"w-{who}-{second}", "function": blank}
            writer.relationships(WORKS_AT, PERSON, SCHOOL, [row])
        case "end seat":
            row = {"start": who, "end": second, "id": f"w-{who}-{second}"}
            writer.remove_relationships(WORKS_AT, PERSON, SCHOOL, [row])
        case "tie" if {who, second} <= there:
            writer.relationships(KNOWS, PERSON, PERSON, [{"start": who, "end": second, "note": blank}])
        case "attend" if who in there:
            writer.relationships(ATTENDED, PERSON, EVENT, [{"start": who, "end": "e0"}])


@pytest.mark.slow
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(story=st.lists(st.lists(_STEP, min_size=1, max_size=5), min_size=1, max_size=4))
def test_random_writes_put_back_in_reverse_leave_the_graph_as_it_was(
    shared_database: Database, story: list[list[tuple[Any, ...]]]
) -> None:
    database = shared_database
    empty(database)
    do(database, _begin)
    states, changes = [graph(database)], []
    for chapter in story:
        changes.append(do(database, lambda writer, chapter=chapter: [_take(writer, s) for s in chapter]))
        states.append(graph(database))
    backs = []
    for change, before in zip(reversed(changes), reversed(states[:-1]), strict=True):
        backs.append(undo(database, change))
        assert graph(database) == before
    # and a put back can itself be put back
    for change, after in zip(reversed(backs), states[1:], strict=True):
        undo(database, change)
        assert graph(database) == after


def test_edits_of_one_change_come_together_by_element() -> None:
    nets = fold(
        [
            Edit("Person:p", EditKind.CHANGED, None, None, {"phone": "1"}, {"phone": "2"}),
            Edit("Person:p", EditKind.CHANGED, None, None, {"phone": "2"}, {"phone": None}),
            Edit("Person:new", EditKind.MADE, None, None, {}, {"phone": "3"}),
            Edit("Person:new", EditKind.REMOVED, None, None, {"phone": "3"}, {}),
            Edit("Person:p", EditKind.ERASED),
        ]
    )
    assert [(net.element, net.changes) for net in nets] == [("Person:p", {"phone": ("1", None)})]


def test_what_was_removed_made_anew_and_changed_is_compared_with_what_was_first() -> None:
    (net,) = fold(
        [
            Edit("Person:p", EditKind.REMOVED, None, None, {"phone": "1"}, {}),
            Edit("Person:p", EditKind.MADE, None, None, {}, {"phone": "1", "mobile": "2"}),
            Edit("Person:p", EditKind.CHANGED, None, None, {"mobile": "2"}, {"mobile": "3"}),
        ]
    )
    assert net.changes == {"mobile": (None, "3")}


def test_a_value_that_was_changed_since_is_named(small: Database) -> None:
    change = do(small, lambda w: w.nodes(PERSON, [{"id": "p0", "phone": "1", "mobile": "5"}]))
    do(small, lambda w: w.nodes(PERSON, [{"id": "p0", "phone": "2"}]))
    assert reasons(small, change) == {(Reason.CHANGED, "phone")}


def test_what_already_is_as_it_was_is_left_alone(small: Database) -> None:
    change = do(small, lambda w: w.nodes(PERSON, [{"id": "p0", "phone": "1", "mobile": "5"}]))
    do(small, lambda w: w.nodes(PERSON, [{"id": "p0", "phone": BLANK}]))
    undo(small, change)
    assert small.read("MATCH (p:Person {id: 'p0'}) RETURN p.phone AS a, p.mobile AS b") == [
        {"a": None, "b": None}
    ]


def test_what_was_made_stays_when_something_hangs_on_it_since(small: Database) -> None:
    change = do(small, lambda w: w.nodes(PERSON, [{"id": "new", "family_name": "Nieuw"}]))
    seat = [{"start": "new", "end": "01AA", "id": "w9"}]
    do(small, lambda w: w.relationships(WORKS_AT, PERSON, SCHOOL, seat))
    assert reasons(small, change) == {(Reason.HANGS, "WORKS_AT")}


def test_a_relationship_whose_end_is_gone_cannot_come_back(small: Database) -> None:
    row = [{"start": "p0", "end": "e0"}]
    change = do(small, lambda w: w.remove_relationships(ATTENDED, PERSON, EVENT, row))
    do(small, lambda w: w.remove_nodes(EVENT, ["e0"]))
    assert reasons(small, change) == {(Reason.GONE, "Event:e0")}


def test_what_came_back_with_other_values_is_not_overwritten(small: Database) -> None:
    change = do(small, lambda w: w.remove_nodes(PERSON, ["p1"]))
    do(small, lambda w: w.nodes(PERSON, [{"id": "p1", "given_name": "Iemand"}]))
    assert reasons(small, change) == {(Reason.BACK, "")}


def test_a_job_that_moved_to_another_school_with_its_key_comes_back(small: Database) -> None:
    before = graph(small)

    def move(writer: Writer) -> None:
        writer.remove_relationships(WORKS_AT, PERSON, SCHOOL, [{"start": "p0", "end": "01AA", "id": "w0"}])
        writer.relationships(WORKS_AT, PERSON, SCHOOL, [{"start": "p0", "end": "02BB", "id": "w0"}])

    undo(small, do(small, move))
    assert graph(small) == before


def test_an_erasure_keeps_no_value_and_says_that_it_was(small: Database) -> None:
    def erase(writer: Writer) -> None:
        writer.keeps_values = False
        writer.nodes(PERSON, [{"id": "p0", "family_name": BLANK}])
        writer.remove_relationships(ATTENDED, PERSON, EVENT, [{"start": "p0", "end": "e0"}])

    kept = edits(small, do(small, erase))
    assert {(edit.element, edit.kind) for edit in kept} == {
        ("Person:p0", EditKind.ERASED),
        ("ATTENDED:p0>e0", EditKind.ERASED),
    }
    assert not any(edit.before or edit.after for edit in kept)
