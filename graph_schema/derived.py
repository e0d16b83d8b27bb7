"""Properties that follow from others: the writer computes them, nobody types them."""

from collections.abc import Mapping
from typing import Any

from graph_schema.folding import fold


def person_sort_name(person: Mapping[str, Any]) -> dict[str, Any]:
    """Give what people are ordered by: the family name, then the given name or initials.

    A tussenvoegsel plays no part, as in Dutch lists: Van den Berg stands with the B. Accents, capitals and
    punctuation play none either. Who has no name goes by the address, so that nobody falls out of a list.
    """
    first = person.get("given_name") or person.get("initials") or ""
    parts = (fold(person.get("family_name") or ""), fold(first))
    return {"sort_name": " ".join(part for part in parts if part) or fold(person.get("email") or "")}
