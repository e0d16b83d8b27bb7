"""How far a school is: its seats with who holds them, and what was observed."""

from datetime import date

from dash import html
from dash.development.base_component import Component

from crm.coverage.models import FunctionInfo, Seat, Stage
from crm.coverage.words import seat_name, stage_name
from crm.observations.models import LEVELS, FormChoices, NewObservation, Observation, Tried
from crm.records.words import choice_word
from crm.schools.records_models import Job, SchoolFile
from crm.texts import _, formats
from crm.values import days
from dashboards.components import observation, states
from dashboards.components.aria import aria
from dashboards.components.forms import Ask, Form, day_help, opener
from dashboards.components.record_parts import card, link
from dashboards.page import Reading


def new(reading: Reading, file: SchoolFile, offered: FormChoices, today: str) -> Form:
    """Give the form for a new observation of this school, about the result of the filter line."""
    subject = reading.options.subject(reading.view)
    results = reading.options.choices.results
    result = subject if subject in results else (results[0] if results else "")
    return observation.form(
        reading.options,
        offered,
        NewObservation(file.brin, result, date.min, Stage.PROBEERT_UIT),
        today=today,
    )


def seats(reading: Reading, file: SchoolFile, on: date, today: date, *, edits: bool) -> Component:
    """Give every seat of the theme's profile, the heaviest first, and the others folded away."""
    if file.row is None:
        return card(_("Seats"), html.P(_("This school does not exist on this date."), className="second"))
    profile = sorted(
        (item for item in file.functions if item.weight is not None), key=lambda item: -(item.weight or 0)
    )
    others = [item for item in file.functions if item.weight is None]
    held = [item for item in others if file.row.seats[item.code] is not Seat.ONBEKEND]
    unknown = [item for item in others if file.row.seats[item.code] is Seat.ONBEKEND]

    def lines(items: list[FunctionInfo]) -> html.Ul:
        return html.Ul(
            [_seat(reading, file, item, on, today, edits=edits) for item in items], className="seats"
        )

    first = [*profile, *held]
    return card(
        _("Seats"),
        lines(first or unknown),
        html.Details([html.Summary(_("Jobs outside the profile")), lines(unknown)])
        if unknown and first
        else None,
    )


def _seat(
    reading: Reading, file: SchoolFile, item: FunctionInfo, on: date, today: date, *, edits: bool
) -> html.Li:
    state = file.row.seats[item.code] if file.row else Seat.ONBEKEND
    holders = [job for job in file.jobs if job.now and job.function == item.code]
    name = reading.options.name(item.code)
    lacking = file.lacking(item.code, on)
    note = seat_name(state)
    if state is Seat.AFWEZIG and lacking and lacking.since:
        note = _("no such job since {day}").format(day=formats.day(lacking.since))
    return html.Li(
        [
            states.seat_sign(state),
            html.Div(
                [
                    html.Span(name, className="related-name"),
                    html.Span(
                        _holders(holders) if holders else note,
                        className="second related-note",
                        title=note,
                    ),
                    *([html.Span(f" {note}", className="hidden")] if holders else []),
                ],
                className="related-text",
            ),
            *(
                [_seat_form(item.code, name, today, lacks=lacking is not None)]
                if edits and not holders
                else []
            ),
        ]
    )


def _holders(jobs: list[Job]) -> list[Component | str]:
    parts: list[Component | str] = []
    for job in jobs:
        parts += [", " if parts else "", link("Person", job.person, job.name)]
    return parts


def _seat_form(function: str, name: str, today: date, *, lacks: bool) -> Component:
    if lacks:
        form = Form(
            "has",
            (
                Ask(
                    "on",
                    _("From which day there is one"),
                    day_help(always=True),
                    value=days.write(today),
                    required=True,
                ),
            ),
            {"function": function},
            _("Record"),
            _("This job is here after all: {function}").format(function=name),
        )
        word = _("Is here after all")
    else:
        form = Form(
            "lacks",
            (Ask("since", _("Since"), day_help(always=True), value=days.write(today)),),
            {"function": function},
            _("Record"),
            _("This job does not exist here: {function}").format(function=name),
        )
        word = _("Does not exist here")
    return opener(form, word, label=f"{word}: {name}")


