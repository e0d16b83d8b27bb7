"""The frame of the tasks page: places for the list and the calendar link, and the dialogs."""

from typing import Any

import dash_mantine_components as dmc
from dash import dcc, html
from dash.development.base_component import Component

from crm.rights import allows
from crm.services import Services
from crm.texts import _, language
from dashboards.actor import reader
from dashboards.components import notice
from dashboards.components.aria import data
from dashboards.components.panel import panel
from dashboards.page import Reading

_ABOVE: dict[str, Any] = {"withinPortal": True, "zIndex": 400}


def layout(services: Services, _reading: Reading) -> list[Component]:
    """Give the places; the callbacks fill them."""
    if not allows(reader(), "tasks.tasks"):
        return [notice.empty(_("Your role has no tasks."), _("To the overview"), "/")]
    owners = [{"value": key, "label": name} for key, name in services.contacts.form(reader()).owners]
    today = services.today().isoformat()
    return [
        dcc.Store(id="tasks-changed", data=0),
        dcc.Store(id="tasks-do"),
        dcc.Store(id="tasks-new-key"),
        html.Div(notice.skeleton(6), id="tasks-list", className="part"),
        html.Section(id="tasks-feed", className="card"),
        panel("tasks-panel", "min(760px, 100%)", keys=("maak",)),
        dmc.DatesProvider(
            html.Div([_change(today, owners), _new(today, owners)]),
            settings={"locale": language(), "firstDayOfWeek": 1},
        ),
    ]


def _modal(component: str, title: str, body: list[Component]) -> Component:
    made: Component = dmc.Modal(
        body,
        id=component,
        title=title,
        opened=False,
        zIndex=300,
        closeButtonProps={"aria-label": _("Close")},
        transitionProps={"duration": 120},
    )
    return made


def _date(component: str, label: str, value: str) -> Component:
    made: Component = dmc.DateInput(
        id=component, label=label, value=value, valueFormat="D MMM YYYY", popoverProps=_ABOVE
    )
    return made


def _change(today: str, owners: list[dict[str, str]]) -> Component:
    """Give the dialog that asks why a task is moved or dropped, to which day, or to whom it is passed on."""
    return _modal(
        "tasks-ask",
        _("Change the task"),
        [
            html.Div(_date("tasks-ask-due", _("New day"), today), id="tasks-ask-day"),
            html.Div(
                dmc.TextInput(id="tasks-ask-reason", label=_("Why"), value="", **data(autofocus="true")),
                id="tasks-ask-why",
            ),
            html.Div(
                dmc.Select(
                    id="tasks-ask-owner",
                    label=_("To whom"),
                    data=[{"value": "-", "label": _("nobody yet")}, *owners],
                    searchable=True,
                    comboboxProps=_ABOVE,
                ),
                id="tasks-ask-whom",
            ),
            html.Div(id="tasks-ask-problem"),
            html.P(html.Button(_("Save"), id="tasks-ask-save", className="button"), className="tasks-foot"),
        ],
    )


def _new(today: str, owners: list[dict[str, str]]) -> Component:
    """Give the dialog of a new task."""
    return _modal(
        "tasks-new",
        _("New task"),
        [
            # not …-title: the dialog gives that id to its own heading
            dmc.TextInput(
                id="tasks-new-what", label=_("What is to be done"), value="", **data(autofocus="true")
            ),
            _date("tasks-new-due", _("Due on"), today),
            dmc.Select(
                id="tasks-new-owner",
                label=_("By whom"),
                data=[{"value": "-", "label": _("nobody yet")}, *owners],
                value=reader().id,
                allowDeselect=False,
                comboboxProps=_ABOVE,
            ),
            dmc.Textarea(id="tasks-new-note", label=_("Notes"), value="", autosize=True, minRows=2),
            html.Div(id="tasks-new-problem"),
            html.P(html.Button(_("Save"), id="tasks-new-save", className="button"), className="tasks-foot"),
        ],
    )
