"""Which school a row means, with the real names, aliases and domains of the schools."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm.values.problem import InvalidValue
from imports.reference.files import Reference
from imports.resolve.load import load
from imports.resolve.models import Organisation, PlaceFound, School
from imports.resolve.places import PlaceIndex
from imports.resolve.queries import MERGERS, SCHOOLS
from imports.resolve.school_names import core_key, exact_key, is_placeholder, plain_key

REFERENCE = Reference()
KENNISNET = Organisation("kennisnet", "Kennisnet", "partner", (), ("kennisnet.nl",))


def read(query: str) -> list[dict]:
    if query == SCHOOLS:
        return [{"school": row} for row in REFERENCE.schools]
    if query == MERGERS:
        return [{"brin": row["start"], "into": row["end"], "on": row["on"]} for row in REFERENCE.mergers]
    return []


KNOWLEDGE = load(read)


@pytest.fixture
def index() -> PlaceIndex:
    return PlaceIndex(KNOWLEDGE.schools, [KENNISNET], KNOWLEDGE.merged)


def key(found: PlaceFound) -> str | None:
    return found.place.key if found.place else None


@pytest.mark.parametrize("school", KNOWLEDGE.schools, ids=lambda school: school.brin)
def test_every_name_of_a_school_means_that_school(school: School) -> None:
    index = PlaceIndex(KNOWLEDGE.schools, [], KNOWLEDGE.merged)
    for name in (school.name, *school.names, *school.predecessors):
        if plain_key(name) == "curio":
            continue
        for written in (name, f" {name.upper()} ", name.replace("-", " ")):
            assert key(index.find("", written, [])) == school.brin, written


@pytest.mark.parametrize(
    ("written", "brin"),
    [
        ("Deltion", "25PJ"),
        ("Stichting Deltion College", "25PJ"),
        ("ROC Deltion", "25PJ"),
        ("deltion college (locatie Zuid)", "25PJ"),
        ("Deltion College, Zwolle", "25PJ"),
        ("Deltion College - Zwolle", "25PJ"),
        ("Firda", "08PG"),
        ("Friese Poort", "08PG"),
        ("Friesland College", "25LG"),
        ("Da Vinci", "20MQ"),
        ("VISTA", "25PL"),
        ("Arcus College", "25PL"),
        ("ROC Arcus", "25PL"),
        ("Mondriaan Den Haag", "27GZ"),
        ("Albeda College Rotterdam", "00GT"),
        ("ZoneCollege", "31JC"),
        ("Regionaal Opleidingencentrum Nijmegen", "25PN"),
        ("hout en meubileringscollege", "02PG"),
        ("H.M.C.", "02PG"),
        ("Curio (BRIN voormalig Prinsentuin College)", "21CY"),
        ("ROC van Amsterdam-Flevoland", "25PZ"),
        ("Koning Willem 1 College", "04FO"),
        ("Landstede Groep", "01AA"),
        ("Friesland College / ROC Friese Poort", "25LG"),
    ],
)
def test_a_school_is_found_by_the_ways_people_write_it(index: PlaceIndex, written: str, brin: str) -> None:
    assert key(index.find("", written, [])) == brin


@pytest.mark.parametrize("written", ["Nijmegen", "Leiden", "Utrecht", "Amsterdam", "Friesland", "Zwolle"])
def test_a_place_alone_is_no_school(index: PlaceIndex, written: str) -> None:
    found = index.find("", written, [])
    assert found.place
    assert found.place.label == "Organisation"


@pytest.mark.parametrize(
    "written", ["", " ", "-", "ROC", "n.v.t.", "?", "onbekend", "school", "MBO", "x", "ROC/AOC"]
)
def test_the_mail_domain_decides_where_no_school_is_named(index: PlaceIndex, written: str) -> None:
    assert is_placeholder(written)
    found = index.find("", written, ["jan@deltion.nl"])
    assert (key(found), found.notes) == ("25PJ", ())


@pytest.mark.parametrize(
    ("address", "brin"),
    [
        ("jan@medewerker.rocmn.nl", "25LH"),
        ("123@student.firda.nl", "08PG"),
        ("jan@talnet.nl", "25PZ"),
        ("jan@gmail.com", None),
        ("jan@deltion.nl.example", None),
        ("jan@nietdeltion.nl", None),
    ],
)
def test_domains_below_a_schools_domain_count_and_others_never(index, address: str, brin: str | None) -> None:
    assert key(index.find("", "", [address])) == brin


def test_a_name_of_two_schools_is_decided_by_the_domain(index: PlaceIndex) -> None:
    found = index.find("", "Curio", ["jan@curio.nl"])
    assert (key(found), found.notes) == ("25LX", ())


def test_a_name_of_two_schools_without_a_domain_that_decides_makes_no_job(index: PlaceIndex) -> None:
    for addresses in ([], ["jan@gmail.com"], ["jan@deltion.nl"]):
        found = index.find("", "Curio", addresses)
        assert found.place is None
        reason = str(found.notes[0].reason)
        assert all(brin in reason for brin in ("21CY Curio", "25LX Curio"))


@pytest.mark.parametrize(
    ("written", "brin"),
    [("25LX", "25LX"), ("25lx00", "25LX"), ("Curio (25LX)", "25LX"), ("21CY Curio", "21CY"), ("99ZZ", None)],
)
def test_a_brin_may_stand_where_the_name_should(index: PlaceIndex, written: str, brin: str | None) -> None:
    found = index.find("", written, [])
    assert (key(found) if brin else index.brin_in(written)) == brin
    if brin:
        assert (str(found.reason), found.notes) == ("de brin", ())


def test_two_brins_in_one_cell_are_not_chosen_between(index: PlaceIndex) -> None:
    assert index.brin_in("25LX / 21CY") is None


def test_two_schools_in_one_cell_are_not_chosen_between(index: PlaceIndex) -> None:
    assert index.find("", "Albeda / Zadkine", []).place is None
    assert key(index.find("", "Albeda / Zadkine", ["jan@zadkine.nl"])) == "25LP"


def test_a_brin_goes_before_name_and_domain(index: PlaceIndex) -> None:
    found = index.find("21cy", "Deltion College", ["jan@curio.nl"])
    assert (key(found), found.notes) == ("21CY", ())


def test_a_brin_that_is_none_is_refused_and_an_unknown_one_is_looked_past(index: PlaceIndex) -> None:
    with pytest.raises(InvalidValue):
        index.find("Deltion", "", [])
    found = index.find("99ZZ", "Deltion College", [])
    assert key(found) == "25PJ"
    assert [note.field for note in found.notes] == ["brin"]


def test_a_name_goes_before_the_domain_of_another_school_and_is_listed(index: PlaceIndex) -> None:
    found = index.find("", "Albeda", ["jan@deltion.nl"])
    assert key(found) == "00GT"
    assert "Deltion College" in str(found.notes[0].reason)


def test_the_domain_of_a_school_that_merged_contradicts_nothing(index: PlaceIndex) -> None:
    found = index.find("", "Friesland College", ["jan@firda.nl"])
    assert (key(found), found.notes) == ("25LG", ())


def test_an_unknown_name_with_a_schools_domain_is_that_school_and_listed(index: PlaceIndex) -> None:
    found = index.find("", "Bureau Zwaluw", ["jan@deltion.nl"])
    assert key(found) == "25PJ"
    assert len(found.notes) == 1


def test_an_unknown_name_becomes_one_organisation_and_is_listed(index: PlaceIndex) -> None:
    first = index.find("", "Adviesbureau Voorbeeld B.V.", ["jan@voorbeeld.example"])
    second = index.find("", "adviesbureau voorbeeld bv", [])
    assert first.place
    assert first.place == second.place
    assert [made.kind for made in index.made.values()] == ["onbekend"]
    assert "Unknown organisation" in first.notes[0].reason.msgid


def test_a_typing_error_is_not_guessed_but_named(index: PlaceIndex) -> None:
    found = index.find("", "Deltoin College", [])
    assert found.place
    assert found.place.label == "Organisation"
    assert found.notes[0].reason.params["near"] == "Deltion College"


@pytest.mark.parametrize(
    ("name", "address"), [("Kennisnet", ""), ("Stichting Kennisnet", ""), ("", "a@kennisnet.nl")]
)
def test_a_known_partner_is_found_by_name_and_domain(index: PlaceIndex, name: str, address: str) -> None:
    found = index.find("", name, [address] if address else [])
    assert (key(found), found.notes) == ("kennisnet", ())


FICTION = (
    School("99ZA", "ROC Voorbeeld", ("Voorbeeld College",), ("AOC Verzonnen",), ("rocvoorbeeld.example",)),
    School("99ZB", "Vakschool Fictief", (), (), ("vakschoolfictief.example",)),
    School("99ZC", "Noorderhavencollege"),
    School("99ZD", "Zuiderhavencollege"),
)


@pytest.mark.parametrize(
    ("brin", "written", "address", "expected", "reason"),
    [
        ("99za", "iets anders", "", "99ZA", "the brin"),
        ("", "ROC Voorbeeld", "", "99ZA", "the name"),
        ("", "voorbeeld college", "", "99ZA", "another name of ROC Voorbeeld"),
        ("", "AOC Verzonnen", "", "99ZA", "AOC Verzonnen is ROC Voorbeeld since 2023-08-01"),
        ("", "", "jan@rocvoorbeeld.example", "99ZA", "the mail domain"),
        ("", "Vakschool Fictief (locatie Zuid)", "", "99ZB", "the name"),
        ("", "Vakschool Fictief, locatie Zuid", "", "99ZB", "the name of Vakschool Fictief, with a place"),
        ("", "Vakschool Fictief - Zuid", "", "99ZB", "the name of Vakschool Fictief, with a place"),
        ("", "Noorderhavencolege", "", "99ZC", "a name that resembles it"),
    ],
)
def test_a_school_is_always_told_with_its_reason(brin, written, address, expected, reason) -> None:
    index = PlaceIndex(FICTION, [], {}, {"99ZA": date(2023, 8, 1)})
    found = index.find(brin, written, [address] if address else [])
    assert key(found) == expected
    assert found.reason
    assert found.reason.msgid.format(**found.reason.params).startswith(reason)


def test_a_typing_error_that_is_taken_is_shown_and_one_of_two_schools_is_asked() -> None:
    index = PlaceIndex(FICTION, [])
    taken = index.find("", "Noorderhavencolege", [])
    assert "resembles" in taken.notes[0].reason.msgid
    asked = index.find("", "Oosterhavencollege", [])
    assert asked.place
    assert asked.place.label == "Organisation"
    assert "Was {near} meant?" in asked.notes[0].reason.msgid


@settings(max_examples=60)
@given(st.sampled_from(KNOWLEDGE.schools), st.data())
def test_a_name_with_a_letter_changed_is_never_silently_another_school(school, data) -> None:
    index = PlaceIndex(KNOWLEDGE.schools, [], KNOWLEDGE.merged)
    at = data.draw(st.integers(0, len(school.name) - 1))
    letter = data.draw(st.sampled_from("aeiornst"))
    written = school.name[:at] + letter + school.name[at + 1 :]
    found = index.find("", written, [])
    # "ROC Ter rA" is, but for its space, what Terra is called: then that is what was written
    other = found.place is not None and core_key(written) == core_key(found.place.name)
    assert key(found) in (school.brin, None) or found.notes or found.place.label == "Organisation" or other


def test_keys_forget_legal_forms_brackets_and_signs() -> None:
    assert exact_key("Stichting Regionaal Opleidingen Centrum AVENTUS") == exact_key("ROC Aventus")
    assert plain_key("Hout- en Meubileringscollege (HMC)") == plain_key("hout en meubileringscollege")
    assert core_key("ROC Deltion College") == core_key("Deltion")
    assert core_key("ROC") == ""


@pytest.mark.parametrize("name", ["Deltion / Albeda", "Albeda / Deltion", "ROC van Twente, Deltion"])
def test_two_schools_of_which_one_is_half_a_name_are_two(index: PlaceIndex, name: str) -> None:
    assert index.find("", name, ()).place is None
    assert key(index.find("", name, ("j@deltion.nl",))) == "25PJ"


def test_a_place_behind_a_school_is_no_second_school(index: PlaceIndex) -> None:
    assert key(index.find("", "Deltion College, Amsterdam", ())) == "25PJ"
    assert key(index.find("", "Deltion College / Tilburg", ())) == "25PJ"
