"""A long group is drawn by pages, and what was decided on another page stays."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from dash.development.base_component import Component

from crm.values.problem import InvalidValue
from dashboards.address import read
from dashboards.pages.importing import asking, deciding, looking, paging
from graph_schema.actor import SYSTEM
from imports.apply.foresee import At
from imports.models import Columns, Decision, ImportOptions, Remark, text
from imports.pending.review import Ask, Review
from imports.pending.store import decided


@pytest.mark.parametrize(
    ("asked", "drawn"),
    [
        ("", (0, 100)),
        ("2", (100, 200)),
        ("3", (200, 250)),
        ("99", (200, 250)),
        ("0", (0, 100)),
        ("x", (0, 100)),
    ],
)
def test_a_group_is_drawn_a_hundred_at_a_time(asked: str, drawn: tuple[int, int]) -> None:
    pages = paging.Pages(read(f"?nieuw={asked}", None, tuple(paging.KEYS.values()))[0])
    assert list(pages.part("new", range(250))) == list(range(*drawn))


class Desk:
    """As much of a desk as deciding asks: one list that waits, with the review that was drawn, if any."""

    def __init__(self, *before: Decision, review: Review | None = None) -> None:
        self.decisions = before
        self.runs = {(SYSTEM.id, "k"): SimpleNamespace(answer=review, kind="prepare")} if review else {}
        self.done: list[str] = []
        self.options = ImportOptions()
        self.pending = SimpleNamespace(one=lambda *_: self, decide=self._decide, choose=self._choose)

    def _decide(self, _actor: Any, _key: str, made: Callable[[tuple[Decision, ...]], Any]) -> "Desk":
        self.decisions = decided(self.decisions, made(self.decisions))
        return self

    def _choose(self, _actor: Any, _key: str, options: ImportOptions) -> None:
        self.options = options

    def look(self, *_: Any, anew: bool) -> None:
        self.done.append("look")

    def apply(self, *_: Any) -> None:
        self.done.append("apply")

    def of(self, row: int) -> Decision | None:
        return next((one for one in self.decisions if one.row == row), None)


def review(**groups: Any) -> Review:
    empty: dict[str, Any] = dict.fromkeys(("new", "changed", "ask", "look", "rejected"), ())
    rest: dict[str, Any] = {"report": None, "counts": {}, "rejected_rows": ()}
    return Review(**(rest | empty | groups))


FIX = {"at": "3|", "field": "E-mail", "was": "a(at)b"}
WHO = {"at": "4|", "was": ""}


def given(fix: str = FIX["was"], *, skip: bool = False, who: str = "", rows: str = "3|") -> deciding.Given:
    return deciding.Given([fix], [FIX], [skip], [{"at": rows, "was": False}], [who], [WHO])


UNTOUCHED = asking.Form(None, {}, None, touched=False)


def act(desk: Desk, what: str, said: deciding.Given, form: asking.Form = UNTOUCHED) -> Component | None:
    return deciding.act(desk, SYSTEM, "k", what, said, form)  # type: ignore[arg-type]  # see Desk


def test_a_choice_on_another_page_stays_when_the_same_row_is_mended() -> None:
    """The row's choice stands on a page that is not drawn; only its remark is."""
    desk = Desk(Decision(3, None, person="p1"), Decision(4, None, new=True), review=review())
    act(desk, "apply", given("a@b.example", who="p2"))
    assert desk.of(3) == Decision(3, person="p1", values={"E-mail": "a@b.example"})
    assert desk.of(4) == Decision(4, person="p2")
    assert desk.done == ["apply"]


def test_what_another_window_decided_since_this_one_was_drawn_stays() -> None:
    elsewhere = Decision(3, skip=True, values={"E-mail": "c@d.example"}), Decision(4, new=True)
    desk = Desk(*elsewhere, review=review())
    act(desk, "apply", given())
    assert desk.decisions == elsewhere


