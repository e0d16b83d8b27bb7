"""The drawing as an SVG file, made from the kept places and the one look: pure, no browser needed.

The file holds shapes and text only: no scripts, no fonts and no addresses, so that it opens anywhere.
"""

from collections.abc import Iterable, Mapping
from math import hypot
from urllib.parse import quote
from xml.sax.saxutils import escape, quoteattr

from crm.network.models import GraphNode, NodeKind, Picture, Tie, TieKind
from dashboards.components.network_looks import LINES, SHAPES, line_width, network_width, school_width, sign
from dashboards.theme import THEME, Mark

_MARGIN = 90.0
_WIDE = 1400.0  # px on paper; the drawing is scaled to this width or height

# corners of the shapes in a square from -1 to 1
_CORNERS: Mapping[str, tuple[tuple[float, float], ...]] = {
    "hexagon": ((-1, 0), (-0.5, -1), (0.5, -1), (1, 0), (0.5, 1), (-0.5, 1)),
    "diamond": ((0, -1), (1, 0), (0, 1), (-1, 0)),
    "tag": ((-1, -1), (0.4, -1), (1, 0), (0.4, 1), (-1, 1)),
    "round-tag": ((-1, -1), (0.4, -1), (1, 0), (0.4, 1), (-1, 1)),
    "octagon": (
        (-0.41, -1),
        (0.41, -1),
        (1, -0.41),
        (1, 0.41),
        (0.41, 1),
        (-0.41, 1),
        (-1, 0.41),
        (-1, -0.41),
    ),
    "rectangle": ((-1, -1), (1, -1), (1, 1), (-1, 1)),
}


def draw(picture: Picture, title: str) -> str:
    """Give the whole drawing as an SVG document.

    Args:
        picture: what to draw.
        title: what it shows, for who cannot see it and for the file's own name.

    """
    xs = [node.at.x for node in picture.nodes] or [0.0]
    ys = [node.at.y for node in picture.nodes] or [0.0]
    width, height = max(xs) - min(xs) + 2 * _MARGIN, max(ys) - min(ys) + 2 * _MARGIN
    unit = max(width, height) / _WIDE
    margin = max(_MARGIN, 60 * unit)
    box = (min(xs) - margin, min(ys) - margin, max(xs) - min(xs) + 2 * margin, max(ys) - min(ys) + 2 * margin)
    places = picture.by_element
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" width="{box[2] / unit:.0f}" '
        f'height="{box[3] / unit:.0f}" viewBox="{" ".join(f"{number:.1f}" for number in box)}" '
        f"font-family={quoteattr(THEME.font)}>",
        f"<title>{escape(title)}</title>",
        f'<defs><marker id="arrow" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="5" markerHeight="5" '
        f'orient="auto"><path d="M0 0L10 5L0 10z" fill="{LINES[TieKind.COACHES].colour}"/></marker></defs>',
        f'<rect x="{box[0]:.1f}" y="{box[1]:.1f}" width="{box[2]:.1f}" height="{box[3]:.1f}" '
        f'fill="{THEME.ground}"/>',
        *(_line(tie, places[tie.start], places[tie.end], unit) for tie in picture.ties),
        *(_node(node, picture, unit) for node in sorted(picture.nodes, key=_order)),
        "</svg>",
    ]
    return "\n".join(parts)


