"""Two persons become one without loss, and two again."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from crm.history.models import ChangedSince
from crm.history.service import HistoryService
from crm.people.merge import Side, plan
from crm.people.merging import CannotMerge, MergingService
from graph_schema.actor import Actor, Role
from graph_schema.database import Database
from graph_schema.keys import seat_id
from graph_schema.nodes import EVENT, PERSON, TASK, THEME
from graph_schema.relationships import CONCERNS, INVITED, KNOWS, LEADS
from graph_schema.ties import Tie
from tests import factories as make
from tests.filled import filled
from tests.graph_schema.test_undo import graph

pytestmark = pytest.mark.slow

EDITOR = Actor("redacteur-1", Role.REDACTEUR)


def member(who: str, **values: Any) -> Tie:
    return Tie("MEMBER_OF", "Person", who, "Network", "n", f"{who}>n", values)


def values(kept: dict[str, Any], gone: dict[str, Any], **choice: Side) -> dict[str, Any]:
    made = plan({"id": "a", **kept}, {"id": "b", **gone}, [], choice)
    return {name: value for name, value in made.values.items() if repr(value) != "BLANK"}


def test_a_value_that_only_one_has_stays_and_else_it_is_chosen() -> None:
    made = values(
        {"family_name": "A", "phone": "1"}, {"family_name": "B", "mobile": "2"}, family_name=Side.GONE
    )
    assert (made["family_name"], made["phone"], made["mobile"]) == ("B", "1", "2")


def test_no_address_is_lost_and_old_keys_are_kept() -> None:
    made = values(
        {"email": "a@x.example"},
        {"email": "b@x.example", "other_emails": ["c@x.example"], "former_ids": ["z"]},
    )
    assert made["email"] == "a@x.example"
    assert made["other_emails"] == ["b@x.example", "c@x.example"]
    assert made["former_ids"] == ["z", "b"]


@pytest.mark.parametrize("objector", [0, 1])
def test_an_objection_of_either_holds(objector: int) -> None:
    two: list[dict[str, Any]] = [{"may_contact": True}, {"may_contact": True}]
    two[objector] = {"may_contact": False, "objected_on": date(2022, 2, 1)}
    made = values(*two)
    assert (made["may_contact"], made["objected_on"]) == (False, date(2022, 2, 1))


def test_of_two_objections_the_first_day_stays() -> None:
    made = values({"objected_on": date(2022, 2, 1)}, {"objected_on": date(2021, 2, 1)})
    assert (made["may_contact"], made["objected_on"]) == (False, date(2021, 2, 1))


def test_two_periods_stay_two_and_what_holds_at_one_time_is_one() -> None:
    def period(who: str, key: str, first: int, last: int | None) -> Tie:
        until = date(last, 1, 1) if last else None
        held = {"id": key, "since": date(first, 1, 1), "until": until}
        return Tie("MEMBER_OF", "Person", who, "Network", "n", key, held)

    ours = [period("a", "a1", 2010, 2012), period("a", "a2", 2014, 2016)]
    made = plan(
        {"id": "a"}, {"id": "b"}, [*ours, period("b", "b1", 2018, None), period("b", "b2", 2012, 2013)]
    )
    assert [(tie.start, tie.key) for tie in made.moved] == [("a", "b1"), ("a", "b2")]
    assert made.joined == ()
    # one that bridges both of ours makes one of all three
    made = plan({"id": "a"}, {"id": "b"}, [*ours, period("b", "b1", 2011, 2015)])
    (tie,) = made.joined
    assert (tie.key, tie.properties["since"], tie.properties["until"]) == (
        "a1",
        date(2010, 1, 1),
        date(2016, 1, 1),
    )
    assert ({tie.key for tie in made.away}, made.moved) == ({"a2", "b1"}, ())


def test_a_membership_that_both_have_becomes_one_with_both_periods_and_roles() -> None:
    made = plan(
        {"id": "a"},
        {"id": "b"},
        [
            member("a", role="lid", since=date(2020, 1, 1), until=date(2021, 1, 1)),
            member("b", role="voorzitter", since=date(2019, 1, 1)),
        ],
    )
    (joined,) = made.joined
    assert dict(joined.properties) == {"role": "lid; voorzitter", "since": date(2019, 1, 1), "until": None}
    assert made.moved == ()


def test_what_cannot_stand_beside_what_stays_is_named() -> None:
    def leads(who: str, role: str) -> Tie:
        return Tie("LEADS", "Person", who, "Theme", "t", f"{who}>t", {"as_role": role})

    made = plan({"id": "a"}, {"id": "b"}, [leads("a", "aanvoerder"), leads("b", "verbinder")])
    assert [(item.name, item.value) for item in made.lost] == [("as_role", "verbinder")]


def test_that_the_two_knew_each_other_says_nothing_any_more() -> None:
    made = plan({"id": "a"}, {"id": "b"}, [Tie("KNOWS", "Person", "a", "Person", "b", "a>b", {})])
    assert made.made == ()
    assert len(made.away) == 1


def test_a_job_keeps_a_key_by_which_the_next_list_finds_it() -> None:
    held = {"id": seat_id("b", "25PJ", "architect", None), "function": "architect"}
    made = plan(
        {"id": "a"}, {"id": "b"}, [Tie("WORKS_AT", "Person", "b", "School", "25PJ", held["id"], held)]
    )
    assert [tie.key for tie in made.moved] == [seat_id("a", "25PJ", "architect", None)]
    own = {**held, "id": "own-key"}
    made = plan({"id": "a"}, {"id": "b"}, [Tie("WORKS_AT", "Person", "b", "School", "25PJ", "own-key", own)])
    assert [tie.key for tie in made.moved] == ["own-key"]


def _fill(database: Database) -> None:
    for brin in ("25PJ", "25LW"):
        make.school(database, brin)
    make.theme(database, "t")
    make.network(database, "n")
    make.person(database, "a", given_name="Jan", family_name="Berg", email="jan@school.example")
    make.person(
        database, "b", given_name="J.", family_name="Berg", email="berg@school.example", phone="+31582849340"
    )
    make.person(database, "c")
    make.seat(database, "a", "25PJ", "architect")
    make.seat(database, "b", "25PJ", "architect")
    make.seat(database, "b", "25LW", "bestuurder", since=date(2021, 1, 1))
    for title in ("Eerste", "Tweede"):
        make.attended(database, "b", make.event(database, title, date(2022, 1, 1), id=title))
    make.attended(database, "a", "Eerste")
    make.member(database, "a", "n", role="lid")
    make.member(database, "b", "n", role="voorzitter")
    make.tie(database, LEADS, PERSON, THEME, "b", "t", as_role="aanvoerder")
    make.tie(database, INVITED, PERSON, EVENT, "b", "Eerste")
    make.tie(database, KNOWS, PERSON, PERSON, "c", "b", note="oude collega")
    make.tie(database, KNOWS, PERSON, PERSON, "a", "b")
    make.node(
        database,
        TASK,
        **{"id": "task", "title": "Bel", "due": date(2022, 1, 1), "reason": "eigen", "state": "open"},
        created=_moment(),
    )
    make.tie(database, CONCERNS, TASK, PERSON, "task", "b")


@pytest.fixture
def two(database: Database) -> Database:
    filled(database, _fill)
    return database


def _moment() -> Any:
    from datetime import UTC, datetime

    return datetime(2022, 1, 1, tzinfo=UTC)


def ties(database: Database) -> set[tuple[str, str]]:
    rows = database.read(
        "MATCH (p:Person {id: 'a'})-[r]-(x) RETURN type(r) AS type, coalesce(x.brin, x.code, x.id) AS other"
    )
    return {(row["type"], row["other"]) for row in rows}


def write(database: Database, work: Callable[[Any], Any]) -> None:
    database.write(EDITOR, "test", work)


def test_everything_moves_to_who_stays(two: Database) -> None:
    MergingService(two).merge(EDITOR, "a", "b", {"given_name": Side.KEPT})
    assert ties(two) == {
        ("WORKS_AT", "25PJ"),
        ("WORKS_AT", "25LW"),
        ("ATTENDED", "Eerste"),
        ("ATTENDED", "Tweede"),
        ("MEMBER_OF", "n"),
        ("LEADS", "t"),
        ("INVITED", "Eerste"),
        ("KNOWS", "c"),
        ("CONCERNS", "task"),
    }
    assert two.read("MATCH (:Person {id: 'a'})-[w:WORKS_AT]->(:School) RETURN count(w) AS n") == [{"n": 2}]
    assert two.read("MATCH (p:Person {id: 'b'}) RETURN p.id AS id") == []


def test_an_old_link_leads_to_who_stayed_also_after_a_second_merge(two: Database) -> None:
    service = MergingService(two)
    service.merge(EDITOR, "a", "b")
    service.merge(EDITOR, "c", "a")
    assert service.present(EDITOR, "b") == service.present(EDITOR, "a") == "c"
    assert service.present(EDITOR, "nobody") is None


def test_a_merge_is_taken_back_as_one_action_and_redone(two: Database) -> None:
    before = graph(two)
    change = MergingService(two).merge(EDITOR, "a", "b", {"family_name": Side.GONE, "email": Side.GONE})
    merged = graph(two)
    history = HistoryService(two)
    back = history.put_back(EDITOR, change)
    assert graph(two) == before
    history.put_back(EDITOR, back)
    assert graph(two) == merged


def test_an_objection_made_after_the_merge_holds_for_both_when_it_is_taken_back(two: Database) -> None:
    change = MergingService(two).merge(EDITOR, "a", "b")
    objection = {"may_contact": False, "objected_on": date(2022, 5, 1)}
    write(two, lambda w: w.nodes(PERSON, [{"id": "a", **objection}]))
    HistoryService(two).put_back(EDITOR, change)
    assert _objections(two) == [("a", False, date(2022, 5, 1)), ("b", False, date(2022, 5, 1))]


def test_an_objection_that_the_merge_brought_to_who_stayed_holds_for_both(two: Database) -> None:
    write(
        two, lambda w: w.nodes(PERSON, [{"id": "b", "may_contact": False}, {"id": "a", "may_contact": True}])
    )
    change = MergingService(two).merge(EDITOR, "a", "b")
    HistoryService(two).put_back(EDITOR, change)
    assert _objections(two) == [("a", False, None), ("b", False, None)]


def _objections(database: Database) -> list[tuple[Any, ...]]:
    rows = database.read(
        "MATCH (p:Person) WHERE p.id IN ['a', 'b'] "
        "RETURN p.id AS id, p.may_contact AS may, p.objected_on AS day ORDER BY id"
    )
    return [(row["id"], row["may"], row["day"]) for row in rows]


def test_a_merge_stays_when_the_record_was_changed_since(two: Database) -> None:
    change = MergingService(two).merge(EDITOR, "a", "b")
    write(two, lambda w: w.nodes(PERSON, [{"id": "a", "phone": "+31582849341"}]))
    with pytest.raises(ChangedSince):
        HistoryService(two).put_back(EDITOR, change)


def test_the_preview_says_what_moves_and_writes_nothing(two: Database) -> None:
    before = graph(two)
    seen = MergingService(two).preview(EDITOR, "a", "b")
    assert dict(seen.moved) == {
        "WORKS_AT": 1,
        "ATTENDED": 1,
        "LEADS": 1,
        "INVITED": 1,
        "KNOWS": 1,
        "CONCERNS": 1,
    }
    assert dict(seen.joined) == {"WORKS_AT": 1, "ATTENDED": 1, "MEMBER_OF": 1}
    assert seen.chosen["phone"] is Side.GONE
    assert graph(two) == before


def test_what_cannot_be_merged_is_refused(two: Database) -> None:
    service = MergingService(two)
    write(two, lambda w: w.nodes(PERSON, [{"id": "c", "erased_on": date(2022, 1, 1)}]))
    for one, other in (("a", "a"), ("a", "nobody"), ("a", "c")):
        with pytest.raises(CannotMerge):
            service.merge(EDITOR, one, other)
    with pytest.raises(CannotMerge):
        service.merge(EDITOR, "a", "b", {"former_ids": Side.GONE})


def test_somebody_is_found_by_the_beginning_of_a_name_but_never_themselves(two: Database) -> None:
    two.read("CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()")
    found = MergingService(two).find(EDITOR, "Ber", "a")
    assert [(item.id, item.places) for item in found] == [("b", ("School 25LW", "School 25PJ"))]
    assert MergingService(two).find(EDITOR, " ' ", "a") == ()
