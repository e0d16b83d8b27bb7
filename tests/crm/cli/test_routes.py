"""``landschap routes`` and ``landschap fragile`` as a shell runs them, against the test run's own Neo4j."""

import json
from datetime import timedelta

import pytest

from crm.clock import today
from graph_schema.database import Database
from graph_schema.nodes import PERSON, THEME
from graph_schema.relationships import LEADS
from tests import factories as make
from tests.crm.cli.shell import run

pytestmark = pytest.mark.slow


@pytest.fixture
def sector(environment: dict[str, str], database: Database) -> dict[str, str]:
    """Tess of the team was with Els at a meeting of two; Els works with Bas."""
    assert run(environment, "init").returncode == 0
    for who, family in (("tess", "Team"), ("els", "Dam"), ("bas", "Bos")):
        make.person(database, who, given_name=who.title(), family_name=family)
    make.tie(database, LEADS, PERSON, THEME, "tess", _theme(database), as_role="kapitein")
    make.seat(database, "els", "25PJ", "architect")
    make.seat(database, "bas", "25PJ", "ict-manager")
    met = make.event(database, "Datadinsdag", today() - timedelta(10))
    for who in ("tess", "els"):
        make.attended(database, who, met)
    return environment


def _theme(database: Database) -> str:
    return str(database.read("MATCH (t:Theme) RETURN t.code AS code ORDER BY code LIMIT 1")[0]["code"])


def test_routes_as_json_and_as_text(sector: dict[str, str]) -> None:
    done = run(sector, "routes", "--to", "25PJ:ict-manager", "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    found = json.loads(done.stdout)
    assert (found["kind"], found["ghost"], found["objecting"]) == ("seat", False, 0)
    (route,) = found["routes"]
    assert [person["id"] for person in route["people"]] == ["tess", "els", "bas"]
    assert [(step["from"], step["to"]) for step in route["steps"]] == [("tess", "els"), ("els", "bas")]
    assert 0 < route["strength"] < route["steps"][0]["strength"] < 1
    (reason,) = route["steps"][0]["reasons"]
    assert (reason["kind"], reason["name"], reason["size"]) == ("event", "Datadinsdag", 2)
    assert reason["text"].startswith("was with Els Dam at Datadinsdag")
    text = run(sector, "routes", "--to", "bas", "--from", "tess").stdout
    assert text.startswith("1. Tess Team → Els Dam → Bas Bos (")
    assert "   Els Dam works with Bas Bos at " in text


def test_who_is_not_there_is_exit_code_1_and_a_line(sector: dict[str, str]) -> None:
    done = run(sector, "routes", "--to", "niemand", "--format", "json")
    assert (done.returncode, done.stdout) == (1, "")
    assert "niemand" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_fragile_as_json_and_what_falls_away(sector: dict[str, str]) -> None:
    done = run(sector, "fragile", "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    found = json.loads(done.stdout)
    assert [(one["brin"], one["person"]) for one in found["schools"]] == [("25PJ", "els")]
    assert (found["contacts"], found["connectors"], found["cut"]) == (1, [], False)
    lost = json.loads(run(sector, "fragile", "--person", "els", "--format", "json").stdout)
    assert (lost["name"], len(lost["seats"]), len(lost["schools"])) == ("Els Dam", 1, 1)
    assert "Schools that have no other contact: " in run(sector, "fragile", "--person", "els").stdout
