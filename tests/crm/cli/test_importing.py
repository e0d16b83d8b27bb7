"""What is typed about a list, before anything is read."""

import pytest

from crm.cli.importing import pairs
from crm.cli.usage import WrongUsage


def test_a_name_may_hold_an_equals_sign_and_a_comma_and_a_value_not() -> None:
    assert pairs(["Ja, gebruik ik=past_toe", "a=b = name"]) == {"Ja, gebruik ik": "past_toe", "a=b": "name"}
    assert pairs(None) == {}


def test_a_pair_without_its_equals_sign_is_wrong_usage() -> None:
    with pytest.raises(WrongUsage, match=r"NAME=VALUE|NAAM=WAARDE"):
        pairs(["Ja"])
