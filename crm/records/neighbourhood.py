"""The small network of a record: what is tied to it now, as a picture around it.

Places are computed from the answer alone: kinds stand together, in one ring or two. A school of a large
sector costs what a school of a small one does: the whole network is not read.
"""

import math
from collections.abc import Mapping
from datetime import date
from typing import Any

from crm.network.models import Ask, GraphNode, Lens, NodeKind, Picture, Point, Tie, TieKind, element
from crm.records import queries
from crm.records.timeline import person_name
from crm.rights import sees_everybody, sees_names
from crm.schools.service import Reads
from crm.texts import language
from graph_schema.actor import Actor

MOST = 36
"""Neighbours at most; the picture says how many there are."""

_RING = 16
_NEAR, _STEP = 150.0, 105.0

_QUERIES: Mapping[str, str] = {
    "Person": queries.AROUND_PERSON,
    "School": queries.AROUND_SCHOOL,
    "Organisation": queries.AROUND_ORGANISATION,
    "Network": queries.AROUND_NETWORK,
    "Event": queries.AROUND_EVENT,
}

_TIES: Mapping[str, TieKind] = {
    "WORKS_AT": TieKind.WORKS,
    "MEMBER_OF": TieKind.MEMBER,
    "ATTENDED": TieKind.ATTENDED,
    "KNOWS": TieKind.KNOWS,
    "LEADS": TieKind.LEADS,
    "IMPLEMENTS": TieKind.IMPLEMENTS,
    "AT": TieKind.HOSTED,
    "OF": TieKind.HELD_BY,
    "ABOUT": TieKind.ABOUT,
    "SECURES": TieKind.SECURES,
    "COACHES": TieKind.COACHES,
    "MERGED_INTO": TieKind.MERGED,
}


def around(reader: Reads, actor: Actor, label: str, key: str, name: str, on: date) -> Picture:
    """Give the neighbourhood of a Person, School, Organisation, Network or Event: one round trip.

    Args:
        reader: a transaction.
        actor: who looks; people without a name for who may not see it.
        label: the record's label.
        key: the record's key.
        name: what the record is called.
        on: today.

    """
    rows = reader.read(
        _QUERIES[label],
        key=key,
        on=on,
        limit=MOST + 1,
        names=sees_names(actor),
        everybody=sees_everybody(actor),
    )
    middle = GraphNode(element(NodeKind(label), key), NodeKind(label), name, Point(0.0, 0.0))
    nodes = {middle.element: middle}
    ties = []
    shown = rows[:MOST]
    for at, row in enumerate(shown):
        node = _node(row, _place(at, len(shown)), middle.element)
        nodes.setdefault(node.element, node)
        ends = (
            (middle.element, node.element) if row["outward"] is not False else (node.element, middle.element)
        )
        ties.append(Tie(*ends, _TIES[row["type"]]))
    return Picture(
        ask=Ask(Lens.DMU, "", on, chosen=middle.element),
        nodes=tuple(nodes.values()),
        ties=tuple(dict.fromkeys(ties)),
        total=len(rows) + 1,
        ties_total=len(rows),
    )


def _place(at: int, count: int) -> Point:
    """Give the place of one of some neighbours: on the first ring, or alternating on two."""
    rings = 1 if count <= _RING else 2
    radius = _NEAR + _STEP * (at % rings)
    angle = 2 * math.pi * at / max(count, 1) - math.pi / 2
    return Point(radius * 1.5 * math.cos(angle), radius * math.sin(angle))


def _node(row: Mapping[str, Any], at: Point, host: str) -> GraphNode:
    kind = NodeKind(row["label"])
    if kind is NodeKind.PERSON:
        name = person_name(row["person"])
    else:
        name = (language() == "en" and row["name_en"]) or row["name"]
    return GraphNode(element(kind, row["key"]), kind, str(name), at, place=host)
