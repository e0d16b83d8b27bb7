"""The search on a real Neo4j: who finds what."""

from datetime import date

import pytest

from crm.search.models import HitKind
from crm.search.service import MOST_OF_A_KIND, SearchService
from graph_schema.actor import Actor, Role
from graph_schema.database import Database
from graph_schema.nodes import BUDDY_PAIR, SCHOOL
from graph_schema.relationships import COACH
from tests import factories as make
from tests.filled import filled

EDITOR = Actor("redacteur-1", Role.REDACTEUR)
COORDINATOR = Actor("coordinator-1", Role.COORDINATOR)
READER = Actor("lezer-1", Role.LEZER)
TODAY = date(2022, 6, 30)

# a full-text index is brought up to date just after the transaction
AWAIT = "CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()"


def _fill(database: Database) -> None:
    make.function(database, "informatiemanager", name="Informatiemanager", name_en="Information manager")
    make.result(database, "MORA", name="Referentiearchitectuur MORA")
    make.school(database, "25PJ", name="Deltion College", place="Zwolle", aliases=["Deltion"])
    make.school(database, "08PG", name="Firda", predecessors=["ROC Friese Poort", "Nordwin"])
    make.network(database, "IM", name="Netwerk informatiemanagement", kind="vakgenoten")
    make.organisation(database, "org-1", name="Kennisnet")
    anna = make.person(database, "anna", given_name="Anna", tussenvoegsel="van den", family_name="Berg")
    make.seat(database, anna, "25PJ", "informatiemanager", since=date(2020, 1, 1))
    zoe = make.person(database, "zoe", given_name="Zoë", family_name="Fictief")
    make.seat(database, zoe, "08PG", "informatiemanager")
    make.event(database, "Datadinsdag over MORA", date(2022, 3, 1), about=["MORA"])
    make.node(database, BUDDY_PAIR, id="pair-1", status="actief")
    make.tie(database, COACH, BUDDY_PAIR, SCHOOL, "pair-1", "25PJ")


@pytest.fixture
def search(database: Database) -> SearchService:
    filled(database, _fill)
    return SearchService(database, lambda: TODAY)


def found(search: SearchService, text: str, actor: Actor = EDITOR) -> list[tuple[HitKind, str]]:
    return [(hit.kind, hit.key) for hit in search.find(actor, text)]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("Anna van den Berg", (HitKind.PERSON, "anna")),
        ("berg, anna", (HitKind.PERSON, "anna")),
        ("zoe", (HitKind.PERSON, "zoe")),
        ("fictif", (HitKind.PERSON, "zoe")),
        ("anna deltion", (HitKind.PERSON, "anna")),
        ("deltoin", (HitKind.SCHOOL, "25PJ")),
        ("25pj", (HitKind.SCHOOL, "25PJ")),
        ("friese poort", (HitKind.SCHOOL, "08PG")),
        ("nordwin", (HitKind.SCHOOL, "08PG")),
        ("kenisnet", (HitKind.ORGANISATION, "org-1")),
        ("netwerk informatiem", (HitKind.NETWORK, "IM")),
        ("datadinsdag", (HitKind.EVENT, None)),
        ("referentiearch", (HitKind.RESULT, "MORA")),
        ("informatiemanager", (HitKind.FUNCTION, "informatiemanager")),
    ],
)
def test_what_is_meant_stands_first(search, typed: str, first: tuple) -> None:
    kind, key = found(search, typed)[0]
    assert kind is first[0]
    assert first[1] in (key, None)


def test_the_name_that_was_meant_is_told_where_the_school_has_another(search) -> None:
    assert search.find(EDITOR, "friese poort")[0].note == "ROC Friese Poort"
    assert search.find(EDITOR, "firda")[0].note == ""


def test_a_person_is_told_from_a_namesake_by_job_and_school(search) -> None:
    assert search.find(EDITOR, "anna berg")[0].note == "Informatiemanager, Deltion College"


@pytest.mark.parametrize(
    "typed", ["", "   ", "!?", "AND OR NOT", "a:b", "(", "~", "*", "x" * 5_000, "é" * 300]
)
def test_whatever_is_typed_is_no_error(search, typed: str) -> None:
    search.find(EDITOR, typed)


def test_who_may_not_see_names_finds_neither_people_nor_events(search) -> None:
    for typed in ("anna", "berg", "zoe", "datadinsdag", "informatie", "deltion"):
        kinds = {kind for kind, _ in found(search, typed, READER)}
        assert kinds.isdisjoint({HitKind.PERSON, HitKind.EVENT})
    assert found(search, "deltion", READER)[0] == (HitKind.SCHOOL, "25PJ")


def test_a_coordinator_finds_the_people_of_the_pairs_only(search) -> None:
    assert (HitKind.PERSON, "anna") in found(search, "anna", COORDINATOR)
    assert found(search, "zoe", COORDINATOR) == []


def test_a_coordinator_does_not_find_who_left_a_school_of_a_pair(search, database: Database) -> None:
    make.seat(database, "zoe", "25PJ", "informatiemanager", since=date(2020, 1, 1), until=TODAY)
    make.seat(database, "anna", "08PG", "informatiemanager", since=TODAY)
    assert found(search, "zoe", COORDINATOR) == []
    assert (HitKind.PERSON, "zoe") in found(search, "zoe")
    assert (HitKind.PERSON, "anna") in found(search, "anna", COORDINATOR)


def test_one_kind_does_not_hide_the_others(search, database: Database) -> None:
    for number in range(20):
        make.event(database, f"Gesprek Deltion {number}", date(2022, 1, 1 + number))
    kinds = [kind for kind, _ in found(search, "deltion")]
    assert kinds.count(HitKind.EVENT) == MOST_OF_A_KIND
    assert HitKind.SCHOOL in kinds
