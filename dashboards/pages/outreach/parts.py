"""The plan on the screen, from the answer to components."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import dash_mantine_components as dmc
from dash import Patch, dcc, html
from dash.development.base_component import Component

from crm.outreach import words
from crm.outreach.models import Option, Plan, Step, Weigh
from crm.texts import _, formats, language
from dashboards.address import View
from dashboards.components import grid, making_tasks, notice, picture
from dashboards.components.aria import aria
from dashboards.components.ticks import tick
from dashboards.page import Reading
from dashboards.pages.outreach import tables
from dashboards.pages.outreach.asked import listed, toggled
from dashboards.pages.outreach.asking import PATH, pinned, question, what_ifs
from dashboards.pages.outreach.difference import Difference
from dashboards.theme import THEME

_SHOWN = 50
_QUALITY, _CURVE = 4, 6  # their places in the list that ``page`` gives


def page(
    reading: Reading,
    plan: Plan,
    owners: Sequence[tuple[str, str]] | None,
    me: str,
    due: date,
    kept: Component,
    changed: Difference | None,
    drawn: Sequence[Component],
) -> list[Component]:
    """Give the whole plan.

    Args:
        reading: the address.
        plan: the plan.
        owners: who can be given tasks, with their names; None where the reader makes none.
        me: the account of the reader.
        due: the day of the tasks at first.
        kept: the part about kept plans.
        changed: what changed since the plan before.
        drawn: the map and the network, before and after.

    """
    team = owners or ()
    if not plan.targets:
        return [question(reading, team), notice.empty(_("There is no open seat for this question.")), kept]
    return [
        question(reading, team),
        pinned(reading, plan),
        what_ifs(reading, team),
        html.Div(compared(changed), id="outreach-changed"),
        quality(plan),
        kept,
        curve(plan),
        _steps(reading, plan, owners, me, due),
        *drawn,
        _uncovered(reading, plan),
    ]


def proven(plan: Plan) -> Patch:
    """Put the proof and the curve in their places among what :func:`page` gave."""
    patch = Patch()
    patch[_QUALITY] = quality(plan)
    patch[_CURVE] = curve(plan)
    return patch


def compared(changed: Difference | None) -> Component:
    """Say what a what-if changed, with the seats and the steps behind it."""
    if changed is None:
        return html.Div()
    lists = (
        (_("Seats gained"), changed.gained),
        (_("Seats lost"), changed.lost),
        (_("New steps"), changed.came),
        (_("Steps gone"), changed.went),
    )
    folded = [
        html.Details(
            [
                html.Summary(f"{name}: {formats.number(len(items))}"),
                html.Ul([html.Li(item) for item in items[:_SHOWN]], className="outreach-kept"),
            ]
        )
        for name, items in lists
        if items
    ]
    return html.Section(
        [html.P(html.Strong(changed.finding)), *folded], className="card outreach-diff", role="status"
    )


def quality(plan: Plan) -> Component:
    """Say how good the plan is, and about what that proof is."""
    chosen = plan.chosen
    lines = [
        html.P(html.Strong(words.proof(plan) if plan.final else _("A first plan; the proof is on its way."))),
        html.P(
            _("On average {n} seats are reached, with the chances of the meetings and the routes.").format(
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
    if plan.wanted.factors:
        counted = ", ".join(
            f"{school} {words.factor(plan.wanted.factors[brin])}" for brin, school in _factored(plan)
        )
        lines.append(
            html.P(
                _("Of your own weights of schools: {schools}.").format(schools=counted),
                className="second small",
            )
        )
    if plan.routes_cut:
        lines.append(
            html.P(
                _("More people are near than the warm routes were looked for among; a route may be missing."),
                className="second small",
            )
        )
    return html.Section(lines, className="card", role="status")


def _factored(plan: Plan) -> list[tuple[str, str]]:
    """Give the schools of the question that count more or less, by brin and name."""
    names = {row.brin: row.name for row in plan.schools}
    return [(brin, names[brin]) for brin in plan.wanted.factors if brin in names]


def curve(plan: Plan) -> Component:
    """Draw how many seats are reached with so much."""
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
        body += [_make(owners, me, due), html.P(_whose(plan, owners), className="second small")]
    body.append(
        html.Ul(
            [_step(reading, plan, step, owners or (), ticks=owners is not None) for step in steps],
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
        making_tasks.line("outreach", owners, owner, due, "plan", _("By whom, where a step is nobody's own")),
        settings={"locale": language(), "firstDayOfWeek": 1},
    )
    return made


def _whose(plan: Plan, owners: Sequence[tuple[str, str]]) -> str:
    """Say which of the steps get a task for their own person, before it is made."""
    names = dict(owners)
    own = Counter(step.owner for step in plan.chosen.steps if step.owner in names)
    if not own:
        return _("None of these steps is somebody's own by nature, so all tasks go to whom you choose.")
    told = ", ".join(f"{names[key]} {formats.number(count)}" for key, count in sorted(own.items()))
    return _(
        "Steps that are somebody's own go to them: {told}. It is their own when they do it out of their "
        "hours, open the door, or lead the network of the meeting; at each step stands whose task it is."
    ).format(told=told)


def _step(
    reading: Reading, plan: Plan, step: Step, team: Sequence[tuple[str, str]], *, ticks: bool
) -> Component:
    title = words.title(step.option)
    names = dict(team)
    by = names.get(step.by, _("somebody of the team")) if step.by else ""
    weighed = plan.wanted.weigh is not Weigh.STOEL or plan.wanted.factors
    facts = " · ".join(
        (
            words.hours(step.option.hours),
            *([_("by {who}").format(who=by)] if by else []),
            _("{seats} new").format(seats=words.seats(len(step.new))),
            *([_("brings {weight}").format(weight=words.weight(plan, step.gain))] if weighed else []),
            _("together {hours}, {seats}").format(
                hours=words.hours(step.hours), seats=words.seats(step.seats)
            ),
        )
    )
    whose = _("task for {who}").format(who=names[step.owner]) if ticks and step.owner in names else ""
    return html.Li(
        [
            *([tick("step", step.option.id, title, checked=True)] if ticks else []),
            html.Div(
                [
                    html.P(title, className="task-title"),
                    html.P(" · ".join(filter(None, (facts, whose))), className="second small"),
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
                    *([_files(reading, step.option, title)] if ticks else []),
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


def _files(reading: Reading, option: Option, title: str) -> Component:
    """Give the list of whom to write about a step, and its day for a calendar."""
    view = reading.view.put(stap=option.id)
    named = html.Span(f": {title}", className="hidden")
    links: list[Component] = [
        dcc.Link(
            [_("Whom to write"), named], href=view.put(rijen="uitnodigen").href(PATH), className="export"
        )
    ]
    if option.day:
        links.append(
            html.A(
                [_("In my calendar"), named],
                href=f"/bereikplan/stappen.ics{view.search()}",
                className="export",
                download="bereikplan.ics",
            )
        )
    return html.P(links, className="exports")


def _toggle(view: View, key: str, name: str, word: str, title: str) -> Component:
    said = _("Let go") if name in view.many(key) else word
    return dcc.Link(
        [said, html.Span(f": {title}", className="hidden")],
        href=toggled(view, key, name).href(PATH),
        className="export",
    )


def _reach(reading: Reading, plan: Plan, step: Step, place: int) -> list[Component | str]:
    reach = step.new[place]
    target = next(target for target in plan.targets if target.key == reach.seat)
    counts = f", {words.factor(target.factor)}" if target.factor != 1 else ""
    who = f" ({plan.people[reach.person].name})" if reach.person in plan.people else ""
    sure = words.how_sure(reach, plan, step.option)
    said: list[Component | str] = [
        f"{target.school}: {reading.options.name(reach.seat[1])}{who}, {sure}{counts} "
    ]
    if reach.person in plan.people and reach.person not in reading.view.many("vertrekt"):
        said.append(
            dcc.Link(
                _("What if {who} leaves?").format(who=plan.people[reach.person].name),
                href=listed(reading.view, "vertrekt", reach.person).href(PATH),
                className="export",
            )
        )
    return said


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
