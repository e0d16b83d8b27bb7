"""The command line: ``landschap``. This module is its outermost ring: language, signals, errors, exit codes.

The commands stand in :mod:`crm.cli.app`. They are the one place that may reach upward, to imports and
dashboards, and do so inside functions, so that ``landschap --help`` is quick.
"""

import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

from crm.texts import LANGUAGES, _, sentence, speak
from graph_schema.errors import LandschapError

REPORTED = 1
USAGE = 2
INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code: 0, 1 a reported error, 2 wrong usage, 130 interrupted."""
    _speak_utf8()
    wanted = os.environ.get("CRM_LANGUAGE", "")
    if wanted in LANGUAGES:
        # anything else is reported by the settings, in Dutch
        speak(wanted)
    _stop_properly()
    from crm.cli.app import app  # its help texts are read in the language that was just set
    from crm.cli.usage import WrongUsage

    try:
        with _without("pandas"):
            app(args=None if arguments is None else list(arguments), prog_name="landschap")
    except WrongUsage as error:
        hint = _("`{command} --help` shows what can be typed.").format(command=error.command)
        sys.stderr.write(f"{sentence(error)}\n{hint}\n")
        return USAGE
    except LandschapError as error:
        sys.stderr.write(f"{sentence(error)}\n")
        return USAGE if error.code == "usage" else REPORTED
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # the reader of our output has seen enough, as with `| head`
        sys.stdout = None  # nothing more to flush at exit
        return 0
    except SystemExit as ending:
        return ending.code if isinstance(ending.code, int) else REPORTED
    return 0


@contextmanager
def _without(module: str) -> Iterator[None]:
    """Have a module that may be installed not be loaded by those that load it where they find it.

    Notebooks and tests install pandas, and the Neo4j driver then takes it along, to be given its tables: half
    a second of each command, none of which has any.
    """
    if module in sys.modules:
        yield
        return
    sys.modules[module] = None  # type: ignore[assignment]  # as Python writes what shall not be found
    try:
        yield
    finally:
        del sys.modules[module]


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            # a container often has no locale; names have accents all the same
            reconfigure(encoding="utf-8")


def _stop_properly() -> None:
    """Let a signal end the program as an exception does: every block gives back what it holds."""

    def end(number: int, _frame: FrameType | None) -> NoReturn:
        signal.signal(number, signal.SIG_IGN)  # once is enough; giving back takes a second
        raise SystemExit(128 + number)

    # a shell starts a background job with this one ignored; ours must stop all the same
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, end)
    if sys.platform != "win32":
        signal.signal(signal.SIGHUP, end)
