"""Who asks, on the pages."""

from flask import has_request_context
from flask_login import current_user

from crm.accounts.models import Identity
from graph_schema.actor import CONSOLE, Actor
from graph_schema.errors import LandschapError


class NotLoggedIn(LandschapError):
    """A request by nobody; the gate lets none through, so that a page never sees this."""

    code = "not-logged-in"


def reader() -> Actor:
    """Give the actor of the present request: who is logged in.

    Outside a request that is whoever runs the program on this machine. Work that goes on after its request
    (a thread) takes its actor along.

    Raises:
        NotLoggedIn: the request is nobody's.

    """
    return visitor().actor if has_request_context() else CONSOLE


def is_known() -> bool:
    """Tell whether somebody is logged in, in this request."""
    return bool(current_user.is_authenticated)


def visitor() -> Identity:
    """Give who is logged in, with name and role.

    Raises:
        NotLoggedIn: the request is nobody's.

    """
    if not is_known():
        raise NotLoggedIn("You are not logged in (any more).")
    identity: Identity = current_user.identity
    return identity
