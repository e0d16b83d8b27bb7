"""The attendance page, from answers to components."""

from collections.abc import Sequence

import dash_mantine_components as dmc
from dash import dcc, html
from dash.development.base_component import Component

from crm.contacts.attendance import Expected, Line, LineIs, Meeting
from crm.texts import _, formats, ngettext
from dashboards.components.aria import aria, data
from dashboards.components.ticks import tick

GROUP = "there"
NEW = "-"
SKIP = "x"
"""The answers for a line of a list beside somebody's id: somebody new, and nobody."""


def headline(meeting: Meeting) -> str:
    """Give the finding as one sentence."""
    there = sum(who.attended for who in meeting.people)
    return ngettext("{n} person was at {title}", "{n} people were at {title}", there).format(
        n=formats.number(there), title=meeting.title
    )


def page(meeting: Meeting, key: str) -> list[Component]:
    """Give the screen: who to tick, walk-ins, a list, and one button."""
    return [
        dcc.Store(id="attendance-key", data=key),
        # beside what they change: an input that comes without its outputs fires at once
        dcc.Store(id="attendance-save"),
        dcc.Store(id="attendance-typed", data=""),
        html.P(
            [
                formats.day(meeting.date),
                " · ",
                dcc.Link(_("Open the meeting"), href=f"/bijeenkomsten?record={meeting.id}"),
            ],
            className="second",
        ),
        _expected(meeting),
        _walk_ins(),
        _paste(),
        # what is wrong stands with the button, which keeps to the foot of the screen
        html.Div(
            [
                html.Div(id="attendance-problem"),
                html.Button(_("Save attendance"), className="button", **data(attend="save")),
            ],
            className="attend-foot",
        ),
    ]


def _expected(meeting: Meeting) -> Component:
    if not meeting.people:
        return html.P(
            _("Nobody was invited and no network belongs to it. Add who was there below."), className="second"
        )
    return html.Section(
        [
            html.Div(
                [
                    html.H2(_("Who was there?")),
                    html.Button(_("Everyone was there"), className="export", **data(attend="all")),
                    html.Button(_("Nobody"), className="export", **data(attend="none")),
                ],
                className="tasks-bar",
            ),
            html.Ul([_person(who) for who in meeting.people], className="tasks attend-list"),
        ],
        **aria(label=_("Who was there?")),
    )


def _person(who: Expected) -> Component:
    why = [
        word
        for word, holds in (
            (_("invited"), who.invited),
            (_("member of the network"), who.member),
            (_("was there"), who.attended),
        )
        if holds
    ]
    facts = " · ".join(part for part in (who.jobs, ", ".join(why)) if part)
    return html.Li(
        [
            tick(GROUP, who.person, who.name, checked=who.attended),
            html.Div(
                [
                    html.P(who.name, className="task-title"),
                    html.P(facts, className="second small"),
                ],
                className="task-text",
            ),
        ],
        className="task",
    )


def _walk_ins() -> Component:
    made: Component = dmc.MultiSelect(
        id="attendance-who",
        label=_("Who else was there"),
        description=_("People who are known already; put new names in the list below."),
        data=[],
        value=[],
        searchable=True,
        filter={"function": "contactAll"},
        selectFirstOptionOnChange=True,
        hidePickedOptions=True,
        placeholder=_("Type a name"),
        comboboxProps={"withinPortal": True},
    )
    return made


def _paste() -> Component:
    return html.Section(
        [
            dmc.Textarea(
                id="attendance-text",
                label=_("Or paste a list"),
                description=_("One a line: name, job, school, e-mail; or columns from Excel."),
                value="",
                autosize=True,
                minRows=3,
                maxRows=14,
            ),
            html.P(
                html.Button(_("Recognise"), id="attendance-read", className="export"), className="tasks-bar"
            ),
            html.Div(id="attendance-found"),
        ],
        className="attend-paste",
    )


def lines(found: Sequence[Line]) -> list[Component]:
    """Give what each line of a list turned out to be, with a choice where that is not sure."""
    if not found:
        return [html.P(_("The list is empty."), className="second", role="status")]
    counts = {kind: sum(line.answer is kind for line in found) for kind in LineIs}
    said = _("{known} known, {unclear} to choose, {new} new, {empty} unreadable").format(
        known=counts[LineIs.KNOWN],
        unclear=counts[LineIs.UNCLEAR],
        new=counts[LineIs.NEW],
        empty=counts[LineIs.EMPTY],
    )
    return [
        html.P(said, className="second", role="status"),
        html.Ul([_line(number, line) for number, line in enumerate(found)], className="tasks"),
    ]


def _line(number: int, line: Line) -> Component:
    options = [
        *(
            [{"value": line.person, "label": _label(line.name, line.reason)}]
            if line.person
            else [
                {"value": likely.person, "label": _label(likely.name, likely.jobs, likely.reason)}
                for likely in line.candidates
            ]
        ),
        *([{"value": NEW, "label": _("Somebody new: {name}").format(name=line.name)}] if line.new else []),
        {"value": SKIP, "label": _("Leave out")},
    ]
    chosen = {
        LineIs.KNOWN: line.person,
        LineIs.NEW: NEW,
        LineIs.UNCLEAR: None,
        LineIs.EMPTY: SKIP,
    }[line.answer]
    return html.Li(
        [
            html.Span(_sign(line.answer), className=f"attend-sign {line.answer.value}", **aria(hidden=True)),
            html.Div(
                [
                    html.P(line.text, className="task-title"),
                    dmc.Select(
                        id={"type": "attendance-line", "n": number},
                        data=options,
                        value=chosen,
                        allowDeselect=False,
                        placeholder=_("Choose who this is"),
                        error=_("Choose who this is") if chosen is None else None,
                        comboboxProps={"withinPortal": True},
                        **aria(label=_("Who is {line}?").format(line=line.text)),
                    ),
                ],
                className="task-text",
            ),
        ],
        className="task",
    )


def _label(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _sign(answer: LineIs) -> str:
    return {LineIs.KNOWN: "✓", LineIs.UNCLEAR: "?", LineIs.NEW: "+", LineIs.EMPTY: "–"}[answer]
