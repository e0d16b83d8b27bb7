"""The change that a transaction leaves, for the *undo* that is offered after it."""

from graph_schema.writer import Writer


def saved(writer: Writer) -> str | None:
    """Give the id of the change that a transaction will have left; None when nothing was written."""
    changed = any(outcome.changed for outcome in writer.outcomes.values())
    return writer.change if changed else None
