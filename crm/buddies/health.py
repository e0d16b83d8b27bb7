"""How a pair does, from the facts alone. Pure."""

from dataclasses import dataclass
from datetime import date

from crm.buddies.models import Health, Side, Status, Verdict
from crm.texts import _, formats

MEET_EVERY = 38
"""Days: a month and a week. A pair that did not meet for longer, and has nothing planned soon, is late."""

SILENT_AFTER = 60
"""Days without a meeting after which an active pair is silent."""

WAIT_AT_MOST = 21
"""Days after which an answer is waited for long."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a pair on a day.

    Attributes:
        status: how it stands, since ``status_since``.
        since: when it began.
        last: the day of the last meeting that took place.
        next: the day of the next planned one.
        missed: the first planned day that went by without anybody known to have been there, after ``last``.
        without: the sides that have no contact person.
        left: the sides that have none but who left the school.

    """

    status: Status
    status_since: date | None
    since: date | None
    last: date | None
    next: date | None
    missed: date | None = None
    without: tuple[Side, ...] = ()
    left: tuple[Side, ...] = ()


def judge(facts: Facts, today: date) -> Verdict:
    """Give the first of the states of ``Health`` that holds, with its reason."""
    match facts.status:
        case Status.AFGEROND | Status.GESTOPT:
            return Verdict(Health.KLAAR, _("is over"))
        case Status.GEPAUZEERD:
            return Verdict(Health.RUST, _for(_("rests"), facts.status_since, today))
        case Status.VOORGESTELD | Status.GEVRAAGD | Status.AKKOORD:
            return _waiting(facts, today)
    if facts.left:
        return Verdict(
            Health.CONTACT_WEG,
            _("the contact person of the {side} does not work there any more").format(
                side=_sides(facts.left)
            ),
        )
    if facts.without:
        return Verdict(
            Health.GEEN_CONTACT,
            _("no contact person on the side of the {side}").format(side=_sides(facts.without)),
        )
    return _meeting(facts, today)


def silent_since(last: date | None, since: date | None, today: date) -> int | None:
    """Give for how many days an active pair is silent; None while it is not, or when nothing is known."""
    begin = last or since
    days = (today - begin).days if begin else None
    return days if days is not None and days > SILENT_AFTER else None


def _meeting(facts: Facts, today: date) -> Verdict:
    last = facts.last
    silent = silent_since(last, facts.since, today)
    if silent is not None:
        said = (
            _("no meeting for {n} days, the last on {day}").format(n=silent, day=formats.day(last))
            if last
            else _("never met in {n} days").format(n=silent)
        )
        return Verdict(Health.STIL, said)
    if facts.missed is not None:
        said = _("the meeting of {day} is not recorded").format(day=formats.day(facts.missed))
        return Verdict(Health.TE_LAAT, said)
    begin = last or facts.since
    if facts.next is not None:
        return Verdict(Health.OP_TIJD, _("meets again on {day}").format(day=formats.day(facts.next)))
    if begin is not None and (today - begin).days > MEET_EVERY:
        return Verdict(
            Health.TE_LAAT, _("nothing planned, and {n} days since they met").format(n=(today - begin).days)
        )
    if last is None:
        return Verdict(Health.OP_TIJD, _("has just begun"))
    return Verdict(Health.OP_TIJD, _("met on {day}").format(day=formats.day(last)))


def _waiting(facts: Facts, today: date) -> Verdict:
    said = {
        Status.VOORGESTELD: _("not asked yet"),
        Status.GEVRAAGD: _("waits for an answer"),
        Status.AKKOORD: _("agreed, has not begun"),
    }[facts.status]
    waited = (today - facts.status_since).days if facts.status_since else 0
    late = facts.status is not Status.VOORGESTELD and waited > WAIT_AT_MOST
    return Verdict(Health.TE_LAAT if late else Health.WACHT, _for(said, facts.status_since, today))


def _for(said: str, begin: date | None, today: date) -> str:
    days = (today - begin).days if begin else 0
    return _("{said}, for {n} days").format(said=said, n=days) if days > 0 else said


def _sides(sides: tuple[Side, ...]) -> str:
    words = {Side.COACH: _("coach"), Side.LEERLING: _("learner")}
    return (
        _("{one} and {other}").format(one=words[sides[0]], other=words[sides[1]])
        if len(sides) > 1
        else words[sides[0]]
    )
