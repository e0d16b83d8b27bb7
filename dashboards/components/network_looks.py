"""How the network looks: shapes tell the kind, colours and signs the state. Read from the one theme.

The drawing is looked at from far (the country) and from near (one school). So that marks and names can be
read at each distance without being laid out again, the browser puts one class on every element for the
range of zoom it is in (``z0`` far to ``z4`` near, ``assets/network.js``); this style sheet says what that
means. All lengths are in pixels at zoom 1.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from crm.network.models import NodeKind, TieKind
from dashboards.theme import THEME

ZOOM_STEPS = (0.22, 0.45, 0.9, 1.7)
"""Where one range of zoom ends and the next begins."""

_UNITS = (6.0, 3.0, 1.55, 0.9, 0.52)
"""About one pixel of the screen, in each range of zoom."""

SCHOOL_SMALLEST, SCHOOL_LARGEST, SCHOOL_UNKNOWN = 26.0, 48.0, 22.0
_LARGEST_STUDENTS = 30_000


@dataclass(frozen=True, slots=True)
class Shape:
    """How a kind of node is drawn: cytoscape's name of the shape, width and height, fill and outline."""

    name: str
    width: float
    height: float
    fill: str
    outline: str


SHAPES: Mapping[NodeKind, Shape] = {
    NodeKind.SCHOOL: Shape("round-rectangle", 40, 40, THEME.paper, THEME.second_ink),
    NodeKind.PERSON: Shape("ellipse", 12, 12, THEME.paper, THEME.second_ink),
    NodeKind.SEAT: Shape("ellipse", 12, 12, THEME.paper, THEME.second_ink),
    NodeKind.NETWORK: Shape("hexagon", 54, 48, THEME.second_ink, THEME.second_ink),
    NodeKind.EVENT: Shape("diamond", 24, 24, "#8C6BA8", "#8C6BA8"),
    NodeKind.RESULT: Shape("tag", 44, 28, THEME.accent, THEME.accent),
    NodeKind.THEME: Shape("round-tag", 52, 32, THEME.paper, THEME.accent),
    NodeKind.CLUSTER: Shape("octagon", 48, 48, THEME.ink, THEME.ink),
    NodeKind.ORGANISATION: Shape("rectangle", 36, 36, THEME.paper, THEME.ink),
}

_SIZED = (NodeKind.SCHOOL.value, NodeKind.NETWORK.value)
_NETWORK_SMALLEST, _NETWORK_LARGEST, _LARGEST_MEMBERS = 34.0, 76.0, 90

# drawn inside a mark, so that no state is told by colour alone; the same signs as on the map
_SIGNS: Mapping[str, str] = {
    "verkent": '<circle cx="10" cy="10" r="3" fill="#17212B"/>',
    "probeert_uit": '<circle cx="10" cy="10" r="4.6" fill="none" stroke="#17212B" stroke-width="1.8"/>',
    "borgt_en_coacht": (
        '<path d="M10 3.6l1.9 4.1 4.5.5-3.3 3 .9 4.4-4-2.2-4 2.2.9-4.4-3.3-3 4.5-.5z" fill="#FFFFFF"/>'
    ),
    "bekend": '<path d="M10 2v16" stroke="#17212B" stroke-width="2.6"/>',
    "afwezig": '<path d="M4 10h12" stroke="#17212B" stroke-width="2.6"/>',
}


def sign(state: str) -> str:
    """Give the drawing inside a mark of some state, as SVG in a square of 20; empty where there is none."""
    return _SIGNS.get(state, "")


def sign_address(state: str) -> str:
    """Give that drawing as a data address."""
    head = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20" viewBox="0 0 20 20">'
    return "data:image/svg+xml;utf8," + quote(f"{head}{sign(state)}</svg>")


def school_width(students: int | None) -> float:
    """Give the width of a school's square: its area grows with its students; unknown is the smallest (px)."""
    if students is None:
        return SCHOOL_UNKNOWN
    share = min(students, _LARGEST_STUDENTS) / _LARGEST_STUDENTS
    area = SCHOOL_SMALLEST**2 + share * (SCHOOL_LARGEST**2 - SCHOOL_SMALLEST**2)
    return round(math.sqrt(area), 1)


def network_width(members: int | None) -> float:
    """Give the width of a network's hexagon: its area grows with its members (px)."""
    share = min(members or 0, _LARGEST_MEMBERS) / _LARGEST_MEMBERS
    area = _NETWORK_SMALLEST**2 + share * (_NETWORK_LARGEST**2 - _NETWORK_SMALLEST**2)
    return round(math.sqrt(area), 1)


@dataclass(frozen=True, slots=True)
class Line:
    """How a kind of tie is drawn: colour, width, and whether it is dashed."""

    colour: str
    width: float
    dashed: bool = False


_THIN = Line("#AEB8C2", 1.0)
_LIGHT = Line("#CBD3DA", 1.0)

