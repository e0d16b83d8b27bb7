"""People on a real graph: the list, the record, and every change to it."""

from datetime import date

import pytest

from crm.people.service import PeopleService
from crm.people.ties import TieKind
from crm.records.edit import Conflict, Gone, Refused
from crm.records.listing import ListQuery
from crm.rights import NotAllowed
from graph_schema.actor import SYSTEM, Actor, Role
from graph_schema.database import Database
from graph_schema.nodes import BUDDY_PAIR, CLUSTER, NETWORK, PERSON, RESULT, SCHOOL, THEME
from graph_schema.relationships import COACH, IMPLEMENTS, KNOWS, LEADS
from tests import factories as make

TODAY = date(2022, 6, 30)
EDITOR = Actor("anna", Role.REDACTEUR)
OTHER = Actor("bram", Role.REDACTEUR)
COORDINATOR = Actor("coos", Role.COORDINATOR)
LEZER = Actor("lies", Role.LEZER)


@pytest.fixture
def people(database: Database) -> PeopleService:
    return PeopleService(database, lambda: TODAY)


def names(people: PeopleService, query: ListQuery, actor: Actor = EDITOR) -> list[str]:
    return [row.name for row in people.list(actor, query).rows]


def three(database: Database) -> tuple[str, str, str]:
    """Three people at two schools, whose names show how the Dutch sort."""
    make.school(database, "25PJ", name="Voorbeeldcollege", province="Utrecht", aliases=["VBC"])
    make.school(database, "01AA", name="Noorderpoort", province="Groningen")
    make.function(database, "architect", name="architect", name_en="architect")
    make.function(database, "data")
    berg = make.person(database, "berg", given_name="Jan", tussenvoegsel="van den", family_name="Berg")
    aker = make.person(database, "aker", given_name="Zoë", family_name="Akerboom")
    cato = make.person(database, "cato", given_name="Ömer", family_name="Cato")
    make.seat(database, berg, "25PJ", "architect", since=date(2020, 1, 1))
    make.seat(database, aker, "25PJ", "data")
    make.seat(database, cato, "01AA", "architect", until=date(2022, 1, 1))
    return berg, aker, cato


def test_the_list_is_in_the_dutch_order(database: Database, people: PeopleService) -> None:
    three(database)
    assert names(people, ListQuery()) == ["Zoë Akerboom", "Jan van den Berg", "Ömer Cato"]
    assert names(people, ListQuery(order="name", descending=True))[0] == "Ömer Cato"


def test_who_has_no_name_is_listed_by_the_address(database: Database, people: PeopleService) -> None:
    three(database)
    make.person(database, "bare", given_name=None, family_name=None, email="baas@school.example")
    assert names(people, ListQuery()) == [
        "Zoë Akerboom",
        "baas@school.example",
        "Jan van den Berg",
        "Ömer Cato",
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("zoe", ["Zoë Akerboom"]),
        ("OMER", ["Ömer Cato"]),
        ("van den berg", ["Jan van den Berg"]),
        ("berg@school.example", ["Jan van den Berg"]),
        ("voorbeeldc", ["Zoë Akerboom", "Jan van den Berg"]),
        ("vbc", ["Zoë Akerboom", "Jan van den Berg"]),
        ("berg voorbeeldcollege", ["Jan van den Berg"]),
        ("jan berg vbc", ["Jan van den Berg"]),
        ("berg noorderpoort", []),
        ("nergens", []),
        ("!!", []),
        ("AND OR (", []),
    ],
)
def test_a_text_finds_by_name_address_and_school(
    database: Database, people: PeopleService, text: str, found: list[str]
) -> None:
    three(database)
    assert names(people, ListQuery(text=text)) == found


@pytest.mark.slow
def test_function_and_province_are_of_one_present_job(database: Database, people: PeopleService) -> None:
    three(database)
    architects = ListQuery(filters={"functie": ("architect",)})
    assert names(people, architects) == ["Jan van den Berg"], "a job that has ended is none"
    assert names(people, ListQuery(filters={"functie": ("data",), "provincie": ("Groningen",)})) == []
    assert names(people, ListQuery(filters={"plek": ("School:25PJ",)})) == [
        "Zoë Akerboom",
        "Jan van den Berg",
    ]


@pytest.mark.slow
def test_reached_and_not_yet_reached_with_a_result(database: Database, people: PeopleService) -> None:
    berg, _, _ = three(database)
    make.result(database, "MORA")
    make.attended(database, berg, make.event(database, "Uitleg", date(2022, 3, 1), ["MORA"]))
    make.attended(database, "aker", make.event(database, "Later", date(2022, 9, 1), ["MORA"]))
    assert names(people, ListQuery(filters={"bereikt": ("MORA",)})) == ["Jan van den Berg"]
    assert names(people, ListQuery(filters={"bereikt": ("-MORA",)})) == ["Zoë Akerboom", "Ömer Cato"]


