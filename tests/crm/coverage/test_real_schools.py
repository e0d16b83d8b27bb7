"""The real schools with the demo's people: every seat and every figure against the brute-force count."""

from datetime import date

import pytest

from crm.coverage.models import Question
from crm.coverage.service import CoverageService
from graph_schema.actor import SYSTEM
from graph_schema.database import Database
from imports import demo, reference
from tests.conftest import empty
from tests.crm.coverage import brute, worlds
from tests.crm.coverage.test_against_brute import promised

pytestmark = pytest.mark.slow

# before everything, in the plan's year, on the day of a merger, the day before it, and after the last one
DAYS = [
    date(2020, 3, 1),
    date(2022, 6, 30),
    date(2022, 7, 31),
    date(2022, 8, 1),
    date(2023, 8, 1),
    date(2025, 1, 1),
]


@pytest.fixture(scope="module")
def loaded(shared_database: Database) -> tuple[CoverageService, worlds.World]:
    """The demo, as the program sees it and as plain lists."""
    empty(shared_database)
    reference.load(shared_database, SYSTEM)
    demo.load(shared_database, SYSTEM)
    return CoverageService(shared_database, lambda: DAYS[1]), worlds.read(shared_database)


@pytest.mark.parametrize("subject", ["MORA", "FIM", "flexibilisering", "data"])
@pytest.mark.parametrize("on", DAYS, ids=str)
def test_coverage_and_gaps_are_the_brute_force_count(loaded, subject, on) -> None:
    service, world = loaded
    functions = [info.code for info in service.coverage(SYSTEM, Question(subject, on)).functions]
    theme = world.parts[subject][0] if subject in world.parts else subject

    told = promised(service.coverage(SYSTEM, Question(subject, on)))
    told["rows"].sort(key=lambda row: row["brin"])
    told["students"]["schools_unknown"].sort()
    assert brute.count(world, functions, subject, theme, on) == told

    gaps = service.gaps(SYSTEM, Question(subject, on), ["informatiemanager", "architect"])
    found, of = brute.gaps(world, ["informatiemanager", "architect"], subject, on)
    assert sorted((gap.brin, gap.function, gap.seat, sorted(gap.persons)) for gap in gaps.gaps) == sorted(
        found
    )
    assert (gaps.open, gaps.of) == (len(found), of)


@pytest.mark.parametrize("on", DAYS, ids=str)
def test_the_themes_of_the_overview_are_the_brute_force_count(loaded, on) -> None:
    service, world = loaded
    for theme in service.themes(SYSTEM, on):
        rows = brute.count(world, [], theme.code, theme.code, on)["rows"]
        shares = {row["brin"]: row["dmu_coverage"] for row in rows if row["dmu_coverage"] is not None}
        students = {
            brin: number for brin, _, _, number in world.schools if number is not None and brin in shares
        }
        weighed = sum(shares[brin] * number for brin, number in students.items())
        assert theme.dmu_by_schools == (pytest.approx(sum(shares.values()) / len(shares)) if shares else None)
        assert theme.dmu_by_students == (
            pytest.approx(weighed / sum(students.values())) if sum(students.values()) else None
        )
        assert theme.persons_reached == len(brute.persons_reached(world, theme.code, on))


def test_somebody_is_reached_and_somebody_is_not(loaded) -> None:
    # the comparison above would be worth nothing on an empty graph
    service, _ = loaded
    answer = service.coverage(SYSTEM, Question("MORA", DAYS[1]))
    assert 0 < answer.schools_reached < answer.schools_total == 60
    assert service.coverage(SYSTEM, Question("MORA", DAYS[-1])).schools_total == 56
