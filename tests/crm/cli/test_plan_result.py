"""``landschap plan --result`` as a shell runs it, against the test run's own Neo4j."""

import json

import pytest

from tests.crm.cli.shell import run

pytestmark = pytest.mark.slow


def test_a_plan_for_the_seats_of_a_result(environment: dict[str, str]) -> None:
    assert run(environment, "init").returncode == 0
    asked = ("plan", "--result", "MORA", "--function", "architect", "--province", "Zeeland")
    done = run(environment, *asked, "--hours", "bezoek=5", "--format", "json")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    # nobody is known yet, so each school of Zeeland is visited
    assert found["open"] == found["reached"] == len(found["steps"]) > 0
    assert (found["cost"], found["proven"], found["proof"]) == (
        5 * found["open"],
        True,
        "Proven the cheapest.",
    )
    mine = run(environment, *asked, "--team", "ann=12", "--events", "0", "--format", "json")
    assert [step["by"] for step in json.loads(mine.stdout)["steps"]] == ["ann"]
    table = run(environment, *asked, "--budget", "12").stdout
    assert "Proven: nothing within the budget reaches more." in table
    assert "Visit to a school" in table


def test_a_plan_is_kept_listed_and_shown(environment: dict[str, str]) -> None:
    assert run(environment, "init").returncode == 0
    assert "No plan was kept yet" in run(environment, "plans").stdout
    asked = ("plan", "--result", "MORA", "--function", "architect", "--school", "25PJ", "--school", "25LU")
    done = run(environment, *asked, "--school-weight", "25PJ=2", "--keep", "Najaar", "--format", "json")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert (found["kept"]["name"], found["kept"]["version"]) == ("Najaar", 1)
    assert {item["brin"]: step["gain"] for step in found["steps"] for item in step["new"]} == {
        "25PJ": 2,
        "25LU": 1,
    }
    again = run(environment, *asked, "--keep", "Najaar", "--version-of", found["kept"]["id"])
    assert "Kept: Najaar, version 2." in again.stdout
    listed = json.loads(run(environment, "plans", "--format", "json").stdout)["plans"]
    assert [(one["name"], one["version"], one["steps"]) for one in listed] == [
        ("Najaar", 2, 2),
        ("Najaar", 1, 2),
    ]
    shown = run(environment, "plans", "--show", found["kept"]["id"])
    assert "Visit to a school" in shown.stdout
    assert "still to do" in shown.stdout
    gone = run(environment, "plans", "--show", "weg")
    assert (gone.returncode, gone.stdout) == (1, "")
    wrong = run(environment, *asked, "--version-of", "x")
    assert (wrong.returncode, wrong.stdout) == (2, "")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (("--weigh", "kleur"), "kleur"),
        (("--hours", "vergadering=2"), "vergadering"),
        (("--hours", "bezoek=veel"), "veel"),
        (("--team", "12"), "12"),
        (("--school-weight", "99XX=2"), "99XX"),
    ],
)
def test_a_mistake_is_one_sentence(environment: dict[str, str], wrong: tuple[str, ...], said: str) -> None:
    assert run(environment, "init").returncode == 0
    done = run(environment, "plan", "--result", "MORA", *wrong)
    assert (done.returncode, done.stdout) == (1, "")
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
