"""Chains of pairs: a school that learned, and coached others later. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from crm.buddies.models import Link


@dataclass(frozen=True, slots=True)
class Step:
    """A pair in a chain; ``depth`` counts the pairs before it, from 0."""

    link: Link
    depth: int


Chain = tuple[Step, ...]
"""A chain from its first pair, each followed by those whose coach learned in it; two steps at least."""


def chains(links: Iterable[Link]) -> tuple[Chain, ...]:
    """Tie pairs together: each follows on the latest earlier one in which its coach was the learner.

    A pair with an unknown start counts as the earliest; one that ended on the day on which it was made
    taught nobody. What follows on nothing, and is followed by nothing, is no chain.
    """
    lasted = (link for link in links if link.until is None or link.since is None or link.since < link.until)
    ordered = sorted(lasted, key=lambda link: (link.since or date.min, link.id))
    after: dict[str, list[Link]] = {}
    first = []
    for place, link in enumerate(ordered):
        before = next((one for one in reversed(ordered[:place]) if one.learner.brin == link.coach.brin), None)
        if before is None:
            first.append(link)
        else:
            after.setdefault(before.id, []).append(link)
    return tuple(tuple(_steps(link, 0, after)) for link in first if link.id in after)


def _steps(link: Link, depth: int, after: dict[str, list[Link]]) -> list[Step]:
    found = [Step(link, depth)]
    for following in after.get(link.id, ()):
        found += _steps(following, depth + 1, after)
    return found


def longest(chain: Chain) -> tuple[str, ...]:
    """Give the names of the schools along the longest line of a chain, the first coach first."""
    best: list[Step] = []
    line: list[Step] = []
    for step in chain:
        line = [*line[: step.depth], step]
        if len(line) > len(best):
            best = line
    return (best[0].link.coach.name, *(step.link.learner.name for step in best))
