"""A client that is logged in, for tests of what stands behind the gate."""

from datetime import UTC, datetime

from dash import Dash
from flask.testing import FlaskClient

from crm.services import Services
from dashboards.login import sessions
from graph_schema.actor import Role
from graph_schema.database import Database
from graph_schema.nodes import ACCOUNT
from tests import factories as make


def account(database: Database, role: Role = Role.REDACTEUR) -> str:
    """Make an account that may log in; give its id."""
    return make.node(
        database,
        ACCOUNT,
        id=f"account-{role.value}",
        name=f"Test {role.value.capitalize()}",
        email=f"{role.name.lower()}@landschap.example",
        role=role.value,
        state="actief",
        created=datetime(2022, 1, 1, tzinfo=UTC),
        sessions=0,
    )


def enter(app: Dash, services: Services, role: Role = Role.REDACTEUR) -> FlaskClient:
    """Give a client of the app that is logged in, in a role, by an account made for it.

    Sent along with every request is what a browser sends from one of our own pages.
    """
    account(services.database, role)
    identity = services.door.identity(f"account-{role.value}")
    assert identity is not None
    with app.server.test_request_context("/"):
        sessions.begin(identity)
        cookie = app.server.session_interface.get_signing_serializer(app.server).dumps(dict(sessions.session))
    client = app.server.test_client()
    client.set_cookie(app.server.config["SESSION_COOKIE_NAME"], cookie)
    client.environ_base["HTTP_ORIGIN"] = "http://localhost"
    return client
