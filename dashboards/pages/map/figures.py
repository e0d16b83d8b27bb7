"""The map as a Plotly figure, in plain SVG traces: no tiles, no WebGL, nothing from outside.

``base`` is drawn once when the page opens; ``marks`` gives what a filter, a date or a selection changes. A
figure is a plain dict here: it is sent as one, and making graph objects of it costs more than all the rest.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from crm.coverage.models import SchoolRow
from crm.texts import _, formats
from dashboards.geo.provinces import Ring, country
from dashboards.pages.map.looks import Colouring, Look
from dashboards.pages.map.places import Place, frame
from dashboards.theme import THEME

PROVINCES = tuple(province.name for province in country().provinces)
"""The provinces in the order of their traces, which are the figure's first."""

OUTLINE = len(PROVINCES)
LEADERS = OUTLINE + 1
MARKS = OUTLINE + 2
SIGNS = OUTLINE + 3
"""The numbers of the other traces."""

_MOVED = 2.5  # kilometres; a mark that moved further is tied to its school with a line
_DEEPEST = 0.3  # how much of the tint a province has where every school is reached
_FADED = 0.22  # opacity of what is not chosen
# a legend's sample is one symbol: the two signs that it can show
_LEGEND_SYMBOLS = {"step-verkent": "circle-dot", "step-borgt_en_coacht": "star"}
_UNKNOWN_SHAPE = "diamond"  # schools whose students are not known; the others are discs


@dataclass(frozen=True, slots=True)
class Shade:
    """A province's share, 0..1 (``None``: no school there), and the sentence that says it."""

    share: float | None
    sentence: str


def base() -> dict[str, Any]:
    """Give the map without schools: provinces, outline, and empty traces for the marks."""
    low, high = frame()
    provinces = [
        {
            "type": "scatter",
            "name": province.name,
            "mode": "lines",
            "fill": "toself",
            "fillcolor": THEME.ground,
            "line": {"color": THEME.paper, "width": 1.2},
            "showlegend": False,
            "hoveron": "fills",
            "hoverinfo": "text",
            "text": province.name,
            **_path(province.rings),
        }
        for province in country().provinces
    ]
    outline = {
        "type": "scatter",
        "name": "outline",
        "showlegend": False,
        "mode": "lines",
        "line": {"color": "#B7C1CB", "width": 1},
        "hoverinfo": "skip",
        **_path(country().outline),
    }
    axis = {"visible": False, "fixedrange": True, "zeroline": False, "showgrid": False}
    layout = THEME.figure() | {
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        # one kilometre east is as long as one north; the domain keeps that when the room has another shape
        "xaxis": axis | {"range": [low.x, high.x], "constrain": "domain"},
        "yaxis": axis | {"range": [low.y, high.y], "scaleanchor": "x", "constrain": "domain"},
        "hovermode": "closest",
        "hoverdistance": 12,
        "uirevision": "map",
        "autosize": True,
        "newselection": {"line": {"color": THEME.accent, "width": 1.5, "dash": "dot"}},
        "activeselection": {"fillcolor": THEME.accent, "opacity": 0.06},
    }
    return {"data": [*provinces, outline, _leaders(()), _trace("schools"), _trace("signs")], "layout": layout}


def _path(rings: Sequence[Ring]) -> dict[str, list[float | None]]:
    """Give rings as one trace's points, lifted off the page between them. A hundred metres is enough."""
    xs: list[float | None] = []
    ys: list[float | None] = []
    for ring in rings:
        xs.extend([*(round(point.x, 1) for point in ring), None])
        ys.extend([*(round(point.y, 1) for point in ring), None])
    return {"x": xs, "y": ys}


def shaded(share: float | None) -> str:
    """Give a province's colour: the ground, with more of the tint as more is reached."""
    part = _DEEPEST * (share or 0.0)
    ground, tint = THEME.ground, THEME.seats["bereikt"].colour
    mixed = (
        round(int(ground[at : at + 2], 16) * (1 - part) + int(tint[at : at + 2], 16) * part)
        for at in (1, 3, 5)
    )
    return "#" + "".join(f"{value:02X}" for value in mixed)


def provinces(shades: Mapping[str, Shade]) -> list[dict[str, Any]]:
    """Give what changes in each province's trace, in their order."""
    nothing = Shade(None, "")
    return [
        {
            "fillcolor": shaded(shades.get(name, nothing).share),
            "text": shades.get(name, nothing).sentence or name,
        }
        for name in PROVINCES
    ]


