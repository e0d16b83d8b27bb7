"""Who may do what: one table, and the guard that reads it.

Denied by default: a service's public method that is not in the table cannot be called by anybody, and the
program does not start with one. The guard stands in the service, so that pages, exports, search, feeds and
the command line are refused alike. What a role may see *within* an answer (a lezer never a name, a
coördinator only the people of the pairs) is the service's own, by :func:`sees_everybody` and
:func:`sees_names`.
"""

import functools
import inspect
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from graph_schema.actor import Actor, Role
from graph_schema.errors import LandschapError

EVERYBODY = frozenset(Role)
"""Whoever is logged in."""

PAIRS = frozenset({Role.COORDINATOR, Role.REDACTEUR, Role.BEHEERDER})
"""Who works with people: those of the buddy pairs at least."""

EDITORS = frozenset({Role.REDACTEUR, Role.BEHEERDER})
"""Who may see and change everything but accounts."""

ADMINISTRATORS = frozenset({Role.BEHEERDER})
"""Who may change accounts and carry out AVG requests."""

RIGHTS: Mapping[str, frozenset[Role]] = {
    "accounts.accounts": ADMINISTRATORS,
    "accounts.beheerder_link": ADMINISTRATORS,
    "accounts.block": ADMINISTRATORS,
    "accounts.change_password": EVERYBODY,
    "accounts.change_role": ADMINISTRATORS,
    "accounts.colleagues": PAIRS,
    "accounts.end_sessions": ADMINISTRATORS,
    "accounts.invite": ADMINISTRATORS,
    "accounts.link": ADMINISTRATORS,
    "accounts.link_by_address": ADMINISTRATORS,
    "accounts.me": EVERYBODY,
    "accounts.unblock": ADMINISTRATORS,
    "attendance.expected": PAIRS,
    "attendance.read_list": PAIRS,
    "attendance.save": PAIRS,
    "buddies.agenda": EVERYBODY,
    "buddies.ask": PAIRS,
    "buddies.cancel": PAIRS,
    "buddies.candidates": PAIRS,
    "buddies.capacity": PAIRS,
    "buddies.chains": EVERYBODY,
    "buddies.change": PAIRS,
    "buddies.contact": PAIRS,
    "buddies.drop_contact": PAIRS,
    "buddies.file": EVERYBODY,
    "buddies.held": PAIRS,
    "buddies.make": PAIRS,
    "buddies.move": PAIRS,
    "buddies.note": PAIRS,
    "buddies.page": EVERYBODY,
    "buddies.pairs": EVERYBODY,
    "buddies.plan": PAIRS,
    "buddies.postpone": PAIRS,
    "buddies.propose": PAIRS,
    "buddies.staff": PAIRS,
    "buddies.tie": PAIRS,
    "buddies.wish": PAIRS,
    "buddies.wishes": PAIRS,
    "contacts.draft": PAIRS,
    "contacts.form": PAIRS,
    "contacts.likenesses": PAIRS,
    "contacts.log": PAIRS,
    "contacts.named": PAIRS,
    "contacts.pairs": PAIRS,
    "contacts.suggest": PAIRS,
    "coverage.coverage": EVERYBODY,
    "coverage.dates": EVERYBODY,
    "coverage.first_event": EVERYBODY,
    "coverage.gaps": EVERYBODY,
    "coverage.heaviest_gaps": EVERYBODY,
    "coverage.reached_persons": EVERYBODY,
    "coverage.seat": EVERYBODY,
    "coverage.series": EVERYBODY,
    "coverage.themes": EVERYBODY,
    "duplicates.find": EDITORS,
    "duplicates.may_be_same": EDITORS,
    "duplicates.not_same": EDITORS,
    "duplicates.page": EDITORS,
    "events.change": EDITORS,
    "events.create": EDITORS,
    "events.file": EVERYBODY,
    "events.form": EVERYBODY,
    "events.losses": EDITORS,
    "events.page": EVERYBODY,
    "events.remove": EDITORS,
    "events.rewrite": EDITORS,
    "history.change": EDITORS,
    "history.choices": EDITORS,
    "history.of": EDITORS,
    "history.put_back": PAIRS,
    "history.recent": EDITORS,
    "imports.apply": EDITORS,
    "imports.list": EDITORS,
    "imports.prepare": EDITORS,
    "imports.run": EDITORS,
    "imports.undo": EDITORS,
    "installation.current": EVERYBODY,
    "installation.set_up": ADMINISTRATORS,
    "kept_plans.all": EVERYBODY,
    "kept_plans.compare": EVERYBODY,
    "kept_plans.drop": EDITORS,
    "kept_plans.keep": EDITORS,
    "merging.find": EDITORS,
    "merging.merge": EDITORS,
    "merging.named": EDITORS,
    "merging.present": PAIRS,
    "merging.preview": EDITORS,
    "network.facts": EVERYBODY,
    "network.find": EVERYBODY,
    "network.look": EVERYBODY,
    "network.picture": EVERYBODY,
    "networks.change": EDITORS,
    "networks.create": EDITORS,
    "networks.file": EVERYBODY,
    "networks.join": EDITORS,
    "networks.kinds": EVERYBODY,
    "networks.leave": EDITORS,
    "networks.page": EVERYBODY,
    "networks.presence": EVERYBODY,
    "networks.summary": EVERYBODY,
    "observations.change": EDITORS,
    "observations.form": EDITORS,
    "observations.log": EDITORS,
    "observations.of_school": EVERYBODY,
    "observations.remove": EDITORS,
    "organisations.cooperate": EDITORS,
    "organisations.edit": EDITORS,
    "organisations.list": EVERYBODY,
    "organisations.make": EDITORS,
    "organisations.record": EVERYBODY,
    "organisations.remove": EDITORS,
    "organisations.secure": EDITORS,
    "organisations.unsecure": EDITORS,
    "outreach.invitations": EDITORS,
    "outreach.make_tasks": EDITORS,
    "outreach.plan": EVERYBODY,
    "overview.growth": EVERYBODY,
    "overview.overview": EVERYBODY,
    "pending.all": EDITORS,
    "pending.apply": EDITORS,
    "pending.choose": EDITORS,
    "pending.columns": EDITORS,
    "pending.decide": EDITORS,
    "pending.drop": EDITORS,
    "pending.idle": EDITORS,
    "pending.one": EDITORS,
    "pending.prepare": EDITORS,
    "pending.questions": EDITORS,
    "pending.receive": EDITORS,
    "people.allow_mail": EDITORS,
    "people.change_job": EDITORS,
    "people.edit": EDITORS,
    "people.end_job": EDITORS,
    "people.forget": EDITORS,
    "people.join": EDITORS,
    "people.know": EDITORS,
    "people.leaders": EVERYBODY,
    "people.leave": EDITORS,
    "people.list": PAIRS,
    "people.make": EDITORS,
    "people.object_to_mail": EDITORS,
    "people.record": PAIRS,
    "people.remove": EDITORS,
    "people.start_job": EDITORS,
    "privacy.dossier": ADMINISTRATORS,
    "privacy.erase": ADMINISTRATORS,
    "privacy.erase_many": ADMINISTRATORS,
    "privacy.find": ADMINISTRATORS,
    "privacy.hand_out": ADMINISTRATORS,
    "privacy.keep": ADMINISTRATORS,
    "privacy.object": EDITORS,
    "privacy.objections": EDITORS,
    "privacy.quiet": ADMINISTRATORS,
    "privacy.register": EDITORS,
    "privacy.withdraw": EDITORS,
    "records.lists": EVERYBODY,
    "records.look_up": EVERYBODY,
    "routes.find": PAIRS,
    "routes.fragile": EVERYBODY,
    "routes.leaving": PAIRS,
    "routes.make_task": PAIRS,
    "school_records.change": EDITORS,
    "school_records.consequences": EDITORS,
    "school_records.create": EDITORS,
    "school_records.file": EVERYBODY,
    "school_records.has": EDITORS,
    "school_records.lacks": EDITORS,
    "school_records.merge": EDITORS,
    "school_records.page": EVERYBODY,
    "schools.choices": EVERYBODY,
    "search.find": EVERYBODY,
    "tasks.done": PAIRS,
    "tasks.drop": PAIRS,
    "tasks.feed_state": PAIRS,
    "tasks.gaps": PAIRS,
    "tasks.make": PAIRS,
    "tasks.make_from_gaps": PAIRS,
    "tasks.make_from_pairs": PAIRS,
    "tasks.make_once": PAIRS,
    "tasks.move": PAIRS,
    "tasks.pass_on": PAIRS,
    "tasks.renew_feed": PAIRS,
    "tasks.reopen": PAIRS,
    "tasks.silent_pairs": PAIRS,
    "tasks.tasks": PAIRS,
    "tasks.week": PAIRS,
    "tasks.withdraw_feed": PAIRS,
    "yearplan.plan": EVERYBODY,
}
"""The table: ``service.method`` to the roles that may call it. A line for every public method."""

