"""What is kept is given again only while nothing was written; a stale answer is worse than a slow one."""

from dataclasses import dataclass, field

import pytest

from crm.keeping import SETTLED, Kept
from crm.schools.queries import VERSION
from crm.schools.service import SchoolsService
from graph_schema.actor import SYSTEM
from graph_schema.database import Database
from tests import factories as make


@dataclass
class Hand:
    """A clock that goes when it is told to."""

    now: float = 100.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Counting:
    """Counts the schools, and how often it was asked."""

    asked: int = field(default=0)

    def __call__(self, reader) -> int:
        self.asked += 1
        return reader.read("MATCH (s:School) RETURN count(s) AS n")[0]["n"]


@pytest.fixture
def clock() -> Hand:
    return Hand()


@pytest.fixture
def kept(clock: Hand) -> Kept[int]:
    return Kept(VERSION, clock)


def test_an_answer_is_kept_once_its_version_has_stood(
    database: Database, kept: Kept[int], clock: Hand
) -> None:
    count = Counting()
    make.school(database, "25PJ")
    assert [kept.give(database, count) for _ in range(3)] == [1, 1, 1]
    assert count.asked == 3
    clock.now += SETTLED
    assert [kept.give(database, count) for _ in range(3)] == [1, 1, 1]
    assert count.asked == 4


def test_a_write_ends_it_at_once(database: Database, kept: Kept[int], clock: Hand) -> None:
    count = Counting()
    make.school(database, "25PJ")
    kept.give(database, count)
    clock.now += SETTLED
    assert kept.give(database, count) == 1
    make.school(database, "08PG")
    assert kept.give(database, count) == 2
    clock.now += SETTLED
    assert kept.give(database, count) == 2
    database.write(SYSTEM, "test", lambda writer: writer.remove_nodes(make.SCHOOL, ["08PG"]))
    assert kept.give(database, count) == 1


def test_what_another_program_writes_ends_it_too(
    server, database: Database, kept: Kept[int], clock: Hand
) -> None:
    count = Counting()
    make.school(database, "25PJ")
    kept.give(database, count)
    clock.now += SETTLED
    kept.give(database, count)
    with Database(server.uri, server.user, server.password) as other:
        make.school(other, "08PG")
    assert kept.give(database, count) == 2


def test_the_choices_follow_a_new_school(database: Database) -> None:
    service = SchoolsService(database)
    make.school(database, "25PJ")
    assert [school.brin for school in service.choices(SYSTEM).schools] == ["25PJ"]
    make.school(database, "08PG")
    assert {school.brin for school in service.choices(SYSTEM).schools} == {"25PJ", "08PG"}
