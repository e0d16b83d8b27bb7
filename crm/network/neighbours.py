"""What stands next to a node: what expanding it adds to the drawing."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from crm.coverage.queries import GAP_PERSONS
from crm.network import queries
from crm.network.models import NodeKind, element, parse_element
from crm.network.world import World
from crm.schools.service import Reads

_QUERIES: Mapping[NodeKind, str] = {
    NodeKind.PERSON: queries.NEIGHBOURS_OF_PERSONS,
    NodeKind.NETWORK: queries.NEIGHBOURS_OF_NETWORKS,
    NodeKind.EVENT: queries.NEIGHBOURS_OF_EVENTS,
    NodeKind.ORGANISATION: queries.NEIGHBOURS_OF_ORGANISATIONS,
    NodeKind.RESULT: queries.NEIGHBOURS_OF_RESULTS,
    NodeKind.THEME: queries.NEIGHBOURS_OF_THEMES,
    NodeKind.CLUSTER: queries.NEIGHBOURS_OF_CLUSTERS,
}


def neighbours(reader: Reads, world: World, elements: Iterable[str], limit: int) -> list[str]:
    """Give the elements tied to some elements on the day, schools as they count then; each once."""
    by_kind: defaultdict[NodeKind, list[str]] = defaultdict(list)
    for item in elements:
        parsed = parse_element(item)
        if parsed:
            by_kind[parsed[0]].append(parsed[1])
    found: dict[str, None] = {}
    for kind, keys in by_kind.items():
        found.update(dict.fromkeys(_of_kind(reader, world, kind, keys, limit)))
    return list(found)


def _of_kind(reader: Reads, world: World, kind: NodeKind, keys: list[str], limit: int) -> list[str]:
    if kind is NodeKind.SEAT:
        return [item for key in keys for item in _of_seat(reader, world, key)]
    parameters = {"on": world.ask.on, "limit": limit}
    if kind is not NodeKind.SCHOOL:
        rows = reader.read(_QUERIES[kind], keys=keys, **parameters)
    else:
        brins = [member for key in keys for member in world.members(key)]
        rows = [
            *reader.read(queries.PEOPLE_OF_SCHOOLS, brins=brins, **parameters),
            *reader.read(queries.NEIGHBOURS_OF_SCHOOLS, keys=brins, **parameters),
            *_buddies(reader, world, set(keys), limit),
        ]
    return [item for row in rows if (item := as_element(world, row["label"], row["key"]))]


def _buddies(reader: Reads, world: World, brins: set[str], limit: int) -> list[dict[str, str]]:
    pairs = [
        {world.home.get(row["coach"], ""), world.home.get(row["learner"], "")}
        for row in reader.read(queries.PAIRS, on=world.ask.on, limit=limit)
    ]
    others = {brin for pair in pairs if pair & brins for brin in pair - brins if brin}
    return [{"label": "School", "key": brin} for brin in sorted(others)]


def _of_seat(reader: Reads, world: World, key: str) -> list[str]:
    brin, _, function = key.partition("/")
    rows = reader.read(GAP_PERSONS, brins=list(world.members(brin)), functions=[function], on=world.ask.on)
    persons = sorted({person for row in rows for person in row["persons"]})
    return [element(NodeKind.SCHOOL, brin), *(element(NodeKind.PERSON, person) for person in persons)]


def as_element(world: World, label: str, key: str) -> str | None:
    """Write an element of a label and key as recorded; ``None`` for what is never drawn, or not that day."""
    if label not in {kind.value for kind in NodeKind}:
        return None
    kind = NodeKind(label)
    if kind is NodeKind.SCHOOL:
        brin = world.home.get(key)
        return element(kind, brin) if brin else None
    return element(kind, key)