@pytest.mark.slow
def test_the_members_of_a_network(database: Database, people: PeopleService) -> None:
    berg, aker, _ = three(database)
    make.network(database, "ibp")
    make.member(database, berg, "ibp")
    make.member(database, aker, "ibp", until=date(2022, 1, 1))
    assert names(people, ListQuery(filters={"netwerk": ("ibp",)})) == ["Jan van den Berg"]


@pytest.mark.slow
@pytest.mark.parametrize("order", ["name", "email", "place", "function", "last"])
@pytest.mark.parametrize("descending", [False, True])
def test_pages_of_a_list_are_all_of_it_in_each_order(
    database: Database, people: PeopleService, order: str, descending: bool
) -> None:
    three(database)
    query = ListQuery(order=order, descending=descending)
    whole = names(people, query)
    pages = [
        name
        for offset in range(4)
        for name in names(people, ListQuery(order=order, descending=descending, offset=offset, limit=1))
    ]
    assert len(whole) == 3
    assert pages == whole
    assert people.list(EDITOR, query).total == 3


@pytest.mark.slow
def test_a_selection_is_found_by_its_keys(database: Database, people: PeopleService) -> None:
    three(database)
    assert names(people, ListQuery(keys=("cato", "aker"))) == ["Zoë Akerboom", "Ömer Cato"]


@pytest.mark.slow
def test_a_coordinator_sees_the_people_of_the_pairs_only(database: Database, people: PeopleService) -> None:
    three(database)
    make.node(database, BUDDY_PAIR, id="pair", status="actief")
    make.tie(database, COACH, BUDDY_PAIR, SCHOOL, "pair", "25PJ")
    seen = ["Zoë Akerboom", "Jan van den Berg"]
    assert names(people, ListQuery(), COORDINATOR) == seen
    assert names(people, ListQuery(text="cato"), COORDINATOR) == []
    assert people.list(COORDINATOR, ListQuery()).total == 2
    assert people.record(COORDINATOR, "cato") is None
    assert people.record(COORDINATOR, "berg") is not None


def test_a_lezer_gets_no_list_and_no_record(database: Database, people: PeopleService) -> None:
    three(database)
    with pytest.raises(NotAllowed):
        people.list(LEZER, ListQuery())
    with pytest.raises(NotAllowed):
        people.record(LEZER, "berg")


def test_an_edit_is_written_and_can_be_seen_in_the_time_line(
    database: Database, people: PeopleService
) -> None:
    three(database)
    change = people.edit(EDITOR, "berg", {"mobile": "+31612345678"}, {"mobile": None})
    record = people.record(EDITOR, "berg")
    assert record is not None
    assert change is not None
    assert record.values["mobile"] == "+31612345678"
    assert [entry.change for entry in record.entries if entry.kind == "change"] == [change]


def test_two_people_editing_one_person_lose_nothing(database: Database, people: PeopleService) -> None:
    three(database)
    people.edit(EDITOR, "berg", {"mobile": "+31611111111"}, {"mobile": None})
    with pytest.raises(Conflict) as raised:
        people.edit(OTHER, "berg", {"mobile": "+31622222222"}, {"mobile": None})
    (clash,) = raised.value.clashes
    assert (clash.seen, clash.present, clash.wanted) == (None, "+31611111111", "+31622222222")
    assert clash.who == "anna"
    assert clash.at is not None
    record = people.record(EDITOR, "berg")
    assert record is not None
    assert record.values["mobile"] == "+31611111111"
    people.edit(OTHER, "berg", {"mobile": "+31622222222"}, {"mobile": clash.present})
    after = people.record(EDITOR, "berg")
    assert after is not None
    assert after.values["mobile"] == "+31622222222"


def test_two_people_editing_different_fields_both_get_their_way(
    database: Database, people: PeopleService
) -> None:
    three(database)
    people.edit(EDITOR, "berg", {"mobile": "+31611111111"}, {"mobile": None})
    people.edit(OTHER, "berg", {"given_name": "Johan"}, {"given_name": "Jan"})
    record = people.record(EDITOR, "berg")
    assert record is not None
    assert (record.name, record.values["mobile"]) == ("Johan van den Berg", "+31611111111")
    assert names(people, ListQuery(text="johan")) == ["Johan van den Berg"]


