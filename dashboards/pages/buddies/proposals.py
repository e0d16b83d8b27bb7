"""A round of proposals on the screen: each pair with its reasons, its runner-up, and what can be done."""

from datetime import date, timedelta
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from crm.buddies.models import Status, WrongPair
from crm.buddies.proposals import Other, Proposal, Round
from crm.buddies.words import criterion_name, status_name, why_waiting
from crm.coverage.words import stage_name
from crm.schools.choose import Unknown
from crm.services import Services
from crm.texts import _, formats, ngettext, sentence
from crm.values import days
from dashboards.actor import reader
from dashboards.choices import Options
from dashboards.components import bars, grid, notice
from dashboards.components.forms import Ask, Form, opener
from dashboards.components.record_parts import card, link
from dashboards.page import Reading
from dashboards.pages.buddies import state

_TIME_TO_AGREE = timedelta(days=14)


def read(services: Services, reading: Reading) -> Round:
    """Ask the service for the round that the address asks."""
    return services.buddies.propose(
        reader(),
        reading.options.subject(reading.view),
        reading.view.on or services.today(),
        state.Asked(reading.view).wanted,
    )


def show(services: Services, reading: Reading) -> tuple[list[Component], Any]:
    """Draw the round, with its finding as the title."""
    try:
        found = read(services, reading)
    except WrongPair as wrong:
        afresh = state.Asked(reading.view).afresh()
        return [
            notice.error(sentence(wrong)),
            dcc.Link(_("Let all kept and refused pairs go"), href=afresh, className="button"),
        ], _("No proposals")
    except Unknown:
        return [notice.empty(_("Proposals are made for a result. Choose one above."))], _("No proposals")
    asked = state.Asked(reading.view)
    return [
        _sum(services, found, asked, reading),
        html.Ol([_proposal(each, found, asked) for each in found.proposals], className="buddy-proposals"),
        *_refused(found, asked),
        _waiting(found),
    ], _title(found, reading.options)


def _title(found: Round, told: Options) -> str:
    return _("Proposals for {result}: {pairs}; {waiting} learners wait").format(
        pairs=formats.number(len(found.proposals)),
        result=told.brief(found.field.result),
        waiting=formats.number(len(found.waiting)),
    )


def _sum(services: Services, found: Round, asked: state.Asked, reading: Reading) -> html.Div:
    if not found.proposals and not (found.wanted.locked or found.wanted.excluded):
        return html.Div(notice.empty(_nothing(found, reading.options)))
    said = _(
        "No other round with this choice gives more learners a coach, and none that gives as many has a "
        "higher total: {total}."
    ).format(total=_number(found.total))
    price = found.price
    if price is not None:
        said = f"{said} {_price(*price)}"
    return html.Div(
        [
            html.P(said, className="second", role="status"),
            html.Div(
                [
                    *([_send(services, found)] if found.proposals else []),
                    *(
                        [
                            dcc.Link(
                                _("Let all kept and refused pairs go"),
                                href=asked.afresh(),
                                className="export",
                            )
                        ]
                        if found.wanted.locked or found.wanted.excluded
                        else []
                    ),
                    grid.exports("buddies", "voorstellen", reading.view.search()),
                ],
                className="record-actions",
            ),
        ]
    )


def _nothing(found: Round, told: Options) -> str:
    if not found.field.coaches:
        return _(
            "No school can coach yet. A school that applies {result} can: log that with an observation on "
            "the school's record."
        ).format(result=told.brief(found.field.result))
    if not found.waiting:
        return _("Every school that could learn has a coach.")
    return _(
        "Every coach has as many schools as it can take. Give one more room at Coaches and learners, or let "
        "a pair end."
    )


def _price(learners: int, points: float) -> str:
    if learners:
        return ngettext(
            "What you kept and refused costs {n} learner a coach.",
            "What you kept and refused costs {n} learners a coach.",
            learners,
        ).format(n=formats.number(learners))
    if not points:
        return _("What you kept and refused costs nothing.")
    return _("What you kept and refused costs {points} points in all.").format(points=_number(points))


def _send(services: Services, found: Round) -> html.Div:
    options = tuple(
        (state.write_pair((each.coach.brin, each.learner.brin)), f"{each.coach.name} → {each.learner.name}")
        for each in found.proposals
    )
    statuses = (Status.GEVRAAGD, Status.VOORGESTELD)
    form = Form(
        "send",
        (
            Ask(
                "pairs",
                _("Pairs"),
                input="several",
                value=",".join(value for value, _word in options),
                options=options,
            ),
            Ask(
                "status",
                _("Status"),
                input="choice",
                value=Status.GEVRAAGD.value,
                options=tuple((item.value, status_name(item)) for item in statuses),
            ),
            *series_asks(services, required=False),
        ),
        about={"result": found.field.result},
        save=_("Make the pairs"),
        title=_("Send these proposals"),
    )
    return opener(form, _("Send"), kind="button")


def series_asks(services: Services, *, required: bool) -> tuple[Ask, ...]:
    """Ask for a series of meetings."""
    none = "" if required else _("Empty: no meetings are planned yet.")
    first = days.write(first_day(services.today()))
    return (
        Ask("first", _("First meeting"), none or _day_help(), value=first, required=required),
        Ask("number", _("How many meetings"), value="6"),
        Ask("months", _("Months between two meetings"), value="1"),
        Ask("place", _("Place")),
    )


