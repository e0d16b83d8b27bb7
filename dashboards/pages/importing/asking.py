"""What a list must be asked: which column holds what, which event it is about, what an answer means."""

import re
from collections.abc import Mapping, Sequence
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
                                    id={"type": "import-column", "header": column.header},
                                    data=[
                                        {"value": field.value, "label": _(WORDS[field])} for field in CHOICES
                                    ],
                                    value=said.fields.get(column.header)
                                    if said
                                    else column.field.value
                                    if column.field in CHOICES
                                    else None,
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
                id="import-attended",
                label=_("This list says who was at an event"),
                checked=bool(said and said.attended),
            ),
            html.Div(
                html.Button(_("Read it so"), id=do("columns"), className="button"), className="avg-buttons"
            ),
        ],
        className="card",
    )


def _why(column: Column) -> str:
    return _("Guessed by: {reason}").format(reason=column.reason) if column.field else str(column.reason)


def said_columns(ids: Sequence[Mapping[str, str]], values: Sequence[str | None], attended: bool) -> Columns:
    """Read the mapping screen."""
    pairs = zip(ids, values, strict=True)
    return Columns({one["header"]: value for one, value in pairs if value}, attended)


def settings(
    options: ImportOptions, asked: Sequence[Question], choices: Options, events: Sequence[EventLine]
) -> Component:
    """Give the form about the whole list: its event, its day; of a survey what its answers mean.

    Args:
        options: what was said of it so far.
        asked: its questions, where it is a survey.
        choices: what it can be about.
        events: those that it may be about.

    """
    return html.Section(
        [
            html.H2(_("About this list")),
            *(
                [_survey(asked, options)]
                if asked
                else [
                    dmc.Autocomplete(
                        id={"type": "import-option", "name": "event"},
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
                days.write(options.date) if options.date else "",
                _("Such as 14-3-2022; empty where the file says it."),
            ),
            dmc.MultiSelect(
                id={"type": "import-option", "name": "about"},
                label=_("About"),
                description=_("Results or themes that the event was about."),
                data=[{"value": code, "label": choices.topic(code)} for code in choices.topics],
                value=list(options.about) or ([options.survey.subject] if options.survey else []),
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
            html.Div(
                html.Button(_("Read it so"), id=do("options"), className="button"), className="avg-buttons"
            ),
        ],
        className="card import-options",
    )


def said_options(
    before: ImportOptions, values: Mapping[str, Any], answers: Mapping[str, str]
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
    survey = Survey(question, about[0], answers, values.get("title") or "", day) if question else None
    return ImportOptions(
        event=None if survey else event,
        date=None if survey else day,
        about=() if survey else about,
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


def _survey(asked: Sequence[Question], options: ImportOptions) -> Component:
    survey = options.survey
    chosen = survey.question if survey else ""
    first = next((one for one in asked if one.header == chosen), asked[0])
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
                id={"type": "import-option", "name": "question"},
                label=_("Question"),
                data=[{"value": one.header, "label": one.header} for one in asked],
                value=chosen or first.header,
                clearable=True,
                comboboxProps={"withinPortal": True},
            ),
            *(
                dmc.Select(
                    id={"type": "import-answer", "answer": answer},
                    label=_("{answer} ({n} times)").format(answer=answer, n=n),
                    data=[{"value": stage.value, "label": choice_word(stage.value)} for stage in Stage],
                    value=stages.get(answer, one.stages[answer].value),
                    allowDeselect=False,
                    comboboxProps={"withinPortal": True},
                )
                for one in asked
                for answer, n in one.answers
            ),
        ]
    )


def _text(name: str, label: str, value: str, help_: str) -> Component:
    made: Component = dmc.TextInput(
        id={"type": "import-option", "name": name}, label=label, value=value, description=help_
    )
    return made