def marks(
    rows: Sequence[SchoolRow],
    places: Mapping[str, Place],
    colouring: Colouring,
    chosen: Collection[str],
) -> dict[int, dict[str, Any]]:
    """Give the traces that hold the schools, by their number.

    Args:
        rows: the schools; one without a place is left out (the page names it).
        places: where each mark stands, by brin.
        colouring: what colours them.
        chosen: brins of the selection; empty means that nothing stands out.

    """
    # large marks first, so that a small one is never under a large one
    drawn = sorted((row for row in rows if row.brin in places), key=lambda row: -places[row.brin].diameter)
    looks = [colouring.look(row) for row in drawn]
    at = [places[row.brin] for row in drawn]
    selected = [number for number, row in enumerate(drawn) if row.brin in chosen] if chosen else None
    points = {
        "x": [round(place.mark.x, 2) for place in at],
        "y": [round(place.mark.y, 2) for place in at],
        "customdata": [row.brin for row in drawn],
        "selectedpoints": selected,
    }
    return {
        LEADERS: _leaders(at, faded=bool(chosen)),
        MARKS: _trace("schools") | points | {
            "marker": _markers(drawn, looks, at, chosen),
            "hovertext": [hover(row, look) for row, look in zip(drawn, looks, strict=True)],
            "hoverinfo": "text",
        },
        SIGNS: _trace("signs") | points | {"marker": _sign_markers(looks, at)},
    }  # fmt: skip


def hover(row: SchoolRow, look: Look) -> str:
    """Give what hovering shows: what the panel says too."""
    students = (
        _("students unknown")
        if row.students is None
        else _("{number} students ({year})").format(
            number=formats.number(row.students), year=row.students_year or "–"
        )
    )
    place = f", {row.place}" if row.place else ""
    return f"<b>{row.name}</b>{place}<br>{look.name}<br>{students}"


def legend(colouring: Colouring, rows: Sequence[SchoolRow]) -> list[dict[str, Any]]:
    """Give the legend as traces without points, for the saved picture; on the screen it is HTML."""
    counts = colouring.counts(rows)
    return [
        _trace(look.key)
        | {
            "name": f"{look.name} ({formats.number(counts[look.key])})",
            "x": [None],
            "y": [None],
            "showlegend": True,
            "marker": {
                "color": look.mark.colour,
                "size": 13,
                "symbol": _LEGEND_SYMBOLS.get(look.key, "circle"),
                "line": _line(look),
            },
        }
        for look in colouring.looks()
    ]


def _trace(name: str) -> dict[str, Any]:
    return {
        "type": "scatter",
        "name": name,
        "showlegend": False,
        "mode": "markers",
        "x": [],
        "y": [],
        "hoverinfo": "skip",
        "cliponaxis": False,
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": _FADED}},
    }


def _line(look: Look) -> dict[str, Any]:
    """Give a mark's outline: three to one against the ground for each fill, dashed where nothing is known."""
    if look.mark.dashed:
        return {"color": look.mark.outline, "width": 1.6, "dash": "3px,2px"}
    return {"color": THEME.second_ink, "width": 0.8, "dash": "solid"}


def _markers(
    rows: Sequence[SchoolRow], looks: Sequence[Look], at: Sequence[Place], chosen: Collection[str]
) -> dict[str, Any]:
    lines = [_line(look) for look in looks]
    picked = [row.brin in chosen for row in rows]
    return {
        "symbol": ["circle" if row.students is not None else _UNKNOWN_SHAPE for row in rows],
        "size": [round(place.diameter, 1) for place in at],
        "color": [look.mark.colour for look in looks],
        "opacity": 1,
        "line": {
            "color": [THEME.ink if pick else line["color"] for pick, line in zip(picked, lines, strict=True)],
            "width": [2.4 if pick else line["width"] for pick, line in zip(picked, lines, strict=True)],
            "dash": [line["dash"] for line in lines],
        },
    }


def _sign_markers(looks: Sequence[Look], at: Sequence[Place]) -> dict[str, Any]:
    return {
        "symbol": [look.sign.symbol if look.sign else "circle" for look in looks],
        "size": [
            round(max(3.5, place.diameter * look.sign.size), 1) if look.sign else 0
            for look, place in zip(looks, at, strict=True)
        ],
        "color": [look.mark.text for look in looks],
        "opacity": 1,
        "line": {"color": [look.mark.text for look in looks], "width": 1.4},
    }


def _leaders(at: Sequence[Place], *, faded: bool = False) -> dict[str, Any]:
    """Give the lines from schools to the marks that had to move away from them."""
    xs: list[float | None] = []
    ys: list[float | None] = []
    for place in at:
        if place.moved > _MOVED:
            xs.extend([round(place.school.x, 2), round(place.mark.x, 2), None])
            ys.extend([round(place.school.y, 2), round(place.mark.y, 2), None])
    return {
        "type": "scatter",
        "name": "leaders",
        "showlegend": False,
        "mode": "lines",
        "x": xs,
        "y": ys,
        "line": {"color": "#8794A1", "width": 1},
        "opacity": 0 if faded else 1,  # through a faded mark its line would show
        "hoverinfo": "skip",
    }
