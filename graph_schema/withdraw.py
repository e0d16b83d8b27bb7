"""Takes an import back, whatever came after it: what only it says goes, what others say stays.

What it made and nobody else speaks of is removed. A value that it gave becomes the latest of what is said
without it, else what it was before. What was edited by hand since stays, and so does what something was tied
to; both are told. The history keeps no values of what is removed: a list that was a mistake leaves none.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from graph_schema.batches import BATCH, batches
from graph_schema.claims import Claims, Statement, Written, latest
from graph_schema.declare import Kind
from graph_schema.edits import Edit, EditKind, traced_only
from graph_schema.keys import element, split_element
from graph_schema.ledger import Imports, claims_of, declaration, read_imports, read_lines
from graph_schema.nodes import NODE_BY_LABEL, OBSERVATION, PERSON, POSITION
from graph_schema.parts import NODE, Ends, Part, made_by, read_parts, spoken_by
from graph_schema.properties import IMPORT_ID
from graph_schema.relationships import NOT_SAME, RELATIONSHIP_BY_TYPE
from graph_schema.ties import ties_of
from graph_schema.writer import BLANK, Writer

_ADDRESSES = ("email", "other_emails")
_HOLDS_NOBODY = frozenset({NOT_SAME.type})
"""That somebody is not another is no reason for them to stay; it goes with either of the two."""

_FIRST_STANDS = frozenset(
    {"given_name", "initials", "tussenvoegsel", "family_name", "function", "title", "since"}
)
"""Values that no list changes once they are known, however new it is."""


class Kept(StrEnum):
    """Why something of an import stays when that is taken back."""

    EDITED = "edited"
    """It was edited by hand since."""
    SAID = "said"
    """Another list says so too."""
    TIED = "tied"
    """Something that is not of this import is tied to it."""
    ERASED = "erased"
    """Personal data of it were erased; what is left is a count."""
    REQUIRED = "required"
    """It cannot do without this value."""


@dataclass(frozen=True, slots=True)
class Stayed:
    """Something that stays.

    Attributes:
        element: the node or relationship; ``start`` and ``end`` a relationship's ends.
        name: the property, where only a value of it stays.
        kept: why.
        by: the imports that say so too, where that is why.
        values: what it holds now.

    """

    element: str
    start: str | None
    end: str | None
    name: str
    kept: Kept
    by: tuple[str, ...] = ()
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """What taking an import back did: how many elements went or got a value back, and what stayed."""

    removed: Mapping[str, int]
    restored: Mapping[str, int]
    stayed: tuple[Stayed, ...]


class Phase(StrEnum):
    """What taking an import back is busy with."""

    LOOK = "look"
    """What else is said of what it made, and what is tied to it; counted in elements that are looked at."""
    REMOVE = "remove"
    """What only it says goes; counted in nodes, whose relationships go with them."""


Heard = Callable[[Phase, int, int], None]
"""Hears how far it is: so many elements of so many; both 0 where that is not known yet."""


def _unheard(_phase: Phase, _done: int, _total: int) -> None:
    """Hear nothing: for who does not wait."""


def withdraw(writer: Writer, import_id: str, heard: Heard = _unheard) -> Withdrawn:
    """Take an import back in the writer's transaction; marking it as taken back is the caller's.

    Args:
        writer: writes the inverse; its change should say which one it puts back.
        import_id: the import; it must not have been taken back before.
        heard: hears how far it is.

    """
    return _Withdrawing(writer, import_id, heard).do()


class _Withdrawing:
    def __init__(self, writer: Writer, import_id: str, heard: Heard) -> None:
        self._writer = writer
        self._id = import_id
        self._heard = heard
        heard(Phase.LOOK, 0, 0)
        self._imports: Imports = read_imports(writer.read)
        self._gone = self._imports.undone | {import_id}
        self._made = dict(made_by(writer.read, import_id))
        # each is looked up in the history, and of a node what is tied to it is looked at too
        self._looking = len(self._made) + sum(ends == NODE for ends in self._made.values())
        lines: dict[str, list[Written]] = {}
        for done, batch in enumerate(batches(self._made)):
            heard(Phase.LOOK, done * BATCH, self._looking)
            lines |= read_lines(writer.read, batch)
        # nobody spoke of most of a list since: that it goes is known without its values
        ends = {named: self._made[named] for named in self._made if named in lines}
        spoken = {named: tips for named, tips in spoken_by(writer.read, import_id) if named not in self._made}
        spoken |= {named: tips for named, tips in self._of_observations(spoken) if named not in spoken}
        lines |= read_lines(writer.read, spoken)
        self._parts = read_parts(writer.read, {**ends, **spoken})
        present = {named: part.values for named, part in self._parts.items()}
        self._claims = claims_of(lines, self._imports, present)
        self._stayed: list[Stayed] = []
        self._whole: dict[str, Part] = {}
        """What stays with all that it holds."""

    def do(self) -> Withdrawn:
        going = self._to_remove()
        rows = [
            (part, row)
            for named, part in self._parts.items()
            if named not in going and (row := self._restored(part))
        ]
        self._remove(going)
        self._write(rows)
        self._adopt()
        return Withdrawn(
            Counter(split_element(named)[0] for named in going),
            Counter(split_element(part.element)[0] for part, _ in rows),
            tuple(self._stayed),
        )

    def _of_observations(self, spoken: Iterable[str]) -> Iterator[tuple[str, Ends]]:
        """Give what observations are of, on and seen at: a list that says so too does not speak of that."""
        named = (split_element(one) for one in (*self._made, *spoken))
        keys = [key for label, key in named if label == OBSERVATION.label]
        for tie in ties_of(self._writer.read, OBSERVATION, keys) if keys else ():
            if tie.start_label == OBSERVATION.label:
                yield tie.element, (element(tie.start_label, tie.start), element(tie.end_label, tie.end))

    def _to_remove(self) -> dict[str, Ends]:
        """Give what only this import speaks of, or what only imports that are gone made."""
        going = {named: ends for named, ends in self._made.items() if named not in self._parts}
        for named, part in self._parts.items():
            if not self._belongs(part) and self._only_of_gone(part):
                going[named] = part.start, part.end
        belonging = {named: part for named, part in self._parts.items() if self._belongs(part)}
        with_it = {
            named: (part.start, part.end)
            for named, part in belonging.items()
            if part.start in going and self._made_by_gone(part)
        }
        for named in self._tied({**going, **with_it}):
            del going[named]
        for named, part in belonging.items():
            # of a meeting that others speak of too it may be the subject by this list alone
            if part.start in going or (not self._needed(part) and self._only_of_gone(part)):
                going[named] = part.start, part.end
            elif part.start in self._whole:
                self._whole[named] = part
        return going

    @staticmethod
    def _belongs(part: Part) -> bool:
        """Tell whether a relationship is a part of where it starts, as the subject of a meeting is."""
        kind = declaration(part.element)
        return part.start is not None and kind is not NOT_SAME and IMPORT_ID.name not in kind.by_name

    def _needed(self, part: Part) -> bool:
        """Tell whether what stays keeps a part of it: as it stays whole, or is nothing without that part."""
        start = part.start or ""
        return start in self._whole or split_element(start)[0] == OBSERVATION.label

    def _only_of_gone(self, part: Part) -> bool:
        claims = self._claims[part.element]
        if not self._made_by_gone(part):
            return False
        if claims.erased:
            self._stay(part, Kept.ERASED)
            return False
        others = claims.others(self._id)
        if not others:
            return True
        if any(said.by_hand for said in others):
            self._stay(part, Kept.EDITED)
        else:
            by = {said.source.of_import for said in others if said.source.of_import}
            self._stay(part, Kept.SAID, by=tuple(sorted(by)))
        return False

    def _made_by_gone(self, part: Part) -> bool:
        claims = self._claims[part.element]
        if claims.adopted:
            return False
        # what keeps no import, such as a subject of its event, says in the history who made it
        return part.maker in self._gone or (part.maker is None and claims.made_by(self._gone))

    def _tied(self, going: Mapping[str, Ends]) -> Iterable[str]:
        """Give the nodes to which something is tied that does not go; they stay."""
        tied: dict[str, None] = {}
        done = len(self._made)
        for named, (start, end) in self._made.items():
            if start and end and named not in going:
                tied |= dict.fromkeys(tip for tip in (start, end) if tip in going)
        for label, keys in _keys_of_nodes(going).items():
            for batch in batches(sorted(keys)):
                self._heard(Phase.LOOK, min(done, self._looking), self._looking)
                done += len(batch)
                for tie in ties_of(self._writer.read, NODE_BY_LABEL[label], batch, beside=self._id):
                    if tie.element not in going and tie.type not in _HOLDS_NOBODY:
                        tips = element(tie.start_label, tie.start), element(tie.end_label, tie.end)
                        tied |= dict.fromkeys(tip for tip in tips if tip in going)
        values = read_parts(self._writer.read, dict.fromkeys(tied, NODE))
        for named in tied:
            self._stay(values[named], Kept.TIED)
        return tied

    def _restored(self, part: Part) -> dict[str, Any]:
        """Give the values that an element gets back: :data:`BLANK` for none."""
        claims = self._claims[part.element]
        if claims.erased:
            return {}
        own = [said for said in claims.statements if said.source.of_import == self._id]
        others = claims.others(self._id)
        if part.element in self._whole:
            return {}
        declared = declaration(part.element)
        row: dict[str, Any] = {}
        for name in dict.fromkeys(name for said in own for name in said.values):
            prop = declared.by_name[name]
            if not prop.traced or name in (IMPORT_ID.name, declared.key) or self._by_address(part, name):
                continue
            if prop.kind is Kind.TEXTS:
                row |= self._items(part, claims, own, others, name)
            else:
                row |= self._value(part, claims, own, others, name)
        if split_element(part.element)[0] == PERSON.label:
            row |= self._addresses(part, claims, own, others)
        return row

    def _value(
        self,
        part: Part,
        claims: Claims,
        own: Sequence[Statement],
        others: Sequence[Statement],
        name: str,
    ) -> dict[str, Any]:
        now = part.values.get(name)
        if now not in [said.values[name] for said in own if name in said.values]:
            last = latest(others, name)
            since = max(said.source.at for said in own)
            if last and last.by_hand and last.values[name] == now and last.source.at > since:
                self._stay(part, Kept.EDITED, name)
            return {}  # it was so before, and a list that was older or shorter left it
        stands = name in _FIRST_STANDS and any(said.values.get(name, _NONE) == now for said in others)
        last = latest(others, name)
        if last is not None:
            wanted = now if stands and not last.by_hand else last.values[name]
        else:
            wanted = claims.base(name, gone=self._gone)
        if wanted == now:
            return {}
        if wanted is None and declaration(part.element).by_name[name].required:
            self._stay(part, Kept.REQUIRED, name)
            return {}
        return {name: BLANK if wanted is None else wanted}

    def _items(
        self,
        part: Part,
        claims: Claims,
        own: Sequence[Statement],
        others: Sequence[Statement],
        name: str,
    ) -> dict[str, Any]:
        """Take the items out of a list of texts that nobody else names."""
        now = list(part.values.get(name) or ())
        left = [item for item in now if self._stands(claims, own, others, item, (name,))]
        if any(self._by_hand_only(claims, own, others, item, (name,)) for item in left):
            self._stay(part, Kept.EDITED, name)
        return {} if left == now else {name: left or BLANK}

    def _addresses(
        self, part: Part, claims: Claims, own: Sequence[Statement], others: Sequence[Statement]
    ) -> dict[str, Any]:
        """Take the addresses away that nobody else names; the next one becomes the first."""
        first, rest = part.values.get("email"), list(part.values.get("other_emails") or ())
        now = [first, *rest] if first else rest
        left = [address for address in now if self._stands(claims, own, others, address, _ADDRESSES)]
        by_hand = [one for one in left if self._by_hand_only(claims, own, others, one, _ADDRESSES)]
        for name in dict.fromkeys("email" if one == first else "other_emails" for one in by_hand):
            self._stay(part, Kept.EDITED, name)
        if left == now:
            return {}
        row = {"email": left[0] if left else BLANK, "other_emails": left[1:] or BLANK}
        return {name: value for name, value in row.items() if value is not BLANK or part.values.get(name)}

    def _stands(
        self,
        claims: Claims,
        own: Sequence[Statement],
        others: Sequence[Statement],
        item: str,
        names: Sequence[str],
    ) -> bool:
        """Tell whether an item of a list stays: it is not of this import, or others have it too."""
        if not any(item in _all(said.values, names) for said in own):
            return True
        if any(item in _all(said.values, names) for said in others):
            return True
        return self._in_base(claims, item, names)

    def _in_base(self, claims: Claims, item: str, names: Sequence[str]) -> bool:
        """Tell whether an item was in the list before anybody said anything of it."""
        return item in _all({name: claims.base(name, gone=self._gone) for name in names}, names)

    def _by_hand_only(
        self,
        claims: Claims,
        own: Sequence[Statement],
        others: Sequence[Statement],
        item: str,
        names: Sequence[str],
    ) -> bool:
        """Tell whether an item that this import brought stays since somebody wrote the list with it in it.

        So does who made one person of two: their addresses stand together since.
        """
        brought = [said for said in own if item in _all(said.values, names)]
        if not brought or self._in_base(claims, item, names):
            return False
        also = [said for said in others if item in _all(said.values, names)]
        since = min(said.source.at for said in brought)
        return bool(also) and all(said.by_hand and said.source.at > since for said in also)

    @staticmethod
    def _by_address(part: Part, name: str) -> bool:
        return name in _ADDRESSES and split_element(part.element)[0] == PERSON.label

    def _remove(self, going: Mapping[str, Ends]) -> None:
        ties: dict[tuple[str, str, str], list[dict[str, str]]] = defaultdict(list)
        hanging: dict[str, list[str]] = defaultdict(list)
        if going:
            self._heard(Phase.REMOVE, 0, 0)
        for named, (start, end) in going.items():
            if start is None or end is None:
                continue
            name, key = split_element(named)
            if start in going or end in going:
                hanging[name].append(key)
                continue
            kind = RELATIONSHIP_BY_TYPE[name]
            (start_label, start_key), (end_label, end_key) = split_element(start), split_element(end)
            own = {kind.key: key} if kind.key else {}
            ties[name, start_label, end_label].append({"start": start_key, "end": end_key, **own})
        for (name, start_label, end_label), rows in ties.items():
            tips = NODE_BY_LABEL[start_label], NODE_BY_LABEL[end_label]
            self._writer.remove_relationships(RELATIONSHIP_BY_TYPE[name], *tips, rows, trace=False)
        nodes = _keys_of_nodes(going)
        # the place on the screen of what is no longer there
        places = [element(label, key) for label, keys in nodes.items() for key in keys]
        self._writer.remove_nodes(POSITION, places, trace=False)
        done, total = 0, len(places)

        def went(number: int) -> None:
            nonlocal done
            done += number
            self._heard(Phase.REMOVE, done, total)

        for label, keys in nodes.items():
            self._writer.remove_nodes(NODE_BY_LABEL[label], keys, trace=False, heard=went)
        for name, keys in hanging.items():
            self._writer.went(RELATIONSHIP_BY_TYPE[name], keys)

    def _write(self, rows: Sequence[tuple[Part, dict[str, Any]]]) -> None:
        nodes: dict[str, list[dict[str, Any]]] = defaultdict(list)
        ties: dict[tuple[str, str, str], list[dict[str, Any]]] = defaultdict(list)
        for part, row in rows:
            name, key = split_element(part.element)
            if part.start is None or part.end is None:
                nodes[name].append({NODE_BY_LABEL[name].key: key, **row})
                continue
            (start, start_key), (end, end_key) = split_element(part.start), split_element(part.end)
            kind = RELATIONSHIP_BY_TYPE[name]
            own = {kind.key: key} if kind.key else {}
            required = {prop.name: part.values.get(prop.name) for prop in kind.properties if prop.required}
            ties[name, start, end].append({**required, "start": start_key, "end": end_key, **own, **row})
        for label, found in nodes.items():
            self._writer.nodes(NODE_BY_LABEL[label], found)
        for (name, start, end), found in ties.items():
            self._writer.relationships(
                RELATIONSHIP_BY_TYPE[name], NODE_BY_LABEL[start], NODE_BY_LABEL[end], found
            )

    def _adopt(self) -> None:
        """Keep what stays whole from going, or changing, with another list that is taken back later.

        It is kept which values stayed, but for those that others alone say, for the day of the list.
        """
        day = self._imports.sources[self._id].day
        for named, part in self._whole.items():
            declared = declaration(named)
            claims = self._claims.get(named)
            own = [said for said in claims.statements if said.source.of_import == self._id] if claims else []
            others = claims.others(self._id) if claims else ()
            held = traced_only(declared, part.values)
            names = held.keys() - {IMPORT_ID.name, declared.key}
            left = {name: _left(held[name], name, own, others) for name in sorted(names)}
            values = {name: value for name, value in left.items() if value not in (None, [])}
            self._writer.said(Edit(named, EditKind.SAID, part.start, part.end, after=values, as_of=day))

    def _stay(self, part: Part, kept: Kept, name: str = "", by: tuple[str, ...] = ()) -> None:
        self._stayed.append(Stayed(part.element, part.start, part.end, name, kept, by, dict(part.values)))
        if kept in (Kept.EDITED, Kept.TIED) and not name:
            self._whole[part.element] = part


_NONE = object()


def _left(value: Any, name: str, own: Sequence[Statement], others: Sequence[Statement]) -> Any:
    """Give what stays of a value with its element: all but what others say and this import did not."""

    def of_others(one: Any) -> bool:
        says = [any(one in _all(said.values, (name,)) for said in many) for many in (own, others)]
        return says == [False, True]

    if isinstance(value, list):
        return [item for item in value if not of_others(item)]
    return None if of_others(value) else value


def _keys_of_nodes(elements: Mapping[str, Ends]) -> dict[str, list[str]]:
    """Give the keys of the nodes among some elements, by label."""
    found: dict[str, list[str]] = defaultdict(list)
    for named, ends in elements.items():
        if ends == NODE:
            label, key = split_element(named)
            found[label].append(key)
    return found


def _all(values: Mapping[str, Any], names: Sequence[str]) -> list[Any]:
    found: list[Any] = []
    for name in names:
        value = values.get(name)
        found += [] if value is None else value if isinstance(value, list) else [value]
    return found
