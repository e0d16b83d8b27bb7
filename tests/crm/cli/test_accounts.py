"""``landschap account``: for who cannot get in by the door."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from crm.cli import main
from crm.services import Services, build
from graph_schema import local
from graph_schema.actor import CONSOLE, Role
from graph_schema.database import Database
from graph_schema.nodes import INSTALLATION
from tests import factories as make

Run = Callable[..., list[str]]
GOOD = "vier paarse fietsen"


@pytest.fixture
def services(database: Database) -> Services:
    make.node(database, INSTALLATION, code="landschap", demo=False, created=datetime.now(UTC))
    return build(database)


@pytest.fixture
def run(
    server: local.Server,
    services: Services,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> Run:
    """Give a function that types a command and gives the lines of its answer, or of what was wrong."""
    monkeypatch.setenv("CRM_NEO4J_URI", server.uri)
    monkeypatch.setenv("CRM_NEO4J_PASSWORD", server.password)
    monkeypatch.setenv("CRM_DATA_DIR", str(tmp_path))

    def type_(*arguments: str, code: int = 0) -> list[str]:
        capsys.readouterr()
        assert main(arguments) == code
        said = capsys.readouterr()
        return (said.err if code else said.out).splitlines()

    return type_


def test_a_link_makes_a_beheerder_where_nobody_can_get_in(run: Run, services: Services) -> None:
    lines = run("account", "link")
    base, _, token = lines[-1].partition("/inloggen/eerste/")
    assert base == "http://127.0.0.1:8050"
    assert services.door.make_beheerder(token, "Bea", "bea@cluster.example", GOOD).role is Role.BEHEERDER


def test_somebody_is_invited_and_gets_a_new_link_later(
    run: Run, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CRM_PUBLIC_URL", "https://landschap.example/")
    lines = run("account", "invite", "sam@cluster.example", "--name", "Sam de Wit", "--role", "coördinator")
    assert lines[-1].startswith("https://landschap.example/inloggen/link/")
    entered = services.door.accept(lines[-1].rpartition("/")[2], GOOD)
    assert (entered.name, entered.role) == ("Sam de Wit", Role.COORDINATOR)
    again = run("account", "link", "SAM@cluster.example")[-1].rpartition("/")[2]
    assert services.door.accept(again, "zeven groene stoelen").id == entered.id


def test_the_accounts_are_listed_without_anything_secret(run: Run, services: Services) -> None:
    link = services.accounts.invite(CONSOLE, "Sam de Wit", "sam@cluster.example", Role.REDACTEUR)
    told = "\n".join(run("account", "list"))
    assert "Sam de Wit" in told
    assert "uitgenodigd" in told
    assert link.token not in told
    found = json.loads("\n".join(run("account", "list", "--format", "json")))["accounts"]
    assert [(one["email"], one["role"], one["state"]) for one in found] == [
        ("sam@cluster.example", "redacteur", "uitgenodigd")
    ]
    assert set(found[0]) == {"id", "name", "email", "role", "state", "last_login"}


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("link", "nobody@cluster.example"), 1, "geen account"),
        (("invite", "geen adres", "--name", "Sam"), 1, "geen e-mailadres"),
        (("invite", "sam@cluster.example", "--name", "Sam", "--role", "koning"), 2, "Kies"),
        (("invite", "sam@cluster.example"), 2, "--name"),
    ],
)
def test_what_cannot_be_done_is_told(run: Run, arguments: tuple[str, ...], code: int, says: str) -> None:
    assert says in "\n".join(run("account", *arguments, code=code))
