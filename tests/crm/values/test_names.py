"""Names as Dutch lists write them."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from crm.values.names import PREFIXES, Likeness, PersonName, compare, from_parts, parse

WRITTEN = {
    "Sanne van der Voorbeeld": ("Sanne", None, "van der", "Voorbeeld"),
    "Fictief, Joris (dhr.)": ("Joris", None, None, "Fictief"),
    "mw. R. de Proef": (None, "R.", "de", "Proef"),
    "mw. Fictief": (None, None, None, "Fictief"),
    "Berg, Jan van der": ("Jan", None, "van der", "Berg"),
    "Berg, van der, Jan": ("Jan", None, "van der", "Berg"),
    "van der Berg, Jan": ("Jan", None, "van der", "Berg"),
    "Gast Fictief (Guest)": ("Gast", None, None, "Fictief"),
    "prof. dr. ir. J.P. (Jan) van der Berg MSc": ("Jan", "J.P.", "van der", "Berg"),
    "drs. Anna Fictief, MBA": ("Anna", None, None, "Fictief"),
    "de heer J. de Wit": (None, "J.", "de", "Wit"),
    "JAN VAN DER BERG": ("Jan", None, "van der", "Berg"),
    "YVONNE IJSSELSTEIN": ("Yvonne", None, None, "IJsselstein"),
    "jan de vries": ("Jan", None, "de", "Vries"),
    "Jansen-de Vries, Anna": ("Anna", None, None, "Jansen-de Vries"),
    "Anna Jansen - de Vries": ("Anna", None, None, "Jansen-de Vries"),
    "Jan van den Berg-de Groot": ("Jan", None, "van den", "Berg-de Groot"),
    "Anne Marie Jansen": ("Anne Marie", None, None, "Jansen"),
    "J.P. Jansen": (None, "J.P.", None, "Jansen"),
    "J P Jansen": (None, "J.P.", None, "Jansen"),
    "JP Jansen": (None, "J.P.", None, "Jansen"),
    "J. v.d. Berg": (None, "J.", "v.d.", "Berg"),
    "J.v.d. Berg": (None, "J.", "v.d.", "Berg"),
    "IJsbrand van 't Hof": ("IJsbrand", None, "van 't", "Hof"),
    "IJsbrand van ’t Hof": ("IJsbrand", None, "van 't", "Hof"),
    "Th. de Boer": (None, "Th.", "de", "Boer"),
    "Mevr. A.B.C. D'Hondt": (None, "A.B.C.", None, "D'Hondt"),
    "Al Voorbeeld": ("Al", None, None, "Voorbeeld"),
    "R. de Proef (Renée)": ("Renée", "R.", "de", "Proef"),
    "J. Jansen (Deltion)": (None, "J.", None, "Jansen"),
    "Jan Jansen | Deltion College": ("Jan", None, None, "Jansen"),
    "Jan Jansen - Deltion College": ("Jan", None, None, "Jansen"),
    "van Dijk": (None, None, "van", "Dijk"),
    "Renée": ("Renée", None, None, None),
    "  Björn   Testsma ": ("Björn", None, None, "Testsma"),
}


@pytest.mark.parametrize("text", WRITTEN)
def test_a_name_is_read_in_its_parts(text: str) -> None:
    name = parse(text)
    assert name
    assert (name.given_name, name.initials, name.tussenvoegsel, name.family_name) == WRITTEN[text]


@pytest.mark.parametrize(
    ("text", "given_name", "initials", "tussenvoegsel", "family_name"),
    [
        ("Jansen P.", None, "P.", None, "Jansen"),
        ("Jansen PJ", None, "P.J.", None, "Jansen"),
        ("Vries de J.", None, "J.", "de", "Vries"),
        ("de Vries J.", None, "J.", "de", "Vries"),
        ("Vries J. de", None, "J.", "de", "Vries"),
        ("Jansen-de Boer A.M. MSc", None, "A.M.", None, "Jansen-de Boer"),
        ("J.P.Jansen", None, "J.P.", None, "Jansen"),
        ("Vries (de) Jan", "Jan", None, "de", "Vries"),
        ("Vries Jan de", "Jan", None, "de", "Vries"),
        ("van Dijk Jan Willem", "Jan Willem", None, "van", "Dijk"),
        ("DE VRIES JAN", "Jan", None, "de", "Vries"),
        ("Bakker Wietske", "Wietske", None, None, "Bakker"),
    ],
)
def test_a_name_may_begin_with_the_family_name_without_a_comma(
    text: str,
    given_name: str | None,
    initials: str | None,
    tussenvoegsel: str | None,
    family_name: str,
) -> None:
    assert parse(text) == PersonName(given_name, initials, tussenvoegsel, family_name)


@pytest.mark.parametrize(
    ("text", "given_name"),
    [
        ("Jan P.", "Jan"),
        ("Thomas Maas", "Thomas"),
        ("Martin Simon", "Martin"),
        ("Jan Willem de Boer", "Jan Willem"),
        ("Ben de Jong", "Ben"),
        ("Xiangling Thomas", "Xiangling"),
    ],
)
def test_what_may_be_a_given_name_stays_one(text: str, given_name: str) -> None:
    name = parse(text)
    assert name
    assert name.given_name == given_name


@pytest.mark.parametrize("text", ["", "   ", "-", "?", "12", "info@school.example", "..."])
def test_what_is_no_name_gives_none(text: str) -> None:
    assert parse(text) is None


@pytest.mark.parametrize(
    ("given_name", "middle", "family"),
    [
        ("Sanne", "van der", "Voorbeeld"),
        ("Sanne", "", "van der Voorbeeld"),
        ("Sanne", "", "Voorbeeld, van der"),
        ("Sanne", "", "Voorbeeld van der"),
        ("Sanne van der", "", "Voorbeeld"),
        ("SANNE", "", "VAN DER VOORBEELD"),
        ("Sanne", "Van Der", "Voorbeeld"),
    ],
)
def test_a_tussenvoegsel_is_found_in_each_column_where_lists_put_it(given_name, middle, family) -> None:
    assert from_parts(given_name, middle, family) == PersonName("Sanne", None, "van der", "Voorbeeld")


def test_initials_may_have_a_column_of_their_own() -> None:
    assert from_parts(family="Fictief", initials="jp") == PersonName(None, "J.P.", None, "Fictief")
    assert from_parts(given="J.P.", family="Fictief") == PersonName(None, "J.P.", None, "Fictief")
    assert from_parts("Jan", "P.", "Fictief") == PersonName("Jan", None, None, "Fictief")


def test_a_lone_ben_is_a_given_name_and_no_tussenvoegsel() -> None:
    assert from_parts("Ben", "de", "Jong") == PersonName("Ben", None, "de", "Jong")
    assert from_parts("de", "", "Jong") == PersonName(None, None, "de", "Jong")


def test_initials_behind_a_family_name_that_stands_alone_are_kept() -> None:
    assert from_parts("", "", "van der Berg, J.") == PersonName(None, "J.", "van der", "Berg")


def test_a_full_name_in_the_first_name_column_is_still_read() -> None:
    assert from_parts(given="Jan de Wit") == PersonName("Jan", None, "de", "Wit")


def test_blank_columns_give_no_name() -> None:
    assert from_parts("", " ", "", "") is None


@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [
        ("Joris Fictief", "Fictief, Joris", Likeness.SAME),
        ("RENÉE DE PROEF", "Renee de Proef", Likeness.SAME),
        ("Jan van der Berg", "Jan v.d. Berg", Likeness.SAME),
        ("J. Fictief", "Fictief, J.", Likeness.SAME),
        ("J. Fictief", "Joris Fictief", Likeness.COMPATIBLE),
        ("Anna Jansen", "Anna Jansen-de Vries", Likeness.COMPATIBLE),
        ("Joris Fictief", "Joris Fictif", Likeness.COMPATIBLE),
        ("Joris Fictief", "Sanne Fictief", Likeness.DIFFERENT),
        ("J. Fictief", "S. Fictief", Likeness.DIFFERENT),
        ("Joris Fictief", "Joris Voorbeeld", Likeness.DIFFERENT),
    ],
)
def test_names_are_compared_by_their_parts(one: str, other: str, likeness: Likeness) -> None:
    a, b = parse(one), parse(other)
    assert a
    assert b
    assert compare(a, b)[0] is likeness
    assert compare(b, a)[0] is likeness


letters = st.sampled_from("abcdefghijklmnoprstuvwzéëöï")
word = st.builds(
    lambda head, tail: head.upper() + tail, letters, st.text(letters, min_size=3, max_size=9)
).filter(
    lambda text: (
        text.lower() not in PREFIXES
        and text.lower().rstrip(".")
        not in {"heer", "mevr", "drs", "prof", "miss", "pater", "emim", "mphil", "meng", "beng"}
        and text[1:2] != text[1:2].upper()
    )
)
tussenvoegsel = st.sampled_from(["van", "van der", "de", "van den", "ter", "van 't", "in 't", "op de", "'t"])
initials = st.lists(st.sampled_from("ABCDEFGHJKLMNPRSTVW"), min_size=1, max_size=4).map(
    lambda signs: "".join(f"{sign}." for sign in signs)
)
names = st.one_of(
    st.builds(PersonName, word, st.none(), st.none() | tussenvoegsel, word),
    st.builds(PersonName, st.none(), initials, st.none() | tussenvoegsel, word),
    st.builds(PersonName, word, st.none(), st.none() | tussenvoegsel, st.builds("{}-{}".format, word, word)),
)


@given(names)
def test_a_name_survives_being_shown_and_read(name: PersonName) -> None:
    assert parse(name.show()) == name


@given(names)
@example(PersonName(None, "B.A.", None, "Voorbeeld"))
@example(PersonName(None, "R.E.", "van der", "Voorbeeld"))
def test_a_name_survives_being_sorted_by_family_name_and_read(name: PersonName) -> None:
    assert parse(name.show_by_family()) == name


@given(names)
def test_a_name_in_capitals_has_the_key_of_the_name(name: PersonName) -> None:
    read = parse(name.show().upper())
    assert read
    assert read.key == name.key


@given(st.text(max_size=40))
def test_any_text_is_read_without_an_error_and_reading_again_changes_nothing(text: str) -> None:
    name = parse(text)
    if name is not None:
        assert name.show()
        assert compare(name, name)[0] is not Likeness.DIFFERENT


WORDS = st.sampled_from(
    sorted({"Jan", "Sam17", "Voorbeeld", "Inhuur", "Heer", "Mevrouw", "Drs", "Msc", "Mba", "Onbekend"})
    + sorted(prefix.capitalize() for prefix in PREFIXES)
)
SMALL = st.sampled_from([*sorted(PREFIXES), "met", "en", "heer"])


@given(WORDS, st.lists(SMALL, max_size=3), WORDS)
def test_a_name_of_the_usual_shape_is_read_as_any_other(first: str, small: list[str], last: str) -> None:
    text = " ".join([first, *small, last])
    # two spaces are not the usual shape, and mean the same
    assert parse(text) == parse(text.replace(" ", "  "))
