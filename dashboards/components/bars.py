"""A share as a bar: a part of a whole, where wanted with a tick at the minimum that was promised."""

from dash import dcc, html
from dash.development.base_component import Component

from crm.texts import formats
from dashboards.components.aria import aria


def bar(share: float | None, *, minimum: float | None = None) -> Component:
    """Give a bar. It repeats numbers that stand beside it, so screen readers pass it by.

    Args:
        share: how much is done, 0..1; None draws an empty bar.
        minimum: where the promised minimum lies, 0..1.

    """
    parts: list[Component] = [html.Div(className="bar-part", style={"width": _percent(share or 0)})]
    if minimum is not None:
        parts.append(html.Div(className="bar-mark", style={"left": _percent(minimum)}))
    return html.Div(parts, className="bar", **aria(hidden=True))


def _percent(value: float) -> str:
    return f"{min(max(value, 0.0), 1.0):.2%}"


def number(value: float | str, href: str, *, label: str = "") -> dcc.Link:
    """Give a number as a link to its rows."""
    text = value if isinstance(value, str) else formats.number(value)
    return dcc.Link(text, href=href, className="number-link", title=label or None)
