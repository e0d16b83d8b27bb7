"""The calendar behind a secret link: the secret is the right to read; a refusal tells nothing."""

from datetime import UTC, date, datetime

import pytest
from flask.testing import FlaskClient
from icalendar import Calendar

from crm.services import Services, build
from crm.tasks.models import NewTask
from dashboards.app import create_app
from graph_schema.actor import Actor, Role
from graph_schema.database import Database
from graph_schema.nodes import ACCOUNT
from tests import factories as make

ON = date(2022, 6, 30)
ME = Actor("redactie", Role.REDACTEUR)


@pytest.fixture
def services(database: Database) -> Services:
    made = datetime(2022, 1, 1, tzinfo=UTC)
    make.node(
        database,
        ACCOUNT,
        id=ME.id,
        name="Rita",
        email="rita@x.example",
        role="redacteur",
        state="actief",
        created=made,
    )
    services = build(database, clock=lambda: ON)
    services.tasks.make(ME, NewTask("Bellen", ON, ME.id, note="over de platen"))
    services.tasks.make(ME, NewTask("Van niemand", ON))
    return services


@pytest.fixture
def client(services: Services) -> FlaskClient:
    return create_app(services, demo=True).server.test_client()


def test_a_link_gives_my_open_tasks_without_logging_in(client: FlaskClient, services: Services) -> None:
    answer = client.get(f"/agenda/{services.tasks.renew_feed(ME)}.ics")
    assert answer.status_code == 200
    assert answer.mimetype == "text/calendar"
    entries = Calendar.from_ical(answer.get_data()).walk("VEVENT")
    assert [(entry["summary"], entry["dtstart"].dt) for entry in entries] == [("Bellen", ON)]


def test_a_link_that_is_wrong_old_or_withdrawn_leads_nowhere(
    client: FlaskClient, services: Services, database: Database
) -> None:
    old = services.tasks.renew_feed(ME)
    new = services.tasks.renew_feed(ME)
    assert client.get(f"/agenda/{new}.ics").status_code == 200
    make.node(database, ACCOUNT, id=ME.id, state="geblokkeerd")
    for token in (old, new, "x", "x" * 500):
        answer = client.get(f"/agenda/{token}.ics")
        assert answer.status_code == 404
        assert "Bellen" not in answer.get_data(as_text=True)
    make.node(database, ACCOUNT, id=ME.id, state="actief")
    services.tasks.withdraw_feed(ME)
    assert client.get(f"/agenda/{new}.ics").status_code == 404


def test_a_link_only_reads(client: FlaskClient, services: Services) -> None:
    token = services.tasks.renew_feed(ME)
    assert client.post(f"/agenda/{token}.ics").status_code in (403, 405)


def test_the_secret_itself_is_not_kept(services: Services, database: Database) -> None:
    token = services.tasks.renew_feed(ME)
    assert (
        database.read("MATCH (n) WHERE any(k IN keys(n) WHERE toString(n[k]) CONTAINS $t) RETURN n", t=token)
        == []
    )
