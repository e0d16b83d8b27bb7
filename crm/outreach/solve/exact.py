"""The exact solver: HiGHS by way of ``scipy.optimize.milp``, and what of its word may be believed.

HiGHS reckons in floats and lets a row be missed by 1e-6. So a choice is checked and counted again in whole
numbers, and a bound loses a margin before it is rounded to whole granules.
"""

import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from crm.outreach.solve import worker
from crm.outreach.solve.problem import Deadline, Floats, Ints, Matrix

# of the bound: twice the tolerance by which HiGHS takes a fraction for a whole number
_MARGIN = 2e-6
# HiGHS looks at its clock between pieces of work; this is kept for the piece that it is in
_RESERVE_S = 0.3
_RESERVE = 0.06
_LEAST_S = 0.1
# entries up to which its pieces of work are short, and a process of its own not worth its start
_HERE = 2_500
_PAUSE_S = 0.02

Meanwhile = Callable[[], None]
"""A short piece of other work; called again and again while HiGHS works elsewhere."""


@dataclass(frozen=True, slots=True)
class Found:
    """What HiGHS says.

    Args:
        columns: a choice, or None when it found none.
        bound: no choice is better than this; None when it says nothing.
        error: how far the bound may be off.
        finished: it was not the time that ended it.

    """

    columns: Ints | None
    bound: float | None
    error: float
    finished: bool


_NOTHING = Found(None, None, 0.0, False)


def least_cost(
    matrix: Matrix, costs: Floats, known: float, deadline: Deadline, meanwhile: Meanwhile | None = None
) -> Found:
    """Look for a cover that costs less than ``known``; the bound is never above that.

    The known cover takes part as one more column, over all rows, at its own cost. So HiGHS begins with it;
    the relaxation stays as strong as it was, since that column is never worth a fraction of its cost.
    """
    from scipy.sparse import csr_array, hstack

    whole = hstack([matrix.sparse(), csr_array(np.ones((matrix.rows, 1)))], format="csr")
    model = _model(np.append(costs, known), whole, np.ones(matrix.rows), np.ones(matrix.columns + 1))
    found = _run(model, deadline, meanwhile)
    if found.columns is None or matrix.columns in found.columns:
        return Found(None, found.bound, found.error, found.finished)
    return found


def most_weight(
    matrix: Matrix,
    weights: Floats,
    costs: Floats,
    budget: float,
    deadline: Deadline,
    meanwhile: Meanwhile | None = None,
) -> Found:
    """Look for the choice within the budget that covers the most weight; the bound is from above."""
    objective = np.concatenate([np.zeros(matrix.columns), -weights])
    spent = np.concatenate([costs, np.zeros(matrix.rows)])
    found = _run(_counted(matrix, objective, -spent, -budget), deadline, meanwhile)
    bound = None if found.bound is None else -found.bound
    return Found(_columns(found, matrix), bound, found.error, found.finished)


