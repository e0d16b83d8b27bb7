"""Processes: is it still the same one, start one that outlives us, tie a child's life to ours."""

import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import psutil

_PR_SET_PDEATHSIG = 1


def identity(pid: int) -> str | None:
    """Tell apart two processes that had the same pid, one after the other; None when it is gone.

    On Linux the start in clock ticks since boot, which does not move when somebody sets the clock (psutil's
    ``create_time`` does, and a server would be stopped under its users); elsewhere ``create_time``.
    """
    if sys.platform == "linux":
        try:
            # the second field is the program's name in brackets and may hold anything
            fields = Path(f"/proc/{pid}/stat").read_text("utf-8", "replace").rpartition(")")[2].split()
        except OSError:
            return None
        return None if fields[0] in ("Z", "X") else fields[19]
    try:
        process = psutil.Process(pid)
        return None if process.status() == psutil.STATUS_ZOMBIE else f"{process.create_time():.2f}"
    except psutil.NoSuchProcess:
        return None


def alive(pid: int, is_identity: str) -> bool:
    """Tell whether the process with that pid is still the one with that identity."""
    return pid > 0 and identity(pid) == is_identity


def start_detached(module: str, arguments: Sequence[str], log: Path) -> subprocess.Popen[bytes]:
    """Start one of our modules in a session of its own, so that a Ctrl-C here does not reach it.

    Args:
        module: the module's full name.
        arguments: its command line.
        log: the file that its output is added to; the folder must exist.

    """
    root = str(Path(__file__).resolve().parents[2])
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([root, os.environ.get("PYTHONPATH", "")])}
    # -P: the folder it runs in must not lend it modules
    command = [sys.executable, "-P", "-m", module, *arguments]
    with log.open("ab") as output:
        if sys.platform == "win32":
            return subprocess.Popen(  # noqa: S603 -- our own interpreter and module
                command,
                cwd=log.parent,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                creationflags=subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW,
            )
        return subprocess.Popen(  # noqa: S603 -- our own interpreter and module
            command,
            cwd=log.parent,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )


def start_child(command: Sequence[str], log: Path) -> subprocess.Popen[bytes]:
    """Start a child that on Linux stops when this process dies, however it dies."""
    with log.open("wb") as output:
        if sys.platform == "linux":
            # loaded before the fork: between fork and exec as little as possible may happen
            library = ctypes.CDLL(None)
            return subprocess.Popen(  # noqa: S603 -- the command is ours
                command,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                preexec_fn=lambda: library.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM),
            )
        return subprocess.Popen(  # noqa: S603 -- the command is ours
            command, stdin=subprocess.DEVNULL, stdout=output, stderr=output
        )


def stop(pid: int, is_identity: str, patience: float = 10.0) -> None:
    """Ask a process to stop, wait ``patience`` seconds, then end it."""
    if not alive(pid, is_identity):
        return
    try:
        process = psutil.Process(pid)
        process.terminate()
        try:
            process.wait(patience)
        except psutil.TimeoutExpired:
            process.kill()
            process.wait(patience)
    except psutil.NoSuchProcess:
        return
