"""Logging in at an OpenID Connect provider: a real one, over HTTP."""

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit
from urllib.request import HTTPRedirectHandler, build_opener

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from crm.services import Services, build
from dashboards.app import create_app
from dashboards.login.access import Access, ProviderAccess
from graph_schema.actor import CONSOLE, Role
from graph_schema.database import Database
from tests.dashboards.login.oidc_server import CLIENT_ID, CLIENT_SECRET, Oidc

pytestmark = pytest.mark.slow

BLOCKS = "niet gelukt"
UNKNOWN = "niemand heeft u hier"


@pytest.fixture
def oidc() -> Iterator[Oidc]:
    server = Oidc({"sub": "abc", "email": "sam@school.example", "email_verified": True})
    yield server
    server.close()


@pytest.fixture
def services(database: Database) -> Services:
    made = build(database)
    made.accounts.invite(CONSOLE, "Sam de Wit", "sam@school.example", Role.REDACTEUR)
    return made


def client_of(services: Services, oidc: Oidc, **settings: str) -> FlaskClient:
    provider = ProviderAccess(oidc.issuer, CLIENT_ID, CLIENT_SECRET, **settings)
    app = create_app(services, demo=False, access=Access("x" * 40, provider=provider))
    return app.server.test_client()


class _Stay(HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        return None


def at_the_provider(address: str) -> str:
    """Do what a browser does that is sent to the provider; give where it sends back to."""
    opener = build_opener(_Stay())
    try:
        opener.open(address, timeout=10)
    except OSError as answer:
        back = urlsplit(answer.headers["Location"])  # type: ignore[attr-defined]
        return f"{back.path}?{back.query}"
    raise AssertionError("the provider did not send back")


def there_and_back(client: FlaskClient, target: str = "/dmu") -> TestResponse:
    left = client.get(f"/inloggen/aanbieder?next={target}")
    assert left.status_code == 302
    return client.get(at_the_provider(left.headers["Location"]))


def test_whoever_was_invited_comes_in_and_goes_on_where_they_were(services: Services, oidc: Oidc) -> None:
    client = client_of(services, oidc)
    back = there_and_back(client, "/dmu?provincie=Utrecht".replace("?", "%3F"))
    assert (back.status_code, back.headers["Location"]) == (302, "/dmu?provincie=Utrecht")
    assert "Sam de Wit" in client.get("/account").get_data(as_text=True)
    sent = oidc.asked[0]
    assert len(sent["nonce"]) >= 16
    assert len(sent["state"]) >= 16
    assert len(sent["code_challenge"]) == 43


def test_from_then_on_the_subject_counts_and_not_the_address(services: Services, oidc: Oidc) -> None:
    client = client_of(services, oidc)
    there_and_back(client)
    oidc.claims = {"sub": "abc", "email": "samantha@elsewhere.example", "email_verified": False}
    assert there_and_back(client_of(services, oidc)).headers["Location"] == "/dmu"
    oidc.claims = {"sub": "xyz", "email": "sam@school.example", "email_verified": True}
    refused = there_and_back(client_of(services, oidc))
    assert refused.status_code == 403
    assert UNKNOWN in refused.get_data(as_text=True)


@pytest.mark.parametrize(
    "claims",
    [
        {"sub": "abc", "email": "stranger@school.example", "email_verified": True},
        {"sub": "abc", "email": "sam@school.example", "email_verified": False},
        {"sub": "abc", "email": "sam@school.example", "email_verified": "false"},
        {"sub": "abc", "email": "sam@school.example"},
        {"sub": "abc", "email": ["sam@school.example", "x@school.example"], "email_verified": True},
        {"sub": "abc"},
    ],
    ids=["unknown", "unverified", "in words", "not said", "two addresses", "no address"],
)
def test_whoever_was_not_invited_by_a_verified_address_stays_out(
    services: Services, oidc: Oidc, claims: dict
) -> None:
    oidc.claims = claims
    client = client_of(services, oidc)
    refused = there_and_back(client)
    assert refused.status_code == 403
    assert UNKNOWN in refused.get_data(as_text=True)
    assert client.get("/account").status_code == 302


@pytest.mark.parametrize(
    "lie",
    [
        lambda claims: claims | {"nonce": "of another attempt"},
        lambda claims: {name: value for name, value in claims.items() if name != "nonce"},
        lambda claims: claims | {"exp": claims["iat"] - 60},
        lambda claims: {name: value for name, value in claims.items() if name != "exp"},
        lambda claims: claims | {"iss": "https://other.example"},
        lambda claims: claims | {"aud": "another-client"},
        lambda claims: claims | {"aud": ["another-client", "third"], "azp": "landschap"},
        lambda claims: {name: value for name, value in claims.items() if name != "sub"},
    ],
    ids=["nonce", "no nonce", "expired", "no end", "issuer", "audience", "audiences", "no subject"],
)
def test_a_token_that_is_not_for_this_attempt_lets_nobody_in(services: Services, oidc: Oidc, lie) -> None:
    oidc.lie = lie
    client = client_of(services, oidc)
    refused = there_and_back(client)
    assert refused.status_code == 403
    assert BLOCKS in refused.get_data(as_text=True)
    assert client.get("/account").status_code == 302


@pytest.mark.parametrize("who", ["other", "nobody"])
def test_a_token_that_the_provider_did_not_sign_lets_nobody_in(
    services: Services, oidc: Oidc, who: str
) -> None:
    oidc.signed_by = who
    client = client_of(services, oidc)
    assert BLOCKS in there_and_back(client).get_data(as_text=True)
    assert client.get("/account").status_code == 302


def test_a_provider_that_calls_itself_otherwise_is_not_believed(services: Services, oidc: Oidc) -> None:
    oidc.issuer_says = "https://other.example"
    refused = client_of(services, oidc).get("/inloggen/aanbieder")
    assert refused.status_code == 502
    assert BLOCKS in refused.get_data(as_text=True)


def test_a_provider_that_does_not_answer_is_a_sentence(services: Services, oidc: Oidc) -> None:
    client = client_of(services, oidc)
    oidc.close()
    refused = client.get("/inloggen/aanbieder")
    assert refused.status_code == 502
    assert BLOCKS in refused.get_data(as_text=True)


def test_an_answer_to_somebody_else_s_attempt_lets_nobody_in(services: Services, oidc: Oidc) -> None:
    mine, theirs = client_of(services, oidc), client_of(services, oidc)
    mine.get("/inloggen/aanbieder")
    back = at_the_provider(theirs.get("/inloggen/aanbieder").headers["Location"])
    assert BLOCKS in mine.get(back).get_data(as_text=True)
    state = parse_qs(urlsplit(back).query)["state"][0]
    assert BLOCKS in theirs.get(f"/inloggen/terug?code=made-up&state={state}").get_data(as_text=True)
    assert mine.get("/account").status_code == 302


def test_an_answer_is_used_once(services: Services, oidc: Oidc) -> None:
    client = client_of(services, oidc)
    back = at_the_provider(client.get("/inloggen/aanbieder").headers["Location"])
    assert client.get(back).status_code == 302
    fresh = client_of(services, oidc)
    assert BLOCKS in fresh.get(back).get_data(as_text=True)


def test_somebody_who_gives_up_at_the_provider_is_back_at_the_log_in(services: Services, oidc: Oidc) -> None:
    refused = client_of(services, oidc).get("/inloggen/terug?error=access_denied&state=x")
    assert refused.status_code == 403
    assert BLOCKS in refused.get_data(as_text=True)


def test_an_address_may_come_from_userinfo_of_the_same_person(services: Services, oidc: Oidc) -> None:
    oidc.claims = {"sub": "abc"}
    oidc.userinfo = {"sub": "xyz", "email": "sam@school.example", "email_verified": True}
    assert there_and_back(client_of(services, oidc)).status_code == 403
    oidc.userinfo["sub"] = "abc"
    assert there_and_back(client_of(services, oidc)).headers["Location"] == "/dmu"


def test_another_claim_may_hold_the_address_and_a_provider_may_be_trusted_for_all(
    services: Services, oidc: Oidc
) -> None:
    oidc.claims = {"sub": "abc", "eduperson_principal_name": "sam@school.example"}
    client = client_of(services, oidc, email_claim="eduperson_principal_name", verified_claim="")
    assert there_and_back(client).headers["Location"] == "/dmu"


def test_without_a_provider_there_is_no_such_address(services: Services) -> None:
    client = create_app(services, demo=False).server.test_client()
    assert client.get("/inloggen/aanbieder").status_code == 404
    assert client.get("/inloggen/terug").status_code == 404
    assert "aanbieder" not in client.get("/inloggen").get_data(as_text=True)