def test_a_person_keeps_a_name_or_an_address(database: Database, people: PeopleService) -> None:
    make.person(database, "x", given_name=None, family_name="X", email=None)
    with pytest.raises(Refused):
        people.edit(EDITOR, "x", {"family_name": None}, {"family_name": "X"})
    with pytest.raises(Gone):
        people.edit(EDITOR, "nobody", {"family_name": "Y"}, {})


def test_somebody_new_comes_with_a_job(database: Database, people: PeopleService) -> None:
    three(database)
    key, change = people.make(
        EDITOR, {"given_name": "Ada", "family_name": "Nieuw"}, "School:01AA", "data", None, date(2022, 6, 1)
    )
    record = people.record(EDITOR, key)
    assert record is not None
    assert change
    assert [(job.key, job.function, job.since) for job in record.jobs] == [("01AA", "data", date(2022, 6, 1))]


def test_changing_employer_closes_one_job_and_opens_the_next(
    database: Database, people: PeopleService
) -> None:
    three(database)
    before = people.record(EDITOR, "berg")
    assert before is not None
    people.change_job(EDITOR, "berg", before.jobs[0].id, date(2022, 5, 1), "School:01AA", "data", None)
    after = people.record(EDITOR, "berg")
    assert after is not None
    assert [(job.key, job.function, job.since, job.until) for job in after.jobs] == [
        ("01AA", "data", date(2022, 5, 1), None),
        ("25PJ", "architect", date(2020, 1, 1), date(2022, 5, 1)),
    ]
    told = [entry.sentence for entry in after.entries if entry.kind == "job"]
    assert told == [
        "Stopte als architect bij Voorbeeldcollege",
        "Begon als data bij Noorderpoort",
        "Begon als architect bij Voorbeeldcollege",
    ] or set(told) == {
        "Stopte als architect bij Voorbeeldcollege",
        "Begon als data bij Noorderpoort",
        "Begon als architect bij Voorbeeldcollege",
    }


def test_a_job_cannot_end_before_it_began_nor_begin_twice(database: Database, people: PeopleService) -> None:
    three(database)
    before = people.record(EDITOR, "berg")
    assert before is not None
    with pytest.raises(Refused):
        people.end_job(EDITOR, "berg", before.jobs[0].id, date(2019, 1, 1))
    with pytest.raises(Refused):
        people.start_job(EDITOR, "berg", "School:25PJ", "architect", None, date(2022, 1, 1))
    with pytest.raises(Refused):
        people.start_job(EDITOR, "berg", "School:25PJ", None, None, None)
    with pytest.raises(Refused):
        people.change_job(EDITOR, "berg", before.jobs[0].id, date(2022, 1, 1), "Person:x", "data", None)
    after = people.record(EDITOR, "berg")
    assert after is not None
    assert after.jobs == before.jobs, "an action that is refused half-way leaves nothing behind"


def test_belonging_begins_ends_and_begins_again(database: Database, people: PeopleService) -> None:
    three(database)
    make.network(database, "ibp", kind="programma")
    people.join(EDITOR, "berg", TieKind.MEMBER, "Network:ibp", "voorzitter", date(2021, 1, 1))
    with pytest.raises(Refused):
        people.join(EDITOR, "berg", TieKind.MEMBER, "Network:ibp", None, date(2021, 6, 1))
    people.leave(EDITOR, "berg", TieKind.MEMBER, "Network:ibp", date(2022, 1, 1))
    people.join(EDITOR, "berg", TieKind.MEMBER, "Network:ibp", None, date(2022, 3, 1))
    record = people.record(EDITOR, "berg")
    assert record is not None
    assert [(tie.since, tie.until, tie.role) for tie in record.networks] == [
        (date(2022, 3, 1), None, None),
        (date(2021, 1, 1), date(2022, 1, 1), "voorzitter"),
    ]
    # the time between, and both periods, are what they were
    counted = [people.leaders(EDITOR, on).people for on in (date(2021, 6, 1), date(2022, 2, 1), TODAY)]
    assert counted == [1, 0, 1]
    people.leave(EDITOR, "berg", TieKind.MEMBER, "Network:ibp", date(2022, 4, 1))
    with pytest.raises(Refused):
        people.leave(EDITOR, "berg", TieKind.MEMBER, "Network:ibp", date(2022, 5, 1))
    ended = people.record(EDITOR, "berg")
    assert ended is not None
    assert [tie.until for tie in ended.networks] == [date(2022, 4, 1), date(2022, 1, 1)]


