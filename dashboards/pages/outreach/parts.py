"""The plan on the screen, from the answer to components."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import dash_mantine_components as dmc
from dash import dcc, html
from dash.development.base_component import Component

from crm.outreach import words
from crm.outreach.models import Plan, Step, Weigh
from crm.texts import _, formats, language
from dashboards.address import View
from dashboards.components import grid, making_tasks, notice, picture
from dashboards.components.aria import aria
from dashboards.components.ticks import tick
from dashboards.page import Reading
from dashboards.pages.outreach import tables
from dashboards.pages.outreach.asked import BUDGET, CHANCES, EVERYTHING, toggled
from dashboards.theme import THEME

PATH = "/bereikplan"
_SHOWN = 50


def page(
    reading: Reading,
    plan: Plan,
    owners: Sequence[tuple[str, str]] | None,
    me: str,
    due: date,
    kept: Component,
) -> list[Component]:
    """Give the whole plan; without owners no tasks can be made. ``kept`` is the part about kept plans."""
    if not plan.targets:
        return [question(reading), notice.empty(_("There is no open seat for this question.")), kept]
    return [
        question(reading),
        _pinned(reading, plan),
        _quality(plan),
        kept,
        _curve(plan),
        _steps(reading, plan, owners, me, due),
        _uncovered(reading, plan),
    ]


def question(reading: Reading) -> Component:
    """Give what can be chosen beside the filters: the budget, the weights and the chance."""
    view = reading.view
    budget = view.get("budget", str(BUDGET)) if not view.get("bijeenkomsten") else ""
    hours = [
        _chip(
            words.hours(Fraction(number)),
            view.put(budget=str(number), bijeenkomsten=None),
            budget == str(number),
        )
        for number in (20, BUDGET, 80)
    ]
    hours.append(
        _chip(
            _("everything, at the least cost"),
            view.put(budget=EVERYTHING, bijeenkomsten=None),
            budget == EVERYTHING,
        )
    )
    meetings = [
        _chip(
            words.meetings(number),
            view.put(budget=None, bijeenkomsten=str(number)),
            view.get("bijeenkomsten") == str(number),
        )
        for number in (1, 3, 5)
    ]
    weighs = [
        _chip(
            words.weigh_name(one),
            view.put(weegt=one.value),
            view.get("weegt", Weigh.STOEL.value) == one.value,
        )
        for one in Weigh
    ]
    chances = [
        _chip(
            formats.share(chance / 100),
            view.put(kans=str(chance)),
            view.get("kans", str(CHANCES[0])) == str(chance),
        )
        for chance in CHANCES
    ]
    return html.Section(
        [
            _row(_("Budget"), [*hours, *meetings]),
            html.Div(
                [
                    dmc.NumberInput(
                        id="outreach-budget",
                        label=_("Another number of hours"),
                        min=1,
                        max=10_000,
                        value=float(budget) if budget.replace(".", "", 1).isdigit() else None,
                    ),
                    html.Button(_("Make the plan"), id="outreach-ask", className="button"),
                ],
                className="outreach-own",
            ),
            _row(_("A seat weighs"), weighs),
            _row(_("A meeting counts from this chance that somebody comes"), chances),
        ],
        className="card outreach-asked",
        **aria(label=_("What is asked")),
    )


def _row(name: str, chips: list[Component]) -> Component:
    return html.Div([html.P(name, className="second"), html.Ul(chips, className="chips", **aria(label=name))])


def _chip(name: str, view: View, chosen: bool) -> Component:
    return html.Li(
        dcc.Link(
            [name, *([html.Span(_("(filtered)"), className="hidden")] if chosen else [])],
            href=view.href(PATH),
            className="chip chosen" if chosen else "chip",
        )
    )


def _pinned(reading: Reading, plan: Plan) -> Component:
    """Give the steps that must be in or must not, each a link that lets it go."""
    chips: list[Component] = []
    for key, sign in (("moet", _("Held on to")), ("zonder", _("Left out"))):
        for name in reading.view.many(key):
            title = words.title(plan.named[name]) if name in plan.named else name
            chips.append(_chip(f"{sign}: {title} ×", toggled(reading.view, key, name), chosen=True))
    if not chips:
        return html.Div()
    return _row(_("Held to; choose one to let it go"), chips)


def _quality(plan: Plan) -> Component:
    chosen = plan.chosen
    lines = [
        html.P(html.Strong(words.proof(plan))),
        html.P(
            _("On average {n} seats are reached, with the chances of the meetings.").format(
                n=formats.number(round(float(chosen.expected), 1))
            )
        ),
        html.P(
            _(
                "The proof is about these {n} options and what each is held to reach; "
                "of somebody unknown {share} is the chance to come."
            ).format(n=formats.number(plan.options), share=formats.share(float(plan.prior))),
            className="second small",
        ),
    ]
    if plan.students_unknown:
        lines.append(
            html.P(
                _("Of {n} schools the students are not known; they weigh as the middle one.").format(
                    n=formats.number(len(plan.students_unknown))
                ),
                className="second small",
            )
        )
    return html.Section(lines, className="card", role="status")


def _curve(plan: Plan) -> Component:
    points = plan.chosen.curve
    if len(points) < 3:  # two points say nothing that the sentence does not
        return html.Div()
    knee = plan.chosen.knee
    unit = _("Meetings") if plan.wanted.in_meetings else _("Hours")
    traces: list[dict[str, Any]] = [
        {
            "type": "scatter",
            "mode": "lines+markers",
            "x": [float(point.cost) for point in points],
            "y": [point.seats for point in points],
            "line": {"color": THEME.seats["bereikt"].colour, "width": 2},
            "hovertemplate": f"{unit}: %{{x}}<br>{_('Seats together')}: %{{y}}<extra></extra>",
            "showlegend": False,
        }
    ]
    if knee is not None:
        traces.append(
            {
                "type": "scatter",
                "mode": "markers+text",
                "x": [float(points[knee].cost)],
                "y": [points[knee].seats],
                "text": [_("knee")],
                "textposition": "bottom right",
                "marker": {"size": 12, "symbol": "diamond", "color": THEME.ink},
                "hoverinfo": "skip",
                "showlegend": False,
            }
        )
    axis = {"fixedrange": True, "rangemode": "tozero", "gridcolor": THEME.line}
    layout = THEME.figure() | {
        "height": 260,
        "margin": {"l": 48, "r": 16, "t": 8, "b": 44},
        "xaxis": axis | {"title": {"text": unit}},
        "yaxis": axis | {"title": {"text": _("Seats together")}},
    }
    return html.Section(
        [
            html.H2(_("Cost against reach")),
            picture.picture(
                "bereikplan",
                {"data": traces, "layout": layout},
                _("How many seats are reached with so much."),
                grid.plain(tables.curve(plan)),
            ),
        ],
        className="card",
    )


def _steps(
    reading: Reading, plan: Plan, owners: Sequence[tuple[str, str]] | None, me: str, due: date
) -> Component:
    steps = plan.chosen.steps[:_SHOWN]
    search = reading.view.search()
    body: list[Component] = [
        html.H2(_("Steps, in order of what each brings for an hour")),
        html.P([_("The steps"), " ", grid.exports("outreach", "stappen", search)], className="second"),
        html.P([_("The seats"), " ", grid.exports("outreach", "bereikt", search)], className="second"),
    ]
    if not steps:
        return html.Section([*body, notice.empty(_("Nothing fits. See below why not."))])
    if owners is not None:
        body.append(_make(owners, me, due))
    body.append(
        html.Ul(
            [_step(reading, plan, step, ticks=owners is not None) for step in steps],
            className="tasks",
            **aria(label=_("Steps")),
        )
    )
    if len(plan.chosen.steps) > _SHOWN:
        body.append(
            html.P(
                _("The first {shown} of {total}; the export holds them all.").format(
                    shown=formats.number(_SHOWN), total=formats.number(len(plan.chosen.steps))
                ),
                className="second",
            )
        )
    return html.Section(body)


def _make(owners: Sequence[tuple[str, str]], me: str, due: date) -> Component:
    owner = me if any(key == me for key, _name in owners) else making_tasks.NOBODY
    made: Component = dmc.DatesProvider(
        making_tasks.line("outreach", owners, owner, due, "plan"),
        settings={"locale": language(), "firstDayOfWeek": 1},
    )
    return made


def _step(reading: Reading, plan: Plan, step: Step, *, ticks: bool) -> Component:
    title = words.title(step.option)
    facts = " · ".join(
        (
            words.hours(step.option.hours),
            _("{seats} new").format(seats=words.seats(len(step.new))),
            _("together {hours}, {seats}").format(
                hours=words.hours(step.hours), seats=words.seats(step.seats)
            ),
        )
    )
    return html.Li(
        [
            *([tick("step", step.option.id, title, checked=True)] if ticks else []),
            html.Div(
                [
                    html.P(title, className="task-title"),
                    html.P(facts, className="second small"),
                    html.P(words.reason(step.option, plan), className="small"),
                    html.Details(
                        [
                            html.Summary(_("Whom it reaches")),
                            html.Ul(
                                [
                                    html.Li(_reach(reading, plan, step, place))
                                    for place in range(len(step.new))
                                ]
                            ),
                        ]
                    ),
                ],
                className="task-text",
            ),
            html.Div(
                [
                    _toggle(reading.view, "moet", step.option.id, _("Hold on to it"), title),
                    _toggle(reading.view, "zonder", step.option.id, _("Without it"), title),
                ],
                className="task-acts",
            ),
        ],
        className="task",
    )


def _toggle(view: View, key: str, name: str, word: str, title: str) -> Component:
    said = _("Let go") if name in view.many(key) else word
    return dcc.Link(
        [said, html.Span(f": {title}", className="hidden")],
        href=toggled(view, key, name).href(PATH),
        className="export",
    )


def _reach(reading: Reading, plan: Plan, step: Step, place: int) -> str:
    reach = step.new[place]
    school = next(target.school for target in plan.targets if target.key == reach.seat)
    who = f" ({plan.people[reach.person].name})" if reach.person in plan.people else ""
    sure = words.how_sure(reach, plan, step.option)
    return f"{school}: {reading.options.name(reach.seat[1])}{who}, {sure}"


def _uncovered(reading: Reading, plan: Plan) -> Component:
    left = plan.chosen.uncovered
    if not left:
        return html.P(_("Every open seat of the question is in the plan."))
    table = tables.uncovered(plan, reading)
    few = replace(table, rows=table.rows[:_SHOWN])
    more = (
        [
            html.P(
                _("The first {shown} of {total}; the export holds them all.").format(
                    shown=formats.number(_SHOWN), total=formats.number(len(left))
                ),
                className="second",
            )
        ]
        if len(left) > _SHOWN
        else []
    )
    return html.Section(
        [
            html.H2(_("Not reached: {seats}").format(seats=words.seats(len(left)))),
            html.P([grid.exports("outreach", "niet", reading.view.search())], className="second"),
            grid.plain(few),
            *more,
        ],
        className="card outreach-left",
    )
