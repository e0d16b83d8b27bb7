"""The legend: every shape, colour, sign and line that the picture has, and what it means."""

from collections.abc import Iterable

from dash import html
from dash.development.base_component import Component

from crm.coverage.models import Seat, Stage
from crm.coverage.words import seat_name, stage_name
from crm.network.models import NodeKind, Picture, TieKind
from crm.texts import _
from dashboards.components.network_svg import icon, line_icon
from dashboards.pages.network import words

_PEOPLE = {NodeKind.PERSON, NodeKind.SEAT}


def legend(picture: Picture) -> list[Component]:
    """Give the legend of a picture, group by group; what is not drawn is not explained."""
    kinds = {node.kind for node in picture.nodes}
    ties = {tie.kind for tie in picture.ties}
    groups: list[tuple[str, list[Component]]] = [
        (_("Shapes"), [_shape(kind) for kind in NodeKind if kind in kinds]),
        (_("Schools"), _schools(picture) if NodeKind.SCHOOL in kinds else []),
        (_("People and seats"), _seats() if kinds & _PEOPLE else []),
        (
            _("Ties"),
            [_mark(line_icon(kind), words.tie_name(kind), "wide") for kind in TieKind if kind in ties],
        ),
        (_("Emphasis"), _emphasis(picture)),
    ]
    return [_group(title, items) for title, items in groups if items]


def _shape(kind: NodeKind) -> Component:
    # a person and a seat are both round: what tells them apart is that a seat may be empty
    state = {NodeKind.SEAT: Seat.ONBEKEND.value, NodeKind.PERSON: Seat.BEREIKT.value}.get(kind, "")
    return _mark(icon(kind, state), words.kind_name(kind))


def _schools(picture: Picture) -> list[Component]:
    drawn = {node.state for node in picture.nodes if node.kind is NodeKind.SCHOOL and not node.background}
    rungs = [_mark(icon(NodeKind.SCHOOL, stage), stage_name(stage)) for stage in Stage] if drawn else []
    size = html.Li([html.Span(className="network-sizes"), _("larger: more students; smallest: unknown")])
    return [*rungs, size]


def _seats() -> list[Component]:
    return [_mark(icon(NodeKind.SEAT, seat), seat_name(seat)) for seat in Seat]


def _emphasis(picture: Picture) -> list[Component]:
    items: list[Component] = []
    if any(tie.kind is TieKind.COACHES and tie.state != "actief" for tie in picture.ties):
        items.append(html.Li([html.Span(className="network-dashed"), _("dashed: a pair that is not active")]))
    if any(node.background for node in picture.nodes):
        items.append(_mark(icon(NodeKind.SCHOOL, pale=True), _("pale: outside the answer")))
    if any(node.dimmed for node in picture.nodes) or any(tie.dimmed for tie in picture.ties):
        items.append(html.Li([html.Span(className="network-faint"), _("faint: outside the filters")]))
    told = [words.drawn_route(picture)]
    if picture.ask.chosen:
        told.append(_("blue: the chosen node and its ties"))
    items += [html.Li([html.Span(className="network-blue"), text]) for text in told if text]
    return items


def _mark(address: str, text: str, size: str = "") -> html.Li:
    return html.Li([html.Img(src=address, alt="", className=f"network-icon {size}".strip()), text])


def _group(title: str, items: Iterable[Component]) -> html.Div:
    return html.Div(
        [html.H2(title), html.Ul(list(items), className="legend")], className="network-legend-group"
    )
