"""The parts of a record: facts, related things, time line, small network. Pure: values in, parts out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import quote

from dash import dcc, html
from dash.development.base_component import Component

from crm.network.models import GraphNode, NodeKind, Picture, TieKind
from crm.records.fields import Field
from crm.records.timeline import Entry
from crm.texts import _, formats
from dashboards.components.aria import aria, data
from dashboards.components.forms import Form, ask_field, opener
from dashboards.components.network_looks import LINES
from dashboards.components.network_looks import Line as Stroke
from dashboards.components.network_svg import icon
from graph_schema.edits import write_values

_PAGES: Mapping[str, str] = {
    "Person": "/personen",
    "School": "/scholen",
    "Organisation": "/organisaties",
    "Network": "/netwerken",
    "Event": "/bijeenkomsten",
    "Task": "/taken",
    "BuddyPair": "/buddys",
}

_KINDS: Mapping[str, str] = {
    "event": "◆",
    "observation": "▲",
    "job": "●",
    "network": "⬢",
    "buddy": "⇄",
    "task": "✓",
    "organisation": "■",
    "change": "✎",
}

_SIZE = (640.0, 420.0)  # px; the picture scales with its card
_NAMES_ON_A_PHONE = 9  # more would lie over each other
_EDGE = (96.0, 34.0)  # px that stay free at the sides, and above and below, for names

SHOWN_AT_FIRST = 12
"""Entries of a time line before *show all*."""


def href(label: str, key: str) -> str:
    """Give the address of a record; empty for what has no page of its own."""
    return f"{_PAGES[label]}?record={quote(key, safe='')}" if label in _PAGES else ""


def link(label: str, key: str, text: str) -> Component | str:
    """Give a link to a record, or the bare text for what has no page of its own."""
    where = href(label, key)
    return dcc.Link(text, href=where) if where else text


def back(path: str, word: str) -> html.Nav:
    """Give the way back to the list, as it was left."""
    return html.Nav(
        dcc.Link(["← ", word], href=path, className="record-back"),
        className="record-nav",
        **aria(label=_("Back")),
    )


def card(title: str, *parts: Any, wide: bool = False) -> html.Section:
    """Give a part of a record with its heading."""
    return html.Section(
        [html.H2(title), *(part for part in parts if part is not None)],
        className="card record-wide" if wide else "card",
    )


def facts(spec_fields: Iterable[Field], values: Mapping[str, Any], *, editable: bool) -> html.Dl:
    """Give the facts, each with its value; a click or Enter on a value edits it in place.

    Args:
        spec_fields: the fields, in their order.
        values: the record's values.
        editable: whether the reader may edit; who may not sees the filled ones only.

    """
    lines = []
    for item in spec_fields:
        value = values.get(item.name)
        if not editable and value in (None, "", []):
            continue
        lines += [html.Dt(item.label), html.Dd(_fact(item, value) if editable else _shown(item, value))]
    return html.Dl(lines, className="record-facts")


def _shown(item: Field, value: Any) -> Component | str:
    text = item.show(value)
    if item.input == "email" and value:
        return html.A(text, href=f"mailto:{value}")
    if item.input == "tel" and value:
        return html.A(text, href=f"tel:{value}")
    return text


def _fact(item: Field, value: Any) -> html.Div:
    text = item.show(value)
    form = Form("edit", (ask_field(item, value),), title="")
    return html.Div(
        [
            html.Button(
                [text or html.Span(_("fill in"), className="fact-empty")],
                className="fact-value",
                **data(form=form.written(), seen=write_values({item.name: value}), fact=item.name),
                **aria(label=_("Change {field}: {value}").format(field=item.label, value=text or "–")),
            ),
            html.Div(className="form-place"),
        ],
        className="form-holder fact-holder",
    )


def period(since: date | None, until: date | None, today: date) -> str:
    """Say a half-open period in words: since a day, from one to another, from a day on."""
    if until is not None:
        end = formats.day(until)
        if since is None:
            return _("until {day}, start not known").format(day=end)
        return _("{since} to {until}").format(since=formats.day(since), until=end)
    if since is None:
        return _("start not known")
    if since > today:
        return _("from {day} on").format(day=formats.day(since))
    return _("since {day}").format(day=formats.day(since))


@dataclass(frozen=True, slots=True)
class Line:
    """One related thing: where it leads, a note behind it, and what can be done with it."""

    text: str
    about: tuple[str, str] | None = None
    note: str = ""
    past: bool = False
    forms: tuple[tuple[Form, str], ...] = ()


def related(lines: Sequence[Line], empty: str) -> Component:
    """Give related things as a list; what is over is paler and comes last as it was given."""
    if not lines:
        return html.P(empty, className="second")
    return html.Ul(
        [html.Li(_line(line), className="past" if line.past else None) for line in lines], className="related"
    )


def _line(line: Line) -> list[Component]:
    name = link(*line.about, line.text) if line.about else line.text
    return [
        html.Div(
            [
                html.Span(name, className="related-name"),
                *([html.Span(line.note, className="second related-note")] if line.note else []),
            ],
            className="related-text",
        ),
        *(
            opener(form, word, label=f"{word}: {line.text}") for form, word in line.forms
        ),
    ]  # fmt: skip


def time_line(entries: Sequence[Entry], title: str = "") -> html.Section:
    """Give the time line, newest first; beyond a dozen it opens further."""
    if not entries:
        return card(title or _("Time line"), html.P(_("Nothing has happened yet."), className="second"))
    first, rest = entries[:SHOWN_AT_FIRST], entries[SHOWN_AT_FIRST:]
    more = [
        html.Details(
            [
                html.Summary(_("Show {n} earlier").format(n=formats.number(len(rest)))),
                html.Ol([_entry(item) for item in rest], className="time-line"),
            ]
        )
    ]
    return card(
        title or _("Time line"),
        html.Ol([_entry(item) for item in first], className="time-line"),
        *(more if rest else []),
    )


def _entry(entry: Entry) -> html.Li:
    where = href(*entry.about) if entry.about else ""
    return html.Li(
        [
            html.Span(_KINDS[entry.kind], className=f"time-sign time-{entry.kind}", **aria(hidden=True)),
            html.Time(formats.day(entry.day) if entry.day else _("no date"), className="second"),
            dcc.Link(entry.sentence, href=where) if where else html.Span(entry.sentence),
        ]
    )


def story(
    kind: str, key: str, name: str, entries: Sequence[Entry], picture: Picture | None
) -> list[Component]:
    """Give what happened to a record beside what it is tied to now.

    Args:
        kind: the record's label; with ``key`` what the whole network opens at.
        key: the record's key.
        name: what the record is called.
        entries: its time line.
        picture: its neighbourhood; None for who may see neither, and then there is no story.

    """
    if picture is None:
        return []
    title = _("What {name} is tied to now").format(name=name)
    beside = small_network(picture, title, f"/netwerk?kies={kind}:{key}")
    return [html.Div([time_line(entries), beside], className="record-columns")]


def small_network(picture: Picture, title: str, page: str) -> html.Section:
    """Give the neighbourhood of a record, with the way to the whole network.

    Args:
        picture: the record in the middle and its neighbours; more than are drawn are counted.
        title: what it shows, for who cannot see it.
        page: the address of the whole network, with this record chosen.

    """
    if len(picture.nodes) < 2:
        return card(_("Network"), html.P(_("Nothing is tied to this yet."), className="second"))
    left = picture.total - len(picture.nodes)
    return card(
        _("Network"),
        drawing(picture, title),
        html.P(
            _("and {n} more").format(n=formats.number(left)) if left > 0 else "", className="second small"
        ),
        dcc.Link(_("Open in the network"), href=page),
    )


def drawing(
    picture: Picture,
    title: str,
    *,
    height: int | None = None,
    looks: Mapping[TieKind, Stroke] = LINES,
    states: bool = False,
) -> html.Div:
    """Draw a small network: its marks are links to their records.

    Args:
        picture: the nodes with their places around the middle, and the ties.
        title: what it shows, for who cannot see it.
        height: in px, whatever its width; when left out it keeps its shape and scales with its card.
        looks: how each kind of tie is drawn.
        states: whether a mark tells how its node stands.

    """
    size = (_SIZE[0], float(height or _SIZE[1]))
    places = _places(picture, size)
    return html.Div(
        [
            html.Img(src=_lines(picture, places, size, looks), alt="", className="small-network-lines"),
            *(_node(node, places[node.element], picture, size, states=states) for node in picture.nodes),
        ],
        className="small-network many" if len(picture.nodes) > _NAMES_ON_A_PHONE else "small-network",
        style={"height": f"{height}px", "aspectRatio": "auto"} if height else None,
        role="group",
        **aria(label=title),
    )


def _places(picture: Picture, size: tuple[float, float]) -> dict[str, tuple[float, float]]:
    """Fit the places of the picture into the card, in px."""
    width, height = size
    wide = max(abs(node.at.x) for node in picture.nodes) or 1.0
    high = max(abs(node.at.y) for node in picture.nodes) or 1.0
    return {
        node.element: (
            width / 2 + node.at.x / wide * (width / 2 - _EDGE[0]),
            height / 2 + node.at.y / high * (height / 2 - _EDGE[1]),
        )
        for node in picture.nodes
    }


def _lines(
    picture: Picture,
    places: Mapping[str, tuple[float, float]],
    size: tuple[float, float],
    looks: Mapping[TieKind, Stroke],
) -> str:
    drawn = "".join(
        f'<path d="M{places[tie.start][0]:.0f} {places[tie.start][1]:.0f}'
        f'L{places[tie.end][0]:.0f} {places[tie.end][1]:.0f}" stroke="{looks[tie.kind].colour}" '
        f'stroke-width="{max(1.0, looks[tie.kind].width):.1f}" vector-effect="non-scaling-stroke"/>'
        for tie in picture.ties
    )
    # what keeps its height is stretched to its width, as its marks are
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size[0]:.0f} {size[1]:.0f}" '
        f'preserveAspectRatio="none">{drawn}</svg>'
    )
    return "data:image/svg+xml;utf8," + quote(svg)


def _node(
    node: GraphNode, at: tuple[float, float], picture: Picture, size: tuple[float, float], *, states: bool
) -> Component:
    middle = node.element == picture.ask.chosen
    label, _colon, key = node.element.partition(":")
    if node.kind is NodeKind.SEAT:
        label, key = "School", key.partition("/")[0]
    where = href(label, key) if not middle else ""
    inside = [
        html.Img(
            src=icon(node.kind, (node.state or "") if states else ""), alt="", className="small-network-mark"
        ),
        html.Span(node.label, className="small-network-name"),
    ]
    style = {"left": f"{at[0] / size[0]:.2%}", "top": f"{at[1] / size[1]:.2%}"}
    name = "small-network-node middle" if middle else "small-network-node"
    if where:
        return dcc.Link(inside, href=where, className=name, style=style, title=_said(node))
    return html.Span(inside, className=name, style=style, title=_said(node))


def _said(node: GraphNode) -> str:
    return f"{node.label}, {node.note}" if node.kind is NodeKind.SEAT else node.label
