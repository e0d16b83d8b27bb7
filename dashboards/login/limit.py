"""How often one client may fail: to guess many addresses is as bad as to guess many passwords."""

import threading
import time
from collections import deque
from collections.abc import Callable
from ipaddress import ip_address

MOST = 30
"""Failures that one client may have at a time: a school's people share one address."""

SECONDS = 900.0

_CLIENTS = 10_000


class Limit:
    """Counts failures by the address of the client.

    Args:
        tick: gives seconds that only go up.

    """

    def __init__(self, tick: Callable[[], float] = time.monotonic) -> None:
        self._tick = tick
        self._lock = threading.Lock()
        self._failures: dict[str, deque[float]] = {}

    def wait(self, client: str | None) -> int:
        """Give how many seconds a client must wait before it may try again; 0 for not at all."""
        now = self._tick()
        with self._lock:
            failures = self._failures.get(_network(client), deque())
            while failures and now - failures[0] >= SECONDS:
                failures.popleft()
            return int(SECONDS - (now - failures[0])) + 1 if len(failures) >= MOST else 0

    def failed(self, client: str | None) -> None:
        """Count a failure."""
        now = self._tick()
        with self._lock:
            if len(self._failures) >= _CLIENTS:
                self._failures = {
                    one: times for one, times in self._failures.items() if now - times[-1] < SECONDS
                }
            self._failures.setdefault(_network(client), deque(maxlen=MOST)).append(now)


def _network(client: str | None) -> str:
    """Give what stands for a client: one who has an IPv6 address has a whole network of them."""
    try:
        address = ip_address(client or "")
    except ValueError:
        return ""
    return str(address) if address.version == 4 else address.exploded[:19]
