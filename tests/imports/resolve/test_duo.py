"""What DUO's lists of schools say is kept as it was written, or rejected with the row."""

import pytest

from imports.read import Source
from imports.read.text import read_text
from imports.recognise import Reading, recognise
from imports.resolve.duo import plan_schools
from imports.resolve.models import Knowledge

HEADER = "INSTELLINGSCODE;INSTELLINGSNAAM;STRAATNAAM;PLAATSNAAM;PROVINCIE;MBO INSTELLINGSSOORT - CODE"


def read(*rows: str) -> Reading:
    text = "".join(f"{row}\n" for row in (HEADER, *rows))
    return recognise(Source("x", "", (read_text(text.encode()),)))


@pytest.mark.parametrize("street", ["Oude Br?ge", "Oude Br\ufffdge"])
def test_a_school_of_which_letters_were_lost_is_rejected_and_the_others_are_not(street: str) -> None:
    plan = plan_schools(
        read(f"99ZA;ROC Voorbeeld;{street};Stad;Utrecht;ROC", "99ZB;Vakschool;Laan;Dorp;Utrecht;BER"),
        Knowledge(),
    )
    assert [school["brin"] for school in plan.schools] == ["99ZB"]
    assert [(remark.row, remark.field, remark.value) for remark in plan.rejected] == [
        (2, "STRAATNAAM", street)
    ]
