"""What a record offers to a role: the ways to change it, and its history."""

from datetime import date

import pytest

from crm.services import Services, build
from crm.texts import speak
from dashboards.app import create_app
from dashboards.components.record import RecordSpec
from dashboards.components.record_parts import period
from dashboards.page import understand
from dashboards.pages.events.record import RECORD as EVENT_RECORD
from dashboards.pages.organisations.record import RECORD as ORGANISATION_RECORD
from graph_schema.actor import Actor, Role
from graph_schema.database import Database
from tests import factories as make
from tests.dashboards.entering import enter
from tests.filled import filled

ON = date(2022, 6, 30)


def _sector(database: Database) -> None:
    make.theme(database, "data", {"architect": 2.0})
    make.result(database, "MORA", "data")
    make.school(database, "25PJ", name="Deltion College")


@pytest.fixture
def services(database: Database) -> Services:
    filled(database, _sector)
    return build(database, clock=lambda: ON)


def shown(services: Services, spec: RecordSpec, key: str, role: Role) -> str:
    """The record as its page draws it for somebody who is logged in with a role."""
    app = create_app(services, demo=False)
    client = enter(app, services, role)
    name = app.server.config["SESSION_COOKIE_NAME"]
    cookie = client.get_cookie(name)
    assert cookie is not None
    with app.server.test_request_context("/", headers={"Cookie": f"{name}={cookie.value}"}):
        found = spec.show(services, understand(services, "", spec.keys), key)
        assert found is not None
        return str(found.body)


@pytest.mark.parametrize(
    ("role", "attendance", "change"),
    [(Role.LEZER, False, False), (Role.COORDINATOR, True, False), (Role.REDACTEUR, True, True)],
)
def test_who_may_save_attendance_has_the_way_to_it_on_the_event(
    services: Services, database: Database, role: Role, attendance: bool, change: bool
) -> None:
    event = make.event(database, "Netwerkdag", date(2022, 6, 1), ["MORA"])
    record = shown(services, EVENT_RECORD, event, role)
    assert (f"/aanwezigheid?bijeenkomst={event}" in record) is attendance
    assert ("weg=ja" in record) is change


@pytest.mark.slow
def test_an_organisation_shows_its_changes_to_who_may_see_the_history(services: Services) -> None:
    editor = Actor("redactie", Role.REDACTEUR)
    key, _change = services.organisations.make(editor, {"name": "Kennisnet", "kind": "partner"})
    assert "card history" in shown(services, ORGANISATION_RECORD, key, Role.REDACTEUR)
    assert "card history" not in shown(services, ORGANISATION_RECORD, key, Role.COORDINATOR)


@pytest.mark.parametrize(
    ("since", "until", "said"),
    [
        (None, None, "begin onbekend"),
        (None, date(2022, 3, 14), "tot 14 mrt 2022, begin onbekend"),
        (date(2021, 1, 1), date(2022, 3, 14), "1 jan 2021 tot 14 mrt 2022"),
        (date(2021, 1, 1), None, "sinds 1 jan 2021"),
        (date(2022, 9, 1), None, "vanaf 1 sep 2022"),
    ],
)
def test_a_period_says_of_a_start_that_nobody_knows_that_nobody_knows_it(
    since: date | None, until: date | None, said: str
) -> None:
    speak("nl")
    assert period(since, until, ON) == said