def test_leading_and_implementing(database: Database, people: PeopleService) -> None:
    three(database)
    make.theme(database, "data-thema")
    make.node(database, CLUSTER, code="c", name="Cluster", name_en="Cluster", order=1)
    people.join(EDITOR, "berg", TieKind.LEADS, "Theme:data-thema", "bestuurlijk trekker", date(2022, 1, 1))
    people.join(EDITOR, "aker", TieKind.LEADS, "Cluster:c", "kapitein", None)
    people.join(EDITOR, "aker", TieKind.IMPLEMENTS, "Theme:data-thema", None, None)
    with pytest.raises(Refused):
        people.join(EDITOR, "berg", TieKind.LEADS, "Result:MORA", "kapitein", None)
    found = people.leaders(EDITOR, TODAY)
    (led,) = [row for row in found.themes if row.code == "data-thema"]
    assert [leader.name for leader in led.leaders["bestuurlijk trekker"]] == ["Jan van den Berg"]
    assert [leader.name for leader in found.clusters[0].leaders["kapitein"]] == ["Zoë Akerboom"]
    assert (found.people, found.schools) == (2, 1)
    hidden = people.leaders(LEZER, TODAY)
    assert [row.leaders["bestuurlijk trekker"][0].name for row in hidden.themes] == [None]
    people.leave(EDITOR, "berg", TieKind.LEADS, "Theme:data-thema", date(2022, 6, 1))
    ended = people.leaders(EDITOR, TODAY)
    assert not any(led.leaders["bestuurlijk trekker"] for led in ended.themes)


def test_who_knows_whom_is_written_once_and_taken_away(database: Database, people: PeopleService) -> None:
    three(database)
    people.know(EDITOR, "berg", "Person:aker", "oud-collega")
    from_both = [people.record(EDITOR, key) for key in ("berg", "aker")]
    assert [record.knows[0].name for record in from_both if record] == ["Zoë Akerboom", "Jan van den Berg"]
    with pytest.raises(Refused):
        people.know(EDITOR, "berg", "berg", None)
    people.forget(EDITOR, "aker", "berg")
    record = people.record(EDITOR, "berg")
    assert record is not None
    assert record.knows == ()


def test_an_objection_to_mail_has_a_day(database: Database, people: PeopleService) -> None:
    three(database)
    people.object_to_mail(EDITOR, "berg", date(2022, 6, 1))
    record = people.record(EDITOR, "berg")
    assert record is not None
    assert (record.values["may_contact"], record.values["objected_on"]) == (False, date(2022, 6, 1))
    assert names(people, ListQuery(filters={"mail": ("nee",)})) == ["Jan van den Berg"]
    people.allow_mail(EDITOR, "berg")
    after = people.record(EDITOR, "berg")
    assert after is not None
    assert (after.values["may_contact"], after.values.get("objected_on")) == (True, None)


def test_only_who_was_made_by_mistake_can_be_removed(database: Database, people: PeopleService) -> None:
    three(database)
    make.attended(database, "berg", make.event(database, "Uitleg", date(2022, 3, 1)))
    with pytest.raises(Refused) as refused:
        people.remove(EDITOR, "berg")
    assert refused.value.params["events"] == 1
    people.remove(EDITOR, "cato")
    assert people.record(EDITOR, "cato") is None


def test_the_record_shows_what_is_around_somebody(database: Database, people: PeopleService) -> None:
    three(database)
    make.network(database, "ibp")
    make.member(database, "berg", "ibp")
    make.tie(database, KNOWS, PERSON, PERSON, "cato", "berg")
    make.result(database, "MORA")
    make.tie(database, IMPLEMENTS, PERSON, RESULT, "berg", "MORA")
    make.theme(database, "thema")
    make.tie(database, LEADS, PERSON, THEME, "berg", "thema", as_role="aanvoerder")
    record = people.record(SYSTEM, "berg")
    assert record is not None
    assert {node.element for node in record.picture.nodes} == {
        "Person:berg",
        "School:25PJ",
        "Network:ibp",
        "Person:cato",
        "Result:MORA",
        "Theme:thema",
    }
    assert NETWORK.label in {node.kind.value for node in record.picture.nodes}


def test_a_list_and_a_record_ask_a_fixed_number_of_queries(database: Database, people: PeopleService) -> None:
    three(database)
    asked = {
        "list": (lambda: people.list(EDITOR, ListQuery()), 2),
        "filtered": (lambda: people.list(EDITOR, ListQuery(filters={"functie": ("architect",)})), 3),
        "typed": (lambda: people.list(EDITOR, ListQuery(text="berg vbc")), 3),
        "record": (lambda: people.record(EDITOR, "berg"), 4),
        "leaders": (lambda: people.leaders(EDITOR, TODAY), 3),
    }
    for name, (call, queries) in asked.items():
        before = database.queries
        call()
        assert database.queries - before == queries, name
