"""Every field that is declared personal is gone after an erasure: from graph, history and logs."""

import logging
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from crm.coverage.models import Filters
from crm.coverage.service import CoverageService
from crm.history.models import CannotPutBack
from crm.history.service import HistoryService
from crm.people.merging import MergingService
from crm.privacy.models import CannotErase, NobodyThere
from crm.privacy.service import PrivacyService
from crm.rights import NotAllowed
from graph_schema.actor import Actor, Role
from graph_schema.database import Database
from graph_schema.declare import Kind, Node, Property, Relationship
from graph_schema.nodes import ACCOUNT, EDIT, EVENT, IMPORT, NODE_BY_LABEL, NODES, OBSERVATION, PERSON, TASK
from graph_schema.relationships import ATTENDED, KNOWS, RELATIONSHIPS
from graph_schema.writer import Writer
from tests import factories as make

pytestmark = pytest.mark.slow

TODAY = date(2022, 6, 30)
EDITOR = Actor("redacteur-1", Role.REDACTEUR)
ADMIN = Actor("beheerder-1", Role.BEHEERDER)
MARK = "zzmerkteken"
ADDRESS = f"{MARK}@school.example"

_ALL = """
CALL () {
  MATCH (n) RETURN labels(n)[0] AS kind, properties(n) AS properties
  UNION ALL
  MATCH ()-[r]->() RETURN type(r) AS kind, properties(r) AS properties
}
RETURN kind, properties
"""


def service(database: Database) -> PrivacyService:
    return PrivacyService(database, lambda: TODAY)


def where_it_stands(database: Database) -> set[tuple[str, str]]:
    """Every label or type and property of which some value holds the marker."""
    return {
        (row["kind"], name)
        for row in database.read(_ALL)
        for name, value in row["properties"].items()
        if MARK in str(value).lower()
    }


def sample(prop: Property, mark: str) -> Any:
    """A value for a property: with the marker where it can hold one."""
    if prop.choices:
        return prop.choices[0]
    match prop.kind:
        case Kind.TEXT:
            return mark
        case Kind.TEXTS:
            return [f"{mark}@elders.example"]
        case Kind.DATE:
            return date(2022, 1, 1)
        case Kind.MOMENT:
            return datetime(2022, 1, 1, tzinfo=UTC)
        case Kind.BOOLEAN:
            return False
        case _:
            return 1


def filled(declared: Node | Relationship, mark: str, key: str) -> dict[str, Any]:
    """Every personal property with the marker, and whatever else is required."""
    own = declared.key
    values = {
        prop.name: sample(prop, mark if prop.personal else "x")
        for prop in declared.properties
        if (prop.personal or prop.required) and prop.traced and prop.name != own
    }
    return {**values, **({own: key} if own else {})}


def fill(database: Database) -> None:
    """Put the marker wherever the declarations say that something personal may stand."""
    note = f"Gesproken met Zz {MARK} over MORA"

    def first(writer: Writer) -> None:
        writer.nodes(PERSON, [{**filled(PERSON, MARK, "p"), "email": ADDRESS, "given_name": "Zz"}])
        for node in NODES:
            if node not in (PERSON, EDIT, ACCOUNT) and any(prop.personal for prop in node.properties):
                writer.nodes(node, [filled(node, note, f"{node.label}-1")])
        writer.nodes(ACCOUNT, [{**filled(ACCOUNT, MARK, "account-9"), "email": ADDRESS, "subject": MARK}])
        for kind in RELATIONSHIPS:
            for start, end in kind.joins:
                if any(prop.personal for prop in kind.properties):
                    _tie(writer, kind, start, end, MARK if PERSON.label in (start, end) else note)

    database.write(EDITOR, "test", first)
    # and the history of every one of them
    older = {
        name: value for name, value in filled(PERSON, f"{MARK} ouder", "p").items() if value is not False
    }
    database.write(EDITOR, "test", lambda w: w.nodes(PERSON, [older]))
    newest = {**filled(PERSON, MARK, "p"), "email": ADDRESS, "given_name": "Zz"}
    database.write(EDITOR, "test", lambda w: w.nodes(PERSON, [newest]))
    database.write(EDITOR, "test", lambda w: w.nodes(EVENT, [{"id": "Event-1", "note": f"{note}; gebeld"}]))
    make.node(
        database,
        IMPORT,
        id="i",
        at=datetime(2022, 1, 1, tzinfo=UTC),
        file_name=f"Zz {MARK}.xlsx",
        format="x",
        actor="console",
    )


def _tie(writer: Writer, kind: Relationship, start: str, end: str, mark: str) -> None:
    ends = {}
    for side, label in (("start", start), ("end", end)):
        node = NODE_BY_LABEL[label]
        ends[side] = "p" if label == PERSON.label and "p" not in ends.values() else f"other-{label}"
        if ends[side] != "p":
            required = {p.name: sample(p, "x") for p in node.properties if p.required and p.name != node.key}
            writer.nodes(node, [{**required, node.key: ends[side]}])
    row = {**filled(kind, mark, f"{kind.type}-{start}-{end}"), **ends}
    writer.relationships(kind, NODE_BY_LABEL[start], NODE_BY_LABEL[end], [row])


