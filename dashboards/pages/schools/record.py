"""One school's record: how far it is, its facts, seats, observations, people, pairs, networks and events."""

from datetime import date
from typing import Any

from dash import html
from dash.development.base_component import Component

from crm.coverage.models import Question, Seat
from crm.coverage.words import stage_name
from crm.observations.models import FormChoices
from crm.records.edit import Gone
from crm.records.fields import fields
from crm.rights import allows
from crm.schools.records import EDITABLE
from crm.schools.records_models import SchoolFile
from crm.services import Services
from crm.texts import _, formats
from crm.values import days
from dashboards.actor import reader
from dashboards.components import bars, contact, history, states, via
from dashboards.components import list as lists
from dashboards.components.forms import Ask, Form, opener
from dashboards.components.record import RecordSpec, Shown
from dashboards.components.record_parts import back, card, facts, link, story, time_line
from dashboards.page import Reading
from dashboards.pages.schools import around, merging, progress
from dashboards.pages.schools.actions import ACTIONS
from graph_schema.nodes import SCHOOL

KEYS = (*lists.KEYS, "fusie", "op", "rijen")


def ask(services: Services, reading: Reading) -> Question:
    """Give the question of the filter line: the subject and day that the record is about."""
    view = reading.view
    return Question(reading.options.subject(view), view.on or services.today(), view.theme or None)


def show(services: Services, reading: Reading, key: str) -> Shown | None:
    """Draw one school; None where there is none."""
    asked = ask(services, reading)
    try:
        file = services.school_records.file(reader(), asked, key)
    except Gone:
        return None
    edits = allows(reader(), "school_records.change")
    offered = services.observations.form(reader()) if edits else FormChoices()
    body: list[Component] = [
        back("/scholen", _("Schools")),
        html.P(_lead(file, asked.on), className="record-lead"),
        *merging.preview(services, reading, file),
        _figures(reading, file),
        _actions(reading, file, offered, services.today(), edits=edits),
        html.Div(
            [
                html.Div(
                    [
                        progress.seats(reading, file, asked.on, services.today(), edits=edits),
                        card(_("Facts"), facts(fields(SCHOOL, *EDITABLE), file.values, editable=edits)),
                        *merging.mergers(file, asked.on),
                        around.networks(file),
                        around.pairs(reading, file, asked.on),
                    ],
                    className="record-column",
                ),
                html.Div(
                    [
                        progress.observations(reading, file, offered, edits=edits),
                        around.people(reading, file),
                        around.events(reading, file, asked.on),
                        *around.tasks(file),
                    ],
                    className="record-column",
                ),
            ],
            className="record-columns",
        ),
        *(
            story(SCHOOL.label, file.brin, file.name, file.entries, file.picture)
            # a school's time line is everybody's, what it is tied to is not
            or [html.Div([time_line(file.entries)], className="record-columns")]
        ),
    ]
    changes = history.part(services, SCHOOL.label, key)
    return Shown(file.name, [*body, *([changes] if changes else [])])


def _lead(file: SchoolFile, on: date) -> list[Component | str]:
    values = file.values
    parts = [values.get("place"), values.get("province"), values.get("kind"), file.brin]
    students = values.get("students")
    parts.append(
        _("{n} students").format(n=formats.number(students))
        if students is not None
        else _("students unknown")
    )
    said: list[Component | str] = [" · ".join(str(part) for part in parts if part)]
    if file.successor:
        brin, name = file.successor
        said += [
            html.Br(),
            _("On {day} this school has gone into").format(day=formats.day(on)),
            " ",
            link("School", brin, name),
            ".",
        ]
    elif file.row is None:
        said += [html.Br(), _("This school does not exist on this date.")]
    return said


def _figures(reading: Reading, file: SchoolFile) -> Component:
    row, result = file.row, reading.options.short(reading.view)
    blocks = [(_("People"), formats.persons(file.persons), None)]
    if row is None:
        return html.Div([_figure(*block) for block in blocks], className="record-figures")
    counted = [state for state in row.seats.values() if state is not Seat.AFWEZIG]
    reached = counted.count(Seat.BEREIKT)
    return html.Div(
        [
            _figure(
                _("Ladder, {result}").format(result=result),
                [states.stage_sign(row.stage), stage_name(row.stage)],
            ),
            _figure(_("DMU coverage"), formats.share(row.dmu_coverage), bars.bar(row.dmu_coverage)),
            _figure(
                _("Seats reached"),
                _("{n} of {total}").format(n=formats.number(reached), total=formats.number(len(counted))),
                bars.bar(reached / len(counted) if counted else None),
            ),
            *(_figure(*block) for block in blocks),
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


def _actions(
    reading: Reading, file: SchoolFile, offered: FormChoices, today: date, *, edits: bool
) -> html.Div:
    ways = [
        *via.opener(file.brin, file.name),
        *contact.opener(_("Log a contact"), f"School:{file.brin}"),
    ]
    if not edits:
        return html.Div(ways, className="record-actions")
    merger = Form(
        "look",
        (
            Ask(
                "into",
                _("Into which school"),
                _("Type a part of its name or its abbreviation, and choose."),
                "lookup",
                lookup="school",
                required=True,
            ),
            Ask("on", _("From which day"), _("Day-month-year, such as 1-8-2022."), required=True),
        ),
        save=_("See what will follow"),
        title=_("{school} goes into another school").format(school=file.name),
    )
    return html.Div(
        [
            *ways,
            opener(progress.new(reading, file, offered, days.write(today)), _("Record an observation")),
            opener(merger, _("Record a merger")),
        ],
        className="record-actions",
    )


RECORD = RecordSpec(
    page="schools",
    node=SCHOOL,
    editable=EDITABLE,
    keys=KEYS,
    show=show,
    edit=lambda services, key, wanted, seen: services.school_records.change(reader(), key, wanted, seen),
    actions=ACTIONS,
)
