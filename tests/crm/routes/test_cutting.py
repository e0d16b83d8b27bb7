"""Who alone connects, against taking each node out."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.routes.cutting import cuts

NODES = list("abcdefgh")
graphs = st.sets(
    st.tuples(st.sampled_from(NODES), st.sampled_from(NODES)).filter(lambda pair: pair[0] != pair[1]),
    max_size=14,
)


def parts_of(nodes, neighbours):
    left, parts = set(nodes), []
    while left:
        waiting, part = [left.pop()], set()
        while waiting:
            one = waiting.pop()
            part.add(one)
            fresh = neighbours[one] & left
            left -= fresh
            waiting.extend(fresh)
        parts.append(frozenset(part))
    return set(parts)


@given(graphs)
def test_a_cut_is_what_falls_apart_when_the_node_is_taken_out(pairs):
    neighbours = {node: set() for node in NODES}
    for one, other in pairs:
        neighbours[one].add(other)
        neighbours[other].add(one)
    whole = parts_of(NODES, neighbours)
    wanted = {}
    for node in NODES:
        own = next(part for part in whole if node in part)
        parts = parts_of(own - {node}, neighbours)
        if len(parts) > 1:
            wanted[node] = parts
    found = cuts({node: sorted(others) for node, others in neighbours.items()})
    assert {cut.node: set(map(frozenset, cut.parts)) for cut in found} == wanted
    assert all(len(cut.parts[0]) == max(map(len, cut.parts)) for cut in found)


@pytest.mark.slow
def test_a_long_chain_needs_no_deep_stack():
    names = [f"{number:05}" for number in range(5_000)]
    chain = {one: [] for one in names}
    for one, other in pairwise(names):
        chain[one].append(other)
        chain[other].append(one)
    assert len(cuts(chain)) == len(names) - 2
