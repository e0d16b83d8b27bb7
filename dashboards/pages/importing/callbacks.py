"""The import page's callbacks: parse, ask the desk, render."""

from typing import Any

from dash import ALL, Dash, Input, Output, State, ctx, no_update
from dash.development.base_component import Component

from crm.services import Services
from dashboards.actor import reader
from dashboards.address import read
from dashboards.choices import load
from dashboards.components import notice
from dashboards.errors import tell
from dashboards.page import address
from dashboards.pages.importing import asking, deciding, drawing, entry, paging, upload
from dashboards.pages.importing.desk import NAME, Desk
from dashboards.pages.importing.layout import KEYS, PATH
from dashboards.pages.importing.paging import Pages
from graph_schema.errors import LandschapError

FIXES = {"type": "import-fix", "at": ALL, "field": ALL, "n": ALL, "was": ALL}
SKIPS = {"type": "import-skip", "at": ALL, "n": ALL, "was": ALL}
WHO = {"type": "import-who", "at": ALL, "was": ALL}
_INPUTS = ((FIXES, "value"), (SKIPS, "checked"), (WHO, "value"))
_FORMS = tuple(({"type": kind, "name": ALL, "was": ALL}, value) for kind, value in asking.INPUTS)
_AT_ONCE = 1
"""Seconds within which most lists are taken back: so long it is waited for, before a bar is drawn."""


def register(app: Dash, services: Services) -> None:
    """Add the address for files and the callbacks."""
    desk = Desk(services)
    app.server.extensions[NAME] = desk
    app.server.before_request(desk.sweep)
    upload.register(app.server, desk)
    _register_drawing(app, services, desk)
    _register_deciding(app, desk)


def _register_drawing(app: Dash, services: Services, desk: Desk) -> None:
    @app.callback(
        Output("importing-title", "children"),
        Output("import-body", "children"),
        Output("import-said", "children", allow_duplicate=True),
        address("importing"),
        Input("import-changed", "data"),
        State("import-said", "children"),
        prevent_initial_call=True,
    )
    def show(search: str, _changed: int, said: Any) -> tuple[str, list[Component], Any]:
        pages = Pages(read(search or "", None, (*KEYS, *paging.KEYS.values()))[0])
        key, back = _list(search), _back(search)
        title, body = drawing.body(desk, load(services), key, back, pages)
        if back and not key:
            return title, body, drawing.taken_back(desk, back)
        # what was said of one list is not said of the next; nor is how far another is taken back, when that
        # was looked at last while the page went on to this one
        keeps = ctx.triggered_id == "import-changed" and drawing.PROGRESS not in str(said)
        return title, body, no_update if keeps else []

    @app.callback(
        Output(drawing.PROGRESS, "children"),
        Output("import-changed", "data"),
        Output("import-tick", "max_intervals"),
        Input("import-tick", "n_intervals"),
        State("url", "search"),
        State("import-changed", "data"),
        prevent_initial_call=True,
        # one look at a time: of two under way the first would be let go, and on a busy machine so would each
        running=[(Output("import-tick", "disabled"), True, False)],
    )
    def go_on(ticks: int | None, search: str, drawn: int) -> tuple[Any, Any, Any]:
        if not ticks:
            # asked because the bar was drawn: what comes of such an answer never draws the page again
            return (no_update,) * 3
        key = _list(search)
        run = desk.runs.get((reader().id, key)) if key else desk.undoing(reader(), _back(search))
        if run is None or run.done.is_set():
            # looks no more: a second answer would draw the page anew under the hands of whoever fills it in
            return no_update, drawn + 1, 0
        return entry.progress(run.step, run.kind), no_update, no_update

    @app.callback(
        Output("import-said", "children"),
        Output("import-changed", "data", allow_duplicate=True),
        Output("url", "href", allow_duplicate=True),
        Input({"type": "import-undo", "id": ALL, "at": ALL}, "n_clicks"),
        State("url", "search"),
        State("import-changed", "data"),
        prevent_initial_call=True,
    )
    def undo(clicks: list[int | None], search: str, drawn: int) -> tuple[Any, Any, Any]:
        if not any(clicks) or not isinstance(ctx.triggered_id, dict):
            return (no_update,) * 3
        import_id = ctx.triggered_id["id"]
        try:
            run = desk.undo(reader(), import_id)
        except LandschapError as error:
            return notice.error(tell(error)), no_update, no_update
        run.done.wait(_AT_ONCE)
        desk.runs.forget((reader().id, _list(search)))
        if not _list(search) and _back(search) == import_id:
            return [], drawn + 1, no_update
        # the page is drawn by its address, which a reload keeps
        return [], no_update, f"{PATH}?terug={import_id}"


def _register_deciding(app: Dash, desk: Desk) -> None:
    @app.callback(
        Output("import-open", "children"),
        Input(FIXES, "value"),
        Input(SKIPS, "checked"),
        Input(WHO, "value"),
        State(FIXES, "id"),
        State(SKIPS, "id"),
        State(WHO, "id"),
        State("url", "search"),
        prevent_initial_call=True,
    )
    def decide(
        fixes: list[str], skips: list[bool], who: list[str], at: Any, skip_at: Any, who_at: Any, search: str
    ) -> Any:
        key = _list(search)
        given = deciding.Given(fixes, at, skips, skip_at, who, who_at)
        touched: list[Any] = list(ctx.triggered_prop_ids.values())
        try:
            left = deciding.keep(desk, reader(), key, given, touched)
        except LandschapError as error:
            return tell(error)
        return entry.open_rows(left) if left else ""

    @app.callback(
        Output("import-said", "children", allow_duplicate=True),
        Output("import-changed", "data", allow_duplicate=True),
        Output("url", "href", allow_duplicate=True),
        Input({"type": "import-do", "what": ALL}, "n_clicks"),
        State("url", "search"),
        State("import-changed", "data"),
        # what was typed last may still be on its way when the button is pressed
        *(State(inputs, name) for inputs, value in (*_INPUTS, *_FORMS) for name in (value, "id")),
        prevent_initial_call=True,
    )
    def act(clicks: list[int | None], search: str, drawn: int, *inputs: Any) -> tuple[Any, Any, Any]:
        if not any(clicks) or not isinstance(ctx.triggered_id, dict):
            return (no_update,) * 3
        what = ctx.triggered_id["what"]
        rows, forms = inputs[: 2 * len(_INPUTS)], inputs[2 * len(_INPUTS) :]
        form = asking.form(
            [[*zip(ids, values, strict=True)] for values, ids in zip(forms[::2], forms[1::2], strict=True)]
        )
        try:
            said = deciding.act(desk, reader(), _list(search), what, deciding.Given(*rows), form)
        except LandschapError as error:
            return notice.error(tell(error)), no_update, no_update
        if what == "drop":
            return [], drawn + 1, PATH
        return said or [], drawn + 1, no_update


def _list(search: str | None) -> str:
    return read(search or "", None, KEYS)[0].get("lijst")


def _back(search: str | None) -> str:
    return read(search or "", None, KEYS)[0].get("terug")
