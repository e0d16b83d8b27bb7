"""One pair's record: facts, contact persons, meetings, its time line, and the steps of its life."""

from datetime import date

from dash import dcc, html
from dash.development.base_component import Component

from crm.buddies.models import LIVING, NEEDS_REASON, NEXT, Contact, Meeting, PairFile, Side, Status
from crm.buddies.service import EDITABLE
from crm.buddies.words import health_name, status_name, step_name
from crm.contacts.models import ContactKind
from crm.contacts.words import kind_name
from crm.people.scope import ASKED
from crm.records.edit import Gone
from crm.records.fields import fields
from crm.rights import allows, sees_everybody, sees_names
from crm.services import Services
from crm.texts import _, formats, ngettext
from crm.values import days
from dashboards.actor import reader
from dashboards.choices import Options
from dashboards.components import contact as contacts
from dashboards.components import history
from dashboards.components.forms import Ask, Form, opener
from dashboards.components.record import RecordSpec, Shown
from dashboards.components.record_parts import Line, back, card, facts, link, related, time_line
from dashboards.page import Reading
from dashboards.pages.buddies.actions import ACTIONS
from dashboards.pages.buddies.proposals import series_asks
from dashboards.pages.buddies.state import KEYS, PATH
from graph_schema.nodes import BUDDY_PAIR


def show(services: Services, reading: Reading, key: str) -> Shown | None:
    """Draw one pair; None where there is none."""
    try:
        file = services.buddies.file(reader(), reading.view.on or services.today(), key)
    except Gone:
        return None
    edits = allows(reader(), "buddies.move")
    body: list[Component] = [
        back(PATH, _("Buddies")),
        _lead(file, reading.options),
        *([_steps(services, file)] if edits else []),
        html.Div(
            [
                html.Div(
                    [
                        card(_("Facts"), facts(fields(BUDDY_PAIR, *_shown()), file.values, editable=edits)),
                        _contacts(services, file, edits=edits),
                    ],
                    className="record-column",
                ),
                html.Div([_meetings(services, file, edits=edits)], className="record-column"),
            ],
            className="record-columns",
        ),
        time_line(file.entries),
    ]
    changes = history.part(services, BUDDY_PAIR.label, key)
    title = _("{coach} coaches {learner}: {health}").format(
        coach=file.line.coach.name,
        learner=file.line.learner.name,
        health=health_name(file.line.verdict.health),
    )
    return Shown(title, [*body, *([changes] if changes else [])])


def _shown() -> tuple[str, ...]:
    return EDITABLE if sees_names(reader()) else ("since", "until")


def _lead(file: PairFile, told: Options) -> html.P:
    line = file.line
    earlier = ngettext("{n} earlier pair", "{n} earlier pairs", file.earlier).format(n=file.earlier)
    said = [
        told.briefs(line.result),
        status_name(line.status),
        line.verdict.reason,
        earlier if file.earlier else "",
    ]
    return html.P(
        [
            link("School", line.coach.brin, line.coach.name),
            " → ",
            link("School", line.learner.brin, line.learner.name),
            " · ",
            " · ".join(part for part in said if part),
        ],
        className="record-lead",
    )


def _steps(services: Services, file: PairFile) -> html.Div:
    now = file.line.status
    return html.Div(
        [
            *(
                opener(_step(services, status, now), step_name(status, now), kind="form-open")
                for status in NEXT[now]
            ),
            *contacts.opener(
                _("Log a contact"),
                f"School:{file.line.coach.brin}",
                f"School:{file.line.learner.brin}",
                about="" if "," in file.line.result else file.line.result,
                pair=file.line.id if now.value in ASKED else "",
            ),
            html.A(_("Calendar file"), href=f"{PATH}/{file.line.id}.ics", className="export"),
            dcc.Link(_("Network of pairs"), href="/netwerk?lens=buddys", className="export"),
        ],
        className="record-actions",
    )


def _step(services: Services, status: Status, now: Status) -> Form:
    reason = Ask("reason", _("Why"), input="long", required=True)
    return Form(
        "move",
        (
            *([reason] if status in NEEDS_REASON else []),
            Ask(
                "day",
                _("From which day"),
                _("Day-month-year, such as 14-3-2022."),
                value=days.write(services.today()),
            ),
        ),
        {"status": status.value},
        save=step_name(status, now),
        title=step_name(status, now),
    )


def _contacts(services: Services, file: PairFile, *, edits: bool) -> html.Section:
    if not sees_names(reader()):
        return card(_("Contact persons"), html.P(_("Names are not shown to your role."), className="second"))
    parts: list[Component] = []
    for side, school in ((Side.COACH, file.line.coach), (Side.LEERLING, file.line.learner)):
        lines = [_contact(item, edits=edits) for item in file.line.contacts if item.side is side]
        parts += [html.H3(school.name), related(lines, _("No contact person yet."))]
    if edits and NEXT[file.line.status]:
        parts.append(_new_contact(services, file))
    return card(_("Contact persons"), *parts)


