"""The app around the pages: headers, language, files, health, and errors as sentences."""

import logging
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from flask.testing import FlaskClient
from openpyxl import load_workbook

from crm.services import build
from dashboards import caching
from dashboards.app import create_app
from dashboards.errors import tell
from graph_schema.actor import SYSTEM, Role
from graph_schema.database import Database
from graph_schema.errors import LandschapError
from tests import factories as make
from tests.dashboards.entering import enter

pytestmark = pytest.mark.slow

ON = date(2022, 6, 30)


@pytest.fixture
def client(database: Database) -> FlaskClient:
    make.theme(database, "data", {"architect": 2.0, "bestuurder": 1.0})
    make.result(database, "MORA", "data")
    make.school(database, "25PJ", name="Deltion College", province="Overijssel", kind="ROC")
    make.school(database, "25LU", name="=Alfa-college", province="Groningen", kind="ROC", students=11033)
    who = make.person(database)
    make.seat(database, who, "25PJ", "architect")
    make.attended(database, who, make.event(database, "Netwerkdag", date(2022, 3, 14), ["MORA"]))
    services = build(database, clock=lambda: ON)
    return enter(create_app(services, demo=True), services)


@pytest.fixture
def gone(database: Database) -> Iterator[FlaskClient]:
    """A session that began in time, and then a database that does not answer."""
    here = build(database, clock=lambda: ON)
    with Database("bolt://127.0.0.1:9", "neo4j", "x") as nowhere:
        away = replace(build(nowhere, clock=lambda: ON), door=here.door)
        yield enter(create_app(away, demo=False), here)


def test_every_answer_forbids_what_a_page_should_not_do(client: FlaskClient) -> None:
    headers = client.get("/").headers
    assert "default-src 'self'" in headers["Content-Security-Policy"]
    assert "unsafe-eval" not in headers["Content-Security-Policy"]
    assert "unsafe-inline" not in headers["Content-Security-Policy"].split("script-src")[1].split(";")[0]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"


def test_a_browser_keeps_our_files_under_an_address_that_names_their_content(client: FlaskClient) -> None:
    page = client.get("/").get_data(as_text=True)
    ours = re.findall(r'(?:src|href)="(/assets/[^"]+)"', page)
    assert len(ours) > 30
    for address in ours:
        kept = client.get(address)
        assert kept.status_code == 200
        assert "immutable" in kept.headers["Cache-Control"], address
    # what an older or newer page asks may not be kept under that page's address
    path, _, _ = ours[0].partition("?")
    for other in (path, f"{path}?m=1764460800.0", f"{path}?m=0000000000000000-1764460800.0"):
        assert "immutable" not in client.get(other).headers["Cache-Control"]
    assert "immutable" not in client.get(f"/?m={caching.version()}-1").headers["Cache-Control"]


def test_the_document_names_no_other_machine(client: FlaskClient) -> None:
    page = client.get("/").get_data(as_text=True)
    assert 'src="http' not in page
    assert 'href="http' not in page


def test_the_language_is_dutch_until_somebody_chooses(client: FlaskClient) -> None:
    assert '<html lang="nl">' in client.get("/").get_data(as_text=True)
    client.set_cookie("taal", "en")
    assert '<html lang="en">' in client.get("/").get_data(as_text=True)
    client.set_cookie("taal", "xx")
    assert '<html lang="nl">' in client.get("/").get_data(as_text=True)


def test_the_demo_says_so_in_the_layout_of_every_page(client: FlaskClient, gone: FlaskClient) -> None:
    assert (
        "Demogegevens: verzonnen personen"
        in client.get("/_dash-layout").get_json()["props"]["children"].__str__()
    )
    assert "Demogegevens" not in gone.get("/_dash-layout").get_json()["props"]["children"].__str__()


