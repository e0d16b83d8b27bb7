"""A page that is a list: search, filters, order, columns, selection and export, a page of rows at a time.

What a list shows stands in the address: ``zoek`` the text (of a list of people the browser's own history
keeps it instead: a name belongs in no address), ``orde`` the column (``-`` before it: the other
way round), ``kolommen`` the columns that are shown, and the filters by their own names. The grid asks for
rows as it scrolls, and the service behind it orders and cuts in the database. With ``record`` in the address
the list makes room for the record; it keeps its place for the way back, and asks for its rows again then, as
after every change on its page: the record's ``-fresh`` store tells it.

A page gives one ``ListSpec`` and calls ``frame`` in its layout, ``register`` in its callbacks, and
``table`` for its export.
"""

from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import dash_ag_grid as dag
import dash_mantine_components as dmc
from dash import Dash, Input, Output, State, dcc, html, no_update
from dash.development.base_component import Component

from crm.records.listing import MOST_EXPORTED, PAGE, ListPage, ListQuery
from crm.services import Services
from crm.texts import _, formats
from dashboards.address import SHARED_KEYS, View, read
from dashboards.browser import in_browser
from dashboards.components.aria import aria, data
from dashboards.components.grid import base_options, cells, definition, exports
from dashboards.export import FORMATS, Column, Table, to_csv, to_xlsx
from dashboards.page import Reading, TableMaker, address_id, understand

KEYS = ("zoek", "orde", "kolommen", "record", "beeld")
"""What every list adds to the keys of its page; ``beeld`` is another view that takes the list's place."""

_QUESTION = ("resultaat", "thema", "peildatum")
"""What a list is asked about rather than filtered by."""

_SHARED = {"provincie": "provinces", "regio": "regions", "soort": "kinds", "functie": "functions"}


@dataclass(frozen=True, slots=True)
class ListFilter:
    """One filter of a list.

    Attributes:
        key: its name in the address; one of the shared names, or one of the page's own keys.
        label: what it is called, in the reader's language.
        options: what there is to choose: value and word.

    """

    key: str
    label: str
    options: tuple[tuple[str, str], ...]


Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ListSpec:
    """What one list is.

    Attributes:
        page: the page's name: what its ids begin with.
        table: the name of its export.
        columns: its columns in the reader's language; the first one leads to the record (``link="href"``).
        sortable: the columns that the service can order by.
        filters: its filters.
        keys: further keys of the address that the service filters by, shown as a chip that can be taken off.
        find: asks the service; a row holds ``key``, ``href`` and a value for each column.
        headline: the page's title for a total; ``more``: there are more than that.
        search: what the search box finds, in the reader's language.
        hidden: columns that are not shown at first.
        narrow: the columns of a telephone.
        filter_keys: the keys of those filters.
        chip: how the value of one of ``keys`` is said.
        actions: what stands behind the filters: the button that adds something.
        empty: what to do when there is nothing yet, in the reader's language.
        private: whether what is typed may be somebody's name, and stays out of the address.

    """

    page: str
    table: str
    columns: Callable[[], tuple[Column, ...]]
    find: Callable[[Services, ListQuery], ListPage[Row]]
    headline: Callable[[int, bool], str]
    search: Callable[[], str]
    sortable: frozenset[str]
    narrow: frozenset[str]
    filters: Callable[[Services, Reading], tuple[ListFilter, ...]] = lambda _services, _reading: ()
    filter_keys: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    hidden: frozenset[str] = frozenset()
    chip: Callable[[Reading, str, str], str] = lambda _reading, _key, value: value
    actions: Callable[[Reading], list[Component]] = lambda _reading: []
    empty: Callable[[], str] = lambda: ""
    private: bool = False

    def query(self, view: View, offset: int = 0, limit: int = PAGE) -> ListQuery:
        """Give the question that an address asks."""
        order = view.get("orde")
        key = order.removeprefix("-")
        filters = {name: tuple(self._values(view, name)) for name in (*self.filter_keys, *self.keys)}
        return ListQuery(
            text=view.get("zoek"),
            order=key if key in self.sortable else "",
            descending=order.startswith("-"),
            filters={name: values for name, values in filters.items() if values},
            offset=offset,
            limit=limit,
        )

    @staticmethod
    def _values(view: View, key: str) -> tuple[str, ...]:
        match key:
            case "resultaat":
                return (view.result,) if view.result else ()
            case "thema":
                return (view.theme,) if view.theme else ()
            case "peildatum":
                return (view.on.isoformat(),) if view.on else ()
            case _:
                return getattr(view, _SHARED[key]) if key in _SHARED else view.many(key)


