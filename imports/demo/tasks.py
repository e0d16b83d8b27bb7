"""The last weeks before today: contacts with what was said, and what everybody still has to do.

Whoever is spoken to here knew the result already, so that no figure of the story moves by it.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta

from crm.accounts.door import demo_account
from graph_schema.actor import Role
from graph_schema.keys import content_id, event_id
from imports.demo.dice import dice
from imports.demo.story import LAST_DAY
from imports.demo.workdays import working_day
from imports.demo.world import Job, Row, World

_REDACTIE = demo_account(Role.REDACTEUR)
_COORDINATOR = demo_account(Role.COORDINATOR)
_BEHEER = demo_account(Role.BEHEERDER)

_CONTACTS: tuple[tuple[str, int, str, str], ...] = (
    (
        "gesprek",
        61,
        "Wil de platen in het bestuur laten zien; vraagt om een voorbeeld van een andere school.",
        "Voorbeeld van een andere school sturen",
    ),
    (
        "belletje",
        54,
        "Zoekt nog een tweede architect. Denkt na over het netwerk.",
        "Terugbellen over het netwerk",
    ),
    (
        "bezoek",
        47,
        "Drie teams hebben de platen naast het eigen landschap gelegd.",
        "Verslag van het bezoek rondsturen",
    ),
    (
        "gesprek",
        40,
        "De nieuwe bestuurder kent het programma niet; een kort gesprek is welkom.",
        "Kennismaking met de bestuurder plannen",
    ),
    (
        "belletje",
        37,
        "Heeft het stuk gelezen en komt erop terug na het kwartaaloverleg.",
        "Vragen hoe het kwartaaloverleg ging",
    ),
    ("vragenlijst", 33, "Ingevuld: gebruikt de architectuur bij de aanbesteding.", ""),
    (
        "presentatie",
        29,
        "Twintig mensen van twee afdelingen. Vraag: hoe hoort dit bij het eigen dossier?",
        "Antwoord over het eigen dossier opzoeken",
    ),
    (
        "gesprek",
        24,
        "Wil best coachen, maar pas na de verhuizing van februari.",
        "In maart opnieuw vragen om te coachen",
    ),
    (
        "belletje",
        19,
        "De functie wordt anders ingericht; meer weten ze na de kerst.",
        "Na de kerst bellen over de functie",
    ),
    (
        "bezoek",
        13,
        "De roosterafdeling schoof aan; die wil de scenario's zien.",
        "Scenario's naar de roosterafdeling sturen",
    ),
    ("gesprek", 8, "Bespreekt het voorstel in het team en laat van zich horen.", "Vragen wat het team vindt"),
    (
        "belletje",
        3,
        "Gaat mee naar de conferentie en neemt een collega mee.",
        "Collega op de gastenlijst zetten",
    ),
)
"""Kind, days ago, what was said, and the next action (may be blank)."""

_PLANNED = (
    ("Lijst van informatiemanagers nalopen", 0),
    ("Uitnodiging voor de netwerkdag laten lezen", 4),
    ("Presentatie voor de bestuurders bijwerken", 11),
    ("Cijfers voor het jaarverslag klaarzetten", 18),
    ("Zaal voor de werksessie vastleggen", 25),
    ("Handreiking opnieuw laten drukken", 33),
)
_OWN = (
    ("Verslag van het kernteam lezen", -3),
    ("Agenda voor maandag rondsturen", 1),
    ("Adressen van het ambassadeursnetwerk nalopen", 6),
    ("Foto's van de roadshow uitzoeken", 14),
)
_GAPS = ("architect", "informatiemanager", "bestuurder")


def plan_tasks(world: World, called: dict[str, str], functions: dict[str, str]) -> None:
    """Write down the contacts of the last weeks and everybody's tasks.

    Args:
        world: the story so far: people, jobs, events and pairs.
        called: brin to the name of the school.
        functions: code to the name of the function.

    """
    knowing = list(_knowing(world))
    dice("contacts").shuffle(knowing)
    for number, ((kind, ago, note, action), job) in enumerate(zip(_CONTACTS, knowing, strict=False)):
        event = _contact(world, kind, ago, note, job, called[job.place])
        if action:
            owner = (_REDACTIE, _COORDINATOR, _REDACTIE, _BEHEER)[number % 4]
            due = 10 - ago // 2 + number % 5
            _task(world, action, due, owner, "afspraak", (("Event", event), ("School", job.place)), since=ago)
    _open_seats(world, called, functions)
    _silent_pairs(world, called)
    for title, due in _PLANNED:
        _task(world, title, due, _REDACTIE, "plan", (("Result", "MORA"),), since=20)
    for number, (title, due) in enumerate(_OWN):
        _task(world, title, due, (_REDACTIE, _COORDINATOR, None)[number % 3], "eigen", (), since=9)


def _knowing(world: World) -> Iterator[Job]:
    """Give jobs, held today, of people who know MORA since this summer at least; one a school."""
    about = {row["start"] for row in world.about_results if row["end"] == "MORA"}
    dates = {row["id"]: row["date"] for row in world.events}
    know = {
        row["start"]
        for row in world.attended
        if row["end"] in about and dates[row["end"]] < LAST_DAY - timedelta(days=150)
    }
    seen: set[str] = set()
    for job in world.jobs:
        began = job.since is None or job.since < LAST_DAY - timedelta(days=150)
        at_school = bool(job.function) and not job.at_organisation
        if job.person in know and began and at_school and job.covers(LAST_DAY) and job.place not in seen:
            seen.add(job.place)
            yield job


def _contact(world: World, kind: str, ago: int, note: str, job: Job, school: str) -> str:
    day = working_day(LAST_DAY - timedelta(days=ago))
    title = f"{kind.capitalize()} over MORA met {school}"
    key = event_id(title, day)
    world.events.append({"id": key, "title": title, "date": day, "kind": kind, "note": note})
    world.about_results.append({"start": key, "end": "MORA"})
    world.attended.append({"start": job.person, "end": key})
    world.at_schools.append({"start": key, "end": job.place})
    return key


def _open_seats(world: World, called: dict[str, str], functions: dict[str, str]) -> None:
    """Give tasks for seats of which nobody is known, at some schools that are there today."""
    held = {(job.place, job.function) for job in world.jobs if job.covers(LAST_DAY)}
    lacking = {(row["start"], row["end"]) for row in world.lacks}
    there = sorted({job.place for job in world.jobs if job.covers(LAST_DAY)} & called.keys())
    seats = [
        (brin, code)
        for brin in there
        for code in _GAPS
        if (brin, code) not in held and (brin, code) not in lacking
    ]
    dice("gap tasks").shuffle(seats)
    for number, (brin, code) in enumerate(seats[:14]):
        about = (("School", brin), ("Function", code), ("Result", "MORA"))
        owner = (_REDACTIE, _REDACTIE, _BEHEER, None)[number % 4]
        title = f"{called[brin]}: {functions[code].lower()} vinden en spreken over MORA"
        _task(world, title, 3 * number - 8, owner, "gat", about, since=30)


def _silent_pairs(world: World, called: dict[str, str]) -> None:
    coach = {row["start"]: row["end"] for row in world.pair_coaches}
    learner = {row["start"]: row["end"] for row in world.pair_learners}
    active = [row["id"] for row in world.pairs if row["status"] == "actief"]
    for number, key in enumerate(active[:4]):
        title = f"Vragen hoe het gaat tussen {called[coach[key]]} en {called[learner[key]]}"
        _task(world, title, 5 * number - 4, _COORDINATOR, "buddypaar", (("BuddyPair", key),), since=12)


def _task(
    world: World,
    title: str,
    due: int,
    owner: str | None,
    reason: str,
    about: tuple[tuple[str, str], ...],
    *,
    since: int,
) -> None:
    """Write down a task; ``due`` and ``since`` are days after and before the story's last day."""
    key = content_id("demo-task", title)
    row: Row = {
        "id": key,
        "title": title,
        "due": working_day(LAST_DAY + timedelta(days=due)),
        "reason": reason,
        "state": "open",
        "created": datetime.combine(LAST_DAY - timedelta(days=since), time(9), UTC),
    }
    if owner:
        row["owner"] = owner
    # of what is long past, some is done
    if due < -6:
        row |= {"state": "gedaan", "closed": LAST_DAY - timedelta(days=1)}
    world.tasks.append(row)
    for label, end in about:
        world.task_ties.setdefault(label, []).append({"start": key, "end": end})
