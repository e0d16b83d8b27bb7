"""The attendance page's callbacks: parse, ask the service, render."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from dash import ALL, Dash, Input, Output, State, no_update
from dash.development.base_component import Component

from crm.contacts.attendance import Line
from crm.contacts.models import NewPerson, NotLogged, Ref
from crm.services import Services
from crm.texts import _
from dashboards.actor import reader
from dashboards.address import read
from dashboards.browser import in_browser
from dashboards.components import contact, notice
from dashboards.components.contact_calls import offered, said
from dashboards.errors import tell
from dashboards.page import address
from dashboards.pages.attendance import parts
from graph_schema.errors import LandschapError
from graph_schema.keys import new_id

KEYS = ("bijeenkomst",)


def register(app: Dash, services: Services) -> None:
    """Add the callbacks of the attendance page."""

    @app.callback(
        Output("attendance-title", "children"),
        Output("attendance-form", "children"),
        address("attendance"),
        Input("attendance-changed", "data"),
        prevent_initial_call=True,
    )
    def show(search: str, _changed: int) -> tuple[str, list[Component]]:
        try:
            meeting = services.attendance.expected(reader(), _event(search))
        except NotLogged as problem:
            return _("Attendance"), [
                notice.empty(tell(problem), _("To the list of meetings"), "/bijeenkomsten"),
            ]
        if meeting.date > services.today():
            told = _("This meeting is still to come, so nobody was there yet.")
            there = f"/bijeenkomsten?record={meeting.id}"
            return meeting.title, [notice.empty(told, _("Open the meeting"), there)]
        return parts.headline(meeting), parts.page(meeting, new_id())

    in_browser(app, "contact", "typedThere", Input("attendance-who", "searchValue"), initially=False)

    @app.callback(
        Output("attendance-who", "data"),
        Input("attendance-typed", "data"),
        State("attendance-who", "data"),
        prevent_initial_call=True,
    )
    def suggest(text: str, shown: list[Mapping[str, Any]] | None) -> list[Any]:
        typed = (text or "").strip()
        found = services.contacts.suggest(reader(), typed) if len(typed) > 1 else ()
        people = [item for item in found if item.ref.label == "Person"]
        return contact.options(people, offered(shown), typed, newcomers=False)

    @app.callback(
        Output("attendance-found", "children"),
        Output("attendance-lines", "data"),
        Input("attendance-read", "n_clicks"),
        State("attendance-text", "value"),
        prevent_initial_call=True,
    )
    def recognise(clicks: int | None, text: str | None) -> tuple[Any, Any]:
        if not clicks:
            return no_update, no_update
        found = services.attendance.read_list(reader(), text or "")
        return parts.lines(found), [_kept(line) for line in found]

    @app.callback(
        Output("attendance-problem", "children"),
        Output("contact-done", "children", allow_duplicate=True),
        Output("attendance-changed", "data"),
        Output("attendance-lines", "data", allow_duplicate=True),
        Input("attendance-save", "data"),
        State("attendance-key", "data"),
        State("attendance-who", "value"),
        State("attendance-lines", "data"),
        State({"type": "attendance-line", "n": ALL}, "value"),
        State("url", "search"),
        State("attendance-changed", "data"),
        prevent_initial_call=True,
    )
    def save(
        asked: dict[str, Any] | None,
        key: str,
        who: list[str] | None,
        lines: list[dict[str, Any]],
        answers: list[str | None],
        search: str | None,
        drawn: int,
    ) -> tuple[Any, Any, Any, Any]:
        if not asked:
            return (no_update,) * 4
        try:
            walked_in = [ref.key for ref in contact.refs(who)]
            known, added = _answered(lines, answers)
            there = [*asked["ids"], *walked_in, *known]
            logged = services.attendance.save(reader(), _event(search or ""), there, added, key)
        except LandschapError as error:
            return notice.error(tell(error)), no_update, no_update, no_update
        return "", said(services, logged), drawn + 1, []


def _event(search: str) -> str:
    return read(search, None, KEYS)[0].get("bijeenkomst")


def _kept(line: Line) -> dict[str, Any] | None:
    """Keep what would be made of a line, for when it is saved."""
    if line.new is None:
        return None
    return asdict(line.new) | {"place": str(line.new.place) if line.new.place else None}


def _answered(
    lines: Sequence[Mapping[str, Any] | None], answers: Sequence[str | None]
) -> tuple[list[str], list[NewPerson]]:
    """Give the known and the new people of a list as it was answered.

    Raises:
        NotLogged: a line was not answered yet.

    """
    known: list[str] = []
    added: list[NewPerson] = []
    for line, answer in zip(lines, answers, strict=False):
        if not answer:
            raise NotLogged("A line of the list may be several people. Choose who it is, or leave it out.")
        if answer == parts.NEW and line is not None:
            place = Ref.read(line["place"]) if line["place"] else None
            person = NewPerson(**{**line, "place": place, "is_new": True})
            added += [person] if person not in added else []
        elif answer not in (parts.NEW, parts.SKIP):
            known.append(answer)
    return known, added
