"""A box to tick that costs the server nothing: ``assets/tasks.js`` keeps it and hands over what is ticked."""

from dash import html
from dash.development.base_component import Component

from dashboards.components.aria import aria, data


def tick(group: str, key: str, label: str, *, checked: bool = False) -> Component:
    """Give a box to tick.

    Args:
        group: what it belongs to; what is ticked is handed over by group.
        key: what it stands for.
        label: its name for who hears it.
        checked: whether it is ticked at first.

    """
    return html.Button(
        html.Span(className="tick-box", **aria(hidden=True)),
        role="checkbox",
        className="tick",
        **data(tick=group, key=key),
        **aria(label=label, checked=checked),
    )
