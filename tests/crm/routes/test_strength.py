"""How strong a tie is."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.routes.models import Group, GroupKind, Presence
from crm.routes.strength import HALF_LIFE, rate, rate_in, reasons, strength, together

ON = date(2022, 6, 30)


def event(key: str, size: int, day: date, network: str | None = None) -> Group:
    there = {"a": (Presence(),), "b": (Presence(),)}
    return Group(GroupKind.EVENT, key, size, there, key, day, network, network and f"Network:{network}")


def test_a_working_group_of_twelve_says_more_than_a_conference_of_three_hundred():
    small, large = rate(GroupKind.EVENT, 12, 0), rate(GroupKind.EVENT, 300, 0)
    assert small / large == pytest.approx(299 / 11)


def test_after_a_half_life_half_is_left():
    assert rate(GroupKind.EVENT, 12, HALF_LIFE) == pytest.approx(rate(GroupKind.EVENT, 12, 0) / 2)


@given(st.sampled_from(GroupKind), st.integers(2, 500), st.integers(0, 9000))
def test_a_rate_only_falls_with_size_and_time_and_a_strength_stays_between_0_and_1(kind, size, days):
    here = rate(kind, size, days)
    assert rate(kind, size + 1, days) < here
    assert rate(kind, size, days + 1) < here
    assert 0 < strength(here) < 1


days = st.none() | st.dates(ON - timedelta(60), ON + timedelta(20))
presences = st.lists(st.builds(Presence, days, days), min_size=1, max_size=3).map(tuple)


@given(presences, presences)
def test_two_people_were_together_on_the_days_that_both_were_there(mine, theirs):
    group = Group(GroupKind.PLACE, "s", 2, {"a": mine, "b": theirs})

    def there(periods, day):
        return any((one.since or date.min) <= day < (one.until or date.max) for one in periods)

    # day by day back from the day of the question
    shared = [back for back in range(90) if all(there(side, ON - timedelta(back)) for side in (mine, theirs))]
    found = together(group, "a", "b", ON)
    if not shared:
        assert found is None or found.days >= 60
    else:
        # it is over from the day after the last
        assert found is not None
        assert (found.now, found.days) == (shared[0] == 0, max(0, shared[0] - 1))


def test_what_comes_later_is_not_known_yet():
    assert rate_in(event("e", 12, ON + timedelta(1)), "a", "b", ON) == 0


def test_the_meetings_of_a_network_are_told_as_one_reason():
    there = {"a": (Presence(),), "b": (Presence(until=date(2022, 4, 1)),)}
    groups = [
        Group(GroupKind.NETWORK, "Network:IM", 12, there, "Informatiemanagement"),
        event("een", 10, date(2022, 1, 5), "IM"),
        event("twee", 10, date(2022, 3, 5), "IM"),
        event("los", 300, date(2022, 5, 5)),
    ]
    first, second = reasons(groups, "a", "b", ON)
    assert (first.kind, first.meetings, first.last) == (GroupKind.NETWORK, 2, date(2022, 3, 5))
    assert (second.kind, second.name, second.size) == (GroupKind.EVENT, "los", 300)
    assert first.rate == pytest.approx(sum(rate_in(group, "a", "b", ON) for group in groups[:3]))
