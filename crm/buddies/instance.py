"""An instance in a file: coaches, learners, scores; read strictly, and answered in the same ids."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crm import instances
from crm.instances import InstanceMistake, as_json, finite, ids, list_of, quoted, required, shown, text

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from crm.buddies.match import Problem

_DENSE = 8

Pair = tuple[int, int]
"""A coach and a learner, by their places."""


@dataclass(frozen=True, slots=True)
class Instance:
    """An instance as it was read.

    Args:
        coaches: their ids.
        learners: their ids.
        problem: the same in numbers, by place.

    """

    coaches: tuple[str, ...]
    learners: tuple[str, ...]
    problem: "Problem"


@dataclass(frozen=True, slots=True)
class Answer:
    """The pairs in the learners' order, as coach, learner and score; their total; and who is left over."""

    pairs: tuple[tuple[str, str, int | float], ...]
    total: Fraction
    unmatched: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """Give it as the command line writes it."""
        return {
            "pairs": [
                {"coach": coach, "learner": learner, "score": score} for coach, learner, score in self.pairs
            ],
            "total": as_json(self.total),
            "unmatched": list(self.unmatched),
        }


def read(file: Path) -> Instance:
    """Read an instance.

    Raises:
        InstanceMistake: it is none; the first mistake is named.

    """
    return parse(instances.read(file, fraction=float))


def parse(found: Any) -> Instance:
    """Make an instance of what stood in a file.

    Raises:
        InstanceMistake: it is none; the first mistake is named.

    """
    from crm.buddies.match import Problem

    found = instances.one_object(found)
    coaches, learners = list_of(found, "coaches"), list_of(found, "learners")
    coach_ids, learner_ids = ids(coaches, "coaches"), ids(learners, "learners")
    capacities = tuple(
        _capacity(coach, shown("coaches", name)) for coach, name in zip(coaches, coach_ids, strict=True)
    )
    places = _Places(
        {name: place for place, name in enumerate(coach_ids)},
        {name: place for place, name in enumerate(learner_ids)},
    )
    scores = _scores(list_of(found, "scores"), places)
    excluded = frozenset(_pairs(found, "excluded", places))
    locked = tuple(_pairs(found, "locked", places))
    problem = Problem(
        capacities, len(learner_ids), scores.coach, scores.learner, scores.score, locked, excluded
    )
    instance = Instance(coach_ids, learner_ids, problem)
    if locked:
        _check_locked(instance, set(zip(scores.coach, scores.learner, strict=True)))
    return instance


def answered(instance: Instance, coach_of: Sequence[int | None]) -> Answer:
    """Say a matching in the instance's own ids."""
    problem = instance.problem
    chosen = {(coach, learner) for learner, coach in enumerate(coach_of) if coach is not None}
    scores = {
        (coach, learner): score
        for coach, learner, score in zip(problem.coach, problem.learner, problem.score, strict=True)
        if (coach, learner) in chosen
    }
    pairs = sorted(chosen, key=lambda pair: pair[1])
    return Answer(
        tuple((instance.coaches[pair[0]], instance.learners[pair[1]], scores[pair]) for pair in pairs),
        sum((Fraction(Decimal(repr(score))) for score in scores.values()), Fraction(0)),
        tuple(name for name, coach in zip(instance.learners, coach_of, strict=True) if coach is None),
    )


@dataclass(frozen=True, slots=True)
class _Scores:
    """The pairs with a score, by place."""

    coach: list[int]
    learner: list[int]
    score: list[int | float]


@dataclass(frozen=True, slots=True)
class _Places:
    """Where each id stands in its list."""

    coaches: Mapping[str, int]
    learners: Mapping[str, int]

    def pair(self, coach: Any, learner: Any, where: str) -> Pair:
        """Give the places of a pair, or name which of both is unknown."""
        name, other = text(coach, where, "coach"), text(learner, where, "learner")
        if name not in self.coaches:
            raise InstanceMistake("{where} names the unknown coach {id}.", where=where, id=quoted(name))
        if other not in self.learners:
            raise InstanceMistake("{where} names the unknown learner {id}.", where=where, id=quoted(other))
        return self.coaches[name], self.learners[other]


