"""What took place between 2020 and 2026: networks, conferences, presentations, courses, visits, surveys."""

from collections.abc import Iterator
from datetime import date, timedelta

from imports.demo.dice import dice
from imports.demo.files import data_file
from imports.demo.story import LAST_DAY, MERGERS, Step
from imports.demo.workdays import nearest_week, working_day, working_day_in_month
from imports.demo.world import Plan

_PLACES = ("Utrecht", "Woerden", "Ede", "Zwolle", "Den Bosch", "Amersfoort", "online")
_BOARD = ("bestuurder",)
_SCHOOLWIDE = ("onderwijsdirecteur", "onderwijsmanager", "i-coach", "kwaliteitszorg")
_MORA_AUDIENCE = ("informatiemanager", "architect", "ict-manager", "onderwijslogistiek", "functioneel-beheer")
_EVERYBODY = (*_BOARD, *_SCHOOLWIDE, *_MORA_AUDIENCE, "hr-directeur", "leermiddelen", "data", "ibp", "inkoop")

# network, name, functions, months, and what its meetings are about, in turn: results, or themes in lower case
_NETWORKS: tuple[tuple[str, str, tuple[str, ...], tuple[int, ...], tuple[str, ...]], ...] = (
    ("architectuur", "Netwerk Architectuur", ("architect", "informatiemanager"), (3, 6, 11),
     ("flexibilisering", "MORA", "RIO-AFSPRAKEN", "MORA", "MOSA")),
    ("informatiemanagement", "Netwerk Informatiemanagement", ("informatiemanager", "ict-manager"), (5, 10),
     ("flexibilisering", "FIM", "MORA", "EIGEN-DOSSIER")),
    ("onderwijslogistiek", "Netwerk Onderwijslogistiek", ("onderwijslogistiek",), (4, 10),
     ("SCENARIOS", "IMPACTANALYSE", "NORMEN-OL")),
    ("ibp", "Netwerk IBP", ("ibp",), (4, 11), ("data", "ETHISCH-KADER", "REGIE-STUDIEDATA")),
    ("hr-directeuren", "Netwerk HR-directeuren", ("hr-directeur",), (3, 9),
     ("docentondersteuning", "KOOKBOEK", "ADVIES-DO")),
    ("ambassadeurs", "Ambassadeursnetwerk", ("i-coach", "onderwijsmanager"), (6, 12),
     ("VAN-A-NAAR-B", "KOOKBOEK", "SCHOLINGSAANBOD")),
    ("i-coaches", "Netwerk i-coaches", ("i-coach",), (2, 10), ("KOOKBOEK", "THEMAPAGINAS-OPEN")),
    ("leermiddelenbeleid", "Netwerk Leermiddelenbeleid en Schoolkosten", ("leermiddelen", "inkoop"), (5, 11),
     ("PVE-LEERMIDDELEN", "HANDREIKING-LEERMIDDELEN", "LAT")),
    ("kwaliteitsnetwerk", "Kwaliteitsnetwerk mbo", ("kwaliteitszorg",), (6,), ("STAPPENPLAN-DOO", "data")),
    ("bestuurders", "Bestuurdersbijeenkomst", _BOARD, (2, 9),
     ("flexibilisering", "leermiddelen", "innoveren", "docentondersteuning")),
)  # fmt: skip

_DATA_TUESDAYS = {2021: 4, 2022: 11, 2023: 5, 2024: 3, 2025: 3, 2026: 2}
_DATA_TOPICS = ("QUICKSCAN", "ETHISCH-KADER", "STAPPENPLAN-DOO", "DATATEAMS", "DATACOALITIES")
_IMPLEMENTERS = {2022: (2, 4, 6, 9, 11), 2023: (3, 6, 11), 2024: (4, 11), 2025: (4, 11), 2026: (4, 10)}
_ROADSHOW = ("25LU", "25PX", "25LF", "27YU", "00GT", "25PN", "25MB", "25LG", "25LJ", "25PW", "30RN")


def _day(year: int, month: int, *question: str) -> date:
    day = date(year, month, 1) + timedelta(days=4 + dice("day", *question).randrange(20))
    return working_day_in_month(day)  # the title names the month


def calendar() -> list[Plan]:
    """Give everything that does not follow from one school's own steps, in order of time."""
    plans = [*_networks(), *_conferences(), *_data_tuesdays(), *_implementers(), *_roadshow(), *_once()]
    return sorted((plan for plan in plans if plan.day <= LAST_DAY), key=lambda plan: (plan.day, plan.title))


def _networks() -> Iterator[Plan]:
    for network, name, functions, months, topics in _NETWORKS:
        number = 0
        for year in range(2020, 2027):
            for month in months:
                day = _day(year, month, network, str(year))
                topic = topics[number % len(topics)] if year > 2020 else topics[0]
                place = "online" if day < date(2021, 9, 1) else dice(name, str(day)).choice(_PLACES)
                number += 1
                yield Plan(
                    f"{name}, {_MONTHS[month - 1]} {year}", day, "netwerkbijeenkomst", place, functions,
                    (topic,) if topic.isupper() else (), (topic,) if topic.islower() else (),
                    network, seats=32,
                )  # fmt: skip


_MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober",
    "november", "december",
)  # fmt: skip


def _conferences() -> Iterator[Plan]:
    for number in range(14):
        year, spring = 2020 + number // 2, number % 2 == 0
        body = "saMBO-ICT" if year < 2022 else "MBO Digitaal"
        name = f"{body}-conferentie {'voorjaar' if spring else 'najaar'} {year}"
        day = _day(year, 2 if spring else 9, "conference", str(year))
        closed = date(2020, 3, 1) < day < date(2021, 9, 1)
        place = "online" if closed else dice("at", str(day)).choice(_PLACES)
        theme = _CONFERENCE_THEMES[number % len(_CONFERENCE_THEMES)]
        yield Plan(name, day, "conferentie", place, _EVERYBODY, themes=(theme,), seats=70)
        for result, audience, first, last in _ON_CONFERENCES:
            if first <= day <= last:
                title = f"Presentatie {result} op de {name}"
                yield Plan(title, day, "presentatie", place, audience, results=(result,), seats=34)


_CONFERENCE_THEMES = (
    "flexibilisering",
    "leermiddelen",
    "data",
    "docentondersteuning",
    "innoveren",
    "onderwijslogistiek",
)
_ON_CONFERENCES = (
    ("MORA", (*_MORA_AUDIENCE, "onderwijsdirecteur"), date(2020, 8, 1), LAST_DAY),
    ("FIM", ("informatiemanager", "onderwijsdirecteur"), date(2022, 1, 1), date(2022, 12, 31)),
)
"""Result, audience, and from when until when it is presented at each conference."""


def _data_tuesdays() -> Iterator[Plan]:
    for year, times in _DATA_TUESDAYS.items():
        for number in range(times):
            first = date(year, 1 + (number * 11) // times, 8)
            day = nearest_week(first + timedelta(days=(1 - first.weekday()) % 7))
            topic = _DATA_TOPICS[(number + year) % len(_DATA_TOPICS)]
            yield Plan(
                f"Datadinsdag {number + 1} van {year}", day, "datadinsdag", "online",
                ("data", "ibp", "kwaliteitszorg", "informatiemanager", "onderwijsmanager"),
                results=(topic,), themes=("data",), network="kennisgroep-data", seats=24,
            )  # fmt: skip


def _implementers() -> Iterator[Plan]:
    for year, months in _IMPLEMENTERS.items():
        for month in months:
            yield Plan(
                f"Netwerk van implementatoren, {_MONTHS[month - 1]} {year}",
                _day(year, month, "implementers", str(year)), "netwerkbijeenkomst",
                dice("implementers", str(year), str(month)).choice(_PLACES), (),
                results=("MORA", "FIM") if month % 2 == 0 else ("MORA",), network="implementatoren", seats=24,
            )  # fmt: skip


def _roadshow() -> Iterator[Plan]:
    for number, brin in enumerate(_ROADSHOW):
        day = working_day(date(2022, 3, 14) + timedelta(days=34 * number))
        yield Plan(
            f"Roadshow digitaal burgerschap {number + 1}", day, "roadshow", "op school", _SCHOOLWIDE,
            results=("CHECKLIST-DB",), themes=("digitaal-burgerschap",), school=brin, only=(brin,),
        )  # fmt: skip


def _once() -> Iterator[Plan]:
    for row in data_file("bijeenkomsten.csv"):
        yield Plan(
            title=row["title"],
            day=date.fromisoformat(row["day"]),
            kind=row["kind"],
            place=row["place"],
            audience=tuple(row["audience"].split()),
            results=tuple(row["results"].split()),
            themes=tuple(row["themes"].split()),
            network=row["network"] or None,
            seats=int(row["seats"]),
        )


def conversations(starts: dict[str, date], called: dict[str, str]) -> list[Plan]:
    """Give the conversation at each school with which MORA begins there."""
    return [
        Plan(
            f"Gesprek over MORA met {called[brin]}",
            working_day(day),
            "gesprek",
            "op school",
            (*_MORA_AUDIENCE, *_BOARD),
            results=("MORA",),
            school=brin,
            only=(brin,),
            seats=2 + dice("talk", brin).randrange(2),
        )
        for brin, day in sorted(starts.items(), key=lambda item: (item[1], item[0]))
    ]


def plate_workshops(climbed: list[Step], called: dict[str, str]) -> list[Plan]:
    """Give the workshops in which schools try MORA's plates on several levels."""
    return [
        Plan(
            f"Platen van MORA uitproberen bij {called[step.brin]}",
            working_day(step.day),
            "workshop",
            "op school",
            (*_MORA_AUDIENCE, "onderwijsmanager", "onderwijsdirecteur", "kwaliteitszorg"),
            results=("MORA",),
            school=step.brin,
            only=(step.brin,),
            seats=6,
        )
        for step in climbed
        if step.stage == "probeert_uit" and not (step.brin in MERGERS and step.day >= MERGERS[step.brin][1])
    ]