def test_a_value_that_gets_its_old_text_again_is_mended_no_more() -> None:
    desk = Desk(Decision(3, values={"E-mail": "c@d.example"}), review=review())
    deciding.keep(desk, SYSTEM, "k", given(), [FIX])  # type: ignore[arg-type]  # see Desk
    assert desk.of(3) == Decision(3, values={"E-mail": FIX["was"]})


def test_a_page_from_before_a_restart_loses_nothing_and_applies_nothing_that_was_not_looked_over() -> None:
    desk = Desk()
    deciding.keep(desk, SYSTEM, "k", given(who="p2"), [WHO])  # type: ignore[arg-type]  # see Desk
    assert desk.of(4) == Decision(4, person="p2")
    assert act(desk, "apply", given("a@b.example", who="p2"))
    assert desk.of(3) == Decision(3, values={"E-mail": "a@b.example"})
    assert desk.done == ["look"]


def test_what_stands_in_the_forms_is_taken_by_whatever_button_and_not_applied_unseen() -> None:
    columns = Columns({"Wie": "name"})
    form = asking.Form({"event": "Dag", "date": "1-6-2022", "about": []}, {}, columns, touched=True)
    for what in ("read-columns", "read-options", "again", "apply"):
        desk = Desk(review=review())
        said = act(desk, what, given("a@b.example"), form)
        assert desk.done == ["look"]
        assert (desk.options.event, desk.options.date) == ("Dag", date(2022, 6, 1))
        assert desk.options.columns == columns
        assert desk.of(3)
        assert bool(said) is (what == "apply")
    desk = Desk(review=review())
    act(desk, "apply", given(), replace(form, touched=False))
    assert desk.done == ["apply"]


def test_a_form_that_cannot_be_taken_is_told_and_nothing_is_applied() -> None:
    desk = Desk(review=review())
    for options, columns in (({"date": "31-2-2022"}, None), (None, Columns({}))):
        with pytest.raises(InvalidValue):
            act(desk, "apply", given(), asking.Form(options, {}, columns, touched=True))
    assert desk.done == []


@pytest.mark.parametrize("what", ["all-new", "all-out"])
def test_a_decision_about_a_group_keeps_what_was_mended(what: str) -> None:
    asked = (Ask(At(3), "An", "", ()),)
    desk = Desk(Decision(3, values={"E-mail": "a@b.example"}), review=review(ask=asked))
    act(desk, what, given())
    made = desk.of(3)
    assert made is not None
    assert (made.values, made.new, made.skip) == (
        {"E-mail": "a@b.example"},
        what == "all-new",
        what == "all-out",
    )


def test_one_mend_is_for_every_row_in_which_a_shared_column_says_the_same() -> None:
    why = text("No school has this brin.")
    rejected = [Remark(row, "School", "Curio", why) for row in (3, 5, 8)]
    others = [
        Remark(6, "School", "Curia", why),
        Remark(7, "E-mail", "Curio", why),
        Remark(9, "School", "", why),
    ]
    before = {"5|": Decision(5, values={"School": "Curio Breda"})}
    found = looking.together([*rejected, *others], {"School"}, before)
    assert [[one.row for one in alike] for alike in found] == [[3, 8], [5], [6], [7], [9]]

    desk = Desk(review=review())
    fix = {"at": looking.all_text([At(3), At(8)]), "field": "School", "was": "Curio"}
    said = deciding.Given(["25LX"], [fix], [], [], [], [])
    deciding.keep(desk, SYSTEM, "k", said, [fix])  # type: ignore[arg-type]  # see Desk
    assert desk.decisions == (Decision(3, values={"School": "25LX"}), Decision(8, values={"School": "25LX"}))


def test_who_is_left_out_is_left_out_with_every_row() -> None:
    """One of two rows would make the same person."""
    desk = Desk(review=review())
    act(desk, "apply", given(skip=True, rows="3|/7|"))
    assert {one.row for one in desk.decisions if one.skip} == {3, 7}
