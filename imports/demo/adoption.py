"""How results landed: observations up the ladder, buddy pairs with their meetings, help by market parties."""

from datetime import date, timedelta

from graph_schema.keys import content_id
from imports.demo.attendance import Doors
from imports.demo.dice import dice
from imports.demo.files import data_file
from imports.demo.people import market_parties
from imports.demo.story import LAST_DAY, Pair, Step
from imports.demo.workdays import working_day
from imports.demo.world import Plan, World

# market party (by number), result, school, day
_HELPED = (
    (0, "SCENARIOS", "25LF", date(2022, 9, 28)),
    (1, "IMPACTANALYSE", "25PN", date(2022, 11, 9)),
    (0, "SCENARIOS", "27DV", date(2023, 2, 15)),
)
_TALKS = (
    (0, date(2022, 3, 8)),
    (1, date(2022, 4, 5)),
    (2, date(2022, 9, 13)),
    (0, date(2022, 11, 8)),
)
"""Market party (by number) and the day on which its people were told about education logistics."""


def observe_mora(world: World, climbed: list[Step], workshops: dict[str, str]) -> None:
    """Write down each step of a school with MORA, seen at its workshop where there was one."""
    for step in climbed:
        key = _observe(world, step.brin, "MORA", step.stage, step.day, step.levels)
        if step.stage == "probeert_uit" and step.brin in workshops:
            world.seen_at.append({"start": key, "end": workshops[step.brin]})


def observe_others(world: World) -> None:
    """Write down where schools stood with other results, and who helped them."""
    for row in data_file("waarnemingen.csv"):
        day = date.fromisoformat(row["day"])
        _observe(world, row["brin"], row["result"], row["stage"], day, tuple(row["levels"].split()))
    parties = market_parties()
    for number, result, brin, day in _HELPED:
        key = _observe(world, brin, result, "probeert_uit", day, ())
        world.helped_by.append({"start": key, "end": parties[number]["id"]})


def _observe(world: World, brin: str, result: str, stage: str, day: date, levels: tuple[str, ...]) -> str:
    key = content_id("demo-observation", brin, result, stage, day.isoformat())
    row = {"id": key, "date": day, "stage": stage}
    world.observations.append(row | {"levels": list(levels)} if levels else row)
    world.observed_schools.append({"start": key, "end": brin})
    world.observed_results.append({"start": key, "end": result})
    return key


def brief_market_parties(world: World, doors: Doors) -> None:
    """Let people of the market parties attend the conversations about education logistics."""
    parties = market_parties()
    for number, day in _TALKS:
        party = parties[number]
        plan = Plan(
            f"Gesprek over onderwijslogistiek met {party['name']}, {day:%d-%m-%Y}", day, "gesprek",
            "online", (), themes=("onderwijslogistiek",),
        )  # fmt: skip
        doors.hold(plan, guests=[job.person for job in world.jobs if job.place == party["id"]])


def buddy(world: World, doors: Doors, pairs: list[Pair], called: dict[str, str]) -> None:
    """Make the buddy pairs with their monthly meetings; some pairs fell silent."""
    for pair in pairs:
        key = content_id("demo-pair", pair.coach, pair.learner)
        row = {"id": key, "status": pair.status, "since": pair.since, "until": pair.until}
        world.pairs.append({name: value for name, value in row.items() if value})
        world.pair_coaches.append({"start": key, "end": pair.coach})
        world.pair_learners.append({"start": key, "end": pair.learner})
        world.pair_results.append({"start": key, "end": "MORA"})
        if pair.status == "voorgesteld":
            continue
        last = pair.last_meeting or pair.until or LAST_DAY
        for number, day in enumerate(_meetings(pair, last), start=1):
            doors.hold(
                Plan(
                    f"Buddybijeenkomst MORA {number}: {called[pair.coach]} en {called[pair.learner]}",
                    day,
                    "buddybijeenkomst",
                    dice("buddy", key, str(number)).choice(("online", "op school")),
                    ("informatiemanager", "architect", "ict-manager", "onderwijslogistiek"),
                    results=("MORA",),
                    pair=key,
                    only=(pair.coach, pair.learner),
                    seats=5,
                )
            )


def _meetings(pair: Pair, last: date) -> list[date]:
    """Give about a day a month, fewer as time goes by, never after the last."""
    days: list[date] = []
    day = pair.since + timedelta(days=14)
    while day < last and len(days) < 24:
        days.append(working_day(day))
        day = days[-1] + timedelta(days=30 + 2 * len(days))
    return [day for day in days if day < last]
