"""The look: every kind, state and tie has a rule; shape and sign tell what colour tells."""

from crm.network.models import NodeKind, TieKind
from dashboards.components import network_looks as looks
from dashboards.theme import THEME

SHEET = {rule["selector"]: rule["style"] for rule in looks.stylesheet()}


def test_every_kind_has_a_shape_and_only_people_and_seats_share_one():
    shapes = {kind: SHEET[f"node[kind = '{kind.value}']"] for kind in NodeKind if kind is not NodeKind.SCHOOL}
    assert len({looks.SHAPES[kind].name for kind in NodeKind}) == len(NodeKind) - 1
    assert all(style for style in shapes.values())


def test_every_state_has_the_theme_colour_and_a_second_cue():
    for group, kind in ((THEME.ladder, "School"), (THEME.seats, "Seat")):
        cues = set()
        for state, mark in group.items():
            style = SHEET[f"node[kind = '{kind}'][state = '{state}']"]
            assert style["background-color"] == mark.colour
            cues.add((style["border-style"], style["background-image"]))
        # the two plain ones, op de hoogte and past toe, lie furthest apart in lightness
        assert len(cues) >= len(group) - 1


def test_a_ghost_seat_is_dashed_and_white():
    style = SHEET["node[kind = 'Seat'][state = 'onbekend']"]
    assert (style["background-color"], style["border-style"]) == ("#FFFFFF", "dashed")
    assert style["border-color"] == "#B3261E"


def test_every_tie_has_a_line_and_a_pair_has_an_arrow_and_is_the_thickest():
    assert set(looks.LINES) == set(TieKind)
    assert SHEET["edge[kind = 'coaches']"]["target-arrow-shape"] == "triangle"
    assert max(looks.LINES, key=lambda kind: looks.LINES[kind].width) is TieKind.COACHES


def test_reach_grows_with_the_people_behind_it_to_a_limit():
    widths = [looks.line_width(TieKind.REACHES, people) for people in (1, 2, 5, 50, 500)]
    assert widths == sorted(widths)
    assert widths[-1] == widths[-2] <= 4


def test_the_marks_of_size_are_bounded():
    sizes = [looks.school_width(students) for students in (None, 0, 1000, 30_000, 10**9)]
    assert sizes == sorted(sizes)
    assert sizes[-1] == looks.SCHOOL_LARGEST
    assert looks.network_width(None) < looks.network_width(20) <= looks.network_width(10**6)


def test_no_style_asks_for_anything_from_elsewhere():
    assert not any("http" in str(style).replace("http%3A//www.w3.org", "") for style in SHEET.values())
