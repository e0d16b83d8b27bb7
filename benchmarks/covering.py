"""Covering at the least cost, or within a budget: value, bound, gap, seconds; beside greedy and HiGHS.

The instances have the shape of the OR-Library's (Beasley 1987, 1990): scp4 to scp6 and scpa to scpnrh with
costs from 1 to 100, and the same with equal costs; Steiner triple systems; covers that were planted. The
seeds are fixed. ``COVERING_LIMIT_S`` sets the limit of each, 20 s when it is not set;
``COVERING_ONLY=scp4,stein27`` runs those of which the name begins so.
"""

import os
import time
from collections.abc import Iterator
from fractions import Fraction

import numpy as np

from crm.outreach.instance import gap
from crm.outreach.solve import Problem, solve
from crm.outreach.solve.greedy import greedy
from crm.outreach.solve.problem import Matrix
from tests.crm.outreach.instances import planted, random_covering, steiner

SHAPES = {
    "scp4": (200, 1000, 0.02),
    "scp5": (200, 2000, 0.02),
    "scp6": (200, 1000, 0.05),
    "scpa": (300, 3000, 0.02),
    "scpb": (300, 3000, 0.05),
    "scpc": (400, 4000, 0.02),
    "scpd": (400, 4000, 0.05),
    "scpnre": (500, 5000, 0.10),
    "scpnrf": (500, 5000, 0.20),
    "scpnrg": (1000, 10000, 0.02),
    "scpnrh": (1000, 10000, 0.05),
}


def instances() -> Iterator[tuple[str, Problem]]:
    """Every instance with its name."""
    for name, (rows, columns, density) in SHAPES.items():
        yield name, random_covering(rows, columns, density, seed=1)
    for name in ("scp4", "scp6", "scpd", "scpnre", "scpnrg", "scpnrh"):
        yield f"{name}-unit", random_covering(*SHAPES[name], seed=1, unit=True)
    for size in (27, 81):
        yield f"stein{size}", steiner(size)
    yield "planted", planted(400, 4000, parts=25, seed=1)
    for name in ("scp4", "scpc", "scpnrg"):
        problem = random_covering(*SHAPES[name], seed=1)
        yield f"{name}-budget", _half(problem)


def _half(problem: Problem) -> Problem:
    """Ask what half of a greedy cover's cost can reach; the weights run from 1 to 20."""
    matrix, costs = _floats(problem)
    cost = int(costs[greedy(matrix, costs)].sum())
    weights = np.random.default_rng(2).integers(1, 21, len(problem.weights))
    return Problem(
        tuple(Fraction(int(w)) for w in weights), problem.costs, problem.covers, Fraction(cost // 2)
    )


def _floats(problem: Problem) -> tuple[Matrix, np.ndarray]:
    return Matrix.of(len(problem.weights), problem.covers), np.array([float(cost) for cost in problem.costs])


def by_greed(problem: Problem) -> float:
    """Value of the plain greedy answer."""
    matrix, costs = _floats(problem)
    if problem.budget is None:
        return float(costs[greedy(matrix, costs)].sum())
    from crm.outreach.solve.refill import fill

    weights = np.array([float(weight) for weight in problem.weights])
    chosen = fill(matrix, weights, costs, float(problem.budget), weights)
    reached = np.unique(np.concatenate([matrix.rows_of(int(column)) for column in chosen]))
    return float(weights[reached].sum())


def by_highs(problem: Problem, limit: float) -> tuple[float, float, float]:
    """Value, bound and seconds of HiGHS on the whole problem, without anything of ours."""
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import eye_array, hstack

    matrix, costs = _floats(problem)
    began = time.perf_counter()
    if problem.budget is None:
        objective, rows = costs, [LinearConstraint(matrix.sparse(), lb=1.0)]
    else:
        weights = np.array([float(weight) for weight in problem.weights])
        objective = np.concatenate([np.zeros(matrix.columns), -weights])
        link = hstack([matrix.sparse(), -eye_array(matrix.rows)], format="csr")
        spent = np.concatenate([costs, np.zeros(matrix.rows)]).reshape(1, -1)
        rows = [LinearConstraint(link, lb=0.0), LinearConstraint(spent, ub=float(problem.budget))]
    done = milp(
        objective,
        integrality=np.ones(len(objective)),
        bounds=Bounds(0, 1),
        constraints=rows,
        options={"time_limit": limit, "mip_rel_gap": 0.0},
    )
    seconds = time.perf_counter() - began
    sign = 1 if problem.budget is None else -1
    if done.x is None:
        return float("nan"), float("nan"), seconds
    return sign * float(done.fun), sign * float(done.mip_dual_bound), seconds


def main() -> None:
    """Print a line for each instance."""
    limit = float(os.environ.get("COVERING_LIMIT_S", "20"))
    only = tuple(name for name in os.environ.get("COVERING_ONLY", "").split(",") if name)
    print(
        "| instance | value | bound | gap % | proven | seconds | greedy | HiGHS alone | its bound | seconds |"
    )
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    for name, problem in instances():
        if only and not name.startswith(only):
            continue
        began = time.perf_counter()
        found = solve(problem, limit, timer=time.perf_counter)
        seconds = time.perf_counter() - began
        value = found.cost if problem.budget is None else found.covered
        alone, its_bound, its_seconds = by_highs(problem, limit)
        print(
            f"| {name} | {float(value):g} | {float(found.bound):g} | {gap(value, found.bound) * 100:.2f} "
            f"| {'yes' if found.proven else 'no'} | {seconds:.1f} | {by_greed(problem):g} | {alone:g} "
            f"| {its_bound:.1f} | {its_seconds:.1f} |",
            flush=True,
        )
