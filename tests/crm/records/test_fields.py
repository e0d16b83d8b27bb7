"""Fields of forms: what is typed becomes a value, and a value is shown the Dutch way."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.records.fields import Field, fields
from crm.values.problem import InvalidValue
from graph_schema.declare import Kind
from graph_schema.nodes import NODES, ORGANISATION, PERSON, SCHOOL


def field(name: str) -> Field:
    return next(Field(node.by_name[name]) for node in (PERSON, SCHOOL, ORGANISATION) if name in node.by_name)


@pytest.mark.parametrize(
    ("name", "typed", "value", "shown"),
    [
        ("mobile", "0612345678", "+31612345678", "06 12345678"),
        ("email", " Jan@School.Example ", "jan@school.example", "jan@school.example"),
        ("postcode", "1234 ab", "1234AB", "1234 AB"),
        ("website", "www.school.example", "https://www.school.example", "school.example"),
        ("tussenvoegsel", "Van Der", "van der", "van der"),
        ("initials", "jp", "J.P.", "J.P."),
        ("students", "12.345", 12345, "12.345"),
        ("students_year", "2021", 2021, "2021"),
        ("since", "14-3-2022", date(2022, 3, 14), "14 mrt 2022"),
        ("may_contact", "nee", False, "nee"),
        ("aliases", "VBC; De Voorbeeld ; VBC", ["VBC", "De Voorbeeld"], "VBC; De Voorbeeld"),
        ("latitude", "52,09", 52.09, "52,09"),
        ("kind", "", None, ""),
    ],
)
def test_a_text_becomes_a_value_and_is_shown(name: str, typed: str, value: object, shown: str) -> None:
    assert field(name).parse(typed) == value
    assert field(name).show(value) == shown


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("mobile", "12"),
        ("email", "jan@"),
        ("postcode", "0123 AB"),
        ("website", "nergens"),
        ("website", "javascript:alert(1)"),
        ("tussenvoegsel", "jansen"),
        ("initials", "Johannes Petrus Maria"),
        ("students", "veel"),
        ("since", "31-2-2022"),
        ("since", "14-3-22222"),
        ("may_contact", "misschien"),
        ("family_name", "@@"),
        ("name", ""),
    ],
)
def test_what_is_no_value_is_refused_with_a_sentence(name: str, typed: str) -> None:
    with pytest.raises(InvalidValue) as raised:
        field(name).parse(typed)
    assert typed == "" or typed not in str(raised.value), "a sentence never holds the value"


def test_a_choice_is_one_of_its_list() -> None:
    kind = Field(ORGANISATION.by_name["kind"])
    assert kind.parse("partner") == "partner"
    assert [value for value, _ in kind.options] == ["", "partner", "marktpartij", "overheid", "onbekend"]
    with pytest.raises(InvalidValue):
        kind.parse("vriend")


def test_every_declared_property_has_a_label_and_reads_back_what_it_writes() -> None:
    samples = {
        Kind.TEXT: None,
        Kind.INTEGER: 7,
        Kind.NUMBER: 1.5,
        Kind.BOOLEAN: True,
        Kind.DATE: date(2022, 3, 14),
        Kind.TEXTS: None,
    }
    for node in NODES:
        for prop in node.properties:
            item = Field(prop)
            assert item.label
            value = samples.get(prop.kind)
            if value is not None:
                assert item.parse(item.write(value)) == value


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31)))
def test_a_day_reads_back(day: date) -> None:
    assert field("since").parse(field("since").write(day)) == day


@given(st.integers(min_value=0, max_value=10**7))
def test_a_number_as_it_is_shown_reads_back(number: int) -> None:
    assert field("students").parse(field("students").show(number)) == number


def test_fields_come_in_the_order_of_their_names() -> None:
    assert [item.name for item in fields(PERSON, "email", "given_name")] == ["email", "given_name"]
