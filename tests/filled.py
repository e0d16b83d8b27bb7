"""What many tests begin with, made once and then put into the graph as a whole.

A factory writes as the program does: five statements and a transaction for each thing. Twenty things before
each of fifty tests cost more than the tests; the same nodes and relationships at once cost two statements.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from graph_schema.actor import SYSTEM
from graph_schema.database import Database

T = TypeVar("T")

_NODES = (
    "MATCH (n) WHERE NOT n:Migration "
    "RETURN elementId(n) AS id, labels(n) AS labels, properties(n) AS properties ORDER BY id(n)"
)
_TIES = (
    "MATCH (a)-[r]->(b) RETURN elementId(a) AS start, elementId(b) AS end, type(r) AS type, "
    "properties(r) AS properties ORDER BY id(r)"
)
_PUT_BACK = (
    "UNWIND $nodes AS row CREATE (n:$(row.labels)) SET n = row.properties "
    "WITH collect(n) AS made UNWIND $ties AS row "
    "WITH row, made[row.start] AS a, made[row.end] AS b "
    "CREATE (a)-[r:$(row.type)]->(b) SET r = row.properties"
)
_FIND_ALL_WRITTEN = "CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()"


@dataclass(frozen=True)
class _Graph:
    nodes: list[dict[str, Any]]
    ties: list[dict[str, Any]]
    answer: Any


_made: dict[Callable[[Database], Any], _Graph] = {}


def filled(database: Database, fill: Callable[[Database], T]) -> T:
    """Give a clean graph what ``fill`` makes, with the trace that it leaves; it is called once a run.

    Args:
        database: with nothing in it but the schema.
        fill: a function of a module, that makes the same each time; what it returns holds no state.

    """
    graph = _made.get(fill)
    if graph is None:
        assert database.read(_NODES) == [], "the graph is not clean: it would be put back too"
        answer = fill(database)
        graph = _made[fill] = _read(database, answer)
    else:
        database.write(
            SYSTEM, "test", lambda writer: writer.run(_PUT_BACK, nodes=graph.nodes, ties=graph.ties)
        )
        database.read(_FIND_ALL_WRITTEN)
    answer: T = graph.answer
    return answer


def _read(database: Database, answer: Any) -> _Graph:
    nodes = database.read(_NODES)
    place = {node.pop("id"): number for number, node in enumerate(nodes)}
    ties = database.read(_TIES)
    for tie in ties:
        tie["start"], tie["end"] = place[tie["start"]], place[tie["end"]]
    return _Graph(nodes, ties, answer)
