"""The invented people: who holds which job at which school, from when, until when, and who came after."""

from collections.abc import Iterator
from datetime import date, timedelta

from graph_schema.keys import content_id
from imports.demo.dice import chance, day_between, dice, pick
from imports.demo.names import Name, names
from imports.demo.story import DARK, FIRST_DAY, LAST_DAY, MERGERS, PIONEERS
from imports.demo.titles import OTHER_TITLES, TITLES
from imports.demo.world import Job, Row, World

STAFF: tuple[tuple[str, float, float], ...] = (
    ("bestuurder", 0.98, 0.9),
    ("informatiemanager", 0.88, 0.5),
    ("ict-manager", 0.85, 0.7),
    ("architect", 0.66, 0.16),
    ("onderwijsdirecteur", 0.86, 0.6),
    ("hr-directeur", 0.8, 0.4),
    ("onderwijslogistiek", 0.78, 0.5),
    ("onderwijsmanager", 0.6, 0.5),
    ("leermiddelen", 0.55, 0.3),
    ("i-coach", 0.62, 0.4),
    ("ibp", 0.52, 0.2),
    ("data", 0.5, 0.1),
    ("functioneel-beheer", 0.42, 0.25),
    ("kwaliteitszorg", 0.42, 0.3),
    ("inkoop", 0.34, 0.1),
)
"""Function, and how likely it is that somebody in it is known: at a large school, at a small one."""

_SMALL_KINDS = ("vakschool", "overig")
_CAN_BE_ABSENT = ("architect", "data", "inkoop", "i-coach", "leermiddelen", "ibp")
_SECOND_JOB = {"informatiemanager": "architect", "functioneel-beheer": "data", "ict-manager": "ibp"}
"""Jobs that one person may hold beside another."""

CURIO = ("25LX", "21CY")
"""One institution with two brins: some people work at both."""

_MARKET = (
    ("demo-fictief-advies", "Fictief Onderwijsadvies"),
    ("demo-verzonnen-partners", "Verzonnen & Partners"),
    ("demo-voorbeeld-logistiek", "Voorbeeld Logistiek"),
    ("demo-denkbeeld", "Bureau Denkbeeld"),
)
_PARTNERS = {"mbo-digitaal": 4, "kennisnet": 2, "mbo-raad": 2, "surf": 1, "sbb": 1, "ocw": 1}


def market_parties() -> list[Row]:
    """Give the invented market parties."""
    return [{"id": key, "name": name, "kind": "marktpartij"} for key, name in _MARKET]


def populate(world: World, schools: list[Row]) -> None:
    """Fill the schools, partners and market parties with people and their jobs."""
    ever_new = names()
    for school in schools:
        _school(world, school, ever_new)
    _moves(world)
    _curio(world)
    _mergers(world)
    _outside(world, ever_new)
    _absences(world, schools)


def is_small(school: Row) -> bool:
    """Tell whether a school is small: it has fewer staff in the story."""
    return school["kind"].startswith(_SMALL_KINDS) or school["brin"] in {
        "14NZ",
        "04CY",
        "25LJ",
        "30RM",
        "25PM",
    }


def _school(world: World, school: Row, ever_new: Iterator[Name]) -> None:
    brin = school["brin"]
    small = is_small(school)
    mail = school["domains"][0].split(".")[-2] if school["domains"] else brin.lower()
    held: dict[str, str] = {}
    for function, at_large, at_small in STAFF:
        if brin == "21CY" and function not in ("onderwijsmanager", "i-coach", "leermiddelen"):
            continue  # Curio's second brin: the rest of its people are found at the first
        # a school that knows the programme well is known well
        known = (at_small if small else at_large) + 0.15 * (brin in PIONEERS) - 0.1 * (brin in DARK)
        if not chance(known, "known", brin, function):
            continue
        other = next((first for first, second in _SECOND_JOB.items() if second == function), None)
        if other in held and chance(0.35, "both", brin, function):
            _job(world, held[other], brin, function, _first_day(brin, function))
            continue
        number = 2 if function == "bestuurder" and not small and chance(0.55, "two", brin) else 1
        for seat in range(number):
            held[function] = _seat(world, brin, function, seat, mail, ever_new)
    if chance(0.25, "other", brin):
        person = _person(world, next(ever_new), mail)
        title = pick(OTHER_TITLES, "title", brin)
        world.jobs.append(Job(person, brin, None, title, date(2021, 9, 1)))


