"""The frame of the people page: the list, the record, who leads what, who may stand there twice."""

from dash import dcc, html
from dash.development.base_component import Component

from crm.services import Services
from crm.texts import _
from dashboards.components import list as lists
from dashboards.components import record
from dashboards.components.aria import aria
from dashboards.page import Reading
from dashboards.pages.people import doubles, leaders
from dashboards.pages.people.listing import LIST
from dashboards.pages.people.record import RECORD


def layout(services: Services, reading: Reading) -> list[Component]:
    """Give the places; the callbacks fill them."""
    view = reading.view.get("beeld")
    return [
        *record.frame(RECORD),
        html.Div(
            [_views(leaders.VIEW), html.Div(id="people-leaders", className="record")],
            id="people-leading",
            className="record",
            hidden=view != leaders.VIEW,
        ),
        html.Div(
            [_views(doubles.VIEW), *doubles.frame()],
            id="people-doubling",
            className="record",
            hidden=view != doubles.VIEW,
        ),
        lists.frame(LIST, services, reading, _views("")),
    ]


def _views(here: str) -> html.Nav:
    """Give the ways to look at people; the one in sight is marked."""
    views = {"": _("All people"), leaders.VIEW: _("Who leads what")}
    if doubles.offered():
        views[doubles.VIEW] = _("Possible duplicates")
    return html.Nav(
        [
            dcc.Link(
                word,
                href=f"/personen?beeld={view}" if view else "/personen",
                className="network-lens here" if view == here else "network-lens",
            )
            for view, word in views.items()
        ],
        className="network-lenses",
        **aria(label=_("Views")),
    )
