"""The changing parts of the page, from a picture to components."""

from collections.abc import Iterable, Mapping
from typing import Any

from dash import html
from dash.development.base_component import Component

from crm.network.facts import Facts
from crm.network.models import Ask, Found, Lens, NodeKind, Picture, TieKind
from crm.routes import report
from crm.routes.models import Routes, RouteStep
from crm.routes.words import how_warm, route_text, share, step_text
from crm.texts import _, formats
from dashboards.components import grid, notice, via
from dashboards.components.network_looks import ZOOM_STEPS
from dashboards.export import Table
from dashboards.pages.network import tables, words
from dashboards.pages.network.panel import go, panel
from dashboards.pages.network.state import Links, view_key


def lenses(ask: Ask, links: Links) -> list[Component]:
    """Give the lenses as links, the one that is looked through marked."""
    return [
        go(
            words.lens_name(lens),
            links.lens(lens),
            "network-lens here" if lens is ask.lens else "network-lens",
            **({"aria-current": "true"} if lens is ask.lens else {}),
        )
        for lens in Lens
    ]


def view(picture: Picture) -> dict[str, Any]:
    """Give what the browser needs to know: whether to fit the picture anew, what is chosen, zoom ranges."""
    path = [stop for step in picture.steps for stop in (step.start, step.via, step.end) if stop]
    path += [end for tie in picture.ties if tie.kind is TieKind.WARM for end in (tie.start, tie.end)]
    if not path and picture.ask.lens is Lens.NETWORKS:
        # networks without members stand apart, outside the country
        path = [item.element for item in picture.nodes if not item.background or item.kind is NodeKind.SCHOOL]
    return {
        "key": view_key(picture.ask),
        "chosen": picture.ask.chosen if picture.ask.chosen in picture.by_element else None,
        "fit": path,
        "nodes": len(picture.nodes),
        "ties": len(picture.ties),
        "steps": list(ZOOM_STEPS),
    }


def tools(picture: Picture, links: Links) -> list[Component]:
    """Give what belongs to the lens: how it is read, and what can be changed about it."""
    ask = picture.ask
    more: list[Component] = []
    if ask.lens is Lens.DMU and picture.figures.schools:
        more.append(go(_("All schools"), links.dmu(None)))
        deeper = ask.depth > 1
        text = _("Without networks and events") if deeper else _("With networks and events")
        more.append(go(text, links.depth(1 if deeper else 2), "network-depth"))
    if ask.opened:
        more.append(go(_("Collapse all"), links.closed(), "network-collapse"))
    return [html.Span(words.hint(ask), className="second"), *more]


def note(picture: Picture) -> list[Component]:
    """Give what must be said about the picture: what it left out, what does not exist."""
    sentences = [sentence for sentence in (words.left_out(picture), words.missing(picture)) if sentence]
    return [notice.note(sentence) for sentence in sentences]


def aside(picture: Picture, facts: Facts | None, links: Links) -> list[Component]:
    """Give the side: the route where there is one, and what is chosen."""
    chosen = panel(facts, links, opened=facts.node.element in picture.ask.opened) if facts else []
    route = _route(picture, links) if picture.ask.lens is Lens.ROUTE else []
    if not chosen and not route:
        return [html.P(_("Choose a node in the picture, or search for one."), className="second")]
    return [*route, *chosen]


def _route(picture: Picture, links: Links) -> list[Component]:
    ask = picture.ask
    ends = (
        (_("From"), ask.start, links.start(None), "van"),
        (_("Towards"), ask.end, links.end(None), "naar"),
    )
    rows = [
        html.Div(
            [
                html.Span(name, className="figure-label"),
                html.Strong(_end_name(picture, end)),
                *([go("×", clear, "network-close", **{"aria-label": _("Clear")})] if end else []),
            ],
            className="network-end",
            id=f"network-{key}",
        )
        for name, end, clear, key in ends
    ]
    both = bool(ask.start and ask.end)
    turn = [go(_("Turn round"), links.turned(), "network-turn")] if both else []
    if picture.routes is not None:
        return [
            html.Section(
                [*rows, *turn, *_warm(picture.routes)], className="network-route", **_named(_("Route"))
            )
        ]
    steps = html.Ol([html.Li(words.told(step, picture)) for step in picture.steps], id="network-steps")
    return [
        html.Section(
            [
                *rows,
                *turn,
                *([html.P(words.drawn_route(picture), className="second")] if picture.steps else []),
                *([steps] if picture.steps else []),
                *([] if both else [html.P(_("Search for a school, person or network."), className="second")]),
                *([html.P(_no_route(picture), id="network-no-route")] if both and not picture.steps else []),
            ],
            className="network-route",
            **_named(_("Route")),
        )
    ]