LINES: Mapping[TieKind, Line] = {
    TieKind.WORKS: _THIN,
    TieKind.SEAT: Line("#C9A09C", 0.8, dashed=True),
    TieKind.MEMBER: _LIGHT,
    TieKind.REACHES: _LIGHT,
    TieKind.ATTENDED: Line("#C3B3D1", 1.0),
    TieKind.HOSTED: Line("#C3B3D1", 1.0, dashed=True),
    TieKind.HELD_BY: Line("#C3B3D1", 1.0, dashed=True),
    TieKind.ABOUT: Line("#9DB9CE", 1.0, dashed=True),
    TieKind.COACHES: Line("#1B3F73", 3.2),
    TieKind.KNOWS: Line(THEME.second_ink, 1.2),
    TieKind.LEADS: Line(THEME.ink, 1.4),
    TieKind.IMPLEMENTS: Line(THEME.accent, 1.2),
    TieKind.MERGED: _THIN,
    TieKind.SECURES: Line(THEME.accent, 1.2),
    TieKind.PART_OF: _THIN,
    TieKind.WARM: Line("#8794A1", 1.4),
}


def line_width(kind: TieKind, weight: int) -> float:
    """Give a tie's width: reach grows with the people behind it, a warm tie with its strength (px)."""
    base = LINES[kind].width
    if kind is TieKind.WARM:
        return base * (1.0 + min(weight, 100) / 33)
    return base * min(4.0, 0.8 + 0.35 * weight) if kind is TieKind.REACHES else base


Rule = dict[str, Any]


def stylesheet() -> list[Rule]:
    """Give the style sheet of the drawing, from what all share to what one element is."""
    return [
        *_base(),
        *_kinds(),
        *_states(),
        *_lines(),
        *[rule for number, unit in enumerate(_UNITS) for rule in _distance(number, unit)],
        *_marks(),
    ]


def _rule(selector: str, **style: Any) -> Rule:
    return {"selector": selector, "style": {name.replace("_", "-"): value for name, value in style.items()}}


def _base() -> list[Rule]:
    return [
        _rule(
            "node",
            label="data(label)",
            color=THEME.ink,
            font_family=THEME.font,
            min_zoomed_font_size=7,
            text_valign="bottom",
            text_halign="center",
            text_margin_y=3,
            text_wrap="ellipsis",
            text_background_color=THEME.ground,
            text_background_opacity=0.82,
            text_background_padding="1px",
            text_background_shape="roundrectangle",
            overlay_opacity=0,
            border_width=1.2,
            z_index_compare="manual",
            z_index=5,
        ),
        _rule(
            "edge",
            curve_style="haystack",
            haystack_radius=0,
            overlay_opacity=0,
            width="data(w)",
            z_index_compare="manual",
            z_index=0,
        ),
        *[
            _rule(
                f"node[side = '{side}']",
                text_halign=word,
                text_valign="center",
                text_margin_x=margin,
                text_margin_y=0,
            )
            for side, word, margin in (("l", "left", -3), ("r", "right", 3))
        ],
        _rule("node[side = 't']", text_valign="top", text_margin_y=-3),
    ]


def _kinds() -> list[Rule]:
    rules = [
        _rule(
            f"node[kind = '{kind.value}']",
            shape=shape.name,
            width=shape.width,
            height=shape.height,
            background_color=shape.fill,
            border_color=shape.outline,
        )
        for kind, shape in SHAPES.items()
    ]
    return [*rules, *[_rule(f"node[kind = '{kind}']", width="data(w)", height="data(w)") for kind in _SIZED]]


def _states() -> list[Rule]:
    # "onbekend" is a rung of a school and a state of a seat; each has an outline of its own
    groups = ((("School",), THEME.ladder), (("Person", "Seat"), THEME.seats))
    return [
        _rule(
            f"node[kind = '{kind}'][state = '{state}']",
            background_color=mark.colour,
            border_color=mark.outline if mark.dashed else THEME.second_ink,
            border_style="dashed" if mark.dashed else "solid",
            border_width=1.8 if mark.dashed else 0.8,
            background_image=sign_address(state) if sign(state) else "none",
            background_fit="contain",
        )
        for kinds, marks in groups
        for state, mark in marks.items()
        for kind in kinds
    ]


def _lines() -> list[Rule]:
    rules = [
        _rule(
            f"edge[kind = '{kind.value}']",
            line_color=line.colour,
            line_style="dashed" if line.dashed else "solid",
        )
        for kind, line in LINES.items()
    ]
    coach = LINES[TieKind.COACHES].colour
    return [
        *rules,
        _rule("edge[kind = 'reaches']", opacity=0.75),
        _rule(
            "edge[kind = 'coaches']",
            curve_style="bezier",
            target_arrow_shape="triangle",
            target_arrow_color=coach,
            arrow_scale=1.1,
            z_index=3,
        ),
        _rule("edge[kind = 'coaches'][state != 'actief']", line_style="dashed"),
        _rule(
            "edge[kind = 'warm']",
            curve_style="straight",
            label="data(label)",
            color=THEME.ink,
            font_family=THEME.font,
            text_background_color=THEME.paper,
            text_background_opacity=0.9,
            text_background_padding="1px",
            z_index=3,
        ),
    ]


