"""*Via wie?* from any page: the button, the panel with the best few routes, what is done with a first step.

``assets/via.js`` opens the panel from any element with ``data-via`` (to whom) or ``data-leaving`` (what falls
away with somebody), and asks for a task from any with ``data-via-task``.
"""

from typing import Any
from urllib.parse import quote

from dash import dcc, html
from dash.development.base_component import Component

from crm.rights import allows
from crm.routes import report, words
from crm.routes.fragile_models import Loss
from crm.routes.models import RoutePerson, Routes, RouteStep, WarmRoute
from crm.texts import _, formats
from dashboards.actor import reader
from dashboards.components import bars, contact
from dashboards.components.aria import aria, data
from dashboards.components.panel import panel


def opener(to: str, name: str) -> list[Component]:
    """Give the button that opens the routes to somebody; nothing for who may see none.

    Args:
        to: a person's key, a brin, or ``BRIN:FUNCTION``.
        name: to whom or what, for who hears the button.

    """
    if not allows(reader(), "routes.find"):
        return []
    return [
        html.Button(
            _("Through whom?"),
            className="export",
            **data(via=to),
            **aria(label=_("Through whom do we reach {name}?").format(name=name)),
        )
    ]


def leaving(person: str, name: str) -> list[Component]:
    """Give the button that tells what falls away when somebody leaves; nothing for who may not know."""
    if not allows(reader(), "routes.leaving"):
        return []
    return [
        html.Button(
            _("What if they leave?"),
            className="export",
            **data(leaving=person),
            **aria(label=_("What falls away when {name} leaves?").format(name=name)),
        )
    ]


def places() -> list[Component]:
    """Give what stays on every page: the stores and the panel, shut."""
    return [
        dcc.Store(id="via-open"),
        dcc.Store(id="via-do"),
        panel("via-panel", "min(560px, 100%)", above=1),
    ]


def title(found: Routes) -> str:
    """Give the panel's title."""
    return _("Through whom do we reach {name}?").format(name=found.name or _("this person"))


def routes(found: Routes) -> list[Component]:
    """Give the best few routes, the strongest first, each with its reasons and what can be done."""
    told: list[Component] = [html.P(note, className="second", role="status") for note in report.notes(found)]
    if not found.routes:
        advice = _("Write down who knows whom, or log who was at a meeting: routes are made of that.")
        # who is left alone is not to be found a way to
        return told if found.objecting else [*told, html.P(advice)]
    shown = [_route(found, route, place) for place, route in enumerate(found.routes, 1)]
    return [*told, html.Ol(shown, className="via-routes")]


def _route(found: Routes, route: WarmRoute, place: int) -> html.Li:
    strength = _("Route {n}: {word}, {share}").format(
        n=formats.number(place), word=words.how_warm(route.strength), share=words.share(route.strength)
    )
    if not route.steps:
        return html.Li(
            [
                html.H3(_("Route {n}").format(n=formats.number(place))),
                html.P([_person(route.people[0]), f": {_('is of the team')}. ", _("Ask them yourself.")]),
                _acts(found, route),
            ],
            className="card via-route",
        )
    return html.Li(
        [
            html.H3(strength),
            bars.bar(route.strength),
            html.P(_chain(route), className="via-chain"),
            html.Ol([_step(step, found.on.year) for step in route.steps], className="via-steps"),
            _acts(found, route),
        ],
        className="card via-route",
    )


def _chain(route: WarmRoute) -> list[Any]:
    parts: list[Any] = []
    for person in route.people:
        parts += [*([" → "] if parts else []), _person(person)]
    return parts


def _person(person: RoutePerson) -> Component:
    name = person.name.show() or person.id
    made: Component = dcc.Link(name, href=f"/personen?record={quote(person.id, safe='')}")
    return made


def _step(step: RouteStep, year: int) -> html.Li:
    first, *rest = words.step_reasons(step, year)
    start = step.start.name.show() or step.start.id
    place = f" ({step.start.place})" if step.start.place else ""
    warm = f"{words.how_warm(step.strength)}, {words.share(step.strength)}"
    return html.Li(
        [
            html.P(
                [html.Strong(start), f"{place} {first}", html.Span(f" · {warm}", className="second small")]
            ),
            *([html.Ul([html.Li(reason) for reason in rest], className="second small")] if rest else []),
        ]
    )


def _acts(found: Routes, route: WarmRoute) -> html.Div:
    """Give what one can do at once: a task of the first step, or a contact with whom it begins."""
    first = route.people[0]
    name = first.name.show() or first.id
    acts: list[Component] = []
    if route.steps and allows(reader(), "routes.make_task"):
        step = route.steps[0]
        whom = step.end.name.show() or step.end.id
        acts.append(
            html.Button(
                _("Make a task"),
                className="button",
                **data(via_task=found.to, via_asks=step.start.id, via_whom=step.end.id),
                **aria(label=_("Make a task: ask {name} to speak to {whom}").format(name=name, whom=whom)),
            )
        )
    acts += contact.opener(_("Log a contact with {name}").format(name=name), f"Person:{first.id}")
    return html.Div(acts, className="via-acts")


def lost(loss: Loss, name: str) -> list[Component]:
    """Give what falls away when somebody leaves, in sentences."""
    lines = report.loss_lines(loss)
    if not lines:
        return [html.P(_("Nothing falls away that nobody else holds."), role="status")]
    return [
        html.P(_("When {name} leaves, this falls away, since nobody else holds it:").format(name=name)),
        html.Dl(
            [
                part
                for words_, names in lines
                for part in (html.Dt(words_), html.Dd(html.Ul([html.Li(one) for one in names])))
            ],
            className="via-loss",
        ),
        html.P(
            _("Find a second person in time: a colleague at the school, or somebody of the network."),
            className="second",
        ),
    ]
