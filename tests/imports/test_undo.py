"""Taking an import back: what only it says goes; what others say stays, as does what was edited since."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from crm.history.models import CannotPutBack
from crm.history.service import HistoryService
from crm.people.merging import MergingService
from crm.rights import NotAllowed
from graph_schema.actor import CONSOLE, SYSTEM, Actor, Role
from graph_schema.database import Database
from graph_schema.dump import dump
from graph_schema.nodes import CHANGE, IMPORT, MIGRATION, NODE_BY_LABEL, PERSON, POSITION
from graph_schema.relationships import KNOWS
from graph_schema.withdraw import Kept
from graph_schema.writer import BLANK
from imports.apply.undone import AlreadyUndone, NoSuchImport, Undone
from imports.models import ImportOptions, Report, Stage, Step
from imports.service import ImportService
from tests import factories as make
from tests.filled import filled
from tests.imports.graph import attendances, persons, seats

pytestmark = pytest.mark.slow

EDITOR = Actor("redacteur-1", Role.REDACTEUR)
TODAY = date(2026, 7, 17)

FIRST = """Naam;Functie;School;E-mail;Telefoon
Joris Fictief;Architect;Deltion College;j.fictief@deltion.nl;038-1234567
Renée de Proef;Regisseur;Bureau Verzonnen;r@verzonnen.example;
"""
OTHER_PHONE = "Naam;School;E-mail;Telefoon\nJoris Fictief;Deltion College;j.fictief@deltion.nl;038-7654321\n"
EVENT = {
    "event": "Kennismaking MORA",
    "date": date(2022, 3, 14),
    "about": ("MORA",),
    "network": "architectuur",
}


def _sector(database: Database) -> None:
    make.school(database, "25PJ", name="Deltion College", domains=["deltion.nl"])
    make.school(database, "25LX", name="Curio", domains=["curio.nl"])
    make.result(database, "MORA")
    make.network(database, "architectuur", name="Netwerk Architectuur")


@pytest.fixture
def sector(database: Database) -> Database:
    filled(database, _sector)
    return database


@pytest.fixture
def service(sector: Database) -> ImportService:
    return ImportService(sector, lambda: TODAY)


@pytest.fixture
def run(service: ImportService, tmp_path: Path) -> Callable[..., Report]:
    def _run(content: str, **options: Any) -> Report:
        path = tmp_path / "lijst.csv"
        path.write_text(content, encoding="utf-8")
        report = service.run(CONSOLE, path, ImportOptions(**options))
        assert report.rejected == ()
        return report

    return _run


@pytest.fixture
def undo(service: ImportService) -> Callable[[Report], Undone]:
    def _undo(report: Report) -> Undone:
        assert report.import_id
        return service.undo(CONSOLE, report.import_id)

    return _undo


def edit(database: Database, label: str, key: str, **values: Any) -> None:
    node = NODE_BY_LABEL[label]
    database.write(EDITOR, "people.edit", lambda writer: writer.nodes(node, [{node.key: key, **values}]))


def kept(undone: Undone) -> set[tuple[str, str | None, Kept]]:
    return {(left.element.partition(":")[0], left.property, left.kept) for left in undone.stayed}


@pytest.mark.parametrize("content", [FIRST, OTHER_PHONE])
def test_import_undo_import_undo_leaves_the_same_bytes(sector, run, undo, content: str) -> None:
    before = list(dump(sector))
    for _ in range(2):
        assert undo(run(content, **EVENT)).stayed == ()
        assert list(dump(sector)) == before


def test_what_it_changed_returns_to_the_former_value(sector, run, undo) -> None:
    run(FIRST)
    before = list(dump(sector))
    for _ in range(2):
        undone = undo(run(OTHER_PHONE, as_of=TODAY, **EVENT))
        assert (undone.restored, undone.stayed) == ({"Person": 1}, ())
        assert list(dump(sector)) == before


def test_the_first_of_two_leaves_what_the_second_says(sector, run, undo) -> None:
    first = run(FIRST)
    run(OTHER_PHONE)
    undone = undo(first)
    assert undone.removed == {"Person": 1, "WORKS_AT": 1, "Organisation": 1}
    joris = persons(sector)["j.fictief@deltion.nl"]
    assert (joris["given_name"], joris["family_name"], joris["phone"]) == ("Joris", "Fictief", "+31387654321")
    # the job was said by both, its title by the first only
    assert seats(sector) == {("Fictief", "25PJ", None, None)}


def test_the_second_of_three_leaves_what_the_first_and_third_say(sector, run, undo) -> None:
    one = "Naam;School;E-mail;Telefoon\nAn Een;Deltion College;an@deltion.nl;038-1111111\n"
    two = (
        "Naam;School;E-mail;Telefoon;Functie\n"
        "An Een;Deltion College;an@deltion.nl;038-2222222;Architect\n"
        "Bo Twee;Deltion College;bo@deltion.nl;038-2222222;Architect\n"
        "Cas Twee;Curio;cas@curio.nl;;Architect\n"
    )
    three = (
        "Naam;School;E-mail;Telefoon;Mobiel\n"
        "An Een;Deltion College;an@deltion.nl;038-2222222;\n"
        "Bo Twee;Deltion College;bo@deltion.nl;;06-33333333\n"
        "Dirk Drie;Curio;dirk@curio.nl;;\n"
    )
    run(one)
    second = run(two)
    run(three)
    undone = undo(second)
    found = persons(sector)
    assert set(found) == {"an@deltion.nl", "bo@deltion.nl", "dirk@curio.nl"}
    # the third list confirmed the number that the second one had set
    assert found["an@deltion.nl"]["phone"] == "+31382222222"
    # of Bo the third list knows the name and a mobile number, the second alone knew the telephone
    assert (found["bo@deltion.nl"]["family_name"], found["bo@deltion.nl"].get("phone")) == ("Twee", None)
    assert found["bo@deltion.nl"]["mobile"] == "+31633333333"
    places = {("Een", "25PJ"), ("Twee", "25PJ"), ("Drie", "25LX")}
    assert seats(sector) == {(who, where, None, None) for who, where in places}
    assert kept(undone) == {("Person", None, Kept.SAID), ("WORKS_AT", None, Kept.SAID)}


@pytest.mark.parametrize("order", [(0, 1, 2), (0, 2, 1), (1, 0, 2), (1, 2, 0), (2, 0, 1), (2, 1, 0)])
def test_three_overlapping_lists_taken_back_in_any_order_leave_nothing(sector, run, undo, order) -> None:
    before = list(dump(sector))
    lists = [
        "Naam;School;E-mail;Telefoon\nAn Een;Deltion College;an@deltion.nl;038-1111111\n",
        "Naam;E-mail;Telefoon;School;Functie\n"
        "A. Een;an@deltion.nl;038-2222222;Bureau Verzonnen;Architect\n"
        ";cas@curio.nl;;Curio;\n",
        "Naam;E-mail;Telefoon;Mobiel;School\n"
        "An Een;an@deltion.nl, an.een@deltion.nl;038-3333333;06-33333333;Deltion College\n"
        "Cas Twee;cas@curio.nl;;;Curio\n",
    ]
    done = [run(lists[0]), run(lists[1], **EVENT), run(lists[2], **EVENT)]
    for which in order:
        undo(done[which])
    assert list(dump(sector)) == before


def test_a_value_goes_back_to_what_another_list_said_and_not_to_one_that_is_gone(sector, run, undo) -> None:
    row = "Naam;E-mail;Telefoon\nAn Een;an@deltion.nl;038-{0}{0}{0}{0}{0}{0}{0}\n"
    first, second, third = (run(row.format(number)) for number in (1, 2, 3))
    undo(second)
    assert persons(sector)["an@deltion.nl"]["phone"] == "+31383333333"
    undo(third)
    assert persons(sector)["an@deltion.nl"]["phone"] == "+31381111111"
    undo(first)
    assert persons(sector) == {}


def test_what_was_edited_since_stays_and_is_told(sector, run, undo) -> None:
    report = run(FIRST)
    joris = persons(sector)["j.fictief@deltion.nl"]["id"]
    edit(sector, "Person", joris, phone="+31301234567")
    undone = undo(report)
    assert kept(undone) == {("Person", None, Kept.EDITED)}
    assert undone.stayed[0].name == "Joris Fictief"
    assert set(persons(sector)) == {"j.fictief@deltion.nl"}
    assert persons(sector)["j.fictief@deltion.nl"]["phone"] == "+31301234567"
    assert seats(sector) == set()


def test_an_edit_of_a_value_that_a_list_changed_stays_and_is_told(sector, run, undo) -> None:
    run(FIRST)
    second = run(OTHER_PHONE)
    joris = persons(sector)["j.fictief@deltion.nl"]["id"]
    edit(sector, "Person", joris, phone="+31301234567")
    undone = undo(second)
    assert ("Person", "phone", Kept.EDITED) in kept(undone)
    assert "Joris Fictief, telefoon" in {left.name for left in undone.stayed}
    assert persons(sector)["j.fictief@deltion.nl"]["phone"] == "+31301234567"


def test_what_stood_before_and_the_list_left_as_it_was_is_not_told_as_edited_since(sector, run, undo) -> None:
    make.function(sector, "architect")
    who = make.person(sector, given_name="An", family_name="Een", email="an@deltion.nl")
    make.seat(sector, who, "25PJ", "architect", title="Hoofd architectuur")
    before = list(dump(sector))
    undone = undo(
        run("Naam;School;E-mail;Functie\nAn Een;Deltion College;an@deltion.nl;Architect\n", **EVENT)
    )
    assert undone.stayed == ()
    assert list(dump(sector)) == before


def test_an_edit_that_was_put_back_keeps_nothing(sector, run, undo) -> None:
    before = list(dump(sector))
    report = run(FIRST)
    joris = persons(sector)["j.fictief@deltion.nl"]["id"]
    edit(sector, "Person", joris, phone="+31301234567")
    change = sector.read("MATCH (c:Change {action: 'people.edit'}) RETURN c.id AS id")[0]["id"]
    HistoryService(sector).put_back(EDITOR, change)
    assert undo(report).stayed == ()
    assert list(dump(sector)) == before


def test_what_something_was_tied_to_stays_whole_and_is_told(sector, run, undo) -> None:
    report = run(FIRST)
    joris = persons(sector)["j.fictief@deltion.nl"]["id"]
    other = make.person(sector, family_name="Ander")
    tie = {"start": other, "end": joris}
    sector.write(EDITOR, "people.know", lambda writer: writer.relationships(KNOWS, PERSON, PERSON, [tie]))
    undone = undo(report)
    assert kept(undone) == {("Person", None, Kept.TIED)}
    assert sector.read("MATCH (:Person)-[:KNOWS]->(p) RETURN p.phone AS phone") == [{"phone": "+31381234567"}]
    assert len(persons(sector)) == 2


def test_a_job_of_another_list_keeps_the_organisation(sector, run, undo) -> None:
    first = run(FIRST)
    run("Naam;School;E-mail\nKim Nieuw;Bureau Verzonnen;kim@verzonnen.example\n")
    undone = undo(first)
    assert kept(undone) == {("Organisation", None, Kept.TIED)}
    assert seats(sector) == {("Nieuw", "Bureau Verzonnen", None, None)}


def test_a_meeting_and_who_was_there_go_too(sector, run, undo) -> None:
    run(FIRST)
    report = run(FIRST, **EVENT)
    assert attendances(sector) == {("Fictief", "Kennismaking MORA"), ("Proef", "Kennismaking MORA")}
    assert undo(report).removed == {"Event": 1, "ABOUT": 1, "OF": 1, "ATTENDED": 2}
    assert attendances(sector) == set()


def test_what_two_lists_say_of_one_meeting_stays_as_the_second_says_it(sector, run, undo) -> None:
    first = run(FIRST, **EVENT)
    run("Naam;School;E-mail\nRenée de Proef;Bureau Verzonnen;r@verzonnen.example\n", **EVENT)
    undo(first)
    assert attendances(sector) == {("Proef", "Kennismaking MORA")}
    about = "MATCH (e:Event)-[:ABOUT]->(r:Result) RETURN r.code AS code, e.title AS title"
    assert sector.read(about) == [{"code": "MORA", "title": "Kennismaking MORA"}]


def test_an_address_that_only_one_list_gave_goes_and_the_next_is_the_first(sector, run, undo) -> None:
    row = "Naam;E-mail;School\nAn Een;{};Deltion College\n"
    first = run(row.format("an@deltion.nl, an.een@deltion.nl"))
    run(row.format("an.een@deltion.nl"))
    undo(first)
    assert set(persons(sector)) == {"an.een@deltion.nl"}
    assert "other_emails" not in persons(sector)["an.een@deltion.nl"]


def test_a_person_who_was_erased_stays_a_count(sector, run, undo) -> None:
    report = run(FIRST)
    joris = persons(sector)["j.fictief@deltion.nl"]["id"]
    blanks = dict.fromkeys(("given_name", "family_name", "email", "phone"), BLANK)

    def erase(writer: Any) -> None:
        writer.keeps_values = False
        writer.nodes(PERSON, [{"id": joris, "erased_on": TODAY, **blanks}])

    sector.write(EDITOR, "privacy.erase", erase)
    assert ("Person", None, Kept.ERASED) in kept(undo(report))
    assert sector.read("MATCH (p:Person) RETURN p.erased_on AS day, p.family_name AS name") == [
        {"day": TODAY, "name": None}
    ]


def test_what_somebody_had_too_who_was_merged_into_a_person_of_the_list_stays(sector, run, undo) -> None:
    """Until the merge is taken back: then it is theirs again, and the list's own goes whole."""
    before_list = make.person(sector, given_name="Joris", family_name="Fictief")
    make.seat(sector, before_list, "25PJ", "architect")
    make.attended(sector, before_list, make.event(sector, EVENT["event"], EVENT["date"], about=["MORA"]))
    before = list(dump(sector))
    for taken_back in (True, False):
        rows = "Naam;Functie;School;E-mail\nAn Fictief;Architect;Deltion College;an@deltion.nl\n"
        report = run(rows, event=EVENT["event"], date=EVENT["date"])
        of_list = persons(sector)["an@deltion.nl"]["id"]
        merged = MergingService(sector).merge(EDITOR, of_list, before_list)
        if taken_back:
            HistoryService(sector).put_back(EDITOR, merged)
            assert undo(report).stayed == ()
            assert list(dump(sector)) == before
    undone = undo(report)
    assert seats(sector) == {("Fictief", "25PJ", "architect", "Architect")}
    assert attendances(sector) == {("Fictief", EVENT["event"])}
    edited = {(name, None, Kept.EDITED) for name in ("Person", "WORKS_AT", "ATTENDED")}
    assert (undone.removed, kept(undone)) == ({}, edited)


