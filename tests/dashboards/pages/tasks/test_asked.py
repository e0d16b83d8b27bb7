"""What the address of the tasks page asks."""

import pytest

from crm.tasks.models import Asked, Reason, State, When
from dashboards.address import View
from dashboards.pages.tasks.asked import asked


@pytest.mark.parametrize(
    ("page", "wanted"),
    [
        ({}, Asked(When.WEEK, "ik", State.OPEN, None)),
        ({"eigenaar": "alle", "wanneer": "telaat"}, Asked(When.LATE, "", State.OPEN, None)),
        ({"eigenaar": "-", "reden": "gat"}, Asked(When.WEEK, "-", State.OPEN, Reason.GAT)),
        ({"eigenaar": "a1", "stand": "gedaan"}, Asked(When.WEEK, "a1", State.GEDAAN, None)),
        ({"wanneer": "ooit", "stand": "half", "reden": "zomaar"}, Asked(When.WEEK, "ik", State.OPEN, None)),
    ],
)
def test_an_address_is_read_and_what_it_does_not_know_falls_back(page: dict[str, str], wanted: Asked) -> None:
    assert asked(View().put(**page), "ik") == wanted
