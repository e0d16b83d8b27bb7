"""``landschap duplicates --instance``: lists as they come, and files that are none."""

import csv
import io
import json
import subprocess
from pathlib import Path

import pytest

from benchmarks.duplicate_lists import own, second
from benchmarks.duplicate_lists.labelled import Figures, Labelled, count
from imports.errors import FileRefused
from imports.match.instance import find, persons, read
from imports.match.schools import Schools
from tests.crm.cli.shell import command, environment

HEAD = "id,voornaam,tussenvoegsel,achternaam,email,telefoon,school,functie"
ROWS = """1,Zoë,van der,Bedachthof,zoe@prive.example,0612345678,Firda,architect
2,Zoe,,v.d. Bedachthof,,06-12345678,ROC Friese Poort,
3,Piet,,Testema,,,,"""


def file(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "lijst.csv"
    path.write_bytes(text.encode(encoding))
    return path


def answers(path: Path) -> list[tuple[str, str, str]]:
    return [(match.one.id, match.other.id, match.verdict.answer.value) for match in find(path)]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_list_is_read_however_it_was_saved(
    tmp_path: Path, separator: str, encoding: str, newline: str
) -> None:
    text = f"{HEAD}\n{ROWS}\n".replace(",", separator).replace("\n", newline)
    assert answers(file(tmp_path, text, encoding)) == [("1", "2", "same")]


def test_a_list_that_was_garbled_is_read(tmp_path: Path) -> None:
    text = "id,voornaam,achternaam,telefoon\n1,Renée,Bedacht,0612345678\n2,Rene\u0301e,Bedacht,0612345678\n"
    garbled = text.replace("Renée", "Ren\u00c3\u00a9e")
    assert answers(file(tmp_path, garbled)) == [("1", "2", "same")]


def test_the_name_before_an_address_is_that_of_a_row_without_one() -> None:
    row = {
        "id": "1",
        "voornaam": "",
        "tussenvoegsel": "",
        "achternaam": "",
        "telefoon": "",
        "school": "",
        "functie": "",
    }
    (read_one,) = persons([{**row, "email": "Jan de Bedacht <info@school.example>"}])
    assert (read_one.given, read_one.family.parts) == (("jan",), ("bedacht",))


def test_columns_may_lack_stand_in_another_order_and_be_more(tmp_path: Path) -> None:
    text = "Telefoon;Achternaam;ID;opmerking\n0612345678;Bedachthof, Jan;7;x\n0612345678;J. Bedachthof;9;y\n"
    assert answers(file(tmp_path, text)) == [("7", "9", "same")]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("voornaam,achternaam\nJan,Bos\n", 1),
        ("id,voornaam,voornaam\n1,Jan,Jan\n", 1),
        ("id,voornaam\n1,Jan\n,Piet\n", 3),
        ("id,voornaam\n1,Jan\n2,Piet\n1,Klaas\n", 4),
        ("id,voornaam\n1,Jan\n2,Piet,Bos,Bergen\n", 3),
    ],
)
def test_a_bad_list_is_refused_and_the_row_is_named(tmp_path: Path, text: str, row: int) -> None:
    with pytest.raises(FileRefused) as refused:
        read(file(tmp_path, text))
    assert refused.value.params["row"] == row


def test_a_list_with_a_header_only_has_no_duplicates(tmp_path: Path) -> None:
    assert answers(file(tmp_path, f"{HEAD}\n")) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Firda", "ROC Friese Poort"),
        ("ROC van Amsterdam", "ROCvA"),
        ("Deltion College", "Deltoin College"),
        ("Vakschool Fictief", "Vakschool Fictief (locatie Zuid)"),
        ("ROC Voorbeeld", "ROC Voorbeeld, Zwolle"),
        ("25PJ", "Deltion College"),
        ("25PJ Deltion College", "ROC Deltion College (25PJ)"),
        ("25LG", "Firda"),
        ("Aventus te Apeldoorn", "Avenuts Apeldoorn"),
        ("Regionaal Opleidingn Cnetrum Aventus", "ROC Aventus"),
        ("RegionaalOpleidingenCentrumDaVinciCollege", "Da Vinci College"),
        ("Stictting Albeda", "Albeda"),
        ("Drenthe College Emmen", "Drenthe College"),
        ("Albeda Zorg & Welzijn", "ROC Albeda"),
        ("Curio Breda", "ROC West-Brabant"),
        ("ROC Twente", "ROCvT"),
        ("ROC van Nijmegen", "ROCN"),
        ("KWIC", "Koning Willem I College"),
        ("St. Lucas", "SintLucas"),
        ("Albedacollege", "Albeda"),
        ("Het Drenthe College", "Drenthe College"),
        ("Stichting SOMA College", "SOMA College"),
        ("ROC A12 loc. Zuid", "ROC A12"),
        ("Deltion College Dienst Onderwijs en ICT", "Deltion"),
        ("ROC Zeeland", "Scalda"),
    ],
)
def test_two_names_of_one_school_are_one_place(one: str, other: str) -> None:
    first, second_one = Schools().of_rows([(one, ()), (other, ())])
    assert first
    assert first & second_one


