"""From elements to what is drawn of them: names, states, and the ties between them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from crm.coverage.models import SchoolRow, Seat
from crm.network import queries
from crm.network.models import GraphNode, NodeKind, Point, Tie, TieKind, element, parse_element
from crm.network.neighbours import as_element
from crm.network.route import TIE_OF_TYPE
from crm.network.world import World
from crm.people.seeing import seen
from crm.rights import coarse
from crm.schools.service import Reads
from crm.texts import formats, language
from crm.values.names import PersonName
from graph_schema.actor import Actor

_NOWHERE = Point(0.0, 0.0)
_TIES = 20_000
"""The most ties read: more than are drawn, so that what is left out is counted."""


def said(row: Mapping[str, Any]) -> str:
    """Give a name in the reader's language, the Dutch one where there is no other."""
    return str((language() == "en" and row.get("name_en")) or row["name"])


class Describer:
    """Describes elements for one reader in one transaction.

    Args:
        reader: the transaction.
        world: the sector on the day.
        actor: who looks; people whom they may not see are not there.

    """

    def __init__(self, reader: Reads, world: World, actor: Actor) -> None:
        self._reader = reader
        self._world = world
        self._actor = actor
        self._functions = {
            info.code: info.name_en if language() == "en" else info.name for info in world.frame.functions
        }

    def nodes(self, elements: Sequence[str], background: Iterable[str] = ()) -> list[GraphNode]:
        """Give the nodes of some elements in their order, without places; what is not there is left out."""
        keys: dict[NodeKind, list[str]] = {}
        for item in elements:
            parsed = parse_element(item)
            if parsed:
                keys.setdefault(parsed[0], []).append(parsed[1])
        pale = frozenset(background)
        makers: Mapping[NodeKind, Callable[[list[str]], Iterable[GraphNode]]] = {
            NodeKind.SCHOOL: lambda brins: self._schools(brins, pale),
            NodeKind.SEAT: self._seats,
            NodeKind.PERSON: self._persons,
            NodeKind.NETWORK: lambda codes: self._networks(codes, pale),
            NodeKind.EVENT: self._events,
            NodeKind.ORGANISATION: self._organisations,
            NodeKind.CLUSTER: self._clusters,
            NodeKind.RESULT: self._results,
            NodeKind.THEME: self._themes,
        }
        found = {node.element: node for kind, some in keys.items() for node in makers[kind](some)}
        return [found[item] for item in elements if item in found]

    def function(self, code: str | None) -> str:
        """Give a function's name in the reader's language; an unknown code is shown as it is."""
        return self._functions.get(code, code) if code else ""

    def _schools(self, brins: Iterable[str], pale: frozenset[str]) -> Iterable[GraphNode]:
        rows = self._world.rows
        return (self._school(rows[brin], pale) for brin in brins if brin in rows)

    def _school(self, row: SchoolRow, pale: frozenset[str]) -> GraphNode:
        key = element(NodeKind.SCHOOL, row.brin)
        return GraphNode(
            key,
            NodeKind.SCHOOL,
            row.name,
            _NOWHERE,
            note=row.place or "",
            state=row.stage.value,
            size=row.students,
            dimmed=not self._world.keeps(row.brin),
            background=key in pale,
        )

    def _seats(self, keys: Iterable[str]) -> Iterable[GraphNode]:
        for key in keys:
            brin, _, function = key.partition("/")
            row = self._world.rows.get(brin)
            if row is not None and function in row.seats:
                yield GraphNode(
                    element(NodeKind.SEAT, key),
                    NodeKind.SEAT,
                    self.function(function),
                    _NOWHERE,
                    note=row.name,
                    state=row.seats[function].value,
                    functions=(function,),
                    place=element(NodeKind.SCHOOL, brin),
                    dimmed=not (self._world.keeps(brin) and self._world.keeps_function(function)),
                )

    def _persons(self, keys: list[str]) -> Iterable[GraphNode]:
        rows = self._reader.read(queries.PERSONS, keys=keys, on=self._world.ask.on, **self._world.scope)
        shown = seen(self._reader, self._actor, [row["key"] for row in rows], self._world.ask.on)
        return (self._person(row) for row in rows if row["key"] in shown)

    def _person(self, row: Mapping[str, Any]) -> GraphNode:
        places = [as_element(self._world, job["label"], job["key"]) for job in row["jobs"]]
        functions = tuple(dict.fromkeys(job["function"] for job in row["jobs"] if job["function"]))
        words = [self.function(job["function"]) or job["title"] or "" for job in row["jobs"]]
        note = ", ".join(dict.fromkeys(word for word in words if word))
        brins = [place.partition(":")[2] for place in places if place and place.startswith("School:")]
        in_place = not brins or any(self._world.keeps(brin) for brin in brins)
        in_function = not self._world.ask.functions or any(map(self._world.keeps_function, functions))
        return GraphNode(
            element(NodeKind.PERSON, row["key"]),
            NodeKind.PERSON,
            PersonName.of(row).show() or note or "?",
            _NOWHERE,
            note=note,
            state=(Seat.BEREIKT if row["reached"] else Seat.BEKEND).value,
            functions=functions,
            place=next((place for place in places if place), None),
            dimmed=not (in_place and in_function),
        )

    def _networks(self, keys: list[str], pale: frozenset[str]) -> Iterable[GraphNode]:
        for row in self._reader.read(queries.NETWORKS, keys=keys, on=self._world.ask.on):
            key = element(NodeKind.NETWORK, row["key"])
            size = coarse(self._actor, row["persons"])
            yield GraphNode(key, NodeKind.NETWORK, said(row), _NOWHERE, size=size, background=key in pale)

    def _events(self, keys: list[str]) -> Iterable[GraphNode]:
        for row in self._reader.read(queries.EVENTS, keys=keys, on=self._world.ask.on):
            key = element(NodeKind.EVENT, row["key"])
            size = coarse(self._actor, row["persons"])
            yield GraphNode(key, NodeKind.EVENT, row["title"], _NOWHERE, size=size, day=row["date"])

    def _organisations(self, keys: list[str]) -> Iterable[GraphNode]:
        for row in self._reader.read(queries.ORGANISATIONS, keys=keys):
            key = element(NodeKind.ORGANISATION, row["key"])
            yield GraphNode(key, NodeKind.ORGANISATION, row["name"], _NOWHERE, note=row["kind"] or "")

    def _clusters(self, keys: list[str]) -> Iterable[GraphNode]:
        for row in self._reader.read(queries.CLUSTERS, keys=keys):
            yield GraphNode(element(NodeKind.CLUSTER, row["key"]), NodeKind.CLUSTER, said(row), _NOWHERE)

    def _results(self, keys: Iterable[str]) -> Iterable[GraphNode]:
        known = self._world.vocabulary.result
        for key in keys:
            if key in known:
                name = said({"name": known[key].name, "name_en": known[key].name_en})
                label = formats.brief(key, name)
                yield GraphNode(element(NodeKind.RESULT, key), NodeKind.RESULT, label, _NOWHERE)

    def _themes(self, keys: Iterable[str]) -> Iterable[GraphNode]:
        known = self._world.vocabulary.theme
        for key in keys:
            if key in known:
                label = said({"name": known[key].name, "name_en": known[key].name_en})
                yield GraphNode(element(NodeKind.THEME, key), NodeKind.THEME, label, _NOWHERE)


