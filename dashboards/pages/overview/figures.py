"""The overview's pictures: plain functions from answers to Plotly figures."""

from collections.abc import Mapping, Sequence
from textwrap import wrap
from typing import Any

from crm.coverage.models import Moment, Stage, ThemeCoverage
from dashboards.theme import THEME

Figure = dict[str, Any]

_BAR_HEIGHT = 30  # pixels of one row of bars
_LABEL = 22  # characters of a line beside a bar; longer ones leave no room for the bars on a telephone


def ladder(counts: Mapping[Stage, int], names: Mapping[Stage, str]) -> Figure:
    """Draw the ladder as one bar, its rungs from low to high, as wide as they have schools."""
    traces = []
    for stage in Stage:
        mark = THEME.ladder[stage]
        traces.append(
            {
                "type": "bar",
                "orientation": "h",
                "name": names[stage],
                "y": [""],
                "x": [counts[stage]],
                "text": [f"{mark.sign} {counts[stage]}" if counts[stage] else ""],
                "textposition": "inside",
                "insidetextanchor": "middle",
                "textangle": 0,
                "textfont": {"color": mark.text, "size": 15},
                "marker": {
                    "color": mark.colour,
                    "line": {"color": mark.outline if mark.dashed else THEME.paper, "width": 1.5},
                    "pattern": {"shape": "/" if mark.dashed else "", "fgcolor": "#C9D1D8", "size": 6},
                },
                "hovertemplate": f"{names[stage]}: %{{x}}<extra></extra>",
            }
        )
    layout = THEME.figure() | {
        "barmode": "stack",
        "height": 84,
        "margin": {"l": 0, "r": 0, "t": 4, "b": 4},
        "xaxis": {"visible": False, "fixedrange": True, "range": [0, max(sum(counts.values()), 1)]},
        "yaxis": {"visible": False, "fixedrange": True},
        "uniformtext": {"mode": "hide", "minsize": 11},
    }
    return {"data": traces, "layout": layout}


def themes(found: Sequence[ThemeCoverage], names: Sequence[str], by: tuple[str, str]) -> Figure:
    """Draw the DMU coverage of each theme: two bars, by schools and by students."""
    rows = list(zip(found, names, strict=True))[::-1]
    labels = [name for _, name in rows]
    series = (
        (by[1], [item.dmu_by_students for item, _ in rows], "#9CC5CB"),
        (by[0], [item.dmu_by_schools for item, _ in rows], THEME.seats["bereikt"].colour),
    )
    traces = [
        {
            "type": "bar",
            "orientation": "h",
            "name": label,
            "y": labels,
            "x": values,
            "marker": {"color": colour},
            "text": ["–" if value is None else f"{value:.0%}" for value in values],
            "textposition": "outside",
            "cliponaxis": False,
            "hovertemplate": f"%{{y}}<br>{label}: %{{x:.0%}}<extra></extra>",
        }
        for label, values, colour in series
    ]
    highest = max((value or 0 for _, values, _ in series for value in values), default=0)
    layout = THEME.figure() | {
        "barmode": "group",
        "bargap": 0.35,
        "height": 56 + 2 * _BAR_HEIGHT * max(len(rows), 1),
        "margin": {"l": 8, "r": 40, "t": 8, "b": 32},
        "xaxis": {
            "range": [0, min(1.0, max(0.2, highest * 1.15))],
            "tickformat": ".0%",
            "gridcolor": THEME.line,
            "zeroline": False,
            "fixedrange": True,
            "dtick": 0.25,
            "tickangle": 0,
        },
        "yaxis": {
            "automargin": True,
            "fixedrange": True,
            "ticksuffix": "  ",
            "tickvals": labels,
            "ticktext": ["<br>".join(wrap(label, _LABEL)) for label in labels],
        },
        "showlegend": True,
        "legend": {"orientation": "h", "traceorder": "reversed", "y": 1.02, "yanchor": "bottom", "x": 0},
    }
    return {"data": traces, "layout": layout}


def growth(moments: Sequence[Moment], names: Mapping[Stage, str], reached: str) -> Figure:
    """Draw how many schools stood on each rung through time, and how many were reached."""
    days = [moment.on.isoformat() for moment in moments]
    traces: list[dict[str, Any]] = []
    for stage in reversed(Stage):
        if stage is Stage.ONBEKEND:
            continue
        mark = THEME.ladder[stage]
        traces.append(
            {
                "type": "scatter",
                "mode": "lines",
                "stackgroup": "ladder",
                "name": names[stage],
                "x": days,
                "y": [moment.ladder[stage] for moment in moments],
                "line": {"width": 1, "color": THEME.paper, "shape": "hv"},
                "fillcolor": mark.colour,
                "hovertemplate": f"{names[stage]}: %{{y}}<extra></extra>",
            }
        )
    traces.append(
        {
            "type": "scatter",
            "mode": "lines",
            "name": reached,
            "x": days,
            "y": [moment.schools_reached for moment in moments],
            "line": {"width": 2.5, "color": THEME.ink, "shape": "hv", "dash": "dot"},
            "hovertemplate": f"{reached}: %{{y}}<extra></extra>",
        }
    )
    layout = THEME.figure() | {
        "height": 280,
        "margin": {"l": 32, "r": 12, "t": 8, "b": 32},
        "hovermode": "x unified",
        "hoverlabel": {"bgcolor": THEME.paper, "font": {"color": THEME.ink, "family": THEME.font}},
        "xaxis": {
            "fixedrange": True,
            "showgrid": False,
            # a telephone has no room for months: a year apart the year is enough, and nothing is turned
            "tickformatstops": [
                {"dtickrange": [None, "M11"], "value": "%m-%Y"},
                {"dtickrange": ["M12", None], "value": "%Y"},
            ],
            "tickangle": 0,
            "hoverformat": "%d-%m-%Y",
        },
        "yaxis": {
            "fixedrange": True,
            "gridcolor": THEME.line,
            "rangemode": "tozero",
            "range": [0, max((moment.schools_total for moment in moments), default=1)],
            "tickformat": "d",
        },
    }
    return {"data": traces, "layout": layout}
