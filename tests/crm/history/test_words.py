"""What was done, as the history calls it."""

import ast
import re
from collections.abc import Iterator

import pytest

from crm.history.words import action_word
from crm.people.ties import TieKind
from crm.texts import speak
from tests.architecture import sources

_ACTION = re.compile(r"[a-z_]+\.[a-z_-]+")
_WRITES = ("write", "_write", "_change")
"""The methods that are given an action, behind who does it."""


@pytest.fixture(autouse=True)
def _dutch() -> Iterator[None]:
    speak("nl")
    yield
    speak("nl")


def _actions() -> set[str]:
    calls = [call for path in sources.files() for call in ast.walk(sources.tree(path))]
    given = [
        call.args[1].value
        for call in calls
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr in _WRITES
        and len(call.args) > 1
        and isinstance(call.args[1], ast.Constant)
    ]
    put_together = [f"{kind}.{what}" for kind in TieKind for what in ("join", "leave")]
    return {action for action in (*given, *put_together) if _ACTION.fullmatch(str(action))}


def test_every_action_has_a_word() -> None:
    """Without one the history would show the name that the program has for it."""
    actions = _actions()
    assert {"job.change", "person.make", "task.done", "buddies.move"} <= actions
    assert [action for action in sorted(actions) if action_word(action) == action] == []