def test_two_schools_are_two_and_a_placeholder_is_none() -> None:
    places = Schools().of_rows([("Albeda", ()), ("Zadkine", ()), ("n.v.t.", ()), ("", ())])
    invented = Schools().of_rows([("ROC Verzonnendam", ()), ("ROC Tildijk", ())])
    assert all(place.startswith("name:") for those in invented for place in those)
    short = Schools().of_rows([("ROCvT", ()), ("ROCvA", ()), ("ROCvB", ())])
    assert len(set().union(*short)) == 3
    assert places[0]
    assert places[1]
    assert not places[0] & places[1]
    assert places[2:] == [frozenset(), frozenset()]


def test_a_row_without_a_school_has_that_of_most_with_its_mail_domain() -> None:
    domain = "rocvoorbeeld.example"
    rows = [("ROC Voorbeeld", (f"a{at}@{domain}",)) for at in range(3)] + [("", (f"b@{domain}",))]
    places = Schools().of_rows(rows)
    assert places[3] == places[0] != frozenset()


def measure(labelled: Labelled) -> Figures:
    matches = find_in(labelled)
    said = {"same": [], "ask": []}  # type: dict[str, list[tuple[str, str]]]
    for one, other, answer in matches:
        said[answer].append((one, other))
    return count(labelled, said["same"], said["ask"])


def find_in(labelled: Labelled) -> list[tuple[str, str, str]]:
    from crm.matching.find import duplicates

    people = persons([{name: value.strip() for name, value in row.items()} for row in labelled.rows])
    return [(match.one.id, match.other.id, match.verdict.answer.value) for match in duplicates(people)]


@pytest.mark.slow
@pytest.mark.parametrize(
    "labelled",
    [
        *(own.make(own.PROFILES[name], 21) for name in ("tidy", "mixed")),
        *(second.make(second.PROFILES[name], 21) for name in ("plain", "light", "belgian", "no-phones")),
    ],
    ids=lambda labelled: labelled.name,
)
def test_ordinary_lists_are_told_apart_precisely(labelled: Labelled) -> None:
    figures = measure(labelled)
    assert figures.precision >= 0.99
    assert figures.recall >= 0.96
    assert figures.asked_per_100 <= 33


def landschap(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    # an address where nothing listens: a command that needed the database would fail
    nowhere = {"CRM_NEO4J_URI": "bolt://127.0.0.1:9", "CRM_NEO4J_PASSWORD": "geheim12"}
    there = environment(CRM_DATA_DIR=str(folder / "data"), CRM_LANGUAGE="en", **nowhere)
    return command(("duplicates", *arguments), there)


def test_the_command_answers_csv_without_a_database(tmp_path: Path) -> None:
    done = landschap("--instance", str(file(tmp_path, f"{HEAD}\n{ROWS}\n")), folder=tmp_path)
    assert done.returncode == 0, done.stderr
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert [(row["id_a"], row["id_b"], row["decision"]) for row in rows] == [("1", "2", "same")]
    assert 0.98 <= float(rows[0]["score"]) <= 1
    assert "the same mobile number" in rows[0]["reason"]
    assert not (tmp_path / "data").exists()


def test_the_command_answers_json(tmp_path: Path) -> None:
    path = str(file(tmp_path, f"{HEAD}\n{ROWS}\n"))
    done = landschap("--instance", path, "--format", "json", folder=tmp_path)
    assert [pair["decision"] for pair in json.loads(done.stdout)["pairs"]] == ["same"]


def test_a_bad_file_is_exit_code_1_with_a_sentence(tmp_path: Path) -> None:
    done = landschap("--instance", str(file(tmp_path, "id,voornaam\n1,Jan\n1,Piet\n")), folder=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert "Row 3" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_file_that_is_not_there_is_wrong_usage(tmp_path: Path) -> None:
    assert landschap("--instance", str(tmp_path / "weg.csv"), folder=tmp_path).returncode == 2
