"""What a search gives."""

from dataclasses import dataclass
from enum import StrEnum


class HitKind(StrEnum):
    """What was found, in the order in which equal answers stand."""

    SCHOOL = "School"
    PERSON = "Person"
    NETWORK = "Network"
    RESULT = "Result"
    THEME = "Theme"
    FUNCTION = "Function"
    ORGANISATION = "Organisation"
    EVENT = "Event"


@dataclass(frozen=True, slots=True)
class Hit:
    """One answer.

    Attributes:
        kind: what it is.
        key: its key in the graph.
        title: its name as people say it.
        note: what tells it from its namesakes: function and school, place, or day.
        score: how well it fits, 0 to 1; see ``crm.search.rank``.

    """

    kind: HitKind
    key: str
    title: str
    note: str = ""
    score: float = 0.0
