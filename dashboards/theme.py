"""The one look of the program: colours, signs, sizes.

The style sheet, the figures, the grid and the network read everything from ``THEME``. Steps of the ladder
stay at least 17 apart in CIELAB under protanopia, deuteranopia and tritanopia; colour never stands alone,
so each state also has a sign.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any


@dataclass(frozen=True, slots=True)
class Mark:
    """How a state looks: fill, text on it, outline, and a sign that says the same without colour."""

    colour: str
    text: str
    sign: str
    outline: str
    dashed: bool = False


def _fixed(marks: dict[str, Mark]) -> Mapping[str, Mark]:
    return MappingProxyType(marks)


_INK = "#17212B"
_WHITE = "#FFFFFF"

_LADDER = _fixed(
    {
        "onbekend": Mark(_WHITE, _INK, "○", "#5C6B7A", dashed=True),
        "op_de_hoogte": Mark("#F7DE8B", _INK, "●", "#F7DE8B"),
        "verkent": Mark("#B9C08A", _INK, "●", "#B9C08A"),
        "probeert_uit": Mark("#74A59B", _INK, "◉", "#74A59B"),
        "past_toe": Mark("#37789B", _WHITE, "⬤", "#37789B"),
        "borgt_en_coacht": Mark("#1B3F73", _WHITE, "★", "#1B3F73"),
    }
)

_SEATS = _fixed(
    {
        "bereikt": Mark("#1F7F8C", _WHITE, "●", "#1F7F8C"),
        "bekend": Mark("#E8A33D", _INK, "◐", "#E8A33D"),
        "onbekend": Mark(_WHITE, _INK, "○", "#B3261E", dashed=True),
        "afwezig": Mark("#B8BFC6", _INK, "–", "#B8BFC6"),
    }
)


@dataclass(frozen=True, slots=True)
class Theme:
    """Every colour, sign and size; lengths in CSS pixels."""

    ink: str = _INK
    second_ink: str = "#4A5866"
    line: str = "#D9DFE5"
    ground: str = "#F6F7F9"
    paper: str = _WHITE
    accent: str = "#1B5E8C"
    warning: str = "#B3261E"
    demo: str = "#FFF4D6"
    ladder: Mapping[str, Mark] = field(default_factory=lambda: _LADDER)
    seats: Mapping[str, Mark] = field(default_factory=lambda: _SEATS)
    font: str = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif'
    sizes: tuple[int, ...] = (12, 15, 18, 24, 34)
    navigation_width: int = 224
    content_width: int = 1440

    def css(self) -> str:
        """Give the custom properties that the style sheets use, as one ``:root`` rule."""
        names: dict[str, object] = {
            "ink": self.ink,
            "second-ink": self.second_ink,
            "line": self.line,
            "ground": self.ground,
            "paper": self.paper,
            "accent": self.accent,
            "warning": self.warning,
            "demo": self.demo,
            "font": self.font,
            "navigation-width": f"{self.navigation_width}px",
            "content-width": f"{self.content_width}px",
        }
        for group, marks in (("ladder", self.ladder), ("seat", self.seats)):
            for code, mark in marks.items():
                name = f"{group}-{code.replace('_', '-')}"
                names |= {name: mark.colour, f"{name}-text": mark.text, f"{name}-outline": mark.outline}
        rules = "".join(f"--{name}:{value};" for name, value in names.items())
        return f":root{{{rules}}}"

    def mantine(self) -> dict[str, Any]:
        """Give the theme of the input components."""
        # ten steps of the accent; the components take number 6 for what can be clicked
        accent = (
            "#EAF2F8", "#D3E3EF", "#A9C8DF", "#7DABCD", "#578FB9",
            "#36759F", self.accent, "#174F76", "#123F5F", "#0D2F47",
        )  # fmt: skip
        return {
            "fontFamily": self.font,
            "headings": {"fontFamily": self.font},
            "colors": {"accent": list(accent)},
            "primaryColor": "accent",
            "primaryShade": 6,
            "black": self.ink,
            "defaultRadius": 4,
            "focusRing": "auto",
            "respectReducedMotion": True,
        }

    def figure(self) -> dict[str, Any]:
        """Give the part of a Plotly layout that every picture shares."""
        return {
            "font": {"family": self.font, "size": self.sizes[0] + 1, "color": self.ink},
            "paper_bgcolor": self.paper,
            "plot_bgcolor": self.paper,
            "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
            "hoverlabel": {"bgcolor": self.ink, "font": {"color": self.paper, "family": self.font}},
            "separators": ",.",
            "showlegend": False,
            "dragmode": False,
        }


THEME = Theme()
