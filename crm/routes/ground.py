"""Reads the ground around a target, ring by ring, and works out the ties on it; never the whole graph."""

import heapq
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from crm.people.models import ACTIVE_KINDS
from crm.routes import find, queries
from crm.routes.models import ALWAYS, Group, GroupKind, Presence
from crm.routes.strength import rate_in, standing, strength
from crm.schools.service import Reads

LARGEST = 400
"""A larger group says next to nothing about two of its people, and is not looked at."""

MOST_GROUPS = 200
MOST_MEMBERS = 1_000
"""How many groups a ring reads, the smallest first, and of how many people together."""

FIRST_RING = 40
SECOND_RING = 100
"""How many people of a ring are gone on from, those with the warmest way to the target first.

Twice as many people in the groups and half as many again in the rings gave routes that were 0.2% stronger
together, in twice the time: see docs/performance.md.
"""

KIND_OF_LABEL: Mapping[str, GroupKind] = {
    "School": GroupKind.PLACE,
    "Organisation": GroupKind.PLACE,
    "Network": GroupKind.NETWORK,
    "Event": GroupKind.EVENT,
    "BuddyPair": GroupKind.PAIR,
}


@dataclass(frozen=True, slots=True)
class Scope:
    """Who asks and when: what every query of a search is told."""

    on: date
    everybody: bool
    named: tuple[str, ...]
    team: bool

    def parameters(self, **asked: Any) -> dict[str, Any]:
        """Give the parameters that the queries share, with lists and texts of one query's own among them."""
        asked |= {"named": list(self.named), "active_kinds": list(ACTIVE_KINDS)}
        return {"on": self.on, "everybody": self.everybody, "team": self.team, "asked": asked}


@dataclass
class Ground:
    """What has been read so far: groups, who is of the team, and the ties of those who were gone on from.

    ``cut`` tells that there were more groups or people than are looked at.
    """

    on: date
    groups: dict[str, Group] = field(default_factory=dict)
    team: set[str] = field(default_factory=set)
    ties: dict[str, dict[str, float]] = field(default_factory=dict)
    cut: bool = False
    _of: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    _steady: dict[str, tuple[float, frozenset[str]]] = field(default_factory=dict)

    def add(self, group: Group) -> None:
        """Add a group; one that is known already gets the people that it did not have."""
        known = self.groups.get(group.key)
        if known is not None:
            group = replace(group, members={**known.members, **group.members})
        self.groups[group.key] = group
        self._steady.pop(group.key, None)
        for person in group.members:
            self._of[person].add(group.key)

    def of_both(self, a: str, b: str) -> list[Group]:
        """Give the groups that two people were both in, in a fixed order."""
        return [self.groups[key] for key in sorted(self._of[a] & self._of[b])]

    def expand(self, persons: Iterable[str], only: AbstractSet[str] | None = None) -> None:
        """Work out the ties of some people with everybody, or with some only."""
        for one in persons:
            total: dict[str, float] = {}
            for key in sorted(self._of[one]):
                self._add_rates(total, one, self.groups[key], only)
            self.ties[one] = {other: strength(rate) for other, rate in total.items()}

    def _add_rates(
        self, total: dict[str, float], one: str, group: Group, only: AbstractSet[str] | None
    ) -> None:
        if group.key not in self._steady:
            self._steady[group.key] = standing(group, self.on)
        same, steady = self._steady[group.key]
        others: AbstractSet[str] = group.members.keys()
        if only is not None:
            others = others & only
        # most pairs of a group have one rate; only who was there at other times is reckoned apart
        alike = others & steady if one in steady else frozenset()
        for other in alike if same > 0 else ():
            total[other] = total.get(other, 0.0) + same
        for other in others - alike:
            added = rate_in(group, one, other, self.on)
            if added > 0:
                total[other] = total.get(other, 0.0) + added
        total.pop(one, None)

    def mirror(self, persons: Iterable[str]) -> None:
        """Give the ties of some people to those whose own ties were not worked out, the other way round."""
        expanded = set(self.ties)
        for one in persons:
            for other, tie in self.ties[one].items():
                if other not in expanded:
                    self.ties.setdefault(other, {})[one] = tie

    def nearest(
        self, reached: Mapping[str, float], most: int, past: Collection[str], least: float
    ) -> dict[str, float]:
        """Give the people tied to some, with how warm the way to them is; the warmest first.

        Args:
            reached: people, and how warm the way from the target to each is.
            most: how many at most.
            past: who is left out.
            least: what a way must be warmer than to be of use.

        """
        warm: dict[str, float] = {}
        for one, so_far in reached.items():
            for other, tie in self.ties[one].items():
                way = so_far * tie
                if way > least and other not in past and way > warm.get(other, 0.0):
                    warm[other] = way
        self.cut = self.cut or len(warm) > most
        first = heapq.nsmallest(most, warm, key=lambda one: (-warm[one], one))
        return {one: warm[one] for one in first}


