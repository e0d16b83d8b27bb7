"""Each sentence of the definitions, asked of a real graph."""

from datetime import date

import pytest

from crm.coverage.models import Filters, Question, Seat, Stage
from crm.coverage.service import CoverageService
from crm.schools.choose import Unknown
from graph_schema.actor import SYSTEM
from graph_schema.database import Database
from tests import factories as make
from tests.filled import filled

DAY = date(2022, 6, 30)
BEFORE, AFTER = date(2022, 6, 29), date(2022, 7, 1)


def _sector(database: Database) -> None:
    """Two schools, one theme with its profile, two results."""
    make.theme(database, "flex", {"bestuurder": 3.0, "architect": 1.0})
    make.theme(database, "logistiek", {"inkoop": 1.0})
    make.result(database, "MORA", part_of="flex")
    make.result(database, "FIM", part_of="flex")
    make.school(database, "01AA", name="Aalto", students=1_000, province="Utrecht", kind="ROC")
    make.school(database, "02BB", name="Bever", province="Zeeland", kind="vakschool")


@pytest.fixture
def sector(database: Database) -> Database:
    filled(database, _sector)
    return database


def ask(database: Database, subject: str = "MORA", on: date = DAY, theme: str | None = None, **filters):
    asked = {name: tuple(values) for name, values in filters.items()}
    return CoverageService(database, lambda: DAY).coverage(
        SYSTEM, Question(subject, on, theme, Filters(**asked))
    )


def row(answer, brin: str = "01AA"):
    return next(item for item in answer.rows if item.brin == brin)


def meeting(database: Database, who: str, day: date = DAY, about=("MORA",), themes=()) -> None:
    key = make.event(database, f"Bijeenkomst {who}", day, about=list(about), about_themes=list(themes))
    make.attended(database, who, key)


def test_an_empty_graph_gives_an_empty_answer_and_not_an_error(database) -> None:
    make.result(database, "MORA")
    told = ask(database).as_json()
    assert told["schools"] == {"total": 0, "reached": 0}
    assert told["students"] == {"total": 0, "reached": 0, "schools_unknown": []}
    assert told["rows"] == []


def test_the_json_keeps_its_promise(sector) -> None:
    told = ask(sector).as_json()
    assert {"result", "peildatum", "schools", "students", "ladder", "rows"} <= set(told)
    assert told["result"] == "MORA"
    assert told["peildatum"] == "2022-06-30"
    assert list(told["ladder"]) == [
        "onbekend",
        "op_de_hoogte",
        "verkent",
        "probeert_uit",
        "past_toe",
        "borgt_en_coacht",
    ]
    assert {"brin", "name", "stage", "dmu_coverage", "seats"} <= set(told["rows"][0])
    assert set(told["rows"][0]["seats"]) == {"bestuurder", "architect", "inkoop"}


def test_attending_makes_known_on_the_day_itself_and_not_the_day_before(sector) -> None:
    make.seat(sector, make.person(sector, "p"), "01AA", "architect")
    meeting(sector, "p", DAY)
    assert row(ask(sector, on=BEFORE)).seats["architect"] is Seat.BEKEND
    assert row(ask(sector, on=DAY)).seats["architect"] is Seat.BEREIKT


def test_being_invited_is_not_attending(sector) -> None:
    from graph_schema.nodes import EVENT, PERSON
    from graph_schema.relationships import INVITED

    make.seat(sector, make.person(sector, "p"), "01AA", "architect")
    key = make.event(sector, "Uitnodiging", DAY, about=["MORA"])
    make.tie(sector, INVITED, PERSON, EVENT, "p", key)
    assert row(ask(sector)).seats["architect"] is Seat.BEKEND


def test_where_somebody_worked_when_they_attended_does_not_matter(sector) -> None:
    make.person(sector, "p")
    make.seat(sector, "p", "02BB", "inkoop", until=BEFORE)
    make.seat(sector, "p", "01AA", "architect", since=DAY)
    meeting(sector, "p", date(2022, 1, 1))
    answer = ask(sector)
    assert row(answer, "01AA").seats["architect"] is Seat.BEREIKT
    assert row(answer, "02BB").seats["inkoop"] is Seat.ONBEKEND
    assert not row(answer, "02BB").reached


def test_a_job_begins_on_its_first_day_and_is_over_on_its_last(sector) -> None:
    make.seat(sector, make.person(sector), "01AA", "architect", since=DAY, until=AFTER)
    assert row(ask(sector, on=BEFORE)).seats["architect"] is Seat.ONBEKEND
    assert row(ask(sector, on=DAY)).seats["architect"] is Seat.BEKEND
    assert row(ask(sector, on=AFTER)).seats["architect"] is Seat.ONBEKEND


def test_a_job_without_a_start_counts_from_always(sector) -> None:
    make.seat(sector, make.person(sector), "01AA", "architect")
    assert row(ask(sector, on=date(1999, 1, 1))).seats["architect"] is Seat.BEKEND


