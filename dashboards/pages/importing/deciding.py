"""What somebody decided on the import page, brought to decisions about rows and kept at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from dashboards.errors import tell
from dashboards.pages.importing import asking
from dashboards.pages.importing.desk import Desk
from dashboards.pages.importing.entry import open_rows
from dashboards.pages.importing.looking import NEW, SKIP, at_text, read_at
from graph_schema.actor import Actor
from graph_schema.errors import LandschapError
from imports.apply.foresee import At
from imports.models import Columns, Decision
from imports.pending.review import Review

Ids = Sequence[Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Given:
    """The values of the inputs of a review, each kind with its ids."""

    fixes: Sequence[str | None]
    fix_ids: Ids
    skips: Sequence[bool]
    skip_ids: Ids
    who: Sequence[str | None]
    who_ids: Ids


@dataclass
class _Row:
    skip: bool = False
    who: str | None = None
    values: dict[str, str] = field(default_factory=dict)


def decisions(given: Given, review: Review) -> tuple[Decision, ...]:
    """Give a decision for each row that has an input; a text that was left as it is, is none."""
    rows: dict[str, _Row] = {}
    first = {
        (at_text(At(remark.row, remark.sheet)), remark.field): remark.value
        for remark in (*review.rejected, *review.look)
    }
    for one, text in zip(given.fix_ids, given.fixes, strict=True):
        row = rows.setdefault(one["at"], _Row())
        if (text or "") != first.get((one["at"], one["field"]), ""):
            row.values[one["field"]] = text or ""
    for one, skipped in zip(given.skip_ids, given.skips, strict=True):
        row = rows.setdefault(one["at"], _Row())
        row.skip = row.skip or bool(skipped)
    for one, choice in zip(given.who_ids, given.who, strict=True):
        rows.setdefault(one["at"], _Row()).who = choice
    return tuple(_decision(read_at(at), row) for at, row in rows.items())


def keep(desk: Desk, actor: Actor, key: str, given: Given) -> int:
    """Keep what was decided; tell how many rows still wait for a choice."""
    run = desk.runs.get((actor.id, key))
    if run is None or not isinstance(run.answer, Review):
        return 0
    made = decisions(given, run.answer)
    before = desk.pending.one(actor, key).decisions
    mended = {(one.sheet, one.row): one.values for one in before}
    # what was mended before, and is right by now, has no input any more
    whole = [replace(one, values={**mended.get((one.sheet, one.row), {}), **one.values}) for one in made]
    # who a row is, is asked on another page of the group than the one that is drawn
    asked = {one["at"] for one in given.who_ids}
    chosen = {(one.sheet, one.row): one for one in before if at_text(At(one.row, one.sheet)) not in asked}
    whole = [_with_choice(one, chosen.get((one.sheet, one.row))) for one in whole]
    return run.answer.left_open(desk.pending.decide(actor, key, whole).decisions)


def _with_choice(made: Decision, before: Decision | None) -> Decision:
    return replace(made, person=before.person, new=before.new) if before else made


def act(desk: Desk, actor: Actor, key: str, what: str, given: Given) -> str:
    """Do what a button says, with what was decided when it was pressed; give why not, where it cannot be."""
    if what == "drop":
        desk.drop(actor, key)
        return ""
    run = desk.runs.get((actor.id, key))
    review = run.answer if run and isinstance(run.answer, Review) else None
    try:
        keep(desk, actor, key, given)
        if what == "apply" and review is not None:
            left = review.left_open(desk.pending.one(actor, key).decisions)
            if left:
                return open_rows(left)
            desk.apply(actor, key)
        elif what == "again":
            desk.look(actor, key, anew=True)
        elif review is not None:
            desk.pending.decide(actor, key, _for_group(review, what))
    except LandschapError as error:
        return tell(error)
    return ""


def choose(desk: Desk, actor: Actor, key: str, given: Mapping[str, Any]) -> None:
    """Keep how the list is to be taken, and read it anew.

    Raises:
        InvalidValue: a day is none.
        NoSuchList: the list does not wait any more.

    """
    before = desk.pending.one(actor, key).options
    if "columns" in given:
        columns: Columns = given["columns"]
        options = replace(before, columns=columns)
    else:
        values, answers = given["options"]
        options = asking.said_options(before, values, answers)
    desk.pending.choose(actor, key, options)
    desk.look(actor, key, anew=True)


def _for_group(review: Review, what: str) -> list[Decision]:
    items = {"out-new": review.new, "out-changed": review.changed}.get(what, ())
    rows = [at for item in items for at in item.rows] or [ask.at for ask in review.ask]
    return [Decision(at.row, at.sheet, skip=what != "all-new", new=what == "all-new") for at in rows]


def _decision(at: At, row: _Row) -> Decision:
    person = row.who if row.who not in (NEW, SKIP) else None
    return Decision(
        at.row,
        at.sheet,
        skip=row.skip or row.who == SKIP,
        person=person,
        new=row.who == NEW,
        values=row.values,
    )
