"""The choices that were made, for whoever asks the same again: a plan takes seconds to choose and to prove.

What is kept is what follows from a question and the facts, and from nothing else, so that it is never old.
"""

import threading
from collections import OrderedDict
from hashlib import sha256

from crm.outreach.models import Chosen


class Choices:
    """The last choices.

    Args:
        most: how many are kept; the one that was asked longest ago goes first.

    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._made: OrderedDict[str, Chosen] = OrderedDict()

    def known(self, key: str) -> Chosen | None:
        """Give the choice that was made; None where there is none."""
        with self._lock:
            if key in self._made:
                self._made.move_to_end(key)
            return self._made.get(key)

    def keep(self, key: str, chosen: Chosen) -> Chosen:
        """Keep a choice; give the one that holds, which is the first where two made one at once."""
        with self._lock:
            kept = self._made.setdefault(key, chosen)
            while len(self._made) > self._most:
                self._made.popitem(last=False)
            return kept


def question_key(*parts: str) -> str:
    """Make a key of texts: it holds nothing of them."""
    return sha256("\0".join(parts).encode()).hexdigest()
