"""The pairs on the map, the free coaches and waiting learners beside it, and the chains over time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dash import html
from dash.development.base_component import Component

from crm.buddies.chains import Chain, Step, chains, longest
from crm.buddies.models import LIVING, Link, PairLine, Status
from crm.buddies.proposals import Field
from crm.buddies.words import health_name, status_name
from crm.rights import allows
from crm.schools.choose import Unknown
from crm.services import Services
from crm.texts import _, formats, ngettext
from dashboards.actor import reader
from dashboards.choices import Options
from dashboards.components import grid, picture
from dashboards.components.aria import aria
from dashboards.components.record_parts import card, href, link, period, related
from dashboards.export import Column, Table
from dashboards.page import Reading
from dashboards.pages.buddies.coaches import coach_lines, learner_lines
from dashboards.pages.buddies.figures import CARE, SIGNS, Role, Spot, pairs_map, role_name
from dashboards.pages.map.places import ROOMS, places
from graph_schema.nodes import BUDDY_PAIR


@dataclass(frozen=True, slots=True)
class Found:
    """What the view shows: the pairs that go on, who is free and who waits, and all schools of the day.

    ``field`` is None for who may not see it, and where no result is asked.
    """

    on: date
    result: str
    pairs: tuple[PairLine, ...]
    field: Field | None


def read(services: Services, reading: Reading) -> Found:
    """Ask the service for the pairs of the result in the address, or of all results for a theme."""
    on = reading.view.on or services.today()
    result = reading.options.subject(reading.view)
    field = None
    if result not in reading.options.choices.results:
        result = ""
    elif allows(reader(), "buddies.candidates"):
        try:
            field = services.buddies.candidates(reader(), result, on)
        except Unknown:
            result = ""
    pairs = [
        pair
        for pair in services.buddies.pairs(reader(), on)
        if pair.status in LIVING and (not result or result in pair.result.split(", "))
    ]
    return Found(on, result, tuple(pairs), field)


def show(services: Services, reading: Reading) -> tuple[list[Component], Any]:
    """Draw the map with its table, who is free and who waits, and the chains."""
    found = read(services, reading)
    search, told = reading.view.search(), reading.options
    beside = [_free(found.field), _waiting(found.field)] if found.field else []
    return [
        html.Div(
            [
                html.Div(
                    [
                        _map(services, found, search, told),
                        _chains(services.buddies.chains(reader(), found.on), found.on, search, told),
                    ],
                    className="record-column",
                ),
                *([html.Div(beside, className="record-column")] if beside else []),
            ],
            className="buddy-mapped",
        ),
    ], _title(found, reading.options)


def _title(found: Found, told: Options) -> str:
    about = told.brief(found.result) if found.result else _("all results")
    said = ngettext("{n} pair for {result} on the map", "{n} pairs for {result} on the map", len(found.pairs))
    title = said.format(n=formats.number(len(found.pairs)), result=about)
    if found.field is None:
        return title
    free = sum(coach.free for coach in found.field.coaches)
    return _("{title}; {free} free places, {waiting} learners wait").format(
        title=title, free=formats.number(free), waiting=formats.number(len(found.field.learners))
    )


def spots(services: Services, found: Found) -> tuple[Spot, ...]:
    """Give each school of the day with what it is on the map."""
    coaches = {coach.school.brin: coach.free for coach in found.field.coaches} if found.field else {}
    waiting = {school.brin for school in found.field.learners} if found.field else set()
    coaching = {pair.coach.brin for pair in found.pairs}
    learning = {pair.learner.brin for pair in found.pairs}

    def role(brin: str) -> Role:
        if coaches.get(brin):
            return Role.FREE
        if brin in coaching or brin in coaches:
            return Role.COACH
        if brin in learning:
            return Role.LEARNER
        return Role.WAITING if brin in waiting else Role.OTHER

    return tuple(
        Spot(school.brin, school.name, role(school.brin))
        for school in services.schools.choices(reader()).schools
        if (school.since is None or school.since <= found.on)
        and (school.until is None or found.on < school.until)
    )


def _map(services: Services, found: Found, search: str, told: Options) -> html.Section:
    if not found.pairs and found.field is None:
        return card(
            _("On the map"),
            html.P(_("No pair for this result goes on, on this day."), className="second"),
        )
    there = spots(services, found)
    at = places(services.schools.choices(reader()).schools, ROOMS["wide"])
    lost = sorted({spot.name for spot in there if spot.brin not in at and spot.role is not Role.OTHER})
    label = _("Map of the Netherlands with {n} arrows from coach to learner; the table has them all.").format(
        n=len(found.pairs)
    )
    drawn = picture.picture(
        "buddyparen",
        pairs_map(there, found.pairs, at),
        label,
        grid.plain(pairs_table_of(found, told)) if found.pairs else None,
    )
    return card(
        _("On the map"),
        html.Div(
            [
                _legend(there, found.pairs),
                html.Div(drawn, className="buddy-map"),
                *(
                    [
                        html.P(
                            _("Not on the map, since its place is not known: {names}.").format(
                                names=", ".join(lost)
                            ),
                            className="second small",
                        )
                    ]
                    if lost
                    else []
                ),
                grid.exports("buddies", "kaart", search),
            ]
        ),
    )


def _legend(there: Sequence[Spot], pairs: Sequence[PairLine]) -> html.Ul:
    counts = [(role, sum(spot.role is role for spot in there)) for role in Role if role is not Role.OTHER]
    running = sum(pair.status is Status.ACTIEF for pair in pairs)
    care = sum(pair.verdict.health in CARE for pair in pairs)
    lines = [
        html.Li(
            [
                html.Span(SIGNS[role].character, className=f"buddy-sign {role.value}", **aria(hidden=True)),
                f"{role_name(role)} ",
                html.B(formats.number(number)),
            ]
        )
        for role, number in counts
    ]
    kinds = (
        ("→", "runs", _("active pair"), running),
        ("⇢", "other", _("proposed, asked, agreed or resting"), len(pairs) - running),
        ("!", "care", _("needs care"), care),
    )
    lines += [
        html.Li(
            [
                html.Span(sign, className=f"buddy-sign {name}", **aria(hidden=True)),
                f"{word} ",
                html.B(formats.number(number)),
            ]
        )
        for sign, name, word, number in kinds
    ]
    return html.Ul(lines, className="buddy-legend", **aria(label=_("Legend")))


def _free(field: Field) -> html.Section:
    lines = [line for coach, line in coach_lines(field.coaches) if coach.free]
    return card(_("Free coaches"), related(lines, _("No coach has a place left.")))


def _waiting(field: Field) -> html.Section:
    return card(
        _("Waiting learners"),
        html.Div(
            related(learner_lines(field), _("Every school that does not apply it yet has a coach.")),
            className="buddy-long",
            # scrolls, so the keyboard must reach it
            tabIndex="0",
            role="group",
            **aria(label=_("Waiting learners")),
        ),
    )


def _chains(links: Sequence[Link], on: date, search: str, told: Options) -> html.Section:
    found = chains(links)
    if not found:
        return card(_("From learner to coach"), html.P(_("No learner coaches yet."), className="second"))
    begun = min(step.link.since or on for chain in found for step in chain)
    return card(
        _("From learner to coach"),
        html.P(
            _(
                "Schools that learned first and coach others now. Each bar runs from the start of a pair to "
                "its end, between {since} and {until}."
            ).format(since=formats.day(begun), until=formats.day(on)),
            className="second",
        ),
        *(part for chain in found for part in _chain(chain, begun, on, told)),
        grid.exports("buddies", "keten", search),
    )


def _chain(chain: Chain, begun: date, on: date, told: Options) -> tuple[Component, ...]:
    return (
        html.H3(" → ".join(longest(chain))),
        html.Ol([_step(step, begun, on, told) for step in chain], className="buddy-chain"),
    )


def _step(step: Step, begun: date, on: date, told: Options) -> html.Li:
    one = step.link
    whole = max((on - begun).days, 1)
    start = ((one.since or begun) - begun).days / whole
    length = max(((one.until or on) - begun).days / whole - start, 0.01)
    said = _("{coach} coached {learner}") if one.until else _("{coach} coaches {learner}")
    before, _sign, rest = said.partition("{coach}")
    between, _sign, after = rest.partition("{learner}")
    return html.Li(
        [
            html.Span(
                [
                    before,
                    link("School", one.coach.brin, one.coach.name),
                    between,
                    link("School", one.learner.brin, one.learner.name),
                    after,
                ],
                className="buddy-chain-pair",
            ),
            html.Span(
                html.Span(
                    className="over" if one.until else "runs",
                    style={"left": f"{start:.1%}", "width": f"{length:.1%}"},
                ),
                className="buddy-chain-bar",
                **aria(hidden=True),
            ),
            html.Span(
                f"{told.briefs(one.result)} · {period(one.since, one.until, on)} · {status_name(one.status)}",
                className="second small",
            ),
        ],
        style={"paddingLeft": f"{min(step.depth, 4) * 20}px"},
    )


def pairs_table_of(found: Found, told: Options) -> Table:
    """Give the pairs on the map with their numbers."""
    return Table(
        _("Buddy pairs on {day}").format(day=formats.day(found.on)),
        (
            Column("number", _("No."), "number", width=60),
            Column("coach", _("Coach"), link="href"),
            Column("learner", _("Learner")),
            Column("result", _("Result")),
            Column("status", _("Status")),
            Column("health", _("How it does")),
            Column("reason", _("Why")),
        ),
        tuple(
            {
                "number": number,
                "coach": pair.coach.name,
                "href": href(BUDDY_PAIR.label, pair.id),
                "learner": pair.learner.name,
                "result": told.briefs(pair.result),
                "status": status_name(pair.status),
                "health": health_name(pair.verdict.health),
                "reason": pair.verdict.reason,
            }
            for number, pair in enumerate(found.pairs, 1)
        ),
    )


def map_table(services: Services, reading: Reading) -> Table:
    """Give the pairs on the map as a file holds them."""
    return pairs_table_of(read(services, reading), reading.options)


def chain_table(services: Services, reading: Reading) -> Table:
    """Give the chains, a pair a row, with the number of its chain and its step."""
    found = chains(services.buddies.chains(reader(), reading.view.on or services.today()))
    return Table(
        _("From learner to coach"),
        (
            Column("chain", _("Chain"), "number"),
            Column("step", _("Step"), "number"),
            Column("coach", _("Coach"), link="href"),
            Column("learner", _("Learner")),
            Column("result", _("Result")),
            Column("since", _("Start"), "date"),
            Column("until", _("End of the pair"), "date"),
            Column("status", _("Status")),
        ),
        tuple(
            {
                "chain": number,
                "step": step.depth + 1,
                "coach": step.link.coach.name,
                "href": href(BUDDY_PAIR.label, step.link.id),
                "learner": step.link.learner.name,
                "result": reading.options.briefs(step.link.result),
                "since": step.link.since,
                "until": step.link.until,
                "status": status_name(step.link.status),
            }
            for number, chain in enumerate(found, 1)
            for step in chain
        ),
    )
