"""``landschap buddies propose --result`` as a shell runs it, against the test run's own Neo4j."""

import json
from datetime import date

import pytest

from crm.buddies.scoring import WEIGHTS
from graph_schema.database import Database
from graph_schema.nodes import SCHOOL
from graph_schema.relationships import BUDDY_WISH
from tests import factories as make
from tests.crm.cli.shell import run

pytestmark = pytest.mark.slow

COACHES = {"25PJ": 1, "25LU": 2}
"""Schools that can coach, and how many: one at past toe, two at borgt en coacht."""


@pytest.fixture
def sector(environment: dict[str, str], database: Database) -> None:
    """Make an installation in which two schools can coach."""
    assert run(environment, "init").returncode == 0
    make.observed(database, "25PJ", "MORA", "past_toe", date(2022, 1, 1))
    make.observed(database, "25LU", "MORA", "borgt_en_coacht", date(2022, 1, 1))


@pytest.mark.usefixtures("sector")
def test_a_round_for_the_schools_of_a_result(environment: dict[str, str], database: Database) -> None:
    asked = ("buddies", "propose", "--result", "MORA", "--on", "2022-06-30")
    done = run(environment, *asked, "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    found = json.loads(done.stdout)
    assert (found["result"], found["on"], found["free"]) == ("MORA", "2022-06-30", [])
    coached = [pair["coach"] for pair in found["pairs"]]
    assert {coach: coached.count(coach) for coach in coached} == COACHES
    for pair in found["pairs"]:
        weighed = sum(found["weights"][name] * points for name, points in pair["points"].items())
        assert pair["score"] == pytest.approx(weighed / sum(WEIGHTS.values()))
        # every place is taken: another coach means that somebody else gives way, at a cost of points
        assert all(other["costs_learners"] == 0 <= other["costs_points"] for other in pair["others"])
    assert found["total"] == pytest.approx(sum(pair["score"] for pair in found["pairs"]))
    assert {item["why"] for item in found["unmatched"]} == {"vol"}
    learner = found["pairs"][0]["learner"]
    for coach in COACHES:
        make.tie(database, BUDDY_WISH, SCHOOL, SCHOOL, learner, coach, choice="veto")
    again = json.loads(run(environment, *asked, "--format", "json").stdout)
    assert {"learner": learner, "why": "veto"} in again["unmatched"]
    assert len(again["pairs"]) == 3
    assert again["total"] <= found["total"]
    table = run(environment, *asked).stdout
    assert "Proposals for MORA: 3" in table
    assert "costs" in table


@pytest.mark.usefixtures("sector")
def test_without_coaches_nobody_is_proposed_and_a_mistake_is_one_sentence(
    environment: dict[str, str],
) -> None:
    done = run(
        environment, "buddies", "propose", "--result", "MORA", "--on", "2021-01-01", "--format", "json"
    )
    found = json.loads(done.stdout)
    assert (found["pairs"], {item["why"] for item in found["unmatched"]}) == ([], {"geen"})
    wrong = run(environment, "buddies", "propose", "--result", "MORRA")
    assert (wrong.returncode, wrong.stdout, wrong.stderr.count("\n")) == (1, "", 1)
    assert "MORRA" in wrong.stderr
    both = run(environment, "buddies", "propose")
    assert (both.returncode, both.stdout) == (2, "")
