"""The one place where a write leaves its trace.

Each write that changed something leaves a Change: who, in which role, when, which action, and how much
of what; and for each element an Edit with the values before and after, so that it can be shown and put
back. What an import or the program itself *made* has no Edit: its ``import_id``, or its being reference
data, says where it came from, and half a million of them would say nothing more.
"""

from graph_schema.batches import batches
from graph_schema.declare import Node, Relationship
from graph_schema.edits import EditKind, write_values
from graph_schema.keys import new_id
from graph_schema.nodes import CHANGE, EDIT, NODE_BY_LABEL
from graph_schema.outcome import Outcome
from graph_schema.relationships import MADE, RELATIONSHIP_BY_TYPE
from graph_schema.writer import Writer

_RECORD = f"CREATE (c:{CHANGE.label}) SET c = $properties"
_RECORD_EDITS = (
    f"MATCH (c:{CHANGE.label} {{id: $change}}) UNWIND $rows AS row "
    f"CREATE (c)-[:{MADE.type}]->(e:{EDIT.label}) SET e = row"
)


def record(writer: Writer, action: str) -> str | None:
    """Record what a writer did, in the same transaction.

    Args:
        writer: what did it.
        action: the short stable name of the action.

    Returns:
        the change's id; None when nothing changed, or was given out, that the history speaks of.

    """
    parts = [
        f"{name} +{len(outcome.created)} ~{len(outcome.updated)} -{len(outcome.removed)}"
        for name, outcome in sorted(writer.outcomes.items())
        if _speaks(name, outcome)
    ]
    if shown := sum(edit.kind is EditKind.SHOWN for edit in writer.edits):
        parts.append(f"given out {shown}")
    summary = "; ".join(parts)
    if not summary:
        return None
    change, put_back = writer.change, writer.put_back
    writer.run(
        _RECORD,
        properties={
            "id": change,
            "at": writer.at,
            "actor": writer.actor.id,
            "role": writer.actor.role.value,
            "action": action,
            "summary": summary,
            **({"put_back": put_back} if put_back else {}),
            **({"of_import": writer.of_import} if writer.of_import else {}),
            **({"as_of": writer.as_of} if writer.as_of else {}),
        },
    )
    rows = [
        {
            "id": new_id(),
            "element": edit.element,
            "start": edit.start,
            "end": edit.end,
            "kind": edit.kind.value,
            "before": write_values(edit.before) if edit.before else None,
            "after": write_values(edit.after) if edit.after else None,
            "order": order,
            "as_of": edit.as_of,
        }
        for order, edit in enumerate(writer.edits)
    ]
    for batch in batches(rows):
        writer.run(_RECORD_EDITS, change=change, rows=batch)
    return change


def _speaks(name: str, outcome: Outcome) -> bool:
    """Tell whether the history speaks of an outcome: not of places on the screen, counters or secrets."""
    declared: Node | Relationship | None = NODE_BY_LABEL.get(name) or RELATIONSHIP_BY_TYPE.get(name)
    if isinstance(declared, Node) and not declared.traced:
        return False
    if declared is None or outcome.created or outcome.removed:
        return outcome.changed
    return any(declared.by_name[prop].traced for changes in outcome.updated.values() for prop in changes)
