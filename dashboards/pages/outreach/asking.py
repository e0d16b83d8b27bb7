"""What the page can be asked beside the filters, and what-ifs that are one click away."""

from collections.abc import Sequence
from fractions import Fraction

import dash_mantine_components as dmc
from dash import dcc, html
from dash.development.base_component import Component

from crm.outreach import words
from crm.outreach.models import RULES, Kind, Plan, Weigh
from crm.texts import _, formats, language
from dashboards.address import View
from dashboards.components.aria import aria
from dashboards.page import Reading
from dashboards.pages.outreach.asked import (
    BUDGET,
    CHANCES,
    EVERYTHING,
    SCHOOL,
    TIMES,
    listed,
    number_of,
    numbered,
    pairs_of,
    toggled,
)

PATH = "/bereikplan"
_MORE = Fraction(2)  # hours of a what-if
_ABOVE = {"withinPortal": True, "zIndex": 400}

Owners = Sequence[tuple[str, str]]
"""Accounts that can do a step, with their names."""


def question(reading: Reading, team: Owners = ()) -> Component:
    """Give what can be chosen beside the filters: limits, weights, the chance, and the rest folded."""
    view = reading.view
    hours = number_of_hours(view)
    only = view.get("bijeenkomsten") if not view.get("budget") and not view.get("team") else ""
    alone = view.put(bijeenkomsten=None, team=None)
    budgets = [
        _chip(words.hours(Fraction(number)), alone.put(budget=str(number)), hours == number and alone == view)
        for number in (20, BUDGET, 80)
    ]
    budgets.append(
        _chip(
            _("everything, at the least cost"),
            alone.put(budget=EVERYTHING),
            view.get("budget") == EVERYTHING and alone == view,
        )
    )
    meetings = [
        _chip(
            words.meetings(number),
            view.put(budget=None, team=None, bijeenkomsten=str(number)),
            only == str(number),
        )
        for number in (1, 3, 5)
    ]
    chosen = view.get("weegt", Weigh.STOEL.value)
    weighs = [_chip(words.weigh_name(one), view.put(weegt=one.value), chosen == one.value) for one in Weigh]
    chances = [
        _chip(
            formats.share(chance / 100),
            view.put(kans=str(chance)),
            view.get("kans", str(CHANCES[0])) == str(chance),
        )
        for chance in CHANCES
    ]
    return html.Section(
        [
            row(_("Budget"), [*budgets, *meetings]),
            html.Div(
                [
                    _number("budget", _("Another number of hours"), hours, least=1),
                    html.Button(_("Make the plan"), id="outreach-ask", className="button"),
                ],
                className="outreach-own",
            ),
            row(_("A seat weighs"), weighs),
            row(_("A meeting or a warm route counts from this chance"), chances),
            _more(reading, team),
        ],
        className="card outreach-asked",
        **aria(label=_("What is asked")),
    )


def number_of_hours(view: View) -> Fraction | None:
    """Give the hours of all together that an address asks for; None for no such limit."""
    text = view.get("budget")
    if text == EVERYTHING:
        return None
    try:
        return Fraction(text)
    except (ValueError, ZeroDivisionError):
        return None if view.get("bijeenkomsten") or view.get("team") else Fraction(BUDGET)


def _more(reading: Reading, team: Owners) -> Component:
    """Give the choices that are needed now and then."""
    view = reading.view
    asked = ("team", "tot", "uren", "ruimte", "gewicht", "telt")
    both = bool(view.get("bijeenkomsten") and view.get("budget"))
    groups: list[Component] = [
        _group(
            _("Limits beside the hours"),
            [
                _number(
                    "bijeenkomsten",
                    _("Meetings at most"),
                    Fraction(view.get("bijeenkomsten")) if view.get("bijeenkomsten").isdigit() else None,
                ),
                dmc.DateInput(
                    id=_id("tot"),
                    label=_("Planned meetings up to and with"),
                    value=view.get("tot") or None,
                    valueFormat="D MMM YYYY",
                    clearable=True,
                    popoverProps=_ABOVE,
                ),
            ],
        )
    ]
    if team:
        groups.append(
            _group(
                _("Hours a person of the team; blank does not take part"),
                [_number(f"team:{key}", name, number_of(view, "team", key)) for key, name in team],
            )
        )
    if view.get("weegt") == Weigh.EIGEN.value:
        codes = view.functions or tuple(reading.options.functions)
        groups.append(
            _group(
                _("What a seat of each function weighs; blank is 1"),
                [
                    _number(f"gewicht:{code}", reading.options.name(code), number_of(view, "gewicht", code))
                    for code in codes
                ],
            )
        )
    groups += [
        _schools(reading),
        _group(
            _("Hours of a step; blank is the usual"),
            [
                _number(
                    f"uren:{kind.value}",
                    words.kind_name(kind),
                    number_of(view, "uren", kind.value),
                    usual=formats.number(float(RULES[kind].hours)),
                )
                for kind in Kind
            ],
        ),
        _group(
            _("Seats that a step reaches at most; blank is the usual"),
            [
                _number(
                    f"ruimte:{kind.value}",
                    words.kind_name(kind),
                    number_of(view, "ruimte", kind.value),
                    usual=formats.number(RULES[kind].most),
                    least=1,
                )
                for kind in Kind
            ],
        ),
        html.Button(_("Make the plan"), id="outreach-ask-more", className="button"),
    ]
    return html.Details(
        [
            html.Summary(_("Per person, until when, hours of a step, schools that count more, own weights")),
            dmc.DatesProvider(
                html.Div(groups, className="outreach-more"),
                settings={"locale": language(), "firstDayOfWeek": 1},
            ),
        ],
        open=both or any(view.get(key) for key in asked) or view.get("weegt") == Weigh.EIGEN.value,
    )


