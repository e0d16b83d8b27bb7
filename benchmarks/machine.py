"""What a figure needs beside it: the machine, and p50 and p95 of a row of times."""

import os
import platform
from collections.abc import Sequence
from statistics import quantiles

import psutil


def machine() -> str:
    """Name the machine in one line: system, cores, memory, Python."""
    memory = psutil.virtual_memory().total / 2**30
    return (
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, {memory:.0f} GiB, "
        f"Python {platform.python_version()}"
    )


def p50_p95(times: Sequence[float]) -> tuple[float, float]:
    """Give the median and the 95th percentile of at least two times."""
    cut = quantiles(times, n=20, method="inclusive")
    return cut[9], cut[18]
