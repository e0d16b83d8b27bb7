"""A plan is written as it is, once, and counted by the records it comes from."""

from datetime import date

from graph_schema.actor import CONSOLE
from graph_schema.database import Database
from imports.apply.write import Writing, Written
from imports.resolve.plan import EventPlan, Plan
from tests import factories as make


def plan() -> Plan:
    made = Plan(
        event=EventPlan("e", "Dag", date(2022, 1, 1), about_results=("MORA",)),
        organisations=[{"id": "o", "name": "Bureau", "kind": "onbekend"}],
        persons=[{"id": "a", "family_name": "Een"}, {"id": "b", "family_name": "Twee", "phone": None}],
        school_seats=[{"start": "a", "end": "25PJ", "id": "s1", "function": "architect"}],
        organisation_seats=[{"start": "b", "end": "o", "id": "s2", "function": None, "title": "Regisseur"}],
        attendances=[{"start": "a", "end": "e"}],
        used={0, 1, 2},
    )
    made.comes_from(0, "Person", "a")
    made.comes_from(1, "Person", "b")
    made.comes_from(2, "Person", "b")
    return made


def write(database: Database, what: Plan) -> Written:
    return database.write(CONSOLE, "import", lambda writer: Writing(writer, "import-1").rest(what))


def test_a_plan_is_written_and_counted_by_label_and_type(database: Database) -> None:
    make.school(database, "25PJ")
    make.result(database, "MORA")
    written = write(database, plan())
    assert written.new == {
        "Organisation": 1,
        "Person": 2,
        "WORKS_AT": 2,
        "Event": 1,
        "ABOUT": 1,
        "ATTENDED": 1,
    }
    assert (written.updated, written.unchanged) == ({}, 0)


def test_a_plan_that_is_there_already_changes_nothing(database: Database) -> None:
    make.school(database, "25PJ")
    make.result(database, "MORA")
    write(database, plan())
    assert write(database, plan()) == Written({}, {}, 3)


def test_a_record_counts_as_changed_when_any_part_of_it_changed(database: Database) -> None:
    make.school(database, "25PJ")
    make.result(database, "MORA")
    write(database, plan())
    changed = plan()
    changed.persons[1] = {"id": "b", "phone": "+31381234567"}
    assert write(database, changed) == Written({}, {"Person": 1}, 1)
