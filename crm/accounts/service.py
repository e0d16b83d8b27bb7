"""What a beheerder does to accounts, and what everybody does to their own."""

from collections.abc import Callable
from typing import Any, TypeVar

from crm.accounts import queries, tokens
from crm.accounts.known import Known
from crm.accounts.models import Account, Colleague, Identity, Link, State
from crm.accounts.passwords import Passwords, check
from crm.accounts.reading import (
    CODE,
    ENTERED,
    administrators,
    change,
    clean,
    ended,
    first,
    hold,
    identity,
    in_turn,
)
from crm.clock import Watch
from crm.rights import guarded
from graph_schema.actor import Actor, Role
from graph_schema.database import Database
from graph_schema.errors import LandschapError
from graph_schema.keys import new_id
from graph_schema.nodes import ACCOUNT, INSTALLATION
from graph_schema.writer import Writer

T = TypeVar("T")

LIMIT = 1_000
"""The most accounts in one list."""


class AccountError(LandschapError):
    """An account that cannot be changed in the way that was asked."""

    code = "account"


@guarded("accounts")
class AccountsService:
    """Accounts: who may log in, and in which role.

    Methods that name an account raise :class:`AccountError` when it does not exist. A change of role or
    state ends the account's sessions. Nobody sees a password or the secret of a link again.

    Args:
        database: where they are.
        watch: gives this moment.
        passwords: hashes and compares.
        known: who is behind the sessions of this program; it forgets what changed.

    """

    def __init__(self, database: Database, watch: Watch, passwords: Passwords, known: Known) -> None:
        self._database = database
        self._watch = watch
        self._passwords = passwords
        self._known = known

    def accounts(self, actor: Actor) -> tuple[Account, ...]:  # noqa: ARG002  # the guard's
        """Give all accounts, by name, those that are blocked last; at most ``LIMIT``."""
        return tuple(
            Account(**{**row, "role": Role(row["role"]), "state": State(row["state"])})
            for row in self._database.read(queries.ACCOUNTS, limit=LIMIT)
        )

    def colleagues(self, actor: Actor) -> tuple[Colleague, ...]:  # noqa: ARG002  # the guard's
        """Give the names behind the ids of accounts: who can own a task, who made a change."""
        return tuple(
            Colleague(row["id"], row["name"], Role(row["role"]), row["active"])
            for row in self._database.read(queries.COLLEAGUES, limit=LIMIT)
        )

    def me(self, actor: Actor) -> Identity | None:
        """Give the actor's own account; None for the program itself and the console, which have none."""
        return identity(first(self._database.read(queries.BY_ID, id=actor.id)))

    def invite(self, actor: Actor, name: str, email: str, role: Role) -> Link:
        """Make an account and the link by which its owner chooses a password.

        Raises:
            AccountError: the name or the address cannot be used, or the address has an account.

        """
        shown, address = checked_name(name), checked_address(email)
        token, kept = tokens.make()
        made = Link(new_id(), token, self._watch() + tokens.INVITATION)

        def work(writer: Writer) -> None:
            in_turn(writer)
            if writer.read(queries.BY_EMAIL, email=address):
                raise AccountError("This e-mail address has an account already. Give that one a new link.")
            row = {
                "id": made.account,
                "name": shown,
                "email": address,
                "role": role.value,
                "state": State.INVITED.value,
                "created": self._watch(),
                "token_hash": kept,
                "token_expires": made.expires,
                "sessions": 0,
            }
            writer.nodes(ACCOUNT, [row])

        self._database.write(actor, "account.invite", work)
        return made

    def link(self, actor: Actor, account: str) -> Link:
        """Make a link by which the owner chooses a new password; the link before it holds no longer.

        Raises:
            AccountError: the account is blocked.

        """
        token, kept = tokens.make()

        def work(writer: Writer) -> Link:
            found = _existing(writer, account)
            if found["state"] == State.BLOCKED:
                raise AccountError("This account is blocked. Unblock it first.")
            invited = found["state"] == State.INVITED
            expires = self._watch() + (tokens.INVITATION if invited else tokens.RESET)
            change(writer, account, token_hash=kept, token_expires=expires)
            return Link(account, token, expires)

        return self._database.write(actor, "account.link", work)

    def link_by_address(self, actor: Actor, email: str) -> Link:
        """Make such a link for the account with an address.

        Raises:
            AccountError: no account has it.

        """
        found = first(self._database.read(queries.BY_EMAIL, email=clean(email) or ""))
        if found is None:
            raise AccountError("There is no account with this e-mail address.")
        return self.link(actor, found["id"])

    def beheerder_link(self, actor: Actor) -> Link:
        """Make the one-time link by which whoever holds it makes a new beheerder.

        For the first start, and for an installation that nobody can get into any more. The link before it
        holds no longer.
        """
        token, kept = tokens.make()
        made = Link("", token, self._watch() + tokens.RESET)

        def work(writer: Writer) -> None:
            if not writer.lock(INSTALLATION, [CODE]):
                raise AccountError("There is nothing here yet. Run `landschap init` first.")
            row = {"code": CODE, "link_hash": kept, "link_expires": made.expires}
            writer.nodes(INSTALLATION, [row])

        self._database.write(actor, "account.beheerder-link", work)
        return made

    def change_role(self, actor: Actor, account: str, role: Role) -> None:
        """Give an account another role.

        Raises:
            AccountError: it is the last beheerder that may log in.

        """

        def work(writer: Writer) -> None:
            in_turn(writer)
            found = _existing(writer, account)
            if found["role"] == role.value:
                return
            _leave_one(writer, account)
            change(writer, account, role=role.value, sessions=ended(found))

        self._change(actor, "account.change-role", work)

    def block(self, actor: Actor, account: str) -> None:
        """Let an account in no longer; its links and sessions end.

        Raises:
            AccountError: it is the last beheerder that may log in.

        """

        def work(writer: Writer) -> None:
            in_turn(writer)
            found = _existing(writer, account)
            _leave_one(writer, account)
            state = State.BLOCKED.value
            change(writer, account, state=state, sessions=ended(found), token_hash=None, token_expires=None)

        self._change(actor, "account.block", work)

    def unblock(self, actor: Actor, account: str) -> None:
        """Let an account in again; one that never chose a password is invited again by a new link."""

        def work(writer: Writer) -> None:
            found = _existing(writer, account)
            if found["state"] != State.BLOCKED:
                return
            entered = found.get("password_hash") or found.get("subject")
            state = State.ACTIVE if entered else State.INVITED
            change(writer, account, state=state.value, failures=None, locked_until=None)

        self._change(actor, "account.unblock", work)

    def end_sessions(self, actor: Actor, account: str) -> None:
        """End every session of an account."""
        self._change(
            actor,
            "account.end-sessions",
            lambda writer: change(writer, account, sessions=ended(_existing(writer, account))),
        )

    def change_password(self, actor: Actor, present: str, wanted: str) -> Identity:
        """Change one's own password; other sessions end, the one with the identity that is given goes on.

        Raises:
            AccountError: there is no such account, or the present password is another.
            crm.accounts.passwords.WeakPassword: the wanted one may not be used.

        """
        own = first(self._database.read(queries.BY_ID, id=actor.id))
        if own is None:
            raise AccountError("There is no such account.")
        if not self._passwords.matches(own.get("password_hash"), present):
            raise AccountError("The present password is another one.")
        check(wanted, own["name"], own["email"])
        kept = self._passwords.hash(wanted)

        def work(writer: Writer) -> Identity | None:
            found = _existing(writer, actor.id)
            number = ended(found)
            change(writer, actor.id, password_hash=kept, sessions=number, **ENTERED)
            return identity({**found, "sessions": number, "password_hash": kept})

        changed = self._change(actor, "account.change-password", work)
        if changed is None:
            raise AccountError("There is no such account.")
        return changed

    def _change(self, actor: Actor, action: str, work: Callable[[Writer], T]) -> T:
        try:
            return self._database.write(actor, action, work)
        finally:
            self._known.forget()


def checked_name(name: str) -> str:
    """Give a name as it is kept.

    Raises:
        AccountError: it is blank or too long.

    """
    shown = " ".join(name.split())
    if not 1 <= len(shown) <= 100:
        raise AccountError("Fill in the name, in at most 100 characters.")
    return shown


def checked_address(email: str) -> str:
    """Give an address as it is kept.

    Raises:
        AccountError: it is none.

    """
    address = clean(email)
    if address is None:
        raise AccountError("This is no e-mail address. Correct it.")
    return address


def _existing(writer: Writer, account: str) -> dict[str, Any]:
    found = hold(writer, account)
    if found is None:
        raise AccountError("There is no such account.")
    return found


def _leave_one(writer: Writer, account: str) -> None:
    """Refuse to take the last beheerder away: nobody could let anybody in then."""
    if administrators(writer) == {account}:
        raise AccountError("This is the last beheerder. Make somebody else beheerder first.")
