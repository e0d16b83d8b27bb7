"""Organisations on a real graph: phases over time, and steps that follow from evidence."""

from datetime import date

import pytest

from crm.organisations.models import Step
from crm.organisations.service import OrganisationsService
from crm.records.edit import Conflict, Refused
from crm.records.listing import ListQuery
from graph_schema.actor import Actor, Role
from graph_schema.database import Database
from graph_schema.nodes import EVENT, OBSERVATION, ORGANISATION, PROGRAMME
from graph_schema.relationships import AT, HELPED_BY
from tests import factories as make

pytestmark = pytest.mark.slow

TODAY = date(2022, 6, 30)
EDITOR = Actor("anna", Role.REDACTEUR)
LEZER = Actor("lies", Role.LEZER)


@pytest.fixture
def organisations(database: Database) -> OrganisationsService:
    return OrganisationsService(database, lambda: TODAY)


def market_party(database: Database) -> str:
    """A market party with one employee since 2021."""
    key = make.organisation(database, "bureau", name="Bureau Denkbeeld", kind="marktpartij")
    make.seat(
        database, make.person(database, "eva"), key, at=ORGANISATION, title="Adviseur", since=date(2021, 1, 1)
    )
    make.result(database, "MORA")
    return key


def steps(organisations: OrganisationsService, key: str) -> list[tuple[Step, str]]:
    record = organisations.record(EDITOR, key)
    assert record is not None
    return [(item.step, item.text) for item in record.evidence]


def test_without_evidence_no_step_was_taken(database: Database, organisations: OrganisationsService) -> None:
    key = market_party(database)
    assert steps(organisations, key) == []
    (row,) = organisations.list(EDITOR, ListQuery()).rows
    assert (row.talked, row.taught, row.applied) == (None, None, ())


def test_a_talk_counts_when_its_people_were_there_or_it_was_held_there(
    database: Database, organisations: OrganisationsService
) -> None:
    key = market_party(database)
    make.attended(database, "eva", make.event(database, "Voor haar tijd", date(2020, 5, 1), kind="gesprek"))
    make.attended(database, "eva", make.event(database, "Kennismaking", date(2021, 5, 1), kind="gesprek"))
    held = make.event(database, "Bezoek", date(2022, 1, 5), kind="bezoek")
    make.tie(database, AT, EVENT, ORGANISATION, held, key)
    make.attended(database, "eva", make.event(database, "Nog niet", date(2022, 9, 1), kind="gesprek"))
    assert steps(organisations, key) == [(Step.TALKED, "Bezoek"), (Step.TALKED, "Kennismaking")]
    (row,) = organisations.list(EDITOR, ListQuery()).rows
    assert row.talked == date(2021, 5, 1)


def test_knowledge_is_handed_over_in_a_masterclass_about_a_result(
    database: Database, organisations: OrganisationsService
) -> None:
    key = market_party(database)
    make.attended(database, "eva", make.event(database, "Leeg", date(2022, 1, 1), kind="masterclass"))
    about = make.event(database, "MORA voor adviseurs", date(2022, 2, 1), ["MORA"], kind="Kennissessie")
    make.attended(database, "eva", about)
    assert steps(organisations, key) == [(Step.TAUGHT, "MORA voor adviseurs"), (Step.TALKED, "Leeg")]


@pytest.mark.parametrize(
    ("stage", "counts"), [("verkent", False), ("probeert_uit", True), ("past_toe", True)]
)
def test_practice_is_an_observation_at_a_school_that_it_helped(
    database: Database, organisations: OrganisationsService, stage: str, counts: bool
) -> None:
    key = market_party(database)
    make.school(database, "25PJ", name="Voorbeeldcollege")
    seen = make.observed(database, "25PJ", "MORA", stage, date(2022, 3, 1))
    make.tie(database, HELPED_BY, OBSERVATION, ORGANISATION, seen, key)
    assert steps(organisations, key) == ([(Step.APPLIED, "Voorbeeldcollege")] if counts else [])
    found = organisations.list(EDITOR, ListQuery(filters={"stap": ("praktijk",)})).rows
    assert [row.applied for row in found] == ([("Voorbeeldcollege",)] if counts else [])


