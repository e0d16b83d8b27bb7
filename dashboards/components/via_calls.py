"""The callbacks of *Via wie?*: parse, call the service, render."""

from typing import Any

from dash import Dash, Input, Output, State, no_update
from dash.development.base_component import Component

from crm.services import Services
from crm.texts import _
from dashboards.actor import reader
from dashboards.address import read
from dashboards.components import contact, notice, via
from dashboards.errors import tell
from graph_schema.errors import LandschapError


def register(app: Dash, services: Services) -> None:
    """Add the callbacks of the panel, which stands on every page."""

    @app.callback(
        Output("via-panel", "opened"),
        Output("via-panel", "title"),
        Output("via-panel", "children"),
        Input("via-open", "data"),
        State("url", "search"),
        prevent_initial_call=True,
    )
    def show(asked: dict[str, Any] | None, search: str | None) -> tuple[bool, Any, Any]:
        if not asked:
            return False, no_update, no_update
        try:
            return (True, *_shown(services, asked, search))
        except LandschapError as error:
            return True, _("Through whom?"), notice.error(tell(error))

    @app.callback(
        Output("contact-done", "children", allow_duplicate=True),
        Output("via-panel", "opened", allow_duplicate=True),
        Input("via-do", "data"),
        State("url", "search"),
        prevent_initial_call=True,
    )
    def make(asked: dict[str, Any] | None, search: str | None) -> tuple[Any, Any]:
        if not asked:
            return no_update, no_update
        on = read(search)[0].on
        try:
            made = services.routes.make_task(reader(), asked["to"], asked["asks"], asked["whom"], on)
        except LandschapError as error:
            return notice.error(tell(error)), False
        said = (
            _("The task stands in your list, due in a week.")
            if made.count
            else _("You have this task already.")
        )
        return contact.told(said, made.change), False


def _shown(services: Services, asked: dict[str, Any], search: str | None) -> tuple[str, list[Component]]:
    on = read(search)[0].on
    if asked.get("leaving"):
        loss = services.routes.leaving(reader(), str(asked["leaving"]), on)
        return _("What if {name} leaves?").format(name=loss.name), via.lost(loss, loss.name)
    found = services.routes.find(reader(), str(asked["to"]), on)
    return via.title(found), via.routes(found)