def shown(client: FlaskClient, path: str, search: str = "") -> str:
    """The frame that the shell gives for an address, as the browser would ask for it."""
    outputs = [{"id": "page", "property": "children"}, {"id": "notice", "property": "children"}]
    answer = client.post(
        "/_dash-update-component",
        json={
            "output": "..page.children...notice.children..",
            "outputs": outputs,
            "inputs": [
                {"id": "url", "property": "pathname", "value": path},
                {"id": "recovered", "property": "data", "value": 0},
            ],
            "state": [{"id": "url", "property": "search", "value": search}],
            "changedPropIds": ["url.pathname"],
        },
    )
    return str(answer.get_json())


def test_an_empty_installation_starts_with_what_to_do_next(database: Database) -> None:
    services = build(database, clock=lambda: ON)
    services.installation.set_up(SYSTEM, demo=False)
    client = enter(create_app(services, demo=False), services, Role.BEHEERDER)
    first = shown(client, "/")
    assert "Importeer uw lijst met contacten" in first
    # every step has its page, and the way to the overview does not come back here
    for way in ("/import", "/bijeenkomsten", "/kaart", "/beheer"):
        assert f"'href': '{way}'" in first, way
    assert "Importeer uw lijst met contacten" not in shown(client, "/", "?resultaat=MORA")
    make.person(database)
    assert "Importeer uw lijst met contacten" not in shown(client, "/")
    assert "Importeer uw lijst met contacten" in shown(client, "/begin")


@pytest.mark.parametrize("demo", [True, False])
def test_the_first_steps_say_how_to_type_them_and_in_the_demo_where(database: Database, demo: bool) -> None:
    services = build(database, clock=lambda: ON)
    services.installation.set_up(SYSTEM, demo=demo)
    page = shown(enter(create_app(services, demo=demo), services), "/begin")
    assert ".venv/bin/landschap" in page
    assert ("uw eigen installatie" in page) is demo


def test_an_error_of_a_callback_becomes_a_sentence_above_the_page(gone: FlaskClient) -> None:
    told = shown(gone, "/")
    assert "De database is even weg" in told
    assert "heartbeat" in told


def test_a_table_is_handed_out_for_the_question_in_the_address(client: FlaskClient) -> None:
    answer = client.get("/uitvoer/overview/scholen.csv?peildatum=2022-06-30&provincie=Groningen")
    lines = answer.get_data().decode("utf-8-sig").splitlines()
    assert len(lines) == 2
    assert lines[1].startswith("'=Alfa-college;25LU;")
    assert "attachment" in answer.headers["Content-Disposition"]


def test_excel_holds_the_same_rows(client: FlaskClient) -> None:
    answer = client.get("/uitvoer/dmu/stoelen.xlsx?resultaat=MORA")
    sheet = load_workbook(BytesIO(answer.get_data())).active
    rows = {row[1]: row for row in sheet.iter_rows(min_row=2, values_only=True)}
    assert set(rows) == {"25PJ", "25LU"}
    assert "bereikt" in rows["25PJ"]


@pytest.mark.parametrize(
    "address", ["/uitvoer/overview/niets.csv", "/uitvoer/x/scholen.csv", "/uitvoer/dmu/stoelen.pdf"]
)
def test_a_file_that_does_not_exist_is_a_404_in_words(client: FlaskClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert answer.get_data(as_text=True) == "Dit adres leidt nergens heen."


def test_health_says_whether_the_database_answers(client: FlaskClient, gone: FlaskClient) -> None:
    assert client.get("/gezond").status_code == 200
    assert gone.get("/gezond").status_code == 503


def test_a_file_without_a_database_is_a_sentence(gone: FlaskClient) -> None:
    answer = gone.get("/uitvoer/overview/scholen.csv")
    assert answer.status_code == 503
    assert "De database is even weg" in answer.get_data(as_text=True)


def test_a_fault_is_logged_by_its_place_and_never_by_its_text(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    try:
        raise ValueError("Jan van der Berg")
    except ValueError as error:
        told = tell(error)
    assert "Jan" not in told + caplog.text
    assert "ValueError" in caplog.text
    assert "test_app.py" in caplog.text


def test_an_error_of_the_program_itself_is_told_as_it_is() -> None:
    assert tell(LandschapError("Something {what}.", what="else")) == "Something else."