def table(spec: ListSpec) -> TableMaker:
    """Give the export of everything that matches, up to a hundred thousand rows."""

    def make(services: Services, reading: Reading) -> Table:
        found = spec.find(services, spec.query(reading.view, limit=MOST_EXPORTED))
        cut = _("The first {shown} of {total} rows.") if found.total > len(found.rows) else ""
        shown, total = formats.number(len(found.rows)), formats.number(found.total)
        return Table(
            spec.headline(found.total, found.more),
            spec.columns(),
            found.rows,
            note=cut.format(shown=shown, total=total),
        )

    return make


def frame(spec: ListSpec, services: Services, reading: Reading, top: Component | None = None) -> html.Section:
    """Give the list's place; the grid asks for its rows itself.

    Args:
        spec: the list.
        services: what the filters may ask.
        reading: the address.
        top: what stands above it, before the button that adds something.

    """
    view = reading.view
    return html.Section(
        [
            dcc.Store(id=f"{spec.page}-list-asked"),
            dcc.Download(id=f"{spec.page}-list-file"),
            html.Div(
                [html.Div(top), *spec.actions(reading)],
                className="list-top",
            ),
            _bar(spec, services, reading),
            html.Div(_chips(spec, reading), className="list-chips"),
            html.Div(
                [
                    html.P("", id=f"{spec.page}-list-count", className="second", role="status"),
                    html.Div(
                        [_columns(spec, view), exports(spec.page, spec.table, view.search())],
                        className="list-means",
                    ),
                ],
                className="list-head",
            ),
            _selection(spec),
            _grid(spec, view),
        ],
        id=f"{spec.page}-list",
        className="list",
        hidden=bool(view.get("record")),
        **data(page=spec.page, private="yes" if spec.private else None),
        **aria(label=_("List")),
    )


def _search(spec: ListSpec, view: View) -> html.Div:
    return html.Div(
        [
            html.Label(spec.search(), htmlFor=f"{spec.page}-search", className="list-label"),
            dcc.Input(
                id=f"{spec.page}-search",
                type="search",
                value=view.get("zoek"),
                className="list-search",
                autoComplete="off",
            ),
        ],
        className="filter list-find",
    )


def _bar(spec: ListSpec, services: Services, reading: Reading) -> html.Div:
    filters = _filters(spec, services, reading)
    found = _search(spec, reading.view)
    if not filters:
        return html.Div(found, className="list-bar")
    chosen = any(spec._values(reading.view, key) for key in spec.filter_keys)
    # on a telephone the filters would push the list itself off the screen
    toggle = html.Button(_("Filter this list"), className="list-filter-toggle", **aria(expanded=chosen))
    return html.Div([found, toggle, *filters], className="list-bar open" if chosen else "list-bar")


def _filters(spec: ListSpec, services: Services, reading: Reading) -> list[Component]:
    return [
        html.Div(
            dmc.MultiSelect(
                id=f"{spec.page}-filter-{item.key}",
                label=item.label,
                data=[{"value": value, "label": label} for value, label in item.options],
                value=list(spec._values(reading.view, item.key)),
                placeholder=_("all"),
                searchable=True,
                clearable=True,
                clearButtonProps={"aria-label": _("Clear {field}").format(field=item.label)},
                hidePickedOptions=False,
                nothingFoundMessage=_("Nothing found"),
                comboboxProps={"withinPortal": True, "width": "max-content", "position": "bottom-start"},
            ),
            className="filter",
            **data(filter=item.key, shows=",".join(spec._values(reading.view, item.key))),
        )
        for item in spec.filters(services, reading)
    ]


