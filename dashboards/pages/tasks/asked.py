"""What the tasks page is asked, as it stands in the address: pure."""

from typing import TypeVar

from crm.tasks.models import Asked, Reason, State, When
from dashboards.address import View

KEYS = ("wanneer", "eigenaar", "stand", "reden", "maak")

E = TypeVar("E", When, State)

ME = "mij"
EVERYBODY = "alle"

GAPS = "gaten"
PAIRS = "paren"


def asked(view: View, me: str) -> Asked:
    """Give the question of an address: my open tasks of this week where it says nothing."""
    owner = view.get("eigenaar", ME)
    return Asked(
        when=_one(When, view.get("wanneer"), When.WEEK),
        owner={ME: me, EVERYBODY: ""}.get(owner, owner),
        state=_one(State, view.get("stand"), State.OPEN),
        reason=Reason(view.get("reden")) if view.get("reden") in set(Reason) else None,
    )


def _one(kind: type[E], text: str, default: E) -> E:
    return kind(text) if text in {item.value for item in kind} else default