@pytest.fixture
def marked(database: Database) -> Database:
    fill(database)
    return database


def test_the_marker_stands_in_every_text_that_is_declared_personal(marked: Database) -> None:
    expected = {
        (declared.name, prop.name)
        for declared in (*NODES, *RELATIONSHIPS)
        for prop in declared.properties
        if prop.personal and prop.kind in (Kind.TEXT, Kind.TEXTS)
    } - {("Person", "given_name")}
    assert expected <= where_it_stands(marked)


def test_after_an_erasure_the_marker_is_nowhere(
    marked: Database, server_folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)  # the level at which the program runs
    service(marked).erase(ADMIN, "p", accounts=True)
    assert where_it_stands(marked) == set()
    assert MARK not in caplog.text.lower()
    logs = [path for path in server_folder.rglob("logs/*") if path.is_file()]
    assert logs
    assert [path.name for path in logs if MARK.encode() in path.read_bytes().lower()] == []


def test_what_is_left_of_a_person_has_nothing_personal(marked: Database) -> None:
    service(marked).erase(ADMIN, "p", accounts=True)
    (row,) = marked.read("MATCH (p:Person {id: 'p'}) RETURN properties(p) AS p")
    # the name to sort by is there, and empty
    assert {name: value for name, value in row["p"].items() if value} == {"id": "p", "erased_on": TODAY}


def test_the_dossier_holds_every_field_that_is_declared_personal(marked: Database) -> None:
    found = service(marked).dossier(ADMIN, "p")
    personal = {prop.name for prop in PERSON.properties if prop.personal}
    assert personal <= set(found.person)
    held = {
        (one.type, name) for one in found.held for name, value in one.properties.items() if MARK in str(value)
    }
    assert held == {
        (kind.type, prop.name)
        for kind in RELATIONSHIPS
        for prop in kind.properties
        if prop.personal and any(PERSON.label in pair for pair in kind.joins)
    }
    assert {item.element for item in found.mentions} >= {"Event:Event-1", "Task:Task-1", "Import:i"}
    assert [account.id for account in found.accounts] == ["account-9"]
    assert len(found.history) == 4


def test_a_text_without_a_choice_keeps_what_only_possibly_is_a_mention(database: Database) -> None:
    make.person(database, "p", given_name="Jan", family_name="Bakker")
    make.event(database, "Begin", date(2022, 1, 1), id="e", note="De bakker kwam langs")
    make.event(database, "Later", date(2022, 1, 2), id="f", note="Met mevrouw Bakker en Jan Bakker")
    mentions = {item.element: item for item in service(database).dossier(ADMIN, "p").mentions}
    assert (mentions["Event:e"].sure, mentions["Event:f"].sure) == (False, True)
    service(database).erase(ADMIN, "p")
    notes = {
        row["id"]: row["note"] for row in database.read("MATCH (e:Event) RETURN e.id AS id, e.note AS note")
    }
    assert notes == {"e": "De bakker kwam langs", "f": "Met mevrouw [verwijderd] en [verwijderd]"}


def test_a_reader_of_the_text_decides_what_else_goes(database: Database) -> None:
    make.person(database, "p", given_name="Jan", family_name="Bakker")
    make.school(database, "25PJ", name="Jan Bakker College")
    make.event(database, "Begin", date(2022, 1, 1), id="e")
    database.write(EDITOR, "test", lambda w: w.nodes(EVENT, [{"id": "e", "note": "Mevrouw Bakker was er"}]))
    mentions = service(database).dossier(ADMIN, "p").mentions
    assert {item.element: item.chosen for item in mentions} == {"School:25PJ": False, "Event:e": False}
    chosen = [item.id for item in mentions if item.element == "Event:e"]
    service(database).erase(ADMIN, "p", chosen)
    assert database.read("MATCH (e:Event) RETURN e.note AS note") == [{"note": "Mevrouw [verwijderd] was er"}]
    assert database.read("MATCH (s:School) RETURN s.name AS name") == [{"name": "Jan Bakker College"}]
    # nor does the history of that text
    assert database.read("MATCH (e:Edit) WHERE e.after CONTAINS 'Bakker' RETURN e.id AS id") == []


def test_the_figures_stay_what_they_were(database: Database) -> None:
    make.theme(database, "t", {"architect": 1.0})
    make.result(database, "MORA", part_of="t")
    make.school(database, "25PJ")
    make.person(database, "p", given_name="Jan", family_name="Bakker")
    make.seat(database, "p", "25PJ", "architect", title="Enterprise architect Bakker")
    make.attended(database, "p", make.event(database, "Over MORA", date(2022, 1, 1), about=["MORA"]))
    coverage = CoverageService(database, lambda: TODAY)
    question = coverage.question("MORA", TODAY, None, Filters())
    before = coverage.coverage(EDITOR, question)
    service(database).erase(ADMIN, "p")
    assert coverage.coverage(EDITOR, question) == before
    assert coverage.reached_persons(EDITOR, question, 10).total == 1
    assert before.schools_reached == 1


