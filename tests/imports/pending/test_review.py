"""What a list would do: by what a school was told, and which sheets of a workbook were read."""

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from crm.texts import speak
from graph_schema.actor import SYSTEM
from graph_schema.database import Database
from graph_schema.errors import DatabaseUnavailable
from imports.apply.foresee import At
from imports.errors import FileRefused, WrongInstruction
from imports.models import Columns, Decision, ImportOptions, Survey
from imports.pending import review as reviewing
from imports.pending.review import Item, Review
from imports.pending.service import PendingService
from imports.pending.store import Store
from imports.service import ImportService
from tests import factories as make

Looked = Callable[[str, bytes], Review]


@pytest.fixture
def pending(database: Database, tmp_path: Path) -> PendingService:
    return PendingService(database, ImportService(database, lambda: date(2022, 6, 30)), tmp_path)


@pytest.fixture
def looked(database: Database, pending: PendingService) -> Looked:
    make.school(database, "25PJ", name="Deltion College", domains=["deltion.example"])

    def look(name: str, content: bytes) -> Review:
        return pending.prepare(SYSTEM, pending.receive(SYSTEM, name, io.BytesIO(content)).id)

    return look


def test_a_job_says_by_what_its_school_was_told_also_where_that_is_sure(looked: Looked) -> None:
    found = looked(
        "lijst.csv",
        b"Naam;E-mail;School;Functie\nAn Een;an@x.example;Deltion College;architect\n"
        b"Bo Twee;bo@deltion.example;;architect\n",
    )
    told = {item.name: value.why for item in found.new for value in item.values if value.why}
    assert told == {"An Een": "de naam", "Bo Twee": "het maildomein"}


def test_a_value_is_written_as_on_a_record_and_in_the_language_of_who_reads(looked: Looked) -> None:
    speak("en")
    try:
        found = looked(
            "list.csv", b"Naam;E-mail;School;Telefoon\nAn Een;an@x.example;Bureau Verzonnen;038-1234567\n"
        )
    finally:
        speak("nl")
    told = {value.label: value.new for item in found.new for value in item.values}
    assert (told["Kind"], told["Telephone"]) == ("unknown", "038 123 4567")


def test_a_row_that_is_rejected_or_to_be_looked_at_says_whom_it_is_about(looked: Looked) -> None:
    found = looked(
        "lijst.csv",
        b"Naam;E-mail;School;Functie\nAn Een;an@x.example;Deltion College;toverkol\nBo Twee;geen adres;;\n",
    )
    assert [found.in_row[At(one.row, one.sheet)] for one in (*found.look, *found.rejected)] == [
        "An Een · an@x.example · Deltion College · toverkol",
        "Bo Twee · geen adres",
    ]


def test_what_was_rejected_can_still_be_had_when_the_rest_was_written(pending: PendingService) -> None:
    content = b"Lijst van juni\nNaam;E-mail;School\nAn Een;an@x.example;\nBo Twee;geen adres;\n"
    key = pending.receive(SYSTEM, "lijst.csv", io.BytesIO(content)).id
    foreseen = pending.prepare(SYSTEM, key).rejected_rows
    applied = pending.apply(SYSTEM, key)
    assert (applied.name, applied.rejected_rows) == ("lijst.csv", foreseen)
    assert foreseen.above[0][0] == "Lijst van juni"
    assert foreseen.headers == ("Naam", "E-mail", "School")
    ((*cells, reason),) = foreseen.rows
    assert cells == ["Bo Twee", "geen adres", ""]
    assert reason.startswith("E-mail: ")


