"""Who alone connects: the cut vertices of a graph of people and the groups that they are in. Pure.

Tarjan's method (R. Tarjan, *Depth-first search and linear graph algorithms*, SIAM J. Comput. 1, 1972),
without recursion.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cut:
    """A node, and the parts into which what hangs together with it falls when it goes; largest first."""

    node: str
    parts: tuple[tuple[str, ...], ...]


def cuts(neighbours: Mapping[str, Sequence[str]]) -> tuple[Cut, ...]:
    """Give every cut vertex of an undirected graph, by its key.

    Args:
        neighbours: of each node those that it is tied to, both ways round.

    """
    found: list[Cut] = []
    seen: dict[str, int] = {}
    for root in sorted(neighbours):
        if root not in seen:
            found.extend(_of_component(root, neighbours, seen))
    return tuple(sorted(found, key=lambda cut: cut.node))


def _of_component(root: str, neighbours: Mapping[str, Sequence[str]], number: dict[str, int]) -> list[Cut]:
    base = len(number)
    order = [root]
    number[root] = base
    low = {root: base}
    # of a node the stretches of the order that only it ties to the rest
    below: dict[str, list[tuple[int, int]]] = {}
    stack = [(root, "", iter(neighbours[root]))]
    while stack:
        node, parent, rest = stack[-1]
        for other in rest:
            if other not in number:
                number[other] = low[other] = base + len(order)
                order.append(other)
                stack.append((other, node, iter(neighbours[other])))
                break
            if other != parent:
                low[node] = min(low[node], number[other])
        else:
            stack.pop()
            if stack:
                low[parent] = min(low[parent], low[node])
                if low[node] >= number[parent]:
                    below.setdefault(parent, []).append((number[node] - base, len(order)))
    return [cut for node, parts in below.items() if (cut := _cut(node, order, parts)) is not None]


def _cut(node: str, order: Sequence[str], stretches: Sequence[tuple[int, int]]) -> Cut | None:
    parts = [tuple(order[begin:end]) for begin, end in stretches]
    taken = {one for part in parts for one in part}
    rest = tuple(one for one in order if one != node and one not in taken)
    parts = [part for part in (*parts, rest) if part]
    if len(parts) < 2:
        return None
    return Cut(node, tuple(sorted(parts, key=lambda part: (-len(part), min(part)))))
