from crm.coverage.models import Seat, Stage
from dashboards.pages.map.findings import gap_functions, gaps, headline, lower, province_counts, shades
from dashboards.pages.map.looks import Colouring
from tests.dashboards.pages.map.conftest import coverage, row

LADDER, ARCHITECT = Colouring(), Colouring("architect")


def reached(brin: str, province: str):
    return row(brin, province=province, stage=Stage.OP_DE_HOOGTE)


def test_the_title_says_how_many_know_it_and_where_nobody_does(read) -> None:
    found = coverage(reached("A", "Utrecht"), row("B", province="Zeeland"), reached("C", "Utrecht"))
    assert headline(read(), found, LADDER) == "2 van 3 scholen kennen MORA; nog geen enkele in Zeeland"


def test_the_title_counts_the_provinces_when_they_are_many(read) -> None:
    found = coverage(reached("A", "Utrecht"), *(row(name, province=name) for name in ("X", "Y", "Z")))
    assert headline(read(), found, LADDER).endswith("; in 3 provincies nog geen enkele")


def test_the_title_names_the_province_with_the_smallest_share(read) -> None:
    found = coverage(
        reached("A", "Utrecht"),
        reached("B", "Zeeland"),
        row("C", province="Zeeland"),
        row("D", province="Zeeland"),
    )
    assert headline(read(), found, LADDER) == "2 van 4 scholen kennen MORA; de minste in Zeeland: 1 van 3"


def test_the_title_names_no_province_when_there_is_one_or_all_or_none_are_reached(read) -> None:
    for rows in ([reached("A", "Utrecht"), row("B", province="Utrecht")],
                 [row("A", province="Utrecht"), row("B", province="Zeeland")],
                 [reached("A", "Utrecht"), reached("B", "Zeeland")]):  # fmt: skip
        assert ";" not in headline(read(), coverage(*rows), LADDER)


def test_the_title_of_a_function_leaves_out_schools_without_that_job(read) -> None:
    found = coverage(
        row("A", seats={"architect": Seat.BEREIKT}),
        row("B", seats={"architect": Seat.ONBEKEND}),
        row("C", seats={"architect": Seat.AFWEZIG}),
    )
    expected = "Bij 1 van 2 scholen is de architect bereikt met MORA; bij 1 is niemand met die functie bekend"
    assert headline(read(), found, ARCHITECT) == expected


def test_no_school_is_a_sentence_too(read) -> None:
    assert headline(read(), coverage(), LADDER) == "Geen school past bij deze keuze"


def test_a_job_that_does_not_exist_is_no_part_of_its_provinces_share() -> None:
    rows = [row("A", seats={"architect": Seat.BEREIKT}), row("B", seats={"architect": Seat.AFWEZIG})]
    assert province_counts(rows, ARCHITECT) == {"Overijssel": (1, 1)}
    assert province_counts(rows, LADDER) == {"Overijssel": (0, 2)}


def test_a_school_without_a_province_colours_none() -> None:
    assert province_counts([row("A", province=None)], LADDER) == {}


def test_a_shade_says_its_share_in_words() -> None:
    shade = shades([reached("A", "Utrecht"), row("B", province="Utrecht")], LADDER)["Utrecht"]
    assert shade.share == 0.5
    assert shade.sentence == "Utrecht: 1 van 2 scholen bereikt"


def test_the_list_shows_the_filters_functions_else_the_colours_else_the_profiles(read) -> None:
    found = coverage(row("A"))
    assert gap_functions(read(("architect",)), found, Colouring("bestuurder")) == ("architect",)
    assert gap_functions(read(), found, Colouring("bestuurder")) == ("bestuurder",)
    assert gap_functions(read(), found, LADDER) == ("bestuurder", "informatiemanager")
    without = coverage(row("A"), weights=(None, None, None))
    assert len(gap_functions(read(), without, LADDER)) == 3


def test_gaps_are_the_known_and_the_ghost_seats_of_those_that_exist() -> None:
    seats = {"bestuurder": Seat.BEREIKT, "informatiemanager": Seat.BEKEND, "architect": Seat.AFWEZIG}
    [found] = gaps(coverage(row("A", seats=seats)), ("bestuurder", "informatiemanager", "architect"))
    assert found.open == (("informatiemanager", Seat.BEKEND),)
    assert found.of == 2


def test_the_heaviest_gaps_come_first_and_unknown_students_after_known_ones() -> None:
    light = row("A", seats={"bestuurder": Seat.BEREIKT}, students=90_000)
    unknown, small = row("B"), row("C", students=10)
    listed = gaps(coverage(light, unknown, small), ("bestuurder", "informatiemanager"))
    assert [item.row.brin for item in listed] == ["C", "B", "A"]


def test_a_function_in_a_sentence_keeps_its_capitals() -> None:
    assert [lower(name) for name in ("Architect", "HR-directeur", "ICT-manager", "I-coach")] == [
        "architect",
        "HR-directeur",
        "ICT-manager",
        "I-coach",
    ]
