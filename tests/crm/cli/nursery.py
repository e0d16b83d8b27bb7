"""Runs commands in copies of itself, which have read the modules already: a start of Python costs seconds.

``python -m tests.crm.cli.nursery`` takes a command a line on its stdin, as JSON, and answers with its exit
code. A command is a process of its own, with its own environment, output and end. Only ``crm.cli`` itself is
read anew each time, as its texts are read in the language of the command.
"""

import gc
import json
import os
import runpy
import signal
import sys
from typing import Any

PATIENCE = 300
"""Seconds after which a command is ended."""


def read_modules() -> None:
    """Read what most commands use."""
    import dashboards.app  # noqa: F401
    import imports.service  # noqa: F401

    # the copies share these objects for as long as nobody counts them
    gc.collect()
    gc.freeze()


def become(asked: dict[str, Any]) -> None:
    """Be the command, to the end."""
    signal.alarm(PATIENCE)
    os.environ.clear()
    os.environ.update(asked["environment"])
    for number, name in enumerate((os.devnull, asked["stdout"], asked["stderr"])):
        file = os.open(name, os.O_RDWR | os.O_CREAT)
        os.dup2(file, number)
        os.close(file)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 -- the line's reader is not ours
    sys.argv = ["landschap", *asked["arguments"]]
    runpy.run_module("crm.cli", run_name="__main__", alter_sys=True)


def main() -> None:
    """Run commands until stdin ends."""
    read_modules()
    while line := sys.stdin.readline():
        child = os.fork()
        if child == 0:
            become(json.loads(line))
            return
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        sys.stdout.write(f"{code}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
