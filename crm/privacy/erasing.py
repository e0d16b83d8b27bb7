"""Erases all personal data of one person for good, and leaves the counts right.

What stays is a person without any personal property: only the key, the day of the erasure, and the
relationships that are counted (where they worked and in which job, what they attended, which networks and
results they belonged to), without titles and notes. Everything else that tied them goes. The history keeps
that it was done, and no value.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from crm.privacy.dossier import Subject, read_accounts, read_edits, read_mentions, read_subject
from crm.privacy.models import CannotErase, Erased, Mention
from crm.privacy.terms import Terms
from graph_schema.declare import Node, Relationship
from graph_schema.edits import EditKind, write_values
from graph_schema.keys import element, split_element
from graph_schema.nodes import ACCOUNT, EDIT, NODE_BY_LABEL, PERSON
from graph_schema.relationships import ATTENDED, IMPLEMENTS, MEMBER_OF, RELATIONSHIP_BY_TYPE, WORKS_AT
from graph_schema.ties import Tie
from graph_schema.writer import BLANK, Writer

COUNTED = frozenset({WORKS_AT.type, ATTENDED.type, MEMBER_OF.type, IMPLEMENTS.type})
"""The relationships that the figures count: they stay, without what is personal in them."""

_NOT_PERSONAL_BUT_OURS = ("retain_until", "former_ids", "import_id")


def erase(
    writer: Writer, key: str, today: date, mentions: Collection[str] | None, *, accounts: bool
) -> Erased:
    """Erase one person.

    Args:
        writer: the transaction; nothing of it can be put back.
        key: the person's key, also of one whom only the history still knows.
        today: the day that stays in the place of their data.
        mentions: the mentions to take out by their ids; None for those that are chosen by themselves.
        accounts: whether accounts with their address go too.

    Raises:
        NobodyThere: there is nobody to erase.
        CannotErase: the actor would erase the account that they are logged in with.

    """
    writer.keeps_values = False
    writer.lock(PERSON, [key])
    subject = read_subject(writer, key)
    doors = [one.id for one in read_accounts(writer, subject.addresses)] if accounts else []
    if writer.actor.id in doors:
        raise CannotErase("This is your own account. Let another beheerder erase these data.")
    chosen = [
        item
        for item in read_mentions(writer, subject)
        if (item.chosen if mentions is None else item.id in mentions)
    ]
    edits = read_edits(writer, subject, doors)
    kept, gone = _ties(writer, key)
    if subject.values:
        blank = {prop.name: BLANK for prop in PERSON.properties if prop.personal and prop.traced}
        ours = dict.fromkeys(_NOT_PERSONAL_BUT_OURS, BLANK)
        writer.nodes(PERSON, [{"id": key, **blank, **ours, "erased_on": today}])
    _take_out(writer, subject.terms, chosen)
    loose = {item.element for item in chosen if not item.sure}
    writer.nodes(EDIT, list(_edits(subject, edits, doors, loose)))
    writer.remove_nodes(ACCOUNT, doors)
    return Erased(writer.change, gone, kept, len(chosen), len(edits), len(doors))


def _ties(writer: Writer, key: str) -> tuple[int, int]:
    """Keep what is counted without what is personal in it, and remove the rest; tell how many of each."""
    groups: dict[tuple[str, str, str], list[Tie]] = defaultdict(list)
    for tie in writer.ties(PERSON, [key]):
        groups[tie.type, tie.start_label, tie.end_label].append(tie)
    kept = gone = 0
    for (name, start, end), ties in groups.items():
        kind, ends = RELATIONSHIP_BY_TYPE[name], (NODE_BY_LABEL[start], NODE_BY_LABEL[end])
        if name in COUNTED:
            kept += len(ties)
            blank = {prop.name: BLANK for prop in kind.properties if prop.personal}
            writer.relationships(kind, *ends, [{**_place(tie), **blank} for tie in ties])
        else:
            gone += len(ties)
            writer.remove_relationships(kind, *ends, [_place(tie) for tie in ties])
    return kept, gone


def _place(tie: Tie) -> dict[str, Any]:
    kind = RELATIONSHIP_BY_TYPE[tie.type]
    required = {prop.name: tie.properties.get(prop.name) for prop in kind.properties if prop.required}
    return {**required, "start": tie.start, "end": tie.end}


def _take_out(writer: Writer, terms: Terms, mentions: Iterable[Mention]) -> None:
    """Write the texts without what mentions the person."""
    nodes: dict[str, list[dict[str, Any]]] = defaultdict(list)
    ties: dict[tuple[str, str, str], list[dict[str, Any]]] = defaultdict(list)
    for item in mentions:
        name, key = split_element(item.element)
        # a reader chose what only possibly mentions them: then all that does goes
        text = {item.prop: terms.without(item.value, possible=not item.sure)}
        if item.start and item.end:
            (start_label, start), (end_label, end) = split_element(item.start), split_element(item.end)
            own = RELATIONSHIP_BY_TYPE[name].key
            row = {**text, "start": start, "end": end, **({own: key} if own else {})}
            ties[name, start_label, end_label].append(row)
        else:
            nodes[name].append({NODE_BY_LABEL[name].key: key, **text})
    for label, rows in nodes.items():
        writer.nodes(NODE_BY_LABEL[label], rows)
    for (name, start_label, end_label), rows in ties.items():
        ends = NODE_BY_LABEL[start_label], NODE_BY_LABEL[end_label]
        known = [_with_required(writer, RELATIONSHIP_BY_TYPE[name], ends, row) for row in rows]
        writer.relationships(RELATIONSHIP_BY_TYPE[name], *ends, [row for row in known if row])


def _with_required(
    writer: Writer, kind: Relationship, ends: tuple[Node, Node], row: dict[str, Any]
) -> dict[str, Any] | None:
    """Give a row with what the type requires; None for a relationship that this erasure removed."""
    named = kind.key_of(row, row["start"], row["end"])
    for tie in writer.ties(ends[0], [row["start"]]):
        if (tie.type, tie.end, tie.key) == (kind.type, row["end"], named):
            required = {prop.name: tie.properties.get(prop.name) for prop in kind.properties if prop.required}
            return {**required, **row}
    return None


def _edits(
    subject: Subject, edits: Sequence[Mapping[str, Any]], accounts: Sequence[str], loose: Collection[str]
) -> Iterable[dict[str, Any]]:
    """Give the history without what it holds about the person.

    ``loose`` are the elements of which a reader said that what only possibly mentions the person does.
    """
    own = {*subject.elements, *(element(ACCOUNT.label, key) for key in accounts)}
    for row in edits:
        if row["kind"] == EditKind.SHOWN.value:
            continue  # it holds no value, and that it was given out stays true
        if row["element"] in own:
            yield {"id": row["id"], "kind": EditKind.ERASED.value, "before": BLANK, "after": BLANK}
            continue
        possible = row["element"] in loose
        yield {
            "id": row["id"],
            **{side: _without(subject, row, side, possible=possible) for side in ("before", "after")},
        }


def _without(subject: Subject, row: Mapping[str, Any], side: str, *, possible: bool) -> Any:
    held = json.loads(row[side] or "{}")
    name = split_element(row["element"])[0]
    kind = NODE_BY_LABEL.get(name) or RELATIONSHIP_BY_TYPE.get(name)
    theirs = bool({row["start"], row["end"]} & set(subject.elements))
    left = {
        prop: subject.terms.without(value, possible=possible)
        for prop, value in held.items()
        if kind and prop in kind.by_name and not (theirs and kind.by_name[prop].personal)
    }
    return write_values(left) if left else BLANK
