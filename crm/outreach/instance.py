"""An instance in a file: targets, options, a budget; read strictly, and answered in the same words."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crm import instances
from crm.instances import (
    InstanceMistake,
    amount,
    as_json,
    ids,
    list_of,
    one_object,
    quoted,
    required,
    shown,
    text,
)
from crm.texts import _

if TYPE_CHECKING:
    from crm.outreach.solve import Problem, Solution

TIME_LIMIT_S = 20


@dataclass(frozen=True, slots=True)
class Instance:
    """An instance as it was read.

    Args:
        targets: their ids.
        options: their ids.
        problem: the same in numbers, by place.
        time_limit_s: seconds that the answer may take.

    """

    targets: tuple[str, ...]
    options: tuple[str, ...]
    problem: "Problem"
    time_limit_s: float


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found for an instance, in its own ids.

    ``gap`` is |value - bound| / value, at most 1: of the cost without a budget, of the weight with one.
    """

    chosen: tuple[str, ...]
    cost: Fraction
    covered_weight: Fraction
    uncovered: tuple[str, ...]
    bound: Fraction
    gap: float
    proven: bool
    method: str
    seconds: float

    def as_json(self) -> dict[str, Any]:
        """Give it as the command line writes it."""
        return {
            "chosen": list(self.chosen),
            "cost": as_json(self.cost),
            "covered_weight": as_json(self.covered_weight),
            "uncovered": list(self.uncovered),
            "bound": as_json(self.bound),
            "gap": self.gap,
            "proven": self.proven,
            "method": self.method,
            "seconds": round(self.seconds, 3),
        }


def read(file: Path) -> Instance:
    """Read an instance.

    Raises:
        InstanceMistake: it is none; the first mistake is named.

    """
    return parse(instances.read(file))


def parse(found: Any) -> Instance:
    """Make an instance of what stood in a file; fractions as :class:`~fractions.Fraction`, not float.

    Raises:
        InstanceMistake: it is none; the first mistake is named.

    """
    from crm.outreach.solve import Problem

    found = one_object(found)
    targets = list_of(found, "targets")
    options = list_of(found, "options")
    target_ids = ids(targets, "targets")
    option_ids = ids(options, "options")
    place = {name: index for index, name in enumerate(target_ids)}
    weights = [
        amount(target.get("weight", 1), shown("targets", name), "weight")
        for target, name in zip(targets, target_ids, strict=True)
    ]
    costs, covers = [], []
    for option, name in zip(options, option_ids, strict=True):
        where = shown("options", name)
        costs.append(amount(required(option, "cost", where), where, "cost"))
        covers.append(_covered(option, where, place))
    budget, limit = found.get("budget"), found.get("time_limit_s")
    problem = Problem(
        weights=tuple(weights),
        costs=tuple(costs),
        covers=tuple(covers),
        budget=None if budget is None else amount(budget, _("the file"), "budget"),
    )
    seconds = TIME_LIMIT_S if limit is None else float(amount(limit, _("the file"), "time_limit_s"))
    return Instance(target_ids, option_ids, problem, seconds)


def answered(instance: Instance, solution: "Solution", seconds: float) -> Answer:
    """Say a solution in the instance's own ids."""
    value = solution.cost if instance.problem.budget is None else solution.covered
    return Answer(
        chosen=tuple(instance.options[option] for option in solution.chosen),
        cost=solution.cost,
        covered_weight=solution.covered,
        uncovered=tuple(instance.targets[target] for target in solution.uncovered),
        bound=solution.bound,
        gap=gap(value, solution.bound),
        proven=solution.proven,
        method=solution.method,
        seconds=seconds,
    )


def gap(value: Fraction, bound: Fraction) -> float:
    """Give how far a value may be from the best: 0 when it is the best, 1 at most."""
    if value == bound:
        return 0.0
    return 1.0 if value == 0 else min(1.0, float(abs(value - bound) / value))


def _covered(option: Mapping[str, Any], where: str, place: Mapping[str, int]) -> tuple[int, ...]:
    found: dict[int, None] = {}
    for target in list_of(option, "covers", where):
        name = text(target, where, "covers")
        if name not in place:
            raise InstanceMistake("{where} covers the unknown target {id}.", where=where, id=quoted(name))
        found[place[name]] = None
    return tuple(found)
