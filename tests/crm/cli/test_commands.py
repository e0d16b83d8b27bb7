"""The commands as a shell runs them, against the test run's own Neo4j."""

import csv
import io
import json
import socket
import subprocess
from pathlib import Path
from typing import Any

import pytest

from graph_schema.actor import SYSTEM
from graph_schema.database import Database
from graph_schema.nodes import MIGRATION
from tests.crm.cli.shell import run

pytestmark = pytest.mark.slow

NEWER = "9999_from_the_future"


def answer(done: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)  # type: ignore[no-any-return]


def test_help_is_there_in_both_languages(environment: dict[str, str]) -> None:
    assert "until Ctrl-C" in run(environment, "--help").stdout
    assert "tot Ctrl-C" in run(environment, "--help", CRM_LANGUAGE="").stdout


@pytest.mark.parametrize("arguments", [["gaps"], ["coverage", "--on", "yesterday"], ["no-such-command"]])
def test_wrong_usage_is_exit_code_2(environment: dict[str, str], arguments: list[str]) -> None:
    assert run(environment, *arguments).returncode == 2


def test_a_question_before_anything_is_installed_says_what_to_do(environment: dict[str, str]) -> None:
    done = run(environment, "coverage", "--result", "MORA")
    assert done.returncode == 1
    assert done.stdout == ""
    assert "landschap init" in done.stderr


def test_init_then_coverage_and_gaps_in_every_format(environment: dict[str, str]) -> None:
    assert "60 schools, 0 people" in run(environment, "init").stdout
    whole = answer(run(environment, "coverage", "--result", "MORA", "--on", "2022-06-30", "--format", "json"))
    assert (whole["result"], whole["peildatum"]) == ("MORA", "2022-06-30")
    assert whole["schools"]["total"] == len(whole["rows"])
    architects = ("gaps", "--result", "MORA", "--function", "architect")
    named = answer(run(environment, *architects, "--format", "json"))
    assert named["open"] == named["of"] == len(named["gaps"])
    assert {gap["function"] for gap in named["gaps"]} == {"architect"}
    drenthe = run(environment, "coverage", "--result", "MORA", "--province", "Drenthe", "--format", "csv")
    assert {row["province"] for row in csv.DictReader(io.StringIO(drenthe.stdout))} == {"Drenthe"}
    table = run(environment, *architects)
    assert "still open for MORA" in table.stdout


def test_an_unknown_result_is_a_reported_error(environment: dict[str, str]) -> None:
    run(environment, "init")
    done = run(environment, "coverage", "--result", "MORRA", "--format", "json")
    assert done.returncode == 1
    assert done.stdout == ""
    assert "MORRA" in done.stderr
    assert "Traceback" not in done.stderr


def test_demo_people_never_come_among_own_data(environment: dict[str, str], database: Database) -> None:
    run(environment, "init")
    done = run(environment, "init", "--demo")
    assert done.returncode == 1
    assert "own data" in done.stderr
    assert database.read("MATCH (p:Person) RETURN count(p) AS people") == [{"people": 0}]


def test_a_server_elsewhere_touches_no_data_folder(environment: dict[str, str]) -> None:
    assert answer(run(environment, "db", "status", "--format", "json"))["local"] is False
    assert run(environment, "db", "migrate").returncode == 0
    for command in ("start", "stop"):
        done = run(environment, "db", command)
        assert done.returncode == 1
        assert "CRM_NEO4J_URI" in done.stderr
    assert not Path(environment["CRM_DATA_DIR"]).exists()


def test_a_wrong_password_is_said(environment: dict[str, str]) -> None:
    done = run(environment, "db", "status", CRM_NEO4J_PASSWORD="wrong")
    assert done.returncode == 1
    assert "refuses the user or the password" in done.stderr


def test_the_password_may_stand_in_a_file(environment: dict[str, str], tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text(environment["CRM_NEO4J_PASSWORD"] + "\n")
    there = {"CRM_NEO4J_PASSWORD": "wrong", "CRM_NEO4J_PASSWORD_FILE": str(secret)}
    assert run(environment, "db", "status", **there).returncode == 0
    missing = run(environment, "db", "status", CRM_NEO4J_PASSWORD_FILE=str(tmp_path / "none"))
    assert missing.returncode == 1
    assert "CRM_NEO4J_PASSWORD_FILE" in missing.stderr


def test_a_server_that_does_not_answer_is_said(environment: dict[str, str]) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))  # ours, and nobody listens there
        uri = f"bolt://127.0.0.1:{probe.getsockname()[1]}"
        done = run(environment, "coverage", "--result", "MORA", CRM_NEO4J_URI=uri)
    assert done.returncode == 1
    assert "does not answer" in done.stderr


