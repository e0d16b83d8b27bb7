"""The frame of the page: the views, the list, the record, the round with its sliders."""

import dash_mantine_components as dmc
from dash import dcc, html
from dash.development.base_component import Component

from crm.buddies.scoring import HEAVIEST, Criterion
from crm.buddies.words import criterion_name
from crm.rights import allows
from crm.services import Services
from crm.texts import _
from dashboards.actor import reader
from dashboards.components import list as lists
from dashboards.components import record
from dashboards.components.aria import aria, data
from dashboards.page import Reading
from dashboards.pages.buddies import state
from dashboards.pages.buddies.listing import LIST
from dashboards.pages.buddies.record import RECORD


def layout(services: Services, reading: Reading) -> list[Component]:
    """Give the places; the callbacks fill them."""
    return [
        _views(),
        *record.frame(RECORD),
        html.Div(
            [
                _weights(state.weights(reading.view), opened=bool(reading.view.get("gewichten"))),
                html.Div(id="buddies-proposals", **data(page="buddies")),
            ],
            id="buddies-round",
            className="record",
            hidden=True,
        ),
        html.Div(id="buddies-coaches", className="record", hidden=True, **data(page="buddies")),
        html.Div(id="buddies-map", className="record", hidden=True, **data(page="buddies")),
        html.Div(id="buddies-bulk", className="record", **data(page="buddies")),
        lists.frame(LIST, services, reading),
    ]


def slider_id(criterion: Criterion) -> str:
    """Give the id of a criterion's slider."""
    return f"buddies-weight-{criterion.value}"


def _views() -> html.Nav:
    links = [("list", _("Pairs"), ""), ("coaches", _("Coaches and learners"), f"?beeld={state.COACHES}")]
    if allows(reader(), "buddies.propose"):
        links.insert(1, ("round", _("Proposals"), f"?beeld={state.ROUND}"))
    else:
        links.pop()
    links.append(("map", _("Map and chains"), f"?beeld={state.MAP}"))
    return html.Nav(
        [
            *(
                dcc.Link(word, href=state.PATH + search, className="network-lens", id=f"buddies-view-{name}")
                for name, word, search in links
            ),
            dcc.Link(_("Network of pairs"), href="/netwerk?lens=buddys", className="network-lens"),
        ],
        className="network-lenses people-views",
        **aria(label=_("Views")),
    )


def _weights(numbers: dict[Criterion, int], *, opened: bool) -> html.Details:
    return html.Details(
        [
            html.Summary(_("What weighs how much")),
            html.Div(
                [_slider(criterion, numbers[criterion]) for criterion in Criterion],
                className="buddy-weights",
            ),
        ],
        className="card",
        open=opened,
    )


def _slider(criterion: Criterion, number: int) -> html.Div:
    name = criterion_name(criterion)
    return html.Div(
        [
            html.Span(name, className="buddy-weight-name"),
            dmc.Slider(
                id=slider_id(criterion),
                value=number,
                min=0,
                max=HEAVIEST,
                step=1,
                labelAlwaysOn=False,
                thumbLabel=_("Weight of {criterion}").format(criterion=name),
                marks=[
                    {"value": 0, "label": "0"},
                    {"value": 5, "label": "5"},
                    {"value": HEAVIEST, "label": "10"},
                ],
            ),
        ],
        className="buddy-weight",
    )