def _chips(spec: ListSpec, reading: Reading) -> list[Component]:
    return [
        html.Button(
            [
                spec.chip(reading, key, value),
                html.Span("×", className="list-chip-cross", **aria(hidden=True)),
            ],
            className="list-chip",
            title=_("Take this filter away"),
            **data(key=key),
        )
        for key in spec.keys
        if (value := reading.view.get(key))
    ]


def _columns(spec: ListSpec, view: View) -> html.Details:
    columns = spec.columns()
    return html.Details(
        [
            html.Summary(_("Columns"), className="export"),
            html.Div(
                dcc.Checklist(
                    id=f"{spec.page}-list-columns",
                    options=[{"label": column.label, "value": column.key} for column in columns[1:]],
                    value=[column.key for column in columns[1:] if column.key in _shown(spec, view)],
                    className="list-columns-choice",
                ),
                className="list-columns-panel",
            ),
        ],
        className="list-columns",
    )


def _shown(spec: ListSpec, view: View) -> set[str]:
    chosen = view.many("kolommen")
    columns = spec.columns()
    if chosen:
        return {columns[0].key, *chosen}
    return {column.key for column in columns} - spec.hidden


def _selection(spec: ListSpec) -> html.Div:
    names = {"xlsx": "Excel", "csv": "CSV"}
    return html.Div(
        [
            html.Strong("", id=f"{spec.page}-list-chosen", role="status"),
            *(
                html.Button(
                    _("Selection as {format}").format(format=names[ending]),
                    id=f"{spec.page}-list-{ending}",
                    className="export",
                )
                for ending in FORMATS
            ),
            html.Button(_("Choose nothing"), id=f"{spec.page}-list-none", className="export"),
        ],
        id=f"{spec.page}-list-selection",
        className="list-selection",
        hidden=True,
        **data(words=_("{n} chosen")),
    )


def _grid(spec: ListSpec, view: View) -> html.Div:
    shown = _shown(spec, view)
    order = view.get("orde")
    definitions = []
    for column in spec.columns():
        made = definition(column) | {
            "filter": False,
            "sortable": column.key in spec.sortable,
            "hide": column.key not in shown,
        }
        if column.key == order.removeprefix("-"):
            made["sort"] = "desc" if order.startswith("-") else "asc"
        definitions.append(made)
    return html.Div(
        dag.AgGrid(
            id=f"{spec.page}-grid",
            rowModelType="infinite",
            columnDefs=definitions,
            defaultColDef={"resizable": True, "sortingOrder": ["asc", "desc", None]},
            getRowId="params.data.key",
            dashGridOptions=base_options()
            | {
                "cacheBlockSize": PAGE,
                "maxBlocksInCache": 20,
                # the component keeps one question under way at a time
                "maxConcurrentDatasourceRequests": 1,
                "infiniteInitialRowCount": 1,
                "selectionColumnDef": {"headerName": _("Choose"), "width": 84, "resizable": False},
                "rowSelection": {"mode": "multiRow", "enableClickSelection": False, "headerCheckbox": False},
                "context": {"narrow": sorted(spec.narrow)},
            },
            className="grid list-grid",
            style={"height": "min(72vh, 760px)", "width": "100%"},
        ),
        className="grid-frame",
        role="region",
        **aria(label=_("Rows")),
    )


