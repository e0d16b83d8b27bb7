from itertools import combinations

import pytest

from crm.coverage.models import Seat, Stage
from dashboards.pages.map.looks import SIGNS, Colouring, colouring
from dashboards.theme import THEME
from tests.dashboards.pages.map.conftest import row


def test_every_state_has_a_sign_or_is_a_bare_mark_on_purpose() -> None:
    assert set(SIGNS) == {f"step-{stage.value}" for stage in Stage} | {f"seat-{seat.value}" for seat in Seat}


@pytest.mark.parametrize("colours", [Colouring(), Colouring("architect")])
def test_two_states_that_share_a_sign_differ_in_outline_or_darkness(colours: Colouring) -> None:
    """So that a picture in greys still tells them apart."""
    for one, other in combinations(colours.looks(), 2):
        if one.sign == other.sign:
            dashes = one.mark.dashed != other.mark.dashed
            assert dashes or abs(_lightness(one.mark.colour) - _lightness(other.mark.colour)) > 30


def test_the_counts_name_every_state_also_those_without_a_school() -> None:
    rows = [row("AAAA", stage=Stage.VERKENT), row("BBBB", stage=Stage.VERKENT), row("CCCC")]
    counts = Colouring().counts(rows)
    assert counts["step-verkent"] == 2
    assert counts["step-onbekend"] == 1
    assert len(counts) == 6
    assert sum(Colouring("architect").counts(rows).values()) == 3


def test_a_function_that_does_not_exist_leaves_the_ladder(read) -> None:
    assert colouring(read(kleur="keizer")) == Colouring()
    assert colouring(read(kleur="architect")) == Colouring("architect")


# Viénot, Brettel and Mollon (1999), on linear RGB
DICHROMACIES = {
    "protanopia": ((0.10889, 0.89111, 0.0), (0.10889, 0.89111, 0.0), (0.00447, -0.00447, 1.0)),
    "deuteranopia": ((0.29275, 0.70725, 0.0), (0.29275, 0.70725, 0.0), (-0.02234, 0.02234, 1.0)),
    # Machado, Oliveira and Fernandes (2009), severity 1
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", DICHROMACIES)
@pytest.mark.parametrize("group", ["ladder", "seats"])
def test_colours_stay_apart_for_the_colour_blind(kind: str, group: str) -> None:
    colours = [mark.colour for mark in getattr(THEME, group).values()]
    seen = [_lab(_simulated(colour, DICHROMACIES[kind])) for colour in colours]
    for one, other in combinations(seen, 2):
        assert sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) ** 0.5 >= 17


def _linear(colour: str) -> list[float]:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def _simulated(colour: str, matrix: tuple[tuple[float, ...], ...]) -> list[float]:
    linear = _linear(colour)
    return [min(1.0, max(0.0, sum(m * c for m, c in zip(line, linear, strict=True)))) for line in matrix]


def _lab(linear: list[float]) -> tuple[float, float, float]:
    to_xyz = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    white = (0.9505, 1.0, 1.089)
    x, y, z = (
        _cube(sum(m * c for m, c in zip(line, linear, strict=True)) / w)
        for line, w in zip(to_xyz, white, strict=True)
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _cube(value: float) -> float:
    return value ** (1 / 3) if value > 216 / 24389 else (24389 / 27 * value + 16) / 116


def _lightness(colour: str) -> float:
    return _lab(_linear(colour))[0]
