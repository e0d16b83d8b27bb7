"""How people get in, and what somebody learns who does not."""

from datetime import timedelta

import pytest
from argon2 import PasswordHasher

from crm.accounts.door import Door, LinkExpired, Refused, lock_after
from crm.accounts.known import Known
from crm.accounts.models import State
from crm.accounts.passwords import Passwords, WeakPassword
from crm.accounts.service import AccountError
from graph_schema.actor import CONSOLE, Role
from graph_schema.database import Database
from tests.crm.accounts.desk import GOOD, QUICK, Desk

WRONG = "een ander wachtwoord"


@pytest.fixture
def desk(database: Database) -> Desk:
    return Desk(database)


def kept(database: Database, account: str) -> dict:
    return database.read("MATCH (a:Account {id: $id}) RETURN properties(a) AS kept", id=account)[0]["kept"]


def refusal(desk: Desk, email: str, password: str) -> str:
    with pytest.raises(Refused) as caught:
        desk.door.log_in(email, password)
    return str(caught.value)


@pytest.mark.slow
def test_whoever_is_refused_gets_one_answer_whatever_the_reason(desk: Desk) -> None:
    sam, bob = desk.member("Sam"), desk.member("Bob")
    desk.accounts.invite(CONSOLE, "Cas", "cas@cluster.example", Role.LEZER)
    desk.accounts.block(CONSOLE, bob.id)
    told = {
        refusal(desk, sam.email, WRONG),
        refusal(desk, "nobody@cluster.example", GOOD),
        refusal(desk, "cas@cluster.example", GOOD),
        refusal(desk, bob.email, GOOD),
        refusal(desk, "no address", GOOD),
        refusal(desk, sam.email, ""),
    }
    assert len(told) == 1
    assert "sam" not in told.pop().lower()


def test_a_refusal_is_told_at_one_moment_whatever_was_done_before_it(desk: Desk, database: Database) -> None:
    sam = desk.member("Sam")
    for spent, expected in ((0.03, 0.47), (0.2, 0.3), (0.9, 0.0)):
        for address in (sam.email, "nobody@cluster.example"):
            ticks, waits = iter((10.0, 10.0 + spent)), []
            door = Door(
                database,
                lambda: desk.now,
                Passwords(QUICK),
                Known(),
                tick=lambda ticks=ticks: next(ticks),
                wait=waits.append,
            )
            with pytest.raises(Refused):
                door.log_in(address, WRONG)
            assert waits == [pytest.approx(expected)]


def test_an_unknown_address_costs_a_hash_as_a_wrong_password_does(database: Database) -> None:
    compared: list[bool] = []

    class Counted(Passwords):
        def matches(self, kept: str | None, password: str) -> bool:
            compared.append(kept is None)
            return super().matches(kept, password)

    desk = Desk(database)
    sam = desk.member("Sam")
    door = Door(database, lambda: desk.now, Counted(QUICK), Known(), wait=lambda _: None)
    for address in (sam.email, "nobody@cluster.example"):
        with pytest.raises(Refused):
            door.log_in(address, WRONG)
    assert compared == [False, True]


def test_after_five_failures_a_growing_time_must_pass(desk: Desk) -> None:
    sam = desk.member("Sam")
    for _ in range(5):
        refusal(desk, sam.email, WRONG)
    refusal(desk, sam.email, GOOD)  # right, but too soon
    desk.later(seconds=31)
    refusal(desk, sam.email, WRONG)
    desk.later(seconds=31)
    refusal(desk, sam.email, GOOD)  # the second time it is a minute
    desk.later(seconds=30)
    assert desk.door.log_in(sam.email, GOOD).id == sam.id
    refusal(desk, sam.email, WRONG)
    assert desk.door.log_in(sam.email, GOOD).id == sam.id  # the count began anew


def test_knocking_on_a_locked_account_does_not_keep_it_locked(desk: Desk, database: Database) -> None:
    sam = desk.member("Sam")
    for _ in range(30):
        refusal(desk, sam.email, WRONG)
    assert kept(database, sam.id)["failures"] == 5
    desk.later(seconds=31)
    assert desk.door.log_in(sam.email, GOOD).id == sam.id


def test_the_lock_doubles_up_to_an_hour(desk: Desk) -> None:
    waits = [lock_after(failures, desk.now) for failures in range(3, 100)]
    assert waits[:2] == [None, None]
    assert [until - desk.now for until in waits[2:5] if until] == [
        timedelta(seconds=30),
        timedelta(seconds=60),
        timedelta(seconds=120),
    ]
    assert waits[-1] == desk.now + timedelta(hours=1)


def test_a_hash_of_old_parameters_is_renewed_when_somebody_logs_in(desk: Desk, database: Database) -> None:
    sam = desk.member("Sam")
    before = kept(database, sam.id)["password_hash"]
    passwords = Passwords(PasswordHasher(time_cost=2, memory_cost=16, parallelism=1))
    door = Door(database, lambda: desk.now, passwords, Known())
    door.log_in(sam.email, GOOD)
    after = kept(database, sam.id)["password_hash"]
    assert "t=1" in before
    assert "t=2" in after
    assert door.log_in(sam.email, GOOD).id == sam.id
    assert kept(database, sam.id)["password_hash"] == after


def test_a_link_is_used_once(desk: Desk) -> None:
    link = desk.accounts.invite(CONSOLE, "Sam", "sam@cluster.example", Role.LEZER)
    desk.door.accept(link.token, GOOD)
    with pytest.raises(LinkExpired):
        desk.door.accept(link.token, "zeven groene stoelen")
    assert desk.door.log_in("sam@cluster.example", GOOD).name == "Sam"