def register(app: Dash, services: Services, spec: ListSpec) -> None:
    """Add the list's callbacks."""
    page, keys = spec.page, (*KEYS, *spec.filter_keys, *spec.keys)
    own = tuple(key for key in keys if key not in SHARED_KEYS)

    @app.callback(
        Output(f"{page}-grid", "getRowsResponse"),
        Output(f"{page}-list-count", "children"),
        Output(f"{page}-title", "children", allow_duplicate=True),
        Input(f"{page}-grid", "getRowsRequest"),
        State("url", "search"),
        State(f"{page}-search", "value"),
        prevent_initial_call=True,
    )
    def rows(
        request: dict[str, Any], search: str | None, typed: str | None
    ) -> tuple[dict[str, Any], str, Any]:
        view = read(search, None, own)[0]
        if spec.private:
            view = view.put(zoek=(typed or "").strip())
        found = spec.find(services, _asked(spec, view, request))
        title = (
            no_update if view.get("record") or view.get("beeld") else spec.headline(found.total, found.more)
        )
        return _answer(found), _counted(spec, view, found), title

    for ending in FORMATS:

        @app.callback(
            Output(f"{page}-list-file", "data", allow_duplicate=True),
            Input(f"{page}-list-{ending}", "n_clicks"),
            State(f"{page}-grid", "selectedRows"),
            State("url", "search"),
            prevent_initial_call=True,
        )
        def selected(
            _clicks: int, chosen: list[dict[str, Any]] | None, search: str | None, ending: str = ending
        ) -> Any:
            reading = understand(services, search, own)
            made = _of_selection(spec, services, reading, [row["key"] for row in chosen or []])
            body = to_xlsx(made) if ending == "xlsx" else to_csv(made)
            return _file(body, f"landschap-{page}-{spec.table}.{ending}", FORMATS[ending])

    in_browser(
        app,
        "lists",
        "follow",
        Output(f"{page}-list-asked", "data"),
        Input(address_id(page), "data"),
        Input(f"{page}-fresh", "data"),
        State(f"{page}-list-asked", "data"),
        State(f"{page}-list", "id"),
    )
    in_browser(app, "lists", "order", Input(f"{page}-grid", "columnState"), initially=False)
    in_browser(app, "lists", "columns", Input(f"{page}-list-columns", "value"), initially=False)
    in_browser(
        app,
        "lists",
        "selection",
        Output(f"{page}-list-chosen", "children"),
        Output(f"{page}-list-selection", "hidden"),
        Input(f"{page}-grid", "selectedRows"),
        State(f"{page}-list-selection", "data-words"),
        initially=False,
    )
    in_browser(
        app,
        "lists",
        "clear",
        Output(f"{page}-grid", "deselectAll"),
        Input(f"{page}-list-none", "n_clicks"),
        initially=False,
    )
    for key in spec.filter_keys:
        in_browser(app, "lists", "filter", Input(f"{page}-filter-{key}", "value"), initially=False)


def _counted(spec: ListSpec, view: View, found: ListPage[Row]) -> str:
    """Say how many there are; of none also what can be done about that."""
    said = spec.headline(found.total, found.more)
    if found.total:
        return said
    asked = spec.query(view)
    narrowed = asked.text or any(values for key, values in asked.filters.items() if key not in _QUESTION)
    hint = _("Take a word or a filter away to find more.") if narrowed else spec.empty()
    return f"{said}. {hint}" if hint else said


def _asked(spec: ListSpec, view: View, request: Mapping[str, Any]) -> ListQuery:
    """Give the question of one page of rows; the grid's own order is the one in sight."""
    for item in request.get("sortModel") or []:
        view = view.put(orde=("-" if item["sort"] == "desc" else "") + item["colId"])
        break
    start, end = int(request["startRow"]), int(request["endRow"])
    return spec.query(view, max(0, start), min(max(1, end - start), 5 * PAGE))


def _answer(found: ListPage[Row]) -> dict[str, Any]:
    shown = Table("", (), found.rows)
    # beyond what was counted the grid finds the end by itself
    return {"rowData": cells(shown), "rowCount": None if found.more else found.total}


def _of_selection(spec: ListSpec, services: Services, reading: Reading, keys: list[str]) -> Table:
    query = ListQuery(keys=tuple(keys), limit=max(1, min(len(keys), MOST_EXPORTED)))
    found = spec.find(services, query)
    columns = tuple(column for column in spec.columns() if column.key in _shown(spec, reading.view))
    return Table(spec.headline(found.total, False), columns, found.rows)


def _file(body: bytes, name: str, kind: str) -> dict[str, Any]:
    """Give a file as the download component wants it."""
    return {"content": b64encode(body).decode(), "filename": name, "type": kind, "base64": True}
