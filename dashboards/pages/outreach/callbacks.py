"""The page's callbacks: parse, ask the service, render."""

from datetime import timedelta
from typing import Any

from dash import Dash, Input, Output, State, no_update
from dash.development.base_component import Component

from crm.outreach import words, words_kept
from crm.outreach.models import NoPlan
from crm.rights import allows
from crm.schools.choose import Unknown
from crm.services import Services
from crm.texts import _, formats, ngettext
from dashboards.actor import reader
from dashboards.components import contact, notice
from dashboards.components.making_tasks import owner_of, picked_day
from dashboards.errors import tell
from dashboards.page import Reading, address, understand
from dashboards.pages.outreach import kept, parts
from dashboards.pages.outreach.asked import KEYS, view_of, wanted
from graph_schema.errors import LandschapError

_DUE_AFTER = timedelta(days=14)
_MOST = 500


def register(app: Dash, services: Services) -> None:
    """Add the callbacks of the page."""

    @app.callback(
        Output("outreach-title", "children"),
        Output("outreach-plan", "children"),
        address("outreach"),
        prevent_initial_call=True,
    )
    def show(search: str) -> tuple[str, list[Component]]:
        reading, actor = understand(services, search, KEYS), reader()
        if reading.view.get("plan"):
            return _kept(services, reading)
        makes = allows(actor, "outreach.make_tasks")
        owners = services.contacts.form(actor).owners if makes else ()
        due = services.today() + _DUE_AFTER
        try:
            plan = services.outreach.plan(actor, wanted(reading))
        except NoPlan as error:
            return _("Outreach plan"), [notice.error(tell(error)), parts.question(reading)]
        line = kept.keeping(
            plan,
            services.kept_plans.all(actor),
            reading.view.get("bij"),
            keeps=allows(actor, "kept_plans.keep"),
        )
        return words.headline(plan), parts.page(reading, plan, owners if makes else None, actor.id, due, line)

    @app.callback(
        Output("contact-done", "children", allow_duplicate=True),
        Output("url", "search", allow_duplicate=True),
        Input("outreach-keep", "n_clicks", allow_optional=True),
        State("outreach-name", "value", allow_optional=True),
        State("url", "search"),
        prevent_initial_call=True,
    )
    def keep(clicks: int | None, name: str | None, search: str | None) -> Any:
        if not clicks:
            return no_update, no_update
        reading = understand(services, search, KEYS)
        try:
            made, change = services.kept_plans.keep(
                reader(), wanted(reading), name or "", reading.view.get("bij")
            )
        except LandschapError as error:
            return notice.error(tell(error)), no_update
        said = _("Kept: {name}.").format(name=words_kept.named(made))
        return contact.told(said, change), view_of(made.wanted).shared().put(plan=made.id).search()

    @app.callback(
        Output("contact-done", "children", allow_duplicate=True),
        Output("url", "search", allow_duplicate=True),
        Input("outreach-drop", "n_clicks", allow_optional=True),
        State("url", "search"),
        prevent_initial_call=True,
    )
    def drop(clicks: int | None, search: str | None) -> Any:
        if not clicks:
            return no_update, no_update
        try:
            change = services.kept_plans.drop(reader(), understand(services, search, KEYS).view.get("plan"))
        except LandschapError as error:
            return notice.error(tell(error)), no_update
        return contact.told(_("Thrown away."), change), ""

    @app.callback(
        Output("url", "search", allow_duplicate=True),
        Input("outreach-ask", "n_clicks"),
        State("outreach-budget", "value"),
        State("url", "search"),
        prevent_initial_call=True,
    )
    def ask(clicks: int | None, hours: float | str | None, search: str | None) -> Any:
        if not clicks or not hours:
            return no_update
        view = understand(services, search, KEYS).view
        return view.put(
            budget=f"{hours:g}" if isinstance(hours, (int, float)) else hours, bijeenkomsten=None
        ).search()

    @app.callback(
        Output("contact-done", "children", allow_duplicate=True),
        Input("outreach-do", "data"),
        State("outreach-due", "value", allow_optional=True),
        State("outreach-owner", "value", allow_optional=True),
        State("url", "search"),
        prevent_initial_call=True,
    )
    def make(asked: dict[str, Any] | None, due: str | None, owner: str | None, search: str | None) -> Any:
        if not asked:
            return no_update
        reading = understand(services, search, KEYS)
        no_day = NoPlan("Give the day on which the tasks are due.")
        steps = [str(item) for item in asked["ids"]][:_MOST]
        try:
            made = services.outreach.make_tasks(
                reader(), wanted(reading), steps, picked_day(due, no_day), owner_of(owner)
            )
        except LandschapError as error:
            return notice.error(tell(error))
        text = ngettext("{n} task made.", "{n} tasks made.", made.count)
        return contact.told(text.format(n=formats.number(made.count)), made.change)


def _kept(services: Services, reading: Reading) -> tuple[str, list[Component]]:
    actor = reader()
    try:
        found = services.kept_plans.compare(actor, reading.view.get("plan"))
    except (NoPlan, Unknown) as error:
        return _("Outreach plan"), kept.gone(tell(error))
    return words_kept.headline(found), kept.compared(reading, found, drops=allows(actor, "kept_plans.drop"))