def read_ring(
    reader: Reads,
    scope: Scope,
    ground: Ground,
    persons: Collection[str],
    *,
    only_team: bool = False,
    groups: int | None = None,
    members: int | None = None,
) -> None:
    """Read the groups and the written-down ties of some people: one round trip.

    Args:
        reader: the transaction.
        scope: who asks and when.
        ground: what is read is added to it.
        persons: whose ring it is.
        only_team: whether only the team and those people themselves are read of each group.
        groups: how many groups at most; ``MOST_GROUPS`` when left out.
        members: of how many people together; ``MOST_MEMBERS`` when left out.

    """
    groups, members = groups or MOST_GROUPS, members or MOST_MEMBERS
    if not persons:
        return
    row = reader.read(
        queries.RING,
        largest=LARGEST,
        groups=groups,
        members=members,
        only_team=only_team,
        **scope.parameters(persons=sorted(persons), known=sorted(ground.groups)),
    )[0]
    near = max((group["near"] for group in row["groups"]), default=0)
    ground.cut = ground.cut or near == groups or near > len(row["groups"])
    for found in row["groups"]:
        # in the order of their texts, so that the same ground is found whatever order they were read in
        there = [text.split("|", 3) for text in sorted(found["members"])]
        ground.add(_group(found, there))
        ground.team.update(person for team, _, _, person in there if team)
    for one, other, team in row["known"]:
        ends = sorted((one, other))
        ground.add(Group(GroupKind.KNOWS, "|".join(ends), 2, dict.fromkeys(ends, (ALWAYS,))))
        if team:
            ground.team.add(other)


def search(
    reader: Reads, scope: Scope, ground: Ground, targets: AbstractSet[str], count: int
) -> tuple[find.Path, ...]:
    """Find the best few routes between some people and the team, three steps wide at most.

    The ring around the targets is read, then that around the people there, then the last step from the side
    of the team. Whoever lies further off than the last of the routes that there are already is not gone on
    from: no route through them could be chosen.
    """
    if not targets:
        return ()
    named = scope.named if not scope.team else ()
    read_ring(reader, scope, ground, {*targets, *named})
    ground.expand({*targets, *named})
    ground.mirror(named)
    found = find.best(ground.ties, targets, ground.team, count)
    start = dict.fromkeys(targets, 1.0)
    first = ground.nearest(start, FIRST_RING, {*targets, *ground.team}, _least(found, targets, count))
    if not first:
        return found
    read_ring(reader, scope, ground, first)
    ground.expand(first)
    found = find.best(ground.ties, targets, ground.team, count)
    if named:
        return found
    second = ground.nearest(
        first, SECOND_RING, {*targets, *first, *ground.team}, _least(found, targets, count)
    )
    if not second:
        return found
    read_ring(reader, scope, ground, second, only_team=True)
    ground.expand(second, only=ground.team)
    return find.best(ground.ties, targets, ground.team, count)


def _least(found: tuple[find.Path, ...], targets: AbstractSet[str], count: int) -> float:
    """Give what the last of the routes is worth beside the others; nothing while there is room for more."""
    if len(found) < count:
        return 0.0
    taken = {one for path in found[:-1] for one in path.people}
    return find.worth(found[-1], taken, targets)


def _group(row: Mapping[str, Any], found: Iterable[Sequence[str]]) -> Group:
    kind = KIND_OF_LABEL[row["key"].partition(":")[0]]
    pair = kind is GroupKind.PAIR
    members: dict[str, tuple[Presence, ...]] = {}
    for _, since, until, person in found:
        presence = ALWAYS
        if pair or since or until:
            begin = _day(since) or (row["since"] if pair else None)
            presence = Presence(begin, row["until"] if pair else _day(until))
        members[person] = (*members.get(person, ()), presence)
    return Group(
        kind=kind,
        key=row["key"],
        size=row["size"],
        members=members,
        name=row["name"] or "",
        day=row["day"] if kind is GroupKind.EVENT else None,
        network=row["network"] if kind is GroupKind.EVENT else None,
        network_key=row["network_key"] and f"Network:{row['network_key']}",
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