def test_what_the_figures_do_not_count_goes(database: Database) -> None:
    make.person(database, "p", family_name="Bakker", given_name="Jan")
    make.person(database, "q")
    make.tie(database, KNOWS, PERSON, PERSON, "p", "q", note="studievrienden")
    make.event(database, "Begin", date(2022, 1, 1), id="e")
    make.tie(database, ATTENDED, PERSON, EVENT, "p", "e", as_role="spreker")
    done = service(database).erase(ADMIN, "p")
    assert (done.relationships_removed, done.relationships_kept) == (1, 1)
    assert database.read("MATCH (:Person {id: 'p'})-[r]->() RETURN type(r) AS t") == [{"t": "ATTENDED"}]


def test_an_erasure_is_not_put_back_nor_anything_from_before_it(marked: Database) -> None:
    done = service(marked).erase(ADMIN, "p", accounts=True)
    history = HistoryService(marked)
    for entry in history.of(ADMIN, "Person", "p").entries:
        with pytest.raises(CannotPutBack):
            history.put_back(ADMIN, entry.id)
    assert where_it_stands(marked) == set()
    assert history.change(ADMIN, done.change).action == "privacy.erase"


def test_who_was_merged_into_somebody_is_erased_with_them(database: Database) -> None:
    make.person(database, "p", given_name="Jan", family_name="Bakker")
    database.write(
        EDITOR, "test", lambda w: w.nodes(PERSON, [{"id": "old", "family_name": MARK, "given_name": "Zz"}])
    )
    change = MergingService(database).merge(EDITOR, "p", "old")
    make.event(database, "Begin", date(2022, 1, 1), id="e", note=f"Zz {MARK} was er")
    service(database).erase(ADMIN, "p")
    assert where_it_stands(database) == set()
    with pytest.raises(CannotPutBack):
        HistoryService(database).put_back(EDITOR, change)


def test_who_only_stands_in_the_history_is_found_and_erased(database: Database) -> None:
    row = {"id": "gone", "given_name": "Zz", "family_name": MARK}
    database.write(EDITOR, "test", lambda w: w.nodes(PERSON, [row]))
    database.write(EDITOR, "test", lambda w: w.remove_nodes(PERSON, ["gone"]))
    (found,) = service(database).find(ADMIN, MARK)
    assert (found.id, found.gone, found.name) == ("gone", True, f"Zz {MARK}")
    service(database).erase(ADMIN, "gone")
    assert where_it_stands(database) == set()
    assert service(database).find(ADMIN, MARK) == ()


def test_another_person_with_the_same_name_keeps_it(database: Database) -> None:
    make.person(database, "p", given_name="Jan", family_name="Bakker", email="jan@a.example")
    make.person(database, "q", given_name="Jan", family_name="Bakker", email="jan@b.example")
    database.write(EDITOR, "test", lambda w: w.nodes(PERSON, [{"id": "q", "phone": "+31582849340"}]))
    service(database).erase(ADMIN, "p")
    assert database.read("MATCH (q:Person {id: 'q'}) RETURN q.family_name AS name") == [{"name": "Bakker"}]


def test_an_account_of_the_same_address_goes_only_when_asked(marked: Database) -> None:
    service(marked).erase(ADMIN, "p")
    assert {kind for kind, _name in where_it_stands(marked)} <= {"Account", "Edit"}
    assert marked.read("MATCH (a:Account) RETURN count(a) AS n") == [{"n": 1}]


def test_nobody_erases_the_account_that_they_are_logged_in_with(marked: Database) -> None:
    with pytest.raises(CannotErase, match="your own account"):
        service(marked).erase(Actor("account-9", Role.BEHEERDER), "p", accounts=True)
    assert ("Person", "family_name") in where_it_stands(marked)


def test_only_a_beheerder_erases(marked: Database) -> None:
    for role in set(Role) - {Role.BEHEERDER}:
        with pytest.raises(NotAllowed):
            service(marked).erase(Actor("x", role), "p")


def test_nobody_is_nobody(database: Database) -> None:
    with pytest.raises(NobodyThere):
        service(database).erase(ADMIN, "nobody")


def test_a_task_about_an_erased_person_stays_without_them(database: Database) -> None:
    make.person(database, "p", given_name="Jan", family_name="Bakker")
    made = datetime(2022, 1, 1, tzinfo=UTC)
    make.node(
        database, TASK, id="t", title="Bel Jan Bakker", due=TODAY, reason="eigen", state="open", created=made
    )
    make.node(database, OBSERVATION, id="o", date=TODAY, stage="verkent", note="Volgens jan  bakker")
    service(database).erase(ADMIN, "p")
    assert database.read("MATCH (t:Task) RETURN t.title AS title") == [{"title": "Bel [verwijderd]"}]
    assert database.read("MATCH (o:Observation) RETURN o.note AS note") == [{"note": "Volgens [verwijderd]"}]
