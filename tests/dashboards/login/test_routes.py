"""Logging in and out: what a browser sees, and what somebody with bad intentions does not."""

import re
from collections.abc import Iterator
from datetime import timedelta
from unittest.mock import patch

import pytest
from flask import Flask
from flask.testing import FlaskClient

from crm.accounts.models import Identity
from crm.services import Services, build
from dashboards.app import create_app
from dashboards.login import limit as limits
from dashboards.login import sessions
from dashboards.login.access import Access
from dashboards.pages import PAGES
from graph_schema.actor import CONSOLE, SYSTEM, Role
from graph_schema.database import Database
from tests.crm.accounts.desk import QUICK

pytestmark = pytest.mark.slow

GOOD = "vier paarse fietsen"
WRONG = "een ander wachtwoord"


@pytest.fixture
def services(database: Database) -> Services:
    made = build(database)
    made.installation.set_up(SYSTEM, demo=False)
    made.door._floor = 0.0  # nobody measures here
    made.door._passwords._hasher = QUICK  # the same for both halves of accounts
    return made


@pytest.fixture
def sam(services: Services) -> Identity:
    link = services.accounts.invite(CONSOLE, "Sam de Wit", "sam@school.example", Role.REDACTEUR)
    return services.door.accept(link.token, GOOD)


@pytest.fixture
def client(services: Services) -> FlaskClient:
    return create_app(services, demo=False).server.test_client()


def field(page: str, name: str = "formulier") -> str:
    return re.findall(rf'name="{name}" value="([^"]*)"', page)[0]


def post(client: FlaskClient, path: str, _at: str = "", **form: str):
    """Fill in the form of a page, as a browser does."""
    page = client.get(_at or path).get_data(as_text=True)
    return client.post(path, data={"formulier": field(page), **form})


def log_in(client: FlaskClient, password: str = GOOD, **form: str):
    return post(client, "/inloggen", email="sam@school.example", password=password, **form)


def is_in(client: FlaskClient) -> bool:
    return client.get("/account").status_code == 200


def test_by_the_form_one_comes_in_and_by_the_button_out(client: FlaskClient, sam: Identity) -> None:
    assert not is_in(client)
    assert log_in(client).headers["Location"] == "/"
    assert is_in(client)
    out = post(client, "/uitloggen", _at="/account")
    assert out.headers["Location"] == "/inloggen"
    assert not is_in(client)


def test_a_refusal_is_a_sentence_and_keeps_the_address_but_not_the_password(
    client: FlaskClient, sam: Identity
) -> None:
    refused = log_in(client, WRONG)
    page = refused.get_data(as_text=True)
    assert refused.status_code == 401
    assert "horen niet bij elkaar" in page
    assert 'value="sam@school.example"' in page
    assert WRONG not in page
    assert not is_in(client)


def test_one_goes_on_where_one_was(client: FlaskClient, sam: Identity) -> None:
    asked = client.get("/dmu?provincie=Utrecht&functie=architect")
    page = client.get(asked.headers["Location"]).get_data(as_text=True)
    target = field(page, "next").replace("&amp;", "&")
    assert target == "/dmu?provincie=Utrecht&functie=architect"
    assert log_in(client, next=target).headers["Location"] == target


@pytest.mark.parametrize(
    "target",
    [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/\t/evil.example",
        "javascript:alert(1)",
        "evil.example",
        " /dmu",
        "///evil.example",
        "/inloggen",
        "http://[",
    ],
)
def test_nobody_is_sent_to_another_site(client: FlaskClient, sam: Identity, target: str) -> None:
    assert log_in(client, next=target).headers["Location"] == "/"
    assert client.get("/inloggen", query_string={"next": target}).headers["Location"] == "/"


def test_the_cookie_is_kept_from_scripts_and_from_other_sites(client: FlaskClient, sam: Identity) -> None:
    cookies = [one for one in log_in(client).headers.getlist("Set-Cookie") if one.startswith("landschap=")]
    assert len(cookies) == 1
    assert "HttpOnly" in cookies[0]
    assert "SameSite=Lax" in cookies[0]
    assert "Secure" not in cookies[0]
    _, _, value = cookies[0].split(";")[0].partition("=")
    app = client.application
    kept = app.session_interface.get_signing_serializer(app).loads(value)
    # what is drawn at random may spell a name: the key in the cookie, and the cookie as it travels
    assert kept.pop("key")
    assert "sam" not in str(kept).lower()


