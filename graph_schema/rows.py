"""Rows on their way in: checked against the declarations before anything is written."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final

from graph_schema.declare import Kind, Node, Property, Relationship
from graph_schema.errors import DeclarationError
from graph_schema.temporal import to_driver

Row = Mapping[str, Any]


class _Blank:
    """The type of :data:`BLANK`."""

    def __repr__(self) -> str:
        return "BLANK"


BLANK: Final = _Blank()
"""A value in a row that says: take the property away."""

ENDS = ("start", "end")
"""What a row of a relationship holds beside its properties."""


def checked(kind: Node | Relationship, row: Row, number: int, beside: Collection[str] = ()) -> dict[str, Any]:
    """Give a row's values as the database gives them back, without those that are blank.

    Args:
        kind: the label or type.
        row: the values; :data:`BLANK` stays.
        number: which row it is, for the message.
        beside: names in the row that are no properties.

    Raises:
        DeclarationError: a value does not fit its declaration.

    """
    values: dict[str, Any] = {}
    free, declared = kind.free_texts, kind.by_name
    for name, value in row.items():
        if type(value) is str and name in free:
            values[name] = value  # most of a list
        elif name in declared:
            if value is not None:
                values[name] = _fitting(kind, declared[name], value, number)
        elif name not in beside:
            raise DeclarationError(
                "{owner} row {row}: {property} is not declared; declare it or leave it out",
                owner=kind.name,
                row=number,
                property=name,
            )
    return values


def _fitting(kind: Node | Relationship, prop: Property, value: Any, number: int) -> Any:
    """Give one value as it is stored; raise a DeclarationError where it does not fit its declaration."""
    if value is BLANK:
        if prop.required:
            raise _lacking(kind, prop.name, number)
        return BLANK
    if not prop.kind.accepts(value):
        raise DeclarationError(
            "{owner} row {row}: {property} must be {kind}, not {given}",
            owner=kind.name,
            row=number,
            property=prop.name,
            kind=prop.kind.value,
            given=type(value).__name__,
        )
    if prop.choices and value not in prop.choices:
        raise DeclarationError(
            "{owner} row {row}: {property} must be one of {choices}",
            owner=kind.name,
            row=number,
            property=prop.name,
            choices=", ".join(prop.choices),
        )
    return _stored(prop, value)


def _lacking(kind: Node | Relationship, name: str, number: int) -> DeclarationError:
    return DeclarationError(
        "{owner} row {row}: {property} is required; give it a value",
        owner=kind.name,
        row=number,
        property=name,
    )


def _stored(prop: Property, value: Any) -> Any:
    """Give a value the form in which the database gives it back, so that equal values compare equal."""
    if prop.kind is Kind.NUMBER:
        return float(value)
    if prop.kind is Kind.TEXTS:
        return list(value)
    return to_driver(value)


def require(kind: Node | Relationship, row: Row, number: int) -> None:
    """Raise a DeclarationError where a required value is blank."""
    for name in kind.required:
        if row.get(name) in (None, ""):
            raise _lacking(kind, name, number)


def filled(row: Row) -> dict[str, Any]:
    """Give a row without what is blank in it, as a new node has it."""
    return {name: value for name, value in row.items() if value is not None and value is not BLANK}


def nodes_by_key(node: Node, rows: Sequence[Row]) -> dict[str, dict[str, Any]]:
    """Give checked rows by their key; those of one key are one."""
    wanted: dict[str, dict[str, Any]] = {}
    for number, row in enumerate(rows, start=1):
        values = checked(node, row, number)
        key = values.get(node.key)
        if not key:
            raise DeclarationError(
                "{label} row {row}: the key {property} is blank; give it a value",
                label=node.label,
                row=number,
                property=node.key,
            )
        _add(wanted, key, values)
    return wanted


def ties_by_key(
    relationship: Relationship, start: Node, end: Node, rows: Sequence[Row]
) -> tuple[dict[str, dict[str, Any]], dict[str, tuple[str, str]]]:
    """Give checked rows by their key, and the keys of both ends by it."""
    kind = relationship.type
    if (start.label, end.label) not in relationship.joins:
        raise DeclarationError(
            "{type} does not join {start} to {end}; declare it",
            type=kind,
            start=start.label,
            end=end.label,
        )
    wanted: dict[str, dict[str, Any]] = {}
    ends: dict[str, tuple[str, str]] = {}
    for number, row in enumerate(rows, start=1):
        pair: tuple[Any, Any] = (row.get("start"), row.get("end"))
        if not pair[0] or not pair[1]:
            raise DeclarationError(
                "{type} row {row}: start or end is blank; give both keys", type=kind, row=number
            )
        values = checked(relationship, row, number, ENDS)
        key = relationship.key_of(values, *pair)
        if relationship.key and relationship.periods:
            values[relationship.key] = key
        require(relationship, values, number)
        _add(wanted, key, values)
        ends[key] = pair
    return wanted, ends


def _add(rows: dict[str, dict[str, Any]], key: str, values: dict[str, Any]) -> None:
    held = rows.get(key)
    if held is None:
        rows[key] = values
    else:
        held.update(values)


def to_be_made(node: Node, rows: Mapping[str, Row]) -> dict[str, dict[str, Any]]:
    """Give rows of nodes that are to be made as they will be, with what follows from them."""
    for number, row in enumerate(rows.values(), start=1):
        require(node, row, number)
    made = {key: filled(row) for key, row in rows.items()}
    if node.derive:
        for row in made.values():
            row.update(filled(node.derive(row)))
    return made


def in_order(kind: Node | Relationship, row: Row) -> list[Any]:
    """Give values in the declared order, as the statements that make something take them."""
    return [*map(row.get, kind.by_name)]
