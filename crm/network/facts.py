"""What the side panel tells about one node: facts, not a record; the record has its own page."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from crm.coverage import people
from crm.coverage.models import SchoolRow, Seat
from crm.coverage.reading import Frame
from crm.network import queries
from crm.network.describe import Describer, said
from crm.network.models import GraphNode, NodeKind, element, parse_element
from crm.network.neighbours import as_element
from crm.network.world import World
from crm.people.seeing import seen
from crm.rights import coarse
from crm.schools.service import Reads
from graph_schema.actor import Actor

_HOLDERS = 20


@dataclass(frozen=True, slots=True)
class Named:
    """A node that a fact points to, with its day if it has one."""

    element: str
    label: str
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """A job on the day: what, where, since when."""

    what: str
    where: Named | None
    since: date | None


@dataclass(frozen=True, slots=True)
class Facts:
    """What there is to tell; what does not apply is empty.

    ``seats`` counts the states of a school's seats, for the functions that the drawing shows. Where
    ``counted``, ``persons`` counts members or attendees, as ``crm.rights.coarse`` tells it. ``hidden`` counts
    in the same way the holders whom the reader may not see.
    """

    node: GraphNode
    school: SchoolRow | None = None
    seats: Mapping[Seat, int] = field(default_factory=dict)
    function: str = ""
    jobs: tuple[Job, ...] = ()
    holders: tuple[Named, ...] = ()
    events: tuple[Named, ...] = ()
    networks: tuple[Named, ...] = ()
    email: str = ""
    hidden: int | None = 0
    counted: bool = False
    persons: int | None = None
    schools: int | None = None
    kind: str = ""
    description: str = ""


def read_facts_of(reader: Reads, world: World, actor: Actor, chosen: str) -> Facts | None:
    """Read what there is to tell about an element; ``None`` when it does not exist on the day."""
    describer = Describer(reader, world, actor)
    nodes = describer.nodes([chosen])
    parsed = parse_element(chosen)
    if not nodes or parsed is None:
        return None
    node, key = nodes[0], parsed[1]
    match parsed[0]:
        case NodeKind.SCHOOL:
            states = [world.rows[key].seats[info.code] for info in world.functions]
            counts = {seat: states.count(seat) for seat in Seat}
            return Facts(node, school=world.rows[key], seats=counts)
        case NodeKind.SEAT:
            return _seat(reader, world, actor, node, key)
        case NodeKind.PERSON:
            return _person(reader, world, describer, node, key)
        case NodeKind.NETWORK:
            return _network(reader, world, actor, node, key)
        case NodeKind.EVENT:
            row = reader.read(queries.EVENTS, keys=[key], on=world.ask.on)[0]
            persons = coarse(actor, row["persons"])
            return Facts(
                node,
                counted=True,
                persons=persons,
                kind=row["kind"] or "",
                description=row["place"] or "",
            )
        case NodeKind.ORGANISATION:
            row = reader.read(queries.ORGANISATIONS, keys=[key])[0]
            return Facts(node, kind=row["kind"] or "")
        case NodeKind.CLUSTER:
            row = reader.read(queries.CLUSTERS, keys=[key])[0]
            return Facts(node, description=row["description"] or "")
        case NodeKind.RESULT:
            return Facts(node, description=said(_words(world.vocabulary.result[key])))
        case NodeKind.THEME:
            return Facts(node)


def _words(choice: Any) -> dict[str, str]:
    return {"name": choice.name, "name_en": choice.name_en}


def _seat(reader: Reads, world: World, actor: Actor, node: GraphNode, key: str) -> Facts:
    brin, _, function = key.partition("/")
    found = people.read_holders(reader, _only(world, brin), function, _HOLDERS)
    shown = seen(reader, actor, {one.person_id for one in found}, world.ask.on)
    holders = tuple(
        Named(element(NodeKind.PERSON, one.person_id), one.name) for one in found if one.person_id in shown
    )
    hidden = coarse(actor, len({one.person_id for one in found} - shown))
    return Facts(node, school=world.rows[brin], function=function, holders=holders, hidden=hidden)


def _only(world: World, brin: str) -> Frame:
    return replace(world.frame, members={brin: world.members(brin)})


def _person(reader: Reads, world: World, describer: Describer, node: GraphNode, key: str) -> Facts:
    row = reader.read(queries.PERSONS, keys=[key], on=world.ask.on, **world.scope)[0]
    more = reader.read(queries.FACTS_OF_PERSON, key=key, on=world.ask.on, **world.scope)[0]
    return Facts(
        node,
        jobs=tuple(_job(world, describer, job) for job in row["jobs"]),
        events=_named(NodeKind.EVENT, more["events"]),
        networks=_named(NodeKind.NETWORK, more["networks"]),
        email=more["email"] or "",
    )


def _job(world: World, describer: Describer, job: Mapping[str, Any]) -> Job:
    place = as_element(world, job["label"], job["key"])
    where = None
    if place:
        found = describer.nodes([place])
        where = Named(place, found[0].label) if found else None
    return Job(describer.function(job["function"]) or job["title"] or "", where, job["since"])


def _named(kind: NodeKind, rows: list[dict[str, Any]]) -> tuple[Named, ...]:
    return tuple(Named(element(kind, row["key"]), row["name"], row.get("date")) for row in rows)


def _network(reader: Reads, world: World, actor: Actor, node: GraphNode, key: str) -> Facts:
    row = reader.read(queries.NETWORKS, keys=[key], on=world.ask.on)[0]
    reach = reader.read(queries.REACH_OF_NETWORKS, networks=[key], on=world.ask.on, limit=100_000)
    schools = {world.home[item["brin"]] for item in reach if item["brin"] in world.home}
    return Facts(
        node,
        counted=True,
        persons=coarse(actor, row["persons"]),
        schools=len(schools),
        kind=row["kind"] or "",
        description=row["description"] or "",
    )
