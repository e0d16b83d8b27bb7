"""The warm routes from the team to whom a question ends at, as the lens *route* draws them."""

from crm.network.models import Ask, Lens, NodeKind, Step, Tie, TieKind, element, parse_element
from crm.rights import sees_names
from crm.routes.finding import find_routes
from crm.routes.models import Routes
from crm.routes.words import share
from crm.schools.choose import Unknown
from crm.schools.service import Reads
from graph_schema.actor import Actor


def warm_routes(reader: Reads, actor: Actor, ask: Ask) -> Routes | None:
    """Give the routes to a person, school or seat where no start is chosen; None for any other question.

    Who may see no names gets none.
    """
    end = parse_element(ask.end or "")
    if ask.lens is not Lens.ROUTE or ask.start or end is None or not sees_names(actor):
        return None
    kind, key = end
    if kind not in (NodeKind.PERSON, NodeKind.SCHOOL, NodeKind.SEAT):
        return None
    to = key.replace("/", ":", 1) if kind is NodeKind.SEAT else f"{kind.value}:{key}"
    try:
        return find_routes(reader, actor, to, ask.on)
    except Unknown:
        # a link outlives what it points to, and the picture says so
        return None


def elements_of(found: Routes) -> list[str]:
    """Give the people of the routes, those of the strongest first."""
    people = [person.id for route in found.routes for person in route.people]
    return [element(NodeKind.PERSON, key) for key in dict.fromkeys(people)]


def ties_of(found: Routes) -> list[Tie]:
    """Give a tie for each step, its strength in words and, as its weight, in percents."""
    return [
        Tie(
            element(NodeKind.PERSON, step.start.id),
            element(NodeKind.PERSON, step.end.id),
            TieKind.WARM,
            note=share(step.strength),
            weight=max(1, round(step.strength * 100)),
        )
        for route in found.routes
        for step in route.steps
    ]


def steps_of(found: Routes) -> tuple[Step, ...]:
    """Give the steps of the strongest route."""
    return tuple(
        Step(element(NodeKind.PERSON, step.start.id), element(NodeKind.PERSON, step.end.id), TieKind.WARM)
        for route in found.routes[:1]
        for step in route.steps
    )
