"""One person's requests: find them, see and hand out what is held, an objection, erasure."""

from typing import Any

import dash_mantine_components as dmc
from dash import Dash, Input, Output, State, dcc, html, no_update
from dash.development.base_component import Component

from crm.history import words
from crm.privacy.models import CannotErase, Dossier, Mention, NobodyThere, Someone
from crm.services import Services
from crm.texts import _, formats, ngettext, sentence
from dashboards.actor import reader
from dashboards.components import notice
from dashboards.components.aria import aria, data
from dashboards.page import Reading
from graph_schema.keys import split_element


def layout(services: Services, reading: Reading) -> list[Component]:
    """Give the search, and the person whom the address names."""
    person = reading.view.get("persoon")
    return [
        html.Section(
            [
                html.H2(_("Whom is it about?")),
                dmc.TextInput(
                    id="avg-find",
                    label=_("Name or e-mail address"),
                    description=_("Also finds people who only stand in the history."),
                    debounce=250,
                ),
                html.Ul(id="avg-found", className="avg-people", **aria(live="polite")),
            ],
            className="card",
        ),
        html.Div(id="avg-said", **aria(live="polite")),
        dcc.Store(id="avg-person-key", data=person),
        html.Div(_person(services, person) if person else [], id="avg-person", className="avg"),
    ]


def register(app: Dash, services: Services) -> None:
    """Add the search and what is done for the person who was found."""

    @app.callback(Output("avg-found", "children"), Input("avg-find", "value"), prevent_initial_call=True)
    def find(text: str | None) -> list[Component]:
        found = services.privacy.find(reader(), text or "")
        if not found and (text or "").strip():
            return [html.Li(_("Nobody found. Try the family name or the address."))]
        return [_found(one) for one in found]

    @app.callback(Output("avg-erase", "disabled"), Input("avg-sure", "checked"), prevent_initial_call=True)
    def sure(checked: bool) -> bool:
        return not checked

    @app.callback(
        Output("avg-said", "children"),
        Output("avg-person", "children"),
        Input("avg-erase", "n_clicks"),
        State("avg-sure", "checked"),
        State("avg-mentions", "value"),
        State("avg-accounts", "checked"),
        State("avg-person-key", "data"),
        prevent_initial_call=True,
    )
    def erase(
        clicks: int | None, checked: bool, mentions: list[str], accounts: bool, person: str
    ) -> tuple[Any, Any]:
        if not clicks or not checked:
            return no_update, no_update
        return _erase(services, person, mentions or [], accounts=bool(accounts))

    @app.callback(
        Output("avg-said", "children", allow_duplicate=True),
        Output("avg-person", "children", allow_duplicate=True),
        Input("avg-object", "n_clicks"),
        State("avg-person-key", "data"),
        State("avg-object", "data-objects"),
        prevent_initial_call=True,
    )
    def objection(clicks: int | None, person: str, objects: str) -> tuple[Any, Any]:
        if not clicks:
            return no_update, no_update
        act = services.privacy.withdraw if objects == "yes" else services.privacy.object
        act(reader(), person)
        said = _("The objection is withdrawn.") if objects == "yes" else _("The objection is noted.")
        return html.P(said, className="notice", role="status"), _person(services, person)


def _erase(services: Services, person: str, mentions: list[str], *, accounts: bool) -> tuple[Any, Any]:
    try:
        done = services.privacy.erase(reader(), person, mentions, accounts=accounts)
    except (CannotErase, NobodyThere) as error:
        return notice.error(sentence(error)), no_update
    said = _(
        "Erased for good. {mentions} texts no longer mention this person, {history} lines of the history "
        "hold no values any more, {gone} ties are gone and {kept} are still counted."
    ).format(
        mentions=formats.number(done.mentions),
        history=formats.number(done.history),
        gone=formats.number(done.relationships_removed),
        kept=formats.number(done.relationships_kept),
    )
    return html.P(said, className="notice", role="status"), []


def _found(one: Someone) -> html.Li:
    note = ", ".join(one.places) or (_("only in the history") if one.gone else _("no place known"))
    return html.Li(
        [
            html.Span(
                [
                    dcc.Link(
                        one.name or _("somebody without a name"),
                        href=f"/beheer?tab=avg&deel=verzoeken&persoon={one.id}",
                    ),
                    html.Span(f" {one.email}" if one.email else "", className="second"),
                ],
                className="avg-who",
            ),
            html.Span(note, className="second small"),
        ]
    )


