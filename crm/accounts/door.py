"""The door: what somebody may do who is nobody yet. Its methods take no actor, and only they do not.

Whoever knocks learns nothing: an unknown address, a wrong password, a blocked account and one that is
locked for a while get the same answer after the same time. Failed attempts on an account are counted in the
database, and from the fifth on a growing time must pass before the next one counts.
"""

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from crm.accounts import queries, tokens
from crm.accounts.known import Known
from crm.accounts.models import Identity, Offer, State
from crm.accounts.passwords import Passwords, check
from crm.accounts.reading import (
    CODE,
    ENTERED,
    Properties,
    change,
    clean,
    ended,
    first,
    hold,
    identity,
    in_turn,
)
from crm.accounts.service import AccountError, checked_address, checked_name
from crm.clock import Watch
from graph_schema.actor import SYSTEM, Actor, Role
from graph_schema.database import Database
from graph_schema.errors import LandschapError
from graph_schema.keys import new_id
from graph_schema.nodes import ACCOUNT, INSTALLATION
from graph_schema.writer import BLANK, Writer

FREE = 4
"""So many failures in a row cost nothing."""

SHORTEST_LOCK = timedelta(seconds=30)
LONGEST_LOCK = timedelta(hours=1)

FLOOR = 0.5
"""Seconds before a refusal is told, whatever was found: longer than the finding takes."""

DEMO_NAMES = {
    Role.LEZER: "Lea Lezer",
    Role.COORDINATOR: "Coen Coördinator",
    Role.REDACTEUR: "Rita Redacteur",
    Role.BEHEERDER: "Ben Beheerder",
}
"""The accounts of the demo, one a role; nobody else is called so."""


class Refused(LandschapError):
    """Somebody is not let in; the sentence never says why more exactly than this."""

    code = "refused"


class LinkExpired(LandschapError):
    """A link that was used, replaced, too old, or never made."""

    code = "link-expired"