@pytest.mark.parametrize("how", ["public_url", "https"])
def test_by_https_the_cookie_goes_by_nothing_else(services: Services, sam: Identity, how: str) -> None:
    access = Access("x" * 40, public_url="https://landschap.example" if how == "public_url" else "")
    client = create_app(services, demo=False, access=access).server.test_client()
    base = "http://localhost" if how == "public_url" else "https://localhost"
    answer = client.get("/inloggen", base_url=base)
    assert "Secure" in answer.headers["Set-Cookie"]
    assert ("Strict-Transport-Security" in answer.headers) is (how == "https")


def test_headers_of_a_proxy_count_only_when_there_is_one(services: Services) -> None:
    said = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.7", "X-Forwarded-Host": "l.example"}
    for proxies, secure in ((0, False), (1, True)):
        client = create_app(
            services, demo=False, access=Access("x" * 40, proxies=proxies)
        ).server.test_client()
        answer = client.get("/inloggen", headers=said)
        assert ("Secure" in answer.headers["Set-Cookie"]) is secure


def test_a_session_laid_ready_by_somebody_else_does_not_become_theirs(
    client: FlaskClient, sam: Identity
) -> None:
    client.get("/inloggen")
    with client.session_transaction() as before:
        before["planted"] = "x"
        old = dict(before)
    log_in_page = client.get("/inloggen").get_data(as_text=True)
    client.post(
        "/inloggen",
        data={"formulier": field(log_in_page), "email": "sam@school.example", "password": GOOD},
    )
    with client.session_transaction() as after:
        assert "planted" not in after
        assert after["form"] != old["form"]
        assert len(after["key"]) >= 16


def test_a_cookie_that_was_copied_ends_when_its_owner_logs_out(client: FlaskClient, sam: Identity) -> None:
    log_in(client)
    copied = client.get_cookie("landschap").value
    post(client, "/uitloggen", _at="/account")
    client.set_cookie("landschap", copied)
    assert not is_in(client)


def test_a_cookie_that_was_changed_is_no_session(client: FlaskClient, sam: Identity) -> None:
    log_in(client)
    value = client.get_cookie("landschap").value
    client.set_cookie("landschap", ("A" if value[0] != "A" else "B") + value[1:])
    assert not is_in(client)


@pytest.mark.parametrize(
    "change", ["block", "change_role", "end_sessions", "new password"], ids=lambda name: str(name)
)
def test_a_session_ends_when_the_account_changes(
    client: FlaskClient, services: Services, sam: Identity, change: str
) -> None:
    log_in(client)
    match change:
        case "block":
            services.accounts.block(CONSOLE, sam.id)
        case "change_role":
            services.accounts.change_role(CONSOLE, sam.id, Role.LEZER)
        case "end_sessions":
            services.accounts.end_sessions(CONSOLE, sam.id)
        case _:
            services.door.accept(services.accounts.link(CONSOLE, sam.id).token, "zeven groene stoelen")
    assert not is_in(client)


@pytest.fixture
def clock() -> Iterator[list[int]]:
    time = [1_656_590_400]
    with patch.object(sessions, "_now", lambda: time[0]):
        yield time


def test_a_session_ends_after_a_while_without_work_and_after_a_day_s_work(
    services: Services, sam: Identity, clock: list[int]
) -> None:
    access = Access("x" * 40, idle=timedelta(minutes=30), longest=timedelta(hours=2))
    client = create_app(services, demo=False, access=access).server.test_client()
    log_in(client)
    for _ in range(4):
        clock[0] += 29 * 60
        assert is_in(client)
    clock[0] += 5 * 60  # two hours and a minute since the beginning
    assert not is_in(client)
    log_in(client)
    clock[0] += 31 * 60
    assert not is_in(client)


def test_a_request_from_another_site_is_refused(client: FlaskClient, sam: Identity) -> None:
    log_in(client)
    callback = {"output": "x", "outputs": [], "inputs": [], "changedPropIds": []}
    for said in (
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site", "Origin": "http://localhost"},
        {"Origin": "http://localhost:8051"},
    ):
        assert client.post("/_dash-update-component", json=callback, headers=said).status_code == 403
        assert client.post("/uitloggen", headers=said).status_code == 403
    assert is_in(client)


