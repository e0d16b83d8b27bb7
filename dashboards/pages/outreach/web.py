"""The network that a plan makes, before and after: of each step who is reached, and through whom.

A step is drawn on its own, from left to right: what it begins with (a network, somebody of the team, the
school that coaches), what it goes by, and the seats that it reaches. Before and after have the same nodes in
the same places; after it the seats are reached, and a line leads to each.
"""

from collections.abc import Iterable
from itertools import pairwise

from dash import dcc, html
from dash.development.base_component import Component

from crm.coverage.models import Seat
from crm.coverage.words import seat_name
from crm.network.models import Ask, GraphNode, Lens, NodeKind, Picture, Point, Tie, TieKind, seat_element
from crm.outreach import words
from crm.outreach.models import Kind, Option, Plan, Step, Target
from crm.texts import _, formats
from dashboards.components import grid
from dashboards.components.aria import aria
from dashboards.components.network_looks import LINES, Line
from dashboards.components.network_svg import icon
from dashboards.components.record_parts import drawing
from dashboards.export import Column, Table
from dashboards.page import Reading
from dashboards.pages.outreach.before_after import AFTER, NOW, choice
from dashboards.theme import THEME

KEY = "netwerk"

_STEPS = 12
"""How many steps are drawn: the first, which bring the most for an hour."""

_SEATS = 8
"""How many seats of a step are drawn; the table names them all."""

_LINE, _EDGE = 44, 68  # px between two seats, and above and below them together

_LOOKS = {**LINES, TieKind.REACHES: Line(THEME.seats["bereikt"].colour, 2.0)}


def part(reading: Reading, plan: Plan) -> Component:
    """Give the choice between now and after, and the network of what is chosen."""
    chosen = reading.view.get(KEY)
    title = _("In the network, before and after")
    body: list[Component] = [html.H2(title), choice(reading, KEY, title)]
    if chosen in (NOW, AFTER):
        body.append(_drawn(reading, plan, late=chosen == AFTER))
    body.append(
        html.P(
            dcc.Link(
                _("The gaps in the network, now"), href=reading.view.shared().href("/netwerk", lens="gaten")
            ),
            className="small",
        )
    )
    return html.Section(body, className="card")


def _drawn(reading: Reading, plan: Plan, *, late: bool) -> Component:
    steps = plan.chosen.steps[:_STEPS]
    reached = sum(len(step.new) for step in plan.chosen.steps) if late else 0
    total = len(plan.targets)
    said = _("{reached} of {total} open seats are reached.").format(
        reached=formats.number(reached), total=formats.number(total)
    )
    more = len(plan.chosen.steps) - len(steps)
    if more > 0:
        said += " " + _("Drawn are the first {shown} of {total} steps; the table holds them all.").format(
            shown=formats.number(len(steps)), total=formats.number(len(plan.chosen.steps))
        )
    return html.Div(
        [
            html.P(said, className="second", role="status"),
            _legend(),
            html.Ul([_one(reading, plan, step, late=late) for step in steps], className="outreach-web"),
            html.Details([html.Summary(_("The same as a table")), grid.plain(table(reading, plan))]),
        ]
    )


def _one(reading: Reading, plan: Plan, step: Step, *, late: bool) -> Component:
    shown = step.new[:_SEATS]
    more = len(step.new) - len(shown)
    title = words.title(step.option)
    picture = web(reading, plan, step, late=late)
    height = max(96, _EDGE + _LINE * (len(shown) - 1))
    return html.Li(
        [
            html.P(title, className="small"),
            drawing(picture, title, height=height, looks=_LOOKS, states=True),
            html.P(_("and {n} more").format(n=formats.number(more)), className="second small")
            if more > 0
            else None,
        ]
    )


