"""Names as lists write them, in whichever column their parts stand."""

import pytest

from crm.matching.person import person
from crm.matching.written import read_name


def shown(given: str, middle: str, family_name: str) -> tuple[tuple[str, ...], str, tuple[str, ...]]:
    read = person("1", read_name(given, middle, family_name))
    return read.given, read.letters, read.family.parts


@pytest.mark.parametrize(
    "columns",
    [
        ("Jan", "van der", "Berg"),
        ("Jan", "", "van der Berg"),
        ("Jan", "", "Berg, van der"),
        ("Jan van der", "", "Berg"),
        ("", "", "Berg, Jan van der"),
        ("", "", "Jan van der Berg"),
        ("Jan van der Berg", "", ""),
        ("drs. Jan", "v.d.", "Berg"),
        ("JAN", "VAN DER", "BERG"),
        ("Jan", "drs. van der", "Berg"),
        ("", "", "Jan Berg, van der"),
        ("Jan van der Berg", "van der", "Berg"),
        ("Jan", "van der", "van der Berg"),
        ("Jan", "", "Jan van der Berg"),
        ("", "", "van der Berg Jan"),
        ("van der Berg Jan", "", ""),
        ("Berg Jan van der", "", ""),
        ("Jan", "", "Berg (v.d.)"),
        ("Prof.dr. Jan", "van der", "Berg"),
        ("Hr. Jan", "van der", "Berg MSc"),
    ],
)
def test_a_name_is_the_same_in_whichever_column_its_parts_stand(columns: tuple[str, str, str]) -> None:
    assert shown(*columns) == (("jan",), "j", ("berg",))


@pytest.mark.parametrize("initials", ["J.P.", "JP", "J. P.", "J P"])
def test_initials_are_no_given_name(initials: str) -> None:
    assert shown(initials, "", "Berg") == ((), "jp", ("berg",))


@pytest.mark.parametrize(
    "columns",
    [
        ("Berg van der J.P.", "", ""),
        ("Berg J.P.", "", ""),
        ("J.P.v.d.Berg", "", ""),
        ("", "", "J.P.Berg"),
        ("J.P.van der", "", "Berg"),
    ],
)
def test_initials_are_found_behind_a_family_name_and_written_on_to_it(columns: tuple[str, str, str]) -> None:
    assert shown(*columns) == ((), "jp", ("berg",))


def test_what_may_be_either_is_read_as_it_stands() -> None:
    assert shown("Jan P.", "", "")[0] == ("jan",)
    assert shown("Thomas Bakker", "", "") == (("thomas",), "t", ("bakker",))
    assert shown("Bakker Wietske", "", "") == (("wietske",), "w", ("bakker",))
    assert shown("M.v.Dam", "", "") == ((), "m", ("dam",))
    assert shown("J.de", "", "Vries") == ((), "j", ("vries",))


def test_a_double_name_whose_hyphen_was_lost_has_two_parts() -> None:
    assert shown("Eva", "", "JansenBakker")[2] == ("jansen", "bakker")
    assert shown("Eva", "", "IJzerman")[2] == ("ijzerman",)


def test_three_capitals_beside_a_family_name_are_initials_but_a_known_name_is_one() -> None:
    assert shown("PEE", "", "Bakker") == ((), "pee", ("bakker",))
    assert shown("WIM", "", "Bakker")[0] == ("wim",)


def test_initials_in_the_column_of_the_family_name_are_swapped_back() -> None:
    assert shown("Vink", "", "L.") == ((), "l", ("vink",))


@pytest.mark.parametrize(
    ("columns", "given", "letters"),
    [
        (("AL", "de", "Vries"), (), "al"),
        (("Willems", "", "GA"), (), "ga"),
        (("Ab", "de", "Vries"), ("ab",), "a"),
        (("Bos", "", "prof.dr. M.G."), (), "mg"),
    ],
)
def test_two_capitals_beside_a_name_in_small_letters_are_initials(
    columns: tuple[str, str, str], given: tuple[str, ...], letters: str
) -> None:
    assert shown(*columns)[:2] == (given, letters)


@pytest.mark.parametrize(
    ("columns", "given", "letters", "parts"),
    [
        (("", "", "Laura Jansen-van Dijk"), ("laura",), "l", ("jansen", "dijk")),
        (("", "", "Woldensema-Meeboom, van der, A."), (), "a", ("woldensema", "meeboom")),
        (("", "", "Jansen-de Vries"), (), "", ("jansen", "vries")),
        (("", "", "Coenen, HHW"), (), "hhw", ("coenen",)),
        (("", "", "Jansen J.P."), (), "jp", ("jansen",)),
        (("J.v.d.", "", "Berg"), (), "j", ("berg",)),
        (("Th.", "", "Jansen"), (), "t", ("jansen",)),
        (("mm", "", "jansen"), (), "mm", ("jansen",)),
        (("Jan", "", "DeVries"), ("jan",), "j", ("vries",)),
        (("Jan", "", "VanDerBerg"), ("jan",), "j", ("berg",)),
    ],
)
def test_names_that_were_written_together_are_taken_apart(
    columns: tuple[str, str, str], given: tuple[str, ...], letters: str, parts: tuple[str, ...]
) -> None:
    assert shown(*columns) == (given, letters, parts)


