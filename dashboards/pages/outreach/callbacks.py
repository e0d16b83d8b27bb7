"""The page's callbacks: parse, ask the service, render."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from dash import ALL, Dash, Input, Output, State, no_update
from dash.development.base_component import Component

from crm.outreach import words, words_kept
from crm.outreach.models import NoPlan, Plan
from crm.rights import allows
from crm.schools.choose import Unknown
from crm.services import Services
from crm.texts import _, formats, ngettext
from dashboards.actor import reader
from dashboards.components import contact, notice
from dashboards.components.making_tasks import owner_of, picked_day
from dashboards.errors import tell
from dashboards.page import Reading, address, understand
from dashboards.pages.outreach import asking, before_after, difference, feed, kept, parts, web
from dashboards.pages.outreach.asked import EVERYTHING, KEYS, answered, view_of, wanted, without_rows
from graph_schema.errors import LandschapError

_DUE_AFTER = timedelta(days=14)
_MOST = 500


def register(app: Dash, services: Services) -> None:
    """Add the callbacks of the page, and its calendar file."""
    feed.register(app.server, services)

    @app.callback(
        Output("outreach-title", "children"),
        Output("outreach-plan", "children"),
        Output("outreach-told", "data"),
        Output("outreach-prove", "data"),
        address("outreach"),
        State("outreach-told", "data"),
        prevent_initial_call=True,
    )
    def show(search: str, before: dict[str, Any] | None) -> Any:
        reading = understand(services, search, KEYS)
        reading = replace(reading, view=without_rows(reading.view))
        shown = (difference.question_of(reading), difference.drawn(reading))
        if before is not None and (before["now"]["search"], before["now"]["drawn"]) == shown:
            return (no_update,) * 4  # only the rows beside the plan changed
        if reading.view.get("plan"):
            return *_kept(services, reading), None, None
        try:
            plan = services.outreach.plan(reader(), wanted(reading), quick=True)
        except NoPlan as error:
            asked = asking.question(reading, _team(services) or ())
            return _("Outreach plan"), [notice.error(tell(error)), asked], None, None
        told = _told(reading, plan, before)
        prove = None if plan.final else reading.view.search()
        return words.headline(plan), _page(services, reading, plan, told), told, prove

    @app.callback(
        Output("outreach-proved", "data"),
        Input("outreach-prove", "data"),
        prevent_initial_call=True,
    )
    def prove(asked: str | None) -> Any:
        if asked is None:
            return no_update
        # the answer is known from then on; nothing on the screen waits for this
        services.outreach.plan(reader(), wanted(understand(services, asked, KEYS)))
        return asked

    @app.callback(
        Output("outreach-title", "children", allow_duplicate=True),
        Output("outreach-plan", "children", allow_duplicate=True),
        Output("outreach-told", "data", allow_duplicate=True),
        Input("outreach-proved", "data"),
        State("outreach-told", "data"),
        prevent_initial_call=True,
    )
    def proved(asked: str | None, before: dict[str, Any] | None) -> Any:
        if asked is None or before is None:
            return (no_update,) * 3
        reading = understand(services, asked, KEYS)
        if before["now"]["search"] != difference.question_of(reading):
            return (no_update,) * 3  # another question was asked since
        plan = services.outreach.plan(reader(), wanted(reading))
        told = {"now": difference.told(reading, plan), "was": before["was"]}
        if told["now"] == before["now"]:  # the steps stay as they are, with what is ticked and open
            return no_update, parts.proven(plan), no_update
        return words.headline(plan), _page(services, reading, plan, told), told

    @app.callback(
        Output("url", "search", allow_duplicate=True),
        Input("outreach-ask", "n_clicks", allow_optional=True),
        Input("outreach-ask-more", "n_clicks", allow_optional=True),
        State({"type": "outreach-asked", "name": ALL}, "value"),
        State({"type": "outreach-asked", "name": ALL}, "id"),
        State("url", "search"),
        prevent_initial_call=True,
    )
    def ask(
        clicks: int | None,
        more: int | None,
        values: list[Any],
        ids: list[dict[str, str]],
        search: str | None,
    ) -> Any:
        if not clicks and not more:
            return no_update
        view = understand(services, search, KEYS).view
        answers = {id_["name"]: value for id_, value in zip(ids, values, strict=True)}
        if answers.get("budget") in (None, "") and view.get("budget") == EVERYTHING:
            answers["budget"] = EVERYTHING  # no number was asked for before, and none is now
        return answered(view, answers).search()

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
        return contact.told(_tasks_made(made.count, len(steps) - made.count), made.change)


def _tasks_made(made: int, there: int) -> str:
    """Tell how many tasks were made, and of how many steps there was one already."""
    said = ngettext("{n} task made.", "{n} tasks made.", made).format(n=formats.number(made))
    if there:
        had = ngettext("{n} step has an open task already.", "{n} steps have an open task already.", there)
        said += " " + had.format(n=formats.number(there))
    return said


def _kept(services: Services, reading: Reading) -> tuple[str, list[Component]]:
    actor = reader()
    try:
        found = services.kept_plans.compare(actor, reading.view.get("plan"))
    except (NoPlan, Unknown) as error:
        return _("Outreach plan"), kept.gone(tell(error))
    return words_kept.headline(found), kept.compared(reading, found, drops=allows(actor, "kept_plans.drop"))


def _team(services: Services) -> tuple[tuple[str, str], ...] | None:
    """Give who can be given tasks; None where the reader makes none."""
    actor = reader()
    return services.contacts.form(actor).owners if allows(actor, "outreach.make_tasks") else None


def _told(reading: Reading, plan: Plan, before: dict[str, Any] | None) -> dict[str, Any]:
    now = difference.told(reading, plan)
    if before is None:
        return {"now": now, "was": None}
    if before["now"]["search"] == now["search"]:  # the map or the network was opened or shut
        return {"now": now, "was": before["was"]}
    return {"now": now, "was": before["now"]}


def _page(services: Services, reading: Reading, plan: Plan, told: dict[str, Any]) -> list[Component]:
    actor = reader()
    line = kept.keeping(
        plan,
        services.kept_plans.all(actor),
        reading.view.get("bij"),
        reading.options,
        keeps=allows(actor, "kept_plans.keep"),
    )
    changed = difference.difference(reading, told["now"], told["was"])
    due = services.today() + _DUE_AFTER
    schools = services.schools.choices(actor).schools
    drawn = [before_after.part(reading, plan, schools), web.part(reading, plan)]
    return parts.page(reading, plan, _team(services), actor.id, due, line, changed, drawn)
