"""From a picture to what Cytoscape draws: pure, the same picture gives the same elements.

Everything that the style sheet looks at stands in ``data``: the component gives its elements back without
their classes, so that a class would be lost where data stay.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any

from crm.network.models import GraphNode, Lens, NodeKind, Picture, Point, Tie, TieKind
from dashboards.components.network_looks import line_width, network_width, school_width


def elements(picture: Picture) -> list[dict[str, Any]]:
    """Give the nodes, each at its kept place, and the ties."""
    near = neighbours(picture)
    path = _path(picture)
    places = {node.element: node.at for node in picture.nodes}
    hosts = frozenset(node.place for node in picture.nodes if node.place)
    bright = [node for node in picture.nodes if not node.background and not node.dimmed]
    named = frozenset(node.element for node in bright) if len(bright) <= _FEW else frozenset()
    counts, hubs = folded_seats(picture), named_hubs(picture)
    made = (
        _node(node, picture, near=near, path=path, places=places, hosts=hosts, few=named, counts=counts)
        for node in picture.nodes
    )
    return [
        *({**one, "data": {**one["data"], **_flags(hub=one["data"]["id"] in hubs)}} for one in made),
        *(_tie(tie, picture, path=path, counts=counts) for tie in picture.ties),
    ]


def folded_seats(picture: Picture) -> Mapping[str, int]:
    """Give the schools that stand for their open seats when the country is in sight, with how many those are.

    An expanded school and the chosen one show their seats from any distance.
    """
    if picture.ask.lens is not Lens.GAPS:
        return {}
    apart = {picture.ask.chosen, *picture.ask.opened}
    seats = [node for node in picture.nodes if node.kind is NodeKind.SEAT and not node.dimmed]
    hosts = {node.place for node in seats if node.element in apart}
    return Counter(
        node.place for node in seats if node.place and node.place not in apart and node.place not in hosts
    )


_NAMED_AT_ONCE = 14
"""Up to this many neighbours of the chosen node have a name from any distance."""

_HUBS_NAMED = 5
"""At most this many networks have a name when the country is in sight."""

_FEW = 26
"""Up to this many nodes in an answer all have a name from any distance."""

_FAR, _FAR_HUB, _FAR_AMID_OTHERS = 2.7, 2.1, 1.5
_MID, _MID_HUB, _MID_AMID_OTHERS = 1.6, 1.4, 1.2
"""How much larger a mark is drawn when the country or a part of it is in sight: less with seats around it."""


_NAME_WIDTH, _NAME_HEIGHT = 900.0, 330.0
"""What a name takes when the country is in sight, with room for the marks around it, in pixels at zoom 1."""


def named_hubs(picture: Picture) -> frozenset[str]:
    """Give the networks whose names are told from afar: the largest ones, as far as names keep clear."""
    if picture.ask.lens is not Lens.NETWORKS:
        return frozenset()
    hubs = [
        node
        for node in picture.nodes
        if node.kind is NodeKind.NETWORK and not node.background and not node.dimmed
    ]
    told: list[GraphNode] = []
    for hub in sorted(hubs, key=lambda node: (-(node.size or 0), node.element)):
        if not any(
            abs(hub.at.x - other.at.x) < _NAME_WIDTH and abs(hub.at.y - other.at.y) < _NAME_HEIGHT
            for other in told
        ):
            told.append(hub)
    return frozenset(hub.element for hub in told[:_HUBS_NAMED])


def neighbours(picture: Picture) -> frozenset[str]:
    """Give the nodes that are tied to the chosen one."""
    chosen = picture.ask.chosen
    return frozenset(
        tie.end if tie.start == chosen else tie.start
        for tie in picture.ties
        if chosen in (tie.start, tie.end)
    )


def _path(picture: Picture) -> frozenset[tuple[str, str]]:
    """Give the pairs of nodes that a route passes, both ways."""
    pairs: set[tuple[str, str]] = set()
    for step in picture.steps:
        stops = [step.start, *([step.via] if step.via else []), step.end]
        pairs.update(pairwise(stops))
    return frozenset({*pairs, *((b, a) for a, b in pairs)})


def _node(
    node: GraphNode,
    picture: Picture,
    *,
    near: frozenset[str],
    path: Iterable[tuple[str, str]],
    places: Mapping[str, Point],
    hosts: frozenset[str],
    few: frozenset[str],
    counts: Mapping[str, int],
) -> dict[str, Any]:
    chosen = node.element == picture.ask.chosen
    on_path = any(node.element in pair for pair in path)
    width = _width(node)
    count = counts.get(node.element, 0)
    far, mid = _FAR, _MID
    if node.kind is NodeKind.NETWORK:
        far, mid = _FAR_HUB, _MID_HUB
    elif node.element in hosts and not count:
        far, mid = _FAR_AMID_OTHERS, _MID_AMID_OTHERS
    told = node.note if node.kind is NodeKind.PERSON and node.note != node.label else ""
    data: dict[str, Any] = {
        "id": node.element,
        "label": node.label,
        "full": f"{node.label} · {told}" if told else node.label,
        "kind": node.kind.value,
        "state": node.state or "",
        "side": _side(node, places, picture.ties),
        "w": width,
        "count": str(count or ""),
        "far": width * far,
        "mid": width * mid,
        **_flags(
            dim=node.dimmed,
            pale=node.background,
            chosen=chosen,
            near=node.element in near or on_path,
            named=chosen
            or on_path
            or node.element in few
            or (node.element in near and len(near) <= _NAMED_AT_ONCE),
            open=node.element in picture.ask.opened,
            counted=bool(count),
            folded=node.kind is NodeKind.SEAT and node.place in counts,
        ),
    }
    return {"data": data, "position": {"x": node.at.x, "y": node.at.y}}


def _width(node: GraphNode) -> float:
    """Give the width of a mark that tells a size; other marks have the width of their kind."""
    if node.kind is NodeKind.SCHOOL:
        return school_width(node.size)
    return network_width(node.size) if node.kind is NodeKind.NETWORK else 1.0


def _tie(
    tie: Tie, picture: Picture, *, path: frozenset[tuple[str, str]], counts: Mapping[str, int]
) -> dict[str, Any]:
    return {
        "data": {
            "id": tie.id,
            "source": tie.start,
            "target": tie.end,
            "kind": tie.kind.value,
            "state": tie.state,
            "w": line_width(tie.kind, tie.weight),
            "label": tie.note if tie.kind is TieKind.WARM else "",
            **_flags(
                dim=tie.dimmed,
                near=picture.ask.chosen in (tie.start, tie.end),
                path=(tie.start, tie.end) in path,
                folded=tie.kind is TieKind.SEAT and tie.start in counts,
            ),
        }
    }


def _flags(**flags: bool) -> dict[str, int]:
    # all of them, always: the component merges data, and a flag that were left out would stay up
    return {name: int(up) for name, up in flags.items()}


def _side(node: GraphNode, places: Mapping[str, Point], ties: Iterable[Tie]) -> str:
    """Tell on which side of its mark a name stands: clear of the school, or of an arrow's head."""
    if node.kind is NodeKind.SCHOOL:
        arrows = [tie for tie in ties if tie.kind is TieKind.COACHES and node.element in (tie.start, tie.end)]
        others = [places[tie.end if tie.start == node.element else tie.start].y for tie in arrows]
        return "t" if others and sum(others) / len(others) > node.at.y else ""
    if node.kind not in (NodeKind.PERSON, NodeKind.SEAT):
        return ""
    host = places.get(node.place or "")
    return "r" if host is None or node.at.x >= host.x else "l"