def _capacity(coach: Mapping[str, Any], where: str) -> int:
    number = finite(required(coach, "capacity", where), where, "capacity")
    if number < 0:
        raise InstanceMistake("{where}: {key} must not be negative.", where=where, key="capacity")
    if number != int(number):
        raise InstanceMistake("{where}: {key} must be a whole number.", where=where, key="capacity")
    return int(number)


def _scores(entries: Sequence[Any], places: _Places) -> _Scores:
    """Give the pairs and their scores; a quarter of a million may come by, what is right goes at once."""
    import numpy as np

    def placed(key: str, known: Mapping[str, int]) -> "NDArray[np.int64]":
        ids_ = map(known.__getitem__, map(itemgetter(key), entries))
        return np.fromiter(ids_, dtype=np.int64, count=len(entries))

    try:
        coach, learner = placed("coach", places.coaches), placed("learner", places.learners)
        score = list(map(itemgetter("score"), entries))
    except (KeyError, TypeError):
        return _one_by_one(entries, places)
    if (
        set(map(type, score)) <= {int, float}
        and np.isfinite(np.array(score, dtype=float)).all()
        and _each_once(coach * max(1, len(places.learners)) + learner)
    ):
        return _Scores(coach.tolist(), learner.tolist(), score)
    return _one_by_one(entries, places)


def _each_once(codes: "NDArray[np.int64]") -> bool:
    import numpy as np

    if not len(codes):
        return True
    # counting is quicker than sorting, where most of the codes there could be are there
    if codes.max() < _DENSE * len(codes):
        return bool(np.bincount(codes).max() == 1)
    return len(np.unique(codes)) == len(codes)


def _one_by_one(entries: Sequence[Any], places: _Places) -> _Scores:
    """Read the scores one by one, and name the first mistake."""
    found: dict[Pair, Any] = {}
    for index, entry in enumerate(entries):
        pair, score = _studied(entry, f"scores[{index}]", places)
        finite(score, f"scores[{index}]", "score")
        if pair in found:
            raise InstanceMistake(
                "scores[{index}]: coach {coach} and learner {learner} have a score already.",
                index=index,
                coach=quoted(entry["coach"]),
                learner=quoted(entry["learner"]),
            )
        found[pair] = score
    return _Scores([coach for coach, _ in found], [learner for _, learner in found], list(found.values()))


def _studied(entry: Any, where: str, places: _Places) -> tuple[Pair, Any]:
    if not isinstance(entry, Mapping):
        raise InstanceMistake("{where} must be an object.", where=where)
    coach, learner = required(entry, "coach", where), required(entry, "learner", where)
    return places.pair(coach, learner, where), required(entry, "score", where)


def _pairs(found: Mapping[str, Any], key: str, places: _Places) -> list[Pair]:
    if found.get(key) is None:
        return []
    pairs = []
    for index, entry in enumerate(list_of(found, key)):
        where = f"{key}[{index}]"
        if not isinstance(entry, list) or len(entry) != 2:
            raise InstanceMistake("{where} must be a pair: [coach, learner].", where=where)
        pairs.append(places.pair(entry[0], entry[1], where))
    return pairs


def _check_locked(instance: Instance, scores: Set[Pair]) -> None:
    """Refuse a locked pair that cannot be."""
    excluded, left = instance.problem.excluded, list(instance.problem.capacities)
    taken: set[int] = set()
    for index, (coach, learner) in enumerate(instance.problem.locked):
        told = {
            "where": f"locked[{index}]",
            "coach": quoted(instance.coaches[coach]),
            "learner": quoted(instance.learners[learner]),
        }
        if (coach, learner) not in scores:
            raise InstanceMistake("{where}: coach {coach} and learner {learner} have no score.", **told)
        if (coach, learner) in excluded:
            raise InstanceMistake("{where}: coach {coach} and learner {learner} are excluded too.", **told)
        if learner in taken:
            raise InstanceMistake("{where}: learner {learner} is locked already.", **told)
        if not left[coach]:
            raise InstanceMistake("{where} goes beyond the capacity of coach {coach}.", **told)
        taken.add(learner)
        left[coach] -= 1
