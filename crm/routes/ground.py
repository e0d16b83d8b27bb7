"""Reads the ground around a target, ring by ring, and works out the ties on it; never the whole graph."""

import heapq
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from crm.people.models import ACTIVE_KINDS
from crm.routes import queries
from crm.routes.models import Group, GroupKind, Presence
from crm.routes.strength import rate_in, strength
from crm.schools.service import Reads

LARGEST = 400
"""A larger group says next to nothing about two of its people, and is not looked at."""

MOST_GROUPS = 200
"""How many groups a ring reads, the smallest first."""

FIRST_RING = 60
SECOND_RING = 150
"""How many people of a ring are gone on from, those with the strongest ties first."""

MOST_KNOWN = 1_000

KIND_OF_LABEL: Mapping[str, GroupKind] = {
    "School": GroupKind.PLACE,
    "Organisation": GroupKind.PLACE,
    "Network": GroupKind.NETWORK,
    "Event": GroupKind.EVENT,
    "BuddyPair": GroupKind.PAIR,
}

_Key = tuple[GroupKind, str]


@dataclass(frozen=True, slots=True)
class Scope:
    """Who asks and when: what every query of a search is told."""

    on: date
    everybody: bool
    named: tuple[str, ...]
    team: bool

    def parameters(self) -> dict[str, Any]:
        """Give the parameters that the queries share."""
        return {
            "on": self.on,
            "everybody": self.everybody,
            "named": list(self.named),
            "team": self.team,
            "active_kinds": list(ACTIVE_KINDS),
        }


@dataclass
class Ground:
    """What has been read so far: groups, who is of the team, and the rate of the tie of two people."""

    on: date
    groups: dict[_Key, Group] = field(default_factory=dict)
    team: set[str] = field(default_factory=set)
    rates: dict[str, dict[str, float]] = field(default_factory=dict)
    expanded: set[str] = field(default_factory=set)
    cut: bool = False
    _of: dict[str, set[_Key]] = field(default_factory=lambda: defaultdict(set))

    def add(self, group: Group) -> None:
        """Add a group; one that is known already gets the people that it did not have."""
        key = (group.kind, group.key)
        known = self.groups.get(key)
        if known is not None:
            group = replace(group, members={**known.members, **group.members})
        self.groups[key] = group
        for person in group.members:
            self._of[person].add(key)

    def of_both(self, a: str, b: str) -> list[Group]:
        """Give the groups that two people were both in, in a fixed order."""
        return [self.groups[key] for key in sorted(self._of[a] & self._of[b])]

    def expand(self, persons: Iterable[str], only: Collection[str] | None = None) -> None:
        """Work out the ties of some people with everybody, or with some only; no pair is counted twice."""
        for one in sorted(set(persons) - self.expanded):
            mine = self.rates.setdefault(one, {})
            for key in sorted(self._of[one]):
                group = self.groups[key]
                # at an event everybody was together on one day: one rate for all
                same = rate_in(group, one, one, self.on) if group.day is not None else None
                for other in group.members:
                    if other == one or other in self.expanded or (only is not None and other not in only):
                        continue
                    added = rate_in(group, one, other, self.on) if same is None else same
                    if added > 0:
                        mine[other] = mine.get(other, 0.0) + added
                        theirs = self.rates.setdefault(other, {})
                        theirs[one] = theirs.get(one, 0.0) + added
            self.expanded.add(one)

    def ties(self) -> dict[str, dict[str, float]]:
        """Give the strength of every tie that was worked out."""
        return {
            one: {other: strength(total) for other, total in others.items()}
            for one, others in self.rates.items()
        }

    def nearest(self, persons: Iterable[str], most: int, past: Collection[str]) -> list[str]:
        """Give the people tied to some, the strongest first; those past are left out."""
        best: dict[str, float] = {}
        for one in persons:
            for other, total in self.rates.get(one, {}).items():
                if other not in past:
                    best[other] = max(best.get(other, 0.0), total)
        self.cut = self.cut or len(best) > most
        return heapq.nsmallest(most, best, key=lambda one: (-best[one], one))


def read_ring(
    reader: Reads, scope: Scope, ground: Ground, persons: Collection[str], *, only_team: bool = False
) -> None:
    """Read the groups and the written-down ties of some people: two round trips."""
    if not persons:
        return
    shared = scope.parameters() | {"persons": sorted(persons)}
    rows = reader.read(queries.NEAR, largest=LARGEST, groups=MOST_GROUPS, only_team=only_team, **shared)
    ground.cut = ground.cut or len(rows) == MOST_GROUPS
    for row in rows:
        ground.add(_group(row))
        ground.team.update(member[0] for member in row["members"] if member[3])
    for row in reader.read(queries.KNOWN, limit=MOST_KNOWN, **shared):
        ends = sorted((row["one"], row["other"]))
        ground.add(Group(GroupKind.KNOWS, "|".join(ends), 2, dict.fromkeys(ends, (Presence(),))))
        if row["team"]:
            ground.team.add(row["other"])


def read_ground(reader: Reads, scope: Scope, targets: Collection[str], *, from_named: bool) -> Ground:
    """Read what lies between some people and the team, three steps wide at most.

    Two rings around the targets. Then from the other side: around the people who were named, or, when
    anybody of the team will do, those of the team who were together with somebody of the second ring.
    """
    ground = Ground(scope.on)
    ends = sorted({*targets, *(scope.named if from_named else ())})
    for row in reader.read(queries.MAY_BE_TEAM, **scope.parameters(), persons=ends):
        if row["team"]:
            ground.team.add(row["person"])
    read_ring(reader, scope, ground, targets)
    ground.expand(targets)
    first = ground.nearest(targets, FIRST_RING, {*targets, *ground.team})
    read_ring(reader, scope, ground, first)
    ground.expand(first)
    if from_named:
        read_ring(reader, scope, ground, scope.named)
        ground.expand(scope.named)
    else:
        second = ground.nearest(first, SECOND_RING, {*targets, *first, *ground.team})
        read_ring(reader, scope, ground, second, only_team=True)
        ground.expand(second, only=ground.team)
    return ground


def _group(row: Mapping[str, Any]) -> Group:
    kind = KIND_OF_LABEL[row["label"]]
    pair = kind is GroupKind.PAIR
    members: dict[str, tuple[Presence, ...]] = {}
    for person, since, until, _team in sorted(row["members"], key=lambda member: member[0]):
        until = row["until"] if pair else until
        members[person] = (
            *members.get(person, ()),
            Presence(since or (row["since"] if pair else None), until),
        )
    return Group(
        kind=kind,
        key=f"{row['label']}:{row['key']}",
        size=row["size"],
        members=members,
        name=row["name"] or "",
        day=row["day"] if kind is GroupKind.EVENT else None,
        network=row["network"] if kind is GroupKind.EVENT else None,
        network_key=row["network_key"] and f"Network:{row['network_key']}",
    )
