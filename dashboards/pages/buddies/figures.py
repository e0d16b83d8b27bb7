"""The pairs on the map: the country of the page Dekkingskaart, arrows from coach to learner. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from crm.buddies.models import Health, PairLine, Status
from crm.texts import _
from dashboards.pages.map import figures as country
from dashboards.pages.map.places import Place
from dashboards.theme import THEME

CARE = frozenset({Health.CONTACT_WEG, Health.GEEN_CONTACT, Health.STIL, Health.TE_LAAT})
"""How a pair does when somebody should look after it."""


class Role(StrEnum):
    """What a school is on the map; the first that holds."""

    FREE = "free"
    COACH = "coach"
    LEARNER = "learner"
    WAITING = "waiting"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Sign:
    """How a role is drawn: Plotly's symbol, its size in px, its colours, and the same as a character."""

    symbol: str
    size: int
    colour: str
    outline: str
    character: str


SIGNS: Mapping[Role, Sign] = {
    Role.FREE: Sign("star", 17, THEME.ladder["borgt_en_coacht"].colour, THEME.paper, "★"),
    Role.COACH: Sign("circle", 12, THEME.ladder["borgt_en_coacht"].colour, THEME.paper, "●"),
    Role.LEARNER: Sign("square", 11, THEME.ladder["probeert_uit"].colour, THEME.second_ink, "■"),
    Role.WAITING: Sign("diamond", 11, THEME.paper, THEME.second_ink, "◇"),
    Role.OTHER: Sign("circle", 5, "#B8BFC6", THEME.paper, "·"),
}


def role_name(role: Role) -> str:
    """Give what a school is, in the reader's language."""
    return {
        Role.FREE: _("coach with a free place"),
        Role.COACH: _("coach without a free place"),
        Role.LEARNER: _("learner with a coach"),
        Role.WAITING: _("learner that waits"),
        Role.OTHER: _("another school"),
    }[role]


@dataclass(frozen=True, slots=True)
class Spot:
    """A school on the map."""

    brin: str
    name: str
    role: Role


def pairs_map(spots: Sequence[Spot], pairs: Sequence[PairLine], at: Mapping[str, Place]) -> dict[str, Any]:
    """Draw pairs as numbered arrows from coach to learner.

    Args:
        spots: the schools that there are on the day.
        pairs: those that go on, in the order of their numbers, from 1.
        at: where each school's mark stands; one without a place is left out.

    """
    made = country.base()
    ground = made["data"][: country.OUTLINE + 1]
    placed = [
        (number, pair)
        for number, pair in enumerate(pairs, 1)
        if pair.coach.brin in at and pair.learner.brin in at
    ]
    arrows = [
        _arrows(
            [
                pair
                for _number, pair in placed
                if (pair.verdict.health in CARE, pair.status is Status.ACTIEF) == (care, runs)
            ],
            at,
            THEME.warning if care else THEME.accent,
            "solid" if runs else "dash",
        )
        for care in (False, True)
        for runs in (False, True)
    ]
    there = [spot for spot in spots if spot.brin in at]
    marks = [_marks([spot for spot in there if spot.role is role], role, at) for role in Role]
    return made | {"data": [*ground, *reversed(marks), *arrows, _numbers(placed, at)]}


def _marks(spots: Sequence[Spot], role: Role, at: Mapping[str, Place]) -> dict[str, Any]:
    sign = SIGNS[role]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": role_name(role),
        "showlegend": False,
        "x": [round(at[spot.brin].mark.x, 1) for spot in spots],
        "y": [round(at[spot.brin].mark.y, 1) for spot in spots],
        "hovertext": [f"<b>{spot.name}</b><br>{role_name(role)}" for spot in spots],
        "hoverinfo": "text",
        "cliponaxis": False,
        "marker": {
            "symbol": sign.symbol,
            "size": sign.size,
            "color": sign.colour,
            "line": {"color": sign.outline, "width": 1.5},
        },
    }


def _arrows(pairs: Sequence[PairLine], at: Mapping[str, Place], colour: str, dash: str) -> dict[str, Any]:
    xs: list[float | None] = []
    ys: list[float | None] = []
    for pair in pairs:
        one, other = at[pair.coach.brin].mark, at[pair.learner.brin].mark
        xs += [round(one.x, 1), round(other.x, 1), None]
        ys += [round(one.y, 1), round(other.y, 1), None]
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": "pairs",
        "showlegend": False,
        "x": xs,
        "y": ys,
        "line": {"color": colour, "width": 2.4, "dash": dash},
        "marker": {
            "symbol": "arrow",
            "angleref": "previous",
            # the point of the arrow stays off the learner's mark; where it begins there is none
            "size": [0, 13, 0] * len(pairs),
            "standoff": [0, 7, 0] * len(pairs),
            "color": colour,
            "opacity": 1,
        },
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def _numbers(placed: Sequence[tuple[int, PairLine]], at: Mapping[str, Place]) -> dict[str, Any]:
    """Give the number of each pair beside its arrow, with a sign too where it needs care."""
    middles = [(at[pair.coach.brin].mark, at[pair.learner.brin].mark) for _number, pair in placed]
    return {
        "type": "scatter",
        "mode": "markers+text",
        "name": "numbers",
        "showlegend": False,
        # nearer the coach: arrows that end at one school, or cross half-way, keep their numbers apart
        "x": [round(one.x * 0.6 + other.x * 0.4, 1) for one, other in middles],
        "y": [round(one.y * 0.6 + other.y * 0.4, 1) for one, other in middles],
        "text": [str(number) + ("!" if pair.verdict.health in CARE else "") for number, pair in placed],
        "textfont": {"size": 11, "color": THEME.ink},
        "marker": {
            "symbol": "circle",
            "size": 20,
            "color": THEME.paper,
            "line": {"color": THEME.second_ink, "width": 1},
        },
        "hovertext": [
            f"<b>{pair.coach.name} → {pair.learner.name}</b><br>{pair.verdict.reason}"
            for _number, pair in placed
        ],
        "hoverinfo": "text",
        "cliponaxis": False,
    }