def test_a_form_without_the_token_of_its_session_is_refused(client: FlaskClient, sam: Identity) -> None:
    form = {"email": "sam@school.example", "password": GOOD}
    assert client.post("/inloggen", data=form).status_code == 403
    client.get("/inloggen")
    assert client.post("/inloggen", data={**form, "formulier": "guessed"}).status_code == 403
    assert client.post("/inloggen", data={**form, "formulier": ""}).status_code == 403
    # what Dash takes as JSON is not taken in another dress
    assert client.post("/_dash-update-component", data="{}", content_type="text/plain").status_code == 403


def test_a_client_that_fails_too_often_must_wait_and_another_need_not(
    client: FlaskClient, sam: Identity
) -> None:
    page = client.get("/inloggen").get_data(as_text=True)
    for number in range(limits.MOST):
        form = {"formulier": field(page), "email": f"x{number}@school.example", "password": WRONG}
        assert client.post("/inloggen", data=form).status_code == 401
    refused = log_in(client)
    assert refused.status_code == 429
    assert 0 < int(refused.headers["Retry-After"]) <= limits.SECONDS + 1
    assert "Te veel pogingen" in refused.get_data(as_text=True)
    client.environ_base["REMOTE_ADDR"] = "192.0.2.7"
    assert log_in(client).status_code == 302


def test_links_cannot_be_guessed_without_end_either(client: FlaskClient) -> None:
    answers = [client.get(f"/inloggen/link/{number}").status_code for number in range(limits.MOST + 1)]
    assert answers == [410] * limits.MOST + [429]


def test_an_invitation_lets_its_owner_choose_a_password(client: FlaskClient, services: Services) -> None:
    link = services.accounts.invite(CONSOLE, "Bo", "bo@school.example", Role.LEZER)
    path = f"/inloggen/link/{link.token}"
    page = client.get(path)
    assert "Welkom, Bo" in page.get_data(as_text=True)
    # nobody else is told the address, and a browser still tells us where the form came from
    assert page.headers["Referrer-Policy"] == "same-origin"
    assert page.headers["Cache-Control"] == "no-store"
    differ = post(client, path, password=GOOD, again=GOOD + "!")
    assert differ.status_code == 422
    assert "verschillen" in differ.get_data(as_text=True)
    assert post(client, path, password="kort", again="kort").status_code == 422
    assert post(client, path, password=GOOD, again=GOOD).headers["Location"] == "/"
    assert is_in(client)
    assert client.get(path).status_code == 410


def test_as_long_as_nobody_can_log_in_the_page_says_where_the_first_link_is(
    client: FlaskClient, services: Services
) -> None:
    assert "landschap account link" in client.get("/inloggen").get_data(as_text=True)
    link = services.accounts.invite(CONSOLE, "Bo Beheer", "bo@school.example", Role.BEHEERDER)
    services.door.accept(link.token, GOOD)
    page = client.get("/inloggen").get_data(as_text=True)
    assert "landschap account link" not in page
    assert "Een beheerder kan u een link sturen" in page


def test_the_first_beheerder_is_made_by_the_link_of_the_console(
    client: FlaskClient, services: Services
) -> None:
    path = f"/inloggen/eerste/{services.accounts.beheerder_link(CONSOLE).token}"
    form = {"name": "Bea", "email": "bea@school.example", "password": GOOD}
    assert post(client, path, **{**form, "email": "bea"}, again=GOOD).status_code == 422
    assert post(client, path, **form, again=GOOD).headers["Location"] == "/"
    assert "Bea" in client.get("/account").get_data(as_text=True)
    assert services.door.has_beheerder()
    assert client.get(path).status_code == 410


def test_the_address_of_the_demo_does_nothing_in_a_real_installation(
    client: FlaskClient, services: Services, sam: Identity
) -> None:
    page = client.get("/inloggen").get_data(as_text=True)
    assert "/inloggen/demo" not in page
    for role in Role:
        answer = client.post("/inloggen/demo", data={"formulier": field(page), "rol": role.value})
        assert answer.status_code == 404
    assert not is_in(client)
    # not even when the program was started as a demo on somebody's own data
    astray = create_app(services, demo=True).server.test_client()
    page = astray.get("/inloggen").get_data(as_text=True)
    for role in Role:
        answer = astray.post("/inloggen/demo", data={"formulier": field(page), "rol": role.value})
        assert answer.status_code == 400
    assert not is_in(astray)
    assert [one.name for one in services.accounts.accounts(CONSOLE)] == ["Sam de Wit"]


