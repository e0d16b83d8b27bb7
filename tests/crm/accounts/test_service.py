"""What a beheerder does to accounts."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta

import pytest

from crm.accounts.door import LinkExpired, Refused
from crm.accounts.models import State
from crm.accounts.service import AccountError
from crm.rights import NotAllowed
from graph_schema.actor import CONSOLE, Actor, Role
from graph_schema.database import Database
from tests.crm.accounts.desk import GOOD, Desk


@pytest.fixture
def desk(database: Database) -> Desk:
    return Desk(database)


def states(desk: Desk) -> dict[str, tuple[Role, State]]:
    return {one.name: (one.role, one.state) for one in desk.accounts.accounts(CONSOLE)}


def test_an_invited_account_becomes_active_when_its_owner_chooses_a_password(desk: Desk) -> None:
    link = desk.accounts.invite(CONSOLE, "  Sam   de Wit ", "Sam@Cluster.example", Role.REDACTEUR)
    assert states(desk) == {"Sam de Wit": (Role.REDACTEUR, State.INVITED)}
    entered = desk.door.accept(link.token, GOOD)
    assert (entered.name, entered.email, entered.role) == (
        "Sam de Wit",
        "sam@cluster.example",
        Role.REDACTEUR,
    )
    assert states(desk) == {"Sam de Wit": (Role.REDACTEUR, State.ACTIVE)}
    assert desk.door.log_in("SAM@cluster.example", GOOD).id == entered.id


def test_an_address_has_one_account_even_when_two_invite_it_at_once(desk: Desk) -> None:
    def invite(number: int) -> None:
        with suppress(AccountError):
            desk.accounts.invite(CONSOLE, f"Sam {number}", "sam@cluster.example", Role.LEZER)

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(invite, range(12)))
    assert len(desk.accounts.accounts(CONSOLE)) == 1


@pytest.mark.parametrize(("name", "email"), [("", "sam@cluster.example"), ("Sam", "sam"), ("Sam", "")])
def test_an_invitation_needs_a_name_and_an_address(desk: Desk, name: str, email: str) -> None:
    with pytest.raises(AccountError):
        desk.accounts.invite(CONSOLE, name, email, Role.LEZER)
    assert states(desk) == {}


def test_secrets_are_kept_as_hashes_and_never_in_the_history(desk: Desk, database: Database) -> None:
    link = desk.accounts.invite(CONSOLE, "Sam", "sam@cluster.example", Role.LEZER)
    again = desk.accounts.link(CONSOLE, link.account)
    desk.door.accept(again.token, GOOD)
    everything = str(database.read("MATCH (n) RETURN labels(n) AS labels, properties(n) AS properties"))
    assert GOOD not in everything
    assert link.token not in everything
    assert again.token not in everything
    history = str(database.read("MATCH (e:Edit) RETURN properties(e) AS properties"))
    assert "sam@cluster.example" in history
    for secret in ("password_hash", "token_hash", "argon2", "sessions", "last_login"):
        assert secret not in history


def test_a_new_link_makes_the_one_before_it_worthless(desk: Desk) -> None:
    first = desk.accounts.invite(CONSOLE, "Sam", "sam@cluster.example", Role.LEZER)
    second = desk.accounts.link(CONSOLE, first.account)
    with pytest.raises(LinkExpired):
        desk.door.offer(first.token)
    assert desk.door.offer(second.token).invitation


def test_an_invitation_holds_a_week_and_a_reset_link_a_day(desk: Desk) -> None:
    link = desk.accounts.invite(CONSOLE, "Sam", "sam@cluster.example", Role.LEZER)
    assert link.expires - desk.now == timedelta(days=7)
    desk.door.accept(link.token, GOOD)
    reset = desk.accounts.link(CONSOLE, link.account)
    assert reset.expires - desk.now == timedelta(hours=24)
    assert not desk.door.offer(reset.token).invitation


def test_another_role_ends_the_sessions_and_holds_at_once(desk: Desk) -> None:
    desk.member("Bea", Role.BEHEERDER)
    sam = desk.member("Sam")
    assert desk.door.identity(sam.id) == sam
    desk.accounts.change_role(CONSOLE, sam.id, Role.LEZER)
    now = desk.door.identity(sam.id)
    assert now is not None
    assert now.role is Role.LEZER
    assert now.sessions != sam.sessions


def test_a_blocked_account_is_out_at_once_and_comes_back_by_unblocking(desk: Desk) -> None:
    sam = desk.member("Sam")
    reset = desk.accounts.link(CONSOLE, sam.id)
    assert desk.door.identity(sam.id) is not None
    desk.accounts.block(CONSOLE, sam.id)
    assert desk.door.identity(sam.id) is None
    with pytest.raises(Refused):
        desk.door.log_in(sam.email, GOOD)
    with pytest.raises(LinkExpired):
        desk.door.accept(reset.token, GOOD)
    with pytest.raises(AccountError):
        desk.accounts.link(CONSOLE, sam.id)
    desk.accounts.unblock(CONSOLE, sam.id)
    back = desk.door.log_in(sam.email, GOOD)
    assert back.sessions != sam.sessions


def test_an_account_blocked_before_it_was_used_is_invited_again_after_unblocking(desk: Desk) -> None:
    link = desk.accounts.invite(CONSOLE, "Sam", "sam@cluster.example", Role.LEZER)
    desk.accounts.block(CONSOLE, link.account)
    desk.accounts.unblock(CONSOLE, link.account)
    assert states(desk) == {"Sam": (Role.LEZER, State.INVITED)}
    assert desk.door.accept(desk.accounts.link(CONSOLE, link.account).token, GOOD).name == "Sam"


def test_the_last_beheerder_stays(desk: Desk) -> None:
    bea = desk.member("Bea", Role.BEHEERDER)
    # one who was invited cannot let anybody in yet
    desk.accounts.invite(CONSOLE, "Cas", "cas@cluster.example", Role.BEHEERDER)
    with pytest.raises(AccountError):
        desk.accounts.change_role(bea.actor, bea.id, Role.REDACTEUR)
    with pytest.raises(AccountError):
        desk.accounts.block(bea.actor, bea.id)
    assert states(desk)["Bea"] == (Role.BEHEERDER, State.ACTIVE)
    dirk = desk.member("Dirk", Role.BEHEERDER)
    desk.accounts.change_role(dirk.actor, bea.id, Role.REDACTEUR)
    assert states(desk)["Bea"] == (Role.REDACTEUR, State.ACTIVE)


def test_two_beheerders_who_block_each_other_at_once_leave_one(desk: Desk) -> None:
    pair = [desk.member("Bea", Role.BEHEERDER), desk.member("Dirk", Role.BEHEERDER)]

    def block(number: int) -> None:
        with suppress(AccountError):
            desk.accounts.block(CONSOLE, pair[number].id)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(block, (0, 1)))
    assert [state for _, state in states(desk).values()].count(State.ACTIVE) == 1


def test_ending_the_sessions_of_an_account_leaves_its_password(desk: Desk) -> None:
    sam = desk.member("Sam")
    desk.accounts.end_sessions(CONSOLE, sam.id)
    now = desk.door.identity(sam.id)
    assert now is not None
    assert now.sessions != sam.sessions
    assert desk.door.log_in(sam.email, GOOD).id == sam.id


def test_people_change_their_own_password_and_only_by_the_present_one(desk: Desk) -> None:
    sam = desk.member("Sam")
    with pytest.raises(AccountError):
        desk.accounts.change_password(sam.actor, "niet het oude", "zeven groene stoelen")
    changed = desk.accounts.change_password(sam.actor, GOOD, "zeven groene stoelen")
    assert changed.sessions != sam.sessions
    assert desk.door.identity(sam.id) == changed
    assert desk.door.log_in(sam.email, "zeven groene stoelen").id == sam.id
    with pytest.raises(Refused):
        desk.door.log_in(sam.email, GOOD)


def test_only_a_beheerder_sees_or_changes_accounts(desk: Desk) -> None:
    sam = desk.member("Sam")
    for role in set(Role) - {Role.BEHEERDER}:
        actor = Actor(sam.id, role)
        with pytest.raises(NotAllowed):
            desk.accounts.accounts(actor)
        with pytest.raises(NotAllowed):
            desk.accounts.change_role(actor, sam.id, Role.BEHEERDER)
    assert states(desk)["Sam"][0] is Role.REDACTEUR


def test_colleagues_are_known_by_name_but_not_to_a_lezer(desk: Desk) -> None:
    sam = desk.member("Sam")
    assert [(one.id, one.name) for one in desk.accounts.colleagues(sam.actor)] == [(sam.id, "Sam")]
    with pytest.raises(NotAllowed):
        desk.accounts.colleagues(Actor(sam.id, Role.LEZER))


def test_an_account_that_does_not_exist_is_told(desk: Desk) -> None:
    with pytest.raises(AccountError):
        desk.accounts.block(CONSOLE, "nobody")
    with pytest.raises(AccountError):
        desk.accounts.link_by_address(CONSOLE, "nobody@cluster.example")
