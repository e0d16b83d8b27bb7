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

from graph_schema import statements
from graph_schema.batches import BATCH, batches
from graph_schema.claims import Claims, Statement, Written, latest
from graph_schema.declare import Kind
from graph_schema.keys import element, split_element
from graph_schema.ledger import Imports, claims_of, declaration, read_imports, read_lines
from graph_schema.nodes import NODE_BY_LABEL, NODES, PERSON, POSITION
from graph_schema.properties import IMPORT_ID
from graph_schema.relationships import NOT_SAME, RELATIONSHIP_BY_TYPE, RELATIONSHIPS
from graph_schema.ties import ties_of
from graph_schema.writer import BLANK, Writer

_ADDRESSES = ("email", "other_emails")
_HOLDS_NOBODY = frozenset({NOT_SAME.type})
"""That somebody is not another is no reason for them to stay; it goes with either of the two."""

_Ends = tuple[str | None, str | None]
"""Where a relationship starts and ends; of a node twice None."""
_NODE: _Ends = (None, None)


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


@dataclass(slots=True)
class _Part:
    """An element of which the history speaks, and an import too, as it is now."""

    element: str
    start: str | None
    end: str | None
    values: Mapping[str, Any]

    @property
    def maker(self) -> str | None:
        return self.values.get(IMPORT_ID.name)


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
        self._made = dict(self._read_made())
        # each is looked up in the history, and of a node what is tied to it is looked at too
        self._looking = len(self._made) + sum(ends == _NODE for ends in self._made.values())
        lines: dict[str, list[Written]] = {}
        for done, batch in enumerate(batches(self._made)):
            heard(Phase.LOOK, done * BATCH, self._looking)
            lines |= read_lines(writer.read, batch)
        # nobody spoke of most of a list since: that it goes is known without its values
        ends = {named: self._made[named] for named in self._made if named in lines}
        spoken = {named: tips for named, tips in self._read_spoken() if named not in self._made}
        lines |= read_lines(writer.read, spoken)
        self._parts = self._read({**ends, **spoken})
        present = {named: part.values for named, part in self._parts.items()}
        self._claims = claims_of(lines, self._imports, present)
        self._stayed: list[Stayed] = []

    def do(self) -> Withdrawn:
        going = self._to_remove()
        rows = [
            (part, row)
            for named, part in self._parts.items()
            if named not in going and (row := self._restored(part))
        ]
        self._remove(going)
        self._write(rows)
        return Withdrawn(
            Counter(split_element(named)[0] for named in going),
            Counter(split_element(part.element)[0] for part, _ in rows),
            tuple(self._stayed),
        )

    def _read_made(self) -> Iterator[tuple[str, _Ends]]:
        """Read what the import made, as far as that is there."""
        for node in NODES:
            if IMPORT_ID.name in node.by_name:
                for row in self._writer.read(statements.made_nodes(node), id=self._id):
                    yield element(node.label, row["key"]), _NODE
        for kind in RELATIONSHIPS:
            if IMPORT_ID.name in kind.by_name:
                for start, end in kind.joins:
                    query = statements.made_relationships(kind, NODE_BY_LABEL[start], NODE_BY_LABEL[end])
                    for row in self._writer.read(query, id=self._id):
                        key = row["key"] or f"{row['start']}>{row['end']}"
                        yield (
                            element(kind.type, key),
                            (element(start, row["start"]), element(end, row["end"])),
                        )

    def _read_spoken(self) -> Iterator[tuple[str, _Ends]]:
        """Read of what the import spoke, whether or not that is there."""
        for row in self._writer.read(statements.WRITTEN_BY, id=self._id):
            if split_element(row["element"])[0] != "Import":
                yield row["element"], (row["start"], row["end"])

    def _read(self, wanted: Mapping[str, _Ends]) -> dict[str, _Part]:
        """Read elements with their values, as far as they are there."""
        nodes: dict[str, list[str]] = defaultdict(list)
        ties: dict[tuple[str, str, str], list[dict[str, str]]] = defaultdict(list)
        for named, (start, end) in wanted.items():
            name, key = split_element(named)
            if start is None or end is None:
                nodes[name].append(key)
            else:
                (start_label, start_key), (end_label, end_key) = split_element(start), split_element(end)
                place = {"key": key, "start": start_key, "end": end_key}
                ties[name, start_label, end_label].append(place)
        found: dict[str, _Part] = {}
        for label, keys in nodes.items():
            for batch in batches(keys):
                for row in self._writer.read(statements.find_nodes(NODE_BY_LABEL[label]), keys=batch):
                    named = element(label, row["key"])
                    found[named] = _Part(named, *_NODE, row["properties"])
        for (name, start, end), places in ties.items():
            query = statements.find_relationships(
                RELATIONSHIP_BY_TYPE[name], NODE_BY_LABEL[start], NODE_BY_LABEL[end]
            )
            for part in batches(places):
                for row in self._writer.read(query, rows=part):
                    if row["properties"] is not None:
                        named = element(name, row["key"])
                        tips = element(start, row["start"]), element(end, row["end"])
                        found[named] = _Part(named, *tips, row["properties"])
        return found

    def _to_remove(self) -> dict[str, _Ends]:
        """Give what only this import speaks of, or what only imports that are gone made."""
        going = {named: ends for named, ends in self._made.items() if named not in self._parts}
        for named, part in self._parts.items():
            if self._only_of_gone(part):
                going[named] = part.start, part.end
        for named in self._tied(going):
            del going[named]
        return going

    def _only_of_gone(self, part: _Part) -> bool:
        claims = self._claims[part.element]
        # what keeps no import, such as a subject of its event, says in the history who made it
        made = part.maker in self._gone or (part.maker is None and claims.made_by(self._gone))
        if not made:
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

    def _tied(self, going: Mapping[str, _Ends]) -> Iterable[str]:
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
        values = self._read(dict.fromkeys(tied, _NODE))
        for named in tied:
            self._stay(values[named], Kept.TIED)
        return tied

    def _restored(self, part: _Part) -> dict[str, Any]:
        """Give the values that an element gets back: :data:`BLANK` for none."""
        claims = self._claims[part.element]
        if claims.erased:
            return {}
        own = [said for said in claims.statements if said.source.of_import == self._id]
        others = claims.others(self._id)
        made = part.maker in self._gone or (part.maker is None and claims.made_by(self._gone))
        whole = made and (not others or any(said.by_hand for said in others))
        if whole:
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
        part: _Part,
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
        held = [said for said in others if said.values.get(name, _NONE) == now]
        last = latest(others, name)
        if last is not None:
            wanted = now if held and not last.by_hand else last.values[name]
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
        part: _Part,
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
        self, part: _Part, claims: Claims, own: Sequence[Statement], others: Sequence[Statement]
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
    def _by_address(part: _Part, name: str) -> bool:
        return name in _ADDRESSES and split_element(part.element)[0] == PERSON.label

    def _remove(self, going: Mapping[str, _Ends]) -> None:
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

    def _write(self, rows: Sequence[tuple[_Part, dict[str, Any]]]) -> None:
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

    def _stay(self, part: _Part, kept: Kept, name: str = "", by: tuple[str, ...] = ()) -> None:
        self._stayed.append(Stayed(part.element, part.start, part.end, name, kept, by, dict(part.values)))


_NONE = object()


def _keys_of_nodes(elements: Mapping[str, _Ends]) -> dict[str, list[str]]:
    """Give the keys of the nodes among some elements, by label."""
    found: dict[str, list[str]] = defaultdict(list)
    for named, ends in elements.items():
        if ends == _NODE:
            label, key = split_element(named)
            found[label].append(key)
    return found


def _all(values: Mapping[str, Any], names: Sequence[str]) -> list[str]:
    found: list[str] = []
    for name in names:
        value = values.get(name)
        found += [] if value is None else [value] if isinstance(value, str) else list(value)
    return found