def _end_name(picture: Picture, end: str | None) -> str:
    if end is None and picture.routes is not None:
        return _("anybody of the team")
    names = picture.by_element
    return names[end].label if end in names else _("not chosen yet")


def _warm(found: Routes) -> list[Component]:
    """Give the routes in words, and the way to do something with them."""
    told: list[Component] = [html.P(note, className="second") for note in report.notes(found)]
    for place, route in enumerate(found.routes, 1):
        told.append(
            html.H2(
                _("Route {n}: {word}, {share}").format(
                    n=formats.number(place), word=how_warm(route.strength), share=share(route.strength)
                )
            )
        )
        told.append(html.P(route_text(route)))
        steps = [html.Li(_step(step, found.on.year)) for step in route.steps]
        told.append(html.Ol(steps) if steps else html.P(_("is of the team")))
    return [
        html.Div(told, id="network-warm"),
        html.Div(via.opener(found.to, found.name), className="network-actions"),
    ]


def _step(step: RouteStep, year: int) -> str:
    start = step.start.name.show() or step.start.id
    return f"{start} {step_text(step, year)} · {share(step.strength)}"


def _no_route(picture: Picture) -> str:
    if picture.missing:
        return words.missing(picture)
    return _("They share no colleague, network or event on the reference date, nor anyone who does.")


def found(results: Iterable[Found], ask: Ask, links: Links, text: str) -> list[Component]:
    """Give what a search found: links to choose a node, or in the lens *route* to start or end there."""
    listed = list(results)
    if not listed:
        return [html.P(_("Nothing found"), className="second")] if len(text.strip()) > 1 else []
    return [html.Ul([html.Li(_result(result, ask, links)) for result in listed])]


def _result(result: Found, ask: Ask, links: Links) -> list[Component]:
    day = formats.day(result.day) if result.day else ""
    told = html.Span(
        ", ".join(part for part in (words.kind_name(result.kind), result.note, day) if part),
        className="second small",
    )
    if ask.lens is Lens.ROUTE:
        return [
            html.Span([result.label, " ", told]),
            go(_("From"), links.start(result.element), "network-pick"),
            go(_("Towards"), links.end(result.element), "network-pick"),
        ]
    return [go([result.label, " ", told], links.choose(result.element), "network-jump")]


def table(picture: Picture, links: Links, *, shown: bool) -> list[Component]:
    """Give the drawing as two tables, or the link that shows them."""
    if not shown:
        return [
            go(_("The same as a table"), links.table(shown=True), "network-as-table", id="network-as-table")
        ]
    nodes, ties = tables.nodes(picture), tables.ties(picture)
    return [
        go(_("Hide the tables"), links.table(shown=False), "network-as-table", id="network-as-table"),
        _table(nodes, "nodes", links, lambda row: links.choose(str(row["element"]))),
        _table(ties, "ties", links, None),
    ]


def _table(made: Table, name: str, links: Links, href: Any) -> html.Section:
    head = html.Div(
        [html.H2(made.title), grid.exports("network", name, links.search)], className="network-table-head"
    )
    rows = [html.Tr([_cell(row, column.key, href) for column in made.columns]) for row in made.rows]
    body = html.Table(
        [
            html.Caption(made.title, className="hidden"),
            html.Thead(html.Tr([html.Th(column.label, scope="col") for column in made.columns])),
            html.Tbody(rows),
        ],
        className="plain",
        id=f"network-{name}",
    )
    # a part that scrolls must be reachable by the keyboard
    scroll = html.Div(
        body, className="scroll network-scroll", tabIndex="0", role="region", **_named(made.title)
    )
    return html.Section([head, scroll])


def _named(label: str) -> dict[str, Any]:
    return {"aria-label": label}


def _cell(row: Mapping[str, Any], key: str, href: Any) -> html.Td:
    value = row[key]
    text = formats.number(value) if isinstance(value, int) else (value or "–")
    if key == "name" and href is not None:
        return html.Td(go(text, href(row), "network-jump"))
    return html.Td(text)
