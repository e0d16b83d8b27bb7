"""The lists of the AVG tab: who objected, and with whom nobody spoke for long."""

from datetime import date
from typing import Any

import dash_mantine_components as dmc
from dash import ALL, Dash, Input, Output, State, ctx, dcc, html, no_update
from dash.development.base_component import Component

from crm.privacy.models import CannotErase, NobodyThere, Quiet, Someone
from crm.services import Services
from crm.texts import _, formats, ngettext, sentence
from dashboards.actor import reader
from dashboards.address import read
from dashboards.components import notice
from dashboards.components.aria import aria
from dashboards.page import Reading

_YEARS = ("1", "2", "3", "5", "7")
_SHOWN = 100


def objections(services: Services, _reading: Reading) -> list[Component]:
    """Give who objected to mail, each with the way to withdraw it."""
    return [
        html.Div(id="avg-objections-said", **aria(live="polite")),
        html.Section(_objected(services), id="avg-objections", className="card"),
    ]


def quiet(services: Services, reading: Reading) -> list[Component]:
    """Give with whom nobody spoke for some years, and the decision about them."""
    years = reading.view.get("jaren")
    years = years if years in _YEARS else "2"
    return [
        html.Section(
            [
                dmc.Select(
                    id="avg-years",
                    label=_("Nobody spoke to them for"),
                    data=[{"value": one, "label": _years(int(one))} for one in _YEARS],
                    value=years,
                    allowDeselect=False,
                    comboboxProps={"withinPortal": True},
                ),
                html.P(
                    _(
                        "Counted from the last meeting they attended or task about them, else from the day "
                        "on which they came into the records. Who is kept on purpose is left out."
                    ),
                    className="explain",
                ),
            ],
            className="card",
        ),
        html.Div(id="avg-quiet-said", **aria(live="polite")),
        html.Div(_quiet(services, int(years)), id="avg-quiet", className="avg"),
    ]


def register(app: Dash, services: Services) -> None:
    """Add what the buttons of both lists do."""

    @app.callback(
        Output("avg-objections-said", "children"),
        Output("avg-objections", "children"),
        Input({"avg-withdraw": ALL}, "n_clicks"),
        prevent_initial_call=True,
    )
    def withdraw(_clicks: list[int | None]) -> tuple[Any, Any]:
        if not ctx.triggered or not ctx.triggered[0]["value"] or not isinstance(ctx.triggered_id, dict):
            return no_update, no_update
        services.privacy.withdraw(reader(), ctx.triggered_id["avg-withdraw"])
        said = html.P(_("The objection is withdrawn."), className="notice", role="status")
        return said, _objected(services)

    @app.callback(
        Output("url", "search", allow_duplicate=True),
        Input("avg-years", "value"),
        State("url", "search"),
        prevent_initial_call=True,
    )
    def years(value: str, search: str) -> Any:
        view = read(search, None, ("tab", "deel", "jaren"))[0]
        wanted = view.put(jaren=value).search()
        return no_update if view.get("jaren", "2") == value else wanted

    @app.callback(
        Output("avg-quiet-said", "children"),
        Output("avg-quiet", "children"),
        Input("avg-keep", "n_clicks"),
        Input("avg-erase-many", "n_clicks"),
        State("avg-chosen", "value"),
        State("avg-until", "value"),
        State("avg-reason", "value"),
        State("avg-many-sure", "checked"),
        State("avg-years", "value"),
        prevent_initial_call=True,
    )
    def decide(*given: Any) -> tuple[Any, Any]:
        _keep, _erase, chosen, until, reason, sure, wanted = given
        if not ctx.triggered or not ctx.triggered[0]["value"]:
            return no_update, no_update
        erases = ctx.triggered_id == "avg-erase-many"
        said = _decide(services, chosen or [], until, reason or "", erases=erases, sure=bool(sure))
        return said, _quiet(services, int(wanted))