@pytest.mark.parametrize(
    "columns",
    [
        ("", "", "van der Berg, J.P."),
        ("", "", "van der Berg J.P."),
        ("", "", "van der Berg JP"),
        ("", "", "Berg van der J.P."),
        ("", "van der", "Berg, J.P."),
        ("Berg", "van der", "JP"),
        ("J..P.", "van der", "BERG, RA"),
        ("J. P.", "v/d", "Berg"),
        ("Drs. JP", "v.der", "Berg MSc"),
        ("J.P.", "", "Berg (MSc), van der"),
    ],
)
def test_initials_are_found_behind_and_beside_a_family_name(columns: tuple[str, str, str]) -> None:
    assert shown(*columns) == ((), "jp", ("berg",))


@pytest.mark.parametrize(
    ("written", "letters"),
    [
        ("J.Th.", "jt"),
        ("J. TH.", "jt"),
        ("Th.J.", "tj"),
        ("ThJ", "tj"),
        ("Chr. J.", "cj"),
        ("A.IJ.", "ai"),
        ("Jac.P.", "jp"),
        ("K.eD.", "ke"),
    ],
)
def test_an_initial_of_several_letters_is_one(written: str, letters: str) -> None:
    assert shown(written, "", "Jansen") == ((), letters, ("jansen",))


@pytest.mark.parametrize("written", ["Mw", "Dhr", "mevrouw", "De heer", "Hr."])
def test_a_title_alone_is_no_given_name(written: str) -> None:
    assert shown(written, "", "Jansen") == ((), "", ("jansen",))
    assert shown(f"{written} Jansen", "", "") == ((), "", ("jansen",))
    assert shown(written, "", "AIT HAMOU") == ((), "", ("ait", "hamou"))
    assert shown(f"{written} Sanne", "", "") == (("sanne",), "s", ())


@pytest.mark.parametrize(
    "columns", [("Jan", "", "de Heer"), ("", "", "Jan de Heer"), ("", "", "de Heer, Jan")]
)
def test_de_heer_behind_a_given_name_is_a_family_name(columns: tuple[str, str, str]) -> None:
    assert shown(*columns) == (("jan",), "j", ("heer",))


@pytest.mark.parametrize(
    "columns",
    [("Ben", "de", "Jong"), ("ben", "de", "jong"), ("", "", "Jong, Ben de"), ("", "", "Ben de Jong")],
)
def test_ben_is_a_given_name_and_no_tussenvoegsel(columns: tuple[str, str, str]) -> None:
    assert shown(*columns) == (("ben",), "b", ("jong",))


@pytest.mark.parametrize(
    ("middle", "whole"),
    [
        ("v/t", "van 't"), ("v 't", "van 't"), ("v.'t", "van 't"), ("vt", "van 't"), ("van t", "van 't"),
        ("v.h.", "van het"), ("van-der", "van der"), ("van_der", "van der"), ("v.der", "van der"),
        ("vden", "van den"), ("a/d", "aan de"), ("o.d.", "op de"), ("i/t", "in 't"), ("v.", "van"),
        ("d.", "de"),
    ],
)  # fmt: skip
def test_a_tussenvoegsel_that_is_cut_short_is_no_second_given_name(middle: str, whole: str) -> None:
    short, long = (person("1", read_name("Piet", written, "Hof")) for written in (middle, whole))
    assert (short.given, short.family) == (("piet",), long.family)
    assert long.family.prefix


def test_an_initial_in_the_column_of_the_tussenvoegsel_is_none() -> None:
    assert person("1", read_name("Piet", "A.", "Hof")).family.prefix == ""


@pytest.mark.parametrize("first", ["TFY", "AVM", "JKL"])
def test_capitals_that_nobody_can_say_are_initials_though_all_is_in_capitals(first: str) -> None:
    assert shown(first, "", "BAKKER") == ((), first.lower(), ("bakker",))
    assert shown("PUK", "", "BAKKER")[0] == ("puk",)


def test_n_b_in_capitals_are_initials_and_in_small_letters_says_that_none_is_known() -> None:
    assert shown("N. B.", "", "Post") == ((), "nb", ("post",))
    assert shown("n.b.", "", "Post") == ((), "", ("post",))


def test_initials_without_points_are_read_before_the_rest_of_a_name() -> None:
    assert shown("GTh van Dalem", "", "") == ((), "gt", ("dalem",))


@pytest.mark.parametrize("last", ["BOS", "VOS", "KOK"])
def test_a_short_family_name_in_capitals_is_no_initials(last: str) -> None:
    assert shown("Thijmen", "", last) == (("thijmen",), "t", (last.lower(),))


