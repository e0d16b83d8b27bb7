"""Who is behind a session, remembered for some seconds so that a page need not ask for each of its parts."""

import threading
import time
from collections.abc import Callable

from crm.accounts.models import Identity
from graph_schema.errors import DatabaseUnavailable

SECONDS = 10.0
"""How long an answer holds; a change made by this program is seen at once, another program's after this."""

_MOST = 10_000


class Known:
    """Identities by account.

    Args:
        tick: gives seconds that only go up.

    """

    def __init__(self, tick: Callable[[], float] = time.monotonic) -> None:
        self._tick = tick
        self._lock = threading.Lock()
        self._reading: dict[str, threading.Lock] = {}
        self._found: dict[str, tuple[float, Identity | None]] = {}
        self._changes = 0

    def get(self, account: str, read: Callable[[str], Identity | None]) -> Identity | None:
        """Give who an account is; ``read`` looks when nothing fresh is remembered.

        The parts of a page ask at the same moment: one of them looks. The others have what was remembered, or
        wait where nothing was: for who came anew, and after a change of an account.
        """
        with self._lock:
            remembered = self._found.get(account)
            turn = self._reading.setdefault(account, threading.Lock())
        if remembered is not None and self._fresh(remembered):
            return remembered[1]
        if not turn.acquire(blocking=remembered is None):
            return remembered[1] if remembered else None
        try:
            return self._look(account, read)
        finally:
            turn.release()

    def _fresh(self, remembered: tuple[float, Identity | None]) -> bool:
        return self._tick() - remembered[0] < SECONDS

    def _look(self, account: str, read: Callable[[str], Identity | None]) -> Identity | None:
        now = self._tick()
        with self._lock:
            remembered = self._found.get(account)
            changes = self._changes
        if remembered is not None and self._fresh(remembered):
            return remembered[1]
        try:
            found = read(account)
        except DatabaseUnavailable:
            # nobody is told anything without the database; a page that waits for it stays in its session
            if remembered is None:
                raise
            return remembered[1]
        with self._lock:
            # what was read while somebody changed an account may be what it was before
            if changes == self._changes:
                if len(self._found) >= _MOST:
                    self._found.clear()
                    self._reading.clear()
                self._found[account] = (now, found)
        return found

    def forget(self) -> None:
        """Forget everybody: an account was changed."""
        with self._lock:
            self._changes += 1
            self._found.clear()
