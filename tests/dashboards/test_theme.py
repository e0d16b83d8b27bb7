"""The one look: every state has a colour and a sign, and text can be read on it."""

import pytest

from crm.coverage.models import Seat, Stage
from dashboards.theme import THEME, Mark


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.1 between two colours written as #RRGGBB."""

    def luminance(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("mark", [*THEME.ladder.values(), *THEME.seats.values()])
def test_the_text_on_a_state_can_be_read(mark: Mark) -> None:
    assert contrast(mark.text, mark.colour) >= 4.5


def test_texts_can_be_read_on_paper_and_on_ground() -> None:
    for text in (THEME.ink, THEME.second_ink, THEME.accent, THEME.warning):
        for ground in (THEME.paper, THEME.ground):
            assert contrast(text, ground) >= 4.5


def test_every_state_has_a_mark_and_no_two_seats_share_a_sign() -> None:
    assert set(THEME.ladder) == set(Stage)
    assert set(THEME.seats) == set(Seat)
    assert len({mark.sign for mark in THEME.seats.values()}) == len(Seat)


def test_the_style_sheet_gets_a_property_for_every_state() -> None:
    css = THEME.css()
    assert "--ladder-borgt-en-coacht:#1B3F73;" in css
    assert "--seat-onbekend-outline:#B3261E;" in css