def test_a_school_says_that_it_lacks_a_function_for_a_period(sector) -> None:
    make.lacks(sector, "01AA", "architect", since=DAY, until=AFTER)
    assert row(ask(sector, on=BEFORE)).seats["architect"] is Seat.ONBEKEND
    assert row(ask(sector, on=DAY)).seats["architect"] is Seat.AFWEZIG
    assert row(ask(sector, on=AFTER)).seats["architect"] is Seat.ONBEKEND


def test_a_title_that_is_none_of_the_functions_makes_no_seat_but_can_reach_the_school(sector) -> None:
    make.seat(sector, make.person(sector, "p"), "01AA", None, title="Sterrenwichelaar")
    meeting(sector, "p")
    counted = row(ask(sector))
    assert set(counted.seats.values()) == {Seat.ONBEKEND}
    assert counted.reached
    assert counted.stage is Stage.OP_DE_HOOGTE


def test_somebody_at_an_organisation_reaches_no_school(sector) -> None:
    from graph_schema.nodes import ORGANISATION

    make.organisation(sector, "partner")
    make.seat(sector, make.person(sector, "p"), "partner", "architect", at=ORGANISATION)
    meeting(sector, "p")
    assert ask(sector).schools_reached == 0


def test_for_a_result_an_event_about_its_theme_or_a_sibling_does_not_count(sector) -> None:
    make.seat(sector, make.person(sector, "p"), "01AA", "architect")
    meeting(sector, "p", about=["FIM"], themes=["flex"])
    assert row(ask(sector, "MORA")).seats["architect"] is Seat.BEKEND


@pytest.mark.parametrize(("about", "themes"), [(["FIM"], []), ([], ["flex"])])
def test_for_a_theme_an_event_about_it_or_any_of_its_results_counts(sector, about, themes) -> None:
    make.seat(sector, make.person(sector, "p"), "01AA", "architect")
    meeting(sector, "p", about=about, themes=themes)
    assert row(ask(sector, "flex")).seats["architect"] is Seat.BEREIKT
    assert row(ask(sector, "logistiek")).seats["architect"] is Seat.BEKEND


def test_one_person_in_two_jobs_counts_in_each_seat_and_once_among_persons(sector) -> None:
    make.person(sector, "p")
    make.seat(sector, "p", "01AA", "architect")
    make.seat(sector, "p", "01AA", "inkoop")
    make.seat(sector, "p", "02BB", "architect")
    meeting(sector, "p")
    answer = ask(sector)
    assert answer.seat_counts("architect")[Seat.BEREIKT] == 2
    assert answer.seat_counts("inkoop")[Seat.BEREIKT] == 1
    reached = CoverageService(sector, lambda: DAY).reached_persons(SYSTEM, Question("MORA", DAY))
    assert reached.total == 1
    assert reached.persons[0].schools == ("01AA", "02BB")


def test_students_that_are_unknown_are_named_and_never_counted_as_zero(sector) -> None:
    for brin in ("01AA", "02BB"):
        make.seat(sector, make.person(sector, brin), brin, "bestuurder")
        meeting(sector, brin)
    answer = ask(sector)
    assert answer.students_total == answer.students_reached == 1_000
    assert answer.students_unknown == ("02BB",)
    assert answer.schools_reached == 2


def test_dmu_coverage_is_weighed_by_the_theme_of_the_result(sector) -> None:
    make.seat(sector, make.person(sector, "p"), "01AA", "bestuurder")
    meeting(sector, "p")
    answer = ask(sector)
    assert answer.theme == "flex"
    assert row(answer).dmu_coverage == pytest.approx(0.75)
    assert row(answer, "02BB").dmu_coverage == 0
    assert answer.dmu_by_schools == pytest.approx(0.375)
    # only Aalto's students are known
    assert answer.dmu_by_students == pytest.approx(0.75)


def test_dmu_coverage_may_be_weighed_by_another_theme(sector) -> None:
    make.seat(sector, make.person(sector, "p"), "01AA", "bestuurder")
    meeting(sector, "p")
    assert row(ask(sector, theme="logistiek")).dmu_coverage == 0


def test_dmu_coverage_is_no_number_when_every_seat_is_absent(sector) -> None:
    make.lacks(sector, "01AA", "bestuurder")
    make.lacks(sector, "01AA", "architect")
    answer = ask(sector)
    assert row(answer).dmu_coverage is None
    assert answer.as_json()["rows"][0]["dmu_coverage"] is None
    assert answer.dmu_by_schools == 0


def test_a_result_of_no_theme_has_no_dmu_coverage(sector) -> None:
    make.result(sector, "los")
    assert row(ask(sector, "los")).dmu_coverage is None


def test_a_result_of_two_themes_is_weighed_by_the_first_of_the_plan(sector) -> None:
    from graph_schema.nodes import RESULT, THEME
    from graph_schema.relationships import PART_OF

    make.result(sector, "deelbaar", part_of="logistiek")
    make.tie(sector, PART_OF, RESULT, THEME, "deelbaar", "flex")
    assert ask(sector, "deelbaar").theme == "flex"


