"""Schools: the list, the record, what a school lacks, and who may see what."""

from datetime import date

import pytest

from crm.coverage.models import Question, Seat, Stage
from crm.coverage.service import CoverageService
from crm.records.edit import Conflict, Gone
from crm.records.listing import ListQuery, TooLongToSort
from crm.rights import NotAllowed
from crm.schools.records import SchoolRecordsService, WrongSchool
from crm.values.problem import InvalidValue
from graph_schema.actor import SYSTEM, Actor, Role
from graph_schema.database import Database
from graph_schema.nodes import BUDDY_PAIR, SCHOOL
from graph_schema.relationships import COACH, LEARNER
from tests import factories as make
from tests.filled import filled

TODAY = date(2022, 6, 30)
EDITOR = Actor("redacteur", Role.REDACTEUR)
READER = Actor("lezer", Role.LEZER)
COORDINATOR = Actor("coördinator", Role.COORDINATOR)
ASKED = Question("MORA", TODAY)


def _fill(database: Database) -> None:
    """Two schools and one that has gone into the first, with a little of everything."""
    make.theme(database, "flex", {"bestuurder": 3.0, "architect": 1.0})
    make.result(database, "MORA", part_of="flex")
    make.school(
        database, "25PJ", name="Deltion College", place="Zwolle", province="Overijssel", students=18000
    )
    make.school(database, "25LX", name="Alfa-college", place="Groningen", province="Groningen", kind="ROC")
    make.school(
        database, "01AA", name="Oude school", aliases=["De Landstede Groep"], predecessors=["Hoornbéeck"]
    )
    make.merged(database, "01AA", "25PJ", date(2021, 8, 1))
    make.person(database, "p1", given_name="Sanne", family_name="Voorbeeld", tussenvoegsel="van der")
    make.person(database, "p2", family_name="Elders")
    make.seat(database, "p1", "25PJ", "architect", since=date(2020, 1, 1))
    make.seat(database, "p2", "01AA", "bestuurder")
    event = make.event(database, "Over MORA", date(2022, 3, 1), about=["MORA"])
    make.attended(database, "p1", event)


@pytest.fixture
def schools(database: Database) -> SchoolRecordsService:
    filled(database, _fill)
    return SchoolRecordsService(database, lambda: TODAY)


def pair(database: Database, coach: str, learner: str, **properties: object) -> str:
    key = make.node(database, BUDDY_PAIR, id=f"{coach}-{learner}", status="actief", **properties)
    make.tie(database, COACH, BUDDY_PAIR, SCHOOL, key, coach)
    make.tie(database, LEARNER, BUDDY_PAIR, SCHOOL, key, learner)
    return key


def names(service: SchoolRecordsService, **query: object) -> list[str]:
    found = service.page(EDITOR, ASKED, ListQuery(**query))  # type: ignore[arg-type]
    return [line.row.name for line in found.lines]


def test_the_list_counts_as_the_coverage_does(schools: SchoolRecordsService, database: Database) -> None:
    found = schools.page(EDITOR, ASKED, ListQuery())
    expected = CoverageService(database, lambda: TODAY).coverage(SYSTEM, ASKED).rows
    assert tuple(line.row for line in found.lines) == expected
    assert (found.total, found.students, found.students_unknown) == (2, 18000, 1)


def test_people_of_an_absorbed_school_count_at_its_successor(schools: SchoolRecordsService) -> None:
    found = schools.page(EDITOR, ASKED, ListQuery(text="deltion"))
    assert found.lines[0].persons == 2
    assert found.lines[0].row.seats["bestuurder"] is Seat.BEKEND
    # the day before, they were elsewhere
    before = schools.page(EDITOR, Question("MORA", date(2021, 7, 31)), ListQuery(text="deltion"))
    assert before.lines[0].persons == 1


