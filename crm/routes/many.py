"""The strongest short routes to each of many people at once, in as many round trips as to one.

What a tie is, the rings and the choice of a route are those of one target (``ground`` and ``find``); only the
number of steps is smaller, and what is read of a ring larger.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from crm.routes import find, queries
from crm.routes.finding import accounts, people_of, told
from crm.routes.ground import FIRST_RING, Ground, Scope, read_ring
from crm.routes.models import WarmRoute
from crm.schools.service import Reads

STEPS = 2
"""A door is opened by somebody who knows whom one looks for, or who knows somebody who does."""

FLOOR = 0.1
"""Weaker ties and routes open no door, and are not gone on from."""

MOST_PERSONS = 1_000
"""How many people are looked for at most; and how many are gone on from."""

_GROUPS = 1_000
_MEMBERS = 20_000
"""How many groups a ring reads here, the smallest first, and of how many people together."""


@dataclass(frozen=True, slots=True)
class Door:
    """A route to somebody, and the account of who opens it; empty where they have none to work with."""

    route: WarmRoute
    account: str = ""


@dataclass(frozen=True, slots=True)
class Doors:
    """Of each person that a route leads to: the strongest, then the strongest of each account, by strength.

    ``cut`` tells that more people or groups were near than are looked at.
    """

    to: Mapping[str, tuple[Door, ...]] = field(default_factory=dict)
    cut: bool = False


def find_doors(reader: Reads, persons: Collection[str], on: date, without: Collection[str] = ()) -> Doors:
    """Give the strongest routes of two steps at most from the team to each of some people: four round trips.

    Everybody may be on them: who asks must leave out what the reader may not see. Whoever objected to mail is
    on none, and who is of the team needs none.

    Args:
        reader: the transaction.
        persons: to whom; the first ``MOST_PERSONS`` of them.
        on: the day.
        without: people through whom and from whom no route goes.

    """
    targets = dict.fromkeys(one for one in list(persons)[:MOST_PERSONS] if one not in without)
    if not targets:
        return Doors()
    scope = Scope(on, everybody=True, named=(), team=True)
    nobody = scope.parameters(key="", brin="", function="")
    begin = reader.read(queries.START, limit=1, **nobody)[0]
    staff = {person: account for person, account in accounts(begin).items() if person not in without}
    scope = replace(scope, named=tuple(staff))
    ground = Ground(on, team=set(staff), cut=len(persons) > MOST_PERSONS)
    read_ring(reader, scope, ground, targets, groups=_GROUPS, members=_MEMBERS)
    ground.expand(targets)
    first = _first(ground, targets, without)
    read_ring(reader, scope, ground, first, only_team=True, groups=_GROUPS, members=_MEMBERS)
    ground.team.difference_update(without)
    ground.expand(first, only=ground.team)
    paths = {one: _paths(ground, one, staff, without) for one in targets if one not in ground.team}
    people = people_of(reader, {key for some in paths.values() for path in some for key in path.people}, on)
    return Doors(
        {
            one: tuple(Door(told(ground, people, path), staff.get(path.people[-1], "")) for path in some)
            for one, some in paths.items()
            if some
        },
        ground.cut,
    )


def _first(ground: Ground, targets: Collection[str], without: Collection[str]) -> list[str]:
    """Give who is near enough to a target to be gone on from, those with the warmest tie first."""
    warm: dict[str, float] = {}
    for one in targets:
        past = {one, *ground.team, *without}
        for other, tie in ground.nearest({one: 1.0}, FIRST_RING, past, FLOOR).items():
            warm[other] = max(tie, warm.get(other, 0.0))
    # the ties of who is looked for are known already
    new = sorted(warm.keys() - set(targets), key=lambda one: (-warm[one], one))
    ground.cut = ground.cut or len(new) > MOST_PERSONS
    return new[:MOST_PERSONS]


def _paths(
    ground: Ground, target: str, staff: Collection[str], without: Collection[str]
) -> tuple[find.Path, ...]:
    """Give the strongest route of all, and of each who has an account, the strongest first."""
    near = {
        target: {
            other: tie
            for other, tie in ground.ties[target].items()
            if tie > FLOOR and other not in without and (other in ground.team or other in ground.ties)
        }
    }
    for other in near[target]:
        if other not in ground.team:
            ties = ground.ties[other].items()
            near[other] = {one: tie for one, tie in ties if tie > FLOOR and one in ground.team}
    there = {one for ties in near.values() for one in ties} & ground.team
    found = [
        path
        for sources in (there, *({one} for one in sorted(there) if one in staff))
        for path in find.best(near, {target}, sources, 1, STEPS)
        if path.strength >= FLOOR
    ]
    return tuple(sorted(dict.fromkeys(found), key=lambda path: (-path.strength, path.people)))
