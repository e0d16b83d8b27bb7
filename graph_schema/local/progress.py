"""How the local server tells that it is busy; the command line draws it, a test keeps silent."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any, Protocol


class Progress(Protocol):
    """Somebody who is told what happens while a user waits."""

    def note(self, msgid: str, **params: Any) -> None:
        """Say one thing that happens now: an English msgid with named parameters."""

    def downloading(self, total: int) -> AbstractContextManager[Callable[[int], None]]:
        """Show a download of ``total`` bytes; call what this gives with each number of bytes that came."""


class Silent:
    """Says nothing."""

    def note(self, msgid: str, **params: Any) -> None:
        """Say nothing."""

    @contextmanager
    def downloading(self, total: int) -> Iterator[Callable[[int], None]]:  # noqa: ARG002 -- the protocol's
        """Show nothing."""
        yield lambda _: None
