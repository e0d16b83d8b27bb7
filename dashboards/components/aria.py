"""Attributes for screen readers and for our scripts, as keyword arguments of Dash's HTML components."""

from typing import Any


def aria(**attributes: str | bool | None) -> dict[str, Any]:
    """Give ``aria-…`` attributes: ``html.Div(**aria(label="Loading", hidden=True))``; None leaves one out."""
    return {
        f"aria-{name}": str(value).lower() if isinstance(value, bool) else value
        for name, value in attributes.items()
        if value is not None
    }


def data(**attributes: str | None) -> dict[str, Any]:
    """Give ``data-…`` attributes: ``html.Button(**data(fact="email"))``; None leaves one out."""
    given = {name.replace("_", "-"): value for name, value in attributes.items() if value is not None}
    return {f"data-{name}": value for name, value in given.items()}
