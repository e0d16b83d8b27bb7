"""Reads accounts; what the service of the beheerder and the door of the log-in share."""

from collections.abc import Mapping
from typing import Any

from crm.accounts import queries
from crm.accounts.models import Identity, State
from crm.values import email as addresses
from crm.values.problem import InvalidValue
from graph_schema.actor import Role
from graph_schema.nodes import ACCOUNT, INSTALLATION
from graph_schema.writer import BLANK, Writer

Properties = Mapping[str, Any]

CODE = "landschap"


def clean(email: str) -> str | None:
    """Give an address as accounts keep it, or None when it is no address."""
    try:
        return addresses.clean(email)
    except InvalidValue:
        return None


def identity(account: Properties | None) -> Identity | None:
    """Give who an account is to a session; None when it may not come in."""
    if account is None or account["state"] != State.ACTIVE:
        return None
    return Identity(
        id=account["id"],
        name=account["name"],
        email=account["email"],
        role=Role(account["role"]),
        sessions=account.get("sessions", 0),
        has_password=bool(account.get("password_hash")),
    )


def first(rows: list[dict[str, Any]]) -> Properties | None:
    """Give the properties of the one account that a query found."""
    return rows[0]["properties"] if rows else None


def hold(writer: Writer, account: str) -> dict[str, Any] | None:
    """Hold an account until the transaction ends and read it; None when it does not exist."""
    return writer.lock(ACCOUNT, [account]).get(account)


def in_turn(writer: Writer) -> None:
    """Let changes of accounts come one after another: two that are each right can be wrong together."""
    writer.lock(INSTALLATION, [CODE])


def change(writer: Writer, account: str, **values: Any) -> None:
    """Write an account; None takes a value away."""
    row = {name: BLANK if value is None else value for name, value in values.items()}
    writer.nodes(ACCOUNT, [{"id": account, **row}])


def ended(account: Properties) -> int:
    """Give the next number of an account's sessions: those with the present one hold no longer."""
    return int(account.get("sessions", 0)) + 1


ENTERED: dict[str, Any] = {
    "token_hash": None,
    "token_expires": None,
    "failures": None,
    "locked_until": None,
}
"""What is cleared when somebody chose a new password."""


def administrators(writer: Writer) -> set[str]:
    """Give the accounts that are beheerder and may log in."""
    return {row["id"] for row in writer.read(queries.ADMINISTRATORS)}