def test_what_may_be_no_mail_is_to_be_looked_at_until_somebody_writes_what_it_is(
    pending: PendingService, database: Database
) -> None:
    content = b"Naam;E-mail;Status\nAn Een;an@x.example;Uitgeschreven\nBo Twee;bo@x.example;actief\n"
    key = pending.receive(SYSTEM, "lijst.csv", io.BytesIO(content)).id
    (look,) = pending.prepare(SYSTEM, key).look
    assert (look.row, look.field) == (2, "Status")
    pending.decide(SYSTEM, key, lambda _: [Decision(2, values={"Status": "niet mailen"})])
    assert pending.prepare(SYSTEM, key).look == ()
    pending.apply(SYSTEM, key)
    found = database.read("MATCH (p:Person) RETURN p.email AS email, p.may_contact AS may ORDER BY email")
    assert found == [{"email": "an@x.example", "may": False}, {"email": "bo@x.example", "may": None}]


def test_a_meeting_that_the_list_makes_is_named_by_its_title(pending: PendingService) -> None:
    key = pending.receive(SYSTEM, "lijst.csv", io.BytesIO(PEOPLE)).id
    pending.choose(SYSTEM, key, ImportOptions(event="Netwerkdag", date=date(2022, 6, 1)))
    shown = {value.new for item in pending.prepare(SYSTEM, key).new for value in item.values}
    assert "Netwerkdag" in shown


def test_it_says_which_sheets_are_read_hidden_or_no_list(looked: Looked) -> None:
    book = openpyxl.Workbook()
    book.active.title = "Deelnemers"
    for row in (("Naam", "E-mail", "School"), ("An Een", "an@x.example", "Deltion College")):
        book.active.append(row)
    book.create_sheet("Toelichting").append(["Gemaakt door de secretaris"])
    hidden = book.create_sheet("Vorig jaar")
    for row in (("Naam", "E-mail", "School"), ("Cy Drie", "cy@x.example", "Deltion College")):
        hidden.append(row)
    hidden.sheet_state = "hidden"
    book.save(out := io.BytesIO())
    found = looked("lijst.xlsx", out.getvalue())
    assert (found.sheets, found.no_list, found.report.hidden_sheets) == (
        ("Deelnemers",),
        ("Toelichting",),
        ("Vorig jaar",),
    )
    assert [item.name for item in found.new] == ["An Een"]
    assert found.report.as_json()["hidden_sheets"] == ["Vorig jaar"]


DUO = (
    b"INSTELLINGSCODE;INSTELLINGSNAAM;STRAATNAAM;HUISNUMMER-TOEVOEGING;POSTCODE;PLAATSNAAM;PROVINCIE;"
    b"MBO INSTELLINGSSOORT - CODE\n"
    b"99XX;ROC Verzonnen;Proefstraat;1;8011 AA;ZWOLLE;Overijssel;ROC\n"
    b"99YY;ROC Weggelaten;Proefstraat;2;8011 AA;ZWOLLE;Overijssel;ROC\n"
)
PEOPLE = b"Naam;E-mail\nAn Een;an@x.example\nBo Twee;bo@x.example\n"


@pytest.mark.parametrize(("content", "row", "stays"), [(DUO, 3, "ROC Verzonnen"), (PEOPLE, 3, "An Een")])
def test_a_row_that_was_left_out_is_not_written_and_can_be_had_after_all(
    pending: PendingService, content: bytes, row: int, stays: str
) -> None:
    key = pending.receive(SYSTEM, "lijst.csv", io.BytesIO(content)).id
    assert len(pending.prepare(SYSTEM, key).new) == 2
    pending.decide(SYSTEM, key, lambda _: [Decision(row, skip=True)])
    found = pending.prepare(SYSTEM, key)
    assert [item.name for item in found.new] == [stays]
    assert [at.row for at, text in found.left_out if text] == [row]
    assert sum(pending.apply(SYSTEM, key).report.new.values()) == 1


class Killed(BaseException):
    """The program ends here."""


