"""What a list must be asked: which column holds what, which event it is about, what an answer means."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import dash_mantine_components as dmc
from dash import html
from dash.development.base_component import Component

from crm.coverage.models import Stage
from crm.events.models import EventLine
from crm.records.words import choice_word
from crm.texts import _
from crm.values import days
from crm.values.problem import InvalidValue
from dashboards.choices import Options
from dashboards.components.aria import aria
from dashboards.pages.importing.entry import do
from imports.models import Columns, ImportOptions, Survey
from imports.pending.store import Waiting
from imports.recognise import Field
from imports.recognise.mapping import CHOICES, Column, Unknown
from imports.resolve.answers import Question

_SHOWN = 8
"""How many events are offered at once; typing narrows them."""
_WITH_DAY = re.compile(r"(?P<title>.*\S) \((?P<day>\d{1,2}-\d{1,2}-\d{4})\)")

WORDS: Mapping[Field, str] = {
    Field.NAME: "name",
    Field.GIVEN_NAME: "first name",
    Field.INITIALS: "initials",
    Field.TUSSENVOEGSEL: "tussenvoegsel",
    Field.FAMILY_NAME: "family name",
    Field.EMAIL: "e-mail address",
    Field.PHONE: "telephone",
    Field.MOBILE: "mobile telephone",
    Field.ORGANISATION: "school or organisation",
    Field.BRIN: "brin",
    Field.TITLE: "job title",
    Field.SINCE: "works there since",
    Field.UNTIL: "works there until",
    Field.LAST_DAY: "last working day",
    Field.AS_OF: "day on which the row was true",
    Field.ATTENDANCE: "was there",
    Field.ABSENCE: "was not there",
    Field.MAY_CONTACT: "may be mailed",
    Field.NO_CONTACT: "may not be mailed",
}


@dataclass(frozen=True, slots=True)
class Form:
    """What stands in the forms about the whole list.

    Attributes:
        options: the form about the list, by name; None where it is not on the page.
        answers: of each question of a survey, what each answer means.
        columns: the mapping screen; None where it is not on the page.
        touched: whether something else stands there than was drawn.

    """

    options: Mapping[str, Any] | None
    answers: Mapping[str, Mapping[str, str]]
    columns: Columns | None
    touched: bool


def form(inputs: Sequence[Sequence[tuple[Mapping[str, Any], Any]]]) -> Form:
    """Read the forms.

    Args:
        inputs: each input with its id, of each kind of ``INPUTS``.

    """
    options, answers, columns, attended = inputs
    fields = {one["name"]: value for one, value in columns if value}
    meant: dict[str, dict[str, str]] = {}
    for one, value in answers:
        question, answer = json.loads(one["name"])
        meant.setdefault(question, {})[answer] = value
    return Form(
        {one["name"]: value for one, value in options} if options else None,
        meant,
        Columns(fields, any(value for _one, value in attended)) if columns else None,
        any(_kept(value) != one["was"] for kind in inputs for one, value in kind),
    )


INPUTS = (
    ("import-option", "value"),
    ("import-answer", "value"),
    ("import-column", "value"),
    ("import-attended", "checked"),
)
"""The kinds of inputs of the forms, each with the property that holds what stands there."""


def _id(kind: str, name: str, was: Any) -> dict[str, str]:
    """Give the id of an input; it tells as ``was`` what is so when nothing more is said."""
    return {"type": kind, "name": name, "was": _kept(was)}


def _kept(value: Any) -> str:
    return json.dumps(value or None)


def columns(found: Unknown, said: Columns | None) -> Component:
    """Give the mapping screen of an unknown file: each column with its values, a guess and the reason.

    Args:
        found: its columns.
        said: what they hold, where somebody said so: that stands there, and no guess.

    """
    return html.Section(
        [
            html.H2(_("What is in the columns?")),
            html.P(
                _(
                    "The headers stand in row {row}. Say what each column holds; a next file with these "
                    "headers is then read the same way."
                ).format(row=found.header_row),
                className="explain",
            ),
            html.Ul(
                [
                    html.Li(
                        html.Div(
                            [
                                html.P(column.header, className="task-title"),
                                html.P(" · ".join(column.examples) or _("empty"), className="second small"),
                                dmc.Select(
                                    id=_id("import-column", column.header, _guess(column, said)),
                                    data=[
                                        {"value": field.value, "label": _(WORDS[field])} for field in CHOICES
                                    ],
                                    value=_guess(column, said),
                                    placeholder=_("not read"),
                                    description=None if said else _why(column),
                                    clearable=True,
                                    comboboxProps={"withinPortal": True},
                                    **aria(label=_("What is in {column}?").format(column=column.header)),
                                ),
                            ],
                            className="task-text",
                        ),
                        className="task import-column",
                    )
                    for column in found.columns
                ],
                className="tasks",
            ),
            dmc.Checkbox(
                id=_id("import-attended", "", said and said.attended),
                label=_("This list says who was at an event"),
                checked=bool(said and said.attended),
            ),
            _read_it_so("columns"),
        ],
        className="card",
    )


def _read_it_so(form: str) -> Component:
    """Give the button under a form; that of either takes what stands in both."""
    return html.Div(
        html.Button(_("Read it so"), id=do(f"read-{form}"), className="button"), className="avg-buttons"
    )


def _guess(column: Column, said: Columns | None) -> str | None:
    if said:
        return said.fields.get(column.header)
    return column.field.value if column.field in CHOICES else None


def _why(column: Column) -> str:
    return _("Guessed by: {reason}").format(reason=column.reason) if column.field else str(column.reason)


def settings(
    waiting: Waiting, asked: Sequence[Question], choices: Options, events: Sequence[EventLine]
) -> Component:
    """Give the form about the whole list: its event, its day; of a survey what its answers mean.

    Args:
        waiting: the list, with what was said of it so far.
        asked: its questions, where it is a survey.
        choices: what it can be about.
        events: those that it may be about.

    """
    options, survey = waiting.options, waiting.options.survey
    day = survey.day if survey else options.date
    about = list(options.about) or ([survey.subject] if survey else [])
    # of a survey of which nobody said anything the first question is offered, and what it is about: where
    # there are questions about several things, choosing another would leave the wrong thing there
    guess = asked[0] if asked and not waiting.said else None
    guessed = {one.subject for one in asked} if guess else set()
    return html.Section(
        [
            html.H2(_("About this list")),
            *(
                [_survey(asked, survey, guess)]
                if asked
                else [
                    dmc.Autocomplete(
                        id=_id("import-option", "event", options.event),
                        label=_("Event"),
                        description=_("What the people attended: choose it, or type a new title."),
                        data=list(dict.fromkeys(_dated(event) for event in events if event.title)),
                        value=options.event or "",
                        limit=_SHOWN,
                        comboboxProps={"withinPortal": True},
                    ),
                ]
            ),
            _text(
                "date",
                _("Day of the event"),
                days.write(day) if day else "",
                _("Such as 14-3-2022; empty where the file says it."),
            ),
            dmc.MultiSelect(
                id=_id("import-option", "about", about),
                label=_("About"),
                description=_("Results or themes that the event was about."),
                data=[{"value": code, "label": choices.topic(code)} for code in choices.topics],
                value=[*guessed] if len(guessed) == 1 and None not in guessed else about,
                searchable=True,
                comboboxProps={"withinPortal": True},
            ),
            _text("network", _("Network"), options.network or "", _("Code or name; empty for none.")),
            _text(
                "as_of",
                _("The list was true on"),
                days.write(options.as_of) if options.as_of else "",
                _("Empty: the day of its event, else today."),
            ),
            _read_it_so("options"),
        ],
        className="card import-options",
    )


def said_options(
    before: ImportOptions, values: Mapping[str, Any], answers: Mapping[str, Mapping[str, str]]
) -> ImportOptions:
    """Read the form about the whole list.

    Raises:
        InvalidValue: a day is none, or of a survey it is not said what it is about.

    """
    about = tuple(values.get("about") or ())
    event, day = _chosen(values.get("event") or "")
    day = day or days.clean(values.get("date") or "")
    question = values.get("question")
    if question and not about:
        raise InvalidValue(
            "Say at “About” what the question is about, or clear the question: only people are read then."
        )
    survey = None
    if question:
        survey = Survey(question, about[0], answers.get(question, {}), day=day)
    # of a survey without a question only the people are read
    at_event = "question" not in values
    return ImportOptions(
        event=event if at_event else None,
        date=day if at_event else None,
        about=about if at_event else (),
        network=(values.get("network") or "").strip() or None,
        as_of=days.clean(values.get("as_of") or ""),
        survey=survey,
        columns=before.columns,
    )


def _dated(event: EventLine) -> str:
    return f"{event.title} ({days.write(event.on)})"


def _chosen(text: str) -> tuple[str | None, date | None]:
    """Read an event as it is offered: its title, and its day behind it."""
    if found := _WITH_DAY.fullmatch(text.strip()):
        try:
            return found["title"], days.clean(found["day"])
        except InvalidValue:
            pass
    return text.strip() or None, None


def _survey(asked: Sequence[Question], survey: Survey | None, guess: Question | None) -> Component:
    chosen = survey.question if survey else None
    stages = survey.stages if survey else {}
    return html.Div(
        [
            html.P(
                _(
                    "This list holds answers. Who answers that they know a result, is reached by it; a "
                    "school that uses it is observed. Choose the question, and confirm what its answers mean."
                ),
                className="explain",
            ),
            dmc.Select(
                id=_id("import-option", "question", chosen),
                label=_("Question"),
                data=[{"value": one.header, "label": one.header} for one in asked],
                value=guess.header if guess else chosen,
                clearable=True,
                comboboxProps={"withinPortal": True},
            ),
            *(
                part
                for one in asked
                for part in (
                    *([html.P(one.header, className="second")] if len(asked) > 1 else []),
                    *(
                        _answer(one, answer, n, stages if one.header == chosen else {})
                        for answer, n in one.answers
                    ),
                )
            ),
        ]
    )


def _answer(asked: Question, answer: str, n: int, stages: Mapping[str, str]) -> Component:
    means = stages.get(answer, asked.stages[answer].value)
    made: Component = dmc.Select(
        id=_id("import-answer", json.dumps([asked.header, answer]), means),
        label=_("{answer} ({n} times)").format(answer=answer, n=n),
        data=[{"value": stage.value, "label": choice_word(stage.value)} for stage in Stage],
        value=means,
        allowDeselect=False,
        comboboxProps={"withinPortal": True},
    )
    return made


def _text(name: str, label: str, value: str, help_: str) -> Component:
    made: Component = dmc.TextInput(
        id=_id("import-option", name, value), label=label, value=value, description=help_
    )
    return made
