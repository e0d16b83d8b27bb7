"""From what someone typed to a code."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.schools import choose
from crm.schools.models import FunctionChoice, ResultChoice, SchoolRecord, Sector, ThemeChoice, Vocabulary

WORDS = Vocabulary(
    functions=(FunctionChoice("ict-manager", "ICT-manager", "Head of IT", "management"),),
    themes=(ThemeChoice("data", "Data-ondersteund onderwijs", "Data", ()),),
    results=(ResultChoice("MORA", "Referentiearchitectuur", "Architecture", ("data",)),),
)


def school(brin: str, **given):
    names = ("name", "kind", "place", "province", "region", "region_code", "latitude", "longitude")
    rest = ("students", "students_year", "since", "until")
    return SchoolRecord(
        brin, **{name: given.get(name, "x" if name == "name" else None) for name in (*names, *rest)}
    )


def test_a_code_or_a_name_will_do_whatever_its_case_and_spaces() -> None:
    for text in ("mora", " MORA ", "referentiearchitectuur"):
        assert choose.one(text, choose.subjects(WORDS), choose.NO_SUBJECT) == "MORA"
    assert choose.one("data-ondersteund  onderwijs", choose.subjects(WORDS), choose.NO_SUBJECT) == "data"
    assert choose.one("ICT-manager", choose.functions(WORDS), choose.NO_FUNCTION) == "ict-manager"


def test_each_code_is_chosen_once_in_the_order_of_asking() -> None:
    known = {"a": "a", "b": "b", "eerste": "a"}
    assert choose.some(["b", "eerste", "A"], known, choose.NO_KIND) == ("b", "a")


def test_when_nothing_comes_near_the_first_ones_are_named() -> None:
    with pytest.raises(choose.Unknown, match="choose for instance a, b"):
        choose.one("qqqqqq", {"a": "a", "b": "b"}, choose.NO_KIND)


def test_with_nothing_to_choose_from_the_sentence_still_reads() -> None:
    with pytest.raises(choose.Unknown, match="no kind of school ROC"):
        choose.one("ROC", {}, choose.NO_KIND)


def test_all_twelve_provinces_can_be_chosen_also_without_schools() -> None:
    assert len(choose.provinces(Sector((), ()))) == 12


def test_the_order_of_regions_is_that_of_their_names_and_codes_stand_for_them() -> None:
    sector = Sector(
        (school("1", region="Zeeland", region_code="AM2"), school("2", region="Drenthe", region_code="AM1")),
        (),
    )
    known = choose.regions(sector)
    assert list(known) == ["Drenthe", "Zeeland", "AM1", "AM2"]
    assert known["AM2"] == "Zeeland"


@given(st.text(), st.dictionaries(st.text(min_size=1), st.text(min_size=1), max_size=5))
def test_any_text_gives_a_known_code_or_a_sentence(text, known) -> None:
    folded = {" ".join(item.split()).casefold() for item in known}
    if " ".join(text.split()).casefold() in folded:
        assert choose.one(text, known, choose.NO_KIND) in known.values()
    else:
        with pytest.raises(choose.Unknown, match="There is no kind of school"):
            choose.one(text, known, choose.NO_KIND)