def test_the_history_keeps_no_values_of_what_goes_and_the_screen_no_place(sector, run, undo) -> None:
    report = run(FIRST)
    joris = persons(sector)["j.fictief@deltion.nl"]["id"]
    place = {"element": f"Person:{joris}", "x": 1.0, "y": 2.0}
    sector.write(SYSTEM, "positions", lambda writer: writer.nodes(POSITION, [place]))
    undo(report)
    named = "MATCH (e:Edit) WHERE coalesce(e.before, '') + coalesce(e.after, '') CONTAINS 'Fictief' RETURN e"
    assert sector.read(named) == []
    assert sector.read("MATCH (p:Position) RETURN p.element AS element") == []


def test_an_import_is_taken_back_once_and_the_file_can_come_again(sector, service, run, undo) -> None:
    report = run(FIRST)
    undo(report)
    with pytest.raises(AlreadyUndone):
        undo(report)
    with pytest.raises(NoSuchImport):
        service.undo(CONSOLE, "no-such")
    with pytest.raises(NoSuchImport):
        service.undo(CONSOLE, " ")
    assert run(FIRST).new == report.new


def test_how_far_taking_back_is_can_be_heard_and_never_goes_back(service, run) -> None:
    report = run(FIRST, **EVENT)
    heard: list[Step] = []
    service.undo(CONSOLE, report.import_id, heard.append)
    assert list(dict.fromkeys(step.stage for step in heard)) == [Stage.LOOK, Stage.REMOVE, Stage.KEEP]
    for stage in (Stage.LOOK, Stage.REMOVE):
        steps = [step for step in heard if step.stage is stage and step.total]
        assert len({step.total for step in steps}) == 1
        assert [step.done for step in steps] == sorted(step.done for step in steps)
        assert steps[-1].done <= steps[-1].total
    # two people, an organisation and a meeting; what tied them went with them
    assert [(step.done, step.total) for step in heard if step.stage is Stage.REMOVE][-1] == (4, 4)


