"""What a user sees on stderr while a command is busy: a bar on a terminal, plain lines elsewhere."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any

from crm.texts import _

_LINES = 10


def say(text: str) -> None:
    """Say something to a person: on stderr, so that stdout stays the command's answer."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


class ConsoleProgress:
    """Tells on stderr what happens while a user waits."""

    def note(self, msgid: str, **params: Any) -> None:
        """Say one thing that happens now."""
        say(_(msgid).format(**params))

    @contextmanager
    def downloading(self, total: int) -> Iterator[Callable[[int], None]]:
        """Show a download of ``total`` bytes."""
        shown = self._bar(total) if sys.stderr.isatty() else self._lines(total)
        with shown as advance:
            yield advance

    @contextmanager
    def _bar(self, total: int) -> Iterator[Callable[[int], None]]:
        from rich.console import Console
        from rich.progress import (
            BarColumn,
            DownloadColumn,
            Progress,
            TimeRemainingColumn,
            TransferSpeedColumn,
        )

        columns = (BarColumn(), DownloadColumn(), TransferSpeedColumn(), TimeRemainingColumn())
        with Progress(*columns, console=Console(stderr=True)) as bar:
            task = bar.add_task("", total=total)
            yield lambda size: bar.update(task, advance=size)

    @contextmanager
    def _lines(self, total: int) -> Iterator[Callable[[int], None]]:
        done, guard = 0, Lock()

        def advance(size: int) -> None:
            nonlocal done
            with guard:
                before, done = done * _LINES // total, done + size
                after = done * _LINES // total
            if after > before:
                megabyte = 1_000_000
                say(_("  {done} of {total} MB").format(done=done // megabyte, total=round(total / megabyte)))

        yield advance
