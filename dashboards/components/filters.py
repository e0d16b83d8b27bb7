"""The filter line: the same on each page, in the same order, its values set from the address.

Changing a control writes the address (``assets/shell.js``); changing the address, by a step back or a
link, sets the controls.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

import dash_mantine_components as dmc
from dash import Dash, Input, Output, dcc, html
from dash.development.base_component import Component

from crm.texts import _, language
from dashboards.address import View
from dashboards.browser import in_browser
from dashboards.choices import Options
from dashboards.components.aria import aria

# id of the control, its name in the address, and whether it holds several values
CONTROLS = (
    ("filter-result", "resultaat", False),
    ("filter-date", "peildatum", False),
    ("filter-province", "provincie", True),
    ("filter-region", "regio", True),
    ("filter-kind", "soort", True),
    ("filter-function", "functie", True),
)


def line(view: View, options: Options, today: date) -> Component:
    """Give the filter line, filled in from a view."""
    subject = view.result or options.choices.subject()
    chosen = sum(bool(group) for group in (view.provinces, view.regions, view.kinds, view.functions))
    defaults = {"resultaat": options.choices.subject(), "peildatum": today.isoformat()}
    return html.Section(
        [
            dcc.Store(id="filter-defaults", data=defaults),
            html.Button(
                [
                    _("Filters"),
                    html.Span(str(chosen) if chosen else "", id="filter-count", className="count"),
                ],
                id="filter-toggle",
                className="filter-toggle",
                **aria(expanded=False, controls="filter-line"),
            ),
            dmc.DatesProvider(
                html.Div(
                    # the library puts a bare element around some of its controls; ours carries the width
                    [
                        html.Div(control, className="filter")
                        for control in _controls(view, options, subject, today)
                    ],
                    id="filter-line",
                    className="filter-line",
                ),
                settings={"locale": language(), "firstDayOfWeek": 1},
            ),
        ],
        className="filters",
        **aria(label=_("Filters")),
    )


def _controls(view: View, options: Options, subject: str, today: date) -> list[Component]:
    choices = options.choices
    groups = [
        {"group": _("Results"), "items": _named(choices.results, options)},
        {"group": _("Themes"), "items": _named(choices.themes, options)},
    ]
    return [
        dmc.Select(
            id="filter-result",
            label=_("Result or theme"),
            data=[group for group in groups if group["items"]],
            value=subject or None,
            searchable=True,
            allowDeselect=False,
            nothingFoundMessage=_("Nothing found"),
            comboboxProps=_BOX,
        ),
        dmc.DateInput(
            id="filter-date",
            label=_("Reference date"),
            value=(view.on or today).isoformat(),
            valueFormat="D MMM YYYY",
            popoverProps={"withinPortal": True},
        ),
        _several("filter-province", _("Province"), _plain(choices.provinces), view.provinces),
        _several("filter-region", _("Labour market region"), _plain(choices.regions), view.regions),
        _several("filter-kind", _("Kind of school"), _plain(choices.kinds), view.kinds),
        _several("filter-function", _("Function"), _functions(options), view.functions),
    ]


_BOX: dict[str, Any] = {"withinPortal": True, "width": "max-content", "position": "bottom-start"}


def _several(
    component: str, label: str, data: list[dict[str, str]], value: tuple[str, ...]
) -> dmc.MultiSelect:
    return dmc.MultiSelect(
        id=component,
        label=label,
        data=data,
        value=list(value),
        placeholder=_("all"),
        searchable=True,
        clearable=True,
        clearButtonProps={"aria-label": _("Clear {field}").format(field=label)},
        hidePickedOptions=False,
        nothingFoundMessage=_("Nothing found"),
        comboboxProps=_BOX,
    )


def _named(codes: Iterable[str], options: Options) -> list[dict[str, str]]:
    return [{"value": code, "label": _label(code, options.topic(code))} for code in codes]


def _functions(options: Options) -> list[dict[str, str]]:
    return [{"value": code, "label": options.name(code)} for code in options.choices.functions]


def _label(code: str, name: str) -> str:
    return f"{code}: {name}" if code.isupper() and name.casefold() != code.casefold() else name


def _plain(values: Iterable[str]) -> list[dict[str, str]]:
    return [{"value": value, "label": value} for value in values]


def register(app: Dash) -> None:
    """Tie the controls to the address, both ways, in the browser."""
    values = [component for component, _key, _many in CONTROLS]
    in_browser(
        app,
        "shell",
        "readAddress",
        *[Output(component, "value") for component in values],
        Output("filter-count", "children"),
        Input("url", "search"),
        Input("filter-defaults", "data"),
    )
    in_browser(
        app, "shell", "writeAddress", *[Input(component, "value") for component in values], initially=False
    )
    in_browser(
        app,
        "shell",
        "toggleFilters",
        Output("filter-line", "className"),
        Output("filter-toggle", "aria-expanded"),
        Input("filter-toggle", "n_clicks"),
        initially=False,
    )