def _decide(
    services: Services, chosen: list[str], until: str | None, reason: str, *, erases: bool, sure: bool
) -> Component:
    if not chosen:
        return notice.error(_("Choose people in the list first."))
    if erases and not sure:
        return notice.error(_("Say that you know that nothing can bring this back."))
    count = len(chosen)
    try:
        if erases:
            services.privacy.erase_many(reader(), chosen)
            said = ngettext("{n} person is erased for good.", "{n} people are erased for good.", count)
        else:
            day = date.fromisoformat(until) if until else services.today()
            services.privacy.keep(reader(), chosen, day, reason)
            said = ngettext("{n} person is kept on purpose.", "{n} people are kept on purpose.", count)
    except (CannotErase, NobodyThere) as error:
        return notice.error(sentence(error))
    return html.P(said.format(n=formats.number(count)), className="notice", role="status")


def _objected(services: Services) -> list[Component]:
    found, total = services.privacy.objections(reader(), limit=_SHOWN)
    head = ngettext("{n} person objects to mail", "{n} people object to mail", total)
    if not found:
        return [html.H2(_("Objections")), html.P(_("Nobody has objected."), className="second")]
    return [
        html.H2(head.format(n=formats.number(total))),
        html.Ul([_objector(one) for one in found], className="avg-people"),
        *([html.P(_shown(len(found), total), className="second")] if total > len(found) else []),
    ]


def _objector(one: Someone) -> html.Li:
    day = formats.day(one.objected_on) if one.objected_on else _("day not known")
    name = one.name or _("somebody without a name")
    return html.Li(
        [
            html.Span(
                dcc.Link(name, href=f"/beheer?tab=avg&deel=verzoeken&persoon={one.id}"), className="avg-who"
            ),
            html.Span(day, className="second"),
            html.Button(
                _("Withdraw"),
                id={"avg-withdraw": one.id},
                className="form-open",
                **aria(label=f"{_('Withdraw the objection')}: {name}"),
            ),
        ]
    )


def _quiet(services: Services, years: int) -> list[Component]:
    page = services.privacy.quiet(reader(), years, limit=_SHOWN)
    if not page.people:
        return [notice.empty(_("With everybody somebody spoke since. Nothing to decide."))]
    head = ngettext(
        "With {n} person nobody spoke for {years}", "With {n} people nobody spoke for {years}", page.total
    ).format(n=formats.number(page.total), years=_years(years))
    return [
        html.Section(
            [
                html.H2(head),
                dmc.CheckboxGroup(
                    id="avg-chosen",
                    label=_("Choose whom to decide about"),
                    value=[],
                    children=html.Ul(
                        [html.Li(_silent(one)) for one in page.people], className="avg-mentions"
                    ),
                ),
                *(
                    [html.P(_shown(len(page.people), page.total), className="second")]
                    if page.total > len(page.people)
                    else []
                ),
            ],
            className="card",
        ),
        html.Section(
            [
                html.H2(_("Keep")),
                html.Div(
                    [
                        dmc.DateInput(
                            id="avg-until",
                            label=_("Keep until"),
                            valueFormat="D MMM YYYY",
                            popoverProps={"withinPortal": True},
                        ),
                        dmc.TextInput(id="avg-reason", label=_("Why")),
                        html.Button(_("Keep who is chosen"), id="avg-keep", className="button"),
                    ],
                    className="avg-form",
                ),
            ],
            className="card",
        ),
        html.Section(
            [
                html.H2(_("Erase")),
                html.Div(
                    [
                        dmc.Checkbox(id="avg-many-sure", label=_("I know that nothing can bring this back.")),
                        html.Button(_("Erase who is chosen"), id="avg-erase-many", className="button"),
                    ],
                    className="avg-buttons",
                ),
            ],
            className="card avg-danger",
        ),
    ]


def _silent(one: Quiet) -> Component:
    last = formats.day(one.last) if one.last else _("never, as far as is known")
    kept = (
        " · "
        + _("was kept until {day}: {why}").format(day=formats.day(one.retain_until), why=one.reason or "")
        if one.retain_until
        else ""
    )
    where = ", ".join(one.places)
    made: Component = dmc.Checkbox(
        value=one.id,
        label=one.name or _("somebody without a name"),
        description=" · ".join(part for part in (_("Last: {day}").format(day=last), where) if part) + kept,
    )
    return made


def _years(number: int) -> str:
    return ngettext("{n} year", "{n} years", number).format(n=number)


def _shown(shown: int, total: int) -> str:
    return _("The first {shown} of {total} people.").format(
        shown=formats.number(shown), total=formats.number(total)
    )