@pytest.mark.parametrize("written", [True, False])
def test_a_list_that_was_being_applied_when_the_program_ended_says_how_it_stands(
    pending: PendingService, monkeypatch: pytest.MonkeyPatch, written: bool
) -> None:
    key = pending.receive(SYSTEM, "lijst.csv", io.BytesIO(PEOPLE)).id
    assert not pending.one(SYSTEM, key).applying

    def ends(*_: object) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        # it ends just after all was written, or just before
        patch.setattr(*((Store, "drop") if written else (ImportService, "apply")), ends)
        # somebody who is killed says nothing any more
        keep = Store.keep
        patch.setattr(Store, "keep", lambda *to: keep(*to) if to[-1].applying else ends())
        with pytest.raises(Killed):
            pending.apply(SYSTEM, key)
    assert pending.all(SYSTEM, busy=[key])
    if written:
        assert pending.all(SYSTEM) == ()
        return
    (waits,) = pending.all(SYSTEM)
    assert waits.applying
    pending.apply(SYSTEM, key)
    assert pending.all(SYSTEM) == ()


@pytest.mark.parametrize("written", [True, False])
def test_a_list_that_was_being_applied_when_the_database_went_away_says_how_it_stands(
    pending: PendingService, database: Database, monkeypatch: pytest.MonkeyPatch, written: bool
) -> None:
    key = pending.receive(SYSTEM, "lijst.csv", io.BytesIO(PEOPLE)).id
    apply = ImportService.apply

    def away(*given: Any) -> None:
        if written:
            apply(*given)
        raise DatabaseUnavailable("The database does not answer.")

    with monkeypatch.context() as patch:
        patch.setattr(ImportService, "apply", away)
        with pytest.raises(DatabaseUnavailable):
            pending.apply(SYSTEM, key)
    assert [bool(one.applying) for one in pending.all(SYSTEM)] == ([] if written else [True])


def test_a_list_that_could_not_be_applied_waits_as_before(pending: PendingService) -> None:
    key = pending.receive(SYSTEM, "lijst.csv", io.BytesIO(PEOPLE)).id
    pending.choose(SYSTEM, key, ImportOptions(event="Netwerkdag"))
    with pytest.raises(WrongInstruction):
        pending.apply(SYSTEM, key)
    assert not pending.one(SYSTEM, key).applying


def test_a_survey_says_at_which_school_it_observes_what_and_by_which_rows(
    pending: PendingService, database: Database
) -> None:
    make.school(database, "25PJ", name="Deltion College")
    make.result(database, "MORA")

    def looked(*rows: str) -> Review:
        content = "ID;Begintijd;Tijd van voltooien;E-mail;Naam;School;Ken je MORA?\n" + "".join(rows)
        key = pending.receive(SYSTEM, "peiling.csv", io.BytesIO(content.encode())).id
        survey = Survey("Ken je MORA?", "MORA", title="Peiling", day=date(2022, 6, 1))
        pending.choose(SYSTEM, key, ImportOptions(survey=survey))
        found = pending.prepare(SYSTEM, key)
        pending.apply(SYSTEM, key)
        return found

    def row(n: int, school: str, answer: str) -> str:
        return f"{n};1-6-2022 10:00;1-6-2022 10:05;p{n}@x.example;An Een{n};{school};{answer}\n"

    def seen(items: tuple[Item, ...]) -> list[Item]:
        return [one for one in items if one.name == "Waarneming bij Deltion College: MORA"]

    tries, uses = "Ja, we proberen het", "Ja, gebruik ik"
    found = looked(
        row(1, "Deltion College", tries),
        row(2, "Deltion College", "Ja"),
        row(3, "Nergens", uses),
        row(4, "Deltion College", tries),
    )
    (made,) = seen(found.new)
    told = {value.label: value.new for value in made.values}
    assert (told["Dag"], told["Trede van de ladder"]) == ("1 jun 2022", "probeert uit")
    assert [at.row for at in made.rows] == [2, 5]
    assert not found.observed
    found = looked(row(1, "Deltion College", uses))
    (higher,) = seen(found.changed)
    assert [(one.label, one.old, one.new) for one in higher.values] == [
        ("Trede van de ladder", "probeert uit", "past toe")
    ]
    # of whom nobody knows who it is, the answer about the school counts, and that is told
    found = looked("1;1-6-2022 10:00;1-6-2022 10:05;;;Deltion College;Ja, wij coachen anderen\n")
    assert len(found.rejected) == len(seen(found.changed)) == 1
    assert found.observed


