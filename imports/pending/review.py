"""What a list would do, as one looks it over: new, changed, to be chosen, to be looked at, rejected. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from crm.records import fields
from crm.texts import _
from crm.values.names import PersonName
from graph_schema.declare import Node, Relationship
from graph_schema.keys import element
from graph_schema.nodes import EVENT, NODE_BY_LABEL, PERSON, SCHOOL
from graph_schema.relationships import ATTENDED, RELATIONSHIP_BY_TYPE, WORKS_AT
from imports.apply.foresee import At, Change
from imports.models import Decision, Remark, Report
from imports.pending.rejected import RejectedRows, has_headers, headers_of, rejected_rows
from imports.recognise import Field, Record
from imports.service import Prepared

KEPT = 5_000
"""Things that are new or change of which the values are kept, to be paged through; more are counted."""
_OF_MANY = frozenset({Field.ORGANISATION, Field.BRIN, Field.TITLE})


@dataclass(frozen=True, slots=True)
class Value:
    """One value before and after, in words; an empty text is no value."""

    label: str
    old: str
    new: str
    why: str = ""
    """Of a job: by what its school or organisation was told."""


@dataclass(frozen=True, slots=True)
class Item:
    """Something that is made or changed."""

    name: str
    values: tuple[Value, ...]
    rows: tuple[At, ...]


@dataclass(frozen=True, slots=True)
class Ask:
    """A row that may be one of several known people."""

    at: At
    name: str
    reason: str
    people: tuple[tuple[str, str], ...]
    """Key and name of each."""


@dataclass(frozen=True, slots=True)
class Review:
    """All of it; of what is new and what changes at most KEPT, and how many there are."""

    report: Report
    new: tuple[Item, ...]
    changed: tuple[Item, ...]
    ask: tuple[Ask, ...]
    look: tuple[Remark, ...]
    rejected: tuple[Remark, ...]
    counts: Mapping[str, int]
    rejected_rows: RejectedRows
    """The rejected rows as they stand in the file."""
    sheets: tuple[str, ...] = ()
    """Of a workbook, the sheets that were read."""
    no_list: tuple[str, ...] = ()
    """Its sheets that hold no list like it; those that are hidden stand in the report."""
    left_out: tuple[tuple[At, str], ...] = ()
    """The rows that somebody left out, with what stands in them."""
    in_row: Mapping[At, str] = field(default_factory=dict)
    """What stands in each row to look at and each that is rejected, so that one sees whom it is about."""
    observed: bool = False
    """Rows that are rejected answer something of their school all the same."""
    shared: frozenset[str] = frozenset()
    """The columns in which many rows say the same, such as their school: one mend is for all of them."""

    def left_open(self, decisions: Iterable[Decision]) -> int:
        """Tell how many rows still wait for a choice."""
        made = {(one.sheet, one.row) for one in decisions if one.skip or one.new or one.person is not None}
        return sum((ask.at.sheet, ask.at.row) not in made for ask in self.ask)


def nodes_of(prepared: Prepared) -> set[str]:
    """Name the nodes of which the review needs the names; those that the list makes have none yet."""
    found = {element(PERSON.label, person) for question in prepared.questions for person in question.persons}
    for change in prepared.changes:
        found |= {named for named, _ in _ends(change)}
        if change.seen:
            found.add(element(SCHOOL.label, change.seen[0]))
        elif change.start is None and not change.new:
            found.add(element(change.name, change.key))
    return found - _made(prepared).keys()


def _made(prepared: Prepared) -> dict[str, Change]:
    """Give what becomes of each node that goes by what the list says: what it makes, and what it observes."""
    return {
        element(change.name, change.key): change
        for change in prepared.changes
        if change.start is None and (change.new or change.seen)
    }


def review(
    prepared: Prepared,
    names: Mapping[str, str],
    decisions: Iterable[Decision] = (),
    jobs: Mapping[str, str] | None = None,
) -> Review:
    """Bring together what belongs to one person: their values, jobs and attendance.

    Args:
        prepared: the list, resolved.
        names: those of the nodes that it is about.
        decisions: those with which it was resolved.
        jobs: where those among whom is to be chosen work, by their keys.

    """
    works = jobs or {}
    known = _Names(names, _made(prepared))
    if prepared.report.event:
        # one that the list itself makes has no name in the graph yet
        event = prepared.report.event
        known.names[element(EVENT.label, event["id"])] = str(event["title"])
    groups: dict[str, list[Change]] = {}
    for change in prepared.changes:
        about = element(PERSON.label, change.start) if change.start else element(change.name, change.key)
        groups.setdefault(about, []).append(change)
    new: list[str] = []
    changed: list[str] = []
    for named, changes in groups.items():
        made = any(change.new and change.start is None for change in changes)
        (new if made else changed).append(named)

    def called(person: str) -> str:
        name = known.of(element(PERSON.label, person))
        return f"{name} – {works[person]}" if person in works else name

    by_row = {(record.row, record.sheet): record for record in prepared.reading.records}
    ask = tuple(
        Ask(
            question.at,
            _shown(by_row.get((question.at.row, question.at.sheet))),
            question.reason,
            tuple((person, called(person)) for person in question.persons),
        )
        for question in prepared.questions
    )
    report = prepared.report
    read, no_list = _sheets(prepared)
    # what is to be chosen need not be looked at too
    asked = {(one.at.row, one.at.sheet, one.reason) for one in ask}
    look = tuple(one for one in report.review if (one.row, one.sheet, str(one.reason)) not in asked)
    return Review(
        report=report,
        new=tuple(_item(named, groups[named], known) for named in new[:KEPT]),
        changed=tuple(_item(named, groups[named], known) for named in changed[:KEPT]),
        ask=ask,
        look=look,
        rejected=report.rejected,
        counts={
            "new": len(new),
            "changed": len(changed),
            "ask": len(ask),
            "look": len(look),
            "rejected": len(report.rejected),
        },
        rejected_rows=rejected_rows(prepared, report.rejected),
        sheets=read,
        no_list=no_list,
        left_out=tuple(
            (At(row, sheet), _shown(by_row[row, sheet]))
            for row, sheet in sorted(
                {(one.row, one.sheet) for one in decisions if one.skip} & by_row.keys(),
                key=lambda at: (at[1] or "", at[0]),
            )
        ),
        in_row={
            At(remark.row, remark.sheet): _shown(by_row.get((remark.row, remark.sheet)))
            for remark in (*look, *report.rejected)
        },
        observed=not {At(remark.row, remark.sheet) for remark in report.rejected}.isdisjoint(
            at for change in prepared.changes if change.seen for at in change.rows
        ),
        shared=frozenset(header for field, header in prepared.reading.headers.items() if field in _OF_MANY),
    )


class _Names:
    """What nodes are called: those that were there, and those that go by what the list says."""

    def __init__(self, names: Mapping[str, str], made: Mapping[str, Change]) -> None:
        self.names = dict(names)
        self._made = made

    def of(self, named: str) -> str:
        if named not in self.names and named in self._made:
            # of a long list most are never shown
            self.names[named] = self._of_list(self._made[named])
        return self.names.get(named) or named.partition(":")[2]

    def _of_list(self, change: Change) -> str:
        if change.seen is None:
            return _new_name(change)
        brin, result = change.seen
        school = self.of(element(SCHOOL.label, brin))
        return _("Observation at {school}: {result}").format(school=school, result=result)


def _item(named: str, changes: list[Change], names: _Names) -> Item:
    values: list[Value] = []
    rows: dict[At, None] = {}
    for change in changes:
        rows |= dict.fromkeys(change.rows)
        if change.start is None:
            values += _values(change)
        elif change.new:
            values.append(_tie(change, names))
        else:
            values += _values(change)
    return Item(names.of(named), tuple(values), tuple(rows))


def _values(change: Change) -> list[Value]:
    declared: Node | Relationship = NODE_BY_LABEL.get(change.name) or RELATIONSHIP_BY_TYPE[change.name]
    return [
        Value(field.label, field.show(old), field.show(new))
        for name, (old, new) in change.values.items()
        if name in declared.by_name
        for field in (fields.Field(declared.by_name[name]),)
    ]


def _tie(change: Change, names: _Names) -> Value:
    ends = dict(_ends(change))
    place = next((names.of(named) for named, which in ends.items() if which == "end"), "")
    if change.name == ATTENDED.type:
        return Value(_("Was there"), "", place)
    given = {name: new for name, (_old, new) in change.values.items()}
    job = given.get("title") or given.get("function") or ""
    return Value(_("Job"), "", ", ".join(part for part in (job, place) if part), change.why)


def _ends(change: Change) -> list[tuple[str, str]]:
    if change.start is None or change.end is None:
        return []
    if change.name == ATTENDED.type:
        return [(element(PERSON.label, change.start), "start"), (element(EVENT.label, change.end), "end")]
    if change.name == WORKS_AT.type:
        # a brin is short; the key of an organisation is a uuid
        label = "School" if len(change.end) == 4 else "Organisation"
        return [(element(PERSON.label, change.start), "start"), (element(label, change.end), "end")]
    return []


def _new_name(change: Change) -> str:
    given = {name: new for name, (_old, new) in change.values.items()}
    if change.name != PERSON.label:
        return str(given.get("name") or given.get("title") or change.key)
    name = PersonName(
        given.get("given_name"), given.get("initials"), given.get("tussenvoegsel"), given.get("family_name")
    ).show()
    return name or str(given.get("email") or change.key)


def _shown(record: Record | None) -> str:
    if record is None:
        return ""
    values = record.values
    as_in_the_file = sorted(values, key=lambda field: record.places[field][0][0])
    return " · ".join(values[field][0].text for field in as_in_the_file[:4])


def _sheets(prepared: Prepared) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the names of the sheets that were read, and of those that hold no list like it."""
    names = [sheet.name for sheet in prepared.source.sheets if sheet.name is not None]
    named = headers_of(prepared)
    told = {record.sheet for record in prepared.reading.records if record.sheet}
    if not told:
        # where one sheet holds a list its rows do not name it
        sheets = prepared.source.sheets
        holds = (sheet.name for sheet in sheets if any(has_headers(line, named) for line in sheet.lines))
        hit = next(holds, None)
        told = {hit} if hit else set()
    return tuple(name for name in names if name in told), tuple(name for name in names if name not in told)
