"""The tasks page, from answers to components. Ticks and buttons are worked by ``assets/tasks.js``."""

from collections.abc import Mapping, Sequence
from datetime import date

import dash_mantine_components as dmc
from dash import dcc, html
from dash.development.base_component import Component

from crm.coverage.words import seat_name
from crm.tasks.models import OpenSeat, Reason, SilentPair, State, Task, Tasks, When
from crm.texts import _, formats, ngettext
from dashboards.address import View
from dashboards.components import grid, making_tasks, notice, states
from dashboards.components.aria import aria, data
from dashboards.components.ticks import tick
from dashboards.pages.tasks.asked import EVERYBODY, GAPS, ME, PAIRS
from dashboards.pages.tasks.words import (
    owner_name,
    reason_name,
    state_name,
    subject_href,
    subject_name,
    when_name,
)

PATH = "/taken"
SHOWN = 100
"""The most tasks on the screen; the export holds them all."""


def headline(found: Tasks, view: View) -> str:
    """Give the finding as one sentence."""
    mine = view.get("eigenaar", ME) == ME
    week = ngettext("{n} task this week", "{n} tasks this week", found.week).format(
        n=formats.number(found.week)
    )
    late = ngettext("{n} is too late", "{n} are too late", found.late).format(n=formats.number(found.late))
    said = f"{week}; {late}" if found.late else week
    return _("You have {what}").format(what=said) if mine else said[:1].upper() + said[1:]


def page(found: Tasks, view: View, owners: Sequence[tuple[str, str]], today: date) -> list[Component]:
    """Give the filters, the bar for what is ticked, and the list."""
    return [
        _filters(found, view, owners),
        html.Div(
            [
                html.Button(_("New task"), className="button", **data(task_new="yes")),
                dcc.Link(
                    _("Make tasks of open seats"), href=view.put(maak=GAPS).href(PATH), className="export"
                ),
                dcc.Link(
                    _("Make tasks of silent buddy pairs"),
                    href=view.put(maak=PAIRS).href(PATH),
                    className="export",
                ),
                grid.exports("tasks", "taken", view.put(maak=None).search()),
            ],
            className="tasks-bar",
        ),
        _bulk(view.get("stand", State.OPEN.value)),
        _list(found, today) if found.rows else _nothing(view),
    ]


def _nothing(view: View) -> Component:
    if view.page:
        return notice.empty(_("No task here. Take a filter away."), _("My week"), PATH)
    return notice.empty(_("Nothing to do this week."), _("All open tasks"), f"{PATH}?wanneer=alle")


def _filters(found: Tasks, view: View, owners: Sequence[tuple[str, str]]) -> Component:
    state = view.get("stand", State.OPEN.value)
    when = view.get("wanneer", When.WEEK.value)
    counts = {When.LATE: found.late}
    whens = [
        _chip(
            when_name(item),
            view.put(wanneer=item.value, stand=None, maak=None),
            chosen=state == State.OPEN.value and when == item.value,
            count=counts.get(item),
        )
        for item in When
    ]
    closed = [
        _chip(
            state_name(item), view.put(stand=item.value, wanneer=None, maak=None), chosen=state == item.value
        )
        for item in (State.GEDAAN, State.VERVALLEN)
    ]
    reasons = [
        _chip(
            reason_name(item),
            view.put(reden=None if view.get("reden") == item.value else item.value, maak=None),
            chosen=view.get("reden") == item.value,
        )
        for item in Reason
    ]
    return html.Div(
        [
            html.Ul([*whens, *closed], className="chips", **aria(label=_("When and how they stand"))),
            html.Ul(reasons, className="chips", **aria(label=_("Why they exist"))),
            dmc.Select(
                id="tasks-owner",
                label=_("Of whom"),
                data=[
                    {"value": ME, "label": _("mine")},
                    {"value": EVERYBODY, "label": _("everybody's")},
                    {
                        "value": making_tasks.NOBODY,
                        "label": _("nobody's ({n})").format(n=formats.number(found.unowned)),
                    },
                    *[{"value": key, "label": name} for key, name in owners],
                ],
                value=view.get("eigenaar", ME),
                allowDeselect=False,
                searchable=True,
                comboboxProps={"withinPortal": True},
                className="tasks-owner",
            ),
        ],
        className="tasks-filters",
    )


def _chip(name: str, view: View, *, chosen: bool, count: int | None = None) -> Component:
    return html.Li(
        dcc.Link(
            [
                name,
                *([html.Strong(formats.number(count))] if count else []),
                *([html.Span(_("(filtered)"), className="hidden")] if chosen else []),
            ],
            href=view.href(PATH),
            className="chip chosen" if chosen else "chip",
        )
    )


def _bulk(state: str) -> Component:
    """Give the bar for what is ticked; the browser shows it as soon as something is."""
    acts = _open_acts() if state == State.OPEN.value else [("reopen", _("Open again"))]
    return html.Div(
        [
            html.Span("", className="tasks-count", role="status", **data(text=_("{n} ticked"))),
            *[
                html.Button(word, className="export", **data(task_do=act, task="ticked"))
                for act, word in acts
            ],
        ],
        id="tasks-bulk",
        className="tasks-bulk",
        hidden=True,
    )


def _list(found: Tasks, today: date) -> Component:
    rows = found.rows[:SHOWN]
    more = found.total - len(rows)
    return html.Div(
        [
            html.Ul([_row(task, today) for task in rows], className="tasks", **aria(label=_("Tasks"))),
            *(
                [
                    html.P(
                        _("The first {shown} of {total}; the export holds them all.").format(
                            shown=formats.number(len(rows)), total=formats.number(found.total)
                        ),
                        className="second",
                    )
                ]
                if more > 0
                else []
            ),
        ]
    )


