"""The time line: everything that happened, newest first, with names only for who may see them."""

from datetime import UTC, date, datetime

import pytest

from crm.records.edit import Conflict, change
from crm.records.neighbourhood import around
from crm.records.timeline import timeline
from graph_schema.actor import Actor, Role
from graph_schema.database import Database
from graph_schema.nodes import BUDDY_PAIR, EVENT, PERSON, RESULT, SCHOOL, TASK
from graph_schema.relationships import AT, COACH, CONCERNS, LEARNER, OF, ON
from tests import factories as make

pytestmark = pytest.mark.slow

TODAY = date(2022, 6, 30)
EDITOR = Actor("anna", Role.REDACTEUR)
LEZER = Actor("lies", Role.LEZER)
COORDINATOR = Actor("coos", Role.COORDINATOR)


def a_year(database: Database) -> str:
    """A school where much happened."""
    make.school(database, "25PJ", name="Voorbeeldcollege")
    make.school(database, "01AA", name="Noorderpoort")
    make.function(database, "architect", name="architect")
    make.result(database, "MORA")
    berg = make.person(database, "berg", given_name="Jan", tussenvoegsel="van den", family_name="Berg")
    make.seat(database, berg, "25PJ", "architect", since=date(2021, 1, 1), until=date(2022, 4, 1))
    talk = make.event(database, "Uitleg MORA", date(2021, 6, 1), ["MORA"])
    make.attended(database, berg, talk)
    make.attended(database, berg, make.event(database, "Na zijn vertrek", date(2022, 5, 1)))
    visit = make.event(database, "Bezoek", date(2022, 2, 1))
    make.tie(database, AT, EVENT, SCHOOL, visit, "25PJ")
    make.observed(database, "25PJ", "MORA", "verkent", date(2022, 3, 1))
    make.lacks(database, "25PJ", "architect", since=date(2022, 6, 1))
    make.node(database, BUDDY_PAIR, id="pair", status="actief", since=date(2021, 9, 1))
    make.tie(database, COACH, BUDDY_PAIR, SCHOOL, "pair", "01AA")
    make.tie(database, LEARNER, BUDDY_PAIR, SCHOOL, "pair", "25PJ")
    make.tie(database, ON, BUDDY_PAIR, RESULT, "pair", "MORA")
    met = make.event(database, "Eerste overleg", date(2021, 10, 1))
    make.tie(database, OF, EVENT, BUDDY_PAIR, met, "pair")
    make.node(
        database,
        TASK,
        id="task",
        title="Bel Jan van den Berg",
        due=date(2022, 7, 1),
        reason="eigen",
        state="open",
        created=datetime(2022, 6, 1, tzinfo=UTC),
    )
    make.tie(database, CONCERNS, TASK, SCHOOL, "task", "25PJ")
    return "25PJ"


def told(database: Database, actor: Actor, label: str, key: str) -> list[str]:
    with database.reading() as reader:
        return [entry.sentence for entry in timeline(reader, actor, label, key, TODAY)]


def test_everything_that_happened_to_a_school_newest_first(database: Database) -> None:
    assert told(database, EDITOR, "School", a_year(database)) == [
        "Te doen: Bel Jan van den Berg",
        "Zegt geen architect te hebben",
        "Jan van den Berg stopte als architect",
        "MORA: verkent",
        "Bezoek",
        "Buddyoverleg: Eerste overleg",
        "Noorderpoort begon te coachen",
        "1 persoon bij Uitleg MORA",
        "Jan van den Berg begon als architect",
    ]


def test_a_lezer_gets_the_same_without_names_and_tasks(database: Database) -> None:
    found = told(database, LEZER, "School", a_year(database))
    assert "iemand begon als architect" in found
    assert not [sentence for sentence in found if "Berg" in sentence]


def test_a_coordinator_gets_no_name_of_who_left_the_school(database: Database) -> None:
    found = told(database, COORDINATOR, "School", a_year(database))
    assert "iemand stopte als architect" in found


def test_a_change_is_told_by_who_made_it(database: Database) -> None:
    make.person(database, "berg")
    database.write(
        EDITOR, "test", lambda writer: change(writer, PERSON, "berg", {"mobile": "+31600000000"}, {})
    )
    assert told(database, EDITOR, "Person", "berg")[0] == "anna wijzigde: mobiel"
    assert told(database, LEZER, "Person", "berg") == []


def test_what_is_already_so_is_no_conflict(database: Database) -> None:
    make.person(database, "berg", email="jan@school.example")
    wanted = {"email": "jan@school.example"}
    done = database.write(
        EDITOR, "test", lambda writer: change(writer, PERSON, "berg", wanted, {"email": "oud@school.example"})
    )
    assert not done.changed


def test_one_conflict_stops_the_whole_change(database: Database) -> None:
    make.person(database, "berg", given_name="Jan", email="jan@school.example")
    wanted = {"given_name": "Johan", "email": "nieuw@school.example"}
    seen = {"given_name": "Jan", "email": "oud@school.example"}
    with pytest.raises(Conflict):
        database.write(EDITOR, "test", lambda writer: change(writer, PERSON, "berg", wanted, seen))
    assert database.read("MATCH (p:Person {id: 'berg'}) RETURN p.given_name AS name") == [{"name": "Jan"}]


def test_the_neighbourhood_of_a_school_hides_names_from_a_lezer(database: Database) -> None:
    make.school(database, "25PJ")
    make.seat(database, make.person(database, "x", family_name="Geheim"), "25PJ", title="Docent")
    with database.reading() as reader:
        open_, hidden = (
            around(reader, actor, "School", "25PJ", "School", TODAY) for actor in (EDITOR, LEZER)
        )
    assert [node.label for node in open_.nodes] == ["School", "Sam Geheim"]
    assert [node.label for node in hidden.nodes] == ["School", "iemand"]


def test_a_neighbourhood_of_many_is_cut_and_says_so(database: Database) -> None:
    make.network(database, "groot")
    for number in range(30):
        make.member(database, make.person(database, f"m{number}"), "groot")
    for number in range(12):
        event = make.event(database, f"Bijeenkomst {number}", date(2022, 1, number + 1), of_network="groot")
        assert event
    with database.reading() as reader:
        picture = around(reader, EDITOR, "Network", "groot", "Groot", TODAY)
    assert len(picture.nodes) == 37
    assert len({(node.at.x, node.at.y) for node in picture.nodes}) == 37, "nobody stands on somebody"