def cheapest_with(
    matrix: Matrix,
    weights: Floats,
    costs: Floats,
    least: float,
    deadline: Deadline,
    meanwhile: Meanwhile | None = None,
) -> Found:
    """Look for the cheapest choice that covers at least this weight."""
    objective = np.concatenate([costs, np.zeros(matrix.rows)])
    weighed = np.concatenate([np.zeros(matrix.columns), weights])
    found = _run(_counted(matrix, objective, weighed, least), deadline, meanwhile)
    return Found(_columns(found, matrix), found.bound, found.error, found.finished)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with people in it; see :class:`crm.outreach.solve.shared.Shared`.

    ``least`` is the weight that must be covered, for the fewest hours; None asks for the most weight. ``own``
    is of each option the only person who can do it, by number; -1 where anybody can.
    """

    matrix: Matrix
    weights: Floats
    costs: Floats
    purses: Floats
    total: float
    counted: Floats
    most: float | None
    forced: Floats
    own: Ints
    least: float | None


def shared(asked: Asked, deadline: Deadline) -> Found:
    """Choose with several purses; the columns that are found are option times purses plus purse."""
    from scipy.sparse import csr_array, eye_array, hstack, kron, vstack

    matrix, people = asked.matrix, len(asked.purses)
    width = matrix.columns * people
    ones = csr_array(np.ones((1, people)))
    spent = np.repeat(asked.costs, people)
    none = np.zeros(matrix.rows)

    def over_options(row: Floats) -> Any:
        return csr_array(np.concatenate([row, none]).reshape(1, -1))

    rows = [hstack([kron(matrix.sparse(), ones), -eye_array(matrix.rows)])]
    lower: list[float] = [0.0] * matrix.rows
    # every option is done once at most, and what is forced once
    every = hstack([kron(eye_array(matrix.columns), ones), csr_array((matrix.columns, matrix.rows))])
    rows += [-every, every]
    lower += [-1.0] * matrix.columns + asked.forced.tolist()
    for person, purse in enumerate(asked.purses):
        own = np.tile(np.eye(people)[person], matrix.columns)
        rows.append(over_options(-spent * own))
        lower.append(-float(purse))
    # what one person alone can do is done by nobody else
    others = (asked.own[:, None] >= 0) & (asked.own[:, None] != np.arange(people)[None, :])
    if others.any():
        rows.append(over_options(-others.astype(np.float64).ravel()))
        lower.append(0.0)
    rows.append(over_options(-spent))
    lower.append(-asked.total)
    if asked.most is not None:
        rows.append(over_options(-np.repeat(asked.counted, people)))
        lower.append(-asked.most)
    if asked.least is None:
        objective = np.concatenate([np.zeros(width), -asked.weights])
    else:
        objective = np.concatenate([spent, none])
        rows.append(csr_array(np.concatenate([np.zeros(width), asked.weights]).reshape(1, -1)))
        lower.append(asked.least)
    integral = np.concatenate([np.ones(width), none])
    found = _run(_model(objective, vstack(rows, format="csr"), np.array(lower), integral), deadline, None)
    columns = None if found.columns is None else found.columns[found.columns < width]
    return Found(columns, found.bound, found.error, found.finished)


def _counted(matrix: Matrix, objective: Floats, side: Floats, least: float) -> dict[str, Any]:
    """A row counts only when one of its columns is taken; and ``side`` must come to ``least``."""
    from scipy.sparse import csr_array, eye_array, hstack, vstack

    counts = hstack([matrix.sparse(), -eye_array(matrix.rows)])
    rows = vstack([counts, csr_array(side.reshape(1, -1))], format="csr")
    integral = np.concatenate([np.ones(matrix.columns), np.zeros(matrix.rows)])
    return _model(objective, rows, np.append(np.zeros(matrix.rows), least), integral)


def _model(objective: Floats, rows: Any, lower: Floats, integral: Floats) -> dict[str, Any]:
    return {
        "objective": objective,
        "data": rows.data,
        "indices": rows.indices,
        "pointers": rows.indptr,
        "lower": lower,
        "upper": np.full(len(lower), np.inf),
        "integral": integral,
    }


def _columns(found: Found, matrix: Matrix) -> Ints | None:
    return None if found.columns is None else found.columns[found.columns < matrix.columns]


def _run(model: dict[str, Any], deadline: Deadline, meanwhile: Meanwhile | None) -> Found:
    left = deadline.left()
    seconds = left - max(_RESERVE_S, _RESERVE * left)
    if seconds < _LEAST_S:
        return _NOTHING
    if len(model["data"]) <= _HERE:
        return _believed(worker.answer(model, seconds))
    done = _elsewhere(worker.packed(model | {"until": time.time() + seconds}), deadline, meanwhile)
    return _believed(worker.unpacked(done)) if done else _NOTHING


def _believed(said: dict[str, Any]) -> Found:
    status, bound = int(said["status"]), float(said["bound"])
    if status not in (worker.OPTIMAL, worker.LIMIT) or not np.isfinite(bound):
        return _NOTHING
    columns = said["columns"].astype(np.int64)
    return Found(
        None if (columns < 0).any() else columns,
        bound,
        _MARGIN * (1.0 + abs(bound)),
        status == worker.OPTIMAL,
    )


def _elsewhere(model: bytes, deadline: Deadline, meanwhile: Meanwhile | None) -> bytes:
    """Run a model in a process of its own; give what it wrote, or nothing when it was not done in time."""
    process = subprocess.Popen(  # noqa: S603 - our own file, with the Python that we run in
        [sys.executable, worker.__file__],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    written: list[bytes] = []
    talk = threading.Thread(target=lambda: written.append(process.communicate(model)[0]), daemon=True)
    talk.start()
    try:
        while talk.is_alive() and not deadline.passed():
            if meanwhile is not None:
                meanwhile()
            talk.join(_PAUSE_S if meanwhile is None else 0.001)
    finally:
        if talk.is_alive():
            process.kill()
        talk.join()
    return written[0] if written and process.returncode == 0 else b""