@pytest.mark.parametrize("text", ["landstede", "hoornbeeck", "01aa", "oude sch", "zwolle del"])
def test_a_school_is_found_by_any_name_also_of_what_went_into_it(
    schools: SchoolRecordsService, text: str
) -> None:
    assert names(schools, text=text) == ["Deltion College"]


def test_the_list_is_filtered_ordered_and_cut(schools: SchoolRecordsService) -> None:
    assert names(schools) == ["Alfa-college", "Deltion College"]
    assert names(schools, descending=True) == ["Deltion College", "Alfa-college"]
    assert names(schools, order="students", descending=True)[0] == "Deltion College"
    assert names(schools, order="stage", descending=True) == ["Deltion College", "Alfa-college"]
    assert names(schools, filters={"province": ("Groningen",)}) == ["Alfa-college"]
    assert names(schools, limit=1, offset=1) == ["Deltion College"]
    assert names(schools, keys=("25LX",)) == ["Alfa-college"]
    assert names(schools, text="nergens") == []


@pytest.mark.slow
@pytest.mark.parametrize("order", ["stage", "dmu", "reached", "persons"])
@pytest.mark.parametrize("on", [date(2021, 7, 31), TODAY])
def test_the_order_by_what_is_counted_is_that_of_what_is_shown(
    schools: SchoolRecordsService, database: Database, order: str, on: date
) -> None:
    # a school that lacks a job, which somebody holds all the same where it absorbed another
    make.school(database, "02BB", name="Zadkine")
    make.school(database, "03CC", name="Aventus")
    for brin in ("02BB", "25PJ"):
        schools.lacks(EDITOR, brin, "bestuurder", None)
    make.person(database, "p3", family_name="Derde")
    make.seat(database, "p3", "02BB", "architect")
    make.attended(database, "p3", make.event(database, "Nogmaals MORA", date(2021, 3, 1), about=["MORA"]))
    make.observed(database, "03CC", "MORA", "verkent", date(2021, 2, 1))
    make.observed(database, "01AA", "MORA", "past_toe", date(2021, 5, 1))
    asked = Question("MORA", on)
    lines = schools.page(EDITOR, asked, ListQuery()).lines
    assert len(lines) == (5 if on < date(2021, 8, 1) else 4)
    value = {
        "stage": lambda line: line.row.stage.rank,
        "dmu": lambda line: line.row.dmu_coverage,
        "reached": lambda line: line.row.reached,
        "persons": lambda line: line.persons,
    }[order]
    for down in (False, True):
        found = schools.page(EDITOR, asked, ListQuery(order=order, descending=down)).lines
        assert [line.row.brin for line in found] == [
            line.row.brin for line in sorted(lines, key=value, reverse=down)
        ]