def _first_day(brin: str, function: str, seat: int = 0) -> date | None:
    """When the first known holder of a seat began; of some nobody knows."""
    if chance(0.12, "no start", brin, function, str(seat)):
        return None
    return day_between(date(2014, 1, 1), date(2019, 12, 1), "start", brin, function, str(seat)).replace(day=1)


def _seat(world: World, brin: str, function: str, seat: int, mail: str, ever_new: Iterator[Name]) -> str:
    """Fill one seat from 2020 on: the holder, and maybe a successor, or a gap."""
    question = ("seat", brin, function, str(seat))
    person = _person(world, next(ever_new), mail)
    since = _first_day(brin, function, seat)
    if not chance(0.34, "leaves", *question):
        _job(world, person, brin, function, since)
        return person
    until = day_between(date(2020, 6, 1), LAST_DAY - timedelta(days=90), "until", *question).replace(day=1)
    _job(world, person, brin, function, since, until)
    if chance(0.78, "successor", *question):
        successor = _person(world, next(ever_new), mail)
        gap = timedelta(days=dice("gap", *question).choice((0, 0, 31, 61, 122)))
        _job(world, successor, brin, function, until + gap)
        return successor
    return person


def _job(
    world: World, person: str, brin: str, function: str, since: date | None, until: date | None = None
) -> None:
    title = pick(TITLES[function], "title", person, function)
    world.jobs.append(Job(person, brin, function, title, since, until))


def _person(world: World, name: Name, mail: str) -> str:
    key = content_id("demo-person", name.full)
    throw = dice("person", key)
    row: Row = {
        "id": key,
        "given_name": name.given,
        "tussenvoegsel": name.prefix,
        "family_name": name.family,
        "email": f"{name.address}@{mail}.example",
        "may_contact": throw.choices((True, None, False), (75, 20, 5))[0],
    }
    if throw.random() < 0.4:
        row["mobile"] = f"06-0000{throw.randrange(10000):04d}"  # a range that is not given out
    world.people.append(row)
    return key


def _moves(world: World) -> None:
    """Let some who left a school take the same job at another, where the seat was empty."""
    left = [job for job in world.jobs if job.until and job.function]
    taken: set[tuple[str, str]] = {(job.place, job.function) for job in world.jobs if job.function}
    places = sorted({job.place for job in world.jobs if job.place not in MERGERS and job.place != "21CY"})
    for job in left:
        if not job.until or not job.function or not chance(0.45, "moves", job.person):
            continue
        free = [brin for brin in places if (brin, job.function) not in taken]
        if not free:
            continue
        brin = pick(free, "where to", job.person)
        taken.add((brin, job.function))
        _job(world, job.person, brin, job.function, job.until + timedelta(days=30))


def _curio(world: World) -> None:
    """Let Curio's board and information management count for both of its brins."""
    first, second = CURIO
    for job in world.at(first, LAST_DAY):
        if job.function in ("bestuurder", "informatiemanager"):
            world.jobs.append(Job(job.person, second, job.function, job.title, job.since, job.until))


def _mergers(world: World) -> None:
    """Let half of the people of a merged school get a job in the new one; the rest was never updated."""
    for brin, (into, on) in sorted(MERGERS.items()):
        for job in world.at(brin, on - timedelta(days=1)):
            if job.until or not job.function or not chance(0.5, "moved along", job.person):
                continue
            world.jobs.remove(job)
            world.jobs.append(Job(job.person, brin, job.function, job.title, job.since, on))
            world.jobs.append(Job(job.person, into, job.function, job.title, on))


def _outside(world: World, ever_new: Iterator[Name]) -> None:
    """People at partners and market parties."""
    world.organisations += market_parties()
    numbers = {**_PARTNERS, **{key: 2 for key, _ in _MARKET}}
    for organisation, number in numbers.items():
        for _ in range(number):
            person = _person(world, next(ever_new), organisation.removeprefix("demo-"))
            title = "Adviseur" if organisation.startswith("demo-") else "Programmamedewerker"
            world.jobs.append(Job(person, organisation, None, title, date(2020, 1, 1), None, True))


def _absences(world: World, schools: list[Row]) -> None:
    """Let some, mostly small, schools say that they have no such job."""
    for school in schools:
        brin = school["brin"]
        held = {job.function for job in world.jobs if job.place == brin}
        for function in _CAN_BE_ABSENT:
            likely = 0.38 if is_small(school) else 0.08
            if function in held or not chance(likely, "absent", brin, function):
                continue
            since = day_between(FIRST_DAY, date(2024, 1, 1), "absent since", brin, function)
            world.lacks.append({"start": brin, "end": function, "since": since})