def ties_between(reader: Reads, world: World, elements: Iterable[str]) -> list[Tie]:
    """Give every tie on the day between people, events and results that are drawn and anything else drawn."""
    keys: dict[NodeKind, list[str]] = {kind: [] for kind in NodeKind}
    for item in elements:
        parsed = parse_element(item)
        if parsed:
            keys[parsed[0]].append(parsed[1])
    parameters: dict[str, Any] = {
        "on": world.ask.on,
        "limit": _TIES,
        "brins": [member for brin in keys[NodeKind.SCHOOL] for member in world.members(brin)],
        "persons": keys[NodeKind.PERSON],
        "networks": keys[NodeKind.NETWORK],
        "events": keys[NodeKind.EVENT],
        "organisations": keys[NodeKind.ORGANISATION],
        "clusters": keys[NodeKind.CLUSTER],
        "drawn_themes": keys[NodeKind.THEME],
        "drawn_results": keys[NodeKind.RESULT],
    }
    found: list[Tie | None] = []
    if keys[NodeKind.PERSON]:
        rows = reader.read(queries.TIES_OF_PERSONS, **parameters)
        found += [_tie(world, NodeKind.PERSON, row["person"], row) for row in rows]
    if keys[NodeKind.EVENT]:
        rows = reader.read(queries.TIES_OF_EVENTS, **parameters)
        found += [_tie(world, NodeKind.EVENT, row["event"], row) for row in rows]
    if keys[NodeKind.RESULT]:
        rows = reader.read(queries.TIES_OF_RESULTS, **parameters)
        found += [_tie(world, NodeKind.RESULT, row["result"], row) for row in rows]
    return list({tie.id: tie for tie in found if tie is not None}.values())


def _tie(world: World, kind: NodeKind, key: str, row: Mapping[str, Any]) -> Tie | None:
    end = as_element(world, row["label"], row["key"])
    if end is None:
        return None
    return Tie(element(kind, key), end, _tie_kind(row["type"]), note=row.get("note") or "")


def _tie_kind(type_: str) -> TieKind:
    return TIE_OF_TYPE[type_]
