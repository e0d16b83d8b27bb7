"""A command's answer: on stdout, where nothing else goes; progress and notes go to stderr."""

import json
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import RenderableType


def line(text: str) -> None:
    """Answer one line."""
    sys.stdout.write(f"{text}\n")


def answer(found: "dict[str, Any] | str | RenderableType") -> None:
    """Answer with JSON, a text as it is, or a table."""
    if isinstance(found, dict):
        line(json.dumps(found, ensure_ascii=False, indent=2))
    elif isinstance(found, str):
        sys.stdout.write(found)
    else:
        from rich.console import Console

        # a file or a pipe has no width: there nothing is folded
        Console(width=None if sys.stdout.isatty() else 200, highlight=False).print(found)
