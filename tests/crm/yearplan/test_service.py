"""The annual plan against its evidence, each kind of evidence by its own words."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from crm.yearplan.models import Evidence, Target
from crm.yearplan.service import YearplanService
from graph_schema.actor import SYSTEM, Actor, Role
from graph_schema.database import Database
from graph_schema.errors import LandschapError
from graph_schema.nodes import (
    ACTIVITY,
    BUDDY_PAIR,
    CLUSTER,
    EVENT,
    FUNCTION,
    NETWORK,
    OBSERVATION,
    ORGANISATION,
    RESULT,
    SCHOOL,
    TARGET,
    THEME,
)
from graph_schema.relationships import AT, COACH, COUNTS, DELIVERS, HELPED_BY, IN, LEARNER, OF, ON, PART_OF
from tests import factories as make
from tests.filled import filled

pytestmark = pytest.mark.slow

DAY = date(2022, 6, 30)
START = date(2022, 1, 1)
LAST_YEAR = date(2021, 12, 31)
TOMORROW = date(2022, 7, 1)

DECLARED = Path(__file__).parents[3] / "imports" / "reference" / "data" / "bewijs.toml"
COUNTED = {"results": RESULT, "themes": THEME, "networks": NETWORK, "functions": FUNCTION}


def _fill(database: Database) -> None:
    """One activity of one cluster and theme, and something to count."""
    make.theme(database, "flex", {"bestuurder": 3.0, "architect": 1.0})
    make.theme(database, "data")
    make.result(database, "MORA", part_of="flex")
    make.result(database, "FIM", part_of="flex")
    make.network(database, "architectuur", kind="vaknetwerk")
    make.network(database, "open", kind="community")
    for brin in ("01AA", "02BB", "03CC"):
        make.school(database, brin, name=f"School {brin}")
    make.node(database, CLUSTER, code="C1", name="Implementatie", name_en="Implementation", order=1)
    make.node(
        database, ACTIVITY, code="A1", title="Uitproberen", layer="thema", order=1, items=["platen", "boeken"]
    )
    make.tie(database, IN, ACTIVITY, CLUSTER, "A1", "C1")
    make.tie(database, PART_OF, ACTIVITY, THEME, "A1", "flex")
    make.tie(database, DELIVERS, ACTIVITY, RESULT, "A1", "MORA")


@pytest.fixture
def plan(database: Database) -> Database:
    filled(database, _fill)
    return database


def target(database: Database, evidence: str, **given) -> None:
    counts = {name: given.pop(name, []) for name in COUNTED}
    given = {"countable": True, "minimum": 2, "unit": "dingen", "since": START, **given}
    make.node(database, TARGET, code="T1", text="Minimaal 2 dingen", evidence=evidence, order=1, **given)
    make.tie(database, OF, TARGET, ACTIVITY, "T1", "A1")
    for name, codes in counts.items():
        for code in codes:
            make.tie(database, COUNTS, TARGET, COUNTED[name], "T1", code)


def counted(database: Database, on: date = DAY) -> Target:
    return YearplanService(database).plan(SYSTEM, on).activities[0].targets[0]


def keys(found: Target) -> list[str]:
    return [row.key for row in found.rows if row.counts]


def pair(
    database: Database, coach: str, learner: str, status: str, since: date, until: date | None = None
) -> None:
    key = make.node(database, BUDDY_PAIR, id=f"{coach}-{learner}", status=status, since=since, until=until)
    make.tie(database, COACH, BUDDY_PAIR, SCHOOL, key, coach)
    make.tie(database, LEARNER, BUDDY_PAIR, SCHOOL, key, learner)
    make.tie(database, ON, BUDDY_PAIR, RESULT, key, "MORA")


def test_the_evidence_that_is_declared_is_the_evidence_that_is_counted() -> None:
    assert set(tomllib.loads(DECLARED.read_text(encoding="utf-8"))) == {str(kind) for kind in Evidence}


def test_the_plan_comes_with_its_clusters_themes_and_activities(plan) -> None:
    target(plan, "none", countable=False, minimum=None, note="geen aantal")
    told = YearplanService(plan).plan(SYSTEM, DAY)
    assert [item.code for item in told.clusters] == ["C1"]
    assert [item.code for item in told.themes] == ["flex", "data"]
    activity = told.cell("C1", "flex")[0]
    assert (activity.title, activity.items, activity.results) == (
        "Uitproberen",
        ("platen", "boeken"),
        ("MORA",),
    )
    assert told.cell("C1", "data") == ()
    assert activity.targets[0].note == "geen aantal"
    assert told.counted == ()


def test_what_has_no_evidence_has_no_figure_and_is_neither_met_nor_missed(plan) -> None:
    target(plan, "none")
    found = counted(plan)
    assert (found.value, found.met, found.share, found.rows) == (None, None, None, ())


def test_events_count_by_kind_and_subject_within_their_time(plan) -> None:
    target(plan, "events", event_kind="presentatie", results=["MORA"])
    make.event(plan, "Te vroeg", LAST_YEAR, about=["MORA"], kind="presentatie")
    make.event(plan, "Te laat", TOMORROW, about=["MORA"], kind="presentatie")
    make.event(plan, "Ander soort", DAY, about=["MORA"], kind="gesprek")
    make.event(plan, "Ander resultaat", DAY, about=["FIM"], kind="presentatie")
    make.event(plan, "Een", START, about=["MORA"], kind="presentatie")
    found = counted(plan)
    assert [(row.label, row.on) for row in found.rows] == [("Een", START)]
    assert (found.value, found.goal, found.met, found.share) == (1, 2, False, 0.5)

    make.event(plan, "Twee", DAY, about=["MORA", "FIM"], kind="presentatie")
    assert counted(plan).met is True
    assert counted(plan, on=START).value == 1


def test_who_attended_is_told_to_who_may_see_them_and_two_are_too_few_for_a_lezer(plan) -> None:
    target(plan, "attendees", results=["MORA"])
    make.school(plan, "25PJ", name="Deltion")
    event = make.event(plan, "Gesprek met Quirijn", DAY, about=["MORA"], kind="gesprek")

    def told(role: Role) -> Target:
        return YearplanService(plan).plan(Actor("a", role), DAY).activities[0].targets[0]

    for key in ("een", "twee"):
        make.person(plan, key, family_name="Zevenhuizen")
        make.attended(plan, key, event)
    assert (told(Role.LEZER).value, told(Role.LEZER).few, told(Role.LEZER).rows) == (0, True, ())
    assert (told(Role.COORDINATOR).value, told(Role.COORDINATOR).rows) == (2, ())
    assert [row.label for row in told(Role.REDACTEUR).rows] == ["Sam Zevenhuizen"] * 2
    make.person(plan, "drie")
    make.attended(plan, "drie", event)
    assert (told(Role.LEZER).value, told(Role.LEZER).few, told(Role.LEZER).met) == (3, False, True)


@pytest.mark.parametrize("role", [Role.LEZER, Role.COORDINATOR])
def test_a_title_that_may_name_somebody_is_told_to_editors_only(plan, role: Role) -> None:
    target(plan, "events", results=["MORA"])
    make.event(plan, "Gesprek met Quirijn", DAY, about=["MORA"], kind="gesprek")
    (row,) = YearplanService(plan).plan(Actor("a", role), DAY).activities[0].targets[0].rows
    assert row.label == "Gesprek"


@pytest.mark.parametrize(("about", "themes"), [(["FIM"], []), ([], ["flex"])])
def test_an_event_is_about_a_theme_also_through_a_result(plan, about, themes) -> None:
    target(plan, "events", themes=["flex"])
    make.event(plan, "Telt", DAY, about=about, about_themes=themes)
    make.event(plan, "Telt niet", DAY, about_themes=["data"])
    assert counted(plan).value == 1


def test_within_a_kind_one_is_enough_and_across_kinds_all_must_hold(plan) -> None:
    target(plan, "events", results=["MORA", "FIM"], networks=["architectuur"])
    make.event(plan, "Beide", DAY, about=["FIM"], of_network="architectuur")
    make.event(plan, "Alleen resultaat", DAY, about=["FIM"])
    make.event(plan, "Alleen netwerk", DAY, of_network="architectuur")
    assert [row.label for row in counted(plan).rows] == ["Beide"]


def test_attendees_are_distinct_people_with_the_job_they_held_that_day(plan) -> None:
    target(plan, "attendees", event_kind="masterclass", functions=["bestuurder"])
    events = [make.event(plan, title, DAY, kind="masterclass") for title in ("Een", "Twee")]
    for who, job, until in (
        ("p", "bestuurder", None),
        ("was", "bestuurder", START),
        ("not", "architect", None),
    ):
        make.person(plan, who)
        make.seat(plan, who, "01AA", job, until=until)
        for key in events:
            make.attended(plan, who, key)
    found = counted(plan)
    assert keys(found) == ["p"]
    assert found.rows[0].label.startswith("Sam Voorbeeld")


def test_attendees_without_functions_are_everybody(plan) -> None:
    target(plan, "attendees", event_kind="leergang")
    key = make.event(plan, "Leergang", DAY, kind="leergang")
    for who in ("a", "b"):
        make.attended(plan, make.person(plan, who), key)
    assert sorted(keys(counted(plan))) == ["a", "b"]


def test_networks_met_are_those_that_were_asked_for(plan) -> None:
    target(plan, "networks_met", networks=["architectuur"], results=["MORA"])
    key = make.event(plan, "Samen", DAY, about=["MORA"], of_network="architectuur")
    make.tie(plan, OF, EVENT, NETWORK, key, "open")
    make.event(plan, "Nog eens", DAY, about=["MORA"], of_network="architectuur")
    assert keys(counted(plan)) == ["architectuur"]


def test_networks_met_may_be_of_a_kind(plan) -> None:
    target(plan, "networks_met", network_kind="community")
    make.event(plan, "Vak", DAY, of_network="architectuur")
    make.event(plan, "Community", DAY, of_network="open")
    assert keys(counted(plan)) == ["open"]


def test_market_parties_are_met_through_whoever_worked_there_that_day(plan) -> None:
    target(plan, "organisations_met", event_kind="gesprek")
    make.organisation(plan, "markt", kind="marktpartij")
    make.organisation(plan, "partner", kind="partner")
    key = make.event(plan, "Gesprek", DAY, kind="gesprek")
    for who, place, until in (("a", "markt", None), ("b", "markt", None), ("c", "partner", None)):
        make.seat(plan, make.person(plan, who), place, "adviseur", at=ORGANISATION, until=until)
        make.attended(plan, who, key)
    assert keys(counted(plan)) == ["markt"]


def test_a_market_party_that_somebody_had_left_was_not_met(plan) -> None:
    target(plan, "organisations_met", event_kind="gesprek")
    make.organisation(plan, "markt", kind="marktpartij")
    make.seat(plan, make.person(plan, "a"), "markt", "adviseur", at=ORGANISATION, until=DAY)
    make.attended(plan, "a", make.event(plan, "Gesprek", DAY, kind="gesprek"))
    assert counted(plan).value == 0


def test_market_parties_help_where_an_observation_says_so(plan) -> None:
    target(plan, "organisations_helping", themes=["flex"])
    for name, kind in (("markt", "marktpartij"), ("partner", "partner")):
        make.organisation(plan, name, kind=kind)
        key = make.observed(plan, "01AA", "MORA", "verkent", DAY)
        make.tie(plan, HELPED_BY, OBSERVATION, ORGANISATION, key, name)
    assert keys(counted(plan)) == ["markt"]


def test_schools_are_visited_once_each_and_a_merged_one_counts_for_its_successor(plan) -> None:
    target(plan, "schools_visited", event_kind="roadshow")
    make.merged(plan, "02BB", "03CC", on=DAY)
    for brin in ("01AA", "01AA", "02BB", "03CC"):
        key = make.event(plan, f"Bezoek {brin}", START, kind="roadshow")
        make.tie(plan, AT, EVENT, SCHOOL, key, brin)
    assert keys(counted(plan)) == ["01AA", "03CC"]
    assert keys(counted(plan, on=START)) == ["01AA", "02BB", "03CC"]


def test_schools_are_observed_at_a_rung_or_above_on_enough_levels_together(plan) -> None:
    target(plan, "schools_observed", stage="probeert_uit", levels=2, results=["MORA"])
    make.observed(plan, "01AA", "MORA", "probeert_uit", DAY, levels=["team"])
    make.observed(plan, "01AA", "MORA", "past_toe", DAY, levels=["bestuur", "team"])
    make.observed(plan, "02BB", "MORA", "past_toe", DAY, levels=["team"])
    make.observed(plan, "02BB", "MORA", "verkent", DAY, levels=["bestuur"])
    make.observed(plan, "03CC", "FIM", "past_toe", DAY, levels=["bestuur", "team"])
    assert keys(counted(plan)) == ["01AA"]


def test_schools_observed_before_the_year_began_do_not_count(plan) -> None:
    target(plan, "schools_observed", stage="probeert_uit")
    make.observed(plan, "01AA", "MORA", "past_toe", LAST_YEAR)
    make.observed(plan, "02BB", "MORA", "past_toe", START)
    assert keys(counted(plan)) == ["02BB"]


def test_schools_reached_are_those_of_coverage(plan) -> None:
    target(plan, "schools_reached", results=["MORA"])
    make.seat(plan, make.person(plan, "p"), "01AA", "architect")
    # coverage has no first day
    make.attended(plan, "p", make.event(plan, "Lang geleden", LAST_YEAR, about=["MORA"]))
    found = counted(plan)
    assert keys(found) == ["01AA"]
    assert (found.value, found.of, found.goal) == (1, 3, 2)


def test_seats_reached_say_how_many_of_all_that_are_not_absent(plan) -> None:
    target(plan, "seats_reached", minimum=None, results=["MORA"], functions=["bestuurder", "architect"])
    make.seat(plan, make.person(plan, "p"), "01AA", "architect")
    make.attended(plan, "p", make.event(plan, "Presentatie", DAY, about=["MORA"]))
    make.lacks(plan, "02BB", "architect")
    found = counted(plan)
    assert (found.value, found.of, found.goal, found.met) == (1, 5, 5, False)
    assert [(row.key, row.function) for row in found.rows if row.counts] == [("01AA", "architect")]


def test_seats_reached_with_a_theme_take_events_about_its_results_too(plan) -> None:
    target(plan, "seats_reached", minimum=None, themes=["flex"], functions=["architect"])
    make.seat(plan, make.person(plan, "p"), "01AA", "architect")
    make.attended(plan, "p", make.event(plan, "Presentatie", DAY, about=["FIM"]))
    assert counted(plan).value == 1


def test_the_first_schools_each_coach_another(plan) -> None:
    target(plan, "schools_coaching", minimum=None, stage="past_toe", results=["MORA"])
    make.observed(plan, "01AA", "MORA", "past_toe", START)
    make.observed(plan, "02BB", "MORA", "borgt_en_coacht", START)
    pair(plan, "01AA", "03CC", "actief", START)
    found = counted(plan)
    assert (keys(found), found.value, found.of, found.met) == (["01AA"], 1, 2, False)

    pair(plan, "02BB", "03CC", "afgerond", START, until=date(2022, 3, 1))
    assert counted(plan).met is True
    # a coach that is on no high rung itself belongs to the first schools all the same
    pair(plan, "03CC", "01AA", "actief", START)
    assert (counted(plan).value, counted(plan).of) == (3, 3)


@pytest.mark.parametrize(
    ("status", "since", "until", "counts"),
    [
        ("voorgesteld", START, None, False),
        ("actief", TOMORROW, None, False),
        ("actief", START, DAY, False),
        ("actief", DAY, TOMORROW, True),
        ("gestopt", START, None, False),
        ("gestopt", START, DAY, False),
        ("gestopt", START, TOMORROW, True),
        ("afgerond", START, DAY, True),
    ],
)
def test_a_pair_counts_while_it_runs_or_when_it_is_completed(plan, status, since, until, counts) -> None:
    target(plan, "schools_coaching", minimum=None, stage="past_toe", results=["MORA"])
    pair(plan, "01AA", "02BB", status, since, until)
    assert counted(plan).value == int(counts)


def test_all_of_none_is_not_there_yet(plan) -> None:
    target(plan, "schools_coaching", minimum=None, stage="past_toe", results=["MORA"])
    assert (counted(plan).of, counted(plan).met) == (0, False)


def test_an_unknown_kind_of_evidence_is_refused_by_name(plan) -> None:
    target(plan, "theebladeren")
    with pytest.raises(LandschapError, match="T1 of the annual plan is counted from theebladeren"):
        counted(plan)


def test_the_plan_costs_the_same_for_more_schools(plan) -> None:
    target(plan, "seats_reached", minimum=None, results=["MORA"], functions=["architect"])

    def cost() -> int:
        before = plan.queries
        counted(plan)
        return plan.queries - before

    few = cost()
    for number in range(20):
        make.school(plan, f"{number:02}XX")
        make.seat(plan, make.person(plan), f"{number:02}XX", "architect")
    assert cost() == few == 11
