"""Who may stand there twice: pairs with the reason, the way to merge them, and *not the same*."""

from typing import Any

from dash import ALL, Dash, Input, Output, State, ctx, dcc, html, no_update
from dash.development.base_component import Component

from crm.history.models import CannotPutBack, ChangedSince, NoSuchChange
from crm.people.duplicates import PART, Pair, Pairs
from crm.people.models import Candidate
from crm.records.edit import Refused
from crm.rights import allows
from crm.services import Services
from crm.texts import _, formats, ngettext, sentence
from dashboards.actor import reader
from dashboards.address import View, read
from dashboards.components import history, notice
from dashboards.components.aria import aria
from dashboards.components.record_parts import href

VIEW = "dubbelen"


def offered() -> bool:
    """Tell whether the reader may see the pairs."""
    return allows(reader(), "duplicates.page")


def doubles(services: Services, view: View) -> tuple[Any, Any]:
    """Give the pairs where the address asks for them, and the title: the finding."""
    if view.get("beeld") != VIEW or view.get("record") or not offered():
        return no_update, no_update
    number = view.get("deel")
    found = services.duplicates.page(reader(), int(number) if number.isdecimal() else 1)
    return body(found), title(found)


def title(found: Pairs) -> str:
    """Say how many pairs there are."""
    if not found.total:
        return _("Nobody stands there twice")
    said = ngettext("{n} pair may be one person", "{n} pairs may be one person each", found.total)
    return said.format(n=formats.number(found.total))


def body(found: Pairs) -> list[Component]:
    """Give the pairs, what was compared, and the way to the other parts."""
    if not found.pairs:
        return [
            *_looked(found),
            notice.empty(
                _("No two people here look like one. Who comes with a list is compared when it is read in."),
                _("All people"),
                "/personen",
            ),
        ]
    more = found.total - len(found.pairs)
    return [
        *_looked(found),
        html.Ol([_one(pair) for pair in found.pairs], className="doubles"),
        *(
            [html.P(_("{n} more pairs follow when these are settled.").format(n=formats.number(more)))]
            if more > 0
            else []
        ),
    ]


def _looked(found: Pairs) -> list[Component]:
    if found.parts == 1:
        return []
    text = _(
        "There are {people} people. They are compared {part} at a time, in the order of their names; "
        "this is part {n} of {parts}."
    ).format(
        people=formats.number(found.people),
        part=formats.number(PART),
        n=formats.number(found.part),
        parts=formats.number(found.parts),
    )
    ways = [
        dcc.Link(word, href=f"/personen?beeld={VIEW}&deel={number}", className="form-open")
        for word, number in ((_("Previous part"), found.part - 1), (_("Next part"), found.part + 1))
        if 1 <= number <= found.parts
    ]
    return [html.P(text, className="second"), html.Div(ways, className="record-actions")]


def _one(pair: Pair) -> Component:
    sure = _("almost certainly one") if pair.sure else _("perhaps one")
    percent = formats.share(min(pair.score, 0.99))
    both = f"{pair.one.name} / {pair.other.name}"
    merge = f"/samenvoegen?persoon={pair.one.id}&met={pair.other.id}"
    return html.Li(
        [
            html.Div([_side(pair.one), _side(pair.other)], className="doubles-two"),
            html.P([html.Strong(sure), f" ({percent}): {why(pair)}."], className="doubles-why"),
            html.Div(
                [
                    dcc.Link(_("Compare and merge"), href=merge, className="form-open")
                    if allows(reader(), "merging.merge")
                    else None,
                    html.Button(
                        _("Not the same"),
                        id={"people-not-same": f"{pair.one.id}|{pair.other.id}"},
                        className="form-open",
                        **aria(label=f"{_('Not the same')}: {both}"),
                    ),
                ],
                className="record-actions",
            ),
        ],
        className="card",
    )


def why(pair: Pair) -> str:
    """Give the reasons in the reader's language, the weightiest first."""
    return "; ".join(_(reason) for reason in pair.why)


def _side(side: Candidate) -> Component:
    told = " · ".join(part for part in (side.email, ", ".join(side.places)) if part)
    return html.Div(
        [
            dcc.Link(side.name, href=href("Person", side.id)),
            html.Span(told or _("nothing else is known"), className="second small doubles-told"),
        ]
    )


def frame() -> list[Component]:
    """Give the places of the view."""
    return [
        html.Div(id="people-doubles-said", **aria(live="polite")),
        html.Div(id="people-doubles"),
        dcc.Store(id="people-doubles-change"),
    ]


def register(app: Dash, services: Services, keys: tuple[str, ...]) -> None:
    """Let *not the same* be said, and taken back."""

    @app.callback(
        Output("people-doubles", "children", allow_duplicate=True),
        Output("people-title", "children", allow_duplicate=True),
        Output("people-doubles-said", "children"),
        Output("people-doubles-change", "data"),
        Input({"people-not-same": ALL}, "n_clicks"),
        State("url", "search"),
        prevent_initial_call=True,
    )
    def not_same(clicks: list[int | None], search: str) -> Any:
        pressed = ctx.triggered_id
        if not any(clicks) or not isinstance(pressed, dict):
            return no_update, no_update, no_update, no_update
        one, _bar, other = pressed["people-not-same"].partition("|")
        return _not_same(services, one, other, read(search, None, keys)[0])

    @app.callback(
        Output("people-doubles", "children", allow_duplicate=True),
        Output("people-title", "children", allow_duplicate=True),
        Output("people-doubles-said", "children", allow_duplicate=True),
        Input("people-doubles-undo", "n_clicks"),
        State("people-doubles-change", "data"),
        State("url", "search"),
        prevent_initial_call=True,
    )
    def undo(clicks: int | None, change: str, search: str) -> Any:
        if not clicks:
            return no_update, no_update, no_update
        said = _undo(services, change)
        return *doubles(services, read(search, None, keys)[0]), said


def _not_same(services: Services, one: str, other: str, view: View) -> tuple[Any, Any, Any, Any]:
    try:
        change = services.duplicates.not_same(reader(), one, other)
    except Refused as error:
        return *doubles(services, view), notice.error(sentence(error)), no_update
    said = html.Div(
        [
            html.P(_("Kept: these are two people. They are not proposed again.")),
            *([html.Button(_("Undo"), id="people-doubles-undo", className="form-open")] if change else []),
        ],
        className="notice",
        role="status",
    )
    return *doubles(services, view), said, change


def _undo(services: Services, change: str) -> Component:
    try:
        services.history.put_back(reader(), change)
    except (CannotPutBack, ChangedSince, NoSuchChange) as error:
        return history.refusal(error)
    return html.P(_("Taken back: they may be one person again."), className="notice", role="status")
