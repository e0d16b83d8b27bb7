"""A declaration checks itself when it is made."""

from datetime import UTC, date, datetime

import pytest

from graph_schema.declare import Kind, Node, Property, Relationship
from graph_schema.errors import DeclarationError
from graph_schema.relationships import RELATIONSHIPS
from graph_schema.writer import check_joins

ID = Property("id", Kind.TEXT, "sleutel", "key", required=True)


def test_a_label_in_another_case_is_refused_by_its_name() -> None:
    with pytest.raises(DeclarationError, match="Node school: a label is in UpperCamelCase"):
        Node("school", "x", "x", (ID,))


def test_a_key_that_is_no_property_is_refused() -> None:
    with pytest.raises(DeclarationError, match="its key brin is none of its properties"):
        Node("School", "x", "x", (ID,), key="brin")


def test_a_property_declared_twice_is_refused() -> None:
    with pytest.raises(DeclarationError, match="id is declared twice"):
        Node("School", "x", "x", (ID, ID))


def test_a_description_in_one_language_is_refused() -> None:
    with pytest.raises(DeclarationError, match="in Dutch and English"):
        Property("name", Kind.TEXT, "naam", "")


def test_a_relationship_that_joins_nothing_is_refused() -> None:
    with pytest.raises(DeclarationError, match="say which labels it joins"):
        Relationship("KNOWS", "x", "x", ())


def test_every_relationship_joins_declared_labels() -> None:
    check_joins(RELATIONSHIPS)
    with pytest.raises(DeclarationError, match="KNOWS joins Nobody"):
        check_joins([Relationship("KNOWS", "x", "x", (("Nobody", "Person"),))])


@pytest.mark.parametrize(
    ("kind", "right", "wrong"),
    [
        (Kind.TEXT, "a", 1),
        (Kind.INTEGER, 1, True),
        (Kind.INTEGER, 0, 1.5),
        (Kind.NUMBER, 1.5, "1.5"),
        (Kind.BOOLEAN, False, 0),
        (Kind.DATE, date(2022, 1, 1), datetime(2022, 1, 1, tzinfo=UTC)),
        (Kind.MOMENT, datetime(2022, 1, 1, tzinfo=UTC), date(2022, 1, 1)),
        (Kind.TEXTS, ["a"], [1]),
    ],
)
def test_a_kind_knows_its_values(kind: Kind, right: object, wrong: object) -> None:
    assert kind.accepts(right)
    assert not kind.accepts(wrong)
    assert not kind.accepts(None)