def test_taking_back_is_refused_to_the_history(sector, run, undo) -> None:
    undo(run(FIRST))
    change = sector.read("MATCH (c:Change {action: 'import.undo'}) RETURN c.id AS id, c.put_back AS of")[0]
    assert change["of"]
    with pytest.raises(CannotPutBack):
        HistoryService(sector).put_back(CONSOLE, change["id"])


def test_a_dry_run_and_a_second_time_leave_no_import(sector, service, run) -> None:
    run(FIRST, dry_run=True)
    assert service.list(CONSOLE) == ()
    run(FIRST)
    everything = list(dump(sector, audit=True))
    run(FIRST)
    assert list(dump(sector, audit=True)) == everything
    (listed,) = service.list(CONSOLE)
    assert (listed.file_name, listed.rows, listed.state, listed.as_of) == ("lijst.csv", 2, "applied", TODAY)


@pytest.mark.parametrize("role", [Role.LEZER, Role.COORDINATOR])
def test_who_may_not_import_may_not_take_back(service, role: Role) -> None:
    for call in (lambda who: service.list(who), lambda who: service.undo(who, "x")):
        with pytest.raises(NotAllowed):
            call(Actor("iemand", role))


def test_an_import_of_an_earlier_version_can_be_taken_back(sector, service, run, undo) -> None:
    from graph_schema.migrations import migrate

    run(FIRST)
    before = [line for line in dump(sector) if "Migration" not in line]
    second = run(OTHER_PHONE)

    # an earlier version kept neither the tie between the two nor the day
    def earlier(writer: Any) -> None:
        row = sector.read("MATCH (c:Change) WHERE c.of_import IS NOT NULL RETURN collect(c.id) AS ids")[0]
        writer.nodes(CHANGE, [{"id": key, "of_import": BLANK, "as_of": BLANK} for key in row["ids"]])
        writer.nodes(IMPORT, [{"id": one.id, "as_of": BLANK} for one in service.list(CONSOLE)])
        writer.remove_nodes(MIGRATION, ["0003_changes_of_imports"])

    sector.write(SYSTEM, "test", earlier)
    migrate(sector)
    undo(second)
    assert [line for line in dump(sector) if "Migration" not in line] == before


def test_an_address_of_the_list_that_stays_since_two_were_merged_is_told(sector, run, undo) -> None:
    make.seat(
        sector, make.person(sector, "an", given_name="An", family_name="Een", email="an@deltion.nl"), "25PJ"
    )
    other = make.person(sector, "bo", given_name="An", family_name="Een", email="an@thuis.example")
    report = run('Naam;E-mail;School\nAn Een;"an@deltion.nl, an.een@deltion.nl";Deltion College\n')
    MergingService(sector).merge(EDITOR, "an", other)
    undone = undo(report)
    assert "an.een@deltion.nl" in sector.read("MATCH (p:Person) RETURN p.other_emails AS them")[0]["them"]
    assert kept(undone) == {("Person", "other_emails", Kept.EDITED)}
