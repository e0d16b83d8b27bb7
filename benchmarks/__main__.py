"""Run every benchmark, or those named: ``python -m benchmarks [pages coverage_sector ...]``.

A benchmark is a module with ``main()``; it prints its figures, their ratio against a peer or a limit of the
same run, and the machine. Nothing here asserts a time.
"""

import importlib
import sys
from pathlib import Path

from benchmarks.machine import machine


def names() -> list[str]:
    """Every benchmark there is."""
    own = {"__main__", "__init__", "machine", "sector"}
    return sorted(path.stem for path in Path(__file__).parent.glob("*.py") if path.stem not in own)


def main() -> int:
    """Run them one after another; 2 when a name is not known."""
    known = names()
    wanted = sys.argv[1:] or known
    unknown = [name for name in wanted if name not in known]
    if unknown:
        print(f"no such benchmark: {', '.join(unknown)}; there are {', '.join(known)}", file=sys.stderr)
        return 2
    print(machine())
    for name in wanted:
        print(f"\n## {name}\n", flush=True)
        importlib.import_module(f"benchmarks.{name}").main()
    return 0


if __name__ == "__main__":
    sys.exit(main())
