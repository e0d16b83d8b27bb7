"""What of a plan a reader may see: the steps and numbers always, people and what tells of them not. Pure."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from fractions import Fraction

from crm.outreach.models import Chosen, Option, Reach
from crm.rights import sees_everybody
from graph_schema.actor import Actor


def shown_to(actor: Actor, chosen: Chosen, visible: Collection[str], least: Fraction) -> Chosen:
    """Take out of what was chosen the people whom the reader may not see, and what tells of one of them."""

    def seats(one: Option, reaches: Sequence[Reach]) -> tuple[Reach, ...]:
        by_route = not _walked(one, visible)
        return tuple(seat(reach, by_route=by_route) for reach in reaches)

    def seat(reach: Reach, *, by_route: bool) -> Reach:
        # the chance of one person, or of one route, is theirs; that it is enough may be known
        kept = replace(reach, chance=least) if by_route else reach
        if not reach.person or reach.person in visible:
            return kept
        chance = least if reach.attendance or by_route else Fraction(1)
        return replace(reach, person="", attendance=None, chance=chance)

    def option(one: Option) -> Option:
        whose = one.whose if sees_everybody(actor) else ""
        kept = replace(one, title=_title(actor, one), reaches=seats(one, one.reaches), whose=whose)
        if not _walked(one, visible):
            kept = replace(kept, route=None)
        return kept if not one.person or one.person in visible else replace(kept, person="", met=None)

    steps = tuple(
        replace(step, option=option(step.option), new=seats(step.option, step.new)) for step in chosen.steps
    )
    uncovered = chosen.uncovered
    if not sees_everybody(actor):
        uncovered = tuple(replace(item, chance=None) for item in uncovered)
    return replace(chosen, steps=steps, uncovered=uncovered)


def _walked(one: Option, visible: Collection[str]) -> bool:
    """Tell whether a reader may see everybody on the route of an option."""
    return one.route is None or all(person.id in visible for person in one.route.people)


def _title(actor: Actor, option: Option) -> str:
    # a meeting's title may name somebody
    return "" if option.event and not sees_everybody(actor) else option.title


def bare(actor: Actor, option: Option) -> Option:
    """Give an option as a name only, without anybody in it."""
    return replace(option, title=_title(actor, option), person="", met=None, route=None, whose="", reaches=())
