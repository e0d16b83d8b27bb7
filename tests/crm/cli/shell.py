"""A shell as a user has it, without the settings of whoever runs the tests."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any


def environment(**settings: str) -> dict[str, str]:
    """Give this environment with some settings of the program, and no others."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CRM_")}
    return kept | settings


def run(environment: dict[str, str], *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a command in an environment, with some settings more; see `nursery`."""
    return command(arguments, environment | more)


def run_instance(
    name: tuple[str, ...], found: Any, tmp_path: Path, *more: str
) -> subprocess.CompletedProcess[str]:
    """Run a command on an instance in a file, in English, with a data folder that does not exist."""
    file = tmp_path / "instance.json"
    file.write_text(json.dumps(found), encoding="utf-8")
    there = environment(CRM_LANGUAGE="en", CRM_DATA_DIR=str(tmp_path / "data"))
    return command((*name, "--instance", str(file), *more), there)


def command(arguments: Sequence[str], environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run a command in just this environment, to its end."""
    if sys.platform != "linux":
        return subprocess.run(
            [sys.executable, "-m", "crm.cli", *arguments],
            env=environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=300,
        )
    with tempfile.TemporaryDirectory() as folder:
        out, err = Path(folder, "stdout"), Path(folder, "stderr")
        asked = {"arguments": arguments, "environment": environment, "stdout": str(out), "stderr": str(err)}
        nursery = _nursery()
        assert nursery.stdin
        assert nursery.stdout
        nursery.stdin.write(f"{json.dumps(asked)}\n")
        nursery.stdin.flush()
        code = int(nursery.stdout.readline())
        return subprocess.CompletedProcess(list(arguments), code, _read(out), _read(err))


def _read(file: Path) -> str:
    return file.read_text("utf-8")


@cache
def _nursery() -> "subprocess.Popen[str]":
    # it ends when this program does, for then its stdin ends
    return subprocess.Popen(
        [sys.executable, "-m", "tests.crm.cli.nursery"],
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
