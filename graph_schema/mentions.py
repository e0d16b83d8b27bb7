"""Where some words stand in the texts of the graph: what a search for mentions of a person reads.

The statements follow from the declarations, so that a text that is added tomorrow is searched tomorrow.
A search is wider than what is meant: the caller decides which of the texts found really mention somebody.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph_schema.declare import Kind, Node, Relationship
from graph_schema.keys import element
from graph_schema.nodes import ACCOUNT, CHANGE, EDIT, INSTALLATION, MIGRATION, NODES, PERSON, POSITION
from graph_schema.properties import IMPORT_ID
from graph_schema.relationships import MADE, RELATIONSHIPS
from graph_schema.statements import key_of

IDENTITY = frozenset(
    {
        "given_name",
        "initials",
        "tussenvoegsel",
        "family_name",
        "email",
        "other_emails",
        "phone",
        "mobile",
        "sort_name",
    }
)
"""What says who a person is: another person's own name is no mention of somebody with the same name."""

# accounts and the history are treated apart; the others hold no texts of people
_APART = frozenset({ACCOUNT, CHANGE, EDIT, INSTALLATION, MIGRATION, POSITION})

# texts for programs, not for people: keys, codes and JSON of codes
_CODES = frozenset(
    {
        *(IMPORT_ID.name, "former_ids", "owner", "function", "actor", "sha256", "format"),
        *("series", "subject", "asked", "steps"),
    }
)

Read = Callable[..., list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Found:
    """One text in which one of the words stands.

    Attributes:
        element: the node or relationship; ``start`` and ``end`` are a relationship's ends.
        name: the property; ``value`` what it holds, a text or a list of texts.

    """

    element: str
    start: str | None
    end: str | None
    name: str
    value: Any


def texts(declared: Node | Relationship) -> tuple[str, ...]:
    """Give the properties of a label or type that hold free text, in which somebody may be mentioned."""
    return tuple(
        prop.name
        for prop in declared.properties
        if prop.kind in (Kind.TEXT, Kind.TEXTS)
        and prop.name != declared.key
        and not prop.choices
        and prop.name not in _CODES
        and not (declared is PERSON and prop.name in IDENTITY)
    )


def find(read: Read, needles: Sequence[str]) -> Iterator[Found]:
    """Find every text of the graph, but those of accounts and the history, that holds one of some words.

    Args:
        read: reads in a transaction.
        needles: words in lower case, at least one sign long.

    """
    for node in NODES:
        names = texts(node)
        if node in _APART or not names:
            continue
        for row in read(_in_nodes(node, names), needles=list(needles)):
            yield from _found(element(node.label, row["key"]), None, None, row["properties"], names)
    for relationship in RELATIONSHIPS:
        names = texts(relationship)
        if relationship is MADE or not names:
            continue
        for row in read(_in_relationships(relationship, names), needles=list(needles)):
            start, end = element(row["start_label"], row["start"]), element(row["end_label"], row["end"])
            key = row["own"] or f"{row['start']}>{row['end']}"
            yield from _found(element(relationship.type, key), start, end, row["properties"], names)


def statements() -> dict[str, str]:
    """Give every statement of a search, by the label or type that it reads."""
    nodes = {node.label: _in_nodes(node, texts(node)) for node in NODES if node not in _APART and texts(node)}
    ties = {kind.type: _in_relationships(kind, texts(kind)) for kind in RELATIONSHIPS if texts(kind)}
    return {**nodes, **ties}


def _found(
    named: str, start: str | None, end: str | None, properties: Mapping[str, Any], names: Sequence[str]
) -> Iterator[Found]:
    for name in names:
        if properties.get(name):
            yield Found(named, start, end, name, properties[name])


def _holds(variable: str, declared: Node | Relationship, names: Sequence[str]) -> str:
    tests = [
        f"toLower(coalesce({variable}.{name}, '')) CONTAINS needle"
        if declared.by_name[name].kind is Kind.TEXT
        else f"any(item IN coalesce({variable}.{name}, []) WHERE toLower(item) CONTAINS needle)"
        for name in names
    ]
    return f"any(needle IN $needles WHERE {' OR '.join(tests)})"


def _in_nodes(node: Node, names: Sequence[str]) -> str:
    return (
        f"MATCH (n:{node.label}) WHERE {_holds('n', node, names)} "
        f"RETURN n.{node.key} AS key, properties(n) AS properties ORDER BY key"
    )


def _in_relationships(relationship: Relationship, names: Sequence[str]) -> str:
    own = f"r.{relationship.key}" if relationship.key else "null"
    return (
        f"MATCH (a)-[r:{relationship.type}]->(b) WHERE {_holds('r', relationship, names)} "
        f"RETURN {own} AS own, labels(a)[0] AS start_label, {key_of('a')} AS start, "
        f"labels(b)[0] AS end_label, {key_of('b')} AS end, properties(r) AS properties ORDER BY start, end"
    )
