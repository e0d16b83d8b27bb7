"""The plan's targets that can be counted, each as a bar against its minimum, and the rows behind them."""

from collections.abc import Sequence
from itertools import groupby

from dash import html
from dash.development.base_component import Component

from crm.services import Services
from crm.texts import _, formats
from crm.yearplan.models import Activity, EvidenceRow, Plan, RowKind, Target
from dashboards.actor import reader
from dashboards.choices import question
from dashboards.components import bars, notice
from dashboards.export import Column, Table
from dashboards.page import Reading

_PATH = "/"


def part(reading: Reading, plan: Plan) -> list[Component]:
    """Give the countable targets; they are of the whole sector, whatever part the filters choose."""
    counted = plan.counted
    if not counted:
        return [notice.empty(_("The annual plan has no target that can be counted."))]
    return [
        html.Section(
            [
                html.H2(_("What the annual plan promised")),
                html.P(
                    [
                        _("{met} of {counted} targets that can be counted are there on {day}.").format(
                            met=plan.met, counted=len(counted), day=formats.day(plan.on)
                        ),
                        " ",
                        bars.number(
                            _("All targets as rows"), reading.view.shared().href(_PATH, rijen="doelen")
                        ),
                        ". ",
                        _("The line in a bar is the minimum. Targets are of the whole sector."),
                    ],
                    className="explain",
                ),
                html.Div(
                    [_group(reading, theme, rows) for theme, rows in _grouped(plan)],
                    className="targets",
                ),
            ],
            className="card",
        )
    ]


def _grouped(plan: Plan) -> list[tuple[str | None, list[tuple[Activity, Target]]]]:
    """Group the counted targets by theme, in the plan's order; those above the themes come first."""
    order: dict[str | None, int] = {theme.code: number for number, theme in enumerate(plan.themes)}
    order[None] = -1
    found = [
        (activity, target)
        for activity in plan.activities
        for target in activity.targets
        if target.value is not None
    ]
    found.sort(key=lambda pair: order.get(pair[0].theme, len(order)))
    return [(theme, list(rows)) for theme, rows in groupby(found, key=lambda pair: pair[0].theme)]


def _group(reading: Reading, theme: str | None, rows: Sequence[tuple[Activity, Target]]) -> html.Section:
    name = reading.options.topic(theme) if theme else _("Above the themes")
    done = sum(target.met is True for _activity, target in rows)
    return html.Section(
        [
            html.H3([name, html.Span(f" {done}/{len(rows)}", className="second")]),
            html.Ul([_line(reading, activity, target) for activity, target in rows], className="target-list"),
        ]
    )


def _line(reading: Reading, activity: Activity, target: Target) -> html.Li:
    goal = target.goal or 0
    value = target.value or 0
    # the bar's whole width is the goal, or what is there when that is more
    width = max(goal, value, 1)
    href = reading.view.shared().href(_PATH, rijen="doel", keuze=target.code)
    return html.Li(
        [
            html.Div(
                [
                    html.Span([_sign(target), target.text], title=activity.title),
                    html.Span(
                        [bars.number(value, href), f" {_('of')} {formats.number(goal)} {target.unit or ''}"],
                        className="number",
                    ),
                ],
                className="target-text",
            ),
            bars.bar(value / width, minimum=goal / width if goal else None),
        ]
    )


def _sign(target: Target) -> html.Span:
    """Say with a sign and a word whether a target is there."""
    return html.Span(
        [
            html.Span("✓" if target.met else "○", className="met" if target.met else "unmet"),
            html.Span(_("Reached") if target.met else _("not yet"), className="hidden"),
        ]
    )


def evidence(services: Services, reading: Reading) -> Table:
    """Give the rows behind one target; of a target for all, those that are still to be won too."""
    plan = _plan(services, reading)
    code = reading.view.get("keuze")
    target = next((item for item in plan.counted if item.code == code), None)
    if target is None:
        return Table(_("This target is not counted"), _columns(), ())
    return Table(
        target.text,
        _columns(),
        tuple(
            {
                "label": row.label,
                "function": reading.options.name(row.function) if row.function else "",
                "kind": _kind(row.kind),
                "on": row.on,
                "counts": _("yes") if row.counts else _("no"),
                "href": _href(reading, row),
            }
            for row in target.rows
        ),
        note=_("{value} count.").format(value=formats.number(target.value or 0)),
        empty=_("Nothing counts for this target yet."),
    )


def every(services: Services, reading: Reading) -> Table:
    """Give every target of the plan, with its figure where there is one."""
    plan = _plan(services, reading)
    return Table(
        _("Targets of the annual plan"),
        (
            Column("text", _("Target"), width=280),
            Column("activity", _("Activity"), width=200),
            Column("value", _("Is"), "number", link="href", width=80),
            Column("goal", _("Must be"), "number", width=90),
            Column("unit", _("Unit"), width=110),
            Column("met", _("Reached"), width=90),
        ),
        tuple(
            {
                "text": target.text,
                "activity": activity.title,
                "value": target.value,
                "goal": target.goal,
                "unit": target.unit,
                "met": {True: _("yes"), False: _("no"), None: _("not counted")}[target.met],
                "href": reading.view.shared().href(_PATH, rijen="doel", keuze=target.code)
                if target.value is not None
                else None,
            }
            for activity in plan.activities
            for target in activity.targets
        ),
    )


def _plan(services: Services, reading: Reading) -> Plan:
    return services.yearplan.plan(reader(), question(services, reading.view, reading.options).on)


def _columns() -> tuple[Column, ...]:
    return (
        Column("label", _("What"), link="href", width=240),
        Column("function", _("Function"), width=150),
        Column("kind", _("Kind"), width=120),
        Column("on", _("Date"), "date", width=110),
        Column("counts", _("Counts"), width=90),
    )


def _kind(kind: RowKind) -> str:
    return {
        RowKind.EVENT: _("event"),
        RowKind.PERSON: _("person"),
        RowKind.NETWORK: _("network"),
        RowKind.ORGANISATION: _("organisation"),
        RowKind.SCHOOL: _("school"),
        RowKind.SEAT: _("seat"),
    }[kind]


def _href(reading: Reading, row: EvidenceRow) -> str | None:
    if row.kind in (RowKind.SCHOOL, RowKind.SEAT):
        return reading.view.shared().href("/dmu", school=row.key, stoel=row.function)
    return None
