"""A merger is one action with a day: before it both exist, after it people, pairs and coverage follow."""

from datetime import date

import pytest

from crm.coverage.models import Question, Seat
from crm.coverage.service import CoverageService
from crm.history.service import HistoryService
from crm.records.listing import ListQuery
from crm.rights import NotAllowed
from crm.schools.mergers import WrongMerger
from crm.schools.records import SchoolRecordsService
from graph_schema.actor import SYSTEM, Actor, Role
from graph_schema.database import Database
from graph_schema.nodes import BUDDY_PAIR, SCHOOL
from graph_schema.relationships import COACH, LEARNER
from tests import factories as make
from tests.filled import filled

TODAY = date(2022, 6, 30)
DAY = date(2022, 8, 1)
EDITOR = Actor("redacteur", Role.REDACTEUR)


def _fill(database: Database) -> None:
    """Three schools: Poort and College will be one; College coaches Poort, and Noord."""
    make.theme(database, "flex", {"bestuurder": 3.0, "architect": 1.0})
    make.result(database, "MORA", part_of="flex")
    for brin, name in (("08PG", "Poort"), ("25LG", "College"), ("24ZZ", "Noord")):
        make.school(database, brin, name=name)
    make.person(database, "p1", family_name="Blijft")
    make.seat(database, "p1", "25LG", "architect", since=date(2019, 1, 1))
    make.attended(database, "p1", make.event(database, "Over MORA", date(2022, 3, 1), about=["MORA"]))
    for learner in ("08PG", "24ZZ"):
        key = make.node(database, BUDDY_PAIR, id=f"25LG-{learner}", status="actief", since=date(2021, 9, 1))
        make.tie(database, COACH, BUDDY_PAIR, SCHOOL, key, "25LG")
        make.tie(database, LEARNER, BUDDY_PAIR, SCHOOL, key, learner)


@pytest.fixture
def schools(database: Database) -> SchoolRecordsService:
    filled(database, _fill)
    return SchoolRecordsService(database, lambda: TODAY)


def pairs(database: Database) -> dict[str, tuple[str, date | None]]:
    rows = database.read("MATCH (b:BuddyPair) RETURN b.id AS id, b.status AS status, b.until AS until")
    return {row["id"]: (row["status"], row["until"]) for row in rows}


def there(schools: SchoolRecordsService, on: date) -> list[str]:
    return [line.row.name for line in schools.page(EDITOR, Question("MORA", on), ListQuery()).lines]


def test_before_its_day_both_schools_exist_and_after_it_one_with_everybody(
    schools: SchoolRecordsService,
) -> None:
    schools.merge(EDITOR, "25LG", "08PG", DAY)
    assert there(schools, date(2022, 7, 31)) == ["College", "Noord", "Poort"]
    assert there(schools, DAY) == ["Noord", "Poort"]
    file = schools.file(EDITOR, Question("MORA", DAY), "08PG")
    assert [(job.name, job.brin) for job in file.jobs] == [("Sam Blijft", "25LG")]
    assert file.row is not None
    assert file.row.seats["architect"] is Seat.BEREIKT
    # nothing was moved: the history of the absorbed school is still its own
    assert [job.name for job in schools.file(EDITOR, Question("MORA", TODAY), "25LG").jobs] == ["Sam Blijft"]


def test_coverage_everywhere_follows_from_the_day(schools: SchoolRecordsService, database: Database) -> None:
    schools.merge(EDITOR, "25LG", "08PG", DAY)
    coverage = CoverageService(database, lambda: TODAY)
    reached = {
        on: [row.name for row in coverage.coverage(SYSTEM, Question("MORA", on)).rows if row.reached]
        for on in (TODAY, DAY)
    }
    assert reached == {TODAY: ["College"], DAY: ["Poort"]}