def test_a_new_phase_ends_the_one_before(database: Database, organisations: OrganisationsService) -> None:
    key = make.organisation(database, "partner", name="Partner", kind="partner")
    make.node(database, PROGRAMME, code="DOD", name="Doorpakken")
    organisations.cooperate(EDITOR, key, "DOD", "identificatie", date(2021, 1, 1))
    organisations.cooperate(EDITOR, key, "DOD", "coördinatie", date(2022, 1, 1))
    record = organisations.record(EDITOR, key)
    assert record is not None
    assert [(item.phase, item.since, item.until) for item in record.phases] == [
        ("coördinatie", date(2022, 1, 1), None),
        ("identificatie", date(2021, 1, 1), date(2022, 1, 1)),
    ]
    with pytest.raises(Refused):
        organisations.cooperate(EDITOR, key, "DOD", "reflectie", date(2021, 6, 1))
    with pytest.raises(Refused):
        organisations.cooperate(EDITOR, key, "DOD", "coördinatie", date(2022, 6, 1))
    (row,) = organisations.list(EDITOR, ListQuery(filters={"fase": ("coördinatie",)})).rows
    assert (row.phase, row.phase_since) == ("coördinatie", date(2022, 1, 1))
    told = [entry.sentence for entry in record.entries if entry.kind == "organisation"]
    assert "Fase coördinatie van Doorpakken begon" in told
    assert "Fase identificatie van Doorpakken eindigde" in told


def test_results_are_secured_and_released(database: Database, organisations: OrganisationsService) -> None:
    key = market_party(database)
    organisations.secure(EDITOR, key, "MORA", date(2022, 1, 1))
    record = organisations.record(EDITOR, key)
    assert record is not None
    assert [(item.code, item.since) for item in record.secures] == [("MORA", date(2022, 1, 1))]
    organisations.unsecure(EDITOR, key, "MORA")
    after = organisations.record(EDITOR, key)
    assert after is not None
    assert after.secures == ()


def test_a_lezer_sees_an_organisation_without_its_people(
    database: Database, organisations: OrganisationsService
) -> None:
    key = market_party(database)
    record = organisations.record(LEZER, key)
    assert record is not None
    assert [(item.key, item.name, item.word) for item in record.people] == [(None, None, "Adviseur")]
    assert "Voorbeeld" not in repr(record), "no family name in any part of the record"
    seen = organisations.record(EDITOR, key)
    assert seen is not None
    assert seen.people[0].key == "eva"


def test_a_list_is_searched_by_name_and_alias_and_ordered(
    database: Database, organisations: OrganisationsService
) -> None:
    market_party(database)
    make.organisation(database, "surf", name="SURF", kind="partner", aliases=["Coöperatie SURF"])
    assert [row.name for row in organisations.list(EDITOR, ListQuery(text="cooperatie")).rows] == ["SURF"]
    assert [
        row.name for row in organisations.list(EDITOR, ListQuery(order="people", descending=True)).rows
    ] == [
        "Bureau Denkbeeld",
        "SURF",
    ]
    page = organisations.list(EDITOR, ListQuery(offset=1, limit=1))
    assert ([row.name for row in page.rows], page.total) == (["SURF"], 2)


def test_editing_meets_a_conflict_and_making_meets_a_namesake(
    database: Database, organisations: OrganisationsService
) -> None:
    key = market_party(database)
    organisations.edit(EDITOR, key, {"website": "https://denkbeeld.example"}, {"website": None})
    with pytest.raises(Conflict):
        organisations.edit(EDITOR, key, {"website": "https://ander.example"}, {"website": None})
    with pytest.raises(Refused):
        organisations.make(EDITOR, {"name": "bureau denkbeeld"})
    fresh, _ = organisations.make(EDITOR, {"name": "Nieuw", "kind": "overheid"})
    with pytest.raises(Refused):
        organisations.remove(EDITOR, key)
    organisations.remove(EDITOR, fresh)
    assert organisations.record(EDITOR, fresh) is None
