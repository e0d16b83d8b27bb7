"""What a list would do: by what a school was told, and which sheets of a workbook were read."""

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from graph_schema.actor import SYSTEM
from graph_schema.database import Database
from imports.pending.review import Review
from imports.pending.service import PendingService
from imports.service import ImportService
from tests import factories as make

Looked = Callable[[str, bytes], Review]


@pytest.fixture
def looked(database: Database, tmp_path: Path) -> Looked:
    make.school(database, "25PJ", name="Deltion College", domains=["deltion.example"])
    imports = ImportService(database, lambda: date(2022, 6, 30))
    pending = PendingService(database, imports, tmp_path)

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
