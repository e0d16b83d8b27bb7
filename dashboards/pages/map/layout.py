"""The frame of the map page: the country at once, and places for what the callbacks fill in."""

from typing import Any

import dash_mantine_components as dmc
from dash import dcc, html
from dash.development.base_component import Component

from crm.services import Services
from crm.texts import _
from dashboards.components.aria import aria
from dashboards.page import Reading
from dashboards.pages.map import figures, looks, parts, timeline

PLAY_MS = 700  # between two months while the time line plays; an answer takes about a fifth of that


def layout(services: Services, reading: Reading) -> list[Component]:
    """Give the frame."""
    line = timeline.read(services)
    return [
        dcc.Store(id="map-ask"),
        dcc.Store(id="map-parts"),
        dcc.Store(id="map-stops", data=[stop.isoformat() for stop in line.stops]),
        dcc.Interval(id="map-tick", interval=PLAY_MS, disabled=True),
        _tools(reading),
        html.Div(
            [_picture(reading, line), html.Div(id="map-side", className="map-side")],
            id="map-columns",
            className="map-columns",
        ),
        html.Div(id="map-table", className="map-table"),
    ]


def _tools(reading: Reading) -> Component:
    return html.Div(
        [
            html.Div(parts.views(reading.view), id="map-views", className="map-choices", role="group",
                     **aria(label=_("Show as"))),
            dmc.Select(
                id="map-colour",
                label=_("Colour by"),
                data=_colours(reading),
                value=looks.colouring(reading).function or "ladder",
                allowDeselect=False,
                searchable=True,
                nothingFoundMessage=_("Nothing found"),
                className="filter map-colour",
                comboboxProps={"withinPortal": True, "width": "max-content", "position": "bottom-start"},
            ),
            html.Div(
                [
                    html.Button(text, id=f"map-drag-{mode}", className="map-choice",
                                **aria(pressed=False))
                    for mode, text in (("point", _("Point")), ("select", _("Box")), ("lasso", _("Lasso")))
                ],
                className="map-choices map-drag",
                role="group",
                **aria(label=_("Choose schools with")),
            ),
            html.Span([_save("png"), _save("svg")], className="exports map-save"),
        ],
        className="map-tools",
    )  # fmt: skip


def _save(kind: str) -> html.Button:
    label = _("Save the picture as {format}").format(format=kind.upper())
    return html.Button(kind.upper(), id=f"map-save-{kind}", className="export", **aria(label=label))


def _colours(reading: Reading) -> list[dict[str, Any]]:
    functions = [
        {"value": code, "label": reading.options.name(code)} for code in reading.options.choices.functions
    ]
    return [
        {"group": _("How far the school is"), "items": [{"value": "ladder", "label": _("Ladder")}]},
        *([{"group": _("Seats of a function"), "items": functions}] if functions else []),
    ]


def _picture(reading: Reading, line: timeline.Timeline) -> Component:
    return html.Section(
        [
            _time(reading, line),
            html.Div(
                dcc.Graph(
                    id="map-graph",
                    figure=figures.base(),
                    config={
                        "displayModeBar": False,
                        "responsive": True,
                        "scrollZoom": False,
                        "doubleClick": False,
                    },
                    className="map-graph",
                ),
                role="img",
                **aria(labelledby="map-title"),
            ),
            html.Div(id="map-legend"),
            html.Div(id="map-provinces"),
        ],
        className="card map-picture",
        **aria(label=_("Map")),
    )


def _time(reading: Reading, line: timeline.Timeline) -> Component:
    last = len(line.stops) - 1
    return html.Div(
        [
            html.Button(
                [html.Span(className="map-play-sign", **aria(hidden=True)), _("Play")],
                id="map-play",
                className="map-play",
                **aria(pressed=False),
            ),
            dmc.Slider(
                id="map-time",
                min=0,
                max=max(last, 1),
                step=1,
                value=line.position(reading.view.on) if reading.view.on else last,
                marks=_years(line),
                label=None,
                updatemode="drag",
                thumbLabel=_("Reference date"),
                thumbSize=22,
                className="map-slider",
            ),
            html.Output(id="map-day", className="map-day"),
        ],
        className="map-time",
        role="group",
        **aria(label=_("Through time")),
    )


def _years(line: timeline.Timeline) -> list[dict[str, Any]]:
    """Give a mark where each year begins; a long history gets a label every few years."""
    januaries = [(at, stop.year) for at, stop in enumerate(line.stops) if stop.month == 1]
    every = 1 + len(januaries) // 5
    return [
        {"value": at, "label": str(year) if number % every == 0 else None}
        for number, (at, year) in enumerate(januaries)
    ]
