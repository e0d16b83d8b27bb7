"""A round of proposals: the best pairs of all at once, with reasons and what another would cost. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction

from crm.buddies.match import Cost, Problem, other_choices, solve
from crm.buddies.models import WrongPair
from crm.buddies.scoring import (
    WEIGHTS,
    Candidate,
    Criterion,
    Ties,
    barred,
    heaviest,
    kilometres,
    points,
    weigh,
)

Pair = tuple[str, str]
"""The brins of a coach and a learner."""

CHOICES = 8
"""Other coaches that a proposal names at most, the cheapest first."""


@dataclass(frozen=True, slots=True)
class Coach:
    """A school that can coach: how many learners at most, and how many it has already."""

    school: Candidate
    capacity: int
    running: int

    @property
    def free(self) -> int:
        """How many learners it can take more."""
        return max(0, self.capacity - self.running)


@dataclass(frozen=True, slots=True)
class Field:
    """Who can be proposed to whom on a day, for a result."""

    on: date
    result: str
    coaches: tuple[Coach, ...]
    learners: tuple[Candidate, ...]
    ties: Ties = field(default_factory=Ties)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody wants of a round: weights, and pairs that must or may not be."""

    weights: Mapping[Criterion, int] = field(default_factory=lambda: dict(WEIGHTS))
    locked: tuple[Pair, ...] = ()
    excluded: frozenset[Pair] = frozenset()


@dataclass(frozen=True, slots=True)
class Other:
    """Another coach for a learner: its score, and what choosing it costs the whole.

    Attributes:
        score: 0 to 100.
        learners: how many learners more are left without a coach.
        points: what the total of all scores loses.

    """

    coach: Candidate
    score: float
    learners: int
    points: float


@dataclass(frozen=True, slots=True)
class Proposal:
    """A pair that is proposed: its score from 0 to 100, the points behind it, and the others for the learner.

    ``distance`` is in km; None where a place is not known. ``others`` begins with the runner-up.
    """

    coach: Candidate
    learner: Candidate
    score: float
    points: Mapping[Criterion, int]
    distance: float | None
    locked: bool
    others: tuple[Other, ...]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A learner for whom there is no coach, and why: ``vol``, ``veto``, or ``geen``."""

    school: Candidate
    why: str


@dataclass(frozen=True, slots=True)
class Round:
    """A round of proposals.

    Attributes:
        total: of all scores.
        coaches: all that can coach, with ``taken`` of them in this round by brin.
        price: what the pairs that are kept and refused cost the whole: learners that have no coach for it,
            and points of the total; None where nothing is kept or refused.

    """

    field: Field
    wanted: Wanted
    proposals: tuple[Proposal, ...]
    waiting: tuple[Waiting, ...]
    total: float
    taken: Mapping[str, int]
    price: tuple[int, float] | None = None

    @property
    def free(self) -> tuple[Coach, ...]:
        """The coaches that still have a place after this round."""
        return tuple(c for c in self.field.coaches if c.free > self.taken.get(c.school.brin, 0))


def propose(found: Field, wanted: Wanted) -> Round:
    """Give the best round: most learners first, then the highest total of the scores.

    Raises:
        WrongPair: a locked pair cannot be.

    """
    coaches = [coach for coach in found.coaches if coach.free]
    known = {
        (row, column): points(coach.school, learner, found.ties)
        for row, coach in enumerate(coaches)
        for column, learner in enumerate(found.learners)
        if coach.school.brin != learner.brin and not barred(coach.school, learner, found.ties, found.on)
    }
    scores = {pair: weigh(each, wanted.weights) for pair, each in known.items()}
    problem = _problem(found, wanted, coaches, scores)
    coach_of = solve(problem)
    costs = other_choices(problem, coach_of)
    most = heaviest(wanted.weights)
    locked = set(problem.locked)
    proposals = []
    for column, row in enumerate(coach_of):
        if row is not None:
            others = [
                _other(coaches[other].school, scores[other, learner], cost, most)
                for (other, learner), cost in costs.items()
                if learner == column
            ]
            others.sort(key=lambda other: (other.learners, other.points, -other.score, other.coach.brin))
            proposals.append(
                Proposal(
                    coach=coaches[row].school,
                    learner=found.learners[column],
                    score=_of_100(scores[row, column], most),
                    points=known[row, column],
                    distance=kilometres(coaches[row].school, found.learners[column]),
                    locked=(row, column) in locked,
                    others=tuple(others[:CHOICES]),
                )
            )
    waiting = tuple(
        Waiting(learner, _why(column, scores, problem, coaches))
        for column, learner in enumerate(found.learners)
        if coach_of[column] is None
    )
    taken: dict[str, int] = {}
    for proposal in proposals:
        taken[proposal.coach.brin] = taken.get(proposal.coach.brin, 0) + 1
    total = sum(proposal.score for proposal in proposals)
    price = None
    if wanted.locked or wanted.excluded:
        learners, worth = _worth(scores, coach_of)
        best = _worth(scores, solve(replace(problem, locked=(), excluded=frozenset())))
        price = (best[0] - learners, _of_100(best[1] - worth, most))
    return Round(found, wanted, tuple(proposals), waiting, total, taken, price)


def _worth(scores: Mapping[tuple[int, int], int], coach_of: Sequence[int | None]) -> tuple[int, int]:
    """Give how many learners have a coach, and the total of their scores."""
    pairs = [(coach, learner) for learner, coach in enumerate(coach_of) if coach is not None]
    return len(pairs), sum(scores[pair] for pair in pairs)


def _problem(
    found: Field, wanted: Wanted, coaches: Sequence[Coach], scores: Mapping[tuple[int, int], int]
) -> Problem:
    rows = {coach.school.brin: row for row, coach in enumerate(coaches)}
    columns = {learner.brin: column for column, learner in enumerate(found.learners)}
    locked: list[tuple[int, int]] = []
    left = [coach.free for coach in coaches]
    for coach, learner in dict.fromkeys(wanted.locked):
        pair = (rows.get(coach, -1), columns.get(learner, -1))
        if pair not in scores or (coach, learner) in wanted.excluded:
            raise WrongPair("A pair that was kept cannot be proposed any more. Let it go and propose again.")
        if not left[pair[0]] or pair[1] in {other for _row, other in locked}:
            raise WrongPair("Pairs that were kept go beyond what a coach can take. Let one of them go.")
        left[pair[0]] -= 1
        locked.append(pair)
    return Problem(
        capacities=tuple(coach.free for coach in coaches),
        learners=len(found.learners),
        coach=[row for row, _column in scores],
        learner=[column for _row, column in scores],
        score=list(scores.values()),
        locked=tuple(locked),
        excluded=frozenset(
            (rows[coach], columns[learner])
            for coach, learner in wanted.excluded
            if coach in rows and learner in columns
        ),
    )


def _other(coach: Candidate, score: int, cost: Cost, most: int) -> Other:
    return Other(coach, _of_100(score, most), cost.learners, _of_100(cost.points, most))


def _of_100(score: int | Fraction, most: int) -> float:
    return float(Fraction(score) * 100 / most)


def _why(
    column: int, scores: Mapping[tuple[int, int], int], problem: Problem, coaches: Sequence[Coach]
) -> str:
    if not coaches:
        return "geen"
    allowed = [pair for pair in scores if pair[1] == column and pair not in problem.excluded]
    return "vol" if allowed else "veto"