def test_a_newer_schema_is_left_alone(environment: dict[str, str], database: Database) -> None:
    database.write(
        SYSTEM, "test", lambda writer: writer.nodes(MIGRATION, [{"name": NEWER, "applied": writer.at}])
    )
    try:
        for command in (["init"], ["db", "migrate"], ["coverage", "--result", "MORA"], ["serve"]):
            done = run(environment, *command, CRM_PORT="8951")
            assert done.returncode == 1, command
            assert NEWER in done.stderr
        assert database.read("MATCH (s:School) RETURN count(s) AS schools") == [{"schools": 0}]
    finally:
        # the clean graph of the next test keeps the record of migrations
        database.write(SYSTEM, "test", lambda writer: writer.remove_nodes(MIGRATION, [NEWER]))


def test_a_setting_that_cannot_be_used_is_named_and_not_repeated(environment: dict[str, str]) -> None:
    done = run(environment, "db", "status", CRM_PORT="eighty")
    assert done.returncode == 1
    assert "CRM_PORT" in done.stderr
    assert "eighty" not in done.stderr


def test_a_taken_port_is_said_before_anything_is_started(environment: dict[str, str]) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        for command in ("serve", "demo"):
            done = run(environment, command, "--port", port, CRM_NEO4J_URI="")
            assert done.returncode == 1
            assert f"Port {port} on 127.0.0.1 is taken" in done.stderr
    assert not Path(environment["CRM_DATA_DIR"]).exists()


def test_a_folder_that_cannot_be_written_is_said(environment: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    there = {"CRM_NEO4J_URI": "", "CRM_DATA_DIR": str(tmp_path / "file" / "data")}
    for command in (["init"], ["db", "start"], ["gaps", "--result", "MORA"], ["serve", "--port", "8952"]):
        done = run(environment, *command, **there)
        assert done.returncode == 1, command
        assert "cannot be written" in done.stderr
        assert "Traceback" not in done.stderr


def test_a_list_is_imported_once_and_reported_as_json(environment: dict[str, str], tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text(
        "Voornaam;Achternaam;E-mail;Organisatie;Functie\n"
        "Noor;Voorbeeld;n.voorbeeld@deltion.example;Deltion College;Enterprise architect\n",
        "utf-8",
    )
    dry = answer(run(environment, "import", str(file), "--dry-run", "--format", "json"))
    assert dry["rows"] == 1
    first = answer(run(environment, "import", str(file), "--yes", "--format", "json"))
    assert first["new"] == dry["new"]
    again = answer(run(environment, "import", str(file), "--yes", "--format", "json"))
    assert not any(again["new"].values())
    assert not any(again["updated"].values())
    assert again["unchanged"] == 1


def test_dump_writes_sorted_lines_of_json_the_audit_on_request(environment: dict[str, str]) -> None:
    run(environment, "init")
    facts = run(environment, "dump").stdout.splitlines()
    everything = run(environment, "dump", "--audit").stdout.splitlines()
    assert [line.encode() for line in facts] == sorted(line.encode() for line in facts)
    assert sum(json.loads(line).get("node") == "School" for line in facts) == 60
    assert not any(json.loads(line).get("node") in {"Change", "Edit"} for line in facts)
    assert any(json.loads(line).get("node") == "Change" for line in everything)


def test_an_import_is_listed_and_taken_back(environment: dict[str, str], tmp_path: Path) -> None:
    run(environment, "init")
    before = run(environment, "dump").stdout
    file = tmp_path / "lijst.csv"
    file.write_text(
        "Naam;School;E-mail\nSam Voorbeeld;Deltion College;sam@voorbeeld.example\n", encoding="utf-8"
    )
    asked = ("import", str(file), "--as-of", "2021-06-01", "--format", "json")
    assert answer(run(environment, *asked, "--dry-run"))["import"] is None
    key = answer(run(environment, *asked, "--yes"))["import"]
    (listed,) = answer(run(environment, "imports", "--format", "json"))["imports"]
    assert (
        listed["id"],
        listed["file"],
        listed["format"],
        listed["rows"],
        listed["state"],
        listed["as_of"],
    ) == (
        key,
        "lijst.csv",
        "contact-list",
        1,
        "applied",
        "2021-06-01",
    )
    assert "lijst.csv" in run(environment, "imports").stdout
    undone = answer(run(environment, "undo", key[:8], "--yes", "--format", "json"))
    assert (undone["removed"], undone["stayed"]) == ({"Person": 1, "WORKS_AT": 1}, [])
    assert run(environment, "dump").stdout == before
    again = run(environment, "undo", key, "--yes")
    assert (again.returncode, again.stdout) == (1, "")
    assert "already taken back" in again.stderr
    assert "taken back" in run(environment, "imports").stdout