def test_a_file_that_is_refused_waits_only_where_its_columns_were_said_wrong(pending: PendingService) -> None:
    key = pending.receive(SYSTEM, "foto.csv", io.BytesIO(b"\x89PNG\r\n\x1a\n" + b"\0" * 50)).id
    with pytest.raises(FileRefused):
        pending.prepare(SYSTEM, key)
    assert pending.all(SYSTEM) == ()
    key = pending.receive(SYSTEM, "vreemd.csv", io.BytesIO(b"Wie;Ochtend;Middag\nAn Een;ja;nee\n")).id
    said = Columns({"Wie": "name", "Ochtend": "attendance"})
    pending.choose(SYSTEM, key, ImportOptions(event="Dag", date=date(2022, 6, 1), columns=said))
    kept = pending.one(SYSTEM, key).file
    kept.write_bytes(b"Wie;Ochtend;Middag\n")
    with pytest.raises(FileRefused, match="no line below them"):
        pending.prepare(SYSTEM, key)
    assert [one.id for one in pending.all(SYSTEM)] == [key]


def test_of_a_long_list_the_first_are_shown_and_all_are_counted(
    pending: PendingService, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reviewing, "KEPT", 2)
    rows = "".join(f"Sam{n} Voorbeeld;sam{n}@x.example\n" for n in range(5))
    key = pending.receive(SYSTEM, "lijst.csv", io.BytesIO(f"Naam;E-mail\n{rows}".encode())).id
    found = pending.prepare(SYSTEM, key)
    assert [one.name for one in found.new] == ["Sam0 Voorbeeld", "Sam1 Voorbeeld"]
    assert found.counts["new"] == 5


def test_who_may_be_meant_is_named_with_where_they_work_and_is_not_to_be_looked_at_too(
    looked: Looked, database: Database
) -> None:
    make.school(database, "25LX", name="Curio")
    for who, title, school, until in (
        ("a", "architect", "25PJ", None),
        ("b", "planner", "25PJ", None),
        ("b", "docent", "25LX", date(2021, 1, 1)),
    ):
        if who == "a" or until is None:
            make.person(database, who, given_name="Robin", family_name="Tweelingproef")
        make.seat(database, who, school, title=title, until=until)
    found = looked("lijst.csv", b"Naam;School;Functie\nRobin Tweelingproef;Deltion College;toverkol\n")
    (ask,) = found.ask
    assert sorted(name for _key, name in ask.people) == [
        "Robin Tweelingproef – architect, Deltion College",
        "Robin Tweelingproef – planner, Deltion College; docent, Curio",
    ]
    assert ask.reason not in [str(one.reason) for one in found.look]


def test_a_meeting_of_which_nobody_said_what_it_was_about_is_told(
    pending: PendingService, database: Database
) -> None:
    make.result(database, "MORA")
    make.event(database, "Studiedag", date(2022, 6, 2), about=["MORA"])
    content = b"Naam;E-mail\nAn Een;an@x.example\n"
    for title, day, about, told in (
        ("Netwerkdag", 1, (), True),
        ("Netwerkdag", 1, ("MORA",), False),
        ("Studiedag", 2, (), False),
    ):
        key = pending.receive(SYSTEM, "lijst.csv", io.BytesIO(content)).id
        pending.choose(SYSTEM, key, ImportOptions(event=title, date=date(2022, 6, day), about=about))
        assert pending.prepare(SYSTEM, key).report.reaches_nobody is told
    key = pending.receive(SYSTEM, "lijst.csv", io.BytesIO(content)).id
    assert not pending.prepare(SYSTEM, key).report.reaches_nobody