def observations(reading: Reading, file: SchoolFile, offered: FormChoices, *, edits: bool) -> Component:
    """Give at which levels each result was tried, and every observation, newest first."""
    lines = [_observation(reading, seen, offered, edits=edits) for seen in file.observations]
    return card(
        _("Observations"),
        html.Div(_tried(reading, file.tried), className="scroll") if file.tried else None,
        html.Ul(lines, className="related")
        if lines
        else html.P(_("Nothing has been observed here yet."), className="second"),
    )


def _tried(reading: Reading, found: tuple[Tried, ...]) -> html.Table:
    return html.Table(
        [
            html.Caption(_("Tried at which levels"), className="hidden"),
            html.Thead(
                html.Tr(
                    [
                        html.Th(_("Tried"), scope="col"),
                        *(html.Th(observation.level_name(level), scope="col") for level in LEVELS),
                        html.Th(_("In the plan"), scope="col"),
                    ]
                )
            ),
            html.Tbody([_tried_row(reading, item) for item in found]),
        ],
        className="plain tried",
    )


def _tried_row(reading: Reading, item: Tried) -> html.Tr:
    count = len(item.levels)
    wanted = ""
    if item.wanted:
        wanted = _("{n} of {total}: enough") if item.enough else _("{n} of {total}")
    return html.Tr(
        [
            html.Th(reading.options.brief(item.result), scope="row"),
            *(
                html.Td(
                    [
                        html.Span("●" if level in item.levels else "○", **aria(hidden=True)),
                        html.Span(_("yes") if level in item.levels else _("no"), className="hidden"),
                    ],
                    className="tried-yes" if level in item.levels else "tried-no",
                )
                for level in LEVELS
            ),
            html.Td(wanted.format(n=count, total=item.wanted) if wanted else "–"),
        ]
    )


def _observation(reading: Reading, seen: Observation, offered: FormChoices, *, edits: bool) -> html.Li:
    levels = ", ".join(observation.level_name(level) for level in seen.levels)
    helpers = ", ".join(helper.name for helper in seen.helpers)
    facts = [
        formats.day(seen.on),
        choice_word(seen.kind) if seen.kind else "",
        levels,
        _("helped by {names}").format(names=helpers) if helpers else "",
    ]
    text: list[Component] = [
        html.Span(
            f"{reading.options.brief(seen.result)}: {stage_name(seen.stage)}", className="related-name"
        ),
        html.Span(" · ".join(fact for fact in facts if fact), className="second related-note"),
        *([html.Span(seen.outcome, className="related-note observed-text")] if seen.outcome else []),
        *([html.Span(seen.note, className="second related-note observed-text")] if seen.note else []),
    ]
    if seen.event:
        text.append(
            html.Span(
                [_("Seen at"), " ", link("Event", seen.event.key, seen.event.name)], className="related-note"
            )
        )
    return html.Li(
        [
            states.stage_sign(seen.stage),
            html.Div(text, className="related-text"),
            *(_observation_forms(reading, seen, offered) if edits else []),
        ]
    )


def _observation_forms(reading: Reading, seen: Observation, offered: FormChoices) -> list[Component]:
    about = f"{reading.options.brief(seen.result)}, {formats.day(seen.on)}"
    return [
        opener(
            observation.editing(reading.options, offered, seen), _("Change"), label=f"{_('Change')}: {about}"
        ),
        opener(
            Form("observe_remove", about={"id": seen.id}),
            _("Take away"),
            label=f"{_('Take away')}: {about}",
        ),
    ]