def test_initials_in_the_other_column_are_told_where_all_is_in_capitals() -> None:
    assert shown("JANSEN", "", "IW") == ((), "iw", ("jansen",))


@pytest.mark.parametrize(
    "columns", [("E.A. (Diny)", "van", "Dam"), ("van Dam", "", "E.A. (Diny)"), ("E.A.(Diny)", "", "van Dam")]
)
def test_a_call_name_in_brackets_need_not_begin_with_an_initial(columns: tuple[str, str, str]) -> None:
    assert shown(*columns) == (("diny",), "ea", ("dam",))


def test_what_is_no_name_in_brackets_is_no_call_name() -> None:
    assert shown("J. (Deltion)", "", "Vos") == ((), "j", ("vos",))
    assert shown("J. (Ян)", "", "Vos") == ((), "j", ("vos",))


@pytest.mark.parametrize(
    "last", ["Bakker geb. Jansen", "Bakker, geb. Jansen", "Bakker (e.v. Jansen)", "Bakker ev Jansen"]
)
def test_the_word_between_two_family_names_is_no_part_of_them(last: str) -> None:
    assert shown("Anna", "", last) == (("anna",), "a", ("bakker", "jansen"))


@pytest.mark.parametrize(
    ("text", "given", "letters", "parts"),
    [
        ("Anne-Marie Visser MBA", ("anne", "marie"), "am", ("visser",)),
        ("Jan Olde Loohuis", ("jan",), "j", ("olde", "loohuis")),
        ("L.F. Ait Hamou", (), "lf", ("ait", "hamou")),
    ],
)
def test_a_whole_name_in_one_column_keeps_what_belongs_together(
    text: str, given: tuple[str, ...], letters: str, parts: tuple[str, ...]
) -> None:
    assert shown("", "", text) == (given, letters, parts)
    assert shown(text, "", "") == (given, letters, parts)


@pytest.mark.parametrize(
    "column",
    ["Berg J. van den", "Berg J van den", "van den Berg J.", "Berg J. (Jan) van den"],
)
def test_initials_stand_behind_a_family_name_in_either_column(column: str) -> None:
    for columns in ((column, "", ""), ("", "", column)):
        assert shown(*columns)[1:] == ("j", ("berg",))


@pytest.mark.parametrize(
    ("column", "given", "family_name"),
    [
        ("Jansen (Kees)", ("kees",), ("jansen",)),
        ("Jansen C. (Kees)", ("kees",), ("jansen",)),
        ("Jansen Kees", ("kees",), ("jansen",)),
        ("kees.jansen", ("kees",), ("jansen",)),
        ("Loes Jansen e/v Bakker", ("loes",), ("jansen", "bakker")),
        ("van de", (), ("de",)),
    ],
)
def test_a_whole_name_in_one_column_is_taken_apart(
    column: str, given: tuple[str, ...], family_name: tuple[str, ...]
) -> None:
    for columns in ((column, "", ""), ("", "", column)):
        assert (shown(*columns)[0], shown(*columns)[2]) == (given, family_name)


@pytest.mark.parametrize("nobody", ["N.N.", "vacature", "vacant", "n.t.b."])
def test_a_name_that_is_not_known_is_none(nobody: str) -> None:
    assert read_name(nobody, "", "") is None
    assert read_name("", "", nobody) is None


@pytest.mark.parametrize(
    "last", ["Jansen (Bakker)", "Jansen wed. Bakker", "Jansen, weduwe van Bakker", "Jansen gesch. Bakker"]
)
def test_a_second_family_name_is_read_however_it_is_told(last: str) -> None:
    assert shown("Loes", "", last) == (("loes",), "l", ("jansen", "bakker"))


def test_a_tussenvoegsel_in_brackets_is_no_call_name() -> None:
    name = read_name("Loes", "", "Vries (de)")
    assert name is not None
    assert (name.tussenvoegsel, name.family_name) == ("de", "Vries")


@pytest.mark.parametrize("given", ["Hr./Mw. L.", "Mw/Dhr L.", "t.a.v. L.", "Jhr. L.", "De hr. L."])
def test_whom_a_letter_is_for_is_no_name(given: str) -> None:
    assert shown(given, "", "Jansen") == ((), "l", ("jansen",))


def test_the_first_of_two_family_names_in_the_column_of_the_tussenvoegsel_is_kept() -> None:
    assert shown("Loes", "Groot", "Koerkamp") == shown("Loes", "", "Groot Koerkamp")


def test_a_generation_behind_a_given_name_is_that_of_the_family_name() -> None:
    assert shown("Jan jr.", "", "Jansen") == shown("Jan", "", "Jansen jr.")


def test_initials_with_blanks_stand_in_the_other_column() -> None:
    assert shown("Jansen", "", "A N") == ((), "an", ("jansen",))
