"""Answers questions to the network: a picture with its places, what a node is, where to find one."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from crm.network import queries
from crm.network.describe import Describer, ties_between
from crm.network.facts import Facts, read_facts_of
from crm.network.lenses import Sketch, add_chain, sketch
from crm.network.models import (
    Ask,
    Found,
    GraphNode,
    Lens,
    NodeKind,
    Picture,
    Tie,
    TieKind,
    element,
    parse_element,
    seat_element,
)
from crm.network.positions import read_positions
from crm.network.warm import elements_of, steps_of, ties_of, warm_routes
from crm.network.world import World, read_world
from crm.people.seeing import seen
from crm.rights import coarse, guarded, sees_names
from graph_schema.actor import Actor
from graph_schema.database import Database
from graph_schema.folding import fold
from graph_schema.folding import words as folded_words

MAX_NODES = 600
"""The most nodes in one picture: more cannot be read, and does not move smoothly."""

MAX_TIES = 1_200
"""The most ties in one picture."""

FIND_LIMIT = 12
FIND_OF_A_KIND = 4
"""How many of one kind a search gives while other kinds still have something."""

FIND_FROM = 2
"""How many letters a search needs at least."""


@guarded("network")
class NetworkService:
    """The network of schools, people, networks and events, drawn.

    Every method raises :class:`crm.schools.choose.Unknown` for a result, theme or function that is not
    known, and :class:`graph_schema.errors.DatabaseUnavailable` when the server is gone. An element that
    does not exist is left out and told, never an error: links outlive what they point to.

    Args:
        database: where the facts and the places are.

    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def picture(self, actor: Actor, ask: Ask) -> Picture:
        """Give what a question draws, at most ``MAX_NODES`` nodes and ``MAX_TIES`` ties."""
        return self.look(actor, ask)[0]

    def look(self, actor: Actor, ask: Ask) -> tuple[Picture, Facts | None]:
        """Give what a question draws, and the facts of the chosen node if it exists on the day."""
        with self._database.reading() as reader:
            world = read_world(reader, ask)
            made = sketch(reader, world)
            if not sees_names(actor):
                made.want(_seats_of_people(world))
            routes = warm_routes(reader, actor, world)
            if routes is not None:
                made.want(elements_of(routes))
                made.ties.extend(ties_of(routes))
                made.steps = steps_of(routes, ask)
            elif ask.lens is Lens.ROUTE:
                add_chain(reader, world, made)
            elements = _kept(world, made)
            describer = Describer(reader, world, actor)
            nodes = describer.nodes(elements, _background(made))
            drawn = {node.element for node in nodes}
            ties = [*made.ties, *ties_between(reader, world, drawn)]
            facts = read_facts_of(reader, world, actor, ask.chosen) if ask.chosen in drawn else None
        places = read_positions(self._database, [node.element for node in nodes])
        shown = [_told(actor, tie) for tie in {one.id: one for one in ties}.values() if _ends(tie) <= drawn]
        veiled = any(not {step.start, step.end, step.via or step.end} <= drawn for step in made.steps)
        picture = Picture(
            ask=ask,
            nodes=tuple(replace(node, at=places[node.element]) for node in nodes if node.element in places),
            ties=tuple(_faded(shown, nodes)[:MAX_TIES]),
            total=len(nodes) + len(made.wanted | made.background) - len(elements),
            ties_total=len(shown),
            figures=made.figures,
            steps=() if veiled else made.steps,
            veiled=veiled,
            routes=None if veiled else routes,
            missing=tuple(dict.fromkeys((*made.missing, *_gone(ask, drawn)))),
            functions={info.code: describer.function(info.code) for info in world.frame.functions},
        )
        return picture, facts

    def facts(self, actor: Actor, ask: Ask, chosen: str) -> Facts | None:
        """Give what there is to tell about one element; ``None`` when it does not exist on the day."""
        with self._database.reading() as reader:
            return read_facts_of(reader, read_world(reader, ask), actor, chosen)

    def find(self, actor: Actor, ask: Ask, text: str) -> tuple[Found, ...]:
        """Find nodes of which each typed word begins a word, in any case and with or without accents.

        Schools come first, then people (only for who may see names), networks, organisations, clusters
        and events, ``FIND_OF_A_KIND`` of each while there is more to show, ``FIND_LIMIT`` in all.
        """
        wanted = fold(text)
        if len(wanted) < FIND_FROM:
            return ()
        with self._database.reading() as reader:
            rows = reader.read(
                queries.FIND,
                text=wanted,
                words=_every_word(wanted.split()),
                on=ask.on,
                names=sees_names(actor),
                limit=FIND_LIMIT,
            )
            persons = [row["key"] for row in rows if row["label"] == NodeKind.PERSON]
            shown = seen(reader, actor, persons, ask.on)
        return most_likely(
            Found(
                element(NodeKind(row["label"]), row["key"]),
                NodeKind(row["label"]),
                " ".join(row["name"].split()),
                row["note"] or "",
                row["day"],
            )
            for row in rows
            if row["label"] != NodeKind.PERSON or row["key"] in shown
        )


