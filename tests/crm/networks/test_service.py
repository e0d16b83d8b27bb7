"""Networks: members now and before, which schools have nobody in them, and who may see whom."""

from datetime import date

import pytest

from crm.networks.service import NetworksService, WrongNetwork
from crm.records.edit import Conflict, Gone, Refused
from crm.records.listing import ListQuery
from crm.rights import NotAllowed
from graph_schema.actor import Actor, Role
from graph_schema.database import Database
from tests import factories as make
from tests.filled import filled

pytestmark = pytest.mark.slow

TODAY = date(2022, 6, 30)
EDITOR = Actor("redacteur", Role.REDACTEUR)
READER = Actor("lezer", Role.LEZER)


def _fill(database: Database) -> None:
    """Three schools, one of which has gone into another; a network with members now, before and later."""
    make.function(database, "architect")
    for brin, name in (("01AA", "Aa"), ("02BB", "Bee"), ("03CC", "Cee")):
        make.school(database, brin, name=name, province="Drenthe" if brin == "02BB" else "Limburg")
    make.merged(database, "03CC", "02BB", date(2022, 1, 1))
    make.network(database, "implementatoren", name="Netwerk van implementatoren", kind="programma")
    make.network(database, "cop", name="Community Leren", kind="community")
    make.network(database, "vak", name="Vaknetwerk", kind="vaknetwerk")
    for person, brin in (("nu", "03CC"), ("eerder", "01AA"), ("later", "01AA")):
        make.person(database, person, family_name=person.capitalize())
        make.seat(database, person, brin, "architect")
    make.member(database, "nu", "implementatoren", role="kapitein")
    make.member(database, "eerder", "implementatoren", until=date(2022, 1, 1))
    make.member(database, "later", "implementatoren", since=date(2023, 1, 1))
    make.attended(
        database, "nu", make.event(database, "Bijeenkomst", date(2022, 5, 1), of_network="implementatoren")
    )


@pytest.fixture
def networks(database: Database) -> NetworksService:
    filled(database, _fill)
    return NetworksService(database, lambda: TODAY)


def test_the_list_counts_members_schools_and_meetings_of_the_day(networks: NetworksService) -> None:
    lines = {line.code: line for line in networks.page(EDITOR, TODAY, ListQuery()).rows}
    line = lines["implementatoren"]
    assert (line.persons, line.schools, line.meetings, line.last) == (1, 1, 1, date(2022, 5, 1))
    assert list(lines) == ["cop", "implementatoren", "vak"]


def test_the_list_is_searched_filtered_and_ordered(networks: NetworksService) -> None:
    def codes(**query: object) -> list[str]:
        found = networks.page(EDITOR, TODAY, ListQuery(**query))  # type: ignore[arg-type]
        return [line.code for line in found.rows]

    assert codes(text="implem") == ["implementatoren"]
    assert codes(filters={"kind": ("community", "vaknetwerk")}) == ["cop", "vak"]
    assert codes(order="persons", descending=True)[0] == "implementatoren"
    assert codes(offset=1, limit=1) == ["implementatoren"]
    assert codes(keys=("vak",)) == ["vak"]


@pytest.mark.slow
def test_a_record_tells_members_now_from_those_before(networks: NetworksService) -> None:
    file = networks.file(EDITOR, TODAY, "implementatoren")
    assert {member.name: member.now for member in file.members} == {
        "Sam Nu": True,
        "Sam Eerder": False,
        "Sam Later": False,
    }
    assert (file.persons, file.former, file.schools, file.schools_total) == (1, 1, 1, 2)
    assert [(item.function, item.persons, item.schools) for item in file.functions] == [("architect", 1, 1)]
    assert [meeting.title for meeting in file.meetings] == ["Bijeenkomst"]


def test_a_reader_gets_no_names_titles_or_small_numbers(networks: NetworksService) -> None:
    file = networks.file(READER, TODAY, "implementatoren")
    assert (file.members, file.persons, file.meetings[0].title) == ((), None, "")
    assert networks.presence(READER, TODAY, ListQuery()).rows[1].persons["implementatoren"] is None


