"""A merger on a school's record: the mergers that there are, and what a new one will change."""

from datetime import date

from dash import dcc, html
from dash.development.base_component import Component

from crm.coverage.models import Question, Seat
from crm.coverage.words import stage_name
from crm.records.edit import Refused
from crm.rights import allows
from crm.schools.records_models import Consequences, MergerLine, SchoolFile, Side
from crm.services import Services
from crm.texts import _, formats, sentence
from dashboards.actor import reader
from dashboards.components import notice
from dashboards.components.forms import Ask, Form, opener
from dashboards.components.record_parts import Line, card, href, related
from dashboards.page import Reading


def mergers(file: SchoolFile, on: date) -> list[Component]:
    """Give the mergers that this school is part of; nothing where there are none."""
    if not file.mergers:
        return []
    lines = [_merger(file, item, on) for item in file.mergers]
    return [card(_("Mergers"), related(lines, ""))]


def _merger(file: SchoolFile, item: MergerLine, on: date) -> Line:
    goes = item.absorbed == file.brin
    other = (item.into, item.into_name) if goes else (item.absorbed, item.absorbed_name)
    said = _("goes into {school}") if goes else _("{school} goes into it")
    when = (
        _("on {day}").format(day=formats.day(item.on))
        if item.on
        else _("no day known: it does not count yet")
    )
    return Line(
        said.format(school=other[1]),
        ("School", other[0]),
        " · ".join(part for part in (when, item.note) if part),
        past=item.on is not None and item.on <= on,
    )


def preview(services: Services, reading: Reading, file: SchoolFile) -> list[Component]:
    """Give what a merger that the address asks about will change, with the button that records it."""
    view, day = reading.view, _day(reading.view.get("op"))
    if not view.get("fusie") or day is None or not allows(reader(), "school_records.merge"):
        return []
    asked = Question(reading.options.subject(view), day, view.theme or None)
    try:
        found = services.school_records.consequences(reader(), asked, file.brin, view.get("fusie"))
    except Refused as refused:
        return [notice.error(sentence(refused))]
    form = Form(
        "merge",
        (Ask("note", _("Explanation"), _("Such as the source; may stay empty.")),),
        {"into": found.after.brin, "on": day.isoformat()},
        _("Record the merger"),
        _("Record the merger"),
    )
    title = _("What follows when {old} goes into {new} on {day}").format(
        old=found.absorbed.name, new=found.after.name, day=formats.day(day)
    )
    return [
        html.Section(
            [
                html.H2(title),
                html.Div(_table(found), className="scroll"),
                html.Ul([html.Li(said) for said in _sentences(found)], className="merger-follows"),
                html.Div(
                    [
                        opener(form, _("Record the merger"), kind="button"),
                        dcc.Link(
                            _("Do not record it"), href=href("School", file.brin), className="form-cancel"
                        ),
                    ],
                    className="record-actions",
                ),
            ],
            className="card merger-preview",
        )
    ]


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _table(found: Consequences) -> html.Table:
    sides = (
        (found.absorbed.name, found.absorbed),
        (found.before.name, found.before),
        (_("{school} after it").format(school=found.after.name), found.after),
    )
    rows = (
        (_("People"), [formats.persons(side.persons) for _name, side in sides]),
        (_("Students as recorded"), [_students(side) for _name, side in sides]),
        (_("Ladder"), [stage_name(side.stage) if side.stage else "–" for _name, side in sides]),
        (_("DMU coverage"), [formats.share(side.dmu_coverage) for _name, side in sides]),
        (_("Seats reached"), [str(side.seats.get(Seat.BEREIKT, 0)) for _name, side in sides]),
        (_("Seats where nobody is known"), [str(side.seats.get(Seat.ONBEKEND, 0)) for _name, side in sides]),
    )
    return html.Table(
        [
            html.Caption(_("Before and after the merger"), className="hidden"),
            html.Thead(
                html.Tr(
                    [html.Td(), *(html.Th(name, scope="col", className="number") for name, _side in sides)]
                )
            ),
            html.Tbody(
                [
                    html.Tr(
                        [html.Th(label, scope="row"), *(html.Td(text, className="number") for text in texts)]
                    )
                    for label, texts in rows
                ]
            ),
        ],
        className="plain",
    )


def _students(side: Side) -> str:
    return "–" if side.students is None else formats.number(side.students)


def _sentences(found: Consequences) -> list[str]:
    day = formats.day(found.on)
    said = [
        _("Until {day} both schools exist; from then on only {school}.").format(
            day=day, school=found.after.name
        ),
        _(
            "Nothing is moved: people keep their jobs and their history, and count at {school} from that day."
        ).format(school=found.after.name),
        _(
            "Observations, meetings, networks and open tasks of {old} stand on the record of {new} too; "
            "the record of {old} keeps them and says where it went."
        ).format(old=found.absorbed.name, new=found.after.name),
    ]
    said += [
        _("The pair {coach} and {learner} goes on, at {school}.").format(
            coach=coach, learner=learner, school=found.after.name
        )
        for coach, learner in found.pairs_moved
    ]
    said += [
        _("The pair {coach} and {learner} ends on that day: a school is not its own buddy.").format(
            coach=coach, learner=learner
        )
        for coach, learner in found.pairs_ended
    ]
    if found.absorbed.students is not None:
        said.append(_("The number of students stays as DUO last counted it, until a new number is read in."))
    return said