def test_a_very_long_list_has_every_order_but_that_by_people(
    schools: SchoolRecordsService, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("crm.schools.records_reading.MOST_COUNTED", 1)
    assert names(schools, order="dmu", descending=True) == ["Deltion College", "Alfa-college"]
    assert names(schools, order="persons", filters={"province": ("Overijssel",)}) == ["Deltion College"]
    with pytest.raises(TooLongToSort):
        names(schools, order="persons")


def test_a_record_holds_people_now_and_before_and_what_is_counted(schools: SchoolRecordsService) -> None:
    file = schools.file(EDITOR, ASKED, "25PJ")
    assert {(job.name, job.function, job.now, job.reached) for job in file.jobs} == {
        ("Sanne van der Voorbeeld", "architect", True, True),
        ("Sam Elders", "bestuurder", True, False),
    }
    assert file.row is not None
    assert file.row.stage is Stage.OP_DE_HOOGTE
    assert [event.title for event in file.events] == ["Over MORA"]
    assert set(file.members) == {"25PJ", "01AA"}


def test_an_absorbed_school_keeps_its_record_and_says_where_it_went(schools: SchoolRecordsService) -> None:
    file = schools.file(EDITOR, ASKED, "01AA")
    assert file.row is None
    assert file.successor == ("25PJ", "Deltion College")
    assert [job.name for job in file.jobs] == ["Sam Elders"]


def test_a_reader_gets_numbers_and_no_names(schools: SchoolRecordsService) -> None:
    file = schools.file(READER, ASKED, "25PJ")
    assert (file.jobs, file.tasks, file.named) == ((), (), False)
    assert file.persons is None  # two people: too few to be told
    assert [event.title for event in file.events] == [""]
    assert "Voorbeeld" not in repr(file)
    assert schools.page(READER, ASKED, ListQuery()).lines[0].persons == 0


def test_a_coordinator_sees_the_people_of_a_pair_only(
    schools: SchoolRecordsService, database: Database
) -> None:
    assert schools.file(COORDINATOR, ASKED, "25PJ").jobs == ()
    pair(database, "25PJ", "25LX")
    assert len(schools.file(COORDINATOR, ASKED, "25PJ").jobs) == 2


def test_a_change_by_somebody_else_in_between_is_a_conflict(schools: SchoolRecordsService) -> None:
    assert schools.change(EDITOR, "25PJ", {"place": "Kampen"}, {"place": "Zwolle"})
    with pytest.raises(Conflict):
        schools.change(EDITOR, "25PJ", {"place": "Deventer"}, {"place": "Zwolle"})
    assert schools.file(EDITOR, ASKED, "25PJ").values["place"] == "Kampen"


def test_a_school_that_stops_is_gone_from_its_day_on(schools: SchoolRecordsService) -> None:
    schools.change(EDITOR, "25LX", {"until": date(2022, 1, 1)}, {"until": None})
    assert names(schools) == ["Deltion College"]
    before = schools.page(EDITOR, Question("MORA", date(2021, 12, 31)), ListQuery())
    assert before.total == 2


def test_what_cannot_be_is_refused(schools: SchoolRecordsService) -> None:
    with pytest.raises(InvalidValue):
        schools.change(EDITOR, "25PJ", {"province": "Limmel"}, {"province": "Overijssel"})
    with pytest.raises(WrongSchool):
        schools.change(EDITOR, "25PJ", {"brin": "00AA"}, {})
    with pytest.raises(WrongSchool):
        schools.change(EDITOR, "25PJ", {"since": TODAY, "until": TODAY}, {})
    with pytest.raises(Gone):
        schools.change(EDITOR, "99ZZ", {"place": "x"}, {})
    with pytest.raises(NotAllowed):
        schools.change(READER, "25PJ", {"place": "x"}, {})


def test_a_new_school_is_there_at_once_and_only_once(schools: SchoolRecordsService) -> None:
    assert schools.create(EDITOR, {"brin": "31ab", "name": "Nieuw College"}) == "31AB"
    assert "Nieuw College" in names(schools)
    with pytest.raises(WrongSchool):
        schools.create(EDITOR, {"brin": "31AB", "name": "Nog een"})


def test_a_job_that_a_school_lacks_is_absent_from_a_day_and_can_be_taken_back(
    schools: SchoolRecordsService,
) -> None:
    def seat(on: date) -> Seat:
        row = schools.file(EDITOR, Question("MORA", on), "25LX").row
        assert row is not None
        return row.seats["architect"]

    schools.lacks(EDITOR, "25LX", "architect", date(2022, 1, 1))
    assert (seat(date(2021, 12, 31)), seat(TODAY)) == (Seat.ONBEKEND, Seat.AFWEZIG)
    # from May on there is one: until then there was none
    schools.has(EDITOR, "25LX", "architect", date(2022, 5, 1))
    assert (seat(date(2022, 4, 30)), seat(TODAY)) == (Seat.AFWEZIG, Seat.ONBEKEND)
    # it was a mistake from the first day on
    schools.has(EDITOR, "25LX", "architect", date(2022, 1, 1))
    assert seat(date(2022, 2, 1)) is Seat.ONBEKEND
    assert schools.file(EDITOR, ASKED, "25LX").lacks == ()
