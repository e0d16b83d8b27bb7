"""The network in words: names of kinds and ties, the title with the finding, a route told step by step."""

from collections.abc import Callable

from crm.network.models import Ask, GraphNode, Lens, NodeKind, Picture, Step, TieKind
from crm.routes.models import Routes
from crm.routes.words import how_warm, share
from crm.texts import _, formats, ngettext


def lens_name(lens: Lens) -> str:
    """Give a lens's name in the reader's language."""
    return {
        Lens.DMU: _("DMU of a school"),
        Lens.BUDDIES: _("Buddies"),
        Lens.NETWORKS: _("Networks"),
        Lens.GAPS: _("Gaps"),
        Lens.ROUTE: _("Route"),
    }[lens]


def kind_name(kind: NodeKind) -> str:
    """Give the name of a kind of node in the reader's language."""
    return {
        NodeKind.SCHOOL: _("School"),
        NodeKind.PERSON: _("Person"),
        NodeKind.SEAT: _("Function"),
        NodeKind.NETWORK: _("Network"),
        NodeKind.EVENT: _("Event"),
        NodeKind.RESULT: _("Result"),
        NodeKind.THEME: _("Theme"),
        NodeKind.CLUSTER: _("Cluster"),
        NodeKind.ORGANISATION: _("Organisation"),
    }[kind]


def tie_name(kind: TieKind) -> str:
    """Give what ties two nodes, as the words between their names."""
    return {
        TieKind.WORKS: _("works at"),
        TieKind.SEAT: _("has the seat"),
        TieKind.MEMBER: _("is a member of"),
        TieKind.REACHES: _("has members at"),
        TieKind.ATTENDED: _("was at"),
        TieKind.HOSTED: _("took place at"),
        TieKind.HELD_BY: _("was a meeting of"),
        TieKind.ABOUT: _("was about"),
        TieKind.COACHES: _("coaches"),
        TieKind.KNOWS: _("knows"),
        TieKind.LEADS: _("leads"),
        TieKind.IMPLEMENTS: _("implements"),
        TieKind.MERGED: _("merged with"),
        TieKind.SECURES: _("is secured by"),
        TieKind.PART_OF: _("is part of"),
        TieKind.WARM: _("has a warm tie with"),
    }[kind]


def pair_status(status: str) -> str:
    """Give a buddy pair's status in the reader's language; an unknown one as it is."""
    names = {
        "voorgesteld": _("proposed"),
        "gevraagd": _("asked"),
        "akkoord": _("agreed"),
        "actief": _("active"),
        "gepauzeerd": _("resting"),
        "afgerond": _("finished"),
        "gestopt": _("stopped"),
    }
    return names.get(status, status)


def organisation_kind(kind: str) -> str:
    """Give an organisation's kind in the reader's language; an unknown one as it is."""
    names = {
        "partner": _("partner"),
        "marktpartij": _("market party"),
        "overheid": _("government body"),
        "onbekend": _("unknown"),
    }
    return names.get(kind, kind)


def headline(picture: Picture, subject: str) -> str:
    """Give the finding as one sentence: the page's title.

    Args:
        picture: what is drawn.
        subject: the result or theme as a sentence can hold it.

    """
    told: dict[Lens, Callable[[Picture, str], str]] = {
        Lens.DMU: _dmu,
        Lens.BUDDIES: _buddies,
        Lens.NETWORKS: _networks,
        Lens.GAPS: _gaps,
        Lens.ROUTE: _route,
    }
    return told[picture.ask.lens](picture, subject)


def _dmu(picture: Picture, subject: str) -> str:
    figures = picture.figures
    school = next((node for node in picture.nodes if node.kind is NodeKind.SCHOOL), None)
    if not picture.ask.school or school is None or not figures.schools:
        return ngettext(
            "{reached} of {total} school knows {result}; choose one to see its people",
            "{reached} of {total} schools know {result}; choose one to see its people",
            figures.of,
        ).format(reached=formats.number(figures.reached), total=formats.number(figures.of), result=subject)
    middle = next((node for node in picture.nodes if node.element == f"School:{picture.ask.school}"), school)
    seats = figures.bereikt + figures.bekend + figures.onbekend
    return _("{school}: {reached} of {seats} seats reached with {result}, {unknown} unknown").format(
        school=middle.label, reached=figures.bereikt, seats=seats, result=subject, unknown=figures.onbekend
    )


def _buddies(picture: Picture, subject: str) -> str:
    count = picture.figures.pairs
    if not count:
        return _("No buddy pairs on {result} yet").format(result=subject)
    pairs = ngettext("{n} buddy pair", "{n} buddy pairs", count).format(n=formats.number(count))
    return _("{pairs} on {result}, between {schools} of {total} schools").format(
        pairs=pairs,
        result=subject,
        schools=formats.number(picture.figures.schools),
        total=formats.number(picture.figures.of),
    )


def _networks(picture: Picture, _subject: str) -> str:
    count = picture.figures.networks
    if not count:
        return _("No networks yet")
    networks = ngettext("{n} network", "{n} networks", count).format(n=formats.number(count))
    return _("{networks} have members at {schools} of {total} schools").format(
        networks=networks,
        schools=formats.number(picture.figures.schools),
        total=formats.number(picture.figures.of),
    )


