"""One event's record: what it was about, who was there, and what it changed."""

from collections.abc import Iterable
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from crm.events.models import Attendee, EventFile, Losses, SeatReached
from crm.events.service import EDITABLE
from crm.records.edit import Gone
from crm.records.fields import fields
from crm.records.words import choice_word
from crm.rights import allows, sees_names
from crm.services import Services
from crm.texts import _, formats, ngettext
from dashboards.actor import reader
from dashboards.components import history
from dashboards.components import list as lists
from dashboards.components.forms import Form, opener
from dashboards.components.record import RecordSpec, Shown
from dashboards.components.record_parts import (
    Line,
    back,
    card,
    facts,
    href,
    related,
    story,
)
from dashboards.page import Reading
from dashboards.pages.events.actions import ACTIONS
from dashboards.pages.events.listing import form, named
from dashboards.pages.schools.around import folded
from graph_schema.nodes import EVENT

KEYS = (*lists.KEYS, "gebeurtenis", "over", "netwerk", "plaats", "van", "tot", "weg")


def show(services: Services, reading: Reading, key: str) -> Shown | None:
    """Draw one event; None where there is none."""
    try:
        file = services.events.file(reader(), key)
    except Gone:
        return None
    edits = allows(reader(), "events.change")
    body: list[Component] = [
        back("/bijeenkomsten", _("Events")),
        html.P(_lead(reading, file), className="record-lead"),
        *(_removal(services, reading, file) if edits else []),
        _figures(file),
        *_actions(services, reading, file),
        html.Div(
            [
                html.Div(
                    [_people(reading, file), *_facts(file, edits=edits)],
                    className="record-column",
                ),
                html.Div(
                    [_tied(reading, file), *([] if file.to_come else [_reached(reading, file)])],
                    className="record-column",
                ),
            ],
            className="record-columns",
        ),
        *story(EVENT.label, file.id, file.title, file.entries, file.picture),
    ]
    changes = history.part(services, EVENT.label, key)
    return Shown(
        file.title or named(str(file.values.get("kind") or "")), [*body, *([changes] if changes else [])]
    )


def _lead(reading: Reading, file: EventFile) -> str:
    kind = choice_word(str(file.values.get("kind") or ""))
    about = ", ".join(_brief(reading, file.about))
    parts = [formats.day(file.on), kind, str(file.values.get("place") or "")]
    parts.append(_("about {subjects}").format(subjects=about) if about else "")
    return " · ".join(part for part in parts if part)


def _brief(reading: Reading, codes: Iterable[str]) -> list[str]:
    return [reading.options.brief(code) for code in codes]


def _figures(file: EventFile) -> html.Div:
    if file.to_come:
        # nobody can have been away from, or reached by, what has not been yet
        return html.Div([_figure(_("Invited"), formats.persons(file.invited))], className="record-figures")
    schools = len({seat.brin for seat in file.reached})
    seats = ngettext("{n} seat", "{n} seats", len(file.reached)).format(n=formats.number(len(file.reached)))
    return html.Div(
        [
            _figure(_("Were there"), formats.persons(file.persons)),
            _figure(_("Invited"), formats.persons(file.invited)),
            _figure(_("Invited and not there"), formats.persons(file.absent)),
            _figure(
                _("Reached for the first time"),
                _("{seats} at {n} schools").format(seats=seats, n=formats.number(schools))
                if file.reached
                else _("no seat"),
            ),
        ],
        className="record-figures",
    )


def _figure(label: str, value: Any) -> html.Div:
    return html.Div(
        [html.Span(label, className="figure-label"), html.Div(value, className="record-figure")],
        className="card",
    )


def _actions(services: Services, reading: Reading, file: EventFile) -> list[Component]:
    """Give what may be done with the event: whoever may save attendance may come to it, once it has begun."""
    actor, made = reader(), list[Component]()
    if allows(actor, "attendance.save") and file.on <= services.today():
        came = f"/aanwezigheid?bijeenkomst={file.id}"
        made.append(dcc.Link(_("Who was there"), href=came, className="form-cancel"))
    if allows(actor, "events.change"):
        removal = reading.view.put(weg="ja").href("/bijeenkomsten")
        made += [
            opener(form(reading.options, services.events.form(actor), file), _("Change the event")),
            dcc.Link(_("Remove the event"), href=removal, className="form-cancel"),
        ]
    return [html.Div(made, className="record-actions")] if made else []


def _facts(file: EventFile, *, edits: bool) -> list[Component]:
    return [card(_("Facts"), facts(fields(EVENT, *EDITABLE), file.values, editable=edits))]


