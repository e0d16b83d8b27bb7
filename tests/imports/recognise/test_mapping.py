"""A file that no format knows: its columns are guessed with reasons, confirmed once, and then known."""

import json
from pathlib import Path

import pytest

from imports.errors import UnknownFormat, WrongInstruction
from imports.models import Columns
from imports.read import Line, Sheet, Source
from imports.read.text import read_text
from imports.recognise import ColumnMemory, Field, columns_of, recognise
from imports.recognise.mapping import MEMORY

LIST = (
    b"Ledenoverzicht 2022;;;\n"
    b"Wie dan;Bereikbaar via;Waar;Wanneer\n"
    b"Jan Fictief;jan@school.example;ROC Voorbeeld;14-3-2022\n"
    b"Piet Proef;piet@school.example;Vakschool Fictief;15-3-2022\n"
)
CONFIRMED = Columns({"Wie dan": "name", "Bereikbaar via": "email", "Waar": "organisation"})


def source(raw: bytes = LIST) -> Source:
    return Source("x", "", (read_text(raw),))


def test_columns_are_guessed_from_what_stands_in_them_with_the_reason() -> None:
    with pytest.raises(UnknownFormat):
        recognise(source())
    found = columns_of(source())
    assert found
    assert found.header_row == 2
    assert [(column.header, column.field, column.reason.msgid) for column in found.columns] == [
        ("Wie dan", Field.NAME, "the addresses are made of it"),
        ("Bereikbaar via", Field.EMAIL, "its cells are addresses"),
        ("Waar", Field.ORGANISATION, "its cells are names of schools"),
        ("Wanneer", None, "its cells are dates; of what, you know"),
    ]
    assert found.columns[0].examples == ("Jan Fictief", "Piet Proef")


def test_a_file_is_read_by_what_was_said_of_its_columns() -> None:
    reading = recognise(source(), CONFIRMED)
    assert reading.format.name == "contact-list-gekoppeld"
    assert [
        (record.row, record.text(Field.NAME), record.text(Field.ORGANISATION)) for record in reading.records
    ] == [
        (3, "Jan Fictief", "ROC Voorbeeld"),
        (4, "Piet Proef", "Vakschool Fictief"),
    ]


def test_what_was_said_is_known_for_the_next_file_with_these_headers_in_any_order(tmp_path: Path) -> None:
    memory = ColumnMemory(tmp_path)
    assert memory.find(source()) is None
    memory.remember(source(), CONFIRMED)
    shuffled = b"waar ,Wie dan,Wanneer,BEREIKBAAR VIA\nAlbeda,Kees Nep,,kees@school.example\n"
    found = ColumnMemory(tmp_path).find(source(shuffled))
    assert found
    reading = recognise(source(shuffled), found)
    assert [record.text(Field.NAME) for record in reading.records] == ["Kees Nep"]
    assert memory.find(source(b"Wie dan;Bereikbaar via\nx;y\n")) is None


def test_nothing_of_a_list_is_kept_not_even_its_headers(tmp_path: Path) -> None:
    ColumnMemory(tmp_path).remember(source(), CONFIRMED)
    kept = (tmp_path / MEMORY).read_text()
    assert not any(word in kept for word in ("Jan", "jan@", "Voorbeeld", "Wie", "Bereikbaar"))
    assert {field for known in json.loads(kept).values() for field in known["fields"].values()} == {
        "name",
        "email",
        "organisation",
    }


def test_a_memory_that_is_damaged_is_asked_anew(tmp_path: Path) -> None:
    (tmp_path / MEMORY).write_text("{")
    assert ColumnMemory(tmp_path).find(source()) is None


@pytest.mark.parametrize("fields", [{"Waar": "organisation"}, {"Wie dan": "onzin"}])
def test_a_mapping_without_a_person_or_with_a_field_that_is_none_is_refused(fields: dict[str, str]) -> None:
    with pytest.raises(WrongInstruction):
        recognise(source(), Columns(fields))


def test_a_mapping_for_another_file_leaves_it_unknown() -> None:
    with pytest.raises(UnknownFormat):
        recognise(source(b"a;b\n1;2\n"), CONFIRMED)


def test_a_line_of_values_is_no_header() -> None:
    assert columns_of(source(b"jan@school.example;Jan\npiet@school.example;Piet\n")) is None
    assert columns_of(source(b"1;2\n3;4\n")) is None


def test_a_column_that_says_who_was_not_there_makes_it_a_list_of_who_was() -> None:
    said = Columns({**CONFIRMED.fields, "Waar": "absence"})
    assert recognise(source(), said).format.name == "attendance-list-gekoppeld"


def test_two_columns_that_are_said_to_hold_the_same_must_say_the_same() -> None:
    lines = (
        Line(1, ("Wie", "Ochtend", "Middag")),
        Line(2, ("An Een", "ja", "")),
        Line(3, ("Bo Twee", "nee", "ja")),
    )
    said = Columns({"Wie": "name", "Ochtend": "attendance", "Middag": "attendance"})
    with pytest.raises(WrongInstruction, match=r"Ochtend, Middag .* row 3"):
        recognise(Source("lijst.csv", "0" * 64, (Sheet(lines),)), said)
    assert len(recognise(Source("lijst.csv", "0" * 64, (Sheet(lines[:2]),)), said).records) == 1


def guesses(raw: str) -> dict[str, Field | None]:
    found = columns_of(source(raw.encode()))
    assert found
    return {column.header: column.field for column in found.columns}


@pytest.mark.parametrize(
    "other", ["E-mail leidinggevende", "Ingevuld door", "Created by", "Mail secretaresse", "Owner"]
)
def test_an_address_of_somebody_else_is_not_guessed_to_be_of_whoever_the_row_is_about(other: str) -> None:
    guessed = guesses(f"{other};Wie dan;Bereik\nbaas@x.example;Sanne Voorbeeld;sanne@x.example\n")
    assert guessed == {other: None, "Wie dan": Field.NAME, "Bereik": Field.EMAIL}


def test_two_halves_of_names_are_guessed_from_the_addresses() -> None:
    guessed = guesses(
        "Fornavn;Etternavn;Sted;Epost\nSanne;Voorbeeld;Oslo;s.voorbeeld@x.example\n"
        "Joris;Fictief;Bergen;joris@x.example\n"
    )
    assert guessed == {
        "Fornavn": Field.GIVEN_NAME,
        "Etternavn": Field.FAMILY_NAME,
        "Sted": None,
        "Epost": Field.EMAIL,
    }
    assert guesses("Wat;Epost\ndatabank;s@x.example\n") == {"Wat": None, "Epost": Field.EMAIL}
