"""The page that merges two people: choose the other, choose each value, see what moves, do it."""

from collections.abc import Mapping
from typing import Any

import dash_mantine_components as dmc
from dash import ALL, Dash, Input, Output, State, dcc, html, no_update
from dash.development.base_component import Component

from crm.history.models import CannotPutBack, ChangedSince, NoSuchChange
from crm.people.merge import CHOSEN, Side
from crm.people.merging import CannotMerge, Preview
from crm.people.models import Candidate
from crm.records.fields import Field
from crm.services import Services
from crm.texts import _, formats, language, sentence
from dashboards.actor import reader
from dashboards.address import read
from dashboards.components import history, notice
from dashboards.components.aria import aria
from dashboards.page import Reading, address
from graph_schema.nodes import PERSON
from graph_schema.relationships import RELATIONSHIP_BY_TYPE

KEYS = ("persoon", "met")


def layout(_services: Services, _reading: Reading) -> list[Component]:
    """Give the places; the address fills them."""
    return [
        html.Div(id="merge-said", **aria(live="polite")),
        html.Div(id="merge-who", className="merge avg"),
        dcc.Store(id="merge-change"),
    ]


def register(app: Dash, services: Services) -> None:
    """Let the address choose the two, and merge them when asked."""

    @app.callback(
        Output("merge-who", "children"),
        Output("merge-title", "children"),
        Output("merge-said", "children"),
        address("merge"),
        prevent_initial_call=True,
    )
    def show(search: str) -> tuple[Any, Any, Any]:
        view = read(search, None, KEYS)[0]
        return *_shown(services, view.get("persoon"), view.get("met")), []

    @app.callback(
        Output("merge-other", "data"),
        Input("merge-other", "searchValue"),
        State("url", "search"),
        prevent_initial_call=True,
    )
    def find(text: str | None, search: str) -> Any:
        if not text or "·" in text:
            return no_update
        keep = read(search, None, KEYS)[0].get("persoon")
        return [
            {"value": one.id, "label": _one_line(one)} for one in services.merging.find(reader(), text, keep)
        ]

    @app.callback(
        Output("url", "search", allow_duplicate=True),
        Input("merge-other", "value"),
        State("url", "search"),
        prevent_initial_call=True,
    )
    def choose(other: str | None, search: str) -> Any:
        view = read(search, None, KEYS)[0]
        return view.put(met=other).search() if other and other != view.get("met") else no_update

    @app.callback(
        Output("merge-who", "children", allow_duplicate=True),
        Output("merge-said", "children", allow_duplicate=True),
        Output("merge-change", "data"),
        Input("merge-do", "n_clicks"),
        State({"merge-field": ALL}, "value"),
        State({"merge-field": ALL}, "id"),
        State("url", "search"),
        prevent_initial_call=True,
    )
    def merge(clicks: int | None, sides: list[str], ids: list[dict[str, str]], search: str) -> Any:
        if not clicks:
            return no_update, no_update, no_update
        view = read(search, None, KEYS)[0]
        choice = {one["merge-field"]: Side(side) for one, side in zip(ids, sides, strict=True)}
        return _merge(services, view.get("persoon"), view.get("met"), choice)

    @app.callback(
        Output("merge-said", "children", allow_duplicate=True),
        Output("merge-who", "children", allow_duplicate=True),
        Input("merge-undo", "n_clicks"),
        State("merge-change", "data"),
        State("url", "search"),
        prevent_initial_call=True,
    )
    def undo(clicks: int | None, change: str, search: str) -> Any:
        if not clicks:
            return no_update, no_update
        view = read(search, None, KEYS)[0]
        return _undo(services, change), _shown(services, view.get("persoon"), view.get("met"))[0]


def _shown(services: Services, keep: str, gone: str) -> tuple[list[Component], str]:
    """Give what stands on the page for the two in the address, and its title."""
    try:
        one = services.merging.named(reader(), keep)
        if not gone:
            return [_other(one)], _("Merge {name} with somebody").format(name=one.name)
        other = services.merging.named(reader(), gone)
        found = services.merging.preview(reader(), keep, gone)
    except CannotMerge as error:
        return [notice.empty(sentence(error), _("To the people"), "/personen")], _("Merge people")
    return _two(one, other, found), _("{one} and {other} become one").format(one=one.name, other=other.name)


