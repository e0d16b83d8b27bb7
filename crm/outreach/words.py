"""What a plan says: of a step what it is and why, of the whole how good it is, of a seat why not."""

from collections.abc import Mapping
from fractions import Fraction

from crm.outreach.inviting import Invitations
from crm.outreach.models import GATHERINGS, Kind, Option, Plan, Reach, Uncovered, Weigh, WhyNot
from crm.routes.models import WarmRoute
from crm.routes.words import how_warm, route_text, share, step_text
from crm.texts import _, formats, ngettext


def kind_name(kind: Kind) -> str:
    """Name a kind of step in the reader's language."""
    return {
        Kind.BIJEENKOMST: _("Planned meeting"),
        Kind.PRESENTATIE: _("Presentation at a meeting"),
        Kind.CONFERENTIE: _("Session at a conference"),
        Kind.EIGEN: _("Meeting of our own"),
        Kind.BEZOEK: _("Visit to a school"),
        Kind.GESPREK: _("Conversation"),
        Kind.ROUTE: _("Conversation by a warm route"),
        Kind.INTRODUCTIE: _("Introduction"),
        Kind.BUDDY: _("Contact by the buddy"),
    }[kind]


def weigh_name(weigh: Weigh) -> str:
    """Name what seats weigh by."""
    return {
        Weigh.STOEL: _("each seat the same"),
        Weigh.STUDENTEN: _("by students"),
        Weigh.ROL: _("by the weight in the DMU profile"),
        Weigh.EIGEN: _("as I say"),
    }[weigh]


def seats(count: int) -> str:
    """Say a number of seats."""
    return ngettext("{n} seat", "{n} seats", count).format(n=formats.number(count))


def hours(value: Fraction) -> str:
    """Say a number of hours."""
    return ngettext("{n} hour", "{n} hours", 1 if value == 1 else 2).format(n=formats.number(float(value)))


def cost(plan: Plan) -> str:
    """Say what the whole plan costs: hours, or meetings when those are what is counted."""
    if not plan.wanted.in_meetings:
        return hours(plan.chosen.cost)
    return meetings(int(plan.chosen.cost))


def meetings(count: int) -> str:
    """Say a number of meetings."""
    return ngettext("{n} meeting", "{n} meetings", count).format(n=formats.number(count))


def weight(plan: Plan, value: Fraction) -> str:
    """Say a weight in what it counts."""
    if plan.wanted.weigh is Weigh.STOEL and not plan.wanted.factors:
        return seats(int(value))
    if plan.wanted.weigh is Weigh.STUDENTEN and not plan.wanted.factors:
        return _("{n} students, counted at each seat").format(n=formats.number(round(float(value))))
    return _("weight {weight}").format(weight=formats.number(round(float(value), 1)))


def about(plan: Plan) -> str:
    """Name what is to be known as a sentence can hold it: MORA, or a theme's full name."""
    return formats.brief(plan.wanted.subject, plan.subject_name)


def headline(plan: Plan) -> str:
    """Give the finding as one sentence."""
    if not plan.targets:
        return _("Every seat that was asked for is reached already")
    return _("{n} steps of {cost} together reach {reached} of {total} open seats with {subject}").format(
        n=formats.number(len(plan.chosen.steps)),
        cost=cost(plan),
        reached=formats.number(len(plan.targets) - len(plan.chosen.uncovered)),
        total=formats.number(len(plan.targets)),
        subject=about(plan),
    )


def proof(plan: Plan) -> str:
    """Say how good the plan is, among the options that there are and what each is held to reach."""
    gap = formats.number(max(1, round(plan.chosen.gap * 100)))
    if not plan.wanted.limited:
        if plan.chosen.proven:
            return _("Proven the cheapest.")
        return _("At most {gap}% above the lowest possible.").format(gap=gap)
    if plan.chosen.proven:
        return _("Proven: nothing within the budget reaches more.")
    return _("At most {gap}% more could be reached within the budget.").format(gap=gap)


def factor(value: Fraction) -> str:
    """Say how many times as much the seats of a school weigh."""
    return _("counts {n} times").format(n=formats.number(float(value)))


def left_out(found: Invitations) -> str:
    """Say who of a list for a mail merge were left out."""
    return _("Left out: {objecting} who objected to mail, {without} without an e-mail address.").format(
        objecting=formats.number(found.objecting),
        without=formats.number(found.without_address),
    )


def title(option: Option) -> str:
    """Name a step: what, where, when."""
    if option.kind in (Kind.BIJEENKOMST, Kind.PRESENTATIE, Kind.CONFERENTIE):
        name = option.title or option.network
        return f"{kind_name(option.kind)}{': ' if name else ''}{name} ({formats.day(option.day)})"
    return f"{kind_name(option.kind)}: {option.title}"


