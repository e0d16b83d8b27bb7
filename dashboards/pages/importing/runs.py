"""Work that goes on after its request: reading a list, writing one, taking one back; how far can be asked."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from flask import copy_current_request_context

from dashboards.errors import tell
from dashboards.pages.importing.saying import in_fields
from graph_schema.errors import LandschapError
from imports.models import Progress, Stage, Step

MOST = 20
"""Results that are remembered; an older one is made again when it is asked."""
EVERYBODY = ""
"""Whose work it is to take an import back: whoever may do so sees how far it is; none begins it twice."""


@dataclass
class Run:
    """One piece of work: how far it is, and in the end what came of it.

    Attributes:
        kind: ``prepare``, ``apply`` or ``undo``.
        step: how far it is.
        answer: what it gave; None while it goes on, or when it failed.
        error: why it failed; what is no error of the program's own has no more than its ``told`` sentence.

    """

    kind: str
    step: Step = field(default_factory=lambda: Step(Stage.READ))
    answer: Any = None
    error: LandschapError | None = None
    told: str = ""
    done: threading.Event = field(default_factory=threading.Event)


class Runs:
    """The work that goes on and the latest results, by whose it is and which list."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._runs: OrderedDict[tuple[str, str], Run] = OrderedDict()

    def get(self, key: tuple[str, str]) -> Run | None:
        """Give the work about a list, if any was begun and is remembered."""
        with self._lock:
            return self._runs.get(key)

    def applying(self, account: str) -> frozenset[str]:
        """Give the keys of the lists of an account that are being applied now."""
        with self._lock:
            runs = self._runs.items()
            return frozenset(
                key
                for (who, key), run in runs
                if who == account and run.kind == "apply" and not run.done.is_set()
            )

    def of_everybody(self) -> Mapping[str, Run]:
        """Give what goes on or was done about imports, by their keys."""
        with self._lock:
            return {key: run for (who, key), run in self._runs.items() if who == EVERYBODY}

    def forget(self, key: tuple[str, str]) -> None:
        """Let the result about a list be made anew."""
        with self._lock:
            self._runs.pop(key, None)

    def start(self, key: tuple[str, str], kind: str, work: Callable[[Progress], Any]) -> Run:
        """Begin work in a thread of its own, in the language of this request; twice at once is once."""
        with self._lock:
            present = self._runs.get(key)
            if present is not None and not present.done.is_set():
                return present
            made = self._runs[key] = Run(kind, Step(Stage.LOOK if kind == "undo" else Stage.READ))
            self._runs.move_to_end(key)
            for old in [one for one, run in self._runs.items() if run.done.is_set()][:-MOST]:
                del self._runs[old]
        do = copy_current_request_context(lambda: _do(made, work))
        threading.Thread(target=do, name=f"import-{kind}", daemon=True).start()
        return made


def _do(run: Run, work: Callable[[Progress], Any]) -> None:
    def heard(step: Step) -> None:
        run.step = step

    try:
        run.answer = work(heard)
    except LandschapError as error:
        run.error, run.told = error, in_fields(tell(error))
    except Exception as error:  # noqa: BLE001  # the top of a thread: nobody above it could tell the reader
        run.told = tell(error)
    finally:
        run.done.set()