def _schools(reading: Reading) -> Component:
    """Give how many times the seats of chosen schools count, and the fields that add one."""
    view, names = reading.view, reading.options.schools
    chosen = [brin for brin, _times in pairs_of(view, "telt")]
    rows = [_number(f"telt:{brin}", names.get(brin, brin), number_of(view, "telt", brin)) for brin in chosen]
    return _group(
        _("How many times the seats of a school count; 0 leaves it out, blank is once"),
        [
            *rows,
            dmc.Select(
                id=_id(SCHOOL),
                label=_("Another school"),
                data=[
                    {"value": brin, "label": name}
                    for brin, name in sorted(names.items(), key=lambda item: item[1])
                    if brin not in chosen
                ],
                searchable=True,
                clearable=True,
                comboboxProps=_ABOVE,
            ),
            _number(TIMES, _("counts how many times"), None),
        ],
    )


def _group(name: str, fields: list[Component]) -> Component:
    return html.Fieldset([html.Legend(name), html.Div(fields, className="outreach-own")])


def _id(name: str) -> dict[str, str]:
    return {"type": "outreach-asked", "name": name}


def _number(name: str, label: str, value: Fraction | None, *, usual: str = "", least: int = 0) -> Component:
    made: Component = dmc.NumberInput(
        id=_id(name),
        label=label,
        placeholder=usual or None,
        min=least,
        max=10_000,
        value=float(value) if value is not None else None,
    )
    return made


def row(name: str, chips: list[Component]) -> Component:
    """Give a line of choices with its name."""
    return html.Div([html.P(name, className="second"), html.Ul(chips, className="chips", **aria(label=name))])


def _chip(name: str, view: View, chosen: bool = False) -> Component:
    return html.Li(
        dcc.Link(
            [name, *([html.Span(_("(filtered)"), className="hidden")] if chosen else [])],
            href=view.href(PATH),
            className="chip chosen" if chosen else "chip",
        )
    )


def pinned(reading: Reading, plan: Plan) -> Component:
    """Give what is held to, left out or thought away, each a link that lets it go."""
    chips: list[Component] = []
    for key, sign in (("moet", _("Held on to")), ("zonder", _("Left out"))):
        for name in reading.view.many(key):
            title = words.title(plan.named[name]) if name in plan.named else name
            chips.append(_chip(f"{sign}: {title} ×", toggled(reading.view, key, name), chosen=True))
    for key in reading.view.many("vertrekt"):
        name = plan.people[key].name if key in plan.people else _("somebody whom your role does not see")
        chips.append(_chip(f"{_('Leaves')}: {name} ×", listed(reading.view, "vertrekt", key), chosen=True))
    for brin, times in pairs_of(reading.view, "telt"):
        said = f"{reading.options.schools.get(brin, brin)} {words.factor(times)}"
        chips.append(_chip(f"{said} ×", numbered(reading.view, "telt", brin, None), chosen=True))
    for brin in plan.wanted.filters.schools:
        said = _("Only {school}").format(school=reading.options.schools.get(brin, brin))
        chips.append(_chip(f"{said} ×", listed(reading.view, "scholen", brin), chosen=True))
    if not chips:
        return html.Div()
    return row(_("Held to; choose one to let it go"), chips)


def what_ifs(reading: Reading, team: Owners = ()) -> Component:
    """Give what-ifs about the limits; those about a step or a person stand with the step."""
    view = reading.view
    hours = number_of_hours(view)
    chips: list[Component] = []
    if hours is not None:
        chips.append(_chip(_("two hours more"), view.put(budget=_text(hours + _MORE))))
        if hours > _MORE:
            chips.append(_chip(_("two hours less"), view.put(budget=_text(hours - _MORE))))
    if view.get("bijeenkomsten").isdigit():
        most = int(view.get("bijeenkomsten"))
        chips.append(_chip(_("one meeting more"), view.put(bijeenkomsten=str(most + 1))))
        if most > 1:
            chips.append(_chip(_("one meeting less"), view.put(bijeenkomsten=str(most - 1))))
    for key, name in team:
        own = number_of(view, "team", key)
        if own is not None:
            chips.append(
                _chip(_("{who} two hours more").format(who=name), numbered(view, "team", key, own + _MORE))
            )
            if len(view.many("team")) > 1:
                chips.append(_chip(_("without {who}").format(who=name), numbered(view, "team", key, None)))
    return row(_("What if"), chips) if chips else html.Div()


def _text(hours: Fraction) -> str:
    return f"{float(hours):g}"
