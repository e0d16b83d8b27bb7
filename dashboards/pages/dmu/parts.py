"""The DMU board and the panel of one seat, from answers to components."""

from typing import Any

import dash_ag_grid as dag
from dash import dcc, html
from dash.development.base_component import Component

from crm.coverage import words
from crm.coverage.models import Coverage, FunctionInfo, Holder, SchoolRow, Seat, SeatDetail
from crm.texts import _, formats, ngettext
from dashboards.components import contact, grid, notice, states, via
from dashboards.components.aria import aria
from dashboards.page import Reading
from dashboards.pages.dmu.board import Board

_PATH = "/dmu"
_HEAD = 176  # pixels: the names of the jobs stand upright, so that all of them fit on the page


def role_name(role: str | None) -> str:
    """Give a job's role in the decision, in the reader's language; empty where the profile has none."""
    return {
        "beslisser": _("decides"),
        "beïnvloeder": _("influences"),
        "uitvoerder": _("carries out"),
        "gebruiker": _("uses"),
    }.get(role or "", role or "")


def headline(reading: Reading, shown: Board) -> str:
    """Give the finding as one sentence."""
    return _(
        "{reached} of {seats} DMU seats are reached with {result}; at {unknown} we do not know who"
    ).format(
        reached=formats.number(shown.counts[Seat.BEREIKT]),
        seats=formats.number(shown.seats),
        result=reading.options.short(reading.view),
        unknown=formats.number(shown.counts[Seat.ONBEKEND]),
    )


def page(reading: Reading, found: Coverage, shown: Board, *, narrow: bool) -> list[Component]:
    """Give the states with their counts, the exports and the board."""
    if not found.functions:
        return [notice.empty(_("There are no functions yet, so there is no board."))]
    return [
        html.Div([_states(reading, shown), _scope(reading, found, shown)], className="dmu-head"),
        _board(reading, shown, narrow=narrow) if shown.rows else _nothing(reading),
    ]


def _nothing(reading: Reading) -> Component:
    everything = reading.view.put(staat=None, school=None, stoel=None).href(_PATH)
    return notice.empty(
        _("No school has a seat in this state. Take a filter away."), _("Show all states"), everything
    )


def _states(reading: Reading, shown: Board) -> Component:
    """Each state is a filter that can be put on and taken off, and shows how many seats it has."""
    chosen = {state.value for state in shown.states}
    return html.Ul(
        [
            html.Li(
                dcc.Link(
                    [
                        states.seat_sign(state),
                        words.seat_name(state),
                        html.Strong(formats.number(shown.counts[state])),
                        *([html.Span(_("(filtered)"), className="hidden")] if state in chosen else []),
                    ],
                    href=_toggled(reading, chosen, state),
                    className="chip chosen" if state in chosen else "chip",
                )
            )
            for state in Seat
        ],
        className="chips",
        **aria(label=_("Filter by state")),
    )


def _toggled(reading: Reading, chosen: set[str], state: Seat) -> str:
    wanted = chosen ^ {state.value}
    kept = ",".join(item.value for item in Seat if item.value in wanted)
    return reading.view.put(staat=kept, school=None, stoel=None).href(_PATH)


def _scope(reading: Reading, found: Coverage, shown: Board) -> Component:
    everything = bool(reading.view.get("alle"))
    theme = reading.options.topic(found.theme) if found.theme else ""
    search = reading.view.put(school=None, stoel=None).search()
    return html.P(
        [
            html.Span(
                _("Profile of the theme {theme}").format(theme=theme)
                if theme
                else _("No theme gives weights here"),
                className="second",
            ),
            *(
                [
                    dcc.Link(
                        _("Only the profile") if everything else _("All functions"),
                        href=reading.view.put(alle=None if everything else "ja").href(_PATH),
                    )
                ]
                if theme and shown.others and not reading.view.functions
                else []
            ),
            grid.exports("dmu", "stoelen", search),
        ],
        className="dmu-scope",
    )


def _board(reading: Reading, shown: Board, *, narrow: bool) -> Component:
    return html.Div(
        dag.AgGrid(
            id="dmu-grid",
            rowData=[_row(row, shown) for row in shown.rows],
            columnDefs=[
                *_fixed_columns(narrow=narrow),
                *(_seat_column(reading, item) for item in shown.functions),
            ],
            defaultColDef={"sortable": True, "resizable": True, "suppressMovable": True},
            getRowId="params.data.brin",
            dashGridOptions=grid.base_options()
            | {"headerHeight": _HEAD}
            | {
                "context": {
                    "seats": {state.value: words.seat_name(state) for state in Seat},
                },
            },
            className="grid dmu-grid",
            style={"height": "min(76vh, 1100px)", "width": "100%"},
        ),
        className="grid-frame",
        role="region",
        **aria(label=_("DMU of each school")),
    )


def _row(row: SchoolRow, shown: Board) -> dict[str, Any]:
    return {
        "brin": row.brin,
        "name": row.name,
        "dmu": row.dmu_coverage,
        **{item.code: row.seats[item.code].value for item in shown.functions},
    }


