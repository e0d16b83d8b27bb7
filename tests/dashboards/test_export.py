"""A table as a file: right in Excel, and harmless there."""

from datetime import date
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from dashboards.export import Column, Table, harmless, to_csv, to_xlsx

COLUMNS = (Column("name", "Naam"), Column("n", "Aantal", "number"), Column("day", "Datum", "date"))


def table(name: object) -> Table:
    return Table("Rijen: [alle]", COLUMNS, ({"name": name, "n": 3, "day": date(2022, 3, 14)},))


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r="])
def test_no_cell_starts_a_formula(start: str) -> None:
    evil = f"{start}HYPERLINK('http://x.example')"
    assert harmless(evil).startswith("'")
    cell = load_workbook(BytesIO(to_xlsx(table(evil)))).active["A2"]
    assert cell.data_type == "s"
    assert str(cell.value).startswith("'")


@given(st.text(max_size=30))
def test_a_text_comes_back_from_excel_or_is_made_harmless(text: str) -> None:
    cell = load_workbook(BytesIO(to_xlsx(table(text)))).active["A2"]
    assert cell.data_type != "f"
    assert not str(cell.value or "").startswith(("=", "+", "-", "@"))


def test_numbers_and_dates_stay_numbers_and_dates() -> None:
    sheet = load_workbook(BytesIO(to_xlsx(table("Deltion")))).active
    assert sheet["B2"].value == 3
    assert sheet["C2"].value.date() == date(2022, 3, 14)
    assert sheet.title == "Rijen alle"


def test_csv_is_what_dutch_excel_reads() -> None:
    assert to_csv(table("Zoë; van 't Hof")).decode("utf-8-sig") == (
        'Naam;Aantal;Datum\r\n"Zoë; van \'t Hof";3;2022-03-14\r\n'
    )


def test_an_unknown_value_is_an_empty_cell_and_never_zero() -> None:
    unknown = Table("x", COLUMNS, ({"name": "A", "n": None},))
    assert to_csv(unknown).decode("utf-8-sig").splitlines()[1] == "A;;"
    assert load_workbook(BytesIO(to_xlsx(unknown))).active["B2"].value is None
