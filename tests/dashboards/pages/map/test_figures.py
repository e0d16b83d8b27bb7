import pytest
from plotly import graph_objects as go

from crm.coverage.models import Seat, Stage
from dashboards.pages.map import figures
from dashboards.pages.map.looks import Colouring
from dashboards.pages.map.places import ROOMS, places
from dashboards.theme import THEME
from tests.dashboards.pages.map.conftest import record, row

ROWS = (
    row(
        "AAAA", stage=Stage.BORGT_EN_COACHT, students=20_000, students_year=2025, latitude=52.3, longitude=4.9
    ),
    row("BBBB", stage=Stage.VERKENT, seats={"architect": Seat.AFWEZIG}),
    row("CCCC", latitude=51.9, longitude=4.5, students=900),
)
AT = places(
    [record(r.brin, latitude=r.latitude, longitude=r.longitude, students=r.students) for r in ROWS],
    ROOMS["wide"],
)


def whole(colouring: Colouring = Colouring(), chosen: tuple[str, ...] = ()) -> dict:  # noqa: B008
    figure = figures.base()
    for number, trace in figures.marks(ROWS, AT, colouring, chosen).items():
        figure["data"][number] = trace
    for number, changes in enumerate(figures.provinces({})):
        figure["data"][number] |= changes
    return figure


@pytest.mark.parametrize("colouring", [Colouring(), Colouring("architect")])
def test_plotly_knows_every_word_of_the_figure(colouring: Colouring) -> None:
    figure = whole(colouring, ("AAAA",))
    go.Figure(figure)  # raises for a property that does not exist
    go.Figure({"data": figures.legend(colouring, ROWS)})


def test_it_is_plain_svg_without_tiles_or_webgl() -> None:
    assert {trace["type"] for trace in whole()["data"]} == {"scatter"}


def test_a_kilometre_east_is_drawn_as_long_as_one_north() -> None:
    assert whole()["layout"]["yaxis"]["scaleanchor"] == "x"


def test_each_school_is_one_mark_in_the_colour_of_its_rung() -> None:
    trace = whole()["data"][figures.MARKS]
    colours = dict(zip(trace["customdata"], trace["marker"]["color"], strict=True))
    assert colours == {
        "AAAA": THEME.ladder["borgt_en_coacht"].colour,
        "BBBB": THEME.ladder["verkent"].colour,
        "CCCC": THEME.ladder["onbekend"].colour,
    }


def test_unknown_students_have_a_shape_of_their_own() -> None:
    trace = whole()["data"][figures.MARKS]
    shapes = dict(zip(trace["customdata"], trace["marker"]["symbol"], strict=True))
    assert shapes == {"AAAA": "circle", "BBBB": "diamond", "CCCC": "circle"}


def test_small_marks_are_drawn_over_large_ones() -> None:
    assert whole()["data"][figures.MARKS]["customdata"][0] == "AAAA"


def test_a_choice_fades_the_others_and_no_choice_fades_none() -> None:
    chosen = whole(chosen=("CCCC",))["data"][figures.MARKS]
    assert [chosen["customdata"][at] for at in chosen["selectedpoints"]] == ["CCCC"]
    assert whole()["data"][figures.MARKS]["selectedpoints"] is None


def test_signs_lie_on_their_marks() -> None:
    data = whole()["data"]
    for axis in "xy":
        assert data[figures.SIGNS][axis] == data[figures.MARKS][axis]
    signs = dict(zip(data[figures.SIGNS]["customdata"], data[figures.SIGNS]["marker"]["symbol"], strict=True))
    assert signs["AAAA"] == "star"


def test_a_province_is_darker_the_more_is_reached() -> None:
    assert figures.shaded(None) == figures.shaded(0.0) == THEME.ground
    reds = [int(figures.shaded(share / 4)[1:3], 16) for share in range(5)]
    assert reds == sorted(reds, reverse=True)
    assert len(set(reds)) == 5


def test_hovering_says_name_state_and_students_with_their_year() -> None:
    text = whole()["data"][figures.MARKS]["hovertext"][0]
    assert "School AAAA" in text
    assert "20.000" in text
    assert "2025" in text
    assert "onbekend" in whole()["data"][figures.MARKS]["hovertext"][1]


def test_the_legend_of_the_saved_picture_counts() -> None:
    names = [trace["name"] for trace in figures.legend(Colouring("architect"), ROWS)]
    assert [name[-3:] for name in names] == ["(0)", "(0)", "(2)", "(1)"]