def _distance(number: int, unit: float) -> list[Rule]:
    """Give the sizes for one range of zoom; ``unit`` is about one pixel of the screen there."""
    at = f".z{number}"
    nameless = {"text_opacity": 0, "text_background_opacity": 0}
    rules = [
        _rule(
            f"edge{at}",
            width=f"mapData(w, 0, 10, 0, {10 * unit:g})",
            line_dash_pattern=[5 * unit, 3 * unit],
        ),
        _rule(f"edge[kind = 'warm']{at}", font_size=11 * unit),
        _rule(f"node{at}", font_size=11 * unit, text_max_width=f"{150 * unit:g}px"),
        _rule(f"node[kind = 'School']{at}", font_size=12 * unit, font_weight=600),
        *_small(at, font_size=10.5 * unit),
    ]
    rules.append(_rule(f"node[kind = 'School']{at}", border_width=1.1 * unit))
    if number == 0:
        rules += [
            _rule(f"node[kind = '{kind}']{at}", width="data(far)", height="data(far)") for kind in _SIZED
        ]
        rules.append(_rule(f"node{at}[!named]", **nameless))
        rules.append(_rule(f"node[?hub]{at}", text_opacity=1, text_background_opacity=0.82, z_index=7))
        # a seat is a speck from here: colour only, the sign comes nearer by
        rules += _small(at, width=17, height=17, border_width=0, background_image="none")
        rules += _small(f"[state = 'onbekend']{at}", width=14, border_width=4, border_style="solid")
        rules.append(_rule(f"edge[kind = 'seat']{at}", opacity=0.35))
    if number == 1:
        # a network has a name sooner than the many schools and people
        rules += [
            _rule(f"node[kind = '{kind}']{at}", width="data(mid)", height="data(mid)") for kind in _SIZED
        ]
        rules.append(_rule(f"node[kind = 'School']{at}[!named]", **nameless))
        rules += _small(at, border_width=2)
    if number in (0, 1):
        rules += _folded(at, unit)
        rules.append(_rule(f"edge[kind = 'reaches']{at}", opacity=0.3))
    if number in (1, 2):
        rules += _small(f"{at}[!named]", **nameless)
    if number >= 3:
        near = {"label": "data(full)", "font_size": (9.0 if number == 3 else 10.5) * unit}
        rules += _small(at, **near, text_max_width=f"{(165 if number == 3 else 230) * unit:g}px")
        # a telephone has no room beside a mark for more than a name
        narrow = {"label": "data(label)", "font_size": 12 * unit, "text_max_width": f"{120 * unit:g}px"}
        rules += _small(f"{at}.narrow", **narrow)
    return [
        *rules,
        _rule(f"node[?chosen]{at}", border_width=3 * unit, font_size=13 * unit, font_weight=700),
        _rule(f"node[?named]{at}[kind != 'Person'][kind != 'Seat']", font_size=11.5 * unit),
        _rule(f"edge[?near]{at}", width=f"mapData(w, 0, 10, {0.7 * unit:g}, {11 * unit:g})"),
        _rule(f"edge[?path]{at}[kind != 'warm']", width=3 * unit),
    ]


def _folded(at: str, unit: float) -> list[Rule]:
    """Give how a school stands for its open seats, with their number in its mark."""
    counted = f"node[?counted]{at}"
    inside = {"text_valign": "center", "text_halign": "center", "text_margin_y": 0}
    return [
        _rule(f"[?folded]{at}", display="none"),
        _rule(
            f"{counted}[!named]",
            label="data(count)",
            **inside,
            font_size=11 * unit,
            text_opacity=1,
            text_background_opacity=0,
            background_image="none",
        ),
        *[
            _rule(f"{counted}[!named][state = '{stage}']", color=colour.text)
            for stage, colour in THEME.ladder.items()
        ],
    ]


def _small(rest: str, **style: Any) -> list[Rule]:
    return [_rule(f"node[kind = '{kind}']{rest}", **style) for kind in ("Person", "Seat")]


def _marks() -> list[Rule]:
    """Give what one element is at this moment; the last word."""
    return [
        _rule("node[?pale]", background_color="#EDF0F3", border_color="#C3CCD4", background_image="none"),
        _rule("node[?pale][!named]", text_opacity=0, text_background_opacity=0),
        _rule("node[?pale]", z_index=1),
        _rule("edge[?near]", line_color=THEME.accent, target_arrow_color=THEME.accent, z_index=4),
        _rule("edge[?path]", line_color=THEME.accent, line_style="solid", z_index=6),
        _rule("node[?chosen]", border_color=THEME.accent, border_style="solid", z_index=10),
        _rule("[?dim]", opacity=0.14),
        _rule("node[?dim][!chosen]", text_opacity=0, text_background_opacity=0),
    ]