def _person(services: Services, person: str) -> list[Component]:
    try:
        found = services.privacy.dossier(reader(), person)
    except NobodyThere as error:
        return [notice.empty(sentence(error))]
    if found.person.get("erased_on"):
        day = formats.day(found.person["erased_on"])
        return [notice.empty(_("The data of this person were erased on {day}.").format(day=day))]
    return [_held(found), *([_objection(found)] if found.person else []), _erasure(found)]


def _held(found: Dossier) -> html.Section:
    counts = (
        ngettext("{n} fact", "{n} facts", len(found.person)).format(n=len(found.person)),
        ngettext("{n} tie", "{n} ties", len(found.held)).format(n=formats.number(len(found.held))),
        ngettext("{n} change", "{n} changes", len(found.history)).format(
            n=formats.number(len(found.history))
        ),
        ngettext("{n} mention", "{n} mentions", len(found.mentions)).format(
            n=formats.number(len(found.mentions))
        ),
        ngettext("{n} list", "{n} lists", len(found.lists)).format(n=formats.number(len(found.lists))),
    )
    links = (
        ("html", _("Open to print"), None),
        ("html?bewaar=1", _("Save as a file"), ""),
        ("json", "JSON", ""),
    )
    return html.Section(
        [
            html.H2(_("What we hold about {name}").format(name=found.name)),
            html.P(" · ".join(counts), className="second"),
            html.Div(
                [
                    html.A(
                        word,
                        href=f"/avg/dossier/{found.id}.{ending}",
                        className="form-open",
                        target="_blank" if download is None else None,
                        download=download,
                    )
                    for ending, word, download in links
                ],
                className="avg-buttons",
            ),
            *(
                [
                    html.P(
                        _(
                            "Other records have the same address: {names}. Merge them first, or erase each."
                        ).format(names=", ".join(one.name for one in found.others)),
                        className="notice",
                    )
                ]
                if found.others
                else []
            ),
        ],
        className="card",
    )


def _objection(found: Dossier) -> html.Section:
    on = found.person.get("objected_on")
    objects = found.person.get("may_contact") is False or on is not None
    if on:
        said = _("Objected to mail on {day}.").format(day=formats.day(on))
    else:
        said = _("May not be mailed.") if objects else _("No objection is known.")
    return html.Section(
        [
            html.H2(_("Objection to mail")),
            html.P(said),
            html.Div(
                html.Button(
                    _("Withdraw the objection") if objects else _("Note an objection of today"),
                    id="avg-object",
                    className="form-open",
                    **data(objects="yes" if objects else "no"),
                ),
                className="avg-buttons",
            ),
        ],
        className="card",
    )


def _erasure(found: Dossier) -> html.Section:
    return html.Section(
        [
            html.H2(_("Erase")),
            html.P(
                _(
                    "Everything that says who this is goes for good, in the record and in the history. "
                    "What is counted stays without a name: where they worked and what they attended. "
                    "A list that is read in again brings the person back: take them out of it first."
                ),
                className="explain",
            ),
            _mentions(found.mentions),
            dmc.Checkbox(
                id="avg-accounts",
                label=_("Also remove the accounts with this address: {names}").format(
                    names=", ".join(one.name for one in found.accounts)
                ),
                style={} if found.accounts else {"display": "none"},
            ),
            html.Div(
                [
                    dmc.Checkbox(id="avg-sure", label=_("I know that nothing can bring this back.")),
                    html.Button(
                        _("Erase {name}").format(name=found.name or _("this person")),
                        id="avg-erase",
                        className="button",
                        disabled=True,
                    ),
                ],
                className="avg-buttons",
            ),
        ],
        className="card avg-danger",
    )


def _mentions(mentions: tuple[Mention, ...]) -> Component:
    intro = (
        _("These texts mention the person. Where you tick, [verwijderd] comes in the place of the name.")
        if mentions
        else _("No other text mentions this person.")
    )
    made: Component = dmc.CheckboxGroup(
        id="avg-mentions",
        label=_("Mentions elsewhere"),
        description=intro,
        value=[one.id for one in mentions if one.chosen],
        children=html.Ul([html.Li(_mention(one)) for one in mentions], className="avg-mentions"),
    )
    return made


def _mention(one: Mention) -> Component:
    label = split_element(one.element)[0]
    where = f"{words.label_word(label)} {one.name}, {words.field_label(label, one.prop)}"
    doubt = "" if one.sure else " · " + _("only a family name: look whether it is this person")
    made: Component = dmc.Checkbox(value=one.id, label=one.text, description=where + doubt)
    return made