def _people(reading: Reading, file: EventFile) -> html.Section:
    if not sees_names(reader()):
        count = ngettext("{n} person was there", "{n} people were there", file.persons or 2)
        return card(
            _("People"),
            html.P(count.format(n=formats.persons(file.persons))),
            html.P(_("Names are not shown to your role."), className="second"),
        )
    came = [_attendee(reading, item) for item in file.attendees if item.came]
    missed = [_attendee(reading, item) for item in file.attendees if not item.came]
    few = html.P(_("You see the people at schools of buddy pairs only."), className="second")
    more = _("Show {n} more")
    if file.to_come:
        return card(
            _("Invited"),
            *folded(missed, "" if file.invited else _("Nobody is invited yet."), more),
            few if len(missed) < (file.invited or 0) else None,
        )
    return card(
        _("Were there"),
        *folded(came, _("Nobody is recorded as being there."), more),
        few if file.hidden and file.persons != 0 else None,
        html.Details(
            [
                html.Summary(_("Invited and not there: {n}").format(n=formats.number(len(missed)))),
                related(missed, ""),
            ]
        )
        if missed
        else None,
    )


def _attendee(reading: Reading, item: Attendee) -> Line:
    functions = ", ".join(reading.options.name(function) for function in item.functions)
    notes = [functions, item.where, item.role]
    return Line(item.name, ("Person", item.person), " · ".join(note for note in notes if note))


def _tied(reading: Reading, file: EventFile) -> html.Section:
    lines = [
        *(Line(name, note=_("about")) for name in _brief(reading, file.about)),
        *(Line(item.name, ("Network", item.key), _("of the network")) for item in file.networks),
        *(Line(item.name, ("School", item.key), _("at the school")) for item in file.schools),
        *(
            Line(item.name, ("Organisation", item.key), _("at the organisation"))
            for item in file.organisations
        ),
        *(
            [
                Line(
                    " → ".join(item.name for item in file.pair),
                    ("BuddyPair", file.pair_id),
                    _("the buddy pair"),
                )
            ]
            if file.pair_id
            else []
        ),
        *(Line(item.name, ("School", item.key), _("of the buddy pair")) for item in file.pair),
    ]
    return card(_("What it belongs to"), related(lines, _("Nothing is tied to this yet.")))


def _reached(reading: Reading, file: EventFile) -> html.Section:
    return card(
        _("What it changed"),
        html.P(
            _("These seats were reached here for the first time.")
            if file.reached
            else _("No seat was reached here for the first time."),
            className="explain",
        ),
        *_seats(reading, file.reached),
    )


def _seats(reading: Reading, seats: tuple[SeatReached, ...]) -> list[Component]:
    by_subject: dict[str, list[SeatReached]] = {}
    for seat in seats:
        by_subject.setdefault(seat.subject, []).append(seat)
    made: list[Component] = []
    for subject, found in by_subject.items():
        lines = [
            Line(seat.school, ("School", seat.brin), reading.options.name(seat.function)) for seat in found
        ]
        made += [html.H3(reading.options.brief(subject)), *folded(lines, "", _("Show {n} more"))]
    return made


def _removal(services: Services, reading: Reading, file: EventFile) -> list[Component]:
    """Say what goes with the event before it goes, where the address asks for that."""
    if not reading.view.get("weg"):
        return []
    losses = services.events.losses(reader(), file.id)
    return [
        html.Section(
            [
                html.H2(_("What goes when this event is removed")),
                html.Ul([html.Li(said) for said in _lost(losses)], className="merger-follows"),
                *_seats(reading, losses.seats),
                html.Div(
                    [
                        opener(Form("remove"), _("Remove the event"), kind="form-open danger"),
                        dcc.Link(_("Keep it"), href=href("Event", file.id), className="form-cancel"),
                    ],
                    className="record-actions",
                ),
            ],
            className="card merger-preview",
        )
    ]


def _lost(losses: Losses) -> list[str]:
    said = [
        ngettext(
            "That {n} person was there is no longer known.",
            "That {n} people were there is no longer known.",
            losses.persons,
        ).format(n=formats.number(losses.persons))
    ]
    if losses.observations:
        said.append(
            ngettext(
                "{n} observation no longer says where it was seen.",
                "{n} observations no longer say where they were seen.",
                losses.observations,
            ).format(n=formats.number(losses.observations))
        )
    if losses.seats:
        said.append(
            ngettext(
                "{n} seat is no longer reached: nothing else reached it.",
                "{n} seats are no longer reached: nothing else reached them.",
                len(losses.seats),
            ).format(n=formats.number(len(losses.seats)))
        )
    else:
        said.append(_("Every seat that it reached stays reached by something else."))
    return [*said, _("The history can put it back, with everything that was tied to it.")]


RECORD = RecordSpec(
    page="events",
    node=EVENT,
    editable=EDITABLE,
    keys=KEYS,
    show=show,
    edit=lambda services, key, wanted, seen: services.events.change(reader(), key, wanted, seen),
    actions=ACTIONS,
)
