"""A page that is a record: facts edited in place, what hangs on it, its time line, its small network.

With ``record=<key>`` in the address the page of a list shows one record. A page gives one ``RecordSpec``,
calls ``frame`` in its layout and ``register`` in its callbacks; its ``show`` builds the record from the parts
of this module and of ``record_parts``. Every write comes in through one callback: an edit of facts, or one
of the page's own actions by name. What it answers is a sentence with a way back (undo), a problem at a
field, or a conflict to choose in.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import dash_mantine_components as dmc
from dash import Dash, Input, Output, State, dcc, html, no_update
from dash.development.base_component import Component

from crm.history.models import CannotPutBack, ChangedSince, NoSuchChange
from crm.records.edit import Conflict, Gone, Refused
from crm.records.fields import fields
from crm.services import Services
from crm.texts import _, formats, sentence
from crm.values.problem import InvalidValue
from dashboards import address as addresses
from dashboards.actor import reader
from dashboards.browser import in_browser
from dashboards.components import notice
from dashboards.components.aria import data
from dashboards.components.forms import Wrong
from dashboards.components.history import refusal_text
from dashboards.page import Reading, address, understand
from graph_schema.declare import Node
from graph_schema.edits import read_values, write_values


@dataclass(frozen=True, slots=True)
class Said:
    """What was done: a sentence, the change that can be put back, and the record to go to."""

    text: str
    change: str | None = None
    go: str | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """A record as its page shows it: the title is the page's title."""

    title: str
    body: list[Component]


Handler = Callable[[Services, str, Mapping[str, str]], Said]
"""Does an action on the record with a key, with typed answers; raises ``Wrong`` for what cannot be used."""

Edit = Callable[[Services, str, Mapping[str, Any], Mapping[str, Any]], str | None]
"""Changes facts of the record with a key: what is wanted and what was seen; gives the change's id."""


@dataclass(frozen=True, slots=True)
class RecordSpec:
    """What one kind of record is.

    Attributes:
        page: the page's name: what its ids begin with.
        node: the record's label.
        editable: the fields that can be edited in place.
        keys: every key of the page's address.
        show: reads and draws the record; None when it does not exist or may not be seen.
        edit: the service's edit.
        actions: the page's own actions by name.

    """

    page: str
    node: Node
    editable: tuple[str, ...]
    keys: tuple[str, ...]
    show: Callable[[Services, Reading, str], Shown | None]
    edit: Edit
    actions: Mapping[str, Handler] = field(default_factory=dict)


def frame(spec: RecordSpec) -> list[Component]:
    """Give the places that the callbacks fill."""
    page = spec.page
    return [
        dcc.Store(id=f"{page}-asked"),
        dcc.Store(id=f"{page}-told"),
        dcc.Store(id=f"{page}-fresh", data=0),
        html.Div(
            id=f"{page}-said",
            className="record-said",
            role="status",
            **data(undo=_("Undo"), page=page),
        ),
        html.Div(id=f"{page}-record", className="record", **data(page=page)),
        dmc.Modal(
            id=f"{page}-conflict",
            opened=False,
            title=_("Somebody else changed this too"),
            size="lg",
            closeButtonProps={"aria-label": _("Close")},
            transitionProps={"duration": 0},
        ),
    ]


def register(app: Dash, services: Services, spec: RecordSpec) -> None:
    """Add the record's callbacks."""
    page = spec.page

    @app.callback(
        Output(f"{page}-record", "children"),
        Output(f"{page}-title", "children", allow_duplicate=True),
        address(page),
        Input(f"{page}-fresh", "data"),
        State(f"{page}-record", "children"),
        prevent_initial_call=True,
    )
    def show(search: str | None, _fresh: int, before: Any) -> tuple[Any, Any]:
        wanted = addresses.read(search, None, spec.keys)[0].get("record")
        if not wanted:
            return ([] if before else no_update), no_update
        reading = understand(services, search, spec.keys)
        found = spec.show(services, reading, wanted)
        if found is None:
            return [notice.empty(_("This record does not exist (any more)."))], _("Not found")
        return found.body, found.title

    in_browser(
        app,
        "records",
        "told",
        Output(f"{page}-said", "title"),
        Input(f"{page}-told", "data"),
        State(f"{page}-said", "data-page"),
        initially=False,
    )

    @app.callback(
        Output(f"{page}-told", "data"),
        Output(f"{page}-fresh", "data"),
        Output(f"{page}-conflict", "opened"),
        Output(f"{page}-conflict", "children"),
        Input(f"{page}-asked", "data"),
        State("url", "search"),
        State(f"{page}-fresh", "data"),
        prevent_initial_call=True,
    )
    def write(asked: dict[str, Any], search: str | None, fresh: int) -> tuple[Any, ...]:
        key = addresses.read(search, None, spec.keys)[0].get("record")
        told, conflict = answer(services, spec, key, asked)
        changed = "text" in told
        return told, (fresh + 1 if changed else no_update), conflict is not None, conflict or []


