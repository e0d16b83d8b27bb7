"""Coverage of a sector far larger than the Netherlands has: 10,000 schools with 500,000 persons.

It shows that the number of round trips stays the same and that a heap of 512 MB is enough: were it not,
the server would refuse the query. The peer asks a query a school, as in ``coverage_sector``.
"""

import os

from benchmarks.coverage_sector import measure
from benchmarks.sector import LARGE

HEAP_MB = 512


def main() -> None:
    """Measure the large sector; it takes some minutes, most of them for loading."""
    os.environ["CRM_LOCAL_HEAP_MB"] = str(HEAP_MB)
    measure(LARGE, rounds=5, cold_rounds=2, peer_rounds=2)


if __name__ == "__main__":
    main()
