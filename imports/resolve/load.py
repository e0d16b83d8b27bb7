"""Reads from the graph what an import needs to know."""

from collections.abc import Callable
from typing import Any

from crm.values.names import PersonName
from imports.resolve import queries
from imports.resolve.duo import website_host
from imports.resolve.models import Knowledge, Known, Organisation, Place, School, Seat

Read = Callable[[str], list[dict[str, Any]]]


def load(read: Read, *, people: bool) -> Knowledge:
    """Read what the graph holds.

    Args:
        read: runs a query; that of a write transaction, so that nothing changes in between.
        people: also read the persons with their jobs, for a list of people.

    """
    subjects = read(queries.SUBJECTS)
    networks = read(queries.NETWORKS)
    mergers = read(queries.MERGERS)
    return Knowledge(
        schools=schools([row["school"] for row in read(queries.SCHOOLS)]),
        organisations=tuple(_organisation(row) for row in read(queries.ORGANISATIONS)),
        persons=_persons(read) if people else (),
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


def _persons(read: Read) -> tuple[Known, ...]:
    persons = {row["id"]: _person(row) for row in read(queries.PERSONS)}
    for row in read(queries.SEATS):
        place = Place(row["label"], row["place"], row["name"])
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