def _row(task: Task, today: date) -> Component:
    about = [
        dcc.Link(subject_name(item), href=subject_href(item)) if subject_href(item) else subject_name(item)
        for item in task.about
        if item.label != "Function"
    ]
    between: list[Component | str] = []
    for place, item in enumerate(about):
        between += [", "] if place else []
        between.append(item)
    day = formats.day(task.due)
    due = _("today") if task.due == today and task.state is State.OPEN else day
    facts: list[Component | str] = [
        html.Strong([_("too late"), " · ", due], className="late") if task.late else due,
        " · ",
        owner_name(task) or _("nobody yet"),
        " · ",
        reason_name(task.reason),
        *([": ", *between] if between else []),
    ]
    if task.closed:
        facts += [" · ", state_name(task.state).lower(), " ", formats.day(task.closed)]
    return html.Li(
        [
            tick("task", task.id, _("Tick: {title}").format(title=task.title)),
            html.Div(
                [
                    html.P(task.title, className="task-title"),
                    html.P(facts, className="second small"),
                    *([html.P(task.note, className="small")] if task.note else []),
                    *(
                        [html.P(_("Why: {reason}").format(reason=task.outcome), className="small")]
                        if task.outcome
                        else []
                    ),
                ],
                className="task-text",
            ),
            html.Div(_acts(task), className="task-acts"),
        ],
        className="task",
    )


def _open_acts() -> list[tuple[str, str]]:
    return [("done", _("Done")), ("move", _("Move")), ("pass", _("Pass on")), ("drop", _("Drop"))]


def _acts(task: Task) -> list[Component]:
    acts = _open_acts() if task.state is State.OPEN else [("reopen", _("Open again"))]
    return [
        html.Button(
            word,
            className="export",
            **data(task_do=act, task=task.id, task_due=task.due.isoformat()),
            **aria(label=f"{word}: {task.title}"),
        )
        for act, word in acts
    ]


def feed(has: bool | None, address: str = "") -> list[Component]:
    """Give the part about the calendar link.

    Args:
        has: whether there is one; None for who has no account.
        address: the whole link, right after it was made; it is shown once.

    """
    body: list[Component] = [html.H2(_("In your own calendar"))]
    if has is None:
        return [
            *body,
            html.P(
                _("With an account you get a link here for Outlook, Google or a telephone."),
                className="second",
            ),
        ]
    body.append(
        html.P(
            _("Your secret link shows your tasks in Outlook, Google or a telephone; keep it to yourself.")
            if has
            else _("Make a secret link with which Outlook, Google or a telephone shows your tasks."),
            className="second",
        )
    )
    if address:
        body.append(
            dmc.TextInput(
                value=address,
                readOnly=True,
                label=_("Your link. It is shown once; copy it into your calendar."),
                id="tasks-feed-address",
            )
        )
    make = _("Make a new link") if has else _("Make the link")
    body.append(
        html.P(
            [
                html.Button(make, className="export", **data(task_do="feed", task="-")),
                *(
                    [
                        html.Button(
                            _("Withdraw the link"),
                            className="export",
                            **data(task_do="unfeed", task="-"),
                        )
                    ]
                    if has
                    else []
                ),
            ],
            className="tasks-bar",
        )
    )
    return body


def _choice(group: str, key: str, title: str, facts: list[Component | str], *, has: bool) -> Component:
    """Give a line to tick; one that has a task already cannot be ticked."""
    return html.Li(
        [
            _has_task() if has else tick(group, key, title),
            html.Div(
                [html.P(title, className="task-title"), html.P(facts, className="second small")],
                className="task-text",
            ),
        ],
        className="task",
    )


def _has_task() -> Component:
    said = _("There is a task already")
    return html.Span("✓", className="tick has-task", title=said, role="img", **aria(label=said))


def seats_panel(
    found: Sequence[OpenSeat],
    names: Mapping[str, str],
    owners: Sequence[tuple[str, str]],
    me: str,
    due: date,
) -> list[Component]:
    """Give the open seats to tick, the heaviest first."""
    if not found:
        return [notice.empty(_("No gaps: every seat is reached."))]
    lines = [
        _choice(
            "gap",
            f"{seat.brin}|{seat.function}",
            f"{seat.school}: {names.get(seat.function, seat.function)}",
            [states.seat_sign(seat.seat), " ", seat_name(seat.seat)],
            has=seat.task,
        )
        for seat in found
    ]
    return [making_tasks.line("tasks-make", owners, me, due, "gaps"), html.Ul(lines, className="tasks")]


def pairs_panel(
    found: Sequence[SilentPair], owners: Sequence[tuple[str, str]], me: str, due: date
) -> list[Component]:
    """Give the silent buddy pairs to tick, the longest silent first."""
    if not found:
        return [notice.empty(_("Every active pair met in the last sixty days."))]
    return [
        making_tasks.line("tasks-make", owners, me, due, "pairs"),
        html.Ul([_pair(pair) for pair in found], className="tasks"),
    ]


def _pair(pair: SilentPair) -> Component:
    title = _("{coach} coaches {learner}").format(coach=pair.coach, learner=pair.learner)
    last = (
        _("last met on {day}, {n} days ago").format(day=formats.day(pair.last), n=formats.number(pair.days))
        if pair.last
        else _("never met, {n} days long").format(n=formats.number(pair.days))
    )
    facts = " · ".join(part for part in (pair.result, last) if part)
    return _choice("pair", pair.id, title, [facts], has=pair.task)