def test_a_coordinator_sees_no_members_outside_the_pairs(networks: NetworksService) -> None:
    file = networks.file(Actor("c", Role.COORDINATOR), TODAY, "implementatoren")
    assert (file.members, file.hidden, file.persons) == ((), True, 1)


def test_each_school_says_whether_it_has_somebody_and_gaps_can_be_listed(networks: NetworksService) -> None:
    everybody = networks.presence(EDITOR, TODAY, ListQuery())
    # a member at a school that went into another counts at the other
    assert [(row.name, row.persons["implementatoren"]) for row in everybody.rows] == [("Aa", 0), ("Bee", 1)]
    gaps = networks.presence(EDITOR, TODAY, ListQuery(filters={"without": ("implementatoren",)}))
    assert ([row.name for row in gaps.rows], gaps.total) == (["Aa"], 1)
    having = networks.presence(EDITOR, TODAY, ListQuery(filters={"with": ("implementatoren",)}))
    assert [row.name for row in having.rows] == ["Bee"]
    narrowed = ListQuery(filters={"without": ("implementatoren",), "province": ("Drenthe",)})
    assert networks.presence(EDITOR, TODAY, narrowed).total == 0


def test_somebody_joins_and_leaves_and_stays_known(networks: NetworksService) -> None:
    networks.join(EDITOR, "vak", "nu", date(2022, 2, 1), "secretaris")
    member = networks.file(EDITOR, TODAY, "vak").members[0]
    assert (member.name, member.role, member.since, member.now) == (
        "Sam Nu",
        "secretaris",
        date(2022, 2, 1),
        True,
    )
    networks.leave(EDITOR, "vak", "nu", date(2022, 6, 1))
    member = networks.file(EDITOR, TODAY, "vak").members[0]
    assert (member.until, member.now) == (date(2022, 6, 1), False)
    assert networks.file(EDITOR, date(2022, 5, 31), "vak").members[0].now
    # and comes back
    networks.join(EDITOR, "vak", "nu", date(2022, 6, 15))
    file = networks.file(EDITOR, TODAY, "vak")
    assert [(one.since, one.until) for one in file.members] == [
        (date(2022, 6, 15), None),
        (date(2022, 2, 1), date(2022, 6, 1)),
    ]
    assert (file.persons, file.former) == (1, 0)
    # the time between knows it
    assert [networks.file(EDITOR, date(2022, *day), "vak").persons for day in ((3, 1), (6, 5))] == [1, 0]


def test_what_cannot_be_is_refused(networks: NetworksService) -> None:
    with pytest.raises(Gone):
        networks.join(EDITOR, "vak", "niemand", TODAY)
    with pytest.raises(Gone):
        networks.leave(EDITOR, "vak", "nu", TODAY)
    networks.join(EDITOR, "vak", "nu", TODAY)
    with pytest.raises(Refused):
        networks.join(EDITOR, "vak", "nu", date(2022, 7, 1))
    with pytest.raises(Refused):
        networks.leave(EDITOR, "vak", "nu", date(2022, 6, 29))
    with pytest.raises(NotAllowed):
        networks.join(Actor("c", Role.COORDINATOR), "vak", "nu", TODAY)


def test_a_network_is_made_and_changed(networks: NetworksService) -> None:
    assert networks.create(EDITOR, {"name": "Nieuwe Kring", "kind": "community"}) == "nieuwe-kring"
    with pytest.raises(WrongNetwork):
        networks.create(EDITOR, {"name": "nieuwe  kring"})
    networks.change(EDITOR, "nieuwe-kring", {"name": "Kring"}, {"name": "Nieuwe Kring"})
    with pytest.raises(Conflict):
        networks.change(EDITOR, "nieuwe-kring", {"name": "Ring"}, {"name": "Nieuwe Kring"})
