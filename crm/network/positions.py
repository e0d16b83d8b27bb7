"""The places of the network in the database: made when something is first drawn, and never changed after.

Everybody sees the same picture: whoever comes first makes a place, whoever comes next reads it. One writer
at a time makes places, so that two first visits neither disagree nor put two nodes on one spot.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from crm.network import queries
from crm.network.layout import Placed, Wanted, centroid, place, project
from crm.network.models import NodeKind, Point, element, parse_element
from crm.schools.models import Sector, Vocabulary
from crm.schools.service import Reads, read_sector, read_vocabulary
from graph_schema.actor import SYSTEM
from graph_schema.database import Database
from graph_schema.nodes import POSITION
from graph_schema.writer import Writer

_LOCK = "~places"
"""A Position that stands for all of them: writing it makes the next writer wait for this one's commit."""

WHOLE_SECTOR = 600
"""Up to this many schools all get their place at once, so that no visit's order decides where they stand."""

_AROUND_NOBODY = 7
"""Where people without a function stand around their school: at its foot."""


def read_positions(database: Database, elements: Collection[str]) -> dict[str, Point]:
    """Give the place of every element; make and keep those that are missing.

    Raises:
        graph_schema.errors.DatabaseUnavailable: the server is gone.

    """
    found = _stored(database, elements)
    missing = [item for item in elements if item not in found]
    if not missing:
        return found
    # the program itself keeps places, whoever looks: a reader without the right to edit comes first too
    database.write(SYSTEM, "network.places", lambda writer: _make(writer, missing))
    return _stored(database, elements)


def _stored(reader: Reads, elements: Collection[str]) -> dict[str, Point]:
    rows = reader.read(queries.POSITIONS_OF, elements=list(elements))
    return {row["element"]: Point(row["x"], row["y"]) for row in rows}


def _make(writer: Writer, missing: Sequence[str]) -> None:
    writer.nodes(POSITION, [{"element": _LOCK, "x": writer.at.timestamp(), "y": 0.0}])
    taken = _taken(writer.read(queries.POSITIONS))
    before = set(taken)
    vocabulary, sector = read_vocabulary(writer), read_sector(writer)
    for wanted in _stages(writer, missing, taken, vocabulary, sector):
        kinds = {node.element: node.kind for node in wanted}
        taken |= {item: Placed(kinds[item], spot) for item, spot in place(wanted, taken).items()}
    rows = [
        {"element": item, "x": placed.at.x, "y": placed.at.y}
        for item, placed in taken.items()
        if item not in before
    ]
    writer.nodes(POSITION, rows)


def _taken(rows: Iterable[Mapping[str, Any]]) -> dict[str, Placed]:
    parsed = ((row, parse_element(row["element"])) for row in rows)
    return {row["element"]: Placed(found[0], Point(row["x"], row["y"])) for row, found in parsed if found}


def _stages(
    reader: Reads,
    missing: Sequence[str],
    taken: Mapping[str, Placed],
    vocabulary: Vocabulary,
    sector: Sector,
) -> Iterable[list[Wanted]]:
    """Give what needs a place, the ones that others stand around first."""
    keys: dict[NodeKind, list[str]] = {kind: [] for kind in NodeKind}
    for item in sorted(missing):
        parsed = parse_element(item)
        if parsed:
            keys[parsed[0]].append(parsed[1])
    ranks = {info.code: rank for rank, info in enumerate(vocabulary.functions)}
    people = reader.read(queries.HOMES_OF_PERSONS, keys=keys[NodeKind.PERSON])
    yield _hosts(keys, people, sector)
    for kind in (NodeKind.RESULT, NodeKind.THEME, NodeKind.CLUSTER):
        yield [Wanted(element(kind, key), kind) for key in keys[kind]]
    yield _networks(reader, keys[NodeKind.NETWORK], taken)
    yield _events(reader, keys[NodeKind.EVENT], taken)
    yield [_seat(key, ranks) for key in sorted(keys[NodeKind.SEAT], key=lambda key: _by_rank(key, ranks))]
    persons = [_person(row, ranks, taken) for row in people]
    yield sorted(persons, key=lambda node: (node.around or "", node.order, node.element))


def _hosts(
    keys: Mapping[NodeKind, Sequence[str]], people: Iterable[Mapping[str, Any]], sector: Sector
) -> list[Wanted]:
    """Give the schools and organisations that are drawn, and those that people and seats stand around."""
    schools = {*keys[NodeKind.SCHOOL], *(key.partition("/")[0] for key in keys[NodeKind.SEAT])}
    organisations = set(keys[NodeKind.ORGANISATION])
    for row in people:
        for home in row["places"][:1]:
            (schools if home["label"] == NodeKind.SCHOOL else organisations).add(home["key"])
    if schools and len(sector.schools) <= WHOLE_SECTOR:
        schools.update(sector.school)
    school, organisation = NodeKind.SCHOOL, NodeKind.ORGANISATION
    return [
        *(Wanted(element(school, brin), school, _of(sector, brin)) for brin in sorted(schools)),
        *(Wanted(element(organisation, key), organisation) for key in sorted(organisations)),
    ]


def _of(sector: Sector, brin: str) -> Point | None:
    school = sector.school.get(brin)
    if school is None or school.latitude is None or school.longitude is None:
        return None
    return project(school.latitude, school.longitude)


def _middle(kind: NodeKind, keys: Iterable[str], taken: Mapping[str, Placed]) -> Point | None:
    elements = (element(kind, key) for key in keys)
    return centroid(taken[item].at for item in elements if item in taken)


def _networks(reader: Reads, keys: Sequence[str], taken: Mapping[str, Placed]) -> list[Wanted]:
    rows = reader.read(queries.HOMES_OF_NETWORKS, keys=list(keys)) if keys else []
    return [
        Wanted(
            element(NodeKind.NETWORK, row["key"]),
            NodeKind.NETWORK,
            _middle(NodeKind.SCHOOL, row["brins"], taken),
        )
        for row in sorted(rows, key=lambda row: str(row["key"]))
    ]


def _events(reader: Reads, keys: Sequence[str], taken: Mapping[str, Placed]) -> list[Wanted]:
    rows = reader.read(queries.HOMES_OF_EVENTS, keys=list(keys)) if keys else []
    return [
        Wanted(
            element(NodeKind.EVENT, row["key"]),
            NodeKind.EVENT,
            _middle(NodeKind.SCHOOL, row["hosts"] or row["brins"], taken),
        )
        for row in sorted(rows, key=lambda row: str(row["key"]))
    ]


def _by_rank(key: str, ranks: Mapping[str, int]) -> tuple[str, int]:
    brin, _, function = key.partition("/")
    return brin, ranks.get(function, len(ranks))


def _seat(key: str, ranks: Mapping[str, int]) -> Wanted:
    brin, rank = _by_rank(key, ranks)
    around = element(NodeKind.SCHOOL, brin)
    return Wanted(element(NodeKind.SEAT, key), NodeKind.SEAT, around=around, order=rank)


def _person(row: Mapping[str, Any], ranks: Mapping[str, int], taken: Mapping[str, Placed]) -> Wanted:
    homes = row["places"]
    return Wanted(
        element(NodeKind.PERSON, row["key"]),
        NodeKind.PERSON,
        at=None if homes else _middle(NodeKind.NETWORK, row["networks"], taken),
        around=element(NodeKind(homes[0]["label"]), homes[0]["key"]) if homes else None,
        order=ranks.get(homes[0]["function"], _AROUND_NOBODY) if homes else 0,
    )
