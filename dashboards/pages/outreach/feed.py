"""The steps of a plan that have a day as a calendar file: ``/bereikplan/stappen.ics?<question>``."""

from datetime import UTC, datetime

from flask import Flask, Response, abort, request

from crm.outreach.calendar import plan_calendar
from crm.outreach.models import NoPlan
from crm.services import Services
from dashboards import feeds
from dashboards.actor import reader
from dashboards.page import understand
from dashboards.pages.outreach.asked import KEYS, wanted, without_rows


def register(server: Flask, services: Services) -> None:
    """Add the address of the file; it is for who is logged in, and shows what they may see."""

    @server.get("/bereikplan/stappen.ics")
    def steps() -> Response:
        reading = understand(services, request.query_string.decode("utf-8", errors="replace"), KEYS)
        try:
            plan = services.outreach.plan(reader(), wanted(reading))
        except NoPlan:
            abort(404)
        address = feeds.whole_address(f"/bereikplan{without_rows(reading.view).search()}")
        return feeds.calendar_answer(
            plan_calendar(plan, reading.view.get("stap"), datetime.now(UTC), address)
        )
