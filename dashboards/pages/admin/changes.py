"""The tab with changes: everything that was done, with filters, a page at a time, and a way back."""

from datetime import date
from typing import Any

import dash_mantine_components as dmc
from dash import ALL, Dash, Input, Output, State, ctx, dcc, html, no_update
from dash.development.base_component import Component

from crm.history import words
from crm.history.models import CannotPutBack, ChangedSince, Entry, HistoryFilter, Line, NoSuchChange
from crm.services import Services
from crm.texts import _, formats, ngettext
from dashboards.actor import reader
from dashboards.address import View, read
from dashboards.components import grid, history
from dashboards.components.aria import aria
from dashboards.export import Column, Table
from dashboards.page import Reading
from dashboards.pages.admin.tab import Tab

KEYS = ("wie", "handeling", "label", "vanaf", "tot", "bladzij")
_FILTERS = KEYS[:-1]
_A_PAGE = 25
_MOST_ROWS = 10_000  # of an export; a spreadsheet of everything that ever happened helps nobody


def title(services: Services, reading: Reading) -> str:
    """Say how many changes fit the filter."""
    total = services.history.recent(reader(), _asked(reading.view), limit=0).total
    return ngettext("{n} change", "{n} changes", total).format(n=formats.number(total))


def layout(services: Services, reading: Reading) -> list[Component]:
    """Give the filters and the page of changes that the address asks for."""
    return [
        _filters(services, reading.view),
        html.Div(id="admin-changes-said", className="said", **aria(live="polite")),
        html.Div(_listed(services, reading.view), id="admin-changes-list"),
    ]


def register(app: Dash, services: Services) -> None:
    """Let the filters change the address, and the buttons put back."""

    @app.callback(
        Output("url", "search", allow_duplicate=True),
        *[Input({"changes-filter": key}, "value") for key in _FILTERS],
        State("url", "search"),
        prevent_initial_call=True,
    )
    def narrow(*given: Any) -> Any:
        view = read(given[-1], None, ("tab", *KEYS))[0]
        chosen = dict(zip(_FILTERS, given[:-1], strict=True))
        if all((view.get(key) or None) == (value or None) for key, value in chosen.items()):
            return no_update
        return view.put(**chosen, bladzij=None).search()

    @app.callback(
        Output("admin-changes-said", "children"),
        Output("admin-changes-list", "children"),
        Input({"change-back": ALL, "edit": ALL, "field": ALL}, "n_clicks"),
        State("url", "search"),
        prevent_initial_call=True,
    )
    def put_back(_clicks: list[int | None], search: str) -> tuple[Any, Any]:
        if not ctx.triggered or not ctx.triggered[0]["value"] or not isinstance(ctx.triggered_id, dict):
            return no_update, no_update
        which = ctx.triggered_id
        said = put(services, which["change-back"], which["edit"] or None, which["field"] or None)
        return said, _listed(services, read(search, None, ("tab", *KEYS))[0])


def put(services: Services, change: str, edit: str | None, field: str | None) -> Component:
    """Put something back; say that it was done, or why not."""
    try:
        services.history.put_back(reader(), change, edit, field)
    except (CannotPutBack, ChangedSince, NoSuchChange) as error:
        return history.refusal(error)
    return html.P(
        _("Put back. This is a change too, and can be put back."), className="notice", role="status"
    )


def table(services: Services, reading: Reading) -> Table:
    """Give the changes that fit the filter as a table, a line an element."""
    page = services.history.recent(reader(), _asked(reading.view), limit=_MOST_ROWS)
    return Table(
        _("Changes"),
        (
            Column("at", _("When"), width=150),
            Column("who", _("Who"), width=140),
            Column("role", _("Role"), width=110),
            Column("action", _("What was done"), width=160),
            Column("what", _("What was changed"), width=420),
        ),
        tuple(_row(entry, line) for entry in page.entries for line in entry.lines),
        empty=_("Nothing was changed that fits these filters."),
    )


