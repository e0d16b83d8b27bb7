"""Lists and records at a sector of today's size and at 10,000 schools with 500,000 persons.

Server time of what a page asks its service: p50 and p95, the queries that it takes, and how that compares
with the limit that the pages are held to: 150 ms at today's size, 300 ms at the large one.
"""

import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.machine import p50_p95
from benchmarks.sector import DAY, FUNCTIONS, LARGE, SECTOR, Size, fill, server_in
from crm.coverage.models import Question
from crm.events.service import EventsService
from crm.networks.service import NetworksService
from crm.organisations.service import OrganisationsService
from crm.people.service import PeopleService
from crm.records.listing import ListQuery
from crm.records.service import RecordsService
from crm.schools.records import SchoolRecordsService
from graph_schema.actor import Actor, Role
from graph_schema.database import Database

MORA = Question("MORA", DAY)
EDITOR = Actor("benchmark", Role.REDACTEUR)
LIMITS = {SECTOR: 150, LARGE: 300}
ROUNDS = 20

WARM_ROUNDS = 10
"""How often everything is asked before anything is measured: Java compiles what it runs often meanwhile."""

PLANNED_AGAIN = 11.0
"""Seconds after which Neo4j has looked once whether a plan still fits what was loaded since it was made."""


def main() -> None:
    """Measure both sizes, the large one once."""
    for size, limit in LIMITS.items():
        with tempfile.TemporaryDirectory() as folder, server_in(Path(folder)) as database:
            start = time.perf_counter()
            fill(database, size)
            database.read("CALL db.awaitIndexes(300)")
            print(
                f"\n{size.schools:,} schools, {size.persons:,} persons; loaded in "
                f"{time.perf_counter() - start:.0f} s\n"
            )
            print(f"| page | p50 ms | p95 ms | x limit of {limit} ms | queries |")
            print("| --- | ---: | ---: | ---: | ---: |")
            calls = _calls(database, size)
            _warm(list(calls.values()))
            for name, call in calls.items():
                _line(database, name, call, limit)


def _warm(calls: list[Callable[[int], object]]) -> None:
    """Ask everything until the server is one that has been in use, for that is what a page meets.

    Just after a start a call costs as much in compiling as in answering, and some ten seconds after the first
    answer Neo4j may plan each query once more: on a machine of two cores that made one call in twenty slow.
    """
    begun = time.monotonic()
    for turn in range(WARM_ROUNDS):
        for call in calls:
            call(turn)
    time.sleep(max(0.0, PLANNED_AGAIN - (time.monotonic() - begun)))


def _line(database: Database, name: str, call: Callable[[int], object], limit: int) -> None:
    for turn in range(3):
        call(turn)
    before = database.queries
    call(3)
    queries = database.queries - before
    times = []
    for turn in range(ROUNDS):
        begun = time.perf_counter()
        call(turn)
        times.append(time.perf_counter() - begun)
    p50, p95 = p50_p95(times)
    print(
        f"| {name} | {p50 * 1000:,.0f} | {p95 * 1000:,.0f} | {p95 * 1000 / limit:.2f} | {queries} |",
        flush=True,
    )


def _calls(database: Database, size: Size) -> dict[str, Callable[[int], object]]:
    people = PeopleService(database, lambda: DAY)
    schools = SchoolRecordsService(database, lambda: DAY)
    networks = NetworksService(database, lambda: DAY)
    events = EventsService(database, lambda: DAY)
    organisations = OrganisationsService(database, lambda: DAY)
    records = RecordsService(database, lambda: DAY)
    dice = random.Random(7)
    persons = [f"p{dice.randrange(size.persons)}" for _ in range(ROUNDS)]
    brins = [f"{dice.randrange(size.schools):05}" for _ in range(ROUNDS)]
    texts = [row["f"] for row in database.read("MATCH (p:Person) RETURN p.family_name AS f LIMIT 400")][::20]
    deep = [dice.randrange(size.persons - 100) for _ in range(ROUNDS)]

    def listed(query: ListQuery) -> object:
        return people.list(EDITOR, query)

    return {
        "persons, first page": lambda _turn: listed(ListQuery()),
        "persons, somewhere in the list": lambda turn: listed(ListQuery(offset=deep[turn % ROUNDS])),
        "persons, the other way round": lambda _turn: listed(ListQuery(order="name", descending=True)),
        "persons by e-mail": lambda _turn: listed(ListQuery(order="email")),
        "persons in a function": lambda turn: listed(
            ListQuery(filters={"functie": (FUNCTIONS[turn % len(FUNCTIONS)],)})
        ),
        "persons reached with MORA": lambda _turn: listed(ListQuery(filters={"bereikt": ("MORA",)})),
        "persons not yet reached with MORA": lambda _turn: listed(ListQuery(filters={"bereikt": ("-MORA",)})),
        "persons, a name typed": lambda turn: listed(ListQuery(text=texts[turn % len(texts)])),
        "persons, a name and a school typed": lambda turn: listed(
            ListQuery(text=f"{texts[turn % len(texts)]} {brins[turn % ROUNDS]}")
        ),
        "persons of a school": lambda turn: listed(
            ListQuery(filters={"plek": (f"School:{brins[turn % ROUNDS]}",)})
        ),
        "one person": lambda turn: people.record(EDITOR, persons[turn % ROUNDS]),
        "who leads what": lambda _turn: people.leaders(EDITOR, DAY),
        "schools, first page": lambda _turn: schools.page(EDITOR, MORA, ListQuery()),
        "one school": lambda turn: schools.file(EDITOR, MORA, brins[turn % ROUNDS]),
        "networks": lambda _turn: networks.page(EDITOR, DAY, ListQuery()),
        "events, first page": lambda _turn: events.page(EDITOR, ListQuery()),
        "one event": lambda turn: events.file(EDITOR, f"e{turn}"),
        "organisations": lambda _turn: organisations.list(EDITOR, ListQuery()),
        "a school looked up": lambda turn: records.look_up(EDITOR, "plek", brins[turn % ROUNDS][:4]),
        "a person looked up": lambda turn: records.look_up(EDITOR, "persoon", texts[turn % len(texts)]),
    }


if __name__ == "__main__":
    main()
