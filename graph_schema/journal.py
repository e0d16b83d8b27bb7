"""The one place where a write leaves its trace.

Each write that changed something leaves a Change: who, in which role, when, which action, and how much
of what. The writer's outcomes hold every key and, for what was updated, the values before and after, so
that a fuller history is written here and nowhere else.
"""

from graph_schema.keys import new_id
from graph_schema.nodes import CHANGE
from graph_schema.writer import Writer

_RECORD = f"CREATE (c:{CHANGE.label}) SET c = $properties"


def record(writer: Writer, action: str) -> None:
    """Record what a writer did, in the same transaction; nothing when it changed nothing."""
    summary = "; ".join(
        f"{name} +{len(outcome.created)} ~{len(outcome.updated)} -{len(outcome.removed)}"
        for name, outcome in sorted(writer.outcomes.items())
        if outcome.changed
    )
    if not summary:
        return
    writer.run(
        _RECORD,
        properties={
            "id": new_id(),
            "at": writer.at,
            "actor": writer.actor.id,
            "role": writer.actor.role.value,
            "action": action,
            "summary": summary,
        },
    )
