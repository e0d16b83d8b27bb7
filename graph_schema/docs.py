"""``docs/schema.md``, written from the declarations: run ``python -m graph_schema.docs``."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from graph_schema.constraints import statements
from graph_schema.declare import Property
from graph_schema.nodes import NODES
from graph_schema.relationships import RELATIONSHIPS

TARGET = Path(__file__).parent.parent / "docs" / "schema.md"


def _table(properties: Sequence[Property], key: str | None) -> Iterator[str]:
    yield "| property | type | Nederlands | English | |"
    yield "| --- | --- | --- | --- | --- |"
    for prop in properties:
        marks = [
            mark
            for mark, holds in (
                ("key", prop.name == key),
                ("required", prop.required),
                ("personal", prop.personal),
            )
            if holds
        ]
        if prop.choices:
            marks.append("one of " + ", ".join(f"`{choice}`" for choice in prop.choices))
        yield f"| `{prop.name}` | {prop.kind.value} | {prop.nl} | {prop.en} | {'; '.join(marks)} |"


def _diagram() -> Iterator[str]:
    yield "```mermaid"
    yield "graph LR"
    edges: dict[tuple[str, str], list[str]] = {}
    for relationship in RELATIONSHIPS:
        for pair in relationship.joins:
            edges.setdefault(pair, []).append(relationship.type)
    for (start, end), types in edges.items():
        yield f"    {start} -- {' / '.join(types)} --> {end}"
    yield "```"


def render() -> str:
    """Give the whole document as Markdown."""
    lines = [
        "# The graph",
        "",
        "Written from the declarations in `graph_schema/nodes.py` and `graph_schema/relationships.py`;",
        "`make schema` writes it again. *Personal* marks data about a person (AVG).",
        "",
        *_diagram(),
        "",
        "## Nodes",
    ]
    for node in NODES:
        lines += [
            "",
            f"### {node.label}",
            "",
            f"{node.nl}. *{node.en}.*",
            "",
            *_table(node.properties, node.key),
        ]
    lines += ["", "## Relationships"]
    for relationship in RELATIONSHIPS:
        arrows = ", ".join(
            f"`({start})-[:{relationship.type}]->({end})`" for start, end in relationship.joins
        )
        lines += ["", f"### {relationship.type}", "", f"{relationship.nl}. *{relationship.en}.*", "", arrows]
        if relationship.properties:
            lines += ["", *_table(relationship.properties, relationship.key)]
    lines += [
        "",
        "## Constraints and indexes",
        "",
        "```cypher",
        *(f"{line};" for line in statements().values()),
        "```",
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    TARGET.write_text(render(), encoding="utf-8")