T = TypeVar("T")


class NotAllowed(LandschapError):
    """The actor's role may not do this."""

    code = "not-allowed"


def check(actor: Actor, right: str) -> None:
    """Refuse an actor whose role the table does not name.

    Raises:
        NotAllowed: the role may not do this; the sentence names the role, never what was asked.

    """
    if actor.role not in RIGHTS[right]:
        raise NotAllowed("Your role ({role}) may not do this.", role=actor.role.value)


def allows(actor: Actor, right: str) -> bool:
    """Tell whether a page need offer something at all; the service refuses all the same."""
    return actor.role in RIGHTS[right]


def sees_names(actor: Actor) -> bool:
    """Tell whether somebody may see any person's name: a lezer sees schools and numbers only."""
    return actor.role is not Role.LEZER


def sees_everybody(actor: Actor) -> bool:
    """Tell whether somebody may see every person; a coördinator sees those at the schools of the pairs."""
    return actor.role in EDITORS


FEW = 3
"""The smallest group of people whose size a lezer is told: a smaller one may point at somebody."""

FIVES = 5
"""What a lezer is told numbers of people in, where filters could make a difference of two of them."""


def coarse(actor: Actor, persons: int) -> int | None:
    """Give a number of people as somebody may know it: for a lezer None stands for one or two.

    ``crm.texts.formats.persons`` writes it: "< 3".
    """
    return persons if sees_names(actor) or persons == 0 or persons >= FEW else None


