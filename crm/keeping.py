"""Answers that are kept until something is written, by this program or another one on the same database.

Every write that changes a fact leaves a Change in its own transaction, so that the number of Changes with
the last of them is the version of the facts. The version is read before the answer, and an answer is given
again only once its version has stood for a while: a commit becomes visible piece by piece, and what is
read in that moment may hold the old facts under the new version.
"""

import threading
import time
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from graph_schema.database import Database, Reader

T = TypeVar("T")

SETTLED = 2.0
"""Seconds for which a version must have stood before an answer that was read after them is kept."""


class Kept(Generic[T]):
    """One answer, with the version of the facts that it was read from.

    Args:
        version: the query that gives the version.
        clock: gives seconds that only go up.

    """

    def __init__(self, version: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._answers: KeptAnswers[T] = KeptAnswers(version, 1, clock)

    def give(self, database: Database, read: Callable[[Reader], T]) -> T:
        """Give the answer: the kept one where nothing was written since, else one that is read now.

        Raises:
            DatabaseUnavailable: the server is gone; a kept answer is never given without asking it.

        """
        return self._answers.give("", database, read)


class KeptAnswers(Generic[T]):
    """The last answers to some questions, all from one version of the facts.

    Args:
        version: the query that gives the version.
        most: how many are kept; the one that was asked longest ago goes first.
        clock: gives seconds that only go up.

    """

    def __init__(self, version: str, most: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._query = version
        self._most = most
        self._clock = clock
        self._lock = threading.Lock()
        self._version: list[dict[str, Any]] = []
        self._since = 0.0
        self._answers: dict[str, T] = {}

    def give(self, question: str, database: Database, read: Callable[[Reader], T]) -> T:
        """Give the answer to a question: the kept one where nothing was written since, else one read now.

        Raises:
            DatabaseUnavailable: the server is gone; a kept answer is never given without asking it.

        """
        with database.reading() as reader:
            version = reader.read(self._query)
            with self._lock:
                if version != self._version:
                    self._version, self._since, self._answers = version, self._clock(), {}
                elif question in self._answers:
                    # asked last, so it goes last
                    self._answers[question] = self._answers.pop(question)
                    return self._answers[question]
                settled = self._clock() - self._since >= SETTLED
            answer = read(reader)
        with self._lock:
            if settled and version == self._version:
                self._answers[question] = answer
                while len(self._answers) > self._most:
                    del self._answers[next(iter(self._answers))]
        return answer
