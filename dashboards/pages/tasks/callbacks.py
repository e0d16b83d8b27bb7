"""The tasks page's callbacks: parse, ask the service, render."""

from datetime import date, timedelta
from typing import Any

from dash import Dash, Input, Output, State, no_update
from dash.development.base_component import Component
from flask import request

from crm.services import Services
from crm.tasks.models import Changed, NewTask, NoTask
from crm.texts import _, formats, ngettext
from dashboards.actor import reader
from dashboards.browser import in_browser
from dashboards.components import contact, notice
from dashboards.components.making_tasks import owner_of, picked_day
from dashboards.components.panel import follow
from dashboards.errors import tell
from dashboards.feeds import feed_address
from dashboards.page import address, understand
from dashboards.pages.tasks import parts
from dashboards.pages.tasks.asked import GAPS, KEYS, PAIRS, asked
from graph_schema.errors import LandschapError

_DUE_AFTER = timedelta(days=14)
_MOST = 500


def register(app: Dash, services: Services) -> None:
    """Add the callbacks of the tasks page."""
    _reading(app, services)
    _changing(app, services)
    in_browser(app, "tasks", "owner", Input("tasks-owner", "value"), initially=False)
    follow(app, "tasks", "tasks-panel")


def _reading(app: Dash, services: Services) -> None:
    @app.callback(
        Output("tasks-title", "children"),
        Output("tasks-list", "children"),
        address("tasks"),
        Input("tasks-changed", "data"),
        prevent_initial_call=True,
    )
    def show(search: str, _changed: int) -> tuple[str, list[Component]]:
        reading, actor = understand(services, search, KEYS), reader()
        found = services.tasks.tasks(actor, asked(reading.view, actor.id))
        owners = services.contacts.form(actor).owners
        return parts.headline(found, reading.view), parts.page(found, reading.view, owners, services.today())

    @app.callback(
        Output("tasks-panel", "opened"),
        Output("tasks-panel", "title"),
        Output("tasks-panel", "children"),
        address("tasks"),
        Input("tasks-changed", "data"),
        prevent_initial_call=True,
    )
    def panel(search: str, _changed: int) -> tuple[bool, str, list[Component]]:
        if "maak=" not in search:
            return False, "", []
        return _panel(services, search)

    @app.callback(Output("tasks-feed", "children"), Input("tasks-feed", "id"))
    def feed(_id: str) -> list[Component]:
        return parts.feed(services.tasks.feed_state(reader()))


def _panel(services: Services, search: str) -> tuple[bool, str, list[Component]]:
    reading, actor = understand(services, search, KEYS), reader()
    owners = services.contacts.form(actor).owners
    due = services.today() + _DUE_AFTER
    if reading.view.get("maak") == PAIRS:
        found = services.tasks.silent_pairs(actor)
        return True, _("Silent buddy pairs"), parts.pairs_panel(found, owners, actor.id, due)
    if reading.view.get("maak") != GAPS:
        return False, "", []
    seats = services.tasks.gaps(actor, _result(search, services))
    names = {code: reading.options.name(code) for code in reading.options.functions}
    title = _("Open seats for {result}").format(result=reading.options.brief(_result(search, services)))
    return True, title, parts.seats_panel(seats, names, owners, actor.id, due)


def _result(search: str, services: Services) -> str:
    """Give the result of an address; a theme has no seats to make tasks of, so the default stands in."""
    reading = understand(services, search, KEYS)
    subject = reading.options.subject(reading.view)
    return subject if subject in reading.options.choices.results else reading.options.choices.subject()


