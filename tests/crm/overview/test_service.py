"""The overview: the same answers as its services give apart, for a fixed number of queries."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crm.coverage.models import Filters, Question
from crm.coverage.service import CoverageService
from crm.overview.moments import days, since_first
from crm.overview.service import OverviewService
from crm.yearplan.service import YearplanService
from graph_schema.actor import SYSTEM
from graph_schema.database import Database
from graph_schema.nodes import ACTIVITY, RESULT, TARGET
from graph_schema.relationships import COUNTS, OF
from tests import factories as make
from tests.conftest import empty
from tests.crm.coverage import worlds

DAY = date(2022, 3, 1)


def promise(database: Database) -> None:
    """A plan with one target that needs coverage."""
    make.node(database, ACTIVITY, code="A1", title="Vertellen", layer="bovenstroom", order=1)
    make.node(
        database, TARGET, code="T1", text="Alle scholen", countable=True, evidence="schools_reached", order=1
    )
    make.tie(database, OF, TARGET, ACTIVITY, "T1", "A1")
    make.tie(database, COUNTS, TARGET, RESULT, "T1", "MORA")


@pytest.mark.slow
@given(worlds.worlds(), st.sampled_from(["MORA", "FIM", "flex"]), st.sampled_from(worlds.DAYS), st.booleans())
@settings(
    max_examples=8,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_the_overview_says_what_the_services_say_apart(database, world, subject, on, narrowed) -> None:
    empty(database)
    worlds.put(database, world)
    promise(database)
    filters = Filters(schools=(world.schools[0][0],)) if narrowed else Filters()
    asked = Question(subject, on, filters=filters)
    coverage = CoverageService(database, lambda: on)

    told = OverviewService(database).overview(SYSTEM, asked, 3)

    assert told.coverage == coverage.coverage(SYSTEM, asked)
    assert told.gaps == coverage.heaviest_gaps(SYSTEM, asked, 3)
    assert told.persons_reached == coverage.reached_persons(SYSTEM, asked, 1).total
    assert told.themes == coverage.themes(SYSTEM, on, filters)
    assert told.plan == YearplanService(database).plan(SYSTEM, on)
    series = coverage.series(SYSTEM, asked, days(coverage.dates(SYSTEM, subject), on))
    assert told.growth.moments == since_first(series.moments)
    assert OverviewService(database).growth(SYSTEM, asked).moments == told.growth.moments


@pytest.mark.slow
@pytest.mark.parametrize("schools", [3, 30])
def test_it_costs_a_fixed_number_of_queries(database: Database, schools: int) -> None:
    make.theme(database, "flex", {"architect": 1.0})
    make.result(database, "MORA", part_of="flex")
    promise(database)
    event = make.event(database, "Netwerkdag", DAY, about=["MORA"])
    for number in range(schools):
        make.school(database, f"{number:02}AA")
        person = make.person(database)
        make.seat(database, person, f"{number:02}AA", "architect")
        make.attended(database, person, event)
    before = database.queries
    told = OverviewService(database).overview(SYSTEM, Question("MORA", DAY), 8)
    assert told.coverage.schools_reached == schools
    assert database.queries - before == 17