def _row(entry: Entry, line: Line) -> dict[str, str]:
    return {
        "at": formats.moment(entry.at),
        "who": entry.who,
        "role": entry.role,
        "action": words.action_word(entry.action),
        "what": words.whole_line(entry, line),
    }


def _asked(view: View) -> HistoryFilter:
    return HistoryFilter(
        view.get("wie") or None,
        view.get("handeling") or None,
        _day(view.get("vanaf")),
        _day(view.get("tot")),
        view.get("label") or None,
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def _filters(services: Services, view: View) -> Component:
    found = services.history.choices(reader())
    kinds = [{"value": label, "label": words.label_word(label)} for label in words.LABELS]
    actions: dict[str, str] = {action: words.action_word(action) for action in found.actions}
    twice = {word for word in actions.values() if list(actions.values()).count(word) > 1}
    return html.Div(
        [
            _choice("wie", _("Who"), [{"value": key, "label": name} for key, name in found.actors], view),
            _choice(
                "handeling",
                _("What was done"),
                [
                    {"value": action, "label": f"{word} ({action})" if word in twice else word}
                    for action, word in actions.items()
                ],
                view,
            ),
            _choice("label", _("Kind of record"), kinds, view),
            *(
                dmc.DateInput(
                    id={"changes-filter": key},
                    label=label,
                    value=view.get(key) or None,
                    valueFormat="D MMM YYYY",
                    clearable=True,
                    clearButtonProps=aria(label=f"{_('Clear')}: {label}"),
                    popoverProps={"withinPortal": True},
                )
                for key, label in (("vanaf", _("From")), ("tot", _("Up to and including")))
            ),
        ],
        className="history-filters",
        role="group",
        **aria(label=_("Filters")),
    )


def _choice(key: str, label: str, options: list[dict[str, str]], view: View) -> Component:
    made: Component = dmc.Select(
        id={"changes-filter": key},
        label=label,
        data=options,
        value=view.get(key) or None,
        placeholder=_("all"),
        clearable=True,
        searchable=True,
        clearButtonProps=aria(label=f"{_('Clear')}: {label}"),
        nothingFoundMessage=_("Nothing found"),
        comboboxProps={"withinPortal": True},
    )
    return made


def _listed(services: Services, view: View) -> list[Component]:
    number = int(view.get("bladzij")) if view.get("bladzij").isdigit() else 1
    page = services.history.recent(reader(), _asked(view), (max(number, 1) - 1) * _A_PAGE, _A_PAGE)
    pages = max(1, -(-page.total // _A_PAGE))
    return [
        html.Div(
            [
                html.P(
                    _("Page {n} of {of}").format(n=formats.number(number), of=formats.number(pages)),
                    className="second",
                ),
                grid.exports("admin", "wijzigingen", view.put(bladzij=None).search()),
            ],
            className="rows-head",
        ),
        html.Section(history.listed(page.entries, _button), className="card history"),
        html.Nav(
            [
                *([_turn(view, number - 1, _("Newer changes"))] if number > 1 else []),
                *([_turn(view, number + 1, _("Older changes"))] if number < pages else []),
            ],
            className="history-pages",
            **aria(label=_("Pages of changes")),
        ),
    ]


def _turn(view: View, number: int, word: str) -> Component:
    return dcc.Link(word, href=view.href("/beheer", bladzij=str(number)), className="form-open")


def _button(entry: Entry, line: Line | None, name: str | None) -> Component:
    word, label = history.button_words(entry, line, name)
    return html.Button(
        word,
        id={"change-back": entry.id, "edit": line.id if line else "", "field": name or ""},
        className="form-open",
        **aria(label=label),
    )


TAB = Tab(
    name="wijzigingen",
    label="Changes",
    right="history.recent",
    title=title,
    layout=layout,
    register=register,
    keys=KEYS,
    tables={"wijzigingen": table},
)