def test_a_link_holds_until_its_day_and_survives_a_password_that_may_not_be_used(desk: Desk) -> None:
    link = desk.accounts.invite(CONSOLE, "Sam", "sam@cluster.example", Role.LEZER)
    with pytest.raises(WeakPassword):
        desk.door.accept(link.token, "kort")
    desk.later(days=6, hours=23)
    assert desk.door.offer(link.token).email == "sam@cluster.example"
    desk.later(hours=1)
    with pytest.raises(LinkExpired):
        desk.door.offer(link.token)
    with pytest.raises(LinkExpired):
        desk.door.accept(link.token, GOOD)


@pytest.mark.parametrize("token", ["", "x", "x" * 10_000])
def test_a_link_that_was_never_made_opens_nothing(desk: Desk, token: str) -> None:
    with pytest.raises(LinkExpired):
        desk.door.accept(token, GOOD)
    assert not desk.door.makes_beheerder(token)


def test_a_new_password_ends_the_sessions_before_it(desk: Desk) -> None:
    sam = desk.member("Sam")
    again = desk.door.accept(desk.accounts.link(CONSOLE, sam.id).token, "zeven groene stoelen")
    assert again.sessions != sam.sessions
    assert desk.door.identity(sam.id) == again


def test_the_first_beheerder_is_made_by_a_link_that_works_once(desk: Desk) -> None:
    assert not desk.door.has_beheerder()
    link = desk.accounts.beheerder_link(CONSOLE)
    assert desk.door.makes_beheerder(link.token)
    bea = desk.door.make_beheerder(link.token, "Bea", "bea@cluster.example", GOOD)
    assert bea.role is Role.BEHEERDER
    assert desk.door.has_beheerder()
    assert not desk.door.makes_beheerder(link.token)
    with pytest.raises(LinkExpired):
        desk.door.make_beheerder(link.token, "Cas", "cas@cluster.example", GOOD)
    assert desk.door.log_in(bea.email, GOOD).id == bea.id


def test_that_link_expires_and_a_newer_one_takes_its_place(desk: Desk) -> None:
    first, second = (desk.accounts.beheerder_link(CONSOLE) for _ in range(2))
    assert not desk.door.makes_beheerder(first.token)
    assert desk.door.makes_beheerder(second.token)
    desk.later(hours=24)
    assert not desk.door.makes_beheerder(second.token)


def test_an_address_that_has_an_account_makes_no_second_one(desk: Desk) -> None:
    sam = desk.member("Sam")
    link = desk.accounts.beheerder_link(CONSOLE)
    with pytest.raises(AccountError):
        desk.door.make_beheerder(link.token, "Sam", sam.email, GOOD)
    assert desk.door.makes_beheerder(link.token)


def test_the_provider_lets_in_who_was_invited_by_a_verified_address(desk: Desk) -> None:
    desk.accounts.invite(CONSOLE, "Sam", "sam@cluster.example", Role.REDACTEUR)
    sam = desk.door.admit("https://idp.example", "abc", "Sam@cluster.example")
    assert sam.role is Role.REDACTEUR
    account = desk.accounts.accounts(CONSOLE)[0]
    assert (account.state, account.provider) == (State.ACTIVE, True)
    # from then on it is the subject that counts, whatever the address became
    assert desk.door.admit("https://idp.example", "abc", "samantha@elsewhere.example").id == sam.id
    assert desk.door.admit("https://idp.example", "abc", None).id == sam.id


def test_the_provider_lets_nobody_else_in(desk: Desk) -> None:
    sam = desk.member("Sam")
    refused = [
        ("https://idp.example", "abc", "nobody@cluster.example"),
        ("https://idp.example", "abc", None),
    ]
    for who in refused:
        with pytest.raises(Refused):
            desk.door.admit(*who)
    desk.door.admit("https://idp.example", "abc", sam.email)
    # the same address with somebody else behind it, and the same subject elsewhere
    for who in (
        ("https://idp.example", "xyz", sam.email),
        ("https://other.example", "abc", sam.email),
    ):
        with pytest.raises(Refused):
            desk.door.admit(*who)
    desk.accounts.block(CONSOLE, sam.id)
    with pytest.raises(Refused):
        desk.door.admit("https://idp.example", "abc", sam.email)


def test_the_demo_lets_everybody_in_and_nothing_else_does(database: Database) -> None:
    demo = Desk(database, demo=True)
    for role in Role:
        entered = demo.door.enter_demo(role)
        assert entered.role is role
        assert demo.door.identity(entered.id) == entered
    assert len(demo.accounts.accounts(CONSOLE)) == 4


def test_a_real_installation_has_no_roles_to_choose(desk: Desk) -> None:
    for role in Role:
        with pytest.raises(Refused):
            desk.door.enter_demo(role)
    assert desk.accounts.accounts(CONSOLE) == ()


def test_who_is_behind_a_session_is_read_once_in_some_seconds(desk: Desk, database: Database) -> None:
    sam = desk.member("Sam")
    desk.door.identity(sam.id)
    before = database.queries
    for _ in range(20):
        assert desk.door.identity(sam.id) == sam
    assert database.queries == before


def test_what_another_program_changed_is_seen_after_some_seconds(desk: Desk, database: Database) -> None:
    now = [0.0]
    sam = desk.member("Sam")
    door = Door(database, lambda: desk.now, Passwords(), Known(tick=lambda: now[0]))
    assert door.identity(sam.id) is not None
    desk.accounts.block(CONSOLE, sam.id)  # by services of their own
    now[0] = 11.0
    assert door.identity(sam.id) is None
