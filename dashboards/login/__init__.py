"""Logging in and out, sessions, and the gate before everything else.

The pages of this folder are plain Flask with templates: they work without JavaScript and before anybody is
known. :func:`register` is called last, so that the gate stands before every address of the app.
"""

from flask import Flask

from crm.services import Services
from dashboards.login import csrf, gate, routes, sessions
from dashboards.login.access import Access
from dashboards.login.limit import Limit
from dashboards.login.provider import Provider


def register(server: Flask, services: Services, access: Access, *, demo: bool) -> None:
    """Let nobody in without a session, and offer the pages on which one begins."""
    sessions.register(server, services, access, demo=demo)
    csrf.register(server, access)
    gate.register(server)
    provider = Provider(server, access.provider) if access.provider else None
    server.register_blueprint(routes.blueprint(services, access, Limit(), provider, demo=demo))
