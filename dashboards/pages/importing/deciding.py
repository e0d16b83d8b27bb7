"""What somebody decided on the import page, brought to decisions about rows and kept at once."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from dash.development.base_component import Component

from crm.texts import _
from crm.values.problem import InvalidValue
from dashboards.components import notice
from dashboards.errors import tell
from dashboards.pages.importing import asking
from dashboards.pages.importing.desk import Desk
from dashboards.pages.importing.entry import open_rows
from dashboards.pages.importing.looking import NEW, SKIP, read_all, read_at
from graph_schema.actor import Actor
from graph_schema.errors import LandschapError
from imports.apply.foresee import At
from imports.models import Decision
from imports.pending.review import Review

Ids = Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Given:
    """The values of the inputs of a review, each kind with its ids; an id tells as ``was`` what was drawn."""

    fixes: Sequence[str | None]
    fix_ids: Ids
    skips: Sequence[bool]
    skip_ids: Ids
    who: Sequence[str | None]
    who_ids: Ids

    def _all(self) -> Iterator[tuple[Mapping[str, Any], Any]]:
        yield from zip(self.fix_ids, [text or "" for text in self.fixes], strict=True)
        yield from zip(self.skip_ids, map(bool, self.skips), strict=True)
        yield from zip(self.who_ids, [choice or "" for choice in self.who], strict=True)

    def changed(self) -> list[Mapping[str, Any]]:
        """Give the ids of the inputs that hold something else than was drawn.

        What was not touched here is not said again: it may have been decided in another window since.
        """
        return [one for one, value in self._all() if value != one["was"]]


@dataclass
class _Row:
    skip: bool | None = None
    who: str | None = None
    values: dict[str, str] = field(default_factory=dict)


def decisions(given: Given, touched: Ids, before: Sequence[Decision]) -> tuple[Decision, ...]:
    """Give the decisions about the rows of the inputs that were touched, with what stood about them before.

    Args:
        given: what all inputs hold.
        touched: the ids of those that were touched.
        before: what was decided so far.

    """
    known = {(one.sheet, one.row): one for one in before}
    rows: dict[At, _Row] = {}
    for one, text in zip(given.fix_ids, given.fixes, strict=True):
        for at in read_all(one["at"]) if one in touched else ():
            mended = known[at.sheet, at.row].values if (at.sheet, at.row) in known else {}
            # what is as the file has it needs no mending
            if (text or "") != one["was"] or one["field"] in mended:
                rows.setdefault(at, _Row()).values[one["field"]] = text or ""
    left_out = dict.fromkeys(at for one in given.skip_ids if one in touched for at in read_all(one["at"]))
    for one, skipped in zip(given.skip_ids, given.skips, strict=True):
        for at in left_out.keys() & set(read_all(one["at"])):
            row = rows.setdefault(at, _Row())
            row.skip = row.skip or bool(skipped)
    for one, choice in zip(given.who_ids, given.who, strict=True):
        if one in touched:
            rows.setdefault(read_at(one["at"]), _Row()).who = choice or ""
    return tuple(_decision(at, row, known.get((at.sheet, at.row))) for at, row in rows.items())


def keep(desk: Desk, actor: Actor, key: str, given: Given, touched: Ids) -> int:
    """Keep what was decided; tell how many rows still wait for a choice.

    It needs no review: one that was drawn before the program was started again is decided about all the same.
    """
    kept = desk.pending.decide(actor, key, lambda before: decisions(given, touched, before))
    review = _review(desk, actor, key)
    return review.left_open(kept.decisions) if review else 0


def _review(desk: Desk, actor: Actor, key: str) -> Review | None:
    run = desk.runs.get((actor.id, key))
    return run.answer if run and isinstance(run.answer, Review) else None


def act(desk: Desk, actor: Actor, key: str, what: str, given: Given, form: asking.Form) -> Component | None:
    """Do what a button says, with what was decided when it was pressed; give what is to be told of it.

    Raises:
        LandschapError: what stands in the forms about the whole list cannot be taken; draw nothing anew, so
            that it can be mended there.

    """
    if what == "drop":
        desk.drop(actor, key)
        return None
    reads = what.startswith("read-")
    run = desk.runs.get((actor.id, key))
    if run is not None and run.kind == "apply" and not reads:
        return None  # it is being applied, or was: in another window
    # what was said of the whole list is not passed by where another button than that under it is pressed
    if reads or (form.touched and what in ("again", "apply")):
        keep(desk, actor, key, given, given.changed())
        _choose(desk, actor, key, form)
        taken = _("What you said of the list is taken. Look it over, then apply.")
        return notice.note(taken) if what == "apply" else None
    review = _review(desk, actor, key)
    try:
        keep(desk, actor, key, given, given.changed())
        if what == "again" or review is None:
            desk.look(actor, key, anew=True)
            kept = _("The list is looked over once more. What you decided is kept.")
            return None if what == "again" else notice.note(kept)
        if what == "apply":
            left = review.left_open(desk.pending.one(actor, key).decisions)
            if left:
                return notice.error(open_rows(left))
            desk.apply(actor, key)
        else:
            desk.pending.decide(actor, key, lambda before: _for_group(review, what, before))
    except LandschapError as error:
        return notice.error(tell(error))
    return None


def _choose(desk: Desk, actor: Actor, key: str, form: asking.Form) -> None:
    """Keep how the list is to be taken, and read it anew.

    Raises:
        InvalidValue: a day is none, or no column is said to hold a name or an address.
        NoSuchList: the list does not wait any more.

    """
    if form.columns is not None and not form.columns.fields:
        raise InvalidValue("Say which column holds a name or an e-mail address.")
    options = desk.pending.one(actor, key).options
    if form.options is not None:
        options = asking.said_options(options, form.options, form.answers)
    if form.columns is not None:
        options = replace(options, columns=form.columns)
    desk.pending.choose(actor, key, options)
    desk.look(actor, key, anew=True)


def _for_group(review: Review, what: str, before: Sequence[Decision]) -> list[Decision]:
    items = {"out-new": review.new, "out-changed": review.changed}.get(what, ())
    rows = [at for item in items for at in item.rows] or [ask.at for ask in review.ask]
    mended = {(one.sheet, one.row): one.values for one in before}
    return [
        Decision(
            at.row,
            at.sheet,
            skip=what != "all-new",
            new=what == "all-new",
            values=mended.get((at.sheet, at.row), {}),
        )
        for at in rows
    ]


def _decision(at: At, row: _Row, before: Decision | None) -> Decision:
    """Give the decision about a row: what was said now, and of the rest what stood."""
    made = before or Decision(at.row, at.sheet)
    made = replace(made, values={**made.values, **row.values})
    if row.skip is not None:
        made = replace(made, skip=row.skip)
    if row.who is not None:
        person = row.who if row.who not in (NEW, SKIP) else None
        made = replace(made, skip=row.who == SKIP, person=person or None, new=row.who == NEW)
    return made
