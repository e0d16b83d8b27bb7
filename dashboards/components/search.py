"""The search box in the header, worked by ``assets/search.js``: ``/`` goes to it, Enter opens."""

from dash import html
from dash.development.base_component import Component

from crm.texts import _
from dashboards.components.aria import aria, data


def box() -> Component:
    """Give the box, a combobox with a list of answers under it."""
    # type=search and the combobox's own attributes are no properties of Dash's inputs: the script sets them
    return html.Div(
        [
            html.Button(
                html.Span("⌕", **aria(hidden=True)),
                id="search-open",
                className="search-open",
                title=_("Search ( / )"),
                **aria(label=_("Search")),
            ),
            html.Div(
                id="search",
                className="search",
                **data(
                    label=_("Search people, schools, networks, results and meetings"),
                    placeholder=_("Search ( / )"),
                    away=_("The database is away for a moment."),
                    count=_("{n} found"),
                ),
            ),
        ],
        className="search-frame",
        id="search-frame",
        role="search",
        **aria(label=_("Search everything")),
    )
