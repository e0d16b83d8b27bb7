"""The callbacks of logging a contact: parse, call the service, render."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from dash import ALL, MATCH, Dash, Input, Output, State, ctx, no_update
from dash.development.base_component import Component

from crm.contacts.models import Contact, ContactKind, Logged, NewPerson, NextAction, NotLogged, Ref
from crm.services import Services
from crm.texts import _
from dashboards.actor import reader
from dashboards.browser import in_browser
from dashboards.choices import load
from dashboards.components import contact, contact_pairs, notice
from dashboards.components.contact import Card, Filled
from dashboards.components.making_tasks import picked_day
from dashboards.errors import tell
from graph_schema.errors import LandschapError
from graph_schema.keys import new_id

_PARTS = ("name", "place", "function", "email", "same")
_DUE_AFTER = timedelta(days=7)


def _all(part: str) -> dict[str, Any]:
    return {"type": f"contact-{part}", "n": ALL}


def register(app: Dash, services: Services) -> None:
    """Add the callbacks of the form, which stands on every page."""
    _browser(app)
    _typing(app, services)

    @app.callback(
        Output("contact-drawer", "opened"),
        Output("contact-drawer", "title"),
        Output("contact-drawer", "children"),
        Input("contact-open", "data"),
        State("contact-draft", "data"),
        prevent_initial_call=True,
    )
    def open_(asked: dict[str, Any], draft: dict[str, Any] | None) -> tuple[bool, str, list[Component]]:
        offered = services.contacts.form(reader())
        filled = _filled(services, asked or {}, draft or {})
        return True, _("Log a contact"), contact.form(filled, offered)

    @app.callback(
        Output("contact-problem", "children"),
        Output("contact-drawer", "opened", allow_duplicate=True),
        Output("contact-done", "children"),
        Output("contact-draft", "data", allow_duplicate=True),
        Output("contact-key", "data", allow_duplicate=True),
        Output("recovered", "data", allow_duplicate=True),
        Input("contact-sent", "data"),
        State("recovered", "data"),
        prevent_initial_call=True,
    )
    def save(sent: dict[str, Any], drawn: int) -> tuple[Any, ...]:
        try:
            logged = services.contacts.log(reader(), _contact(sent))
        except LandschapError as error:
            return notice.error(tell(error)), *(no_update,) * 5
        # without a key the form remembers nothing: an answer that comes late must not bring the draft back
        return "", False, said(services, logged), {}, "", (drawn or 0) + 1

    @app.callback(
        Output("contact-done", "children", allow_duplicate=True),
        Output("recovered", "data", allow_duplicate=True),
        Input({"type": "contact-undo", "change": ALL}, "n_clicks"),
        State("recovered", "data"),
        prevent_initial_call=True,
    )
    def undo(clicks: list[int | None], drawn: int) -> tuple[Any, Any]:
        if not any(clicks) or not ctx.triggered_id:
            return no_update, no_update
        try:
            services.history.put_back(reader(), ctx.triggered_id["change"])
        except LandschapError as error:
            return notice.error(tell(error)), no_update
        return contact.told(_("Taken back: it is as it was before.")), (drawn or 0) + 1


def _browser(app: Dash) -> None:
    values: list[tuple[Any, str]] = [
        ("contact-key", "data"),
        ("contact-who", "value"),
        ("contact-day", "value"),
        ("contact-kind", "value"),
        ("contact-about", "value"),
        ("contact-more", "value"),
        ("contact-note", "value"),
        ("contact-action", "value"),
        ("contact-due", "value"),
        ("contact-owner", "value"),
        ("contact-pair", "value"),
        *[(_all(part), "value") for part in _PARTS],
    ]
    in_browser(app, "contact", "remember", Output("contact-draft", "data"), *[Input(*at) for at in values])
    # The draft follows only once every answer that a field waits for is there: what is saved is read from the
    # fields themselves, in the moment of the click.
    in_browser(
        app,
        "contact",
        "save",
        Input("contact-save", "n_clicks"),
        *[State(*at) for at in values],
        initially=False,
    )
    in_browser(app, "contact", "typed", Input("contact-who", "searchValue"), initially=False)
    in_browser(app, "contact", "today", Input("contact-today", "n_clicks"), initially=False)
    in_browser(app, "contact", "yesterday", Input("contact-yesterday", "n_clicks"), initially=False)
    in_browser(app, "contact", "anew", Input("contact-anew", "n_clicks"), initially=False)
    in_browser(app, "contact", "hush", Input("contact-hush", "n_clicks"), initially=False)


def _typing(app: Dash, services: Services) -> None:
    @app.callback(
        Output("contact-who", "data"),
        Input("contact-typed", "data"),
        State("contact-who", "data"),
        prevent_initial_call=True,
    )
    def suggest(text: str, data: list[Mapping[str, Any]] | None) -> list[Any]:
        typed = (text or "").strip()
        found = services.contacts.suggest(reader(), typed) if len(typed) > 1 else ()
        # an emptied field follows a choice: that may be somebody new, who is on the way to a card
        return contact.options(found, offered(data, newcomers=not typed), typed)

    @app.callback(
        Output("contact-cards", "children"),
        Output("contact-who", "value"),
        Output("contact-who", "searchValue"),
        Input("contact-who", "value"),
        State("contact-cards", "children"),
        prevent_initial_call=True,
    )
    def add(value: list[str] | None, cards: list[Any] | None) -> tuple[Any, Any, Any]:
        line = next((item for item in value or [] if item.startswith(contact.NEW)), None)
        if line is None:
            return no_update, no_update, no_update
        kept = [item for item in value or [] if not item.startswith(contact.NEW)]
        return [*(cards or []), _new_card(services, line.removeprefix(contact.NEW), kept)], kept, ""

    @app.callback(
        Output("contact-pairs", "children"),
        Input("contact-who", "value"),
        Input(_all("place"), "value"),
        State("contact-pair", "value"),
    )
    def pairs(value: list[str] | None, places: list[str | None], chosen: str | None) -> list[Component]:
        who = (*contact.refs(value), *(Ref.read(place) for place in places if place))
        found = services.contacts.pairs(reader(), who) if len(who) > 1 else ()
        # what was said of schools that are not there any more is not said
        return contact_pairs.asked(found, chosen if found else None)

    @app.callback(
        Output("contact-cards", "children", allow_duplicate=True),
        Input(_all("drop"), "n_clicks"),
        State(_all("drop"), "id"),
        State("contact-cards", "children"),
        prevent_initial_call=True,
    )
    def drop(clicks: list[int | None], ids: list[dict[str, str]], cards: list[Any]) -> Any:
        if not any(clicks):
            return no_update
        gone = [item["n"] for item in ids].index(ctx.triggered_id["n"])
        return [card for place, card in enumerate(cards) if place != gone]

    @app.callback(
        Output({"type": "contact-place", "n": MATCH}, "data"),
        Input({"type": "contact-place", "n": MATCH}, "searchValue"),
        State({"type": "contact-place", "n": MATCH}, "data"),
        prevent_initial_call=True,
    )
    def place(text: str, data: list[Mapping[str, Any]] | None) -> Any:
        seen = offered(data)
        # what is chosen stands in the field as its own text: that is no question
        if not text or any(text == item["label"] for item in seen):
            return no_update
        found = services.contacts.suggest(reader(), text, with_people=False)
        made = [
            {"value": str(item.ref), "label": contact.option_label(item)}
            for item in found
            if item.ref.label != "Network"
        ]
        fresh = {item["value"] for item in made}
        kept = [dict(item) for item in seen if item["value"] not in fresh]
        return [*made, contact.answers(text.strip()), *kept]

    @app.callback(
        Output({"type": "contact-alike", "n": MATCH}, "children"),
        Input({"type": "contact-name", "n": MATCH}, "value"),
        Input({"type": "contact-place", "n": MATCH}, "value"),
        Input({"type": "contact-email", "n": MATCH}, "value"),
        State({"type": "contact-same", "n": MATCH}, "value"),
        State({"type": "contact-name", "n": MATCH}, "id"),
    )
    def alike(
        name: str | None, at: str | None, email: str | None, same: str | None, ident: dict[str, str]
    ) -> list[Component]:
        person = NewPerson(name or "", Ref.read(at) if at else None, email=email or "")
        try:
            found = services.contacts.likenesses(reader(), person)
        except LandschapError:
            # half an address is no news yet; saving says what is wrong
            found = ()
        return contact.alike(ident["n"], found, same)


def offered(data: Sequence[Mapping[str, Any]] | None, *, newcomers: bool = False) -> list[Mapping[str, Any]]:
    """Give what a list offered so far, so that it goes on holding whatever was chosen from it."""
    flat = [item for entry in data or [] for item in entry.get("items", [entry])]
    left_out = contact.FOR if newcomers else (contact.FOR, contact.NEW)
    return list({item["value"]: item for item in flat if not item["value"].startswith(left_out)}.values())


def _new_card(services: Services, line: str, who: Sequence[str]) -> Component:
    actor = reader()
    read = services.contacts.draft(actor, line, contact.refs(who))
    given = Card(
        read.name, str(read.place) if read.place else "", read.place_name, read.function or "", read.email
    )
    return contact.card(new_id(), given, services.contacts.form(actor))


def _filled(services: Services, asked: Mapping[str, Any], draft: Mapping[str, Any]) -> Filled:
    """Fill the form in: what was typed before, else what the page gives."""
    today = services.today()
    cards = tuple(Card(**{part: item.get(part) or "" for part in _PARTS}) for item in draft.get("cards", []))
    before = bool(draft.get("who") or cards or draft.get("note") or draft.get("action"))
    kept = draft if before else {}
    who = tuple(dict.fromkeys([*kept.get("who", []), *asked.get("who", [])]))
    found = services.contacts.named(reader(), [Ref.read(text) for text in (*who, *(c.place for c in cards))])
    names = {str(item.ref): contact.option_label(item) for item in found}
    return Filled(
        key=kept.get("key") or new_id(),
        today=today.isoformat(),
        day=kept.get("day") or today.isoformat(),
        due=kept.get("due") or (today + _DUE_AFTER).isoformat(),
        owner=kept.get("owner") or reader().id,
        who=tuple(text for text in who if text in names),
        about=tuple(dict.fromkeys([*kept.get("about", []), *asked.get("about", [])])),
        kind=kept.get("kind") or ContactKind.GESPREK.value,
        note=kept.get("note") or "",
        action=kept.get("action") or "",
        pair=kept.get("pair") or asked.get("pair") or "",
        cards=tuple(
            Card(c.name, c.place, names.get(c.place, ""), c.function, c.email, c.same) for c in cards
        ),
        continued=before,
        names=names,
    )


def _contact(draft: Mapping[str, Any]) -> Contact:
    """Read the form as it stands in the draft.

    Raises:
        NotLogged: a date is missing.

    """
    action = (draft.get("action") or "").strip()
    return Contact(
        key=draft.get("key") or "",
        kind=ContactKind(draft.get("kind") or ContactKind.GESPREK.value),
        day=_day(draft.get("day")),
        who=contact.refs(draft.get("who")),
        about=tuple(draft.get("about") or ()),
        new_people=tuple(new_person(item) for item in draft.get("cards", [])),
        note=draft.get("note") or "",
        next_action=NextAction(action, _day(draft.get("due")), draft.get("owner")) if action else None,
        pair=contact_pairs.pair_of(draft.get("pair")),
    )


def _day(text: str | None) -> date:
    return picked_day(text, NotLogged("Give the day, such as 14-3-2022."))


def new_person(item: Mapping[str, Any]) -> NewPerson:
    """Read somebody new as the form holds them."""
    same = item.get("same") or None
    return NewPerson(
        name=item.get("name") or "",
        place=Ref.read(item["place"]) if item.get("place") else None,
        function=item.get("function") or None,
        email=item.get("email") or "",
        same_as=same if same != contact.NOT_KNOWN else None,
        is_new=same == contact.NOT_KNOWN,
    )


def said(services: Services, logged: Logged) -> Component:
    """Say what a contact or an attendance changed."""
    options = load(services)
    return contact.done(
        logged,
        {code: options.brief(code) for code in options.topics},
        {code: options.name(code) for code in options.functions},
    )
