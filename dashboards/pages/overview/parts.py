"""The parts of the overview, from answers to components. Every number is a link to its rows."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from crm.coverage import words
from crm.coverage.models import Coverage, FunctionGaps, HeavyGaps, History, Stage, ThemeCoverage
from crm.rights import sees_names
from crm.texts import _, formats, ngettext
from dashboards.actor import reader
from dashboards.components import bars, grid, picture, states
from dashboards.components.notice import empty
from dashboards.components.tables import people_count
from dashboards.export import Table
from dashboards.page import Reading
from dashboards.pages.overview import figures

_PATH = "/"


def _link(reading: Reading, rows: str, value: float | str, choice: str | None = None) -> Component:
    return bars.number(value, reading.view.shared().href(_PATH, rijen=rows, keuze=choice))


def headline(reading: Reading, found: Coverage, gaps: HeavyGaps) -> str:
    """Give the finding as one sentence: who knows it, and which job is missed most."""
    known = words.who_knows(found, reading.options.short(reading.view))
    missed = next((item for item in gaps.functions if item.open), None)
    if missed is None:
        return known
    return _("{known}; at {open} the {function} is not reached").format(
        known=known,
        open=formats.number(missed.open),
        function=_lower(reading.options.name(missed.function.code)),
    )


def _lower(name: str) -> str:
    # an abbreviation such as HR or ICT keeps its capitals
    first = name.split(" ")[0].split("-")[0]
    return name if first.isupper() else name[:1].lower() + name[1:]


def summary(reading: Reading, found: Coverage, gaps: HeavyGaps, people: int | None) -> list[Component]:
    """Give reach, the ladder, and the gaps that weigh most."""
    if not found.schools_total:
        return [empty(_("No school fits this question. Take a filter away, or choose another date."))]
    return [
        html.Div(
            [
                _schools(reading, found),
                _students(reading, found),
                _dmu(reading, found),
                _people(reading, people),
            ],
            className="cards",
        ),
        _ladder(reading, found),
        html.Div([_functions(reading, gaps), _seats(reading, gaps)], className="halves"),
    ]


def _card(label: str, number: list[Component | str], *rest: Component) -> html.Section:
    return html.Section(
        [html.H2(label, className="figure-label"), html.P(number, className="figure-number"), *rest],
        className="card",
    )


def _of(*parts: Component | str) -> html.Span:
    return html.Span([" ", *parts], className="of")


def _share(part: float, whole: float) -> float | None:
    return part / whole if whole else None


def _schools(reading: Reading, found: Coverage) -> Component:
    share = _share(found.schools_reached, found.schools_total)
    left = found.schools_total - found.schools_reached
    return _card(
        _("Schools reached"),
        [
            _link(reading, "bereikt", found.schools_reached),
            _of(_("of"), " ", _link(reading, "scholen", found.schools_total)),
        ],
        bars.bar(share),
        html.P(
            [
                _link(reading, "bereikt", formats.share(share)),
                " · ",
                _link(reading, "niet-bereikt", left),
                " ",
                _("not yet"),
            ],
            className="second",
        ),
    )


def _students(reading: Reading, found: Coverage) -> Component:
    share = _share(found.students_reached, found.students_total)
    unknown = found.students_unknown
    count = ngettext("{n} school", "{n} schools", len(unknown)).format(n=formats.number(len(unknown)))
    names = {row.brin: row.name for row in found.rows}
    return _card(
        _("Students at those schools"),
        [
            _link(reading, "studenten-bereikt", found.students_reached),
            _of(_("of"), " ", _link(reading, "studenten", found.students_total)),
        ],
        bars.bar(share),
        html.P(
            [
                _link(reading, "studenten-bereikt", formats.share(share)),
                " · ",
                _("unknown at"),
                " ",
                _link(reading, "studenten-onbekend", count),
            ],
            className="second",
        ),
        *(
            [
                html.Details(
                    [
                        html.Summary(_("Which schools?"), className="small"),
                        html.P(", ".join(names[brin] for brin in unknown), className="small second"),
                    ]
                )
            ]
            if unknown
            else []
        ),
    )


def _dmu(reading: Reading, found: Coverage) -> Component:
    by_students = _link(reading, "dmu-studenten", formats.share(found.dmu_by_students))
    return _card(
        _("DMU coverage"),
        [_link(reading, "dmu", formats.share(found.dmu_by_schools)), _of(_("by schools"))],
        bars.bar(found.dmu_by_schools),
        html.P([by_students, " ", _("by students")], className="second"),
        html.P(
            _("Weighed by the theme {theme}").format(theme=reading.options.topic(found.theme))
            if found.theme
            else _("No theme gives weights here"),
            className="small second",
        ),
    )


def _people(reading: Reading, people: int | None) -> Component:
    return _card(
        _("People reached"),
        [_link(reading, "personen", people_count(people))],
        html.P(_("who work at one of these schools on this date; each counts once"), className="second"),
        *([] if sees_names(reader()) else [html.P(_("told in fives"), className="small second")]),
    )


def _ladder(reading: Reading, found: Coverage) -> Component:
    names = {stage: words.stage_name(stage) for stage in Stage}
    counts = found.ladder
    said = "; ".join(f"{names[stage]} {counts[stage]}" for stage in Stage)
    return html.Section(
        [
            html.H2(_("How far the schools are")),
            picture.picture("ladder", figures.ladder(counts, names), said),
            html.Ul(
                [
                    html.Li(
                        [
                            states.stage_sign(stage),
                            html.Span(names[stage]),
                            html.Strong(_link(reading, "trede", counts[stage], stage.value)),
                        ]
                    )
                    for stage in Stage
                ],
                className="rungs",
            ),
            *([_only_observed(reading, len(found.only_observed))] if found.only_observed else []),
        ],
        className="card",
    )


def _only_observed(reading: Reading, schools: int) -> Component:
    count = ngettext("{n} school", "{n} schools", schools).format(n=formats.number(schools))
    said = ngettext(
        "stands on a rung by an observation while nobody there is reached; it does not count as reached.",
        "stand on a rung by an observation while nobody there is reached; they do not count as reached.",
        schools,
    )
    return html.P([_link(reading, "waargenomen", count), " ", said], className="second")


def _functions(reading: Reading, gaps: HeavyGaps) -> Component:
    rows = [item for item in gaps.functions if item.of]
    heaviest = max((item.load for item in rows), default=0) or 1
    return html.Section(
        [
            html.H2(_("Jobs that are missed most")),
            html.P(_("Ordered by weight in the theme times open seats."), className="explain"),
            html.Div(
                html.Table(
                    [
                        html.Thead(
                            html.Tr(
                                [
                                    html.Th(_("Function"), scope="col"),
                                    html.Th(_("Open"), scope="col", className="number"),
                                    html.Th(_("Weighed"), scope="col"),
                                ]
                            )
                        ),
                        html.Tbody([_function(reading, item, heaviest) for item in rows]),
                    ],
                    className="plain",
                ),
                className="scroll",
            )
            if rows
            else empty(_("No theme gives weights here, so no gap weighs more than another.")),
        ],
        className="card",
    )


def _function(reading: Reading, item: FunctionGaps, heaviest: float) -> html.Tr:
    code = item.function.code
    return html.Tr(
        [
            html.Th(reading.options.name(code), scope="row"),
            html.Td(
                [
                    _link(reading, "gaten", item.open, code),
                    f" {_('of')} ",
                    _link(reading, "stoelen", item.of, code),
                ],
                className="number",
            ),
            html.Td(bars.bar(item.load / heaviest), className="bar-cell"),
        ]
    )


def _seats(reading: Reading, gaps: HeavyGaps) -> Component:
    shown = gaps.seats
    view = reading.view.shared()
    items = [
        html.Li(
            [
                states.seat_sign(item.gap.seat),
                html.Span(
                    [
                        bars.number(
                            item.gap.school, view.href("/dmu", school=item.gap.brin, stoel=item.gap.function)
                        ),
                        html.Span(
                            f"{reading.options.name(item.gap.function)}, {words.seat_name(item.gap.seat)}",
                            className="second small",
                        ),
                    ],
                    className="two-lines",
                ),
                html.Span(
                    _link(reading, "school", item.students, item.gap.brin)
                    if item.students is not None
                    else _("students unknown"),
                    className="second small number",
                ),
            ]
        )
        for item in shown
    ]
    total = len(shown) + gaps.left_out
    return html.Section(
        [
            html.H2(_("Gaps that weigh most")),
            html.P(
                [
                    _("The heaviest first, then the largest school;"),
                    " ",
                    _link(reading, "gaten", total),
                    " ",
                    _("open seats in all."),
                ],
                className="explain",
            )
            if items
            else None,
            html.Ul(items, className="gap-list") if items else empty(_("No gaps: every seat is reached.")),
        ],
        className="card",
    )


def themes(reading: Reading, found: Sequence[ThemeCoverage]) -> list[Component]:
    """Give the DMU coverage of every theme."""
    if not found:
        return []
    names = [reading.options.topic(item.code) for item in found]
    by = (_("by schools"), _("by students"))
    said = "; ".join(
        f"{name} {formats.share(item.dmu_by_schools)}" for name, item in zip(names, found, strict=True)
    )
    return [
        html.Section(
            [
                html.H2(_("DMU coverage of each theme")),
                html.P(
                    _(
                        "The weight of the seats that are reached, over the weight of all seats that exist. "
                        "An event about any result of the theme counts."
                    ),
                    className="explain",
                ),
                html.Div(
                    [
                        picture.picture("themes", figures.themes(found, names, by), said),
                        html.Div(_theme_table(reading, found, names), className="scroll"),
                    ],
                    className="halves",
                ),
            ],
            className="card",
        )
    ]


def _theme_table(reading: Reading, found: Sequence[ThemeCoverage], names: Sequence[str]) -> Component:
    heads = (_("Theme"), _("by schools"), _("by students"), _("Schools reached"), _("People"))
    return html.Table(
        [
            html.Thead(
                html.Tr(
                    [
                        html.Th(head, scope="col", className="number" if n else None)
                        for n, head in enumerate(heads)
                    ]
                )
            ),
            html.Tbody(
                [
                    html.Tr(
                        [
                            html.Th(name, scope="row"),
                            *[
                                html.Td(_link(reading, rows, value, item.code), className="number")
                                for rows, value in (
                                    ("thema", formats.share(item.dmu_by_schools)),
                                    ("thema-studenten", formats.share(item.dmu_by_students)),
                                    ("thema-bereikt", item.schools_reached),
                                    ("thema-personen", people_count(item.persons_reached)),
                                )
                            ],
                        ]
                    )
                    for item, name in zip(found, names, strict=True)
                ]
            ),
        ],
        className="plain",
    )


def growth(reading: Reading, found: History, table: Table) -> list[Component]:
    """Give the growth through time."""
    names = {stage: words.stage_name(stage) for stage in Stage}
    last = found.moments[-1]
    said = _("From {first} to {last}: {reached} of {total} schools reached at the end").format(
        first=formats.day(found.moments[0].on),
        last=formats.day(last.on),
        reached=last.schools_reached,
        total=last.schools_total,
    )
    few = Table(table.title, tuple(column for column in table.columns if column.key in _FEW), table.rows)
    return [
        html.Section(
            [
                html.H2(_("Growth through time")),
                picture.picture(
                    "growth",
                    figures.growth(found.moments, names, _("Schools reached")),
                    said,
                    html.Div(grid.plain(few), className="scroll"),
                ),
                html.P(_link(reading, "groei", _("All rungs through time, as rows"))),
            ],
            className="card",
        )
    ]


_FEW = ("day", "reached", "total", "students")
