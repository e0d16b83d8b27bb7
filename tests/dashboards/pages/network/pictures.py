"""A small picture by hand: two schools, two people, a seat, a network, an event."""

from datetime import date

from crm.network.models import Ask, Figures, GraphNode, Lens, NodeKind, Picture, Point, Step, Tie, TieKind

ON_DAY = date(2022, 6, 30)
DELTION, AVENTUS = "School:25PJ", "School:27DV"
NOOR, BAS = "Person:p1", "Person:p2"
SEAT, NETWORK, EVENT = "Seat:25PJ/architect", "Network:ARCH", "Event:e1"


def ask(lens: Lens = Lens.DMU, **more: object) -> Ask:
    return Ask(**{"lens": lens, "subject": "MORA", "on": ON_DAY, **more})


def node(element: str, x: float, y: float, label: str, **more: object) -> GraphNode:
    kind = NodeKind(element.partition(":")[0])
    return GraphNode(element, kind, label, Point(x, y), **more)


def picture(asked: Ask | None = None, **more: object) -> Picture:
    nodes = (
        node(DELTION, 0, 0, "Deltion College", state="verkent", size=12000, note="Zwolle"),
        node(AVENTUS, 900, 300, "Aventus & co", state="onbekend"),
        node(NOOR, 86, -20, "Noor van der Velde", state="bereikt", note="Architect", place=DELTION),
        node(BAS, -86, 20, "Bas <Bos>", state="bekend", note="ICT-manager", place=DELTION),
        node(SEAT, 50, 40, "Architect", state="onbekend", place=DELTION, functions=("architect",)),
        node(NETWORK, 400, -200, "Netwerk Architectuur", size=40),
        node(EVENT, 500, 200, "MORA in de praktijk", day=date(2022, 3, 1)),
    )
    ties = (
        Tie(NOOR, DELTION, TieKind.WORKS, note="architect"),
        Tie(BAS, DELTION, TieKind.WORKS, note="ict-manager"),
        Tie(DELTION, SEAT, TieKind.SEAT, note="architect"),
        Tie(NOOR, NETWORK, TieKind.MEMBER),
        Tie(AVENTUS, DELTION, TieKind.COACHES, note="MORA", state="voorgesteld"),
    )
    given = {"nodes": nodes, "ties": ties, "total": len(nodes), "ties_total": len(ties)}
    return Picture(asked or ask(), **{**given, "figures": Figures(of=60, reached=31), **more})


def route() -> Picture:
    steps = (Step(BAS, NOOR, TieKind.WORKS, via=DELTION), Step(NOOR, NETWORK, TieKind.MEMBER))
    return picture(ask(Lens.ROUTE, start=BAS, end=NETWORK), steps=steps)
