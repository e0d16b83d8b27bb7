"""Components as plain markup, for what changes with every step of the slider.

Dash asks every component on the page at every change whether it concerns it: with the lines of the list as
components a step of the slider kept the browser busy for over a second. So legend, list and panel go to
the browser as tags, attributes and texts, and ``assets/map.js`` makes the elements itself.
"""

from collections.abc import Iterable
from typing import Any

from dash import dcc
from dash.development.base_component import Component

Markup = list[Any]
"""``[tag, attributes, children]``; a child is markup or a text."""

_NAMES = {"className": "class", "tabIndex": "tabindex", "htmlFor": "for"}


def markup(content: Component | str | Iterable[Component | str] | None) -> list[Markup | str]:
    """Give components of ``html`` and links of ``dcc`` as markup; texts stay texts, and are never parsed.

    Raises:
        TypeError: a component that is more than a tag, such as a graph.

    """
    if content is None:
        return []
    if isinstance(content, (str, int, float)):
        return [str(content)]
    if isinstance(content, Component):
        return [_element(content)]
    return [item for part in content for item in markup(part)]


def _element(component: Component) -> Markup:
    made = component.to_plotly_json()  # type: ignore[no-untyped-call]  # Dash leaves this one untyped
    link = isinstance(component, dcc.Link)
    if not link and made["namespace"] != "dash_html_components":
        raise TypeError(f"{made['type']} is more than a tag; give it a component of its own in the layout")
    properties = dict(made["props"])
    children = properties.pop("children", None)
    attributes = {
        _NAMES.get(name, name): str(value) for name, value in properties.items() if value is not None
    }
    return ["a" if link else made["type"].lower(), attributes, markup(children)]
