"""What there is to a buddy pair beside its schools: contact persons, agreements, states, meetings to come."""

from collections.abc import Iterable
from datetime import date, timedelta

from graph_schema.keys import content_id
from imports.demo.dice import dice
from imports.demo.story import LAST_DAY
from imports.demo.workdays import working_day
from imports.demo.world import Job, Row, World

_FUNCTIONS = ("informatiemanager", "architect", "ict-manager", "onderwijslogistiek")
_OVER = ("afgerond", "gestopt")
_BEFORE_IT_RUNS = ("voorgesteld", "gevraagd", "akkoord")
_AGREEMENTS = (
    "Elke maand een uur, om en om bij elkaar; de coach neemt een eigen plaat mee.",
    "Twee uur per maand online. Na een halfjaar kijken beide scholen of het nog helpt.",
    "De architecten bellen tussendoor; de informatiemanagers sluiten elk kwartaal aan.",
)
_STOPPED = "Geen tijd meer aan beide kanten."
_RESTS = "Rust tot de nieuwe architect van de leerling er is."
_PLANNED = 4
_NEXT = "25PV"
"""A school that no event reached, and that a learner of before is to coach."""


def fill_pairs(world: World, called: dict[str, str]) -> None:
    """Give the pairs what a coordinator keeps of them, so that every state and most ailments occur."""
    _agreed(world)
    coach = {row["start"]: row["end"] for row in world.pair_coaches}
    learner = {row["start"]: row["end"] for row in world.pair_learners}
    _states(world.pairs)
    running = 0
    for number, row in enumerate(world.pairs):
        key, status = row["id"], row["status"]
        row["status_since"] = _status_since(row)
        if status not in _BEFORE_IT_RUNS:
            row["agreements"] = _AGREEMENTS[number % len(_AGREEMENTS)]
        if status == "gestopt":
            row["reason"] = _STOPPED
        for side, brin in (("coach", coach[key]), ("leerling", learner[key])):
            # one running pair has nobody on the learner's side, and of one the contact person left
            if status == "actief" and running == 1 and side == "leerling":
                continue
            left = status == "actief" and running == 2 and side == "coach"
            _contact(world, key, side, brin, row, left=left)
        if status == "actief":
            if running % 3 == 0:
                _plan(world, key, called[coach[key]], called[learner[key]])
            running += 1


def _states(pairs: list[Row]) -> None:
    """Let one running pair rest, and of those proposed one be asked."""
    active = [row for row in pairs if row["status"] == "actief"]
    if len(active) > 3:
        active[-1] |= {"status": "gepauzeerd", "reason": _RESTS}
    proposed = [row for row in pairs if row["status"] == "voorgesteld"]
    for row in proposed[1:2]:
        row["status"] = "gevraagd"


def _agreed(world: World) -> None:
    """Let a school that learned before agree to coach one that nobody reached yet: a chain."""
    over = {row["id"] for row in world.pairs if row["status"] == "afgerond"}
    coach = next(row["end"] for row in world.pair_learners if row["start"] in over)
    key = content_id("demo-pair", coach, _NEXT)
    world.pairs.append({"id": key, "status": "akkoord", "since": LAST_DAY - timedelta(days=17)})
    world.pair_coaches.append({"start": key, "end": coach})
    world.pair_learners.append({"start": key, "end": _NEXT})
    world.pair_results.append({"start": key, "end": "MORA"})


def _status_since(row: Row) -> date:
    if row["status"] in _OVER:
        ended: date = row["until"]
        return ended
    if row["status"] in ("gepauzeerd", "gevraagd"):
        return LAST_DAY - timedelta(days=28)
    began: date = row["since"]
    return began


def _contact(world: World, key: str, side: str, brin: str, row: Row, *, left: bool) -> None:
    until = row.get("until") or LAST_DAY
    day = min(until, LAST_DAY) - timedelta(days=1)
    job = _first(job for job in world.jobs if job.place == brin and _fits(job, day, left=left))
    if job:
        since = max(row["since"], job.since or row["since"])
        world.contacts_of.append({"start": job.person, "end": key, "side": side, "since": since})


def _fits(job: Job, day: date, *, left: bool) -> bool:
    if job.at_organisation or job.function not in _FUNCTIONS:
        return False
    return job.until is not None and job.until <= day if left else job.covers(day) and job.covers(LAST_DAY)


def _first(jobs: Iterable[Job]) -> Job | None:
    ordered = sorted(jobs, key=lambda job: (_FUNCTIONS.index(job.function or ""), job.person))
    return ordered[0] if ordered else None


def _plan(world: World, key: str, coach: str, learner: str) -> None:
    """Plan meetings to come, a month apart; the contact persons are invited."""
    invited = [row["start"] for row in world.contacts_of if row["end"] == key]
    for number in range(_PLANNED):
        day = working_day(LAST_DAY + timedelta(days=12 + 30 * number))
        event = content_id("buddy-meeting", key, day.isoformat())
        world.events.append(
            {
                "id": event,
                "title": f"Buddybijeenkomst {coach} en {learner}",
                "date": day,
                "kind": "buddybijeenkomst",
                "place": dice("planned", key, str(number)).choice(("online", "op school")),
                "planning": "gepland",
            }
        )
        world.of_pairs.append({"start": event, "end": key})
        world.about_results.append({"start": event, "end": "MORA"})
        world.invited += [{"start": person, "end": event} for person in invited]
