"""Workbooks as people make them."""

import io
import zipfile
from datetime import date

import openpyxl
import pytest

from imports.errors import FileRefused
from imports.read.excel import read_sheets, read_workbook

LIMIT = 10 * 1024 * 1024


def saved(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_dates_stay_dates_and_whole_numbers_lose_their_point() -> None:
    book = openpyxl.Workbook()
    book.active.append(["Sinds", "Telefoon", "Lid", "Deel"])
    book.active.append([date(2022, 3, 14), 612345678, True, 0.5])
    (sheet,) = read_workbook(saved(book), LIMIT)
    assert sheet.lines[1].cells == (date(2022, 3, 14), "612345678", "ja", "0.5")


def test_rows_keep_the_numbers_that_excel_shows() -> None:
    book = openpyxl.Workbook()
    book.active["B4"] = "Naam"
    book.active["B6"] = "Jan"
    (sheet,) = read_workbook(saved(book), LIMIT)
    filled = {line.number: line.cells for line in sheet.lines if not line.is_blank}
    assert filled == {4: ("", "Naam"), 6: ("", "Jan")}


def test_a_school_merged_over_its_people_counts_for_each_of_them() -> None:
    book = openpyxl.Workbook()
    for row in (["School", "Naam"], ["Deltion College", "Jan"], [None, "Piet"], [None, "Kees"]):
        book.active.append(row)
    book.active.merge_cells("A2:A4")
    (sheet,) = read_workbook(saved(book), LIMIT)
    assert [line.cells[0] for line in sheet.lines[1:]] == ["Deltion College"] * 3


def test_hidden_sheets_are_left_out() -> None:
    book = openpyxl.Workbook()
    book.active.append(["Naam"])
    hidden = book.create_sheet("oud")
    hidden.append(["Naam"])
    hidden.sheet_state = "hidden"
    sheets, names = read_sheets(saved(book), LIMIT)
    assert ([sheet.name for sheet in sheets], names) == ([book.active.title], ("oud",))


def test_a_workbook_of_hidden_sheets_only_is_refused_with_the_mend() -> None:
    book = openpyxl.Workbook()
    book.active.append(["Naam"])
    hidden = book.create_sheet("lijst")
    hidden.append(["Naam"])
    hidden.sheet_state = "veryHidden"
    content = saved(book)
    # a program may write what Excel does not: no sheet that can be seen
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(out := io.BytesIO(), "w") as after:
        for part in before.namelist():
            text = before.read(part)
            if part == "xl/workbook.xml":
                text = text.replace(b'state="visible"', b'state="hidden"')
            after.writestr(part, text)
    with pytest.raises(FileRefused, match="hidden"):
        read_sheets(out.getvalue(), LIMIT)


@pytest.mark.parametrize(("cell", "why"), [("BXX1", "columns"), ("Z1048576", "far below")])
def test_a_sheet_with_a_cell_far_away_is_refused_before_it_fills_memory(cell: str, why: str) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "Naam"
    book.active[cell] = "x"
    with pytest.raises(FileRefused, match=why):
        read_workbook(saved(book), LIMIT)


def test_a_school_merged_over_two_columns_counts_for_each_of_its_people_and_a_note_below_for_nobody() -> None:
    book = openpyxl.Workbook()
    for row in (["School", None, "Naam"], ["Deltion", None, "Jan"], [None, None, "Piet"], ["Vertrouwelijk"]):
        book.active.append(row)
    book.active.merge_cells("A2:B3")
    book.active.merge_cells("A4:C6")
    (sheet,) = read_workbook(saved(book), LIMIT)
    assert [line.cells[0] for line in sheet.lines[1:]] == ["Deltion", "Deltion", "Vertrouwelijk"]


def test_what_excel_shows_for_a_failed_formula_is_no_value() -> None:
    book = openpyxl.Workbook()
    book.active.append(["Naam", "School"])
    book.active.append(["Jan", "#N/A"])
    (sheet,) = read_workbook(saved(book), LIMIT)
    assert sheet.lines[1].cells == ("Jan", "")
