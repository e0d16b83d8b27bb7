"""Who may do what: one walk over every method of every service, in every role, from the table."""

import inspect
import tempfile
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from crm.rights import RIGHTS, NotAllowed, allows, coarse, guarded, takes_actor
from crm.services import Services, build
from graph_schema.actor import Actor, Role
from graph_schema.database import Database
from imports.pending.service import PendingService
from imports.service import ImportService

NOWHERE = Database("bolt://127.0.0.1:9", "neo4j", "x")
"""It is shut, and says so at once: whoever reaches it was let past the guard, and nobody reads anything."""
NOWHERE.close()


def services() -> dict[str, Any]:
    """Every service by the name that it has in the table."""
    made = build(NOWHERE)
    found = {part.name: getattr(made, part.name) for part in fields(Services)}
    rest = {"database", "clock", "door"}
    imports = ImportService(NOWHERE, made.clock)
    return {name: service for name, service in found.items() if name not in rest} | {
        "imports": imports,
        "pending": PendingService(NOWHERE, imports, Path(tempfile.mkdtemp())),
    }


def methods() -> dict[str, Callable[..., Any]]:
    """Every public method that takes an actor, by its line in the table."""
    return {
        f"{name}.{method}": getattr(service, method)
        for name, service in services().items()
        for method, declared in inspect.getmembers(type(service), inspect.isfunction)
        if not method.startswith("_") and takes_actor(declared)
    }


METHODS = methods()


def call(right: str, role: Role) -> None:
    """Call a method in a role, with nothing sensible behind the actor."""
    wanted = list(inspect.signature(METHODS[right]).parameters.values())[1:]
    needed = [one for one in wanted if one.default is one.empty and one.kind is not one.VAR_KEYWORD]
    places = [None for one in needed if one.kind is not one.KEYWORD_ONLY]
    names = {one.name: None for one in needed if one.kind is one.KEYWORD_ONLY}
    METHODS[right](Actor("somebody", role), *places, **names)


def test_every_method_has_a_line_and_every_line_a_method() -> None:
    assert set(METHODS) == set(RIGHTS)


SECRET_OF_THEIR_OWN = {"tasks.calendar"}
"""What reads without an actor: it is opened by a secret, and answers as the owner of that."""


def test_what_takes_no_actor_touches_no_database() -> None:
    open_ones = {
        f"{name}.{method}": declared
        for name, service in services().items()
        for method, declared in inspect.getmembers(type(service), inspect.isfunction)
        if not method.startswith("_") and not takes_actor(declared)
    }
    reading = {name for name, declared in open_ones.items() if "_database" in inspect.getsource(declared)}
    assert reading == SECRET_OF_THEIR_OWN


def test_the_table_is_in_order() -> None:
    assert list(RIGHTS) == sorted(RIGHTS)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("right", sorted(RIGHTS))
def test_a_role_is_let_past_the_guard_by_the_table_and_by_nothing_else(right: str, role: Role) -> None:
    if role in RIGHTS[right]:
        try:
            call(right, role)
        except NotAllowed:
            pytest.fail(f"{role} may call {right} by the table, and is refused")
        except Exception:  # noqa: BLE001  # past the guard, with nothing in its hands: whatever it is
            pass
    else:
        with pytest.raises(NotAllowed):
            call(right, role)


@pytest.mark.parametrize("right", sorted(RIGHTS))
def test_a_page_is_told_the_same_as_the_guard_does(right: str) -> None:
    assert {role for role in Role if allows(Actor("somebody", role), right)} == RIGHTS[right]


def test_whoever_may_do_something_a_beheerder_may_too() -> None:
    assert [right for right, roles in RIGHTS.items() if Role.BEHEERDER not in roles] == []


def test_a_lezer_changes_nothing_but_the_own_account() -> None:
    writes = {right for right, roles in RIGHTS.items() if Role.LEZER in roles and _writes(METHODS[right])}
    assert writes == {"accounts.change_password"}


def _writes(method: Callable[..., Any]) -> bool:
    source = inspect.getsource(inspect.unwrap(method))
    return ".write(" in source or "self._change(" in source


def test_a_class_with_a_method_outside_the_table_does_not_load() -> None:
    with pytest.raises(ValueError, match=r"nowhere\.read"):

        @guarded("nowhere")
        class Service:
            def read(self, actor: Actor) -> None:
                """Read."""


@pytest.mark.parametrize(
    ("role", "told"), [(Role.LEZER, [0, None, None, 3]), (Role.COORDINATOR, [0, 1, 2, 3])]
)
def test_a_lezer_is_not_told_of_one_or_two_people(role: Role, told: list[int | None]) -> None:
    assert [coarse(Actor("somebody", role), number) for number in range(4)] == told
