"""From rows to what lists and records show of people."""

from collections.abc import Mapping
from typing import Any

from crm.people.models import Acquaintance, Job, Leader, PersonRow, Place, Tie
from crm.records.timeline import person_name
from crm.texts import language


def spoken(row: Mapping[str, Any], key: str) -> str:
    """Give a name in the reader's language, the Dutch one where there is no other."""
    return str((language() == "en" and row.get(f"{key}_en")) or row.get(key) or "")


def as_row(row: Mapping[str, Any]) -> PersonRow:
    """Give a line of the list."""
    return PersonRow(
        key=row["key"],
        name=person_name(row),
        email=row["email"],
        phone=row["phone"],
        may_contact=row["may_contact"],
        places=tuple(
            Place(item["label"], item["key"], item["name"], item["province"], spoken(item, "function"))
            for item in row["jobs"]
        ),
        networks=tuple(spoken(item, "name") for item in row["networks"]),
        last=next(iter(row["last"]), None),
    )


def as_job(item: Mapping[str, Any]) -> Job:
    """Give a job of a record; its word is the function's name, else the title as it was given."""
    return Job(
        item["id"],
        item["label"],
        item["key"],
        item["name"],
        item["function"],
        item["title"],
        spoken(item, "word") or item["title"] or "",
        item["since"],
        item["until"],
    )


def as_tie(item: Mapping[str, Any]) -> Tie:
    """Give what somebody belongs to."""
    return Tie(item["label"], item["key"], spoken(item, "name"), item["role"], item["since"], item["until"])


def as_acquaintance(item: Mapping[str, Any]) -> Acquaintance:
    """Give somebody whom somebody knows."""
    return Acquaintance(item["key"], person_name(item), item["note"], item["outward"])


def as_leader(item: Mapping[str, Any]) -> Leader:
    """Give who leads, without a key and a name where the reader may not see them."""
    places = tuple(item["places"])
    if not item["visible"]:
        return Leader(None, None, places)
    return Leader(item["key"], person_name(item), places)
