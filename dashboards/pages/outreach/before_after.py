"""The map of the schools now and after the plan, with the same marks and colours as the map's page."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from crm.coverage.models import SchoolRow, Seat, Stage
from crm.coverage.words import seat_name, stage_name
from crm.outreach.models import Plan
from crm.schools.models import SchoolRecord
from crm.texts import _, formats
from dashboards.components import grid, picture
from dashboards.components.aria import aria
from dashboards.export import Column, Table
from dashboards.page import Reading
from dashboards.pages.map import figures, findings
from dashboards.pages.map.looks import Colouring
from dashboards.pages.map.places import ROOMS, places

PATH = "/bereikplan"
KEY = "kaart"
NOW, AFTER = "nu", "na"
_HEIGHT = 520  # px


def after(plan: Plan) -> tuple[SchoolRow, ...]:
    """Give the schools as they stand when every seat of the plan is reached."""
    reached: dict[str, set[str]] = {}
    for step in plan.chosen.steps:
        for reach in step.new:
            reached.setdefault(reach.seat[0], set()).add(reach.seat[1])
    return tuple(_reached(row, reached[row.brin]) if row.brin in reached else row for row in plan.schools)


def _reached(row: SchoolRow, functions: set[str]) -> SchoolRow:
    stage = row.stage if row.stage.rank > Stage.OP_DE_HOOGTE.rank else Stage.OP_DE_HOOGTE
    seats = {code: Seat.BEREIKT if code in functions else state for code, state in row.seats.items()}
    return replace(row, reached=True, stage=stage, seats=seats)


def part(reading: Reading, plan: Plan, schools: Sequence[SchoolRecord]) -> Component:
    """Give the choice between now and after, and the map of what is chosen."""
    chosen = reading.view.get(KEY)
    title = _("On the map, before and after")
    body: list[Component] = [html.H2(title), choice(reading, KEY, title)]
    if chosen in (NOW, AFTER):
        body.append(_map(reading, plan, schools, late=chosen == AFTER))
    return html.Section(body, className="card")


def choice(reading: Reading, key: str, title: str) -> Component:
    """Give the links that show, under a key of the address, how it is now or after the plan; and hide it."""
    chosen = reading.view.get(key)
    chips = [
        html.Li(
            dcc.Link(
                [name, *([html.Span(_("(filtered)"), className="hidden")] if chosen == late else [])],
                href=reading.view.put(**{key: None if chosen == late else late}).href(PATH),
                className="chip chosen" if chosen == late else "chip",
            )
        )
        for late, name in ((NOW, _("Now")), (AFTER, _("After this plan")))
    ]
    return html.Ul(chips, className="chips", **aria(label=title))


def _map(reading: Reading, plan: Plan, schools: Sequence[SchoolRecord], *, late: bool) -> Component:
    then = after(plan)
    rows = then if late else plan.schools
    functions = reading.view.functions
    # one function: its seat; more of them, or all: the ladder, as on the page of the map
    colours = Colouring(functions[0] if len(functions) == 1 else "")
    figure = figures.base()
    traces: list[dict[str, Any]] = figure["data"]
    for number, changed in enumerate(figures.provinces(findings.shades(rows, colours))):
        traces[number] |= changed
    for number, trace in figures.marks(rows, places(schools, ROOMS["wide"]), colours, ()).items():
        traces[number] = trace
    figure["data"] = [*traces, *figures.legend(colours, rows)]
    figure["layout"] |= {"height": _HEIGHT, "showlegend": True, "legend": {"x": 0, "y": 1}}
    fresh = sum(not row.reached for row in plan.schools) - sum(not row.reached for row in then)
    said = _("{n} schools that nobody of is reached now, have somebody reached after this plan.").format(
        n=formats.number(fresh)
    )
    label = _("The schools on the map, after this plan") if late else _("The schools on the map, now")
    return html.Div(
        [
            html.P(said, className="second"),
            picture.picture(
                "bereikplan-kaart", figure, label, grid.plain(_table(plan.schools, then, colours))
            ),
        ]
    )


def _table(before: Sequence[SchoolRow], then: Sequence[SchoolRow], colours: Colouring) -> Table:
    def state(row: SchoolRow) -> str:
        return seat_name(row.seats[colours.function]) if colours.function else stage_name(row.stage)

    changed = [(old, new) for old, new in zip(before, then, strict=True) if old != new]
    return Table(
        _("Schools that the plan changes"),
        (Column("school", _("School")), Column("now", _("Now")), Column("after", _("After this plan"))),
        tuple({"school": old.name, "now": state(old), "after": state(new)} for old, new in changed),
    )
