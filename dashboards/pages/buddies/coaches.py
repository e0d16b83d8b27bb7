"""Who can coach, who waits, and what schools want of each other."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from dash import html
from dash.development.base_component import Component

from crm.buddies.proposals import Coach, Field
from crm.coverage.words import stage_name
from crm.schools.choose import Unknown
from crm.services import Services
from crm.texts import _, formats
from dashboards.actor import reader
from dashboards.components import grid, notice
from dashboards.components.forms import Ask, Form, opener
from dashboards.components.record_parts import Line, card, related
from dashboards.page import Reading


def read(services: Services, reading: Reading) -> Field:
    """Ask the service who can coach and who can learn."""
    on = reading.view.on or services.today()
    return services.buddies.candidates(reader(), reading.options.subject(reading.view), on)


def show(services: Services, reading: Reading) -> tuple[list[Component], Any]:
    """Draw the coaches and the learners, with the finding as the title."""
    try:
        found = read(services, reading)
    except Unknown:
        return [notice.empty(_("Coaches are found for a result. Choose one above."))], _("No coaches")
    free = sum(coach.free for coach in found.coaches)
    title = _("{free} free places with {coaches} coaches; {learners} learners wait").format(
        free=formats.number(free),
        coaches=formats.number(len(found.coaches)),
        learners=formats.number(len(found.learners)),
    )
    return [
        html.Div([grid.exports("buddies", "coaches", reading.view.search())], className="record-actions"),
        html.Div(
            [
                html.Div(
                    [
                        _coaches(found.coaches),
                        _wishes(services),
                    ],
                    className="record-column",
                ),
                html.Div(
                    [_learners(found)],
                    className="record-column",
                ),
            ],
            className="record-columns",
        ),
    ], title


def coach_lines(coaches: Iterable[Coach]) -> list[tuple[Coach, Line]]:
    """Give a line of each coach, who has most places first."""
    ordered = sorted(coaches, key=lambda coach: (-coach.free, coach.school.name.casefold()))
    return [
        (
            coach,
            Line(
                coach.school.name,
                ("School", coach.school.brin),
                _("{free} of {capacity} places free · {stage}").format(
                    free=coach.free, capacity=coach.capacity, stage=stage_name(coach.school.stage)
                ),
            ),
        )
        for coach in ordered
    ]


def learner_lines(field: Field) -> list[Line]:
    """Give a line of each learner who waits, who is furthest first."""
    ordered = sorted(field.learners, key=lambda school: (-school.stage.rank, school.name.casefold()))
    return [Line(school.name, ("School", school.brin), stage_name(school.stage)) for school in ordered]


def _coaches(coaches: Iterable[Coach]) -> html.Section:
    lines = [
        replace(line, past=not coach.free, forms=((_capacity(coach), _("Change places")),))
        for coach, line in coach_lines(coaches)
    ]
    return card(_("Coaches"), related(lines, _("No school stands at past toe or higher yet.")))


def _capacity(coach: Coach) -> Form:
    ask = Ask(
        "capacity",
        _("How many schools at once"),
        _("Empty: one at past toe, two at borgt en coacht."),
        value=str(coach.capacity),
    )
    return Form("capacity", (ask,), {"brin": coach.school.brin}, title=coach.school.name)


def _learners(found: Field) -> html.Section:
    return card(
        _("Waiting learners"),
        related(learner_lines(found), _("Every school that does not apply it yet has a coach.")),
    )


def _wishes(services: Services) -> html.Section:
    words = {"wens": _("would like"), "veto": _("does not want")}
    lines = [
        Line(
            _("{one} {wants} {other}").format(
                one=item["one_name"], wants=words[item["choice"]], other=item["other_name"]
            ),
            note=item["note"] or "",
            forms=((Form("forget_wish", (), {"one": item["one"], "other": item["other"]}), _("Forget")),),
        )
        for item in services.buddies.wishes(reader())
    ]
    form = Form(
        "wish",
        (
            _ask_school("one", _("School")),
            Ask("choice", _("What it wants"), input="choice", options=tuple(words.items())),
            _ask_school("other", _("The other school")),
            Ask("note", _("Note"), input="long"),
        ),
        save=_("Add"),
        title=_("A wish or a veto"),
    )
    return card(
        _("Wishes and vetoes"),
        related(lines, _("No school said whom it would like, or would not.")),
        opener(form, _("Add a wish or a veto")),
    )


def _ask_school(name: str, label: str) -> Ask:
    help_ = _("Type a part of the name, and choose.")
    return Ask(name, label, help_, "lookup", lookup="school", required=True)
