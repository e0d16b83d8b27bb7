"""How a pair does: the first thing that is wrong, and why."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from crm.buddies.health import Facts, judge
from crm.buddies.models import LIVING, NEXT, Health, Side, Status

TODAY = date(2022, 6, 30)
WELL = Facts(Status.ACTIEF, TODAY, date(2022, 1, 1), TODAY - timedelta(days=10), TODAY + timedelta(days=20))


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


@pytest.mark.parametrize(
    ("facts", "health"),
    [
        (WELL, Health.OP_TIJD),
        (replace(WELL, next=None), Health.OP_TIJD),
        (replace(WELL, next=None, last=ago(39)), Health.TE_LAAT),
        (replace(WELL, last=ago(39)), Health.OP_TIJD),
        (replace(WELL, missed=ago(3)), Health.TE_LAAT),
        (replace(WELL, last=ago(60)), Health.OP_TIJD),
        (replace(WELL, last=ago(61)), Health.STIL),
        (replace(WELL, last=None, since=ago(61)), Health.STIL),
        (replace(WELL, last=None, since=ago(5), next=None), Health.OP_TIJD),
        (replace(WELL, last=ago(61), without=(Side.COACH,)), Health.GEEN_CONTACT),
        (replace(WELL, left=(Side.COACH,), without=(Side.LEERLING,)), Health.CONTACT_WEG),
        (replace(WELL, status=Status.VOORGESTELD, status_since=ago(400)), Health.WACHT),
        (replace(WELL, status=Status.GEVRAAGD, status_since=ago(21)), Health.WACHT),
        (replace(WELL, status=Status.GEVRAAGD, status_since=ago(22)), Health.TE_LAAT),
        (replace(WELL, status=Status.GEPAUZEERD, left=(Side.COACH,)), Health.RUST),
        (replace(WELL, status=Status.GESTOPT), Health.KLAAR),
    ],
)
def test_the_first_thing_that_is_wrong_is_said(facts: Facts, health: Health) -> None:
    verdict = judge(facts, TODAY)
    assert verdict.health is health
    assert verdict.reason


def test_every_status_has_its_followers_and_what_is_over_stays_over() -> None:
    assert set(NEXT) == set(Status)
    assert {status for status in Status if not NEXT[status]} == set(Status) - set(LIVING)
