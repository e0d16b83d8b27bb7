"""What a report gives, in the reader's language."""

from crm.texts import speak
from imports.models import Remark, Report, text

REMARK = Remark(4, "School", "Curio", text("No school has this brin."))


def test_a_report_keeps_its_promised_keys() -> None:
    report = Report("id", "contact-list", 3, {"Person": 2}, {}, 1, (REMARK,), ())
    shown = report.as_json()
    assert {
        key: shown[key] for key in ("import", "format", "rows", "new", "updated", "unchanged", "rejected")
    } == {
        "import": "id",
        "format": "contact-list",
        "rows": 3,
        "new": {"Person": 2},
        "updated": {},
        "unchanged": 1,
        "rejected": [],
    }
    assert shown["review"] == [
        {"row": 4, "field": "School", "value": "Curio", "reason": "Geen school heeft deze brin."}
    ]


def test_a_sheet_is_named_where_there_are_several() -> None:
    assert Remark(4, "a", "b", text("The brin is blank. Add it."), "Blad2").as_json()["sheet"] == "Blad2"
    assert "sheet" not in REMARK.as_json()


def test_a_reason_is_translated_when_it_is_shown() -> None:
    reason = text("This job ended on {day}; the list has it still.", day="2022-01-01")
    assert str(reason) == "Deze functie eindigde op 2022-01-01; de lijst noemt haar nog."
    speak("en")
    try:
        assert str(reason) == "This job ended on 2022-01-01; the list has it still."
    finally:
        speak("nl")
