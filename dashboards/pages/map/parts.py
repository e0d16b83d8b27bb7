"""The parts around the map, from answers to components: legend, list of gaps, a school's panel, provinces."""

from collections.abc import Iterable, Sequence
from datetime import date

from dash import dcc, html
from dash.development.base_component import Component

from crm.coverage.models import Coverage, SchoolRow, Seat
from crm.coverage.words import seat_name, stage_name
from crm.texts import _, formats, ngettext
from dashboards.address import View
from dashboards.components import notice
from dashboards.components.aria import aria
from dashboards.components.grid import exports, grid
from dashboards.components.states import seat_sign, stage_sign
from dashboards.page import Reading
from dashboards.pages.map.findings import SchoolGaps, gap_functions, gaps, lower, province_counts
from dashboards.pages.map.looks import Look
from dashboards.pages.map.markup import Markup, markup
from dashboards.pages.map.question import PATH, Shown
from dashboards.pages.map.tables import schools

MOST_LISTED = 80
"""Schools in the list beside the map; the table has them all."""

_MOST_SEATS = 3  # open seats that a line of the list names; more are counted


def mark(look: Look) -> html.Span:
    """Give a state's mark as the map draws it."""
    return html.Span(className=f"map-mark {look.key.replace('_', '-')}", **aria(hidden=True))


def legend(shown: Shown) -> list[Component]:
    """Give the legend with counts, and which schools have no place on the map."""
    rows, colouring = shown.found.rows, shown.colours
    counts = colouring.counts(rows)
    states = [
        html.Li([mark(look), look.name, html.B(formats.number(counts[look.key]))])
        for look in colouring.looks()
    ]
    shapes = [
        html.Li([html.Span(className="map-sizes", **aria(hidden=True)), _("area: students")]),
        html.Li([html.Span("?", className="map-unknown", **aria(hidden=True)), _("students unknown")]),
        html.Li([html.Span(className="map-shade", **aria(hidden=True)), _("province: share reached")]),
    ]
    lost = [row.name for row in rows if row.brin not in shown.placed]
    return [
        html.Ul(states, className="map-legend", **aria(label=_("Legend"))),
        html.Ul(shapes, className="map-legend second"),
        *([html.P(_no_place(lost), className="second small")] if lost else []),
    ]


def _no_place(names: Sequence[str]) -> str:
    text = ngettext(
        "{n} school has no known place and is in the list and the table only: {names}.",
        "{n} schools have no known place and are in the list and the table only: {names}.",
        len(names),
    )
    return text.format(n=len(names), names=", ".join(names))


def around(shown: Shown) -> dict[str, list[Markup | str]]:
    """Give what stands around the map, by the id of its place, as markup that the browser fills in."""
    return {
        "map-legend": markup(legend(shown)),
        "map-provinces": markup(provinces(shown)),
        "map-side": markup(side(shown)),
    }


def views(view: View) -> list[Component]:
    """Give the two ways to look: as a map and as a table."""
    table = view.get("weergave") == "tabel"
    return [
        _choice(_("Map"), view.href(PATH, weergave=None), here=not table),
        _choice(_("Table"), view.href(PATH, weergave="tabel"), here=table),
    ]


def _choice(text: str, href: str, *, here: bool) -> dcc.Link:
    return dcc.Link(text, href=href, className="map-choice here" if here else "map-choice")


def side(shown: Shown) -> list[Component]:
    """Give what stands beside the map: the panel of the one chosen school, then the list of gaps."""
    if shown.as_table:
        return []
    # of a school that is not there it would be wrong to say that it has no gaps
    missing = len(shown.chosen) == 1 and shown.chosen[0] not in {row.brin for row in shown.found.rows}
    return [*_chosen_panel(shown), *([] if missing else listing(shown))]


def _chosen_panel(shown: Shown) -> list[Component]:
    if len(shown.chosen) != 1:
        return []
    brin = shown.chosen[0]
    row = next((row for row in shown.found.rows if row.brin == brin), None)
    return [panel(shown, row) if row else _absent(shown.reading, brin)]