def test_a_pair_between_the_two_ends_on_the_day_and_others_go_on(
    schools: SchoolRecordsService, database: Database
) -> None:
    schools.merge(EDITOR, "25LG", "08PG", DAY)
    assert pairs(database) == {"25LG-08PG": ("actief", DAY), "25LG-24ZZ": ("actief", None)}
    shown = schools.file(EDITOR, Question("MORA", DAY), "08PG").pairs
    assert {pair.id for pair in shown} == {"25LG-08PG", "25LG-24ZZ"}


def test_a_pair_ended_by_a_merger_in_the_past_has_stopped(
    schools: SchoolRecordsService, database: Database
) -> None:
    schools.merge(EDITOR, "25LG", "08PG", date(2022, 1, 1))
    assert pairs(database)["25LG-08PG"] == ("gestopt", date(2022, 1, 1))


def test_what_will_follow_is_shown_before_anything_is_written(
    schools: SchoolRecordsService, database: Database
) -> None:
    found = schools.consequences(EDITOR, Question("MORA", DAY), "25LG", "08PG")
    assert (found.absorbed.persons, found.before.persons, found.after.persons) == (1, 0, 1)
    assert (found.before.dmu_coverage, found.after.dmu_coverage) == (0.0, 0.25)
    assert found.pairs_ended == (("College", "Poort"),)
    assert found.pairs_moved == (("College", "Noord"),)
    assert there(schools, DAY) == ["College", "Noord", "Poort"]
    # and it comes true
    schools.merge(EDITOR, "25LG", "08PG", DAY)
    row = schools.file(EDITOR, Question("MORA", DAY), "08PG").row
    assert row is not None
    assert row.dmu_coverage == found.after.dmu_coverage


def test_the_history_puts_a_merger_back_with_its_pairs(
    schools: SchoolRecordsService, database: Database
) -> None:
    before = pairs(database)
    change = schools.merge(EDITOR, "25LG", "08PG", DAY)
    assert change is not None
    HistoryService(database).put_back(EDITOR, change)
    assert there(schools, DAY) == ["College", "Noord", "Poort"]
    assert pairs(database) == before


def test_a_merger_without_a_day_gets_one(schools: SchoolRecordsService, database: Database) -> None:
    make.merged(database, "25LG", "08PG", None)
    schools.merge(EDITOR, "25LG", "08PG", DAY, "samen verder")
    merger = schools.file(EDITOR, Question("MORA", DAY), "08PG").mergers[0]
    assert (merger.absorbed, merger.on, merger.note) == ("25LG", DAY, "samen verder")


@pytest.mark.parametrize(
    ("absorbed", "into", "on"),
    [
        ("25LG", "25LG", DAY),  # itself
        ("25LG", "99ZZ", DAY),  # no such school
        ("24ZZ", "25LG", date(2023, 1, 1)),  # that has gone by then
        ("08PG", "25LG", date(2022, 9, 1)),  # round in a circle
        ("25LG", "24ZZ", date(2022, 9, 1)),  # it has gone elsewhere already
    ],
)
def test_a_merger_that_cannot_be_is_refused(
    schools: SchoolRecordsService, database: Database, absorbed: str, into: str, on: date
) -> None:
    schools.merge(EDITOR, "25LG", "08PG", DAY)
    with pytest.raises(WrongMerger):
        schools.merge(EDITOR, absorbed, into, on)
    assert there(schools, date(2023, 1, 1)) == ["Noord", "Poort"]


def test_a_chain_of_mergers_ends_at_the_last_school(schools: SchoolRecordsService) -> None:
    schools.merge(EDITOR, "25LG", "08PG", DAY)
    schools.merge(EDITOR, "08PG", "24ZZ", date(2023, 8, 1))
    file = schools.file(EDITOR, Question("MORA", date(2023, 8, 1)), "24ZZ")
    assert [job.name for job in file.jobs] == ["Sam Blijft"]
    assert schools.file(EDITOR, Question("MORA", date(2023, 8, 1)), "25LG").successor == ("24ZZ", "Noord")


def test_only_an_editor_merges(schools: SchoolRecordsService) -> None:
    with pytest.raises(NotAllowed):
        schools.merge(Actor("coördinator", Role.COORDINATOR), "25LG", "08PG", DAY)