def answer(
    services: Services, spec: RecordSpec, key: str, asked: Mapping[str, Any]
) -> tuple[dict[str, Any], list[Component] | None]:
    """Do what the browser asks; give what to tell it, and the choice where two people disagree.

    Raises:
        NotAllowed: the reader's role may not do this.

    """
    known = {"n": asked["n"], "do": asked["do"]}
    try:
        said = _done(services, spec, key, asked)
    except Wrong as wrong:
        return known | {"problems": wrong.problems}, None
    except Conflict as conflict:
        return known | {"conflict": True}, _choice(spec, conflict)
    except (CannotPutBack, ChangedSince, NoSuchChange) as refused:
        return known | {"problem": refusal_text(refused)}, None
    except (InvalidValue, Refused, Gone) as refused:
        return known | {"problem": sentence(refused)}, None
    return known | {"text": said.text, "change": said.change, "go": said.go}, None


def _done(services: Services, spec: RecordSpec, key: str, asked: Mapping[str, Any]) -> Said:
    values = {str(name): str(value) for name, value in asked["values"].items()}
    match asked["do"]:
        case "edit":
            return _edited(services, spec, key, values, asked.get("seen") or "{}")
        case "undo":
            services.history.put_back(
                reader(), values["change"], values.get("edit") or None, values.get("field") or None
            )
            return Said(_("Put back as it was."))
        case name:
            return spec.actions[name](services, key, values)


def _edited(services: Services, spec: RecordSpec, key: str, values: Mapping[str, str], seen: str) -> Said:
    known = {item.name: item for item in fields(spec.node, *spec.editable)}
    wanted: dict[str, Any] = {}
    problems: dict[str, str] = {}
    for name in values.keys() & known.keys():
        try:
            wanted[name] = known[name].parse(values[name])
        except InvalidValue as error:
            problems[name] = sentence(error)
    if problems:
        raise Wrong(problems)
    change = spec.edit(services, key, wanted, read_values(spec.node, seen))
    if change is None:
        return Said(_("Nothing changed: it was so already."))
    labels = ", ".join(known[name].label for name in wanted)
    return Said(_("{fields}: saved.").format(fields=labels), change)


def _choice(spec: RecordSpec, conflict: Conflict) -> list[Component]:
    """Give, for each value on which two people disagree, what was seen, what is there and what is wanted."""
    known = {item.name: item for item in fields(spec.node, *(clash.property for clash in conflict.clashes))}
    blocks = []
    for clash in conflict.clashes:
        item = known[clash.property]
        blocks.append(
            html.Div(
                [
                    html.H3(item.label),
                    html.Dl(
                        [
                            html.Dt(_("You saw")),
                            html.Dd(item.show(clash.seen) or "–"),
                            html.Dt(_("You want")),
                            html.Dd(item.show(clash.wanted) or "–", className="conflict-mine"),
                            html.Dt(_("It is now")),
                            html.Dd(
                                [
                                    html.Strong(item.show(clash.present) or "–"),
                                    html.Span(_author(clash.who, clash.at), className="second"),
                                ],
                                className="conflict-theirs",
                            ),
                        ],
                        className="conflict-values",
                    ),
                ]
            )
        )
    mine = {clash.property: known[clash.property].write(clash.wanted) for clash in conflict.clashes}
    present = write_values({clash.property: clash.present for clash in conflict.clashes})
    return [
        *blocks,
        html.Div(
            [
                html.Button(
                    _("Keep what is there now"),
                    className="button",
                    **data(conflict="theirs", page=spec.page),
                ),
                html.Button(
                    _("Save mine instead"),
                    className="form-open",
                    **data(conflict="mine", page=spec.page, values=write_values(mine), seen=present),
                ),
            ],
            className="conflict-buttons",
        ),
    ]


def _author(who: str | None, at: Any) -> str:
    if who is None or at is None:
        return ""
    return " " + _("by {who}, {day}").format(who=who, day=formats.moment(at))
