"""The program's count against an independent one, on sectors that Hypothesis invents."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crm.coverage.models import Coverage, Filters, Question, Stage
from crm.coverage.reading import Facts, count_rows, frame
from crm.coverage.service import CoverageService
from graph_schema.actor import SYSTEM
from tests.conftest import empty
from tests.crm.coverage import brute, worlds

SUBJECTS = [*worlds.RESULTS, *worlds.THEMES]
DAYS = [*worlds.DAYS, date(2021, 12, 31), date(2022, 12, 31)]


def recorded(world: worlds.World, scope, on: date) -> Facts:
    """What the server would give: facts per brin as recorded, nothing merged."""
    counting = {
        key
        for key, day, results, themes in world.events
        if day <= on and (set(results) & set(scope.results) or set(themes) & set(scope.themes))
    }
    reached_people = {who for who, key in world.attended if key in counting}
    held: dict[str, set[str]] = {}
    reached: dict[str, set[str]] = {}
    for who, place, job, since, until in world.jobs:
        if brute.within(on, since, until):
            held.setdefault(place, set()).update({job} - {None})
            if who in reached_people:
                reached.setdefault(place, set()).update({job} - {None})
    observed: dict[str, list] = {}
    for place, code, day, stage in world.observations:
        observed.setdefault(place, []).append((code, day, Stage(stage)))
    lacking: dict[str, set[str]] = {}
    for place, job, since, until in world.lacks:
        if brute.within(on, since, until):
            lacking.setdefault(place, set()).add(job)
    return Facts(held, reached, observed, lacking)


def expected(world, subject, theme, on):
    weighing = (
        theme or (worlds.RESULTS[subject][:1] or [None])[0] if subject in worlds.RESULTS else theme or subject
    )
    return brute.count(world, worlds.FUNCTIONS, subject, weighing, on)


def promised(answer: Coverage) -> dict:
    """The part of the JSON that the brute-force count gives too."""
    told = answer.as_json()
    keys = ("brin", "stage", "dmu_coverage", "seats")
    rows = [{key: row[key] for key in keys} for row in told["rows"]]
    for row in rows:
        if row["dmu_coverage"] is not None:
            row["dmu_coverage"] = pytest.approx(row["dmu_coverage"])
    return {
        "schools": told["schools"],
        "students": told["students"],
        "ladder": told["ladder"],
        "rows": rows,
    }


@pytest.mark.slow
@given(
    worlds.worlds(),
    st.sampled_from(SUBJECTS),
    st.none() | st.sampled_from(worlds.THEMES),
    st.sampled_from(DAYS),
)
@settings(max_examples=400)
def test_the_pure_count_is_the_brute_force_count(world, subject, theme, on) -> None:
    asked = frame(worlds.vocabulary(world), worlds.sector(world), Question(subject, on, theme))
    rows = count_rows(asked, recorded(world, asked.scope, on))
    answer = Coverage(asked.question, asked.scope.name, None, None, asked.shown, rows)
    assert expected(world, subject, theme, on) == promised(answer)


@pytest.mark.slow
@given(worlds.worlds(), st.sampled_from(SUBJECTS), st.sampled_from(DAYS))
@settings(
    max_examples=40,
    deadline=timedelta(seconds=10),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_the_answer_from_the_graph_is_the_brute_force_count(database, world, subject, on) -> None:
    empty(database)
    worlds.put(database, world)
    service = CoverageService(database, lambda: on)
    question = Question(subject, on)

    assert expected(world, subject, None, on) == promised(service.coverage(SYSTEM, question))

    gaps = service.gaps(SYSTEM, question)
    told = [(gap.brin, gap.function, gap.seat.value, list(gap.persons)) for gap in gaps.gaps]
    bekend, of = brute.gaps(world, worlds.FUNCTIONS, subject, on)
    assert (told, gaps.open, gaps.of) == (
        [(brin, job, state, who if state == "bekend" else []) for brin, job, state, who in bekend],
        len(bekend),
        of,
    )

    reached = service.reached_persons(SYSTEM, question)
    people = brute.persons_reached(world, subject, on)
    assert {person.person_id for person in reached.persons} == people
    assert reached.total == len(people)


@pytest.mark.slow
@given(worlds.worlds(), st.sampled_from(SUBJECTS), st.sampled_from(DAYS), st.sampled_from(worlds.FUNCTIONS))
@settings(
    max_examples=20,
    deadline=timedelta(seconds=10),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_details_themes_and_series_from_the_graph_agree_with_brute_force(
    database, world, subject, on, job
) -> None:
    empty(database)
    worlds.put(database, world)
    service = CoverageService(database, lambda: on)

    for brin, _, _, _ in world.schools:
        if brute.exists(world, brin, on):
            detail = service.seat(SYSTEM, Question(subject, on), brin, job)
            assert detail.seat == brute.seat(world, brin, job, subject, on)
            assert sorted({holder.person_id for holder in detail.holders}) == brute.holders(
                world, brin, job, on
            )
            for holder in detail.holders:
                assert bool(holder.reached_by) == brute.knows(world, holder.person_id, subject, on)

    for theme in service.themes(SYSTEM, on):
        told = brute.count(world, [], theme.code, theme.code, on)
        assert (theme.schools_total, theme.schools_reached) == (
            told["schools"]["total"],
            told["schools"]["reached"],
        )
        shares = [row["dmu_coverage"] for row in told["rows"] if row["dmu_coverage"] is not None]
        assert theme.dmu_by_schools == (pytest.approx(sum(shares) / len(shares)) if shares else None)
        assert theme.persons_reached == len(brute.persons_reached(world, theme.code, on))

    series = service.series(SYSTEM, Question(subject, on, filters=Filters()), DAYS)
    assert [moment.on for moment in series.moments] == sorted(DAYS)
    for moment in series.moments:
        told = brute.count(world, [], subject, None, moment.on)
        assert {"total": moment.schools_total, "reached": moment.schools_reached} == told["schools"]
        assert dict(moment.ladder) == told["ladder"]
        assert moment.students_reached == told["students"]["reached"]

    # between two stops of the slider nothing changes
    stops = service.dates(SYSTEM, subject)
    for before, after in pairwise(sorted(DAYS)):
        if not any(before < stop <= after for stop in stops):
            assert expected(world, subject, None, before) == expected(world, subject, None, after)
