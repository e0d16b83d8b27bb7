"""The story's fixed points: which schools begin with MORA when, how far they come, and who coaches whom.

What is said here about a school is invented, like the people in it.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from imports.demo.dice import chance, day_between, dice
from imports.demo.workdays import working_day
from imports.reference.files import Reference, Row

FIRST_DAY = date(2020, 1, 20)
LAST_DAY = date(2026, 11, 20)

PIONEERS = ("25PJ", "01OE", "25PZ", "25LU", "04FO", "25LW", "27YU", "25LH")
"""Schools that begin in the autumn and winter of 2020, and later coach others."""

DARK = frozenset(
    {"25PV", "25LT", "25PL", "25LR", "24ZW", "02OV", "17WH", "04NZ", "14NZ", "23KG", "04CY", "28DE"}
)
"""Schools that no event about MORA reaches: all of Zeeland, Limburg and Flevoland, and some small ones.

Somebody who changes jobs may still bring it along.
"""

_WAVES: tuple[tuple[date, date, int], ...] = (
    (date(2021, 2, 1), date(2021, 12, 1), 9),
    (date(2022, 1, 10), date(2022, 11, 20), 13),
    (date(2023, 2, 1), date(2023, 11, 20), 4),
    (date(2024, 2, 1), date(2024, 11, 20), 3),
    (date(2025, 2, 1), date(2026, 3, 1), 2),
)
"""Between which days how many more schools begin; those that are left over never did."""

MERGERS = {row["start"]: (row["end"], row["on"]) for row in Reference().mergers if row["on"]}
"""School: the school it merged into, and from when."""

_MONTHS_TO = {"verkent": (2, 6), "probeert_uit": (7, 14), "past_toe": (16, 26), "borgt_en_coacht": (28, 40)}
"""After how many months from its beginning a school stands on a rung, about."""

LADDER = tuple(_MONTHS_TO)


@dataclass(frozen=True, slots=True)
class Step:
    """A rung of the ladder that a school reached on a day."""

    brin: str
    stage: str
    day: date
    levels: tuple[str, ...] = ()


def beginnings(schools: list[Row]) -> dict[str, date]:
    """Give the day on which each school first comes to know MORA; a school that never does is absent."""
    days = {brin: day_between(date(2020, 9, 15), date(2021, 1, 31), "pioneer", brin) for brin in PIONEERS}
    rest = sorted(row["brin"] for row in schools if row["brin"] not in DARK and row["brin"] not in days)
    dice("waves").shuffle(rest)
    for first, last, number in _WAVES:
        for brin in rest[:number]:
            days[brin] = day_between(first, last, "begin", brin)
        rest = rest[number:]
    return {brin: day for brin, day in days.items() if brin not in MERGERS or day < MERGERS[brin][1]}


def steps(starts: dict[str, date]) -> list[Step]:
    """Give the rungs that the schools climb with MORA, each after its beginning."""
    found = []
    for brin, start in sorted(starts.items()):
        for stage in LADDER[: _rungs(brin)]:
            low, high = _MONTHS_TO[stage]
            days = 30 * low + dice("step", brin, stage).randrange(30 * (high - low))
            day = working_day(start + timedelta(days=days))
            ends = MERGERS[brin][1] if brin in MERGERS else LAST_DAY
            if day < ends:
                found.append(Step(brin, stage, day, _levels(brin, stage)))
    return found + _setbacks(found)


def _rungs(brin: str) -> int:
    """How many rungs above "op de hoogte" a school climbs in the end."""
    if brin in PIONEERS:
        return 4
    return dice("rungs", brin).choice((0, 1, 2, 2, 3, 3))


def _levels(brin: str, stage: str) -> tuple[str, ...]:
    """On which levels a school has tried MORA's plates."""
    if stage == "verkent":
        return ()
    number = 3 if brin in PIONEERS else dice("levels", brin, stage).choice((1, 2, 2, 3))
    return tuple(sorted(dice("which levels", brin).sample(("bestuur", "management", "staf", "team"), number)))


def _setbacks(found: list[Step]) -> list[Step]:
    """Give two schools that had to go back a rung: a ladder is not climbed only upwards."""
    tried = [step for step in found if step.stage == "probeert_uit" and step.brin not in PIONEERS]
    last = {step.brin: step for step in sorted(found, key=lambda step: step.day)}
    ended = [step for step in tried if last[step.brin] is step]
    return [
        Step(step.brin, "verkent", working_day(step.day + timedelta(days=200)))
        for step in ended[:2]
        if step.day + timedelta(days=200) < LAST_DAY
    ]


@lru_cache(maxsize=1024)
def interest(brin: str, theme: str) -> date | None:
    """Give the day from which a school follows a theme; ``None`` when it never does."""
    if not chance(0.8, "interest", brin, theme):
        return None
    return day_between(FIRST_DAY, date(2024, 6, 1), "interested", brin, theme)


@dataclass(frozen=True, slots=True)
class Pair:
    """A buddy pair: one school coaches another."""

    coach: str
    learner: str
    status: str
    since: date
    until: date | None = None
    last_meeting: date | None = None
    """The day after which no meeting took place; empty is up to the end."""


def pairs(starts: dict[str, date], climbed: list[Step]) -> list[Pair]:
    """Give the buddy pairs: who knows MORA well coaches who begins."""
    coaches = [step for step in sorted(climbed, key=lambda step: step.day) if step.stage == "past_toe"]
    learners = [
        brin
        for brin, day in sorted(starts.items(), key=lambda item: item[1])
        if day >= date(2021, 9, 1) and brin not in {step.brin for step in coaches} and brin not in MERGERS
    ]
    found = []
    for number, (step, learner) in enumerate(zip(coaches, learners, strict=False)):
        since = max(step.day + timedelta(days=45), starts[learner] + timedelta(days=30), date(2022, 3, 1))
        status = "voorgesteld" if since > _PROPOSED_SINCE else _STATUSES[number % len(_STATUSES)]
        ended = since + timedelta(days=_ENDED_AFTER[status]) if status in _ENDED_AFTER else None
        if ended and ended > LAST_DAY:
            status, ended = "actief", None
        quiet = LAST_DAY - timedelta(days=150) if status == "actief" and number % 2 else None
        found.append(Pair(step.brin, learner, status, since, ended, quiet))
    return found


_STATUSES = ("afgerond", "actief", "afgerond", "actief", "gestopt", "actief")
_PROPOSED_SINCE = date(2025, 7, 1)
_ENDED_AFTER = {"afgerond": 420, "gestopt": 160}
"""Days after which a pair is completed, or stopped."""
