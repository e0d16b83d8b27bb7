"""A list of which something would be lost or mistaken is refused, with the row and the mend."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from imports.errors import FileRefused
from imports.models import ImportOptions
from imports.read import Source, read_file
from imports.read.text import read_text
from imports.recognise import Field, Reading, recognise
from imports.resolve.events import event_of
from imports.resolve.models import Knowledge
from tests.imports.recognise.reading import read

LIMIT = 10**7


def read_book(folder: Path, *rows: Sequence[object]) -> Reading:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(list(row))
    book.save(folder / "boek.xlsx")
    return recognise(read_file(folder / "boek.xlsx", LIMIT))


HEADER = ("Naam", "E-mail", "School")
SANNE = ("Sanne Voorbeeld", "s@x.example", "ROC X")
GOOGLE = ("First Name", "Last Name", "E-mail 1 - Value", "Notes")


@pytest.mark.parametrize(
    "rows",
    [
        (
            ("Naam", "", "E-mail", "School"),
            ("Voornaam", "Achternaam", "", ""),
            ("S", "V", "s@x.example", ""),
        ),
        (HEADER, ("Name", "Email", "Company"), SANNE),
        (HEADER, SANNE, ("", "", ""), ("Naam", "E-mail", "Reden"), ("Kees Ziek", "k@x.example", "ziek")),
        (HEADER, SANNE, ("Afgemeld", "", ""), ("Naam", "Functie", "E-mail"), ("Kees", "arts", "k@x.example")),
        (
            GOOGLE,
            ("S", "V", "s@x.example", ""),
            ("", "", "", ""),
            ("Naam", "E-mail", "Reden", ""),
            ("K", "k", "", ""),
        ),
    ],
)
def test_a_second_line_of_headers_is_refused_with_its_row(rows: tuple[tuple[str, ...], ...]) -> None:
    at = next(place for place, row in enumerate(rows[1:], start=2) if row[0] in ("Voornaam", "Name", "Naam"))
    with pytest.raises(FileRefused, match=rf"Row {at} has headers too"):
        read(*rows)


def test_the_same_header_on_every_page_however_it_is_written_is_no_second_list() -> None:
    again = tuple(f" {cell.upper()} " for cell in HEADER)
    reading = read(HEADER, SANNE, again, ("Joris Fictief", "j@x.example", "ROC X"))
    assert [record.row for record in reading.records] == [2, 4]
    boards = ("BEVOEGD GEZAG NUMMER", "BEVOEGD GEZAG NAAM", "KVK-NUMMER")
    assert len(read(boards, ("1", "A", "2"), (*boards, ""), ("3", "B", "4")).records) == 2


@pytest.mark.parametrize("text", ["04/25/2021", "25-4-2021", "4/25/21 9:00:00"])
def test_dates_of_which_a_spreadsheet_took_the_day_for_the_month_are_refused(
    tmp_path: Path, text: str
) -> None:
    header = ("Naam", "E-mail", "Sinds")
    rows = [("Sanne", "s@x.example", date(2021, 3, 4)), ("Joris", "j@x.example", text)]
    with pytest.raises(FileRefused, match=f"Sinds day and month may be changed round: row 3 says {text}"):
        read_book(tmp_path, header, *rows)
    # a day that is no month was read as it was meant
    rows.append(("Kees", "k@x.example", date(2021, 3, 14)))
    assert len(read_book(tmp_path, header, *rows).records) == 3


@pytest.mark.parametrize("made", ["3-nov-22", "2022-11-03 09:01", "3 november 2022"])
def test_dates_that_a_spreadsheet_wrote_out_among_others_that_it_could_not_read_are_refused(
    made: str,
) -> None:
    header = ("Naam", "E-mail", "Laatst gewijzigd")
    rows = [("Sanne", "s@x.example", made), ("Joris", "j@x.example", "11/13/22 9:01")]
    with pytest.raises(FileRefused, match="row 3 says 11/13/22 9:01 as a text"):
        read(header, *rows)
    assert len(read(header, *rows, ("Kees", "k@x.example", "14-nov-22")).records) == 3


def test_dates_that_are_all_texts_or_all_dates_prove_their_own_order(tmp_path: Path) -> None:
    header = ("Naam", "E-mail", "Sinds")
    all_dates = [
        ("Sanne", "s@x.example", date(2021, 3, 4)),
        ("Joris", "j@x.example", date(2021, 4, 5)),
    ]
    assert len(read_book(tmp_path, header, *all_dates).records) == 2
    mixed = [("Sanne", "s@x.example", date(2021, 3, 4)), ("Joris", "j@x.example", "2021-04-25")]
    assert len(read_book(tmp_path, header, *mixed).records) == 2


TEAMS = (
    ("1. Summary",),
    ("Meeting title", "Kennismaking MORA"),
    ("Start time", "14/03/22, 09:29:07"),
    ("",),
    ("2. Participants",),
    ("Name", "First Join", "Last Leave", "Email"),
)
BOTH = (
    ("Sanne Voorbeeld", "14/03/22, 09:30:46", "14/03/22, 10:30:12", "s@x.example"),
    ("Joris Fictief", "14/03/22, 09:31:46", "14/03/22, 10:30:12", ""),
)
AFTER = (("",), ("3. In-Meeting Activities",), ("Name", "Join Time", "Leave Time"), ("Kees", "x", "y"))


@pytest.mark.parametrize("between", [((),), (("",), ("", "", "", "")), (("",), TEAMS[-1], ("",))])
def test_who_stands_in_groups_in_a_list_of_teams_is_not_lost(between: tuple[tuple[str, ...], ...]) -> None:
    reading = read(*TEAMS, BOTH[0], *between, BOTH[1], *AFTER, separator="\t")
    assert [record.text(Field.NAME) for record in reading.records] == ["Sanne Voorbeeld", "Joris Fictief"]


def test_a_list_of_teams_ends_at_the_next_block_also_without_its_title() -> None:
    for after in (AFTER, (AFTER[0], *AFTER[2:]), (AFTER[0], ("", "3. Activities", "x"), *AFTER[2:])):
        assert len(read(*TEAMS, *BOTH, *after, separator="\t").records) == 2


def test_a_list_of_teams_that_stands_one_column_to_the_right_still_knows_its_meeting() -> None:
    reading = read(*(("", *row) for row in (*TEAMS, *BOTH)), separator="\t")
    event = event_of(reading, ImportOptions(), Knowledge(), date(2026, 1, 1))
    assert event
    assert (event.title, event.date) == ("Kennismaking MORA", date(2022, 3, 14))


@pytest.mark.parametrize(
    "foot",
    [
        ("Eindtotaal", "", "4"),
        ("Grand Total", "4", ""),
        ("5", "Totaal", "4"),
        ("Gemiddelde", "", "4,5"),
        ("Exported on 2022-01-01", "", ""),
        ("Toelichting", "", ""),
        ("Let op: niet verspreiden", "", ""),
        ("Legenda:", "x = aanwezig", ""),
        ("4 contacten", "", ""),
        ("Vertrouwelijk", "", ""),
    ],
)
def test_what_stands_under_a_list_is_nobody(foot: tuple[str, ...]) -> None:
    assert [record.row for record in read(HEADER, SANNE, foot).records] == [2]


def test_a_file_without_a_last_line_end_is_looked_at_also_where_its_last_column_is_not_read() -> None:
    whole = read_text(b"Naam;E-mail;Kleur\nJan;j@x.example;rood\nPiet;p@x.example;ro")
    (remark,) = recognise(Source("x", "", (whole,))).remarks
    assert (remark.row, remark.field, remark.value) == (3, "Kleur", "ro")
    cut = read_text(b"Titel;Naam;E-mail\n;Jan;j@x.example\n;")
    with pytest.raises(FileRefused, match=r"last line \(3\) breaks off"):
        recognise(Source("x", "", (cut,)))