def icon(kind: NodeKind, state: str = "", *, pale: bool = False) -> str:
    """Give a small mark as a data address, for the legend."""
    shape = SHAPES[kind]
    longest = max(shape.width, shape.height)
    half = (9.0 * shape.width / longest, 9.0 * shape.height / longest)
    if kind in (NodeKind.PERSON, NodeKind.SEAT):
        half = (7.0, 7.0)
    body = _mark(kind, state, (0.0, 0.0), half, pale=pale, stroke=1.3)
    return _address(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-11 -11 22 22">{body}</svg>')


def line_icon(kind: TieKind) -> str:
    """Give a small line as a data address, for the legend."""
    line = LINES[kind]
    dash = ' stroke-dasharray="4 3"' if line.dashed else ""
    head = f'<path d="M21 2L28 6L21 10z" fill="{line.colour}"/>' if kind is TieKind.COACHES else ""
    return _address(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 28 12"><path d="M0 6H{22 if head else 28}" '
        f'stroke="{line.colour}" stroke-width="{line.width * 1.4:g}"{dash}/>{head}</svg>'
    )


def _address(drawing: str) -> str:
    return "data:image/svg+xml;utf8," + quote(drawing)


def _order(node: GraphNode) -> tuple[bool, bool, str]:
    return (not node.background, node.kind is not NodeKind.SCHOOL, node.element)


def _line(tie: Tie, start: GraphNode, end: GraphNode, unit: float) -> str:
    line = LINES[tie.kind]
    to_x, to_y = end.at
    arrow = ""
    if tie.kind is TieKind.COACHES:
        # stop before the square, so that the arrow's head shows
        length = hypot(end.at.x - start.at.x, end.at.y - start.at.y) or 1.0
        back = min(0.8, (_half(end)[0] + 4 * unit) / length)
        to_x, to_y = to_x - (to_x - start.at.x) * back, to_y - (to_y - start.at.y) * back
        arrow = ' marker-end="url(#arrow)"'
    dash = f' stroke-dasharray="{4 * unit:.1f} {3 * unit:.1f}"' if line.dashed else ""
    faint = ' opacity="0.15"' if tie.dimmed else ""
    width = line_width(tie.kind, tie.weight) * max(0.5, unit)
    return (
        f'<path d="M{start.at.x:.1f} {start.at.y:.1f}L{to_x:.1f} {to_y:.1f}" fill="none" '
        f'stroke="{line.colour}" stroke-width="{width:.2f}"{dash}{arrow}{faint}/>'
    )


def _half(node: GraphNode) -> tuple[float, float]:
    if node.kind is NodeKind.SCHOOL:
        return (school_width(node.size) / 2,) * 2
    if node.kind is NodeKind.NETWORK:
        return (network_width(node.size) / 2,) * 2
    shape = SHAPES[node.kind]
    return shape.width / 2, shape.height / 2


def _node(node: GraphNode, picture: Picture, unit: float) -> str:
    mark = _mark(node.kind, node.state or "", node.at, _half(node), pale=node.background, stroke=1.2)
    faint = ' opacity="0.15"' if node.dimmed else ""
    return f"<g{faint}>{mark}{_name(node, picture, unit)}</g>"


def _name(node: GraphNode, picture: Picture, unit: float) -> str:
    """Give a node's name: small marks only where the drawing is near enough to read them."""
    small = node.kind in (NodeKind.PERSON, NodeKind.SEAT)
    if node.background or node.dimmed or (small and unit > 1.2):
        return ""
    size = (10.0 if small else 11.0) * max(0.55, unit)
    x, y, anchor = node.at.x, node.at.y + _half(node)[1] + size * 1.1, "middle"
    if small:
        host = picture.by_element.get(node.place or "")
        right = host is None or node.at.x >= host.at.x
        x, y = node.at.x + (10 if right else -10), node.at.y + size * 0.35
        anchor = "start" if right else "end"
    weight = ' font-weight="600"' if node.kind is NodeKind.SCHOOL else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{size:.1f}" fill="{THEME.ink}"'
        f' stroke="{THEME.ground}" stroke-width="{size / 5:.2f}" paint-order="stroke"{weight}>'
        f"{escape(node.label)}</text>"
    )


def _mark(
    kind: NodeKind,
    state: str,
    at: tuple[float, float],
    half: tuple[float, float],
    *,
    pale: bool,
    stroke: float,
) -> str:
    shape = SHAPES[kind]
    fill, outline, dashed = shape.fill, shape.outline, False
    mark = _state(kind, state)
    if mark is not None:
        fill, dashed = mark.colour, mark.dashed
        outline = mark.outline if mark.dashed else THEME.second_ink
    if pale:
        fill, outline, dashed = "#EDF0F3", "#C3CCD4", False
    dash = f' stroke-dasharray="{3 * stroke:g} {2 * stroke:g}"' if dashed else ""
    style = f'fill="{fill}" stroke="{outline}" stroke-width="{stroke:g}"{dash}'
    body = _outline(shape.name, at, half, style)
    inside = sign(state) if mark is not None and not pale else ""
    if inside:
        scale = half[0] / 10
        move = f"translate({at[0] - half[0]:.1f} {at[1] - half[0]:.1f}) scale({scale:.3f})"
        body += f'<g transform="{move}">{inside}</g>'
    return body


def _state(kind: NodeKind, state: str) -> Mark | None:
    if not state:
        return None
    return THEME.ladder[state] if kind is NodeKind.SCHOOL else THEME.seats[state]


def _outline(name: str, at: tuple[float, float], half: tuple[float, float], style: str) -> str:
    x, y = at
    if name == "ellipse":
        return f'<ellipse cx="{x:.1f}" cy="{y:.1f}" rx="{half[0]:.1f}" ry="{half[1]:.1f}" {style}/>'
    if name == "round-rectangle":
        return (
            f'<rect x="{x - half[0]:.1f}" y="{y - half[1]:.1f}" width="{2 * half[0]:.1f}" '
            f'height="{2 * half[1]:.1f}" rx="{half[0] / 4:.1f}" {style}/>'
        )
    corners: Iterable[tuple[float, float]] = _CORNERS[name]
    points = " ".join(f"{x + a * half[0]:.1f},{y + b * half[1]:.1f}" for a, b in corners)
    return f'<polygon points="{points}" {style}/>'
