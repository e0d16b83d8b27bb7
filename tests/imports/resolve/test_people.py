"""What a list of people would write, and which rows are no person."""

import csv
import io
from datetime import date

import pytest

from imports.read import Source
from imports.read.text import read_text
from imports.recognise import recognise
from imports.resolve.models import Knowledge, School
from imports.resolve.people import plan_people
from imports.resolve.plan import Plan

SCHOOLS = (School("99ZA", "Voorbeeld College", names=("ROC Voorbeeld", "Proef")),)


def plan(*rows: list[str]) -> Plan:
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows(rows)
    reading = recognise(Source("x", "", (read_text(out.getvalue().encode()),)))
    return plan_people(reading, Knowledge(SCHOOLS), None, date(2022, 3, 14))


@pytest.mark.parametrize("address", ["", "info@voorbeeld.example"])
@pytest.mark.parametrize("name", ["Voorbeeld College", "ROC Voorbeeld", "proef"])
def test_a_school_where_a_name_should_stand_is_rejected_with_the_mend(name: str, address: str) -> None:
    made = plan(["Naam", "Plaats", "E-mail"], [name, "Zwolle", address], ["Jan Fictief", "", ""])
    assert [person["family_name"] for person in made.persons] == ["Fictief"]
    (rejected,) = made.rejected
    assert (rejected.row, rejected.field) == (2, "Naam")
    assert "column School" in rejected.reason.msgid


def test_who_is_called_as_a_school_is_somebody_by_their_address() -> None:
    made = plan(["Voornaam", "Achternaam", "E-mail"], ["", "Proef", "k.proef@x.example"])
    assert [person["family_name"] for person in made.persons] == ["Proef"]
    assert not made.rejected
