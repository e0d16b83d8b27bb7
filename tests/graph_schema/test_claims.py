"""Who says what of an element, and whose value holds."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from graph_schema.claims import TAKING_BACK, Claims, Source, Written, latest
from graph_schema.edits import EditKind

BEGUN = datetime(2026, 3, 1, 12, tzinfo=UTC)


def a_list(name: str, order: int, day: date) -> Source:
    return Source(f"change-{name}", BEGUN + timedelta(hours=order), "import", name, None, day)


def said(source: Source, **values: Any) -> Written:
    return Written(source, 0, EditKind.SAID, {}, values)


def changed(source: Source, before: dict[str, Any], **values: Any) -> Written:
    return Written(source, 0, EditKind.CHANGED, before, values)


def holds(name: str, *lines: Written, maker: Source | None = None, **present: Any) -> Any:
    found = latest(Claims(lines, present, maker, frozenset()).statements, name)
    return found and found.values[name]


def test_a_blank_of_the_list_that_made_something_says_nothing_against_an_older_one() -> None:
    maker = a_list("new", 0, date(2025, 1, 1))
    filled = changed(a_list("old", 1, date(2021, 1, 1)), {"phone": None}, phone="1")
    assert holds("phone", filled, maker=maker, phone="1", email="a@x.example") == "1"
    assert holds("email", filled, maker=maker, phone="1", email="a@x.example") == "a@x.example"


@pytest.mark.parametrize("order", [1, 3])
def test_an_objection_of_a_list_holds_however_old_until_a_person_says_otherwise(order: int) -> None:
    no = said(a_list("no", order, date(2020, 1, 1)), may_contact=False)
    yes = said(a_list("yes", 0, date(2025, 1, 1)), may_contact=True)
    by_hand = changed(Source("c", BEGUN + timedelta(hours=2), "mail.allow"), {}, may_contact=True)
    assert holds("may_contact", no, yes) is False
    # a list that objects after somebody allowed it is heard; before that it was answered
    assert holds("may_contact", no, yes, by_hand) is (order < 2)


def test_an_objection_by_hand_is_undone_by_no_list() -> None:
    by_hand = changed(Source("c", BEGUN, "mail.object"), {}, may_contact=False)
    yes = said(a_list("yes", 5, date(2030, 1, 1)), may_contact=True)
    assert holds("may_contact", by_hand, yes) is False


def test_a_change_by_hand_has_the_day_that_it_was_in_the_netherlands() -> None:
    just_after_midnight = datetime(2026, 6, 30, 22, 30, tzinfo=UTC)
    assert Source("c", just_after_midnight, "people.edit").day == date(2026, 7, 1)


def test_what_stayed_as_a_whole_when_its_list_was_taken_back_is_of_no_list() -> None:
    stayed = Source("undo", BEGUN, TAKING_BACK, put_back="change-a")
    lines = [Written(stayed, 0, EditKind.SAID, {}, {"phone": "1"}, date(2021, 1, 1))]
    claims = Claims(lines, {"phone": "1"}, a_list("a", 0, date(2021, 1, 1)), frozenset({"a"}))
    assert claims.adopted
    (left,) = claims.statements
    assert (left.values, left.day, left.by_hand) == ({"phone": "1"}, date(2021, 1, 1), False)
