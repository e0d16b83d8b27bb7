"""A long group is drawn by pages, and what was decided on another page stays."""

from types import SimpleNamespace

import pytest

from dashboards.address import read
from dashboards.pages.importing import deciding, paging
from graph_schema.actor import SYSTEM
from imports.models import Decision
from imports.pending.review import Review


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


def test_a_choice_on_another_page_stays_when_the_same_row_is_mended() -> None:
    """The row's choice stands on a page that is not drawn; only its remark is."""
    kept: list[Decision] = []
    before = (Decision(3, None, person="p1"), Decision(4, None, new=True))
    pending = SimpleNamespace(
        one=lambda *_: SimpleNamespace(decisions=before),
        decide=lambda _actor, _key, made: kept.extend(made) or SimpleNamespace(decisions=tuple(made)),
    )
    review = Review(None, (), (), (), (), (), {}, (), (), ())  # type: ignore[arg-type]  # no report is asked
    run = SimpleNamespace(answer=review)
    desk = SimpleNamespace(runs={(SYSTEM.id, "k"): run}, pending=pending)
    fixes = [{"at": "3|", "field": "E-mail"}]
    given = deciding.Given(["a@b.example"], fixes, [False], [{"at": "3|"}], ["p2"], [{"at": "4|"}])
    deciding.keep(desk, SYSTEM, "k", given)  # type: ignore[arg-type]  # as much of a desk as it asks
    made = {one.row: one for one in kept}
    assert (made[3].person, made[3].values) == ("p1", {"E-mail": "a@b.example"})
    assert (made[4].person, made[4].new) == ("p2", False)
