"""The frame of the page: lenses, search, the drawing with its buttons, the side, legend and table."""

from typing import Any

import dash_cytoscape as cyto
from dash import dcc, html
from dash.development.base_component import Component

from crm.services import Services
from crm.texts import _
from dashboards.components import notice
from dashboards.components.network_looks import stylesheet
from dashboards.page import Reading

SMALLEST_ZOOM, LARGEST_ZOOM = 0.04, 4.0


def layout(_services: Services, _reading: Reading) -> list[Component]:
    """Give the places for what the address fills in."""
    return [
        dcc.Store(id="network-view"),
        # what is typed, handed over by network.js after a pause: the input itself would lose letters
        # that are typed while an answer comes in
        dcc.Store(id="network-wanted"),
        dcc.Download(id="network-download"),
        html.Nav(id="network-lenses", className="network-lenses", **_named(_("Lenses"))),
        html.Div(
            [
                html.Div(id="network-tools", className="network-tools"),
                _search(),
            ],
            className="network-bar",
        ),
        html.Div(id="network-note"),
        html.Div(
            [
                html.Div(
                    [_canvas(), html.Div(_buttons(), className="network-buttons")],
                    className="network-picture",
                ),
                html.Aside(notice.skeleton(4), id="network-side", className="card", **_named(_("Details"))),
            ],
            className="network-columns",
        ),
        html.Section(id="network-legend", className="network-legend", **_named(_("Legend"))),
        html.Div(id="network-table"),
    ]


def _named(label: str) -> dict[str, Any]:
    return {"aria-label": label}


def _search() -> html.Div:
    return html.Div(
        [
            html.Label(
                _("Find a school, person, network or event"), htmlFor="network-search", className="hidden"
            ),
            dcc.Input(
                id="network-search",
                type="search",
                placeholder=_("Find in the network ( z )"),
                autoComplete="off",
                className="network-input",
            ),
            html.Div(id="network-found", className="network-found", role="status"),
        ],
        className="network-search",
        role="search",
    )


def _canvas() -> html.Div:
    keys = _("Picture of the network. Arrow keys move it, plus and minus zoom, 0 shows all of it.")
    return html.Div(
        cyto.Cytoscape(
            id="network-graph",
            elements=[],
            stylesheet=stylesheet(),
            layout={"name": "preset", "fit": False},
            autoRefreshLayout=False,
            autoungrabify=True,
            autounselectify=True,
            boxSelectionEnabled=False,
            minZoom=SMALLEST_ZOOM,
            maxZoom=LARGEST_ZOOM,
            style={"width": "100%", "height": "100%"},
        ),
        id="network-canvas",
        className="network-canvas",
        tabIndex="0",
        role="application",
        **_named(keys),
    )


def _buttons() -> list[Component]:
    return [
        _button("in", "+", _("Zoom in")),
        _button("out", "−", _("Zoom out")),
        _button("all", _("All"), _("Show all of it")),
        html.Span(className="network-gap"),
        _button("png", "PNG", _("Save the picture as {format}").format(format="PNG")),
        _button("svg", "SVG", _("Save the picture as {format}").format(format="SVG")),
    ]


def _button(name: str, text: str, label: str) -> html.Button:
    return html.Button(text, id=f"network-{name}", className="export", title=label, **_named(label))