class Door:
    """Lets people in.

    Args:
        database: where accounts are.
        watch: gives this moment.
        passwords: hashes and compares.
        known: who is behind the sessions of this program.
        floor: seconds before a refusal is told.
        tick: gives seconds that only go up.
        wait: waits some seconds.

    """

    def __init__(
        self,
        database: Database,
        watch: Watch,
        passwords: Passwords,
        known: Known,
        floor: float = FLOOR,
        tick: Callable[[], float] = time.monotonic,
        wait: Callable[[float], None] = time.sleep,
    ) -> None:
        self._database = database
        self._watch = watch
        self._passwords = passwords
        self._known = known
        self._floor = floor
        self._tick = tick
        self._wait = wait

    def identity(self, account: str) -> Identity | None:
        """Give who is behind an account now; None when it may not come in. Remembered for some seconds."""
        return self._known.get(
            account, lambda key: identity(first(self._database.read(queries.BY_ID, id=key)))
        )

    def log_in(self, email: str, password: str) -> Identity:
        """Let somebody in by address and password.

        Raises:
            Refused: for whatever reason.

        """
        begun = self._tick()
        found = first(self._database.read(queries.BY_EMAIL, email=clean(email) or ""))
        right = self._passwords.matches(found.get("password_hash") if found else None, password)
        admitted = self._enter(found, password) if found is not None and right else None
        if admitted is None:
            if found is not None and not right:
                self._fail(found["id"])
            self._wait(max(0.0, self._floor - (self._tick() - begun)))
            raise Refused(
                "This address and password do not fit together, or there were too many attempts. Try again "
                "in a while, or ask a beheerder for a new link."
            )
        self._known.forget()
        return admitted

    def _enter(self, found: Properties, password: str) -> Identity | None:
        kept = found["password_hash"]
        fresh = self._passwords.hash(password) if self._passwords.is_outdated(kept) else kept

        def work(writer: Writer) -> Identity | None:
            now = self._watch()
            account = hold(writer, found["id"])
            if account is None or _is_locked(account, now) or account.get("password_hash") != kept:
                return None
            admitted = identity(account)
            if admitted is not None:
                change(
                    writer,
                    admitted.id,
                    password_hash=fresh,
                    last_login=now,
                    failures=None,
                    locked_until=None,
                )
            return admitted

        return self._database.write(_self(found), "account.log-in", work)

    def _fail(self, account: str) -> None:
        def work(writer: Writer) -> None:
            now = self._watch()
            found = hold(writer, account)
            # who knocks while it is locked makes it no worse: else a stranger could keep it shut
            if found is None or _is_locked(found, now):
                return
            failures = found.get("failures", 0) + 1
            change(writer, account, failures=failures, locked_until=lock_after(failures, now))

        self._database.write(SYSTEM, "account.failed", work)

    def offer(self, token: str) -> Offer:
        """Say what a link is for; asking uses nothing up, since mail programs open links too.

        Raises:
            LinkExpired: it holds no longer.

        """
        found = self._by_token(self._database.read, token)
        return Offer(found["name"], found["email"], found["state"] == State.INVITED)

    def accept(self, token: str, password: str) -> Identity:
        """Choose a password by a link, which is then used up; older sessions end.

        Raises:
            LinkExpired: it holds no longer.
            crm.accounts.passwords.WeakPassword: the password may not be used; the link still holds.

        """
        found = self._by_token(self._database.read, token)
        check(password, found["name"], found["email"])
        kept = self._passwords.hash(password)

        def work(writer: Writer) -> Identity:
            hold(writer, found["id"])
            account = self._by_token(writer.read, token)
            now = {"state": State.ACTIVE.value, "sessions": ended(account), "password_hash": kept}
            change(writer, account["id"], last_login=self._watch(), **now, **ENTERED)
            return _admitted({**account, **now})

        entered = self._database.write(_self(found), "account.accept", work)
        self._known.forget()
        return entered

    def makes_beheerder(self, token: str) -> bool:
        """Tell whether a link makes a beheerder."""
        return self._may_make(self._database.read, token)

    def make_beheerder(self, token: str, name: str, email: str, password: str) -> Identity:
        """Make a beheerder by the one-time link, which is then used up.

        Raises:
            LinkExpired: the link holds no longer.
            AccountError: the name or the address cannot be used, or the address has an account.
            crm.accounts.passwords.WeakPassword: the password may not be used.

        """
        if not self._may_make(self._database.read, token):
            raise _expired()
        shown, address = checked_name(name), checked_address(email)
        check(password, shown, address)
        kept = self._passwords.hash(password)
        account = {
            "id": new_id(),
            "name": shown,
            "email": address,
            "role": Role.BEHEERDER.value,
            "state": State.ACTIVE.value,
            "password_hash": kept,
            "sessions": 0,
        }

        def work(writer: Writer) -> None:
            in_turn(writer)
            if not self._may_make(writer.read, token):
                raise _expired()
            if writer.read(queries.BY_EMAIL, email=address):
                raise AccountError("This e-mail address has an account already. Give that one a new link.")
            now = self._watch()
            writer.nodes(ACCOUNT, [{**account, "created": now, "last_login": now}])
            writer.nodes(INSTALLATION, [{"code": CODE, "link_hash": BLANK, "link_expires": BLANK}])

        self._database.write(_self(account), "account.first", work)
        self._known.forget()
        return _admitted(account)

    def has_beheerder(self) -> bool:
        """Tell whether anybody can log in who may let others in."""
        return bool(self._database.read(queries.ADMINISTRATORS))

    def admit(self, issuer: str, subject: str, email: str | None) -> Identity:
        """Let somebody in whom the identity provider knows.

        Args:
            issuer: the provider.
            subject: who it is there; the same for ever.
            email: the address, only when the provider has verified it.

        Raises:
            Refused: nobody was invited by this address, or the account is somebody else's or blocked.

        """
        own = f"{issuer} {subject}"
        found = first(self._database.read(queries.BY_SUBJECT, subject=own))
        if found is None and email is not None:
            found = first(self._database.read(queries.BY_EMAIL, email=clean(email) or ""))

        def work(writer: Writer, account: str) -> Identity | None:
            in_turn(writer)
            held = hold(writer, account)
            if held is None or held["state"] == State.BLOCKED or held.get("subject", own) != own:
                return None
            # an invitation that was answered by the provider is answered
            now = {"state": State.ACTIVE.value, "subject": own, "last_login": self._watch()}
            change(writer, account, **now, **ENTERED)
            return identity({**held, **now})

        admitted = None
        if found is not None:
            key = found["id"]
            admitted = self._database.write(_self(found), "account.log-in", lambda writer: work(writer, key))
        if admitted is None:
            raise Refused(
                "You are known there, but nobody has invited you here by this address. Ask a beheerder."
            )
        self._known.forget()
        return admitted

    def enter_demo(self, role: Role) -> Identity:
        """Let somebody into the demo in a role, without a password; into anything else nobody.

        Raises:
            Refused: this is no demo.

        """

        def work(writer: Writer) -> Identity:
            rows = writer.read(queries.INSTALLATION)
            if not rows or not rows[0]["demo"]:
                raise Refused("Only the demo lets you choose a role.")
            key = demo_account(role)
            if hold(writer, key) is None:
                made = [_demo(one, self._watch()) for one in Role]
                writer.nodes(ACCOUNT, made)
            account = hold(writer, key) or {}
            # whoever plays with the demo may block or demote them; they come back as they were
            change(writer, key, role=role.value, state=State.ACTIVE.value, last_login=self._watch())
            return _admitted({**account, "role": role.value, "state": State.ACTIVE.value})

        admitted = self._database.write(SYSTEM, "account.demo", work)
        self._known.forget()
        return admitted

    def _by_token(self, read: Callable[..., list[dict[str, Any]]], token: str) -> Properties:
        found = first(read(queries.BY_LINK, token_hash=tokens.fingerprint(token)))
        if found is None or found["state"] == State.BLOCKED or found["token_expires"] <= self._watch():
            raise _expired()
        return found

    def _may_make(self, read: Callable[..., list[dict[str, Any]]], token: str) -> bool:
        rows = read(queries.INSTALLATION)
        if not rows or rows[0]["link_hash"] != tokens.fingerprint(token):
            return False
        return bool(self._watch() < rows[0]["link_expires"])