def listing(shown: Shown) -> list[Component]:
    """Give the list of gaps: of the chosen schools, else of all that the filters leave."""
    reading, found, chosen = shown.reading, shown.found, shown.chosen
    functions = gap_functions(reading, found, shown.colours)
    listed = [item for item in gaps(found, functions) if not chosen or item.row.brin in chosen]
    with_gaps = [item for item in listed if item.open]
    open_seats, of = sum(len(item.open) for item in listed), sum(item.of for item in listed)
    left_out = len(with_gaps) - MOST_LISTED
    count = _("{open} of {of} seats are not reached.").format(
        open=formats.number(open_seats), of=formats.number(of)
    )
    lines = [_line(reading, item, chosen, functions) for item in with_gaps[:MOST_LISTED]]
    return [
        html.H2(_("Gaps"), id="map-gaps-title"),
        html.P(f"{count} {_which(reading, functions, found)}", className="second"),
        _selection(reading.view, chosen),
        html.Ul(lines, className="map-gaps")
        if lines
        else notice.empty(_("No gaps here: every seat is reached, or there is no such job.")),
        *([html.P(_("{n} more schools are in the table.").format(n=left_out))] if left_out > 0 else []),
    ]


def _which(reading: Reading, functions: Sequence[str], found: Coverage) -> str:
    if len(functions) == 1:
        return _("Function: {function}.").format(function=lower(reading.options.name(functions[0])))
    if not reading.view.functions and found.theme and functions != tuple(f.code for f in found.functions):
        return _("The functions of the decision-making unit for {theme}.").format(
            theme=reading.options.topic(found.theme)
        )
    return _("{n} functions.").format(n=len(functions))


def _selection(view: View, chosen: Sequence[str]) -> html.P:
    if not chosen:
        return html.P(
            _("Choose schools on the map, one by one or with a box, and the list follows."),
            className="second small map-hint",
        )
    text = ngettext("{n} school chosen.", "{n} schools chosen.", len(chosen)).format(n=len(chosen))
    return html.P(
        [text, " ", dcc.Link(_("Show all"), href=view.href(PATH, school=None), id="map-clear")],
        className="map-chosen",
    )


def _line(reading: Reading, item: SchoolGaps, chosen: Sequence[str], functions: Sequence[str]) -> html.Li:
    row, one = item.row, len(functions) == 1
    seats: list[Component | str] = []
    for code, seat in item.open[:_MOST_SEATS]:
        name, state = reading.options.name(code), seat_name(seat)
        text = state if one else name
        seats.append(html.Span([seat_sign(seat), text], className="map-seat", title=f"{name}: {state}"))
    more = len(item.open) - _MOST_SEATS
    if more > 0:
        seats.append(html.Span(f"+{more}", className="second", title=_("and {n} more").format(n=more)))
    link = dcc.Link(
        row.name,
        href=reading.view.href(PATH, school=row.brin),
        className="map-school",
    )
    count = _("{open} of {of} open").format(open=len(item.open), of=item.of)
    beside = row.place or "" if one else count  # of one seat there is nothing to count
    head = html.Div([link, html.Span(beside, className="second small")], className="map-line-head")
    here = " here" if row.brin in chosen else ""
    return html.Li([head, html.Div(seats, className="map-seats")], className=f"map-line{here}")


