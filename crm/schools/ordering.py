"""The list of schools by what is counted of them, however many there are.

Only schools where somebody is reached, something was observed or a job is lacking stand out; all others have
the same sign. So the order comes from those few, and the database need not look at who works at each school.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from crm.coverage.models import Stage
from crm.coverage.reading import Frame
from crm.coverage.rules import dmu_coverage, seat
from crm.schools import queries_records as queries
from crm.schools.measuring import ends_on, members_of
from crm.schools.models import Merger
from crm.schools.service import Reads

ORDERS = frozenset({"stage", "dmu", "reached"})
"""What a list of any length can be put in order by, beside what is recorded."""

_NOTHING = -1.0  # before a DMU coverage of nought
_DIGITS = 9  # sums of weights in another order may differ in the last ones


@dataclass(frozen=True, slots=True)
class Signs:
    """By what the schools are put in order: by brin, and ``rest`` for every other one."""

    by_brin: Mapping[str, float] = field(default_factory=dict)
    rest: float = 0.0


def read_signs(reader: Reads, order: str, asked: Frame, mergers: Sequence[Merger]) -> Signs:
    """Read what an order of ``ORDERS`` goes by: three round trips at most.

    Args:
        reader: one transaction.
        order: which order.
        asked: the question made exact; its own schools do not matter.
        mergers: all mergers.

    """
    on, scope = asked.question.on, asked.scope.parameters()
    ends = ends_on(mergers, on)
    found = reader.read(queries.REACHED_ANYWHERE, on=on, ends=ends, weights=asked.weights, **scope)
    reached: dict[str, float] = dict(found[0]["found"])
    if order == "reached":
        return Signs(dict.fromkeys(reached, 1.0))
    if order == "stage":
        ranks = {stage.value: stage.rank for stage in Stage}
        rows = reader.read(queries.OBSERVED_ANYWHERE, on=on, ends=ends, ranks=ranks, results=scope["results"])
        floor = float(Stage.OP_DE_HOOGTE.rank)
        known = dict.fromkeys(reached, floor)
        return Signs(known | {brin: max(rank, known.get(brin, 0.0)) for brin, rank in rows[0]["found"]})
    total = sum(asked.weights.values())
    shares = {brin: round(weight / total, _DIGITS) for brin, weight in reached.items()} if total else {}
    rest = 0.0 if total else _NOTHING
    return Signs(shares | _lacking(reader, asked, ends, mergers, on), rest)


def _lacking(
    reader: Reads, asked: Frame, ends: Mapping[str, str], mergers: Sequence[Merger], on: date
) -> dict[str, float]:
    """Count the schools that lack a job: what is absent weighs nothing, unless somebody holds it."""
    rows = reader.read(queries.LACKING_ANYWHERE, on=on)
    # what an absorbed school lacked says nothing about the school that it went into
    lacking = {row["brin"]: row["functions"] for row in rows if row["brin"] not in ends}
    members = members_of(lacking, mergers, on)
    groups = [{"brin": brin, "brins": list(found)} for brin, found in members.items()]
    scope = asked.scope.parameters()
    found = {}
    for row in reader.read(queries.WORKING_AT, on=on, groups=groups, **scope) if groups else ():
        seats = {
            code: seat(
                held=code in row["held"],
                reached=code in row["reached"],
                lacks=code in lacking[row["brin"]],
            )
            for code in asked.weights
        }
        share = dmu_coverage(seats, asked.weights)
        found[row["brin"]] = _NOTHING if share is None else round(share, _DIGITS)
    return found