def _fixed_columns(*, narrow: bool) -> list[dict[str, Any]]:
    return [
        {
            "field": "name",
            "headerName": _("School"),
            "pinned": "left",
            "width": 132 if narrow else 216,
            "filter": not narrow,
            "tooltipField": "name",
            "cellClass": "dmu-school",
        },
        {
            "field": "dmu",
            "headerName": _("DMU coverage"),
            "width": 76 if narrow else 108,
            "valueFormatter": {"function": "landschap_share(params.value)"},
            "cellRenderer": "CoverageCell",
            "sortingOrder": ["desc", "asc", None],
            "wrapHeaderText": True,
            "autoHeaderHeight": True,
        },
    ]


def _seat_column(reading: Reading, item: FunctionInfo) -> dict[str, Any]:
    weight = formats.number(item.weight) if item.weight is not None else ""
    about = [role_name(item.role), _("weight {weight}").format(weight=weight) if weight else ""]
    return {
        "field": item.code,
        "headerName": reading.options.name(item.code),
        "headerTooltip": ", ".join(part for part in about if part) or _("outside the profile"),
        "width": 58,
        "minWidth": 48,
        "flex": 1,
        "maxWidth": 84,
        "cellRenderer": "SeatCell",
        "cellClass": "dmu-seat",
        "headerClass": "dmu-function",
        "comparator": {"function": "landschap_seatOrder"},
    }


def seat_panel(reading: Reading, found: SeatDetail) -> tuple[str, list[Component]]:
    """Give the panel of one seat: its title, and who holds it, since when, and what reached them."""
    title = f"{found.school}: {reading.options.name(found.function)}"
    known, about = reading.options.short(reading.view), reading.options.subject(reading.view)
    body: list[Component] = [
        html.P(
            [states.seat_sign(found.seat), html.Strong(words.seat_name(found.seat))], className="panel-state"
        )
    ]
    if found.holders:
        body += [html.Ul([_holder(holder, known, about) for holder in found.holders], className="holders")]
    if found.hidden != 0:
        count = ngettext("{n} person holds this job", "{n} people hold this job", found.hidden or 2)
        body += [
            html.P(count.format(n=formats.persons(found.hidden))),
            html.P(_("Your role does not see who."), className="second"),
        ]
    elif found.lacks and not found.holders:
        since = formats.day(found.lacks_since) if found.lacks_since else ""
        body += [
            html.P(
                _("The school says that it has no such job, since {day}.").format(day=since)
                if since
                else _("The school says that it has no such job.")
            )
        ]
    elif not found.holders:
        body += [
            html.P(_("We do not know who holds this job, or whether the school has it.")),
            html.P(
                _("Import a list with this school's people, or ask somebody who works there."),
                className="second",
            ),
        ]
    acts = via.opener(f"{found.brin}:{found.function}", title)
    if not found.holders:
        acts += contact.opener(_("Log a contact"), f"School:{found.brin}", about=about)
    if acts:
        body.append(html.Div(acts, className="record-actions"))
    body += [
        html.P(
            dcc.Link(
                _("All seats of {school}").format(school=found.school),
                href=reading.view.put(school=found.brin, stoel=None).href(_PATH),
            )
        )
    ]
    return title, body


def _holder(holder: Holder, known: str, about: str) -> html.Li:
    period = (
        _("since {day}").format(day=formats.day(holder.since))
        if holder.since
        else _("since when is not known")
    )
    until = f", {_('until {day}').format(day=formats.day(holder.until))}" if holder.until else ""
    events: list[Component] = [
        html.Ul(
            [html.Li(f"{formats.day(event.date)}: {event.title}") for event in holder.reached_by],
            className="events",
        )
    ]
    return html.Li(
        [
            html.H3(holder.name),
            html.P(" · ".join(part for part in (holder.title, period + until) if part), className="second"),
            *(
                [html.P(_("Knows {result} from:").format(result=known)), *events]
                if holder.reached_by
                else [html.P(_("Not reached with {result} yet.").format(result=known))]
            ),
            *contact.opener(_("Log a contact"), f"Person:{holder.person_id}", about=about),
        ]
    )


def school_panel(
    reading: Reading, row: SchoolRow, functions: tuple[FunctionInfo, ...]
) -> tuple[str, list[Component]]:
    """Give the panel of one school: all its seats, each a link to who holds it."""
    facts = [
        row.place,
        row.province,
        row.kind,
        _("{n} students").format(n=formats.number(row.students))
        if row.students is not None
        else _("students unknown"),
    ]
    return row.name, [
        html.P(" · ".join(fact for fact in facts if fact), className="second"),
        html.P(
            [states.stage_sign(row.stage), html.Strong(words.stage_name(row.stage))], className="panel-state"
        ),
        html.P(_("DMU coverage: {share}").format(share=formats.share(row.dmu_coverage))),
        html.Ul(
            [
                html.Li(
                    [
                        states.seat_sign(row.seats[item.code]),
                        dcc.Link(
                            reading.options.name(item.code),
                            href=reading.view.put(school=row.brin, stoel=item.code).href(_PATH),
                        ),
                        html.Span(words.seat_name(row.seats[item.code]), className="second small"),
                    ]
                )
                for item in functions
            ],
            className="seat-list",
        ),
    ]
