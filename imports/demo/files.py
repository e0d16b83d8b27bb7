"""Reads the demo's own data files."""

import csv
from importlib.resources import files


def data_file(name: str) -> list[dict[str, str]]:
    """Read a CSV file with ``;`` whole."""
    text = (files("imports.demo") / "data" / name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines(), delimiter=";"))
