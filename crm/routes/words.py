"""Why a step of a route is warm, in words."""

from babel.dates import format_date

from crm.routes.models import GroupKind, Reason, RouteStep, WarmRoute
from crm.texts import _, formats, language, ngettext

MOST_REASONS = 3
"""How many reasons of one step are told."""


def reason_text(reason: Reason, other: str, year: int) -> str:
    """Tell one reason: *zat met Els in het netwerk Informatiemanagement, 4 bijeenkomsten, laatst in maart*.

    Args:
        reason: why.
        other: with whom.
        year: the year of the question; the year of another day is told.

    """
    parts = [_sentence(reason).format(other=other, name=reason.name)]
    if reason.kind is GroupKind.NETWORK and reason.meetings:
        parts.append(
            ngettext("{count} meeting", "{count} meetings", reason.meetings).format(
                count=formats.number(reason.meetings)
            )
        )
    if reason.kind is GroupKind.EVENT:
        parts.append(
            ngettext("with {count} person", "with {count} people", reason.size).format(
                count=formats.number(reason.size)
            )
        )
    if reason.last is not None:
        words = _("last in {month}") if reason.kind is GroupKind.NETWORK else _until(reason)
        pattern = "MMMM" if reason.last.year == year else "MMMM yyyy"
        parts.append(words.format(month=format_date(reason.last, format=pattern, locale=language())))
    return ", ".join(parts)


def _until(reason: Reason) -> str:
    return _("in {month}") if reason.kind is GroupKind.EVENT else _("until {month}")


def _sentence(reason: Reason) -> str:
    if reason.kind is GroupKind.NETWORK and _says_so(reason.name):
        return _("is with {other} in {name}") if reason.now else _("was with {other} in {name}")
    now, then = {
        GroupKind.KNOWS: (_("knows {other}, somebody wrote down"),) * 2,
        GroupKind.PLACE: (_("works with {other} at {name}"), _("worked with {other} at {name}")),
        GroupKind.NETWORK: (
            _("is with {other} in the network {name}"),
            _("was with {other} in the network {name}"),
        ),
        GroupKind.EVENT: (_("was with {other} at {name}"),) * 2,
        GroupKind.PAIR: (
            _("is with {other} a contact of a buddy pair"),
            _("was with {other} a contact of a buddy pair"),
        ),
    }[reason.kind]
    return now if reason.now else then


def _says_so(name: str) -> bool:
    """Tell whether a network's name says that it is one: *in het netwerk Netwerk X* reads badly."""
    return any(word in name.casefold() for word in ("netwerk", "network"))


def step_reasons(step: RouteStep, year: int) -> list[str]:
    """Tell the heaviest reasons of a step, the heaviest first, from the first person's side."""
    other = step.end.name.show() or step.end.id
    return [reason_text(reason, other, year) for reason in step.reasons[:MOST_REASONS]]


def step_text(step: RouteStep, year: int) -> str:
    """Tell those reasons on one line."""
    return "; ".join(step_reasons(step, year))


def how_warm(strength: float) -> str:
    """Say a strength between 0 and 1 in a word."""
    if strength >= 0.5:
        return _("strong")
    return _("fair") if strength >= 0.15 else _("weak")


def route_text(route: WarmRoute) -> str:
    """Name the people of a route in order."""
    return " → ".join(person.name.show() or person.id for person in route.people)


def share(strength: float) -> str:
    """Write a strength between 0 and 1 as a percentage; what is less than one is told as such."""
    return formats.share(strength) if strength >= 0.01 else "< 1%"