def _other(one: Candidate) -> html.Section:
    return html.Section(
        [
            html.P(_one_line(one), className="second"),
            dmc.Select(
                id="merge-other",
                label=_("Merge with"),
                description=_("Type the beginning of a name or an e-mail address."),
                data=[],
                searchable=True,
                nothingFoundMessage=_("Nothing found"),
                # the server has searched already, tolerant of accents
                filter={"function": "landschap_all"},
                comboboxProps={"withinPortal": True},
            ),
        ],
        className="card",
    )


def _two(one: Candidate, other: Candidate, found: Preview) -> list[Component]:
    return [
        html.Section(
            [
                html.H2(_("Which value stays?")),
                html.P(
                    _(
                        "The record of {one} stays; old links to {other} lead to it. Every e-mail address is "
                        "kept, and an objection to mail of either holds."
                    ).format(one=_one_line(one), other=_one_line(other)),
                    className="explain",
                ),
                _fields(one, other, found),
            ],
            className="card",
        ),
        _moves(found),
        html.Div(
            [
                html.Button(_("Merge"), id="merge-do", className="button"),
                dcc.Link(_("Choose somebody else"), href=f"/samenvoegen?persoon={one.id}"),
            ],
            className="avg-buttons",
        ),
    ]


def _fields(one: Candidate, other: Candidate, found: Preview) -> Component:
    rows = []
    for name in CHOSEN:
        ours, theirs = found.kept.get(name), found.gone.get(name)
        if not ours and not theirs:
            continue
        item = Field(PERSON.by_name[name])
        rows.append(
            html.Tr(
                [
                    html.Th(item.label, scope="row"),
                    html.Td(
                        dmc.RadioGroup(
                            id={"merge-field": name},
                            value=found.chosen[name].value,
                            children=dmc.Stack(
                                [
                                    dmc.Radio(
                                        value=side.value,
                                        label=item.show(value) or "–",
                                        description=who,
                                    )
                                    for side, value, who in (
                                        (Side.KEPT, ours, _("of the record that stays")),
                                        (Side.GONE, theirs, _("of the record that goes")),
                                    )
                                ],
                                gap="xs",
                            ),
                            **aria(label=item.label),
                        )
                        if ours != theirs
                        else item.show(ours)
                    ),
                ]
            )
        )
    return html.Table(
        [
            html.Caption(f"{one.name} / {other.name}", className="hidden"),
            html.Tbody(rows),
        ],
        className="merge-fields",
    )


def _moves(found: Preview) -> html.Section:
    return html.Section(
        [
            html.H2(_("What moves")),
            *(
                [html.Ul([html.Li(line) for line in _lines(found)])]
                if found.moved or found.joined
                else [html.P(_("Nothing hangs on the record that goes."), className="second")]
            ),
            *(
                [
                    html.P(_("Only one of these can stay; the other is kept in the history:")),
                    html.Ul([html.Li(f"{_type(kind)}: {value}") for kind, _name, value in found.lost]),
                ]
                if found.lost
                else []
            ),
        ],
        className="card",
    )


def _lines(found: Preview) -> list[str]:
    counted: list[tuple[str, Mapping[str, int]]] = [
        (_("{what}: {n} moves"), found.moved),
        (_("{what}: {n} that both have becomes one"), found.joined),
    ]
    return [
        text.format(what=_type(kind), n=formats.number(number))
        for text, group in counted
        for kind, number in sorted(group.items())
    ]


def _type(kind: str) -> str:
    declared = RELATIONSHIP_BY_TYPE[kind]
    text = (declared.en if language() == "en" else declared.nl).partition(";")[0]
    return text[:1].upper() + text[1:]


def _merge(services: Services, keep: str, gone: str, choice: Mapping[str, Side]) -> tuple[Any, Any, Any]:
    try:
        change = services.merging.merge(reader(), keep, gone, choice)
    except CannotMerge as error:
        return no_update, notice.error(sentence(error)), no_update
    said = html.Div(
        [
            html.P(_("The two are one now.")),
            html.Div(
                [
                    dcc.Link(_("To the record"), href=f"/personen?record={keep}", className="form-open"),
                    html.Button(_("Take the merge back"), id="merge-undo", className="form-open"),
                ],
                className="avg-buttons",
            ),
        ],
        className="notice",
        role="status",
    )
    return [], said, change


def _undo(services: Services, change: str) -> Component:
    try:
        services.history.put_back(reader(), change)
    except (CannotPutBack, ChangedSince, NoSuchChange) as error:
        return history.refusal(error)
    return html.P(_("The merge was taken back: they are two again."), className="notice", role="status")


def _one_line(one: Candidate) -> str:
    places = ", ".join(one.places)
    return " · ".join(part for part in (one.name, one.email, places) if part)