def panel(shown: Shown, row: SchoolRow) -> Component:
    """Give one school's facts."""
    reading, found, view = shown.reading, shown.found, shown.reading.view
    onward = view.shared()
    region = row.region or "–"
    facts: list[tuple[str, list[Component | str]]] = [
        (_("Ladder"), [stage_sign(row.stage), html.Span([stage_name(row.stage), _since(shown.since)])]),
        (_("DMU coverage"), [formats.share(row.dmu_coverage)]),
        (_("Students"), [_students(row)]),
        (_("Labour market region"), [region]),
    ]
    where = " · ".join(part for part in (row.kind, row.place, row.province) if part)
    return html.Section(
        [
            html.Div(
                [
                    html.H2(row.name, id="map-panel-title", tabIndex="-1"),
                    dcc.Link(_("Close"), href=view.href(PATH, school=None), className="map-close"),
                ],
                className="map-line-head",
            ),
            html.P(f"{where} · {row.brin}", className="second"),
            html.Dl([part for term, text in facts for part in (html.Dt(term), html.Dd(text))]),
            html.H3(_("Seats for {result}").format(result=reading.options.short(view))),
            *_seats(reading, found, row),
            html.P(
                [
                    dcc.Link(_("Show in the network"), href=onward.href("/netwerk", school=row.brin)),
                    dcc.Link(_("Open in the DMU board"), href=onward.href("/dmu", school=row.brin)),
                ],
                className="map-links",
            ),
        ],
        className="card map-panel",
        id="map-panel",
        **aria(labelledby="map-panel-title"),
    )


def _since(since: date | None) -> str:
    return " " + _("since {day}").format(day=formats.day(since)) if since else ""


def _students(row: SchoolRow) -> str:
    if row.students is None:
        return _("? (unknown)")
    return _("{number} ({year})").format(number=formats.number(row.students), year=row.students_year or "–")


def _seats(reading: Reading, found: Coverage, row: SchoolRow) -> list[Component]:
    """Give the seats of the DMU profile, and the others folded away."""
    profile = [info.code for info in found.functions if info.weight]
    others = [code for code in row.seats if code not in profile]
    if not profile:
        return [_seat_list(reading, row, others)]
    return [
        _seat_list(reading, row, profile),
        html.Details([html.Summary(_("Other functions")), _seat_list(reading, row, others)]),
    ]


def _seat_list(reading: Reading, row: SchoolRow, codes: Iterable[str]) -> Component:
    return html.Ul([_seat(reading, code, row.seats[code]) for code in codes], className="map-panel-seats")


def _seat(reading: Reading, code: str, seat: Seat) -> html.Li:
    state = html.Span(f": {seat_name(seat)}", className="second")
    return html.Li([seat_sign(seat), html.Span([reading.options.name(code), state])])


def _absent(reading: Reading, brin: str) -> Component:
    name = reading.options.schools.get(brin, brin)
    return notice.empty(
        _(
            "{school} is not in this picture: it does not exist on this day, or the filters leave it out."
        ).format(school=name),
        _("Show all"),
        reading.view.href(PATH, school=None),
    )


def provinces(shown: Shown) -> Component:
    """Give the provinces' shares as a small table: what their shade says."""
    counts = province_counts(shown.found.rows, shown.colours)
    return html.Details(
        [
            html.Summary(_("Share reached by province")),
            html.Table(
                [
                    html.Thead(
                        html.Tr(
                            [
                                html.Th(_("Province"), scope="col"),
                                html.Th(_("Reached"), scope="col", className="number"),
                                html.Th(_("Share"), scope="col", className="number"),
                            ]
                        )
                    ),
                    html.Tbody(
                        [
                            html.Tr(
                                [
                                    html.Th(name, scope="row"),
                                    html.Td(f"{reached} / {total}", className="number"),
                                    html.Td(formats.share(reached / total), className="number"),
                                ]
                            )
                            for name, (reached, total) in counts.items()
                        ]
                    ),
                ],
                className="plain map-provinces",
            ),
        ]
    )


def table(shown: Shown, search: str) -> list[Component]:
    """Give the schools as a table, with its export and that of the gaps; nothing while the map is shown."""
    if not shown.as_table:
        return []
    files = [
        html.Span([_("Schools"), " ", exports("map", "scholen", search)]),
        html.Span([_("Gaps"), " ", exports("map", "gaten", search)]),
    ]
    content = html.Section(
        [
            html.Div(
                [html.H2(_("Schools")), html.Div(files, className="map-exports")], className="map-line-head"
            ),
            *([_selection(shown.reading.view, shown.chosen)] if shown.chosen else []),
            grid("map-grid", schools(shown)),
        ],
        className="card",
    )
    return [*_chosen_panel(shown), content]
