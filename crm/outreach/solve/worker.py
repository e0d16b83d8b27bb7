"""HiGHS on one model, here or in a process of its own: that can be ended when HiGHS forgets the time.

Run as a file it reads a model from stdin and writes the answer to stdout, both as numpy's ``.npz``. It
imports nothing of this program, so that it starts quickly.
"""

import io
import sys
import time
from collections.abc import Mapping
from typing import Any

import numpy as np

OPTIMAL, LIMIT = 0, 1


def answer(model: Mapping[str, Any], seconds: float) -> dict[str, Any]:
    """Minimise; give the status, the bound (nan: none) and the columns at 1 (of which -1 says: none)."""
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import csr_array

    shape = (len(model["lower"]), len(model["objective"]))
    rows = csr_array((model["data"], model["indices"], model["pointers"]), shape=shape)
    done = milp(
        model["objective"],
        integrality=model["integral"],
        bounds=Bounds(0.0, 1.0),
        constraints=LinearConstraint(rows, model["lower"], model["upper"]),
        options={"time_limit": seconds, "mip_rel_gap": 0.0},
    )
    bound = np.nan if done.mip_dual_bound is None else float(done.mip_dual_bound)
    columns = np.array([-1]) if done.x is None else np.flatnonzero(done.x > 0.5)
    return {"status": done.status, "bound": bound, "columns": columns}


def packed(arrays: Mapping[str, Any]) -> bytes:
    """Write arrays as bytes."""
    buffer = io.BytesIO()
    np.savez(buffer, **arrays)
    return buffer.getvalue()


def unpacked(content: bytes) -> dict[str, Any]:
    """Read what :func:`packed` wrote."""
    with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
        return {name: arrays[name] for name in arrays.files}


if __name__ == "__main__":
    asked = unpacked(sys.stdin.buffer.read())
    # the time that starting took is gone
    rest = float(asked["until"]) - time.time()
    if rest > 0:
        sys.stdout.buffer.write(packed(answer(asked, rest)))