def _changing(app: Dash, services: Services) -> None:
    @app.callback(
        Output("contact-done", "children", allow_duplicate=True),
        Output("tasks-changed", "data"),
        Output("tasks-feed", "children", allow_duplicate=True),
        Input("tasks-do", "data"),
        State("tasks-make-due", "value", allow_optional=True),
        State("tasks-make-owner", "value", allow_optional=True),
        State("url", "search"),
        State("tasks-changed", "data"),
        prevent_initial_call=True,
    )
    def act(
        asked_for: dict[str, Any] | None, due: str | None, owner: str | None, search: str | None, drawn: int
    ) -> tuple[Any, Any, Any]:
        if not asked_for or asked_for.get("ask"):  # the dialog asks first; its button does it
            return no_update, no_update, no_update
        try:
            if asked_for["do"] in ("feed", "unfeed"):
                return no_update, no_update, _feed(services, asked_for["do"])
            changed = _act(services, asked_for, due, owner, search or "")
        except LandschapError as error:
            return notice.error(tell(error)), no_update, no_update
        return _said(changed), drawn + 1, no_update

    @app.callback(
        Output("tasks-ask-problem", "children"),
        Output("tasks-ask", "opened"),
        Output("contact-done", "children", allow_duplicate=True),
        Output("tasks-changed", "data", allow_duplicate=True),
        Input("tasks-ask-save", "n_clicks"),
        State("tasks-do", "data"),
        State("tasks-ask-due", "value"),
        State("tasks-ask-reason", "value"),
        State("tasks-ask-owner", "value"),
        State("tasks-changed", "data"),
        prevent_initial_call=True,
    )
    def why(
        clicks: int | None,
        asked_for: dict[str, Any] | None,
        due: str | None,
        reason: str | None,
        owner: str | None,
        drawn: int,
    ) -> tuple[Any, Any, Any, Any]:
        if not clicks or not asked_for:
            return (no_update,) * 4
        try:
            changed = _answered(services, asked_for, due, reason or "", owner)
        except LandschapError as error:
            return notice.error(tell(error)), no_update, no_update, no_update
        return "", False, _said(changed), drawn + 1

    @app.callback(
        Output("tasks-new-problem", "children"),
        Output("tasks-new", "opened"),
        Output("tasks-new-what", "value"),
        Output("tasks-new-note", "value"),
        Output("contact-done", "children", allow_duplicate=True),
        Output("tasks-changed", "data", allow_duplicate=True),
        Input("tasks-new-save", "n_clicks"),
        State("tasks-new-key", "data"),
        State("tasks-new-what", "value"),
        State("tasks-new-due", "value"),
        State("tasks-new-owner", "value"),
        State("tasks-new-note", "value"),
        State("tasks-changed", "data"),
        prevent_initial_call=True,
    )
    def new(
        clicks: int | None, key: str | None, title: str, due: str, owner: str | None, note: str, drawn: int
    ) -> tuple[Any, ...]:
        if not clicks:
            return (no_update,) * 6
        try:
            task = NewTask(title or "", _day(due), owner_of(owner), note=note or "")
            changed = services.tasks.make(reader(), task, key or "")
        except LandschapError as error:
            return notice.error(tell(error)), *(no_update,) * 5
        # the list may be of another week than the task is in
        text = _("Task made, due {day}.").format(day=formats.day(task.due))
        return "", False, "", "", contact.told(text, changed.change), drawn + 1


def _act(
    services: Services, asked_for: dict[str, Any], due: str | None, owner: str | None, search: str
) -> Changed:
    """Do what needs no reason: done, open again, or make tasks of what is ticked."""
    actor, ids = reader(), [str(item) for item in asked_for["ids"]][:_MOST]
    match asked_for["do"]:
        case "done":
            return services.tasks.done(actor, ids)
        case "reopen":
            return services.tasks.reopen(actor, ids)
        case "gaps":
            seats = [(brin, job) for brin, _bar, job in (item.partition("|") for item in ids)]
            result = _result(search, services)
            return services.tasks.make_from_gaps(actor, result, seats, _day(due), owner_of(owner))
        case "pairs":
            return services.tasks.make_from_pairs(actor, ids, _day(due), owner_of(owner))
        case _:
            return Changed(0)


def _answered(
    services: Services, asked_for: dict[str, Any], due: str | None, reason: str, owner: str | None
) -> Changed:
    """Do what the dialog asked about: another day, another owner, or no longer."""
    ids = [str(item) for item in asked_for["ids"]][:_MOST]
    if asked_for["do"] == "move":
        return services.tasks.move(reader(), ids, _day(due), reason)
    if asked_for["do"] == "pass":
        if not owner:
            raise NoTask("Choose to whom the task goes.")
        return services.tasks.pass_on(reader(), ids, owner_of(owner))
    return services.tasks.drop(reader(), ids, reason)


def _day(text: str | None) -> date:
    return picked_day(text, NoTask("Give the day, such as 14-3-2022."))


def _feed(services: Services, do: str) -> list[Component]:
    if do == "unfeed":
        services.tasks.withdraw_feed(reader())
        return parts.feed(False)
    token = services.tasks.renew_feed(reader())
    return parts.feed(True, feed_address(request.host_url, token))


def _said(changed: Changed) -> Component:
    """Say how many tasks changed, with the way back."""
    text = ngettext("{n} task changed.", "{n} tasks changed.", changed.count).format(
        n=formats.number(changed.count)
    )
    return contact.told(text, changed.change)
