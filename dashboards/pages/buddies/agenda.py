"""``/buddys/agenda.ics``: the meetings to come of all pairs in the list, for who is logged in."""

from datetime import UTC, datetime

from flask import Flask, Response, request

from crm.buddies.calendar import pairs_calendar
from crm.records.listing import MOST_EXPORTED
from crm.services import Services
from dashboards.actor import reader
from dashboards.feeds import calendar_answer, whole_address
from dashboards.page import understand
from dashboards.pages.buddies.listing import LIST, asked
from dashboards.pages.buddies.state import KEYS, PATH


def register(server: Flask, services: Services) -> None:
    """Add the address."""

    @server.get(f"{PATH}/agenda.ics")
    def agenda_of_pairs() -> Response:
        search = "?" + request.query_string.decode("ascii", "replace")
        query = LIST.query(understand(services, search, KEYS).view, limit=MOST_EXPORTED)
        found = services.buddies.agenda(reader(), *asked(services, query))
        return calendar_answer(pairs_calendar(found, datetime.now(UTC), whole_address(PATH)))
