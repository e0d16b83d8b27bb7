"""What is asked of the network, and what a picture of it holds. Everything is frozen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from crm.routes.models import Routes


class NodeKind(StrEnum):
    """What a node of the drawing is: a label of the graph, or a seat (a function at a school)."""

    SCHOOL = "School"
    PERSON = "Person"
    SEAT = "Seat"
    NETWORK = "Network"
    EVENT = "Event"
    RESULT = "Result"
    THEME = "Theme"
    CLUSTER = "Cluster"
    ORGANISATION = "Organisation"


class TieKind(StrEnum):
    """How two nodes are tied in the drawing."""

    WORKS = "works"
    SEAT = "seat"
    MEMBER = "member"
    REACHES = "reaches"
    ATTENDED = "attended"
    HOSTED = "hosted"
    HELD_BY = "held-by"
    ABOUT = "about"
    COACHES = "coaches"
    KNOWS = "knows"
    LEADS = "leads"
    IMPLEMENTS = "implements"
    MERGED = "merged"
    SECURES = "secures"
    PART_OF = "part-of"
    WARM = "warm"


class Lens(StrEnum):
    """The question that a picture answers; the value stands in the address."""

    DMU = "dmu"
    BUDDIES = "buddys"
    NETWORKS = "netwerken"
    GAPS = "gaten"
    ROUTE = "route"


class Point(NamedTuple):
    """A place in the drawing, in pixels at zoom 1; ``y`` points down."""

    x: float
    y: float


def element(kind: NodeKind, key: str) -> str:
    """Write the key of a node of the drawing, such as ``School:25PJ``; never a name."""
    return f"{kind.value}:{key}"


def seat_element(brin: str, function: str) -> str:
    """Write the key of a seat: ``Seat:25PJ/architect``."""
    return element(NodeKind.SEAT, f"{brin}/{function}")


def parse_element(text: str) -> tuple[NodeKind, str] | None:
    """Read such a key back; ``None`` for anything else, so that a mangled address harms nothing."""
    kind, _, key = text.partition(":")
    if kind not in {item.value for item in NodeKind} or not key:
        return None
    if kind == NodeKind.SEAT.value and not all(key.partition("/")):
        return None
    return NodeKind(kind), key


@dataclass(frozen=True, slots=True)
class Ask:
    """A question to the network.

    Args:
        lens: which picture.
        subject: code of the result or theme that decides the states.
        on: the peildatum.
        theme: code of the theme whose profile says which functions count; none: the subject's own.
        functions: codes of the functions that a reader chose; empty means the whole profile.
        school: the brin in the middle of the lens *dmu*.
        depth: 1, or 2 to see the networks and events of the people in the lens *dmu* too.
        start, end: the two elements of the lens *route*.
        opened: the elements that were expanded, in that order.
        chosen: the element that the reader looks at: drawn whatever the lens.
        provinces, regions, kinds: part of the sector that stays bright.

    """

    lens: Lens
    subject: str
    on: date
    theme: str | None = None
    functions: tuple[str, ...] = ()
    school: str | None = None
    depth: int = 1
    start: str | None = None
    end: str | None = None
    opened: tuple[str, ...] = ()
    chosen: str | None = None
    provinces: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GraphNode:
    """One node of the drawing.

    ``state`` is a rung of the ladder for a school, a seat's state for a seat or a person (*bereikt* or
    *bekend*), else ``None``. ``size`` is students for a school, members for a network, else ``None``;
    ``None`` is unknown. ``place`` is the element that the node stands around. ``dimmed``: outside the
    filters. ``background``: drawn to make the map recognisable, not part of the answer.
    """

    element: str
    kind: NodeKind
    label: str
    at: Point
    note: str = ""
    state: str | None = None
    size: int | None = None
    functions: tuple[str, ...] = ()
    place: str | None = None
    day: date | None = None
    dimmed: bool = False
    background: bool = False


@dataclass(frozen=True, slots=True)
class Tie:
    """One tie of the drawing.

    ``note`` says more (a function's code, a role, a pair's result); ``state`` is a pair's status;
    ``weight`` counts the people behind it; 0 stands for so few that the reader may not know how many.
    ``dimmed``: outside what was asked for.
    """

    start: str
    end: str
    kind: TieKind
    note: str = ""
    state: str = ""
    weight: int = 1
    dimmed: bool = False

    @property
    def id(self) -> str:
        """The tie's own key: its kind, its ends, and what tells two between the same ends apart."""
        return "|".join((self.kind.value, self.start, self.end, self.note, self.state))


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a route: from one node to the next, and what ties them.

    ``via`` is the school, network or event that two people share; ``None`` when they are tied directly.
    """

    start: str
    end: str
    tie: TieKind
    via: str | None = None


@dataclass(frozen=True, slots=True)
class Figures:
    """The numbers that a picture's title tells, by lens; those that do not apply are 0."""

    schools: int = 0
    reached: int = 0
    of: int = 0
    pairs: int = 0
    networks: int = 0
    bereikt: int = 0
    bekend: int = 0
    onbekend: int = 0
    afwezig: int = 0


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing: its nodes and ties, and what it left out.

    ``total`` is how many nodes the question has, ``shown`` how many of those are drawn; likewise for the
    ties. ``missing`` are elements that were asked for and that do not exist on the peildatum. ``veiled``:
    there is a route, by people whom the reader may not see. ``routes`` are the warm routes to the end of a
    question, from its start or else from the team; ``steps`` are then those of the strongest, and otherwise
    the shortest chain.
    """

    ask: Ask
    nodes: tuple[GraphNode, ...]
    ties: tuple[Tie, ...]
    total: int
    ties_total: int
    figures: Figures = Figures()
    steps: tuple[Step, ...] = ()
    missing: tuple[str, ...] = ()
    veiled: bool = False
    routes: Routes | None = None
    functions: Mapping[str, str] = field(default_factory=dict)

    def function_name(self, code: str) -> str:
        """Give a function's name in the reader's language; anything else as it is."""
        return self.functions.get(code, code)

    @property
    def shown(self) -> int:
        """The number of nodes that are drawn."""
        return len(self.nodes)

    @property
    def by_element(self) -> dict[str, GraphNode]:
        """The nodes by their key."""
        return {node.element: node for node in self.nodes}


@dataclass(frozen=True, slots=True)
class Found:
    """A node that a search found: its key, its name, where to look for it, and the day of an event."""

    element: str
    kind: NodeKind
    label: str
    note: str = ""
    day: date | None = None
