"""The functions' own names are titles that are recognised, so that an export comes back in."""

import pytest

from crm.functions import recognise
from crm.functions.rules import RULES
from imports.reference.files import Reference

FUNCTIONS = Reference().functions


@pytest.mark.parametrize("name", ["code", "name", "name_en"])
@pytest.mark.parametrize("row", FUNCTIONS, ids=[row["code"] for row in FUNCTIONS])
def test_a_function_is_recognised_by_its_code_and_both_names(row: dict[str, str], name: str) -> None:
    assert recognise(row[name]) == (row["code"],)


def test_the_rules_know_every_function_and_no_other() -> None:
    assert {code for code, _ in RULES} == {row["code"] for row in FUNCTIONS}
