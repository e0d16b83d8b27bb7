"""Reads observations, and at which levels a school has tried a result."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from crm.coverage.models import Stage
from crm.observations import queries
from crm.observations.models import LEVELS, Named, Observation, Tried
from crm.rights import sees_everybody
from crm.schools.service import Reads
from graph_schema.actor import Actor

MOST = 500
"""The most observations in one list, and the most choices in the form."""


def read_observations(reader: Reads, actor: Actor, brins: Sequence[str]) -> tuple[Observation, ...]:
    """Read the observations of some schools, newest first: one round trip.

    What people typed, and at which event, is for who may see everybody: either may name a person.
    """
    full = sees_everybody(actor)
    return tuple(
        Observation(
            id=row["id"],
            brin=row["brin"],
            school=row["school"],
            result=row["result"],
            on=row["on"],
            stage=Stage(row["stage"]),
            levels=tuple(level for level in LEVELS if level in row["levels"]),
            kind=row["kind"],
            outcome=row["outcome"] if full else "",
            note=row["note"] if full else "",
            helpers=tuple(Named(**helper) for helper in row["helpers"]),
            event=Named(**row["events"][0]) if full and row["events"] else None,
        )
        for row in reader.read(queries.OBSERVATIONS, brins=list(brins), limit=MOST)
    )


def read_wanted_levels(reader: Reads) -> dict[str, int]:
    """Read at how many levels the annual plan wants each result tried: one round trip."""
    return most_levels(reader.read(queries.WANTED_LEVELS))


def tried(observations: Iterable[Observation], wanted: Mapping[str, int]) -> tuple[Tried, ...]:
    """Give at which levels each result was tried, over all observations from *probeert uit* on: pure.

    The same count as the annual plan's: levels add up over the observations of a school.
    """
    levels: dict[str, set[str]] = {}
    for seen in observations:
        if seen.stage.rank >= Stage.PROBEERT_UIT.rank:
            levels.setdefault(seen.result, set()).update(seen.levels)
    return tuple(
        Tried(result, tuple(level for level in LEVELS if level in found), wanted.get(result, 0))
        for result, found in sorted(levels.items())
        if found
    )


def most_levels(rows: Iterable[Mapping[str, Any]]) -> dict[str, int]:
    """Give the most levels that any target asks for, by result."""
    found: dict[str, int] = {}
    for row in rows:
        found[row["result"]] = max(found.get(row["result"], 0), row["levels"])
    return found
