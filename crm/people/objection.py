"""An objection to mail: once made it holds, whatever happens to the record, until it is withdrawn."""

from collections.abc import Iterable, Mapping
from typing import Any

OBJECTION = frozenset({"may_contact", "objected_on"})
"""The properties that an objection is written in."""


def objects(person: Mapping[str, Any]) -> bool:
    """Tell whether a person's values hold an objection to mail."""
    return person.get("may_contact") is False or person.get("objected_on") is not None


def joint_objection(persons: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Give the values of an objection that any of some persons made; empty where none did.

    The first day that is known stays: an objection does not become younger.
    """
    found = [person for person in persons if objects(person)]
    if not found:
        return {}
    days = [person["objected_on"] for person in found if person.get("objected_on")]
    return {"may_contact": False, **({"objected_on": min(days)} if days else {})}
