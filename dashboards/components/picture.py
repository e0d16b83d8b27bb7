"""A Plotly picture with its name, its PNG and SVG, and the table behind it."""

from typing import Any

from dash import Dash, dcc, html
from dash.dependencies import MATCH, Input, Output, State
from dash.development.base_component import Component

from crm.texts import _
from dashboards.browser import in_browser
from dashboards.components.aria import aria


def picture(name: str, figure: Any, label: str, table: Component | None = None) -> Component:
    """Give a picture.

    Args:
        name: short name, unique on the page; the downloaded file is called so.
        figure: a Plotly figure.
        label: what it shows, in a sentence: its text for who cannot see it.
        table: the same data as a table, folded away under it.

    """
    return html.Figure(
        [
            html.Div(
                dcc.Graph(
                    id={"picture": name},
                    figure=figure,
                    config={"displayModeBar": False, "responsive": True, "scrollZoom": False},
                ),
                role="img",
                **aria(label=label),
            ),
            html.Figcaption(
                [
                    *([html.Details([html.Summary(_("The same as a table")), table])] if table else []),
                    html.Span(
                        [_save(name, kind) for kind in ("png", "svg")],
                        className="exports",
                    ),
                ]
            ),
        ],
        className="picture",
    )


def _save(name: str, kind: str) -> html.Button:
    return html.Button(
        kind.upper(),
        id={"save": name, "kind": kind},
        className="export",
        **aria(label=_("Save the picture as {format}").format(format=kind.upper())),
    )


def register(app: Dash) -> None:
    """Let each picture's buttons save it, in the browser."""
    for kind in ("png", "svg"):
        button = {"save": MATCH, "kind": kind}
        in_browser(
            app,
            "shell",
            "savePicture",
            Output(button, "title"),
            Input(button, "n_clicks"),
            State(button, "id"),
            initially=False,
        )