def reason(option: Option, plan: Plan) -> str:
    """Say why a step reaches whom it reaches, in one or two sentences."""
    who = plan.people[option.person].name if option.person in plan.people else ""
    match option.kind:
        case Kind.BIJEENKOMST:
            said = _("It is planned and about {subject} already; invite those who hold these seats.")
        case Kind.PRESENTATIE:
            said = _("It is planned; ask for a place on the programme for {subject}.")
        case Kind.CONFERENTIE:
            said = _("A conference to which they usually come is planned; ask for a session on {subject}.")
        case Kind.EIGEN:
            said = _("Those who hold these seats in this province usually come to meetings.")
        case Kind.BEZOEK:
            said = _("A visit reaches the school itself, also where we do not know who holds a seat.")
        case Kind.BUDDY:
            said = _("{coach} coaches this school, and can ask or introduce.")
        case Kind.ROUTE if option.route:
            said = "{route}"
        case Kind.INTRODUCTIE if option.route:
            said = _("Nobody here was ever met; {who} can tell who holds these seats.") + " {route}"
        case Kind.ROUTE:
            said = _("A warm route of the team leads to who holds this seat; your role does not see by whom.")
        case Kind.INTRODUCTIE if not option.met:
            said = _("Somebody here can tell who holds these seats; your role does not see who.")
        case Kind.INTRODUCTIE:
            said = _("Somebody whom we met on {day} works here, and can tell who holds these seats: {who}.")
        case Kind.GESPREK if option.met:
            said = _("Known and met before, last on {day}: {who}.")
        case _:
            said = _("Known, never met at a meeting: {who}.")
    sentences = [
        said.format(
            subject=about(plan),
            coach=option.through,
            day=formats.day(option.met),
            who=who or _("your role does not see who"),
            route=by_route(option.route, plan.on.year) if option.route else "",
        )
    ]
    if option.network:
        sentences.append(_("Of the network {network}.").format(network=option.network))
    if option.beyond:
        sentences.append(_("There is no room for {seats} more.").format(seats=seats(option.beyond)))
    return " ".join(sentences)


def by_route(route: WarmRoute, year: int) -> str:
    """Say by whom one comes to somebody, why each step is warm, and how strong the whole is."""
    steps = "; ".join(
        f"{step.start.name.show() or step.start.id} {step_text(step, year)}" for step in route.steps
    )
    return _("{chain}. {steps}. This route is {word}: {share}, the product of its ties.").format(
        chain=route_text(route), steps=steps, word=how_warm(route.strength), share=share(route.strength)
    )


def how_sure(reach: Reach, plan: Plan, option: Option) -> str:
    """Say how likely a seat is reached by a step, and from what that follows."""
    if option.kind is Kind.ROUTE and option.route is None:
        return _("strong enough to count")
    if option.route is not None:
        sure = _("{share} chance, as strong as the route").format(share=formats.share(float(reach.chance)))
        return f"{_('gives a name first')}, {sure}" if _ghost(reach, plan) else sure
    if option.kind not in GATHERINGS:
        return _("gives a name first") if not reach.person and _ghost(reach, plan) else _("in person")
    if reach.attendance is None:
        return _("likely enough to come")
    known = reach.attendance
    history = (
        _("came {came} of {held} times").format(
            came=formats.number(known.came), held=formats.number(known.held)
        )
        if known.held
        else _("no history; as others do")
    )
    return _("{share} chance, {history}").format(share=formats.share(float(reach.chance)), history=history)


def _ghost(reach: Reach, plan: Plan) -> bool:
    return any(target.key == reach.seat and target.state.value == "onbekend" for target in plan.targets)


def why_not(item: Uncovered) -> str:
    """Say why a seat is not reached."""
    match item.why:
        case WhyNot.BUDGET:
            said = _("outside the budget; the cheapest step for it alone is {hours}")
        case WhyNot.LEFT_OUT:
            said = _("only by a step that was left out, of {hours}")
        case WhyNot.OBJECTED:
            said = _("who holds it objected to mail, and is not invited")
        case WhyNot.UNKNOWN:
            said = _("nobody is known, so nobody can be invited; a visit of {hours} would")
            said = said if item.hours else _("nobody is known, so nobody can be invited")
        case WhyNot.RARELY:
            said = _("comes too rarely: {share} chance")
            said = said if item.chance is not None else _("comes too rarely")
        case WhyNot.NO_MEETING:
            said = _("no planned meeting to which they belong or are invited")
        case WhyNot.FULL:
            said = _("no step has room for it")
    return said.format(
        hours=hours(item.hours) if item.hours is not None else "",
        share=formats.share(float(item.chance)) if item.chance is not None else "",
    )


def task_title(option: Option, subject: str) -> str:
    """Give the title of a step's task, in Dutch: it is kept, and read by all; ``subject`` is a name.

    It names nobody.
    """
    with_it = f"met {subject}"
    return {
        Kind.BIJEENKOMST: f"Uitnodigen voor {option.title}: open stoelen bereiken {with_it}",
        Kind.PRESENTATIE: f"Presentatie vragen bij {option.title} {with_it}",
        Kind.CONFERENTIE: f"Sessie vragen op {option.title} {with_it}",
        Kind.EIGEN: f"Bijeenkomst organiseren in {option.title} {with_it}",
        Kind.BEZOEK: f"Bezoek aan {option.title} {with_it}",
        Kind.GESPREK: f"Gesprek bij {option.title} {with_it}",
        Kind.ROUTE: f"Gesprek via een warme route bij {option.title} {with_it}",
        Kind.INTRODUCTIE: f"Introductie vragen bij {option.title} {with_it}",
        Kind.BUDDY: f"Via buddy {option.through} naar {option.title} {with_it}",
    }[option.kind]


def task_note(option: Option, schools: Mapping[str, str], functions: Mapping[str, str]) -> str:
    """Give the seats of a step as the note of its task, in Dutch; it names nobody."""
    named = [
        f"{schools[brin]}: {functions.get(function, function)}"
        for brin, function in (reach.seat for reach in option.reaches)
    ]
    return "Stoelen: " + "; ".join(named)
