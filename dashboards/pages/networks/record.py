"""One network's record: its members now and before, its meetings, and the schools with nobody in it."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from dash import html
from dash.development.base_component import Component

from crm.networks.models import Meeting, Member, NetworkFile
from crm.networks.service import EDITABLE
from crm.records.edit import Gone
from crm.records.fields import fields
from crm.records.words import choice_word
from crm.rights import allows, sees_names
from crm.services import Services
from crm.texts import _, formats, ngettext
from crm.values import days
from dashboards.actor import reader
from dashboards.components import bars, contact, history
from dashboards.components import list as lists
from dashboards.components.forms import Ask, Form, day_help, opener
from dashboards.components.record import RecordSpec, Shown
from dashboards.components.record_parts import Line, back, card, facts, related, story
from dashboards.page import Reading
from dashboards.pages.networks import presence
from dashboards.pages.networks.actions import ACTIONS
from dashboards.pages.networks.words import kind_name
from dashboards.pages.schools.around import folded, period
from graph_schema.nodes import NETWORK

KEYS = (*lists.KEYS, "netwerksoort", "beeld", "zonder")


def show(services: Services, reading: Reading, key: str) -> Shown | None:
    """Draw one network; None where there is none."""
    on = reading.view.on or services.today()
    try:
        file = services.networks.file(reader(), on, key)
    except Gone:
        return None
    edits, today = allows(reader(), "networks.change"), services.today()
    body: list[Component] = [
        back("/netwerken", _("Networks")),
        html.P(_lead(file), className="record-lead"),
        _figures(file),
        *([_actions(file, today)] if edits else []),
        html.Div(
            [
                html.Div(
                    [
                        card(_("Facts"), facts(fields(NETWORK, *EDITABLE), file.values, editable=edits)),
                        _members(reading, file, today, edits=edits),
                    ],
                    className="record-column",
                ),
                html.Div(
                    [
                        *_leaders(file),
                        _functions(reading, file),
                        _meetings(reading, file, on),
                    ],
                    className="record-column",
                ),
            ],
            className="record-columns",
        ),
        presence.gaps(services, reading, key, file.name),
        *story(NETWORK.label, file.code, file.name, file.entries, file.picture),
    ]
    changes = history.part(services, NETWORK.label, key)
    return Shown(_title(file), [*body, *([changes] if changes else [])])


def _title(file: NetworkFile) -> str:
    return _("{network}: somebody at {n} of {total} schools").format(
        network=file.name, n=formats.number(file.schools), total=formats.number(file.schools_total)
    )


def _lead(file: NetworkFile) -> str:
    kind = kind_name(str(file.values.get("kind") or ""))
    return " · ".join(part for part in (kind, str(file.values.get("description") or "")) if part)


def _figures(file: NetworkFile) -> html.Div:
    last = file.meetings[0].on if file.meetings else None
    missing = file.schools_total - file.schools
    return html.Div(
        [
            _figure(_("Members"), formats.persons(file.persons)),
            _figure(
                _("Schools with somebody"),
                _("{n} of {total}").format(
                    n=formats.number(file.schools), total=formats.number(file.schools_total)
                ),
                bars.bar(file.schools / file.schools_total if file.schools_total else None),
            ),
            _figure(
                _("Schools with nobody"),
                html.A(formats.number(missing), href="#networks-without", className="number-link"),
            ),
            _figure(_("Last meeting"), formats.day(last)),
        ],
        className="record-figures",
    )


def _figure(label: str, value: Any, below: Component | None = None) -> html.Div:
    return html.Div(
        [
            html.Span(label, className="figure-label"),
            html.Div(value, className="record-figure"),
            *([below] if below is not None else []),
        ],
        className="card",
    )


def _actions(file: NetworkFile, today: date) -> html.Div:
    form = Form(
        "join",
        (
            Ask(
                "person",
                _("Who"),
                _("Type a part of the name, and choose."),
                "lookup",
                lookup="persoon",
                required=True,
            ),
            Ask("role", _("Role"), _("Such as chair or secretary; may stay empty.")),
            Ask("since", _("Since"), day_help(always=True), value=days.write(today)),
        ),
        save=_("Add"),
        title=_("New member of {network}").format(network=file.name),
    )
    return html.Div(
        [
            *contact.opener(_("Log a contact"), f"Network:{file.code}"),
            opener(form, _("Add a member")),
        ],
        className="record-actions",
    )


def _members(reading: Reading, file: NetworkFile, today: date, *, edits: bool) -> html.Section:
    if not sees_names(reader()):
        count = ngettext("{n} member", "{n} members", file.persons or 2)
        return card(
            _("Members"),
            html.P(count.format(n=formats.persons(file.persons))),
            html.P(_("Names are not shown to your role."), className="second"),
        )
    now = [member for member in file.members if member.now]
    others = [member for member in file.members if not member.now]
    return card(
        _("Members"),
        *folded(
            [_member(reading, member, today, edits=edits) for member in now],
            _("Nobody is a member yet."),
            _("Show {n} more"),
        ),
        html.P(_("You see the members at schools of buddy pairs only."), className="second")
        if file.hidden
        else None,
        html.Details(
            [
                html.Summary(_("Before, or later: {n}").format(n=formats.number(len(others)))),
                related([_member(reading, member, today, edits=edits) for member in others], ""),
            ]
        )
        if others
        else None,
    )


def _member(reading: Reading, member: Member, today: date, *, edits: bool) -> Line:
    functions = [reading.options.name(function) for function in member.functions]
    places = [name for _key, name in member.places]
    notes = [member.role, ", ".join(functions), ", ".join(places), period(member.since, member.until)]
    leave = Form(
        "leave",
        (
            Ask(
                "until",
                _("From which day on no more"),
                day_help(),
                value=days.write(today),
                required=True,
            ),
        ),
        {"person": member.person},
        _("End"),
        _("The membership ends"),
    )
    return Line(
        member.name,
        ("Person", member.person),
        " · ".join(note for note in notes if note),
        past=not member.now,
        forms=((leave, _("End")),) if edits and member.now and member.until is None else (),
    )


def _leaders(file: NetworkFile) -> list[Component]:
    if not file.leaders:
        return []
    lines = [
        Line(
            leader.name,
            ("Person", leader.person),
            " · ".join(
                part for part in (choice_word(leader.role), period(leader.since, leader.until)) if part
            ),
            past=not leader.now,
        )
        for leader in file.leaders
    ]
    return [card(_("Led by"), related(lines, ""))]


def _functions(reading: Reading, file: NetworkFile) -> html.Section:
    if not file.functions:
        return card(_("Jobs in this network"), html.P(_("Nobody's job is known."), className="second"))
    rows = [
        html.Tr(
            [
                html.Th(reading.options.name(item.function), scope="row"),
                html.Td(formats.persons(item.persons), className="number"),
                html.Td(formats.number(item.schools), className="number"),
                html.Td(bars.bar(item.schools / file.schools_total if file.schools_total else None)),
            ]
        )
        for item in file.functions
    ]
    heads = (_("Job"), _("People"), _("Schools"))
    return card(
        _("Jobs in this network"),
        html.Table(
            [
                html.Caption(_("Jobs of the members, and at how many schools"), className="hidden"),
                html.Thead(
                    html.Tr(
                        [
                            *(
                                html.Th(head, scope="col", className="number" if number else None)
                                for number, head in enumerate(heads)
                            ),
                            html.Td(),
                        ]
                    )
                ),
                html.Tbody(rows),
            ],
            className="plain network-jobs",
        ),
    )


def _meetings(reading: Reading, file: NetworkFile, on: date) -> html.Section:
    lines = [_meeting(reading, meeting) for meeting in file.meetings if meeting.on <= on]
    return card(_("Meetings"), *folded(lines, _("No meetings yet."), _("Show {n} earlier")))


def _meeting(reading: Reading, meeting: Meeting) -> Line:
    people = ngettext("{n} person", "{n} people", meeting.persons or 2).format(
        n=formats.persons(meeting.persons)
    )
    about = ", ".join(_brief(reading, meeting.about))
    notes = [formats.day(meeting.on), meeting.place, people, about]
    kind = choice_word(meeting.kind)
    return Line(
        meeting.title or kind[:1].upper() + kind[1:] or _("Event"),
        ("Event", meeting.id),
        " · ".join(note for note in notes if note),
    )


def _brief(reading: Reading, codes: Iterable[str]) -> list[str]:
    return [reading.options.brief(code) for code in codes]


RECORD = RecordSpec(
    page="networks",
    node=NETWORK,
    editable=EDITABLE,
    keys=KEYS,
    show=show,
    edit=lambda services, key, wanted, seen: services.networks.change(reader(), key, wanted, seen),
    actions=ACTIONS,
)