# the words that Lucene's standard analyser leaves out of an index, so that nothing is found by them
_LEFT_OUT = folded_words(
    "a an and are as at be but by for if in into is it no not of on or such that the their then there these"
    " they this to was will with"
)


def _every_word(typed: Iterable[str]) -> str:
    """Give the full-text query: every word begins a word of what is found, as far as it is in the index."""
    return " ".join(f"{word}*" if word in _LEFT_OUT else f"+{word}*" for word in typed)


def most_likely(found: Iterable[Found]) -> tuple[Found, ...]:
    """Choose what a search shows: some of each kind, then whatever there is, in the order it came."""
    everything, seen = list(found), Counter[NodeKind]()
    later = []
    for place, one in enumerate(everything):
        seen[one.kind] += 1
        later.append((seen[one.kind] > FIND_OF_A_KIND, place))
    return tuple(everything[place] for place in sorted(place for _, place in sorted(later)[:FIND_LIMIT]))


def _seats_of_people(world: World) -> list[str]:
    """Give every seat of the school in the middle: they stand for the people whom a reader may not see."""
    brin = world.home.get(world.ask.school or "") if world.ask.lens is Lens.DMU else None
    return [seat_element(brin, info.code) for info in world.functions] if brin else []


def _ends(tie: Tie) -> set[str]:
    return {tie.start, tie.end}


def _told(actor: Actor, tie: Tie) -> Tie:
    """Give a tie as somebody may know it: how many people are behind it only when they are some."""
    if tie.kind is not TieKind.REACHES:
        return tie
    return replace(tie, weight=coarse(actor, tie.weight) or 0)


def _kept(world: World, made: Sketch) -> list[str]:
    """Give the elements that are drawn; where there are too many, those outside the filters go first."""
    everything = list(made.wanted | made.background)
    if len(everything) <= MAX_NODES:
        return everything
    return sorted(everything, key=lambda item: _is_outside(world, item))[:MAX_NODES]


def _is_outside(world: World, item: str) -> bool:
    parsed = parse_element(item)
    if parsed is None or parsed[0] not in (NodeKind.SCHOOL, NodeKind.SEAT):
        return False
    brin, _, function = parsed[1].partition("/")
    outside = brin in world.rows and not world.keeps(brin)
    return outside or (bool(function) and not world.keeps_function(function))


def _background(made: Sketch) -> Iterable[str]:
    return (item for item in made.background if item not in made.wanted)


def _faded(ties: list[Tie], nodes: Iterable[GraphNode]) -> list[Tie]:
    """Dim the ties of dimmed nodes, and put them last."""
    dimmed = {node.element for node in nodes if node.dimmed}
    faded = [replace(tie, dimmed=tie.dimmed or bool({tie.start, tie.end} & dimmed)) for tie in ties]
    return sorted(faded, key=lambda tie: tie.dimmed)


def _gone(ask: Ask, drawn: set[str]) -> list[str]:
    """Give what the reader asked for by name and is not there on the day."""
    return [item for item in (ask.chosen, ask.start, ask.end) if item and item not in drawn]