def demo_account(role: Role) -> str:
    """Give the id of the demo's account in a role."""
    return f"demo-{role.value}"


def lock_after(failures: int, now: datetime) -> datetime | None:
    """Give until when no attempt counts after some failures in a row: 30 s at first, doubled each time."""
    over = failures - FREE
    if over < 1:
        return None
    doubled: timedelta = SHORTEST_LOCK * 2 ** min(over - 1, 20)
    return now + min(doubled, LONGEST_LOCK)


def _is_locked(account: Properties, now: datetime) -> bool:
    until = account.get("locked_until")
    return until is not None and now < until


def _self(account: Properties) -> Actor:
    return Actor(account["id"], Role(account["role"]))


def _admitted(account: Properties) -> Identity:
    found = identity(account)
    if found is None:
        raise AssertionError("an account that was just made active may come in")
    return found


def _expired() -> LinkExpired:
    return LinkExpired("This link holds no longer. Ask a beheerder for a new one.")


def _demo(role: Role, now: datetime) -> dict[str, Any]:
    given, _, rest = DEMO_NAMES[role].partition(" ")
    return {
        "id": demo_account(role),
        "name": f"{given} {rest}",
        "email": f"{given.lower()}@landschap.example",
        "role": role.value,
        "state": State.ACTIVE.value,
        "created": now,
        "sessions": 0,
    }
