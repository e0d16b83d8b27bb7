"""What a question costs: the same number of queries for six schools and for sixty."""

from datetime import date

import pytest

from crm.coverage.models import Question
from crm.coverage.service import CoverageService
from graph_schema.actor import SYSTEM
from graph_schema.database import Database
from graph_schema.nodes import PERSON, SCHOOL
from graph_schema.relationships import ATTENDED, WORKS_AT
from graph_schema.writer import Writer
from tests import factories as make
from tests.conftest import empty

DAY = date(2022, 6, 30)
MORA = Question("MORA", DAY)

COST = {
    "coverage": (6, lambda service: service.coverage(SYSTEM, MORA)),
    "gaps": (7, lambda service: service.gaps(SYSTEM, MORA)),
    "heaviest gaps": (7, lambda service: service.heaviest_gaps(SYSTEM, MORA)),
    "themes": (7, lambda service: service.themes(SYSTEM, DAY)),
    "a seat": (8, lambda service: service.seat(SYSTEM, MORA, "00AA", "architect")),
    "reached persons": (4, lambda service: service.reached_persons(SYSTEM, MORA)),
    "dates": (3, lambda service: service.dates(SYSTEM, "MORA")),
    "series": (4, lambda service: service.series(SYSTEM, MORA, [DAY, date(2022, 1, 1), date(2021, 1, 1)])),
}


def fill(database: Database, schools: int) -> None:
    empty(database)
    make.theme(database, "flex", {"bestuurder": 3.0, "architect": 1.0})
    make.result(database, "MORA", part_of="flex")
    key = make.event(database, "Netwerkdag", DAY, about=["MORA"])
    brins = [f"{number:02}AA" for number in range(schools)]

    def work(writer: Writer) -> None:
        writer.nodes(SCHOOL, [{"brin": brin, "name": brin} for brin in brins])
        writer.nodes(PERSON, [{"id": brin} for brin in brins])
        jobs = [{"start": brin, "end": brin, "id": brin, "function": "architect"} for brin in brins]
        writer.relationships(WORKS_AT, PERSON, SCHOOL, jobs)
        from graph_schema.nodes import EVENT

        writer.relationships(ATTENDED, PERSON, EVENT, [{"start": brin, "end": key} for brin in brins[::2]])

    database.write(SYSTEM, "test", work)


@pytest.fixture(scope="module")
def counted(shared_database: Database) -> dict[int, dict[str, int]]:
    """How many queries each call took, by number of schools."""
    service = CoverageService(shared_database, lambda: DAY)
    found: dict[int, dict[str, int]] = {}
    for schools in (6, 60):
        fill(shared_database, schools)
        assert service.coverage(SYSTEM, MORA).schools_reached == schools // 2
        found[schools] = {}
        for name, (_, call) in COST.items():
            before = shared_database.queries
            call(service)
            found[schools][name] = shared_database.queries - before
    return found


@pytest.mark.slow
@pytest.mark.parametrize("schools", [6, 60])
@pytest.mark.parametrize("name", COST)
def test_a_question_costs_a_fixed_number_of_round_trips(counted, name, schools) -> None:
    assert counted[schools][name] == COST[name][0]
