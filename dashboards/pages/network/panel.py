"""The side panel: what there is to tell about the chosen node, and where to go from there."""

from collections.abc import Iterable, Sequence
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from crm.coverage.models import Seat
from crm.coverage.words import seat_name, stage_name
from crm.network.facts import Facts, Job, Named
from crm.network.models import NodeKind
from crm.rights import allows
from crm.texts import _, formats, ngettext
from dashboards.actor import reader
from dashboards.components.states import seat_sign, stage_sign
from dashboards.pages.network import words
from dashboards.pages.network.state import Links

_SEVERAL = 8


def go(text: str | list[Any], href: str, classes: str = "", **more: Any) -> html.A:
    """Give a link that changes this page's own address: it keeps the scroll position and the picture."""
    return html.A(text, href=href, className=f"network-go {classes}".strip(), **more)


def panel(facts: Facts, links: Links, *, opened: bool) -> list[Component]:
    """Give the panel of one node."""
    node = facts.node
    head = html.Div(
        [
            html.Span(words.kind_name(node.kind), className="figure-label"),
            go("×", links.choose(None), "network-close", **{"aria-label": _("Close")}),
        ],
        className="network-panel-head",
    )
    return [
        head,
        html.H2(
            words.dated(node) if node.kind is not NodeKind.EVENT else node.label,
            id="network-chosen",
            tabIndex="-1",
        ),
        *_state(facts),
        html.Dl([part for row in _rows(facts, links) for part in row]),
        html.Div(list(_actions(facts, links, opened=opened)), className="network-actions"),
    ]


def _state(facts: Facts) -> list[Component]:
    node = facts.node
    if node.kind is NodeKind.SCHOOL and facts.school:
        return [_line(stage_sign(facts.school.stage), stage_name(facts.school.stage))]
    if node.kind in (NodeKind.PERSON, NodeKind.SEAT) and node.state:
        return [_line(seat_sign(Seat(node.state)), seat_name(Seat(node.state)))]
    return []


def _line(sign: Component, text: str) -> html.P:
    return html.P([sign, text], className="network-state")


Row = tuple[html.Dt, html.Dd]


def _row(name: str, value: Any) -> list[Row]:
    """Give a fact's row; nothing where there is no value."""
    return [(html.Dt(name), html.Dd(value))] if value not in (None, "", []) else []


def _rows(facts: Facts, links: Links) -> list[Row]:
    kind = facts.node.kind
    if kind is NodeKind.SCHOOL:
        return _school(facts)
    if kind is NodeKind.SEAT:
        school = facts.school
        place = Named(f"School:{school.brin}", school.name) if school else None
        return [
            *_row(_("School"), _named([place] if place else [], links)),
            *_row(_("Held by"), _held(facts, links)),
        ]
    if kind is NodeKind.PERSON:
        return [
            *_row(_("Work"), [_job(job, links) for job in facts.jobs]),
            *_row(_("Reached by"), _named(facts.events, links)),
            *_row(_("Networks"), _named(facts.networks, links)),
            *_row(_("E-mail"), html.A(facts.email, href=f"mailto:{facts.email}") if facts.email else ""),
        ]
    described = words.organisation_kind(facts.kind) if kind is NodeKind.ORGANISATION else facts.kind
    people = _("Members") if kind is NodeKind.NETWORK else _("People")
    return [
        *_row(_("Date"), formats.day(facts.node.day) if facts.node.day else ""),
        *_row(_("Kind"), described),
        *_row(people, formats.persons(facts.persons) if facts.counted else ""),
        *_row(_("Schools"), formats.number(facts.schools) if facts.schools is not None else ""),
        *_row(_("Description"), facts.description),
    ]


def _held(facts: Facts, links: Links) -> Any:
    hidden = ngettext("{n} person", "{n} people", facts.hidden or 2).format(n=formats.persons(facts.hidden))
    named = _named(facts.holders, links) if facts.holders else []
    return [*named, *([hidden] if facts.hidden != 0 else [])] or _("nobody that we know of")


def _school(facts: Facts) -> list[Row]:
    school = facts.school
    if school is None:
        return []
    students = _("unknown")
    if school.students is not None:
        students = formats.number(school.students)
        if school.students_year:
            students = _("{students} ({year})").format(students=students, year=school.students_year)
    place = ", ".join(part for part in (school.place, school.province) if part)
    return [
        *_row(_("Place"), place),
        *_row(_("Kind"), school.kind or ""),
        *_row(_("Students"), students),
        *_row(_("DMU coverage"), formats.share(school.dmu_coverage)),
        *_row(
            _("Seats"),
            [
                _line(seat_sign(seat), f"{count} {seat_name(seat)}")
                for seat, count in facts.seats.items()
                if count
            ],
        ),
        *_row("BRIN", school.brin),
    ]


def _job(job: Job, links: Links) -> html.P:
    since = _("since {day}").format(day=formats.day(job.since)) if job.since else ""
    where = [go(job.where.label, links.choose(job.where.element))] if job.where else []
    parts = [part for part in (job.what, where, since) if part]
    return html.P([item for part in parts for item in (*(part if isinstance(part, list) else [part]), " ")])


def _named(items: Sequence[Named], links: Links) -> list[Component]:
    shown: list[Component] = [
        html.P(
            [
                go(item.label, links.choose(item.element)),
                f" {formats.day(item.day)}" if item.day else "",
            ]
        )
        for item in items[:_SEVERAL]
    ]
    more = len(items) - len(shown)
    if more:
        shown.append(html.P(_("and {n} more").format(n=more)))
    return shown


def _actions(facts: Facts, links: Links, *, opened: bool) -> Iterable[Component]:
    """Give what can be done from here: expand, look further, set out on a route."""
    node = facts.node
    brin = facts.school.brin if facts.school else None
    expand = _("Collapse") if opened else _("Expand: show its neighbours")
    yield go(expand, links.toggle(node.element), "button network-expand")
    if brin and not links.shows_dmu(brin):
        yield go(_("Show the DMU of this school"), links.dmu(brin))
    if brin:
        yield dcc.Link(_("Open on the DMU board"), href=links.page("/dmu", school=brin))
        yield dcc.Link(_("Show on the map"), href=links.page("/kaart", school=brin))
    if node.kind in (NodeKind.PERSON, NodeKind.SCHOOL, NodeKind.SEAT) and allows(reader(), "routes.find"):
        yield go(_("Through whom?"), links.via(node.element))
    yield go(_("Route from here"), links.start(node.element))
    yield go(_("Route to here"), links.end(node.element))