def coarse_total(actor: Actor, persons: int) -> int | None:
    """Give a number of people at schools that filters choose as somebody may know it: to a lezer in fives.

    Of two such numbers the difference says how many are at the schools that only one of them counts; told in
    fives it points at nobody. ``None`` as in :func:`coarse`.
    """
    told = coarse(actor, persons)
    return told if not told or sees_names(actor) else max(FIVES, FIVES * round(told / FIVES))


def guarded(service: str) -> Callable[[type[T]], type[T]]:
    """Guard every public method of a service that takes an actor as its first argument.

    Args:
        service: the service's name in the table, as in ``Services``.

    Raises:
        ValueError: when the class is made, for a public method that takes an actor and is not in the table.

    """

    def guard(kind: type[T]) -> type[T]:
        for name, method in list(vars(kind).items()):
            if name.startswith("_") or not inspect.isfunction(method) or not takes_actor(method):
                continue
            right = f"{service}.{name}"
            if right not in RIGHTS:
                raise ValueError(f"{right} is not in the table of rights; add who may call it")
            setattr(kind, name, _behind(method, right))
        return kind

    return guard


def takes_actor(method: Callable[..., Any]) -> bool:
    """Tell whether a method's first argument after ``self`` is an actor."""
    names = list(inspect.signature(method).parameters)
    return len(names) > 1 and names[1] == "actor"


def _behind(method: Callable[..., Any], right: str) -> Callable[..., Any]:
    @functools.wraps(method)
    def checked(self: object, actor: Actor, *args: Any, **options: Any) -> Any:
        check(actor, right)
        return method(self, actor, *args, **options)

    return checked
