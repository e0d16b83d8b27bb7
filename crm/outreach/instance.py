"""An instance in a file: targets, options, a budget; read strictly, and answered in the same words.

Whoever writes such a file by program wants to hear of every mistake: nothing is guessed, a number is a number
and an id a text. Keys that are not known here are left alone. Numbers are kept exactly as they are written.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import inf, isfinite, nan
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crm.texts import _
from graph_schema.errors import LandschapError

if TYPE_CHECKING:
    from crm.outreach.solve import Problem, Solution

TIME_LIMIT_S = 20
_LARGEST = 10**308  # what a double can hold; whoever reads the answer will want one
_SMALLEST = -400  # power of ten below which a number is no longer one that somebody meant
_SHOWN = 60


class InstanceMistake(LandschapError):
    """The file is not an instance; the sentence names what is wrong with it."""

    code = "instance-mistake"


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
            "cost": number(self.cost),
            "covered_weight": number(self.covered_weight),
            "uncovered": list(self.uncovered),
            "bound": number(self.bound),
            "gap": self.gap,
            "proven": self.proven,
            "method": self.method,
            "seconds": round(self.seconds, 3),
        }


def number(exact: Fraction) -> int | float:
    """Give a number as JSON has it: whole where it is whole."""
    return exact.numerator if exact.denominator == 1 else float(exact)


def read(file: Path) -> Instance:
    """Read an instance.

    Raises:
        InstanceMistake: it is none; the first mistake is named.

    """
    try:
        text = file.read_bytes().decode("utf-8-sig")
        found = json.loads(
            text,
            parse_float=_decimal,
            parse_int=_whole,
            parse_constant=_no_number,
            object_pairs_hook=_object,
        )
    except UnicodeDecodeError as error:
        raise InstanceMistake("The file is not written in UTF-8.") from error
    except json.JSONDecodeError as error:
        raise InstanceMistake(
            "The file is not JSON: line {line}, column {column}.", line=error.lineno, column=error.colno
        ) from error
    except RecursionError as error:
        raise InstanceMistake("The file is not an instance: it is nested too deeply.") from error
    return parse(found)


def parse(found: Any) -> Instance:
    """Make an instance of what stood in a file; fractions as :class:`~fractions.Fraction`, not float.

    Raises:
        InstanceMistake: it is none; the first mistake is named.

    """
    from crm.outreach.solve import Problem

    if not isinstance(found, Mapping):
        raise InstanceMistake("The file must hold one JSON object.")
    targets = _list(found, "targets")
    options = _list(found, "options")
    target_ids = _ids(targets, "targets")
    option_ids = _ids(options, "options")
    place = {name: index for index, name in enumerate(target_ids)}
    weights = [
        _number(target.get("weight", 1), _shown("targets", name), "weight")
        for target, name in zip(targets, target_ids, strict=True)
    ]
    costs, covers = [], []
    for option, name in zip(options, option_ids, strict=True):
        where = _shown("options", name)
        if "cost" not in option:
            raise InstanceMistake("{where}: {key} is missing.", where=where, key="cost")
        costs.append(_number(option["cost"], where, "cost"))
        covers.append(_covered(option, where, place))
    budget, limit = found.get("budget"), found.get("time_limit_s")
    problem = Problem(
        weights=tuple(weights),
        costs=tuple(costs),
        covers=tuple(covers),
        budget=None if budget is None else _number(budget, _("the file"), "budget"),
    )
    seconds = TIME_LIMIT_S if limit is None else float(_number(limit, _("the file"), "time_limit_s"))
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


def _decimal(text: str) -> Fraction | float:
    exact = Decimal(text)
    if exact.is_zero():
        return Fraction(0)
    if not isfinite(float(text)):
        return inf
    return Fraction(exact) if exact.adjusted() >= _SMALLEST else nan


def _whole(text: str) -> int | float:
    # Python refuses to read thousands of digits
    return int(text) if len(text) <= len(str(_LARGEST)) and abs(int(text)) <= _LARGEST else inf


def _no_number(_text: str) -> float:
    return nan


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise InstanceMistake("The key {key} stands twice in one object.", key=_quoted(key))
        found[key] = value
    return found


def _list(found: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    if key not in found:
        raise InstanceMistake("{where}: {key} is missing.", where=_("the file"), key=key)
    entries = found[key]
    if not isinstance(entries, list):
        raise InstanceMistake("{where}: {key} must be a list.", where=_("the file"), key=key)
    return entries


def _ids(entries: Iterable[Any], key: str) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for index, entry in enumerate(entries):
        where = f"{key}[{index}]"
        if not isinstance(entry, Mapping):
            raise InstanceMistake("{where} must be an object.", where=where)
        if "id" not in entry:
            raise InstanceMistake("{where}: {key} is missing.", where=where, key="id")
        name = _text(entry["id"], where, "id")
        if name in found:
            raise InstanceMistake("The id {id} stands twice in {key}.", id=_quoted(name), key=key)
        found[name] = None
    return tuple(found)


def _text(value: Any, where: str, key: str) -> str:
    if not isinstance(value, str):
        raise InstanceMistake("{where}: {key} must be a text, between quotes.", where=where, key=key)
    try:
        value.encode()
    except UnicodeEncodeError as error:
        # half of a surrogate pair: no text that can be given back
        raise InstanceMistake("{where}: {key} is not a valid text.", where=where, key=key) from error
    return value


def _covered(option: Mapping[str, Any], where: str, place: Mapping[str, int]) -> tuple[int, ...]:
    if "covers" not in option:
        raise InstanceMistake("{where}: {key} is missing.", where=where, key="covers")
    covers = option["covers"]
    if not isinstance(covers, list):
        raise InstanceMistake("{where}: {key} must be a list.", where=where, key="covers")
    found: dict[int, None] = {}
    for target in covers:
        name = _text(target, where, "covers")
        if name not in place:
            raise InstanceMistake("{where} covers the unknown target {id}.", where=where, id=_quoted(name))
        found[place[name]] = None
    return tuple(found)


def _number(value: Any, where: str, key: str) -> Fraction:
    if isinstance(value, str):
        raise InstanceMistake(
            "{where}: {key} is a text; write the number without quotes.", where=where, key=key
        )
    if isinstance(value, bool) or not isinstance(value, int | float | Fraction):
        raise InstanceMistake("{where}: {key} must be a number.", where=where, key=key)
    if isinstance(value, float) and not isfinite(value):
        raise InstanceMistake("{where}: {key} must be a finite number.", where=where, key=key)
    if value < 0:
        raise InstanceMistake("{where}: {key} must not be negative.", where=where, key=key)
    return Fraction(value)


def _shown(key: str, name: str) -> str:
    return f"{key} {_quoted(name)}"


def _quoted(name: str) -> str:
    """Show an id on one line, whatever it holds."""
    short = name if len(name) <= _SHOWN else f"{name[:_SHOWN]}…"
    return json.dumps(short, ensure_ascii=False)
