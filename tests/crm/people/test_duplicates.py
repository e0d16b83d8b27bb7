"""Who stands in the graph twice; a *no* is remembered."""

from datetime import date

import pytest

from crm.history.service import HistoryService
from crm.people.duplicates import DuplicatesService
from crm.people.merging import MergingService
from crm.records.edit import Refused
from crm.rights import NotAllowed
from graph_schema.actor import Actor, Role
from graph_schema.database import Database
from tests import factories as make

pytestmark = pytest.mark.slow

EDITOR = Actor("redacteur-1", Role.REDACTEUR)
TODAY = date(2022, 6, 30)


def service(database: Database) -> DuplicatesService:
    return DuplicatesService(database, lambda: TODAY)


def pairs(database: Database) -> set[tuple[str, str, str]]:
    found = service(database).find(EDITOR)
    return {(match.one.id, match.other.id, match.verdict.answer.value) for match in found}


def three(database: Database) -> None:
    make.school(database, "25PJ")
    make.person(database, "a", given_name="Johannes", family_name="Verzonnenstra", mobile="+31612345678")
    make.person(database, "b", given_name="Hans", family_name="Verzonnenstra", mobile="+31612345678")
    make.person(database, "c", given_name="Truus", family_name="Bedachtema", email="truus@school.example")


def test_a_call_name_and_the_same_mobile_number_are_one_person(database: Database) -> None:
    three(database)
    assert pairs(database) == {("a", "b", "same")}


def test_who_works_at_the_same_school_under_an_initial_is_found(database: Database) -> None:
    three(database)
    make.person(
        database, "d", given_name=None, initials="T.", family_name="Bedachtema", email="info@school.example"
    )
    for key in ("c", "d"):
        make.seat(database, key, "25PJ", "architect")
    assert ("c", "d") in {pair[:2] for pair in pairs(database)}


def test_a_no_is_remembered_in_either_order_and_can_be_taken_back(database: Database) -> None:
    three(database)
    duplicates = service(database)
    assert duplicates.not_same(EDITOR, "b", "a")
    assert duplicates.not_same(EDITOR, "a", "b") is None
    assert pairs(database) == set()
    assert duplicates.may_be_same(EDITOR, "a", "b")
    assert duplicates.may_be_same(EDITOR, "a", "b") is None
    assert pairs(database) == {("a", "b", "same")}


def test_a_no_is_in_the_history_and_is_put_back_there(database: Database) -> None:
    three(database)
    change = service(database).not_same(EDITOR, "a", "b")
    assert change is not None
    HistoryService(database).put_back(EDITOR, change)
    assert pairs(database) == {("a", "b", "same")}


def test_a_no_goes_along_when_one_of_the_two_is_merged_into_a_third(database: Database) -> None:
    three(database)
    make.person(database, "d", given_name="Jan", family_name="Verzonnenstra", mobile="+31612345678")
    service(database).not_same(EDITOR, "a", "b")
    MergingService(database).merge(EDITOR, "d", "b")
    assert pairs(database) == set()


def test_one_person_and_one_who_is_not_there_are_refused(database: Database) -> None:
    three(database)
    for other in ("a", "nobody"):
        with pytest.raises(Refused):
            service(database).not_same(EDITOR, "a", other)


@pytest.mark.parametrize("role", [Role.LEZER, Role.COORDINATOR])
def test_only_editors_see_duplicates(database: Database, role: Role) -> None:
    three(database)
    with pytest.raises(NotAllowed):
        service(database).find(Actor("x", role))


def test_a_page_of_pairs_names_both_with_their_reason_the_surest_first(database: Database) -> None:
    three(database)
    make.person(
        database, "d", given_name=None, initials="T.", family_name="Bedachtema", email="info@school.example"
    )
    for key in ("c", "d"):
        make.seat(database, key, "25PJ", "architect")
    found = service(database).page(EDITOR)
    best = found.pairs[0]
    assert best.sure
    assert {best.one.id, best.other.id} == {"a", "b"}
    assert {best.one.name, best.other.name} == {"Johannes Verzonnenstra", "Hans Verzonnenstra"}
    assert "the same mobile number" in found.pairs[0].why
    asked = found.pairs[1]
    assert {asked.one.name, asked.other.name} == {"Truus Bedachtema", "T. Bedachtema"}
    assert (found.people, found.part, found.parts) == (4, 1, 1)


def test_a_no_and_its_undo_are_seen_at_once_and_so_is_who_was_changed(database: Database) -> None:
    three(database)
    duplicates = service(database)
    assert duplicates.page(EDITOR).total == 1
    change = duplicates.not_same(EDITOR, "a", "b")
    assert duplicates.page(EDITOR).total == 0
    HistoryService(database).put_back(EDITOR, change or "")
    assert duplicates.page(EDITOR).total == 1
    make.person(database, "e", given_name="Truus", family_name="Bedachtema", mobile="+31612345679")
    make.person(database, "f", given_name="T.", family_name="Bedachtema", mobile="+31612345679")
    pairs = [{pair.one.id, pair.other.id} for pair in duplicates.page(EDITOR).pairs]
    assert {"e", "f"} in pairs


def test_of_many_people_one_part_is_compared_in_the_order_of_their_names(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("crm.people.duplicates.PART", 2)
    monkeypatch.setattr("crm.people.duplicates.OVERLAP", 1)
    three(database)
    pages = [service(database).page(EDITOR, part) for part in (1, 2, 9)]
    # Bedachtema and the first Verzonnenstra; then the other one, after whom nobody comes
    assert [(page.total, page.part, page.parts) for page in pages] == [(1, 1, 2), (0, 2, 2), (0, 2, 2)]


@pytest.mark.parametrize("role", [Role.LEZER, Role.COORDINATOR])
def test_the_pairs_are_for_editors(database: Database, role: Role) -> None:
    with pytest.raises(NotAllowed):
        service(database).page(Actor("iemand", role))