def _gaps(picture: Picture, subject: str) -> str:
    figures = picture.figures
    gaps = figures.bekend + figures.onbekend
    if not gaps:
        return _("Every seat is reached with {result}").format(result=subject)
    return _("{gaps} seats not reached with {result}; for {unknown} it is not known who").format(
        gaps=formats.number(gaps), result=subject, unknown=formats.number(figures.onbekend)
    )


def _route(picture: Picture, _subject: str) -> str:
    ask = picture.ask
    if picture.routes is not None:
        return _warm(picture, picture.routes)
    if not ask.start or not ask.end:
        return _("Who can introduce us? Choose where the route starts and ends")
    names = picture.by_element
    ends = {"start": _label(names.get(ask.start)), "end": _label(names.get(ask.end))}
    day = formats.day(ask.on)
    if picture.veiled:
        veiled = _("There is a route from {start} to {end}, by people whom your role does not see")
        return veiled.format(**ends)
    if not picture.steps:
        return _("No route from {start} to {end} on {day}").format(**ends, day=day)
    count = len(picture.steps)
    steps = ngettext("{n} step", "{n} steps", count).format(n=count)
    return _("From {start} to {end} in {steps}").format(**ends, steps=steps)


def _warm(picture: Picture, found: Routes) -> str:
    name = found.name or _("this person")
    if picture.ask.start and found.routes:
        return _("From {start} to {end}: the strongest of {routes} is {word} ({share})").format(
            start=_label(picture.by_element.get(picture.ask.start)), end=name, **_strongest(found)
        )
    if not found.routes:
        return _("No warm route from the team to {name}").format(name=name)
    return _("To {name}: the strongest of {routes} is {word} ({share})").format(
        name=name, **_strongest(found)
    )


def _strongest(found: Routes) -> dict[str, str]:
    best = found.routes[0]
    return {
        "routes": ngettext("{n} route", "{n} routes", len(found.routes)).format(n=len(found.routes)),
        "word": how_warm(best.strength),
        "share": share(best.strength),
    }


def drawn_route(picture: Picture) -> str:
    """Say which route is drawn in blue; empty where none is."""
    if not picture.steps:
        return ""
    if picture.routes is not None:
        return _("blue: the strongest route, the product of its ties; thicker: a stronger tie")
    return _("blue: the shortest chain of ties, since no warm route of at most three steps leads there")


def _label(node: GraphNode | None) -> str:
    return node.label if node else "?"


def told(step: Step, picture: Picture) -> str:
    """Tell one step of a route in a sentence: how the two are tied on the day."""
    names = picture.by_element
    start, end = names.get(step.start), names.get(step.end)
    if step.via is not None:
        via = names.get(step.via)
        sentence = {
            TieKind.WORKS: _("{a} and {b} are colleagues at {via}."),
            TieKind.MEMBER: _("{a} and {b} are both members of {via}."),
            TieKind.ATTENDED: _("{a} and {b} were both at {via}."),
        }.get(step.tie, _("{a} and {b} both lead {via}."))
        return sentence.format(a=_label(start), b=_label(end), via=dated(via))
    # people come first in a sentence, whichever way the route is walked
    first, second = (end, start) if end and end.kind is NodeKind.PERSON else (start, end)
    if step.tie is TieKind.KNOWS:
        first, second = start, end
    return _("{a} {tie} {b}.").format(a=_label(first), tie=tie_name(step.tie), b=dated(second))


def dated(node: GraphNode | None) -> str:
    """Give a node's name, with its day if it has one."""
    if node is None or node.day is None:
        return _label(node)
    return f"{node.label} ({formats.day(node.day)})"


def left_out(picture: Picture) -> str:
    """Say what is not drawn, and what to do about it; empty when everything is drawn."""
    sentences = []
    if picture.shown < picture.total:
        sentences.append(
            _("{shown} of {total} nodes are drawn; choose a province, or fewer functions.").format(
                shown=formats.number(picture.shown), total=formats.number(picture.total)
            )
        )
    if len(picture.ties) < picture.ties_total:
        sentences.append(
            _("{shown} of {total} ties are drawn.").format(
                shown=formats.number(len(picture.ties)), total=formats.number(picture.ties_total)
            )
        )
    return " ".join(sentences)


def missing(picture: Picture) -> str:
    """Say that something that was asked for is not there on the day; empty when all is there."""
    if not picture.missing:
        return ""
    return _("What this link points to does not exist on {day}.").format(day=formats.day(picture.ask.on))


def hint(ask: Ask) -> str:
    """Say how the picture of a lens is read."""
    return {
        Lens.DMU: _("People around their school; dashed: a seat of which nobody knows who holds it."),
        Lens.BUDDIES: _("An arrow goes from the school that coaches to the school that learns."),
        Lens.NETWORKS: _("A thicker line: more members of the network work at that school."),
        Lens.GAPS: _(
            "A number: how many of the school's seats are not reached. Nearer by, or expanded: each seat."
        ),
        Lens.ROUTE: _(
            "From a start, or else from the team: the routes whose ties are strongest. Where none has three "
            "steps at most: the shortest chain."
        ),
    }[ask.lens]
