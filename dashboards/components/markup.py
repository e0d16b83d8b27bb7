"""What is only read is sent as plain markup: a page of hundreds of lines is drawn at once.

Dash makes each component an element that listens to the whole program's state: some hundreds of them cost
seconds in the browser. What nothing listens to needs none of that. So every answer of a callback passes here:
the largest parts that are HTML without an id become one component, which ``assets/markup.js`` draws.
"""

import copy
import functools
import re
from collections.abc import Callable, Sequence
from typing import Any, ParamSpec

from dash import dcc
from dash.development.base_component import Component

_HTML = "dash_html_components"
_NAMES = {"className": "class", "htmlFor": "for"}
"""What React calls some attributes, and HTML otherwise; of the rest only the capitals differ."""

_FOR_DASH = ("id", "key", "n_clicks", "n_clicks_timestamp")
"""What a callback or Dash itself would answer to."""

_OF_A_FORM = frozenset({"Input", "Textarea", "Select", "Option", "Form"})
"""What React keeps a state of; and scripts have no place in an answer."""

_NOT_DRAWN = frozenset({"Script", "Iframe", "Object", "Embed", "Style", "Link", "Base", "Meta"})

Drawn = str | list[Any]
"""Text, or an element: its tag, its attributes, what it holds."""

_Given = ParamSpec("_Given")


class Markup(Component):
    """An element of HTML with all that it holds, drawn in one go.

    Args:
        tag: its name, such as ``section``.
        attributes: its attributes, as HTML calls them.
        content: what it holds: texts, and elements as ``[tag, attributes, content]``.

    """

    _namespace = "landschap_components"
    _type = "Markup"
    # lists on the class, as Dash's base class has them and asks for them
    _base_nodes = []  # noqa: RUF012
    _children_props = []  # noqa: RUF012
    _prop_names = ["tag", "attributes", "content"]  # noqa: RUF012
    _valid_wildcard_attributes = []  # noqa: RUF012

    def __init__(self, tag: str, attributes: dict[str, str], content: list[Drawn]) -> None:
        super().__init__(tag=tag, attributes=attributes, content=content)  # type: ignore[no-untyped-call]


def answers(callback: Callable[_Given, Any]) -> Callable[_Given, Any]:
    """Let a callback's answer be drawn at once, wherever nothing listens to it."""

    @functools.wraps(callback)
    def answer(*given: _Given.args, **named: _Given.kwargs) -> Any:
        return drawn(callback(*given, **named))

    return answer


def drawn(found: Any) -> Any:
    """Give the same with every part that is only read as :class:`Markup`; what is no component stays.

    Args:
        found: a component, a list or tuple of what may be components, or anything else.

    """
    if isinstance(found, list | tuple):
        return type(found)([drawn(item) for item in found]) if _has_components(found) else found
    if not isinstance(found, Component):
        return found
    whole = _element(found)
    if isinstance(whole, list):
        return Markup(*whole)
    held = getattr(found, "children", None)
    if not isinstance(held, Component | list | tuple):
        return found
    other = copy.copy(found)
    other.children = drawn(held)
    return other


def _has_components(found: Sequence[Any]) -> bool:
    return any(isinstance(item, Component | list | tuple) for item in found)


def _element(part: Any) -> Drawn | None:
    """Give a component as an element; None where something in it is more than that."""
    if isinstance(part, bool) or part is None:
        return ""
    if isinstance(part, str | int | float):
        return str(part)
    if not isinstance(part, Component):
        return None
    inner = isinstance(part, dcc.Link)
    if not inner and (part._namespace != _HTML or part._type in _OF_A_FORM or part._type in _NOT_DRAWN):
        return None
    attributes = _attributes(part)
    if attributes is None:
        return None
    if inner:
        attributes["data-within"] = ""
    held = getattr(part, "children", None)
    content = [_element(item) for item in (held if isinstance(held, list | tuple) else [held])]
    if None in content:
        return None
    return ["a" if inner else part._type.lower(), attributes, [item for item in content if item != ""]]


def _attributes(part: Component) -> dict[str, str] | None:
    given = dict(part.to_plotly_json()["props"])  # type: ignore[no-untyped-call]
    given.pop("children", None)
    if any(given.get(name) is not None for name in _FOR_DASH) or given.get("refresh"):
        return None
    attributes: dict[str, str] = {}
    for name, value in given.items():
        if value is None or value is False or name in ("refresh", "disable_n_clicks"):
            continue
        if name == "style":
            styled = _style(value)
            if styled is None:
                return None
            attributes["style"] = styled
        else:
            attributes[_NAMES.get(name, name.lower())] = "" if value is True else str(value)
    return attributes


def _style(style: dict[str, Any]) -> str | None:
    """Give a style as HTML writes it; None where React would add a unit to a number."""
    if any(not isinstance(value, str) for value in style.values()):
        return None
    return "; ".join(
        f"{re.sub(r'[A-Z]', lambda at: '-' + at.group().lower(), name)}: {value}"
        for name, value in style.items()
    )
