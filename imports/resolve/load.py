"""Reads from the graph what an import needs to know."""

from collections.abc import Callable, Sequence
from typing import Any

from crm.matching.among import FULL
from crm.values.names import PersonName
from graph_schema.batches import batches
from imports.models import Decision
from imports.resolve import queries
from imports.resolve.candidates import Sought, wanted
from imports.resolve.duo import website_host
from imports.resolve.models import Knowledge, Known, Organisation, Place, School, Seat

Read = Callable[..., list[dict[str, Any]]]

_MOST = 1_000
"""People of one beginning of a name among whom those near a row are looked for."""
_ALL = 4
"""Persons for each row of a list up to which all are loaded: looking each up costs more then."""


def load(read: Read, *, of_people: bool = False) -> Knowledge:
    """Read what the graph holds, but for its persons: those are read once it is known what the rows say.

    Args:
        read: runs a query; that of a write transaction, so that nothing changes in between.
        of_people: for a list of people, of whom is read how many there are, and which of them are two.

    """
    subjects = read(queries.SUBJECTS)
    networks = read(queries.NETWORKS)
    mergers = read(queries.MERGERS)
    people: int = read(queries.PERSONS_COUNT)[0]["total"] if of_people else 0
    return Knowledge(
        schools=schools([row["school"] for row in read(queries.SCHOOLS)]),
        organisations=tuple(_organisation(row) for row in read(queries.ORGANISATIONS)),
        people=people,
        apart=frozenset(frozenset((row["one"], row["other"])) for row in read(queries.NOT_SAME))
        if people
        else frozenset(),
        merged={row["brin"]: row["into"] for row in mergers},
        merged_on={row["into"]: row["on"] for row in mergers if row["on"]},
        subjects={row["code"]: row["label"] for row in subjects},
        subject_names=_names(subjects),
        network_names=_names(networks),
    )


def _names(rows: list[dict[str, Any]]) -> dict[str, str]:
    by_name = {row["name"]: row["code"] for row in reversed(rows)}
    # a code goes before a name that is the same text
    return {row["code"]: row["code"] for row in rows} | {
        name: code for name, code in by_name.items() if name not in {row["code"] for row in rows}
    }


def schools(rows: list[dict[str, Any]]) -> tuple[School, ...]:
    """Give schools of their properties, as the graph or the reference files hold them."""
    # a website tells a mail domain too, unless that is given to a school: two brins share curio.nl
    given = {domain.lower() for row in rows for domain in row.get("domains") or ()}
    return tuple(_school(row, given) for row in rows)


def _school(row: dict[str, Any], given: set[str]) -> School:
    site = website_host(row.get("website") or "")
    names = [row.get("official_name"), *(row.get("aliases") or ())]
    places = [row.get("place"), row.get("municipality"), row.get("province")]
    return School(
        brin=row["brin"],
        name=row["name"],
        names=tuple(name for name in names if name),
        predecessors=tuple(row.get("predecessors") or ()),
        domains=tuple(
            dict.fromkeys([*(row.get("domains") or ()), *([site] if site and site not in given else [])])
        ),
        places=tuple(place for place in places if place),
        properties=row,
    )


def _organisation(row: dict[str, Any]) -> Organisation:
    return Organisation(
        row["id"],
        row["name"],
        row["kind"] or "onbekend",
        tuple(row["aliases"] or ()),
        tuple(row["domains"] or ()),
    )


def persons(
    read: Read, people: int, rows: Sequence[Sought], decisions: Sequence[Decision] = ()
) -> tuple[Known, ...]:
    """Read the persons whom the rows of a list may mean, with their jobs. Memory follows the list.

    Args:
        read: runs a query; that of a write transaction, so that nothing changes in between.
        people: how many people there are.
        rows: what each row says.
        decisions: what somebody decided about rows; the persons whom they chose are read too.

    """
    if not people:
        return ()
    if people <= _ALL * len(rows):
        return everybody(read)
    sought = wanted(rows, decisions)
    found: dict[str, dict[str, Any]] = {}
    for query, keys in (
        (queries.PERSONS_BY_ADDRESS, sought.addresses),
        (queries.PERSONS_BY_NAME_ALONE, sought.alone),
        (queries.PERSONS_BY_ID, sought.ids),
    ):
        for batch in batches(keys):
            found |= {row["id"]: row for row in read(query, keys=batch)}
    for places in batches(sought.names):
        found |= {row["id"]: row for row in read(queries.PERSONS_BY_NAME, rows=places, few=FULL + 1)}
    for places in batches(sought.starts):
        near = read(queries.PERSONS_BY_START, rows=places, few=FULL, most=_MOST)
        found |= {row["id"]: row for row in near}
    if sought.addresses:
        others = read(queries.PERSONS_BY_OTHER_ADDRESS, keys=list(sought.addresses))
        found |= {row["id"]: row for row in others}
    jobs = [row for batch in batches(found) for row in read(queries.SEATS_OF, keys=batch)]
    return _with_jobs([found[key] for key in sorted(found)], sorted(jobs, key=lambda row: str(row["id"])))


def everybody(read: Read) -> tuple[Known, ...]:
    """Read every person with their jobs."""
    return _with_jobs(read(queries.PERSONS), read(queries.SEATS))


def _with_jobs(people: Sequence[dict[str, Any]], jobs: Sequence[dict[str, Any]]) -> tuple[Known, ...]:
    persons = {row["id"]: _person(row) for row in people}
    places: dict[tuple[str, str], Place] = {}
    for row in jobs:
        key = (row["label"], row["place"])
        place = places.get(key)
        if place is None:
            place = places[key] = Place(*key, row["name"])
        persons[row["person"]].seats.append(
            Seat(row["id"], place, row["function"], row["title"], row["since"], row["until"])
        )
    return tuple(persons.values())


def _person(row: dict[str, Any]) -> Known:
    parts = (row["given_name"], row["initials"], row["tussenvoegsel"], row["family_name"])
    return Known(
        id=row["id"],
        name=PersonName(*parts) if any(parts) else None,
        email=row["email"],
        other_emails=list(row["other_emails"] or ()),
        phone=row["phone"],
        mobile=row["mobile"],
        may_contact=row["may_contact"],
    )
