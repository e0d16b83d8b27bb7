"""A shell as a user has it, without the settings of whoever runs the tests."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any


def environment(**settings: str) -> dict[str, str]:
    """Give this environment with some settings of the program, and no others."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CRM_")}
    return kept | settings


def run(environment: dict[str, str], *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a command in an environment, with some settings more."""
    return subprocess.run(
        [sys.executable, "-m", "crm.cli", *arguments],
        env=environment | more,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
    )


def run_instance(
    command: tuple[str, ...], found: Any, tmp_path: Path, *more: str
) -> subprocess.CompletedProcess[str]:
    """Run a command on an instance in a file, in English, with a data folder that does not exist."""
    file = tmp_path / "instance.json"
    file.write_text(json.dumps(found), encoding="utf-8")
    return subprocess.run(
        [sys.executable, "-m", "crm.cli", *command, "--instance", str(file), *more],
        env=environment(CRM_LANGUAGE="en", CRM_DATA_DIR=str(tmp_path / "data")),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
    )
