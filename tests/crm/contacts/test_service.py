"""A contact is one transaction, and says what it changed."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta

import pytest

from crm.buddies.models import Health
from crm.contacts.models import Contact, ContactKind, NewPerson, NextAction, NotLogged, PerhapsKnown, Ref
from crm.coverage.models import Seat
from crm.rights import NotAllowed
from crm.services import Services, build
from graph_schema.actor import Actor, Role
from graph_schema.database import Database
from graph_schema.nodes import ACCOUNT, BUDDY_PAIR, SCHOOL
from graph_schema.relationships import COACH, LEARNER
from tests import factories as make
from tests.filled import filled

TODAY = date(2022, 6, 30)
EDITOR = Actor("redactie", Role.REDACTEUR)
COORDINATOR = Actor("buddy", Role.COORDINATOR)
READER = Actor("bestuur", Role.LEZER)


def _sector(database: Database) -> None:
    make.theme(database, "data", {"architect": 2.0, "informatiemanager": 1.0})
    make.result(database, "MORA", "data")
    make.result(database, "FIM", "data")
    make.school(database, "25PJ", name="Deltion College", aliases=["Windesheim-mbo"])
    make.school(database, "25LU", name="Alfa-college")
    make.network(database, "architectuur", name="Netwerk Architectuur")
    zoe = make.person(database, "zoe", given_name="Zoë", tussenvoegsel="van der", family_name="Berg")
    make.seat(database, zoe, "25PJ", "informatiemanager")
    alex = make.person(database, "alex", given_name="Alex", family_name="Jansen")
    make.seat(database, alex, "25LU", "architect")


@pytest.fixture
def services(database: Database) -> Services:
    filled(database, _sector)
    return build(database, clock=lambda: TODAY)


def contact(**given: object) -> Contact:
    base = Contact("form-1", ContactKind.GESPREK, TODAY, (Ref("Person", "zoe"),), ("MORA",))
    return replace(base, **given)


def test_a_contact_reaches_the_seats_of_who_was_there_and_says_so(services: Services) -> None:
    logged = services.contacts.log(EDITOR, contact())
    assert [(gain.school, gain.function, gain.before, gain.after) for gain in logged.gains] == [
        ("Deltion College", "informatiemanager", Seat.BEKEND, Seat.BEREIKT)
    ]
    assert logged.title == "Gesprek over MORA met Deltion College"
    found = services.coverage.coverage(EDITOR, services.coverage.question("MORA"))
    assert {row.brin: row.reached for row in found.rows} == {"25PJ": True, "25LU": False}


def test_what_was_reached_already_is_no_gain(services: Services) -> None:
    services.contacts.log(EDITOR, contact())
    assert services.contacts.log(EDITOR, contact(key="form-2")).gains == ()


def test_somebody_new_gets_a_name_in_parts_a_job_and_is_reached(
    services: Services, database: Database
) -> None:
    new = NewPerson("Noor de Visser", Ref("School", "25PJ"), "architect", "Informatiearchitect")
    logged = services.contacts.log(EDITOR, contact(new_people=(new,)))
    assert logged.made == 1
    assert {(gain.function, gain.before) for gain in logged.gains} == {
        ("informatiemanager", Seat.BEKEND),
        ("architect", Seat.ONBEKEND),
    }
    found = services.contacts.suggest(EDITOR, "visser")
    assert [(item.name, item.note) for item in found] == [("Noor de Visser", "architect, Deltion College")]


def test_the_same_form_twice_is_one_contact_even_at_once(services: Services, database: Database) -> None:
    new = NewPerson("Noor Visser", Ref("School", "25PJ"), "architect")
    given = contact(new_people=(new,), next_action=NextAction("Bellen", TODAY + timedelta(days=7)))
    with ThreadPoolExecutor(2) as pool:
        both = list(pool.map(lambda _: services.contacts.log(EDITOR, given), range(2)))
    assert sorted(logged.again for logged in both) == [False, True]
    assert len({logged.event for logged in both}) == 1
    assert len({logged.change for logged in both}) == 1
    counted = database.read(
        "MATCH (e:Event) WITH count(e) AS events MATCH (t:Task) RETURN events, count(t) AS tasks"
    )
    assert counted == [{"events": 1, "tasks": 1}]
    assert len(services.contacts.suggest(EDITOR, "visser")) == 1


def test_two_people_log_with_the_same_person_at_once_and_both_stay(
    services: Services, database: Database
) -> None:
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda key: services.contacts.log(EDITOR, contact(key=key)), ("one", "two")))
    assert database.read("MATCH (:Person {id: 'zoe'})-[:ATTENDED]->(e) RETURN count(e) AS n") == [{"n": 2}]


def test_who_is_known_by_name_and_school_is_not_made_again(services: Services) -> None:
    new = NewPerson("Zoe van der Berg", Ref("School", "25PJ"))
    logged = services.contacts.log(EDITOR, contact(who=(), new_people=(new,)))
    assert logged.made == 0
    assert [gain.function for gain in logged.gains] == ["informatiemanager"]


def test_who_may_be_known_is_asked_and_either_answer_is_followed(services: Services) -> None:
    new = NewPerson("Zoë van der Bergh", Ref("School", "25PJ"), "architect")
    with pytest.raises(PerhapsKnown) as asked:
        services.contacts.log(EDITOR, contact(who=(), new_people=(new,)))
    assert [likely.person for likely in asked.value.doubts[0]] == ["zoe"]
    same = services.contacts.log(EDITOR, contact(who=(), new_people=(replace(new, same_as="zoe"),)))
    assert same.made == 0
    other = contact(key="form-2", who=(), new_people=(replace(new, is_new=True),))
    assert services.contacts.log(EDITOR, other).made == 1


def test_the_next_action_is_a_task_about_the_contact(services: Services) -> None:
    action = NextAction("Platen laten zien", TODAY + timedelta(days=3))
    logged = services.contacts.log(
        EDITOR, contact(who=(Ref("Person", "zoe"), Ref("School", "25PJ")), next_action=action)
    )
    task = services.tasks.week(EDITOR).tasks[0]
    assert (task.title, task.reason.value, task.owner) == ("Platen laten zien", "afspraak", "redactie")
    assert {about.key for about in task.about} == {logged.event, "zoe", "25PJ", "MORA"}


def test_place_network_and_subject_hang_on_the_event(services: Services, database: Database) -> None:
    who = (Ref("Person", "zoe"), Ref("School", "25PJ"), Ref("Network", "architectuur"))
    services.contacts.log(EDITOR, contact(who=who, about=("MORA", "data")))
    ties = database.read(
        "MATCH (:Event)-[r]->(n) RETURN type(r) AS type, coalesce(n.brin, n.code) AS key ORDER BY type, key"
    )
    assert [(tie["type"], tie["key"]) for tie in ties] == [
        ("ABOUT", "MORA"), ("ABOUT", "data"), ("AT", "25PJ"), ("OF", "architectuur")
    ]  # fmt: skip


@pytest.mark.parametrize(
    "wrong",
    [
        {"who": ()},
        {"day": TODAY + timedelta(days=1)},
        {"day": TODAY - timedelta(days=5000)},
        {"about": ("NIETS",)},
        {"who": (Ref("Person", "nobody"),)},
        {"new_people": (NewPerson("?"),)},
        {"new_people": (NewPerson("Noor Visser", None, "koning"),)},
        {"next_action": NextAction(" ", TODAY)},
        {"next_action": NextAction("Bellen", TODAY, "nobody")},
        {"key": " "},
    ],
)
def test_what_cannot_be_logged_writes_nothing(services: Services, database: Database, wrong: dict) -> None:
    with pytest.raises(NotLogged):
        services.contacts.log(EDITOR, contact(**wrong))
    assert database.read("MATCH (e:Event) RETURN count(e) AS n") == [{"n": 0}]


def test_people_are_found_without_accents_and_with_an_error_and_schools_by_an_alias(
    services: Services,
) -> None:
    assert services.contacts.suggest(EDITOR, "zoe berg")[0].ref == Ref("Person", "zoe")
    assert services.contacts.suggest(EDITOR, "jansne")[0].ref == Ref("Person", "alex")
    assert services.contacts.suggest(EDITOR, "windesheim")[0].ref == Ref("School", "25PJ")
    assert services.contacts.suggest(EDITOR, "netwerk arch")[0].ref == Ref("Network", "architectuur")
    assert services.contacts.suggest(EDITOR, "  ") == ()


def test_a_typed_line_becomes_somebody_with_the_school_of_the_others(services: Services) -> None:
    read = services.contacts.draft(EDITOR, "Noor Visser, architect", [Ref("Person", "zoe")])
    assert (read.name, read.function, read.place, read.place_name) == (
        "Noor Visser", "architect", Ref("School", "25PJ"), "Deltion College"
    )  # fmt: skip
    assert services.contacts.draft(EDITOR, "Noor Visser, Alfa", [Ref("Person", "zoe")]).place == Ref(
        "School", "25LU"
    )


def test_subjects_stand_with_the_last_used_first(services: Services) -> None:
    services.contacts.log(EDITOR, contact(about=("FIM",)))
    assert services.contacts.form(EDITOR).subjects[0].code == "FIM"


def pair(database: Database) -> None:
    make.school(database, "25PV", name="Scalda")
    make.node(database, BUDDY_PAIR, id="pair", status="actief", since=date(2022, 1, 1))
    make.tie(database, COACH, BUDDY_PAIR, SCHOOL, "pair", "25LU")
    make.tie(database, LEARNER, BUDDY_PAIR, SCHOOL, "pair", "25PV")


def test_a_coordinator_finds_and_logs_only_people_of_the_pairs(
    services: Services, database: Database
) -> None:
    pair(database)
    assert services.contacts.suggest(COORDINATOR, "zoe") == ()
    assert services.contacts.suggest(COORDINATOR, "deltion") == ()
    assert services.contacts.suggest(COORDINATOR, "alex")[0].ref == Ref("Person", "alex")
    with pytest.raises(NotLogged):
        services.contacts.log(COORDINATOR, contact())
    with pytest.raises(NotLogged):
        services.contacts.log(COORDINATOR, contact(who=(), new_people=(NewPerson("Noor Visser"),)))
    assert services.contacts.log(COORDINATOR, contact(who=(Ref("Person", "alex"),))).people == 1


def test_a_contact_with_both_schools_of_a_pair_can_be_a_meeting_of_the_pair(
    services: Services, database: Database
) -> None:
    pair(database)
    sam = make.person(database, "sam", given_name="Sam", family_name="Zee")
    make.seat(database, sam, "25PV", "architect")
    both = (Ref("Person", "alex"), Ref("Person", "sam"))
    assert services.contacts.pairs(COORDINATOR, both[:1]) == ()
    (offered,) = services.contacts.pairs(COORDINATOR, both)
    assert (offered.coach, offered.learner) == ("Alfa-college", "Scalda")
    before = services.buddies.file(COORDINATOR, TODAY, "pair").line
    assert (before.last, before.verdict.health) == (None, Health.GEEN_CONTACT)
    logged = services.contacts.log(COORDINATOR, contact(who=both, pair=offered.id))
    assert logged.pair == offered
    file = services.buddies.file(COORDINATOR, TODAY, "pair")
    assert (file.line.last, file.meetings[0].id, file.meetings[0].held) == (TODAY, logged.event, True)
    # undone, the pair did not meet
    services.history.put_back(COORDINATOR, logged.change)
    assert services.buddies.file(COORDINATOR, TODAY, "pair").line.last is None


def test_a_contact_with_one_school_of_a_pair_or_a_pair_that_was_not_asked_is_no_meeting(
    services: Services, database: Database
) -> None:
    pair(database)
    with pytest.raises(NotLogged):
        services.contacts.log(EDITOR, contact(who=(Ref("Person", "alex"),), pair="pair"))
    make.node(database, BUDDY_PAIR, id="pair", status="voorgesteld")
    both = (Ref("School", "25LU"), Ref("School", "25PV"))
    assert services.contacts.pairs(EDITOR, both) == ()
    with pytest.raises(NotLogged):
        services.contacts.log(EDITOR, contact(who=both, pair="pair"))


def test_a_coordinator_neither_finds_nor_logs_who_left_a_school_of_a_pair(
    services: Services, database: Database
) -> None:
    pair(database)
    make.seat(database, "zoe", "25LU", "architect", since=date(2020, 1, 1), until=TODAY)
    assert services.contacts.suggest(EDITOR, "zoe")[0].ref == Ref("Person", "zoe")
    assert services.contacts.suggest(COORDINATOR, "zoe") == ()
    assert services.contacts.named(COORDINATOR, [Ref("Person", "zoe")]) == ()
    with pytest.raises(NotLogged):
        services.contacts.log(COORDINATOR, contact(who=(Ref("Person", "zoe"),)))


def test_a_reader_may_not_log_or_look_for_people(services: Services) -> None:
    with pytest.raises(NotAllowed):
        services.contacts.log(READER, contact())
    with pytest.raises(NotAllowed):
        services.contacts.suggest(READER, "zoe")


def test_an_owner_is_an_account_that_can_have_tasks(services: Services, database: Database) -> None:
    from datetime import UTC, datetime

    given = {"email": "x@x.example", "created": datetime(2022, 1, 1, tzinfo=UTC)}
    make.node(database, ACCOUNT, id="a1", name="Sam", role="redacteur", state="actief", **given)
    make.node(database, ACCOUNT, id="a2", name="Kim", role="lezer", state="actief", **given)
    assert dict(services.contacts.form(EDITOR).owners) == {"redactie": "redactie", "a1": "Sam"}
