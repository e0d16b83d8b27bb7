"""The drawing as tables: what stands in it and what ties it, for who reads rather than looks."""

from collections.abc import Mapping

from crm.coverage.models import Seat, Stage
from crm.coverage.words import seat_name, stage_name
from crm.network.models import GraphNode, NodeKind, Picture, Tie, TieKind
from crm.services import Services
from crm.texts import _, formats
from dashboards.actor import reader
from dashboards.export import Column, Table
from dashboards.page import Reading, TableMaker
from dashboards.pages.network import words
from dashboards.pages.network.state import ask_of


def picture_of(services: Services, reading: Reading) -> Picture:
    """Ask the service for the picture of an address."""
    return services.network.picture(reader(), ask_of(reading.view, reading.options, services.today()))


def nodes(picture: Picture) -> Table:
    """Give the nodes of a picture as rows."""
    return Table(
        title=_("What is drawn"),
        columns=(
            Column("kind", _("Kind")),
            Column("name", _("Name"), width=240),
            Column("note", _("Function or place"), width=200),
            Column("state", _("State")),
            Column("number", _("Students or members"), kind="number"),
        ),
        rows=tuple(_node(node) for node in picture.nodes),
        note=words.left_out(picture),
        empty=_("Nothing is drawn."),
    )


def _node(node: GraphNode) -> dict[str, object]:
    return {
        "element": node.element,
        "kind": words.kind_name(node.kind),
        "name": words.dated(node),
        "note": node.note,
        "state": state_name(node),
        "number": node.size,
    }


def state_name(node: GraphNode) -> str:
    """Give a node's state in words; empty where it has none."""
    if not node.state:
        return ""
    if node.kind is NodeKind.SCHOOL:
        return stage_name(Stage(node.state))
    return seat_name(Seat(node.state))


def ties(picture: Picture) -> Table:
    """Give the ties of a picture as rows."""
    names = {node.element: words.dated(node) for node in picture.nodes}
    return Table(
        title=_("What ties it"),
        columns=(
            Column("start", _("Who or what"), width=240),
            Column("tie", _("Tie")),
            Column("end", _("To whom or what"), width=240),
            Column("note", _("Note"), width=160),
        ),
        rows=tuple(
            {
                "start": names[tie.start],
                "tie": words.tie_name(tie.kind),
                "end": names[tie.end],
                "note": tie_note(tie, picture),
            }
            for tie in picture.ties
        ),
        note=words.left_out(picture),
        empty=_("Nothing is tied."),
    )


def tie_note(tie: Tie, picture: Picture) -> str:
    """Say more about a tie: the job, the result and status of a pair, how many people."""
    if tie.kind is TieKind.COACHES:
        return ", ".join(part for part in (tie.note, words.pair_status(tie.state)) if part)
    if tie.kind is TieKind.REACHES:
        return _("{n} people").format(n=formats.persons(tie.weight or None))
    return picture.function_name(tie.note)


TABLES: Mapping[str, TableMaker] = {
    "nodes": lambda services, reading: nodes(picture_of(services, reading)),
    "ties": lambda services, reading: ties(picture_of(services, reading)),
}