def first_day(today: date) -> date:
    """Give a day for a first meeting: the Tuesday after two weeks, so that there is time to agree on it."""
    later = today + _TIME_TO_AGREE
    return later + timedelta(days=(1 - later.weekday()) % 7)


def _day_help() -> str:
    return _("Day-month-year, such as 14-3-2022.")


def _proposal(each: Proposal, found: Round, asked: state.Asked) -> html.Li:
    pair = (each.coach.brin, each.learner.brin)
    distance = "" if each.distance is None else _("{n} km").format(n=formats.number(round(each.distance)))
    facts = [
        _("coach: {stage}").format(stage=stage_name(each.coach.stage)),
        _("learner: {stage}").format(stage=stage_name(each.learner.stage)),
        distance,
        _("kept") if each.locked else "",
    ]
    name = f"{each.coach.name} → {each.learner.name}"
    return html.Li(
        [
            html.Div(
                [
                    html.H2(
                        [
                            link("School", each.coach.brin, each.coach.name),
                            " → ",
                            link("School", each.learner.brin, each.learner.name),
                        ]
                    ),
                    html.Strong(
                        _("{score} of 100").format(score=_number(each.score)), className="buddy-score"
                    ),
                ],
                className="buddy-head",
            ),
            html.P(" · ".join(fact for fact in facts if fact), className="second"),
            _points(each, found),
            html.P(_runner_up(each), className="buddy-runner"),
            html.Div(
                [
                    _act(_("Let go"), asked.let_go(pair), name)
                    if each.locked
                    else _act(_("Keep this pair"), asked.keep(pair), name),
                    _act(_("Refuse"), asked.refuse(pair), name),
                ],
                className="record-actions",
            ),
            *([_others(each, asked)] if each.others else []),
        ],
        className="card buddy-proposal kept" if each.locked else "card buddy-proposal",
        id=f"paar-{state.write_pair(pair)}",
    )


def _act(word: str, href: str, name: str) -> dcc.Link:
    return dcc.Link([word, html.Span(f": {name}", className="hidden")], href=href, className="export")


def _points(each: Proposal, found: Round) -> html.Dl:
    lines: list[Component] = []
    for criterion, number in each.points.items():
        weight = found.wanted.weights[criterion]
        lines += [
            html.Dt(criterion_name(criterion)),
            html.Dd(
                [
                    bars.bar(number / 100),
                    html.Span(
                        _("{points} × {weight}").format(points=number, weight=weight),
                        className="second small",
                    ),
                ]
            ),
        ]
    return html.Dl(lines, className="buddy-points")


def _runner_up(each: Proposal) -> str:
    if each.locked:
        return _("You kept this pair. Let it go to see what others would cost.")
    if not each.others:
        return _("Nobody else may coach this learner.")
    return _("Runner-up: {coach}, {cost}").format(coach=each.others[0].coach.name, cost=_cost(each.others[0]))


def _cost(other: Other) -> str:
    if other.learners:
        return ngettext(
            "{n} learner fewer would have a coach", "{n} learners fewer would have a coach", other.learners
        ).format(n=formats.number(other.learners))
    return _("which costs the whole {points} points").format(points=_number(other.points))


def _others(each: Proposal, asked: state.Asked) -> html.Details:
    lines = [
        html.Li(
            [
                html.Span(
                    [
                        html.Strong(other.coach.name),
                        f" · {_('{score} of 100').format(score=_number(other.score))} · {_cost(other)}",
                    ]
                ),
                _act(
                    _("Choose"),
                    asked.keep((other.coach.brin, each.learner.brin)),
                    f"{other.coach.name} → {each.learner.name}",
                ),
            ]
        )
        for other in each.others
    ]
    return html.Details([html.Summary(_("Choose another coach")), html.Ul(lines, className="buddy-others")])


def _refused(found: Round, asked: state.Asked) -> list[Component]:
    names = {coach.school.brin: coach.school.name for coach in found.field.coaches}
    names |= {learner.brin: learner.name for learner in found.field.learners}
    refused = [pair for pair in sorted(found.wanted.excluded) if names.keys() >= set(pair)]
    if not refused:
        return []
    lines = [
        html.Li(
            [
                html.Span(f"{names[coach]} → {names[learner]}"),
                _act(_("Allow again"), asked.let_go((coach, learner)), f"{names[coach]} → {names[learner]}"),
            ]
        )
        for coach, learner in refused
    ]
    return [card(_("Refused"), html.Ul(lines, className="buddy-others"))]


def _waiting(found: Round) -> html.Section:
    if not found.waiting:
        return card(
            _("Waiting learners"), html.P(_("Every learner has a coach in this round."), className="second")
        )
    reasons: dict[str, list[Component]] = {}
    for item in found.waiting:
        said = [link("School", item.school.brin, item.school.name), f" ({stage_name(item.school.stage)})"]
        reasons.setdefault(item.why, []).append(html.Li(said))
    return card(
        _("Waiting learners"),
        *(
            part
            for why, lines in reasons.items()
            for part in (
                html.P(why_waiting(why), className="second"),
                html.Ul(lines, className="buddy-waiting"),
            )
        ),
    )


def _number(value: float) -> str:
    return formats.number(round(value, 1))
