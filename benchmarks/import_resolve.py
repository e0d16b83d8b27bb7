"""What a contact list of 100,000 rows costs the program itself: read and resolved, without a database.

In processor seconds, which say something on a busy machine too. The peer only reads the rows with csv.
"""

import csv
import resource
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from benchmarks.import_list import ROWS, write_list
from crm.values.names import PersonName
from graph_schema.nodes import ORGANISATION, SCHOOL
from imports.garbage import seldom_looked_for
from imports.read import read_file
from imports.recognise import Reading, recognise
from imports.reference.files import Reference
from imports.resolve.load import schools
from imports.resolve.models import Knowledge, Known, Organisation, Place, School, Seat
from imports.resolve.people import plan_people
from imports.resolve.plan import Plan

Answer = TypeVar("Answer")

_TODAY = date(2026, 1, 1)
_MOST_BYTES = 100_000_000


def main() -> None:
    """Measure, and print processor seconds beside the peer."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "lijst.csv"
        write_list(path, ROWS)
        peer, _ = _busy(lambda: _with_csv(path))
        with seldom_looked_for():
            reading_took, reading = _busy(lambda: recognise(read_file(path, _MOST_BYTES)))
            took, plan = _busy(lambda: _plan(reading, Knowledge(schools=_schools())))
            highest = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            again_took, _ = _busy(lambda: _plan(reading, known_after(plan)))
    print(f"{ROWS} rows          processor s   rows/s   times the peer")
    for name, seconds in (
        ("peer", peer),
        ("read", reading_took),
        ("first time", reading_took + took),
        ("same again", reading_took + again_took),
    ):
        print(f"{name:20} {seconds:10.1f} {ROWS / seconds:8.0f} {seconds / peer:10.1f}", flush=True)
    print(f"memory of this program at its highest, for the first time: {highest:.0f} MB")


def known_after(plan: Plan) -> Knowledge:
    """Give what a graph would hold after a plan."""
    names = {school.brin: school.name for school in _schools()}
    names |= {row["id"]: row["name"] for row in plan.organisations}
    people = {row["id"]: _known(row) for row in plan.persons}
    for label, rows in ((SCHOOL.label, plan.school_seats), (ORGANISATION.label, plan.organisation_seats)):
        for row in rows:
            place = Place(label, row["end"], names[row["end"]])
            job = (row["function"], row["title"], row["since"], row["until"])
            people[row["start"]].seats.append(Seat(row["id"], place, *job))
    made = tuple(Organisation(row["id"], row["name"], row["kind"]) for row in plan.organisations)
    return Knowledge(_schools(), made, tuple(people.values()), people=len(people))


def _known(row: dict[str, Any]) -> Known:
    numbers = (row["phone"], row["mobile"])
    return Known(row["id"], PersonName.of(row), row["email"], list(row["other_emails"] or ()), *numbers)


def _schools() -> tuple[School, ...]:
    return schools(Reference().schools)


def _plan(reading: Reading, knowledge: Knowledge) -> Plan:
    return plan_people(reading, knowledge, None, _TODAY, today=_TODAY)


def _with_csv(path: Path) -> int:
    with path.open(encoding="utf-8", newline="") as lines:
        return len(list(csv.DictReader(lines, delimiter=";")))


def _busy(work: Callable[[], Answer]) -> tuple[float, Answer]:
    begun = time.process_time()
    found = work()
    return time.process_time() - begun, found


if __name__ == "__main__":
    main()
