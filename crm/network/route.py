"""The shortest chain of ties between two nodes, told in steps from person to person."""

from collections.abc import Sequence
from dataclasses import dataclass

from crm.network import queries
from crm.network.models import NodeKind, Step, TieKind, element, parse_element
from crm.network.neighbours import as_element
from crm.network.world import World
from crm.schools.service import Reads

TIE_OF_TYPE = {
    "WORKS_AT": TieKind.WORKS,
    "MEMBER_OF": TieKind.MEMBER,
    "ATTENDED": TieKind.ATTENDED,
    "KNOWS": TieKind.KNOWS,
    "LEADS": TieKind.LEADS,
    "IMPLEMENTS": TieKind.IMPLEMENTS,
    "MERGED_INTO": TieKind.MERGED,
    "AT": TieKind.HOSTED,
    "OF": TieKind.HELD_BY,
    "ABOUT": TieKind.ABOUT,
    "SECURES": TieKind.SECURES,
    "PART_OF": TieKind.PART_OF,
}


@dataclass(frozen=True, slots=True)
class Route:
    """A chain: its nodes from start to end, and its steps; without a chain both are empty.

    ``missing`` are the ends that do not exist on the day.
    """

    elements: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    missing: tuple[str, ...] = ()


def find_route(reader: Reads, world: World, start: str, end: str) -> Route:
    """Find the shortest chain on the day; two ends that are one make no chain.

    A seat stands for its school. A school that merged counts as the school it went into.
    """
    ends = [_end(world, item) for item in (start, end)]
    missing = tuple(item for item, found in zip((start, end), ends, strict=True) if found is None)
    if missing or ends[0] == ends[1] or ends[0] is None or ends[1] is None:
        return Route(missing=missing)
    rows = reader.read(
        queries.ROUTE,
        start_label=ends[0][0].value,
        start=ends[0][1],
        end_label=ends[1][0].value,
        end=ends[1][1],
        on=world.ask.on,
    )
    if not rows:
        return Route()
    chain = [as_element(world, node["label"], node["key"]) for node in rows[0]["nodes"]]
    return told(chain, rows[0]["types"])


def _end(world: World, item: str) -> tuple[NodeKind, str] | None:
    parsed = parse_element(item)
    if parsed is None or parsed[0] not in (NodeKind.SCHOOL, NodeKind.SEAT):
        return parsed
    brin = world.home.get(parsed[1].partition("/")[0])
    return (NodeKind.SCHOOL, brin) if brin else None


def told(chain: Sequence[str | None], types: Sequence[str]) -> Route:
    """Turn a chain as recorded into steps.

    Two people with a school, network or event between them make one step *via* it; a merger, whose two
    schools are one on the day, makes none. A node that is not drawn (a school that is gone without a
    successor) cannot be told, and ends the chain: there is no route then.
    """
    nodes: list[str] = []
    ties: list[TieKind] = []
    for position, item in enumerate(chain):
        if item is None:
            return Route()
        if nodes and item == nodes[-1]:
            continue
        if nodes:
            ties.append(TIE_OF_TYPE[types[position - 1]])
        nodes.append(item)
    steps: list[Step] = []
    at = 0
    while at < len(nodes) - 1:
        if at + 2 < len(nodes) and ties[at] is ties[at + 1] and _between_people(nodes[at : at + 3]):
            steps.append(Step(nodes[at], nodes[at + 2], ties[at], via=nodes[at + 1]))
            at += 2
        else:
            steps.append(Step(nodes[at], nodes[at + 1], ties[at]))
            at += 1
    return Route(tuple(dict.fromkeys(nodes)), tuple(steps))


def _between_people(nodes: Sequence[str]) -> bool:
    person = element(NodeKind.PERSON, "")
    return nodes[0].startswith(person) and not nodes[1].startswith(person) and nodes[2].startswith(person)
