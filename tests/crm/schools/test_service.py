"""The lists that filters offer, from a real graph."""

from datetime import date

from crm.schools.models import Merger, Region
from crm.schools.service import SchoolsService, read_sector
from graph_schema.actor import SYSTEM
from tests import factories as make


def test_the_lists_come_in_the_order_of_the_screen(database) -> None:
    make.function(database, "tweede", order=2)
    make.function(database, "eerste", order=1)
    make.theme(database, "later", order=9)
    make.theme(database, "eerder", order=3)
    make.result(database, "MORA", part_of="later", order=2)
    make.result(database, "FIM", part_of="eerder", order=1)
    make.result(database, "Zonder")
    words = SchoolsService(database).choices(SYSTEM).vocabulary
    assert [item.code for item in words.functions] == ["eerste", "tweede"]
    assert [item.code for item in words.themes] == ["eerder", "later"]
    assert [(item.code, item.themes) for item in words.results] == [
        ("FIM", ("eerder",)),
        ("MORA", ("later",)),
        ("Zonder", ()),
    ]


def test_a_theme_comes_with_its_profile(database) -> None:
    make.theme(database, "flex", {"bestuurder": 3.0, "architect": 1.5})
    theme = SchoolsService(database).choices(SYSTEM).vocabulary.theme["flex"]
    assert [(need.function, need.weight, need.role) for need in theme.needs] == [
        ("bestuurder", 3.0, "beslisser"),
        ("architect", 1.5, "beslisser"),
    ]


def test_schools_are_sorted_by_name_and_give_regions_and_kinds_once(database) -> None:
    make.school(
        database, "02BB", name="aventus", labour_region="FoodValley", labour_region_code="AM38", kind="ROC"
    )
    make.school(
        database, "01AA", name="Zadkine", labour_region="FoodValley", labour_region_code="AM38", kind="ROC"
    )
    make.school(database, "03CC", name="Deltion")
    choices = SchoolsService(database).choices(SYSTEM)
    assert [item.name for item in choices.schools] == ["aventus", "Deltion", "Zadkine"]
    assert choices.regions == (Region("AM38", "FoodValley"),)
    assert choices.kinds == ("ROC",)


def test_an_empty_graph_gives_empty_lists(database) -> None:
    choices = SchoolsService(database).choices(SYSTEM)
    assert choices.schools == choices.regions == choices.kinds == choices.vocabulary.functions == ()
    assert len(choices.provinces) == 12


def test_a_merger_without_a_day_is_read_as_one(database) -> None:
    for brin in ("01AA", "02BB", "03CC"):
        make.school(database, brin)
    make.merged(database, "01AA", "02BB", on=date(2022, 8, 1))
    make.merged(database, "02BB", "03CC", on=None)
    assert set(read_sector(database).mergers) == {
        Merger("01AA", "02BB", date(2022, 8, 1)),
        Merger("02BB", "03CC", None),
    }
