"""How two persons become one. Pure: what the one record then holds, and which relationships move or join.

Nothing is lost in silence: a value that is not chosen, and a choice that only one of the two can keep, is
named in the plan; all of it stays in the history, from which the merge can be taken back.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any

from crm.people.objection import joint_objection
from graph_schema.declare import Kind, Property
from graph_schema.keys import seat_id
from graph_schema.properties import IMPORT_ID
from graph_schema.relationships import RELATIONSHIP_BY_TYPE, WORKS_AT
from graph_schema.ties import Tie
from graph_schema.writer import BLANK

CHOSEN = ("given_name", "initials", "tussenvoegsel", "family_name", "email", "phone", "mobile")
"""The properties of which one value is chosen; the others follow."""


class Side(StrEnum):
    """Whose value stays."""

    KEPT = "kept"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Lost:
    """A value of a relationship that cannot stand beside the one that stays."""

    tie: Tie
    name: str
    value: Any


@dataclass(frozen=True, slots=True)
class MergePlan:
    """What a merge does.

    Attributes:
        values: the row for the record that stays; BLANK takes a value away.
        away: relationships that are taken away: of the record that goes, and those that join another.
        made: relationships that the record that stays gets or that change, as they will be.
        moved: those of them that only one of the two had; ``joined`` those that both had.
        lost: values that only one of two joined relationships can keep.
        said: those of the joined that the record that goes had from elsewhere than the one that stays.

    """

    values: Mapping[str, Any]
    away: tuple[Tie, ...] = ()
    made: tuple[Tie, ...] = ()
    moved: tuple[Tie, ...] = ()
    joined: tuple[Tie, ...] = ()
    lost: tuple[Lost, ...] = field(default=())
    said: tuple[Tie, ...] = ()


def defaults(kept: Mapping[str, Any], gone: Mapping[str, Any]) -> dict[str, Side]:
    """Give the choice that is right when nobody chooses: the value that is there, first of who stays."""
    return {name: Side.GONE if not kept.get(name) and gone.get(name) else Side.KEPT for name in CHOSEN}


def plan(
    kept: Mapping[str, Any],
    gone: Mapping[str, Any],
    ties: Iterable[Tie],
    choice: Mapping[str, Side] | None = None,
) -> MergePlan:
    """Say what a merge of two persons does.

    Args:
        kept: the values of the person who stays.
        gone: those of the person who goes into it.
        ties: the relationships of both.
        choice: whose value stays, by property; for what is not in it :func:`defaults` decides.

    """
    chosen = {**defaults(kept, gone), **(choice or {})}
    standing: dict[tuple[str, str, str], Tie] = {}
    theirs: list[Tie] = []
    for tie in ties:
        if gone["id"] in (tie.start, tie.end):
            theirs.append(tie)
        else:
            standing[_place(tie)] = tie
    away = list(theirs)
    lost: list[Lost] = []
    made: dict[tuple[str, str, str], Tie] = {}
    both: set[tuple[str, str, str]] = set()
    elsewhere: set[tuple[str, str, str]] = set()
    for tie in theirs:
        new = _moved(tie, str(kept["id"]), str(gone["id"]))
        if new.start == new.end:
            continue  # that the two know each other says nothing any more
        first, *others = _same(new, {**standing, **made}) or [new]
        place = _place(first)
        for one in [] if first is new else [new, *others]:
            first, without = _joined(first, one)
            lost += without
            both.add(place)
            if one.properties.get(IMPORT_ID.name) != first.properties.get(IMPORT_ID.name):
                elsewhere.add(place)
        made[place] = first
        for one in others:  # two periods that the new one bridges are one now
            away += [standing.pop(_place(one))] if _place(one) in standing else []
            made.pop(_place(one), None)
    return MergePlan(
        _values(kept, gone, chosen),
        tuple(away),
        tuple(made.values()),
        tuple(tie for place, tie in made.items() if place not in both),
        tuple(tie for place, tie in made.items() if place in both),
        tuple(lost),
        tuple(tie for place, tie in made.items() if place in elsewhere),
    )


def _same(new: Tie, there: Mapping[tuple[str, str, str], Tie]) -> list[Tie]:
    """Give the relationships with which a new one is one: that of its place, or of its own time."""
    if not RELATIONSHIP_BY_TYPE[new.type].periods:
        return [there[_place(new)]] if _place(new) in there else []
    ends = (new.type, new.start, new.end_label, new.end)
    return [
        one
        for one in there.values()
        if (one.type, one.start, one.end_label, one.end) == ends and _at_once(one, new)
    ]


def _at_once(one: Tie, other: Tie) -> bool:
    """Tell whether there is a day on which both hold."""

    def before(first: Tie, then: Tie) -> bool:
        until, since = first.properties.get("until"), then.properties.get("since")
        return until is not None and since is not None and until <= since

    return not before(one, other) and not before(other, one)


def _values(kept: Mapping[str, Any], gone: Mapping[str, Any], choice: Mapping[str, Side]) -> dict[str, Any]:
    sides = {Side.KEPT: kept, Side.GONE: gone}
    values: dict[str, Any] = {name: sides[choice[name]].get(name) for name in CHOSEN}
    addresses = [
        address
        for person in (kept, gone)
        for address in (person.get("email"), *(person.get("other_emails") or ()))
        if address and address != values["email"]
    ]
    values["other_emails"] = list(dict.fromkeys(addresses)) or None
    values |= {"may_contact": _either(kept, gone, "may_contact"), **joint_objection([kept, gone])}
    # what is kept on purpose is kept as long as the longer of the two
    longer = max((kept, gone), key=lambda person: person.get("retain_until") or date.min)
    values |= {name: longer.get(name) for name in ("retain_until", "retain_reason")}
    former = [*(kept.get("former_ids") or ()), *(gone.get("former_ids") or ()), gone["id"]]
    values["former_ids"] = list(dict.fromkeys(former))
    row = {name: BLANK if value is None else value for name, value in values.items()}
    return {"id": kept["id"], **row}


def _either(kept: Mapping[str, Any], gone: Mapping[str, Any], name: str) -> Any:
    return gone.get(name) if kept.get(name) is None else kept.get(name)


def _place(tie: Tie) -> tuple[str, str, str]:
    """What names a relationship: two nodes are tied once by a type, unless it has a key of its own."""
    if RELATIONSHIP_BY_TYPE[tie.type].key:
        return tie.type, tie.key, ""
    return tie.type, f"{tie.start_label}:{tie.start}", f"{tie.end_label}:{tie.end}"


def _moved(tie: Tie, kept: str, gone: str) -> Tie:
    """Give a relationship of who goes as one of who stays."""
    start, end = (kept if key == gone else key for key in (tie.start, tie.end))
    if RELATIONSHIP_BY_TYPE[tie.type].periods:
        return replace(tie, start=start, end=end)
    if tie.type != WORKS_AT.type:
        return replace(tie, start=start, end=end, key=f"{start}>{end}")
    held = tie.properties
    what = (tie.end, held.get("function") or held.get("title"), held.get("since"))
    # a key that follows from its content goes on doing so: the next list finds the job again
    key = seat_id(kept, *what) if tie.key == seat_id(gone, *what) else tie.key
    return replace(tie, start=start, key=key, properties={**held, "id": key})


def _joined(kept: Tie, gone: Tie) -> tuple[Tie, list[Lost]]:
    """Make one relationship of two that say the same of one person."""
    lost: list[Lost] = []
    values = dict(kept.properties)
    for prop in RELATIONSHIP_BY_TYPE[kept.type].properties:
        ours, theirs = kept.properties.get(prop.name), gone.properties.get(prop.name)
        if ours == theirs or prop.name in ("id", IMPORT_ID.name):
            continue
        values[prop.name] = both = _both(prop, ours, theirs)
        if both == ours and theirs is not None and prop.kind is not Kind.DATE:
            lost.append(Lost(kept, prop.name, theirs))
    return replace(kept, properties=values), lost


def _both(prop: Property, ours: Any, theirs: Any) -> Any:
    if prop.name in ("since", "until"):
        # the period that holds both; an open side stays open
        if ours is None or theirs is None:
            return None
        return min(ours, theirs) if prop.name == "since" else max(ours, theirs)
    if ours is None or theirs is None:
        return theirs if ours is None else ours
    if prop.kind is Kind.TEXT and not prop.choices:
        return ours if theirs in ours else f"{ours}; {theirs}"
    return ours


def rows(ties: Sequence[Tie]) -> list[dict[str, Any]]:
    """Give relationships as rows for the writer; what is blank now is taken away."""
    found = []
    for tie in ties:
        values = {name: BLANK if value is None else value for name, value in tie.properties.items()}
        found.append({**values, "start": tie.start, "end": tie.end})
    return found