def test_the_ladder_follows_the_latest_observation_on_that_result(sector) -> None:
    make.observed(sector, "01AA", "MORA", "past_toe", date(2022, 1, 1))
    make.observed(sector, "01AA", "MORA", "verkent", BEFORE)
    make.observed(sector, "01AA", "FIM", "borgt_en_coacht", BEFORE)
    answer = ask(sector)
    assert row(answer).stage is Stage.VERKENT
    assert answer.ladder[Stage.VERKENT] == 1
    assert answer.ladder[Stage.ONBEKEND] == 1
    assert row(ask(sector, on=date(2022, 2, 1))).stage is Stage.PAST_TOE
    assert row(ask(sector, "flex")).stage is Stage.BORGT_EN_COACHT


def test_a_merged_school_exists_until_the_day_and_its_people_and_history_move_on(sector) -> None:
    make.merged(sector, "02BB", "01AA", on=DAY)
    make.seat(sector, make.person(sector, "p"), "02BB", "architect")
    meeting(sector, "p", date(2022, 1, 1))
    make.observed(sector, "02BB", "MORA", "probeert_uit", date(2022, 1, 1))

    before = ask(sector, on=BEFORE)
    assert [item.brin for item in before.rows] == ["01AA", "02BB"]
    assert row(before, "02BB").seats["architect"] is Seat.BEREIKT
    assert row(before, "01AA").stage is Stage.ONBEKEND

    after = ask(sector, on=DAY)
    assert [item.brin for item in after.rows] == ["01AA"]
    assert row(after).seats["architect"] is Seat.BEREIKT
    assert row(after).stage is Stage.PROBEERT_UIT
    # students stay as recorded: nothing is added up
    assert after.students_total == 1_000


def test_what_an_absorbed_school_lacked_says_nothing_about_its_successor(sector) -> None:
    make.merged(sector, "02BB", "01AA", on=DAY)
    make.lacks(sector, "02BB", "architect")
    assert row(ask(sector)).seats["architect"] is Seat.ONBEKEND


def test_a_merger_without_a_date_does_not_count_yet(sector) -> None:
    make.merged(sector, "02BB", "01AA", on=None)
    assert ask(sector, on=date(2030, 1, 1)).schools_total == 2


@pytest.mark.parametrize(
    ("filters", "brins"),
    [
        ({"provinces": ["utrecht"]}, ["01AA"]),
        ({"provinces": ["Utrecht", "Zeeland"]}, ["01AA", "02BB"]),
        ({"provinces": ["Drenthe"]}, []),
        ({"kinds": ["vakschool"]}, ["02BB"]),
        ({"schools": ["02bb"]}, ["02BB"]),
        ({"stages": ["op_de_hoogte"]}, ["01AA"]),
        ({"stages": ["Op de hoogte", "onbekend"]}, ["01AA", "02BB"]),
        ({"provinces": ["Utrecht"], "kinds": ["vakschool"]}, []),
    ],
)
def test_filters_limit_the_schools_and_the_totals_with_them(sector, filters, brins) -> None:
    make.seat(sector, make.person(sector, "p"), "01AA", "bestuurder")
    meeting(sector, "p")
    answer = ask(sector, **filters)
    assert [item.brin for item in answer.rows] == brins
    assert answer.schools_total == len(brins)


def test_a_region_is_chosen_by_its_name_or_its_code(sector) -> None:
    make.school(sector, "03CC", labour_region="Zeeland", labour_region_code="AM21")
    for text in ("zeeland", "AM21"):
        assert [item.brin for item in ask(sector, regions=[text]).rows] == ["03CC"]


def test_functions_choose_the_seats_shown_and_leave_the_dmu_coverage_alone(sector) -> None:
    make.seat(sector, make.person(sector, "p"), "01AA", "bestuurder")
    meeting(sector, "p")
    answer = ask(sector, functions=["architect"])
    assert dict(row(answer).seats) == {"architect": Seat.ONBEKEND}
    assert [info.code for info in answer.functions] == ["architect"]
    assert row(answer).dmu_coverage == pytest.approx(0.75)


@pytest.mark.parametrize(
    ("question", "near"),
    [
        (Question("MROA", DAY), "MORA"),
        (Question("MORA", DAY, theme="flx"), "flex"),
        (Question("MORA", DAY, filters=Filters(provinces=("Utrect",))), "Utrecht"),
        (Question("MORA", DAY, filters=Filters(functions=("architekt",))), "architect"),
        (Question("MORA", DAY, filters=Filters(stages=("past toee",))), "past_toe"),
        (Question("MORA", DAY, filters=Filters(schools=("01AB",))), "01AA"),
        (Question("MORA", DAY, filters=Filters(kinds=("vakscholen",))), "vakschool"),
    ],
)
def test_an_unknown_code_is_refused_and_near_ones_are_named(sector, question, near) -> None:
    with pytest.raises(Unknown) as caught:
        CoverageService(sector, lambda: DAY).coverage(SYSTEM, question)
    assert near in str(caught.value)


def test_a_code_is_known_without_its_case_and_the_answer_spells_it_right(sector) -> None:
    assert ask(sector, "mora").as_json()["result"] == "MORA"
