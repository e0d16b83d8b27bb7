"""Sentences to the reader: an error, a part of the address that was ignored, an empty state."""

from collections.abc import Iterable

from dash import dcc, html
from dash.development.base_component import Component

from crm.texts import _
from dashboards.address import Ignored
from dashboards.components.aria import aria


def error(text: str) -> html.Div:
    """Give an error as a sentence that a screen reader speaks at once."""
    return html.Div(text, className="notice notice-error", role="alert")


def note(text: str) -> html.P:
    """Give a sentence that is good to know, which a screen reader speaks when it has time."""
    return html.P(text, className="notice notice-note", role="status")


def empty(text: str, button: str = "", href: str = "") -> html.Div:
    """Give an empty state: one sentence, and at most one button that helps on."""
    action: list[Component] = [dcc.Link(button, href=href, className="button")] if button else []
    return html.Div([html.P(text), *action], className="empty")


def ignored(parts: Iterable[Ignored]) -> list[Component]:
    """Say which parts of the address were not understood; nothing where all were."""
    texts = [
        _("The address says {key}={value}, which does not exist here; it was left out.").format(
            key=part.key, value=part.value
        )
        for part in parts
    ]
    return [note(text) for text in texts]


def skeleton(lines: int = 4) -> html.Div:
    """Give grey blocks that appear after 200 ms, in the place of what is still on its way."""
    return html.Div(
        [html.Div(className="skeleton-line") for _line in range(lines)],
        className="skeleton",
        role="status",
        **aria(label=_("Loading")),
    )
