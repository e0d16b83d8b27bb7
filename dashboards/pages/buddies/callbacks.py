"""The page's callbacks: those of its list and record, the round, and the coaches."""

from typing import Any

from dash import Dash, Input, Output, State, no_update

from crm.buddies.scoring import Criterion
from crm.services import Services
from dashboards import address as addresses
from dashboards.browser import in_browser
from dashboards.components import list as lists
from dashboards.components import record
from dashboards.page import address, understand
from dashboards.pages.buddies import agenda, bulk, coaches, mapped, proposals, state
from dashboards.pages.buddies.layout import slider_id
from dashboards.pages.buddies.listing import LIST
from dashboards.pages.buddies.record import RECORD


def register(app: Dash, services: Services) -> None:
    """Add the callbacks of the page."""
    agenda.register(app.server, services)
    lists.register(app, services, LIST)
    record.register(app, services, RECORD)
    in_browser(
        app,
        "buddies",
        "view",
        Output("buddies-round", "hidden"),
        Output("buddies-coaches", "hidden"),
        Output("buddies-map", "hidden"),
        Output("buddies-bulk", "hidden"),
        address("buddies"),
    )

    @app.callback(
        Output("buddies-proposals", "children"),
        Output("buddies-coaches", "children"),
        Output("buddies-map", "children"),
        Output("buddies-bulk", "children"),
        Output("buddies-title", "children", allow_duplicate=True),
        address("buddies"),
        Input("buddies-fresh", "data"),
        prevent_initial_call=True,
    )
    def view(search: str, _fresh: int) -> tuple[Any, ...]:
        reading = understand(services, search, state.KEYS)
        if reading.view.get("record"):
            return (no_update,) * 5
        match reading.view.get("beeld"):
            case state.ROUND:
                body, title = proposals.show(services, reading)
                return body, no_update, no_update, no_update, title
            case state.COACHES:
                body, title = coaches.show(services, reading)
                return no_update, body, no_update, no_update, title
            case state.MAP:
                body, title = mapped.show(services, reading)
                return no_update, no_update, body, no_update, title
        return no_update, no_update, no_update, bulk.show(services, reading), no_update

    @app.callback(
        Output("url", "search", allow_duplicate=True),
        *[Input(slider_id(criterion), "value") for criterion in Criterion],
        State("url", "search"),
        prevent_initial_call=True,
    )
    def weigh(*given: Any) -> Any:
        *numbers, search = given
        asked = state.Asked(addresses.read(search, None, state.KEYS)[0])
        wanted = asked.weighed(dict(zip(Criterion, numbers, strict=True)))
        return no_update if wanted == asked.view.search() else wanted
