"""The names of a pair's states, of how it does, and of what is weighed, in the reader's language."""

from crm.buddies.models import Health, Status
from crm.buddies.scoring import Criterion
from crm.texts import _


def status_name(status: Status) -> str:
    """Give a status as a word."""
    return {
        Status.VOORGESTELD: _("proposed"),
        Status.GEVRAAGD: _("asked"),
        Status.AKKOORD: _("agreed"),
        Status.ACTIEF: _("active"),
        Status.GEPAUZEERD: _("resting"),
        Status.AFGEROND: _("completed"),
        Status.GESTOPT: _("ended early"),
    }[status]


def step_name(status: Status, now: Status) -> str:
    """Give what somebody does to let a pair have a status."""
    if status is Status.ACTIEF:
        return _("Go on") if now is Status.GEPAUZEERD else _("Begin")
    return {
        Status.VOORGESTELD: _("Back to proposed"),
        Status.GEVRAAGD: _("Asked"),
        Status.AKKOORD: _("Both agree"),
        Status.GEPAUZEERD: _("Let it rest"),
        Status.AFGEROND: _("Complete it"),
        Status.GESTOPT: _("Stop it"),
    }[status]


def health_name(health: Health) -> str:
    """Give how a pair does as a word."""
    return {
        Health.CONTACT_WEG: _("contact left"),
        Health.GEEN_CONTACT: _("no contact person"),
        Health.STIL: _("silent"),
        Health.TE_LAAT: _("late"),
        Health.WACHT: _("waits"),
        Health.OP_TIJD: _("on time"),
        Health.RUST: _("rests"),
        Health.KLAAR: _("is over"),
    }[health]


def criterion_name(criterion: Criterion) -> str:
    """Give what is weighed as a word."""
    return {
        Criterion.SOORT: _("kind of school"),
        Criterion.OMVANG: _("size"),
        Criterion.AFSTAND: _("distance"),
        Criterion.NETWERKEN: _("shared networks"),
        Criterion.NIVEAU: _("level"),
        Criterion.WENS: _("wishes"),
        Criterion.EERDER: _("earlier pairs"),
    }[criterion]


def why_waiting(why: str) -> str:
    """Say why there is no coach for a learner."""
    return {
        "vol": _("the coaches who may have no place left"),
        "veto": _("every coach is refused, or coached it less than a year ago"),
        "geen": _("no school has a place to coach"),
    }[why]
