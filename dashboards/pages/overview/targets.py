"""The plan's targets that can be counted, each as a bar against its minimum, and the rows behind them."""

from collections.abc import Callable, Sequence
from itertools import groupby

from dash import html
from dash.development.base_component import Component

from crm.rights import sees_names
from crm.services import Services
from crm.texts import _, formats
from crm.yearplan.models import Activity, EvidenceRow, Plan, RowKind, Target
from dashboards.actor import reader
from dashboards.choices import question
from dashboards.components import bars, notice
from dashboards.export import Column, Table
from dashboards.page import Reading, TableMaker

_PATH = "/"
_ABOVE = "bovenstroom"  # in the address, for the targets of no theme


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
                        _link(reading, "doelen-gehaald", plan.met),
                        f" {_('of')} ",
                        _link(reading, "doelen-geteld", len(counted)),
                        " ",
                        _("targets that can be counted are there on {day}.").format(day=formats.day(plan.on)),
                        " ",
                        _link(reading, "doelen", _("All targets as rows")),
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


def _link(reading: Reading, rows: str, value: float | str, choice: str | None = None) -> Component:
    return bars.number(value, reading.view.shared().href(_PATH, rijen=rows, keuze=choice))


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
    name = _group_name(reading, theme)
    done = sum(target.met is True for _activity, target in rows)
    return html.Section(
        [
            html.H3(
                [
                    name,
                    html.Span(
                        [
                            " ",
                            _link(reading, "doelen-gehaald", done, theme or _ABOVE),
                            f" {_('of')} ",
                            _link(reading, "doelen-geteld", len(rows), theme or _ABOVE),
                        ],
                        className="second",
                    ),
                ]
            ),
            html.Ul([_line(reading, activity, target) for activity, target in rows], className="target-list"),
        ]
    )


def _line(reading: Reading, activity: Activity, target: Target) -> html.Li:
    goal = target.goal or 0
    value = target.value or 0
    # the bar's whole width is the goal, or what is there when that is more
    width = max(goal, value, 1)
    # where the plan says "all" the goal is rows too; a minimum is a promise, with nothing behind it
    every = target.minimum is None and target.of is not None
    wanted = _link(reading, "doel", goal, target.code) if every else formats.number(goal)
    return html.Li(
        [
            html.Div(
                [
                    html.Span([_sign(target), target.text], title=activity.title),
                    html.Span(
                        [
                            _link(
                                reading,
                                "doel-telt",
                                formats.persons(None if target.few else value),
                                target.code,
                            ),
                            f" {_('of')} ",
                            wanted,
                            f" {target.unit or ''}",
                        ],
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


def evidence(keep: Callable[[EvidenceRow], bool]) -> TableMaker:
    """Make the rows behind one target: those that count, or with them those that are still to be won."""

    def make(services: Services, reading: Reading) -> Table:
        code = reading.view.get("keuze")
        target = next((item for item in _plan(services, reading).counted if item.code == code), None)
        if target is None:
            return Table(_("This target is not counted"), _columns(), ())
        shown = [row for row in target.rows if keep(row)]
        value = target.value or 0
        counted = _("{value} count.").format(value=formats.persons(None if target.few else value))
        hidden = target.few or value > sum(row.counts for row in target.rows)
        if hidden:
            counted += " " + _("People whom your role does not see are not shown.")
        return Table(
            target.text,
            _columns(),
            tuple(_evidence(reading, row) for row in shown),
            note="" if not target.few and [row.counts for row in shown] == [True] * value else counted,
            empty=_("Names are not shown to your role.")
            if hidden
            else _("Nothing counts for this target yet."),
        )

    return make


def _evidence(reading: Reading, row: EvidenceRow) -> dict[str, object]:
    return {
        "label": row.label,
        "function": reading.options.name(row.function) if row.function else "",
        "kind": _kind(row.kind),
        "on": row.on,
        "counts": _("yes") if row.counts else _("no"),
        "href": _href(reading, row),
    }


def some(title: Callable[[], str], keep: Callable[[Target], bool]) -> TableMaker:
    """Make the plan's targets that ``keep`` lets through, of the theme that the address chose or of all."""

    def make(services: Services, reading: Reading) -> Table:
        theme = reading.view.get("keuze")
        activities = [
            activity
            for activity in _plan(services, reading).activities
            if not theme or (activity.theme or _ABOVE) == theme
        ]
        return Table(
            f"{title()}: {_group_name(reading, theme)}" if theme else title(),
            (
                Column("text", _("Target"), width=280),
                Column("activity", _("Activity"), width=200),
                Column("value", _("Is"), "number" if sees_names(reader()) else "text", link="href", width=80),
                Column("goal", _("Must be"), "number", width=90),
                Column("unit", _("Unit"), width=110),
                Column("met", _("Reached"), width=90),
            ),
            tuple(
                _target(reading, activity, target)
                for activity in activities
                for target in activity.targets
                if keep(target)
            ),
            empty=_("No target of the plan here."),
        )

    return make


def _target(reading: Reading, activity: Activity, target: Target) -> dict[str, object]:
    view = reading.view.shared()
    return {
        "text": target.text,
        "activity": activity.title,
        "value": formats.persons(None) if target.few else target.value,
        "goal": target.goal,
        "unit": target.unit,
        "met": {True: _("yes"), False: _("no"), None: _("not counted")}[target.met],
        "href": None if target.value is None else view.href(_PATH, rijen="doel-telt", keuze=target.code),
    }


def _group_name(reading: Reading, theme: str | None) -> str:
    return reading.options.topic(theme) if theme and theme != _ABOVE else _("Above the themes")


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
