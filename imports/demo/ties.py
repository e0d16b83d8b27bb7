"""Who belongs together: members of networks, implementers, leaders of themes and clusters, acquaintances."""

from datetime import date, timedelta

from imports.demo.dice import chance, dice
from imports.demo.story import FIRST_DAY, LAST_DAY, MERGERS, PIONEERS
from imports.demo.world import Job, World

_NETWORKS_OF: dict[str, tuple[str, ...]] = {
    "bestuurder": ("bestuurders",),
    "informatiemanager": ("informatiemanagement", "architectuur"),
    "architect": ("architectuur",),
    "ict-manager": ("informatiemanagement", "innovatiemanagers"),
    "hr-directeur": ("hr-directeuren",),
    "onderwijslogistiek": ("onderwijslogistiek",),
    "ibp": ("ibp",),
    "leermiddelen": ("leermiddelenbeleid", "community-zorgtechnologie"),
    "inkoop": ("leermiddelenbeleid",),
    "i-coach": ("i-coaches", "ambassadeurs", "community-leren-ict"),
    "data": ("kennisgroep-data", "datacoalitie-student-journey", "datacoalitie-studievoortgang"),
    "kwaliteitszorg": ("kwaliteitsnetwerk", "kennisgroep-data"),
    "onderwijsdirecteur": ("btg-tgo",),
    "functioneel-beheer": ("gebruikersgroepen",),
}
_NOTES = (
    "oud-collega's",
    "samen in een projectgroep",
    "kennen elkaar van een conferentie",
    "buren in de regio",
    None,
)
_THEMES = ("flexibilisering", "onderwijslogistiek", "leermiddelen", "data", "docentondersteuning",
           "digitaal-burgerschap", "innoveren")  # fmt: skip
_EXPERTS = {
    "flexibilisering": "informatiemanager",
    "onderwijslogistiek": "onderwijslogistiek",
    "leermiddelen": "leermiddelen",
    "data": "data",
    "docentondersteuning": "i-coach",
    "digitaal-burgerschap": "i-coach",
    "innoveren": "ict-manager",
}
_IMPLEMENTERS = 26


def join_networks(world: World, starts: dict[str, date]) -> None:
    """Make people members of the networks of their job, and some of the implementers' network."""
    first = {}
    for job in sorted(world.jobs, key=lambda job: (job.person, job.since or FIRST_DAY)):
        for number, network in enumerate(_NETWORKS_OF.get(job.function or "", ())):
            likely = 0.62 if number == 0 else 0.28
            if (job.person, network) not in first and chance(likely, "member", job.person, network):
                since = max(job.since or FIRST_DAY, FIRST_DAY)
                first[job.person, network] = since
                world.members.append({"start": job.person, "end": network, "since": since})
    _implementers(world, starts)
    _working_groups(world)


def _implementers(world: World, starts: dict[str, date]) -> None:
    """One implementer a school that began before 2023, and what they implement."""
    functions = ("informatiemanager", "architect", "onderwijslogistiek", "onderwijsdirecteur")
    chosen = 0
    for brin, start in sorted(starts.items(), key=lambda item: item[1]):
        since = max(start + timedelta(days=60), date(2022, 1, 17))
        staff = [job for job in world.at(brin, since) if job.function in functions]
        if not staff or chosen >= _IMPLEMENTERS or since > date(2023, 6, 1):
            continue
        job = sorted(staff, key=lambda job: functions.index(job.function or ""))[0]
        chosen += 1
        world.members.append(
            {"start": job.person, "end": "implementatoren", "role": "implementator", "since": since}
        )
        world.implements_results.append({"start": job.person, "end": "MORA", "since": since})
        if chance(0.3, "theme too", job.person):
            theme = dice("which theme", job.person).choice(_THEMES[:5])
            world.implements_themes.append({"start": job.person, "end": theme, "since": since})


def _working_groups(world: World) -> None:
    day = date(2023, 3, 1)
    architects = [job for brin in PIONEERS for job in world.at(brin, day) if job.function == "architect"]
    managers = [
        job for brin in PIONEERS for job in world.at(brin, day) if job.function == "informatiemanager"
    ]
    for network, jobs in (
        ("mora-beheer", architects),
        ("mora-samenwerking", managers),
        ("mosa", architects[:4]),
    ):
        world.members += [{"start": job.person, "end": network, "since": day} for job in jobs]


def appoint_leaders(world: World) -> None:
    """Give each theme its bestuurlijk trekker, two bestuurlijke buddies, aanvoerder and verbinder.

    They served until the programme ended; two themes got another aanvoerder on the way.
    """
    since, until = date(2020, 1, 20), date(2023, 1, 1)
    boards = _spread(world, "bestuurder", since)
    for number, theme in enumerate(_THEMES):
        board = boards[3 * number : 3 * number + 3]
        roles = ("bestuurlijk trekker", "bestuurlijke buddy", "bestuurlijke buddy")
        for role, job in zip(roles, board, strict=False):
            _lead(world, job, theme, role, since, until)
        experts = _spread(world, _EXPERTS[theme], since)
        changed = date(2021, 9, 1) if number in (1, 3) else until
        _lead(world, experts[0], theme, "aanvoerder", since, changed)
        if changed != until:
            _lead(world, experts[2], theme, "aanvoerder", changed, until)
        _lead(world, experts[1], theme, "verbinder", since, until)
    captains = _spread(world, "informatiemanager", date(2022, 1, 1))[-3:]
    for cluster, job in zip(("implementatie", "landschap", "borging"), captains, strict=False):
        world.leads_clusters.append(
            {
                "start": job.person,
                "end": cluster,
                "as_role": "kapitein",
                "since": date(2022, 1, 1),
                "until": until,
            }
        )


def _lead(world: World, job: Job, theme: str, role: str, since: date, until: date) -> None:
    world.leads_themes.append(
        {"start": job.person, "end": theme, "as_role": role, "since": since, "until": until}
    )


def _spread(world: World, function: str, day: date) -> list[Job]:
    """Give one holder of a function at each school, in an order of its own."""
    one: dict[str, Job] = {}
    for job in world.jobs:
        if job.function == function and job.covers(day) and not job.at_organisation:
            one.setdefault(job.place, job)
    jobs = [one[brin] for brin in sorted(one)]
    dice("spread", function).shuffle(jobs)
    return sorted(jobs, key=lambda job: job.place not in PIONEERS)


def introduce(world: World) -> None:
    """Write down some ties between people: same job at schools in the story's order, and old colleagues."""
    by_function: dict[str, list[Job]] = {}
    for job in world.jobs:
        if job.function and job.covers(LAST_DAY) and job.place not in MERGERS:
            by_function.setdefault(job.function, []).append(job)
    pairs: set[tuple[str, str]] = set()
    for function, jobs in sorted(by_function.items()):
        throw = dice("ties", function)
        for job in jobs:
            other = throw.choice(jobs)
            pair = (min(job.person, other.person), max(job.person, other.person))
            if job.person != other.person and job.place != other.place and throw.random() < 0.3:
                pairs.add(pair)
    for start, end in sorted(pairs):
        row = {"start": start, "end": end, "note": dice("note", start, end).choice(_NOTES)}
        world.knows.append({name: value for name, value in row.items() if value})
