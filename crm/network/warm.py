"""The warm routes from the team or a start to whom a question ends at, as the lens *route* draws them."""

from collections.abc import Mapping

from crm.network import queries
from crm.network.models import Ask, Lens, NodeKind, Step, Tie, TieKind, element, parse_element
from crm.network.world import World
from crm.rights import sees_names
from crm.routes.finding import find_routes
from crm.routes.models import Routes
from crm.routes.words import share
from crm.schools.choose import Unknown
from crm.schools.service import Reads
from graph_schema.actor import Actor

MOST_STARTS = 200
"""From how many people of a school, network or event a route is looked for."""

_TIE_OF: Mapping[NodeKind, TieKind] = {
    NodeKind.SCHOOL: TieKind.WORKS,
    NodeKind.ORGANISATION: TieKind.WORKS,
    NodeKind.NETWORK: TieKind.MEMBER,
    NodeKind.EVENT: TieKind.ATTENDED,
    NodeKind.CLUSTER: TieKind.LEADS,
    NodeKind.THEME: TieKind.LEADS,
}
"""How the people of what a route starts or ends at are tied to it."""


def warm_routes(reader: Reads, actor: Actor, world: World) -> Routes | None:
    """Give the routes to a person, school or seat: from where a question starts, else from the team.

    None for any other question, for who may see no names, and where a start has no route of any step to the
    end: the two are then told as a chain.
    """
    ask = world.ask
    end = parse_element(ask.end or "")
    if ask.lens is not Lens.ROUTE or end is None or not sees_names(actor):
        return None
    kind, key = end
    if kind not in (NodeKind.PERSON, NodeKind.SCHOOL, NodeKind.SEAT):
        return None
    to = key.replace("/", ":", 1) if kind is NodeKind.SEAT else f"{kind.value}:{key}"
    people = _starts(reader, world, ask.start) if ask.start else ()
    if ask.start and not people:
        return None
    try:
        found = find_routes(reader, actor, to, ask.on, people, any_start=True)
    except Unknown:
        # a link outlives what it points to, and the picture says so
        return None
    return found if not ask.start or any(route.steps for route in found.routes[:1]) else None


def _starts(reader: Reads, world: World, start: str) -> tuple[str, ...]:
    """Give the people from whom a route starts: one, or those of a school, network, event and the like."""
    parsed = parse_element(start)
    if parsed is None or parsed[0] is NodeKind.PERSON:
        return (parsed[1],) if parsed else ()
    kind, key = parsed
    function = ""
    keys = [key]
    if kind in (NodeKind.SCHOOL, NodeKind.SEAT):
        brin, _slash, function = key.partition("/")
        kind, keys = NodeKind.SCHOOL, list(world.members(world.home.get(brin, brin)))
    if kind not in _TIE_OF or start == world.ask.end:
        return ()
    rows = reader.read(
        queries.PEOPLE_OF,
        label=kind.value,
        keys=keys,
        function=function,
        on=world.ask.on,
        limit=MOST_STARTS,
    )
    return tuple(row["key"] for row in rows)


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


def steps_of(found: Routes, ask: Ask) -> tuple[Step, ...]:
    """Give the steps of the strongest route, from what it starts at and to the school that it ends at."""
    steps = [
        Step(element(NodeKind.PERSON, step.start.id), element(NodeKind.PERSON, step.end.id), TieKind.WARM)
        for route in found.routes[:1]
        for step in route.steps
    ]
    start, end = parse_element(ask.start or ""), parse_element(ask.end or "")
    if steps and ask.start and start and start[0] in _TIE_OF:
        steps.insert(0, Step(ask.start, steps[0].start, _TIE_OF[start[0]]))
    if steps and ask.start and ask.end and end and end[0] is NodeKind.SCHOOL:
        steps.append(Step(steps[-1].end, ask.end, TieKind.WORKS))
    return tuple(steps)
