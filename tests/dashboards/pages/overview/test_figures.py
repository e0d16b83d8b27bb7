"""Pictures are plain functions: no browser, no database."""

from datetime import date

from crm.coverage.models import Moment, Stage, ThemeCoverage
from dashboards.pages.overview import figures
from dashboards.theme import THEME

NAMES = {stage: stage.value for stage in Stage}
COUNTS = {stage: number for number, stage in enumerate(Stage)}


def test_the_ladder_is_one_bar_as_long_as_there_are_schools() -> None:
    figure = figures.ladder(COUNTS, NAMES)
    assert [trace["x"] for trace in figure["data"]] == [[n] for n in range(6)]
    assert [trace["marker"]["color"] for trace in figure["data"]] == [m.colour for m in THEME.ladder.values()]
    assert figure["layout"]["xaxis"]["range"] == [0, 15]
    assert figure["data"][0]["text"] == [""]
    assert figure["data"][5]["text"] == ["★ 5"]


def theme(code: str, by_schools: float | None) -> ThemeCoverage:
    return ThemeCoverage(code, code, code, 10, 2, by_schools, None, (), 4)


def test_a_theme_without_coverage_has_a_dash_and_not_zero() -> None:
    figure = figures.themes([theme("a", 0.5), theme("b", None)], ["A", "B"], ("scholen", "studenten"))
    by_schools = next(trace for trace in figure["data"] if trace["name"] == "scholen")
    assert by_schools["y"] == ["B", "A"]
    assert by_schools["x"] == [None, 0.5]
    assert by_schools["text"] == ["–", "50%"]


def test_growth_stacks_the_rungs_and_never_draws_the_unknown() -> None:
    moments = [Moment(date(2022, month, 1), 15, month, 0, 0, (), COUNTS) for month in (1, 2)]
    figure = figures.growth(moments, NAMES, "bereikt")
    assert [trace["name"] for trace in figure["data"]] == [
        "borgt_en_coacht",
        "past_toe",
        "probeert_uit",
        "verkent",
        "op_de_hoogte",
        "bereikt",
    ]
    assert figure["data"][-1]["y"] == [1, 2]
    assert figure["layout"]["yaxis"]["range"] == [0, 15]