@pytest.mark.parametrize("role", Role)
def test_in_the_demo_one_click_is_enough(database: Database, role: Role) -> None:
    services = build(database)
    services.installation.set_up(SYSTEM, demo=True)
    client = create_app(services, demo=True).server.test_client()
    assert client.get("/").headers["Location"] == "/inloggen?next=%2F"
    page = client.get("/inloggen").get_data(as_text=True)
    entered = client.post("/inloggen/demo", data={"formulier": field(page), "rol": role.value})
    assert entered.headers["Location"] == "/"
    assert is_in(client)


def test_people_change_their_own_password_and_stay_in(client: FlaskClient, sam: Identity) -> None:
    log_in(client)
    new = "zeven groene stoelen"
    wrong = post(client, "/account", present=WRONG, password=new, again=new)
    assert wrong.status_code == 422
    changed = post(client, "/account", present=GOOD, password=new, again=new)
    assert "gewijzigd" in client.get(changed.headers["Location"]).get_data(as_text=True)
    assert is_in(client)
    post(client, "/uitloggen", _at="/account")
    assert log_in(client).status_code == 401
    assert log_in(client, new).status_code == 302


def test_the_language_can_be_chosen_before_anybody_is_known(client: FlaskClient) -> None:
    assert '<html lang="nl">' in client.get("/inloggen").get_data(as_text=True)
    chosen = client.get("/inloggen?taal=en&next=/dmu")
    assert chosen.headers["Location"] == "/inloggen?next=%2Fdmu"
    page = client.get(chosen.headers["Location"]).get_data(as_text=True)
    assert '<html lang="en">' in page
    assert "E-mail address" in page
    assert client.get("/inloggen?taal=xx").status_code == 200


def test_a_name_with_signs_in_it_is_shown_and_not_run(client: FlaskClient, services: Services) -> None:
    link = services.accounts.invite(CONSOLE, "<script>alert(1)</script>", "x@school.example", Role.LEZER)
    page = client.get(f"/inloggen/link/{link.token}").get_data(as_text=True)
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_what_only_data_is_tells_that_the_session_is_over(client: FlaskClient) -> None:
    answer = client.post("/_dash-update-component", json={})
    assert answer.status_code == 401
    assert client.get("/_dash-layout").status_code == 401


def test_answers_of_a_session_are_kept_nowhere_and_the_program_s_own_files_are(
    client: FlaskClient, sam: Identity
) -> None:
    log_in(client)
    for path in ("/", "/_dash-layout", "/account", "/uitvoer/overview/scholen.csv", "/nergens"):
        assert client.get(path).headers["Cache-Control"] == "no-store", path
    assert client.get("/assets/shell.css").headers["Cache-Control"] != "no-store"


def test_every_address_asks_for_a_session_unless_it_is_said_to_be_open(client: FlaskClient) -> None:
    server: Flask = client.application
    open_ones = set()
    for rule in server.url_map.iter_rules():
        path = re.sub(r"<[^>]+>", "x", rule.rule)
        method = "GET" if "GET" in (rule.methods or set()) else "POST"
        answer = client.open(path, method=method, json={} if method == "POST" else None)
        if answer.status_code != 401 and not (
            answer.status_code == 302 and answer.headers["Location"].startswith("/inloggen?next=")
        ):
            open_ones.add(rule.rule)
    assert open_ones == {
        "/inloggen",
        "/inloggen/demo",
        "/inloggen/aanbieder",
        "/inloggen/terug",
        "/inloggen/link/<token>",
        "/inloggen/eerste/<token>",
        "/gezond",
        "/_favicon.ico",
        "/assets/<path:filename>",
        "/_dash-component-suites/<string:package_name>/<path:fingerprinted_path>",
        *(rule for rule in open_ones if rule.startswith("/agenda/")),
    }


def test_no_callback_and_no_export_answers_a_stranger(services: Services) -> None:
    app = create_app(services, demo=False)
    stranger = app.server.test_client()
    stranger.get("/inloggen")
    before = services.database.queries
    callbacks = list(app.callback_map)
    assert len(callbacks) > 20
    for output in callbacks:
        asked = {"output": output, "outputs": [], "inputs": [], "changedPropIds": []}
        answer = stranger.post("/_dash-update-component", json=asked)
        assert (answer.status_code, answer.get_data(as_text=True)) == (401, "U bent niet (meer) ingelogd.")
    for page in PAGES:
        for address in (page.path, *(f"/uitvoer/{page.name}/{table}.csv" for table in page.tables)):
            answer = stranger.get(address)
            assert answer.status_code == 302, address
            assert answer.headers["Location"].startswith("/inloggen?next="), address
    assert services.database.queries == before