def _contact(item: Contact, *, edits: bool) -> Line:
    drop = Form("drop_contact", (), {"person": item.person})
    return Line(
        item.name,
        ("Person", item.person) if item.person else None,
        "" if item.here else _("does not work there any more"),
        past=not item.here,
        forms=((drop, _("Take away")),) if edits and item.person else (),
    )


def _new_contact(services: Services, file: PairFile) -> Component:
    schools = {Side.COACH: file.line.coach.name, Side.LEERLING: file.line.learner.name}
    known = {item.person for item in file.line.contacts}
    options = tuple(
        (
            f"{found.side.value}:{found.person}",
            ", ".join(part for part in (found.name, job, schools[found.side]) if part),
        )
        for found, job in services.buddies.staff(reader(), file.line.id)
        if found.person not in known
    )
    if not options:
        return html.P(_nobody(file.line.status), className="second")
    ask = Ask("person", _("Who"), input="choice", options=options, required=True)
    return opener(
        Form("contact", (ask,), save=_("Add"), title=_("New contact person")), _("Add a contact person")
    )


def _nobody(status: Status) -> str:
    if not sees_everybody(reader()) and status.value not in ASKED:
        return _(
            "Who works at these schools is shown to your role once the pair was asked: choose Asked above."
        )
    return _("Nobody else at these schools is known. Log a contact with somebody first.")


def _meetings(services: Services, file: PairFile, *, edits: bool) -> html.Section:
    today = services.today()
    coming = [
        item for item in reversed(file.meetings) if item.on >= today and not item.held and not item.cancelled
    ]
    dropped = [item for item in file.meetings if item.cancelled]
    past = [item for item in file.meetings if item not in coming and not item.cancelled]
    plan = Form("plan", series_asks(services, required=True), save=_("Plan"), title=_("Plan meetings"))
    return card(
        _("Meetings"),
        html.H3(_("To come")),
        related([_meeting(item, today, edits=edits) for item in coming], _("Nothing is planned.")),
        html.H3(_("Been")),
        related([_meeting(item, today, edits=edits) for item in past], _("They did not meet yet.")),
        *(
            (html.H3(_("Called off")), related([_meeting(item, today, edits=edits) for item in dropped], ""))
            if dropped
            else ()
        ),
        *(_talks(file) if edits and file.talks else ()),
        opener(plan, _("Plan meetings")) if edits and file.line.status in LIVING else None,
    )


def _talks(file: PairFile) -> tuple[Component, ...]:
    lines = [
        Line(
            _("{kind} of {day}").format(kind=kind_name(ContactKind(item.kind)), day=formats.day(item.on)),
            ("Event", item.id),
            forms=((Form("tie", (), {"event": item.id}), _("It was a buddy meeting")),),
        )
        for item in file.talks
    ]
    return (
        html.H3(_("Contacts with both schools that do not count yet")),
        related(lines, ""),
    )


def _meeting(item: Meeting, today: date, *, edits: bool) -> Line:
    event = {"event": item.id}
    write = Form("note", (Ask("note", _("What it was about"), input="long", value=item.note),), event)
    forms = []
    if edits and not item.cancelled:
        if not item.held:
            if item.on <= today:
                forms.append((Form("held", (), event), _("It took place")))
            forms += [(_postpone(item), _("Move")), (Form("cancel", (), event), _("Call off"))]
        forms.append((write, _("Notes")))
    return Line(
        formats.day(item.on),
        ("Event", item.id),
        " · ".join(part for part in (_state(item, today), item.place, item.note) if part),
        past=item.cancelled,
        forms=tuple(forms),
    )


def _postpone(item: Meeting) -> Form:
    ask = Ask(
        "day",
        _("To which day"),
        _("Day-month-year, such as 14-3-2022."),
        value=days.write(item.on),
        required=True,
    )
    return Form("postpone", (ask,), {"event": item.id}, save=_("Move"))


def _state(item: Meeting, today: date) -> str:
    if item.cancelled:
        return _("does not take place")
    if not item.held:
        return _("planned") if item.on >= today else _("not recorded whether it took place")
    if item.persons == 0:
        return _("took place")
    return ngettext("{n} person there", "{n} people there", item.persons or 2).format(
        n=formats.persons(item.persons)
    )


RECORD = RecordSpec(
    page="buddies",
    node=BUDDY_PAIR,
    editable=EDITABLE,
    keys=KEYS,
    show=show,
    edit=lambda services, key, wanted, seen: services.buddies.change(reader(), key, wanted, seen),
    actions=ACTIONS,
)
