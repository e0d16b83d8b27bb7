"""The history in readable sentences, with filters, and put back."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest

from crm.history import words
from crm.history.models import CannotPutBack, ChangedSince, Entry, HistoryFilter, NoSuchChange
from crm.history.service import HistoryService
from crm.rights import NotAllowed
from crm.texts import speak
from graph_schema.actor import SYSTEM, Actor, Role
from graph_schema.database import Database
from graph_schema.migrations import migrate
from graph_schema.nodes import ACCOUNT, EVENT, IMPORT, MIGRATION, NETWORK, PERSON, SCHOOL
from graph_schema.relationships import ATTENDED, MEMBER_OF, WORKS_AT
from graph_schema.writer import BLANK, Writer
from tests import factories as make
from tests.filled import filled

pytestmark = pytest.mark.slow

EDITOR = Actor("account-1", Role.REDACTEUR)
ADMIN = Actor("account-2", Role.BEHEERDER)
COORDINATOR = Actor("account-3", Role.COORDINATOR)


@pytest.fixture(autouse=True)
def _dutch() -> Iterator[None]:
    speak("nl")
    yield
    speak("nl")


def _sector(database: Database) -> None:
    make.school(database, "25PJ", name="Deltion")
    make.function(database, "architect", name="architect")
    make.function(database, "informatiemanager", name="informatiemanager", name_en="information manager")
    make.person(database, "p", given_name="Jan", tussenvoegsel="van der", family_name="Berg")
    make.seat(database, "p", "25PJ", "architect")
    make.node(
        database,
        ACCOUNT,
        id=EDITOR.id,
        name="Noa de Redacteur",
        email="noa@school.example",
        role="redacteur",
        state="actief",
        created=datetime(2022, 1, 1, tzinfo=UTC),
    )


@pytest.fixture
def service(database: Database) -> HistoryService:
    filled(database, _sector)
    return HistoryService(database)


def do(
    database: Database, work: Callable[[Writer], Any], actor: Actor = EDITOR, action: str = "people.edit"
) -> str:
    def noted(writer: Writer) -> str:
        work(writer)
        return writer.change

    return database.write(actor, action, noted)


def edit(database: Database, actor: Actor = EDITOR, **values: Any) -> str:
    return do(database, lambda w: w.nodes(PERSON, [{"id": "p", **values}]), actor)


def job(database: Database) -> tuple[str, dict[str, Any]]:
    """Change the job in place, as a correction does."""
    key = database.read("MATCH ()-[w:WORKS_AT]->() RETURN w.id AS id")[0]["id"]
    row = {"start": "p", "end": "25PJ", "id": key, "function": "informatiemanager"}
    return do(database, lambda w: w.relationships(WORKS_AT, PERSON, SCHOOL, [row])), row


def said(entry: Entry) -> list[str]:
    return [words.whole_line(entry, line) for line in entry.lines]


def person(database: Database) -> dict[str, Any]:
    return database.read("MATCH (p:Person {id: 'p'}) RETURN properties(p) AS p")[0]["p"]


def test_a_record_tells_who_changed_what_from_what_to_what(
    database: Database, service: HistoryService
) -> None:
    edit(database, phone="+31582849340", may_contact=False)
    job(database)
    newest, first = service.of(EDITOR, "Person", "p").entries
    assert said(newest) == [
        "Jan van der Berg werkt bij Deltion: functie van architect naar informatiemanager"
    ]
    assert said(first) == ["Persoon Jan van der Berg: telefoon: 058 284 9340; mag gemaild worden: nee"]
    assert newest.who == "Noa de Redacteur"


def test_the_same_sentences_in_english(database: Database, service: HistoryService) -> None:
    job(database)
    speak("en")
    (entry,) = service.of(EDITOR, "School", "25PJ").entries
    assert said(entry) == ["Jan van der Berg works at Deltion: job from architect to information manager"]


def test_what_is_gone_still_has_its_name(database: Database, service: HistoryService) -> None:
    do(database, lambda w: w.remove_nodes(PERSON, ["p"]))
    (entry,) = service.of(EDITOR, "School", "25PJ").entries
    assert said(entry)[0].startswith("Verwijderd: Jan van der Berg werkt bij Deltion")


def test_a_record_says_from_which_list_it_came(database: Database, service: HistoryService) -> None:
    make.node(
        database,
        IMPORT,
        id="i",
        at=datetime(2022, 3, 1, tzinfo=UTC),
        file_name="lijst.xlsx",
        format="x",
        actor="console",
    )
    make.person(database, "q", import_id="i")
    make.event(database, "Begin", date(2022, 1, 1), id="e")
    make.tie(database, ATTENDED, PERSON, EVENT, "q", "e", import_id="i")
    (origin,) = service.of(EDITOR, "Person", "q").origins
    assert (origin.file_name, origin.own, origin.ties) == ("lijst.xlsx", True, 1)
    (origin,) = service.of(EDITOR, "Event", "e").origins
    assert (origin.own, origin.ties) == (False, 1)


def test_the_history_of_a_person_holds_that_of_who_was_merged_into_it(
    database: Database, service: HistoryService
) -> None:
    make.person(database, "old")
    do(database, lambda w: w.nodes(PERSON, [{"id": "old", "phone": "1"}]))
    edit(database, former_ids=["old"])
    assert service.of(EDITOR, "Person", "p").total == 2


@pytest.mark.slow
def test_recent_changes_are_filtered_and_paged(database: Database, service: HistoryService) -> None:
    for number in range(5):
        edit(database, phone=f"+3158284934{number}")
    do(database, lambda w: w.nodes(SCHOOL, [{"brin": "25PJ", "place": "Zwolle"}]), ADMIN, "schools.edit")
    page = service.recent(ADMIN, HistoryFilter(), limit=2)
    assert (page.total, len(page.entries), page.entries[0].action) == (
        6 + _seeded(database),
        2,
        "schools.edit",
    )
    assert service.recent(EDITOR, HistoryFilter(actor=EDITOR.id)).total == 5
    assert service.recent(EDITOR, HistoryFilter(action="schools.edit")).total == 1
    assert service.recent(EDITOR, HistoryFilter(label="School", actor=ADMIN.id)).total == 1
    assert service.recent(EDITOR, HistoryFilter(record="Person:p")).total == 5
    assert service.recent(EDITOR, HistoryFilter(until=date(2020, 1, 1))).total == 0
    second = service.recent(EDITOR, HistoryFilter(record="Person:p"), offset=4, limit=2)
    assert [entry.lines[0].after["phone"] for entry in second.entries] == ["+31582849340"]


def _seeded(database: Database) -> int:
    """Changes that the fixture itself left, as the program."""
    return database.read("MATCH (c:Change {actor: 'systeem'}) RETURN count(c) AS n")[0]["n"]


def test_one_field_is_put_back_and_the_rest_stays(database: Database, service: HistoryService) -> None:
    change = edit(database, phone="+31582849340", mobile="+31612345678")
    line = service.change(EDITOR, change).lines[0]
    back = service.put_back(EDITOR, change, line.id, "phone")
    assert "phone" not in person(database)
    assert person(database)["mobile"] == "+31612345678"
    assert [item.change for item in service.change(EDITOR, change).undone] == [back]
    service.put_back(EDITOR, back)
    assert person(database)["phone"] == "+31582849340"


def test_a_whole_action_is_put_back_with_what_it_removed(database: Database, service: HistoryService) -> None:
    before = person(database)
    change = do(database, lambda w: w.remove_nodes(PERSON, ["p"]))
    service.put_back(EDITOR, change)
    assert person(database) == before
    assert database.read("MATCH (:Person)-[w:WORKS_AT]->(:School) RETURN w.function AS f") == [
        {"f": "architect"}
    ]


def test_nothing_is_put_back_over_what_was_changed_since(database: Database, service: HistoryService) -> None:
    change = edit(database, phone="+31582849340", mobile="+31612345678")
    edit(database, phone="+31582849341")
    with pytest.raises(ChangedSince) as refused:
        service.put_back(EDITOR, change)
    found = [words.difference_sentence(refused.value.entry, item) for item in refused.value.differences]
    assert found == ["Persoon Jan van der Berg: telefoon is nu 058 284 9341"]
    assert person(database)["mobile"] == "+31612345678"
    # the field that nobody touched since can be put back by itself
    service.put_back(EDITOR, change, service.change(EDITOR, change).lines[0].id, "mobile")
    assert "mobile" not in person(database)


def test_putting_back_twice_says_that_there_is_nothing_left(
    database: Database, service: HistoryService
) -> None:
    change = edit(database, phone="+31582849340")
    service.put_back(EDITOR, change)
    with pytest.raises(CannotPutBack, match="already is"):
        service.put_back(EDITOR, change)


def test_an_unknown_change_line_or_field_is_none(database: Database, service: HistoryService) -> None:
    change = edit(database, phone="+31582849340")
    line = service.change(EDITOR, change).lines[0].id
    for asked in (("none", None, None), (change, "none", "phone"), (change, line, "mobile")):
        with pytest.raises(NoSuchChange):
            service.put_back(EDITOR, *asked)


def test_a_coordinator_puts_back_only_their_own(database: Database, service: HistoryService) -> None:
    own, other = edit(database, COORDINATOR, phone="+31582849340"), edit(database, mobile="+31612345678")
    service.put_back(COORDINATOR, own)
    with pytest.raises(NotAllowed):
        service.put_back(COORDINATOR, other)


def test_accounts_are_neither_shown_to_an_editor_nor_put_back_by_anybody(
    database: Database, service: HistoryService
) -> None:
    row = {"id": EDITOR.id, "role": "beheerder"}
    change = do(database, lambda w: w.nodes(ACCOUNT, [row]), ADMIN, "account.role")
    assert all(entry.id != change for entry in service.recent(EDITOR, HistoryFilter()).entries)
    assert any(entry.id == change for entry in service.recent(ADMIN, HistoryFilter()).entries)
    with pytest.raises(NoSuchChange):
        service.change(EDITOR, change)
    for actor in (EDITOR, ADMIN):
        with pytest.raises(CannotPutBack, match="Accounts"):
            service.put_back(actor, change)


def test_what_an_import_made_is_not_half_put_back(database: Database, service: HistoryService) -> None:
    def work(writer: Writer) -> None:
        writer.nodes(PERSON, [{"id": "new"}, {"id": "p", "phone": "+31582849340"}], "import-1")

    change = do(database, work, action="import")
    with pytest.raises(CannotPutBack, match="one by one"):
        service.put_back(EDITOR, change)
    service.put_back(EDITOR, change, service.change(EDITOR, change).lines[0].id, "phone")
    assert "phone" not in person(database)


def test_who_and_what_can_be_chosen(database: Database, service: HistoryService) -> None:
    edit(database, phone=BLANK, mobile="+31612345678")
    choices = service.choices(EDITOR)
    assert (EDITOR.id, "Noa de Redacteur") in choices.actors
    assert "people.edit" in choices.actions


def test_a_membership_from_before_it_could_come_again_is_still_put_back(
    database: Database, service: HistoryService
) -> None:
    make.network(database, "ibp")
    joined = do(
        database, lambda w: w.relationships(MEMBER_OF, PERSON, NETWORK, [{"start": "p", "end": "ibp"}])
    )
    row = {"start": "p", "end": "ibp", "role": "voorzitter"}
    changed = do(database, lambda w: w.relationships(MEMBER_OF, PERSON, NETWORK, [row]))

    def as_it_was(writer: Writer) -> None:
        writer.run("MATCH ()-[r:MEMBER_OF]->() REMOVE r.id")
        writer.run(
            "MATCH (e:Edit) WHERE e.element STARTS WITH 'MEMBER_OF' AND e.kind = 'gemaakt' SET e.after = null"
        )
        writer.remove_nodes(MIGRATION, ["0004_keys_of_periods"])

    database.write(SYSTEM, "test", as_it_was)
    assert migrate(database) == ["0004_keys_of_periods"]
    assert database.read("MATCH ()-[r:MEMBER_OF]->() RETURN r.id AS id") == [{"id": "p>ibp"}]
    service.put_back(ADMIN, changed)
    service.put_back(ADMIN, joined)
    assert database.read("MATCH ()-[r:MEMBER_OF]->() RETURN r.id AS id") == []
