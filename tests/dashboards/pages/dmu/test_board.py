"""What the DMU board shows."""

from datetime import date

from crm.coverage.models import Coverage, FunctionInfo, Question, SchoolRow, Seat, Stage
from dashboards.address import View
from dashboards.pages.dmu.board import board

FUNCTIONS = (
    FunctionInfo("architect", "Architect", "Architect", "staf", 2.0, "beïnvloeder"),
    FunctionInfo("bestuurder", "Bestuurder", "Executive", "bestuur", 3.0, "beslisser"),
    FunctionInfo("inkoop", "Inkoper", "Buyer", "staf", None, None),
)


def row(brin: str, architect: Seat, bestuurder: Seat) -> SchoolRow:
    seats = {"architect": architect, "bestuurder": bestuurder, "inkoop": Seat.ONBEKEND}
    return SchoolRow(
        brin, brin, None, None, None, None, None, None, None, None, Stage.ONBEKEND, False, None, seats
    )


FOUND = Coverage(
    Question("MORA", date(2022, 6, 30)),
    "MORA",
    "data",
    "Data",
    FUNCTIONS,
    (row("25PJ", Seat.BEREIKT, Seat.BEKEND), row("25LU", Seat.AFWEZIG, Seat.ONBEKEND)),
)


def test_the_profile_alone_the_heaviest_job_first() -> None:
    shown = board(FOUND, View())
    assert [item.code for item in shown.functions] == ["bestuurder", "architect"]
    assert shown.counts == {Seat.BEREIKT: 1, Seat.BEKEND: 1, Seat.ONBEKEND: 1, Seat.AFWEZIG: 1}
    assert shown.seats == 3
    assert shown.others == 1


def test_all_jobs_on_request_and_a_job_that_is_asked_for_by_name() -> None:
    assert len(board(FOUND, View().put(alle="ja")).functions) == 3
    assert len(board(FOUND, View(functions=("inkoop",))).functions) == 3


def test_a_state_leaves_the_schools_that_have_such_a_seat_and_counts_stay_whole() -> None:
    shown = board(FOUND, View().put(staat="bereikt"))
    assert [item.brin for item in shown.rows] == ["25PJ"]
    assert shown.counts[Seat.AFWEZIG] == 1


def test_a_state_outside_the_profile_does_not_count() -> None:
    assert [item.brin for item in board(FOUND, View().put(staat="onbekend")).rows] == ["25LU"]


def test_a_word_that_is_no_state_is_left_out() -> None:
    assert len(board(FOUND, View().put(staat="bereikt,xyz")).rows) == 1
    assert len(board(FOUND, View().put(staat="xyz")).rows) == 2
