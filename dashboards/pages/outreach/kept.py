"""Kept plans on the screen: the list, the line that keeps one, and one beside what came of it."""

from collections.abc import Sequence

import dash_mantine_components as dmc
from dash import dcc, html
from dash.development.base_component import Component

from crm.outreach import words, words_kept
from crm.outreach.kept import Compared, KeptPlan, StepSince
from crm.outreach.models import Plan
from crm.texts import _, formats, ngettext
from dashboards.choices import Options
from dashboards.components import grid, notice
from dashboards.components.aria import aria
from dashboards.page import Reading
from dashboards.pages.outreach import tables_kept as tables
from dashboards.pages.outreach.asked import view_of

PATH = "/bereikplan"


def href(plan: KeptPlan) -> str:
    """Give the address of a kept plan."""
    return view_of(plan.wanted).shared().href(PATH, plan=plan.id)


def keeping(plan: Plan, kept: Sequence[KeptPlan], series: str, told: Options, *, keeps: bool) -> Component:
    """Give the line that keeps the plan, and the plans that were kept.

    Args:
        plan: the plan on the screen.
        kept: those that were kept, the last first.
        series: of which the next is a version; empty for none.
        told: names what a plan is about.
        keeps: whether the reader may keep one.

    """
    before = next((one for one in kept if one.series == series), None) if series else None
    body: list[Component] = []
    if keeps and plan.chosen.steps:
        body.append(_line(before))
    if kept:
        count = ngettext("{n} kept plan", "{n} kept plans", len(kept)).format(n=formats.number(len(kept)))
        body.append(
            html.Details(
                [
                    html.Summary(count),
                    html.Ul(
                        [_listed(one, told) for one in kept], className="outreach-kept", **aria(label=count)
                    ),
                ]
            )
        )
    return html.Section(body, className="card outreach-keep") if body else html.Div()


def _line(before: KeptPlan | None) -> Component:
    said = (
        _("This becomes version {version} of {name}.").format(
            version=formats.number(before.version + 1), name=words_kept.name(before)
        )
        if before
        else _("A kept plan can be opened again, and shows what came of it.")
    )
    return html.Div(
        [
            dmc.TextInput(
                id="outreach-name",
                label=_("Name of the plan"),
                value=before.name if before else "",
            ),
            html.Button(_("Keep this plan"), id="outreach-keep", className="button"),
            html.P(said, className="second small"),
        ],
        className="outreach-own",
    )


def _listed(plan: KeptPlan, told: Options) -> Component:
    about = told.brief(plan.wanted.subject)
    return html.Li(
        [
            dcc.Link(words_kept.named(plan), href=href(plan)),
            html.Span(f" · {about} · {words_kept.line(plan)}", className="second small"),
        ]
    )


def compared(reading: Reading, found: Compared, *, drops: bool) -> list[Component]:
    """Give a kept plan beside what came of it."""
    search = reading.view.search()
    return [
        html.Nav(
            dcc.Link(
                ["← ", _("To the outreach plan")], href=_again(found, series=False), className="record-back"
            ),
            **aria(label=_("Back")),
        ),
        _figures(found),
        html.Section(
            [
                html.H2(_("Expected against real, by step")),
                html.P(
                    [_("The steps"), " ", grid.exports("outreach", "verloop", search)], className="second"
                ),
                html.P(
                    [_("The seats"), " ", grid.exports("outreach", "verwacht", search)], className="second"
                ),
                html.Ul([_step(reading, found, step) for step in found.steps], className="tasks"),
            ]
        ),
        _outside(reading, found),
        _versions(found, reading.options),
        html.Section(
            [
                html.H2(_("What now?")),
                html.P(
                    [
                        dcc.Link(
                            _("Ask the same question today"),
                            href=_again(found, series=True),
                            className="button",
                        ),
                        *(
                            [
                                html.Button(
                                    _("Throw this version away"), id="outreach-drop", className="export"
                                ),
                            ]
                            if drops
                            else []
                        ),
                    ]
                ),
                html.P(
                    _("What is reached since is no longer asked for; keep the answer as the next version."),
                    className="second small",
                ),
            ],
            className="card",
        ),
    ]


def _again(found: Compared, *, series: bool) -> str:
    view = view_of(found.plan.wanted)
    return view.href(PATH, bij=found.plan.series if series else None)


def _figures(found: Compared) -> Component:
    facts = (
        (
            _("Expected of the whole plan"),
            words_kept.number(found.expected),
            _("the chances of all seats in the steps below, added up"),
        ),
        (
            _("Expected of the steps that are over"),
            words_kept.number(found.due),
            _("a step is over when its day is past, its task is done, or it reached somebody"),
        ),
        (
            _("Really reached"),
            formats.number(found.reached),
            _("seats of the plan whose holder was at something about {subject}").format(
                subject=formats.brief(found.plan.wanted.subject, found.subject_name)
            ),
        ),
        (
            _("Reached outside the plan"),
            formats.number(len(found.outside)),
            _("open seats that the plan left, and that are reached all the same"),
        ),
    )
    who = _("kept by {who}").format(who=found.plan.who) if found.plan.who else ""
    return html.Section(
        [
            html.P(html.Strong(words_kept.judged(found))),
            html.Dl(
                [
                    part
                    for name, value, why in facts
                    for part in (
                        html.Dt(name),
                        html.Dd([html.Strong(value), html.Span(f" {why}", className="second small")]),
                    )
                ],
                className="outreach-figures",
            ),
            html.P(
                " · ".join(filter(None, (words_kept.named(found.plan), words_kept.line(found.plan), who))),
                className="second small",
            ),
        ],
        className="card",
        role="status",
    )


def _step(reading: Reading, found: Compared, step: StepSince) -> Component:
    facts = " · ".join(
        (
            words.hours(step.option.hours),
            _("expected {n}").format(n=words_kept.number(step.expected)),
            _("reached {n}").format(n=formats.number(step.reached)),
            words_kept.standing(step),
        )
    )
    return html.Li(
        html.Div(
            [
                html.P(words.title(step.option), className="task-title"),
                html.P(facts, className="second small"),
                html.Details(
                    [
                        html.Summary(_("Seat by seat")),
                        grid.plain(tables.seats_of(reading, found, step.seats)),
                    ]
                ),
            ],
            className="task-text",
        ),
        className="task",
    )


def _outside(reading: Reading, found: Compared) -> Component:
    if not found.outside:
        return html.Div()
    return html.Section(
        [
            html.H2(_("Reached outside the plan")),
            grid.plain(tables.seats_of(reading, found, found.outside)),
        ],
        className="card outreach-left",
    )


def _versions(found: Compared, told: Options) -> Component:
    others = [one for one in found.versions if one.id != found.plan.id]
    if not others:
        return html.Div()
    return html.Section(
        [
            html.H2(_("Other versions")),
            html.Ul([_listed(one, told) for one in others], className="outreach-kept"),
        ],
        className="card",
    )


def gone(text: str) -> list[Component]:
    """Say that a kept plan is not there."""
    return [notice.empty(text, _("To the outreach plan"), PATH)]