def web(reading: Reading, plan: Plan, step: Step, *, late: bool) -> Picture:
    """Give one step as a network: its chain, then its first seats below each other at the right.

    Args:
        reading: for the names of functions.
        plan: the plan.
        step: one of its steps.
        late: whether it has been done.

    """
    chain = _chain(plan, step.option)
    targets = {target.key: target for target in plan.targets}
    seats = [targets[reach.seat] for reach in step.new[:_SEATS]]
    one_school = len({target.brin for target in seats}) == 1
    nodes = [
        GraphNode(element, kind, label, Point(-1 + 2 * place / len(chain), 0.0))
        for place, (element, kind, label) in enumerate(chain)
    ]
    for place, target in enumerate(seats):
        function = reading.options.name(target.function)
        nodes.append(
            GraphNode(
                seat_element(target.brin, target.function),
                NodeKind.SEAT,
                function if one_school else f"{function}, {target.school}",
                Point(1.0, 0.0 if len(seats) == 1 else -1 + 2 * place / (len(seats) - 1)),
                note=seat_name(_state(target, late=late)),
                state=_state(target, late=late).value,
            )
        )
    ties = [Tie(one.element, other.element, TieKind.WARM) for one, other in pairwise(nodes[: len(chain)])]
    if late:
        last = nodes[len(chain) - 1].element
        ties += [Tie(last, node.element, TieKind.REACHES) for node in nodes[len(chain) :]]
    ask = Ask(Lens.GAPS, plan.wanted.subject, plan.on)
    return Picture(ask, tuple(nodes), tuple(ties), total=len(nodes), ties_total=len(ties))


def _state(target: Target, *, late: bool) -> Seat:
    return Seat.BEREIKT if late else target.state


def _chain(plan: Plan, option: Option) -> list[tuple[str, NodeKind, str]]:
    """Give what a step begins with and goes by, as far as the reader may see it; never nothing."""
    school = (f"School:{option.brin}", NodeKind.SCHOOL, option.title)
    if option.route is not None:
        return [
            (f"Person:{person.id}", NodeKind.PERSON, person.name.show() or person.id)
            for person in option.route.people
        ]
    match option.kind:
        case Kind.BIJEENKOMST | Kind.PRESENTATIE | Kind.CONFERENTIE:
            event = (f"Event:{option.event}", NodeKind.EVENT, option.title or words.kind_name(option.kind))
            network = ("Step:network", NodeKind.NETWORK, option.network)
            return [network, event] if option.network else [event]
        case Kind.BUDDY:
            return [("Step:coach", NodeKind.SCHOOL, option.through), school]
        case Kind.GESPREK | Kind.INTRODUCTIE if option.person in plan.people:
            return [(f"Person:{option.person}", NodeKind.PERSON, plan.people[option.person].name)]
        case Kind.EIGEN:
            return [("Step:own", NodeKind.EVENT, words.title(option))]
        case _:
            return [school]


def _legend() -> Component:
    return html.Ul(
        [
            html.Li(
                [html.Img(src=icon(NodeKind.SEAT, seat), alt="", className="network-icon"), seat_name(seat)]
            )
            for seat in (Seat.BEKEND, Seat.ONBEKEND, Seat.BEREIKT)
        ],
        className="legend",
        **aria(label=_("Legend")),
    )


def table(reading: Reading, plan: Plan) -> Table:
    """Give every seat of the plan with its step, through whom, and how it stands before and after."""
    targets = {target.key: target for target in plan.targets}
    return Table(
        _("The network, before and after"),
        (
            Column("step", _("Step")),
            Column("by", _("Through")),
            Column("school", _("School")),
            Column("function", _("Function")),
            Column("now", _("Now")),
            Column("after", _("After this plan")),
        ),
        tuple(
            {
                "step": words.title(step.option),
                "by": _through(_chain(plan, step.option)),
                "school": targets[reach.seat].school,
                "function": reading.options.name(reach.seat[1]),
                "now": seat_name(_state(targets[reach.seat], late=False)),
                "after": seat_name(_state(targets[reach.seat], late=True)),
            }
            for step in plan.chosen.steps
            for reach in step.new
        ),
    )


def _through(chain: Iterable[tuple[str, NodeKind, str]]) -> str:
    return " → ".join(label for _element, _kind, label in chain)
