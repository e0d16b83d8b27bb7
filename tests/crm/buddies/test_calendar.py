"""A pair's meetings as a calendar file: whole days, no names, and what was cancelled taken out."""

from datetime import UTC, date, datetime

from icalendar import Calendar

from crm.buddies.calendar import pair_calendar
from crm.buddies.models import Health, Meeting, PairFile, PairLine, School, Status, Verdict

MADE = datetime(2022, 6, 30, 12, tzinfo=UTC)


def meeting(id: str, *, cancelled: bool = False) -> Meeting:
    return Meeting(id, "titel", date(2022, 7, 4), False, cancelled, "online", "met Kim Voorbeeld", 3)


def test_a_calendar_holds_the_meetings_without_names_or_notes() -> None:
    line = PairLine(
        "pair",
        School("25PJ", "Deltion"),
        School("25LU", "Alfa"),
        "MORA",
        Status.ACTIEF,
        None,
        None,
        None,
        None,
        None,
        (),
        Verdict(Health.OP_TIJD, ""),
    )
    file = PairFile(line, {}, (meeting("a"), meeting("b", cancelled=True)), (), 0)
    body = pair_calendar(file, MADE, "https://x.example/buddys?record=pair")
    found = {str(item["uid"]): item for item in Calendar.from_ical(body).walk("VEVENT")}
    assert set(found) == {"a@landschap", "b@landschap"}
    assert found["a@landschap"].decoded("dtstart") == date(2022, 7, 4)
    assert found["a@landschap"].decoded("dtend") == date(2022, 7, 5)
    assert "status" not in found["a@landschap"]
    assert str(found["b@landschap"]["status"]) == "CANCELLED"
    assert b"Kim" not in body
