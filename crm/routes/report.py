"""Warm routes and what is fragile, as a text or JSON."""

from typing import Any

from crm.routes.fragile_models import Fragile, Loss
from crm.routes.models import RoutePerson, Routes
from crm.routes.words import MOST_REASONS, how_warm, reason_text, route_text, share
from crm.texts import _, formats, ngettext


def as_json(found: Routes) -> dict[str, Any]:
    """Give the routes as JSON: strengths from 0 to 1, each step with its reasons."""
    return {
        "to": found.to,
        "kind": found.kind.value,
        "name": found.name,
        "on": found.on.isoformat(),
        "ghost": found.ghost,
        "objecting": found.objecting,
        "cut": found.cut,
        "routes": [
            {
                "strength": round(route.strength, 4),
                "people": [_person(person) for person in route.people],
                "steps": [
                    {
                        "from": step.start.id,
                        "to": step.end.id,
                        "strength": round(step.strength, 4),
                        "reasons": [
                            {
                                "kind": reason.kind.value,
                                "name": reason.name,
                                "now": reason.now,
                                "meetings": reason.meetings,
                                "size": reason.size,
                                "last": reason.last and reason.last.isoformat(),
                                "text": reason_text(reason, _shown(step.end), found.on.year),
                            }
                            for reason in step.reasons
                        ],
                    }
                    for step in route.steps
                ],
            }
            for route in found.routes
        ],
    }


def text(found: Routes) -> str:
    """Tell the routes, each with the reasons of its steps."""
    lines = notes(found)
    for number, route in enumerate(found.routes, 1):
        warm = f"{how_warm(route.strength)}, {share(route.strength)}"
        lines.append(f"{number}. {route_text(route)} ({warm})")
        if not route.steps:
            lines.append("   " + _("is of the team"))
        for step in route.steps:
            for reason in step.reasons[:MOST_REASONS]:
                told = reason_text(reason, _shown(step.end), found.on.year)
                lines.append(f"   {_shown(step.start)} {told}")
    return "".join(f"{line}\n" for line in lines)


def notes(found: Routes) -> list[str]:
    """Say what a reader must know before the routes."""
    lines = []
    if found.ghost:
        lines.append(
            _("Nobody is known in this seat. These routes lead to the school, where one can ask who it is.")
        )
    if found.objecting:
        lines.append(
            ngettext(
                "{count} person objected to mail and is left alone.",
                "{count} people objected to mail and are left alone.",
                found.objecting,
            ).format(count=formats.number(found.objecting))
        )
    if not found.routes:
        lines.append(_("There is no warm route of at most three steps."))
    if found.cut:
        lines.append(_("More people are near than were looked at: the strongest ties came first."))
    return lines


def _shown(person: RoutePerson) -> str:
    return person.name.show() or person.id


def _person(person: RoutePerson) -> dict[str, Any]:
    return {"id": person.id, "name": person.name.show(), "place": person.place}


def fragile_as_json(found: Fragile) -> dict[str, Any]:
    """Give what is fragile as JSON; names are null for who may not see them."""
    return {
        "on": found.on.isoformat(),
        "contacts": found.contacts,
        "cut": found.cut,
        "schools": [
            {"brin": one.brin, "name": one.name, "person": one.person, "person_name": one.person_name}
            for one in found.schools
        ],
        "connectors": [
            {
                "person": one.person,
                "person_name": one.person_name,
                "parts": one.parts,
                "people": one.people,
                "groups": list(one.groups),
            }
            for one in found.connectors
        ],
    }


def fragile_text(found: Fragile) -> str:
    """Tell which schools hang on one contact, and who alone connects."""
    schools, connectors = len(found.schools), len(found.connectors)
    lines = [
        ngettext(
            "{count} school hangs on one contact:", "{count} schools hang on one contact:", schools
        ).format(count=formats.number(schools))
    ]
    lines += [f"  {one.name}: {one.person_name or _('somebody')}" for one in found.schools]
    lines.append(
        ngettext(
            "{count} person alone connects groups:", "{count} people alone connect groups:", connectors
        ).format(count=formats.number(connectors))
    )
    lines += [
        "  "
        + _("{person}: without them {people} people are cut off, in {groups}").format(
            person=one.person_name or _("somebody"),
            people=formats.persons(one.people),
            groups=", ".join(one.groups) or "–",
        )
        for one in found.connectors
    ]
    return "".join(f"{line}\n" for line in lines)


def loss_as_json(loss: Loss) -> dict[str, Any]:
    """Give what falls away as JSON."""
    return {
        "person": loss.person,
        "name": loss.name,
        "on": loss.on.isoformat(),
        "seats": [list(seat) for seat in loss.seats],
        "schools": list(loss.schools),
        "networks": list(loss.networks),
        "leads": list(loss.leads),
        "pairs": list(loss.pairs),
    }


def loss_lines(loss: Loss) -> list[tuple[str, list[str]]]:
    """Give what falls away when somebody leaves: what it is, and which; only what there is."""
    parts = [
        (_("Seats that become empty"), [" · ".join(seat) for seat in loss.seats]),
        (_("Schools that have no other contact"), list(loss.schools)),
        (_("Networks in which their school has nobody else"), list(loss.networks)),
        (_("What nobody else leads or implements"), list(loss.leads)),
        (_("Buddy pairs in which their side has no other contact"), list(loss.pairs)),
    ]
    return [(word, names) for word, names in parts if names]


def loss_text(loss: Loss) -> str:
    """Tell what falls away when somebody leaves."""
    lines = [f"{word}: {', '.join(names)}" for word, names in loss_lines(loss)]
    return "".join(f"{line}\n" for line in lines or [_("Nothing falls away that nobody else holds.")])
