"""Instances in files, read strictly: what the readers of every kind of instance share.

Whoever writes such a file by program wants to hear of every mistake: nothing is guessed, a number is a number
and an id a text. Keys that are not known are left alone. Numbers are kept exactly as they are written.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from math import inf, isfinite, nan
from pathlib import Path
from typing import Any

from crm.texts import _
from graph_schema.errors import LandschapError

_MOST_DIGITS = 308  # of a number that a double can hold; whoever reads the answer will want one
_SMALLEST = -400  # power of ten below which a number is no longer one that somebody meant
_SHOWN = 60


class InstanceMistake(LandschapError):
    """The file is not an instance; the sentence names what is wrong with it."""

    code = "instance-mistake"


def decimal(text: str) -> Fraction | float:
    """Give a number with a fraction or an exponent exactly; infinite or NaN when nobody can have meant it."""
    try:
        exact = Decimal(text)
    except InvalidOperation:  # an exponent of twenty digits
        return inf
    if exact.is_zero():
        return Fraction(0)
    if not isfinite(float(text)):
        return inf
    return Fraction(exact) if exact.adjusted() >= _SMALLEST else nan


def read(file: Path, fraction: Callable[[str], Any] = decimal) -> Mapping[str, Any]:
    """Read the one object of a file.

    Args:
        file: in UTF-8.
        fraction: makes a number of what is not whole.

    Raises:
        InstanceMistake: it holds no such object; the first mistake is named.

    """
    try:
        found = json.loads(
            file.read_bytes().decode("utf-8-sig"),
            parse_float=fraction,
            parse_int=_whole,
            parse_constant=_no_number,
            object_pairs_hook=_object,
        )
    except UnicodeDecodeError as error:
        raise InstanceMistake("The file is not written in UTF-8.") from error
    except json.JSONDecodeError as error:
        raise InstanceMistake(
            "The file is not JSON: line {line}, column {column}.", line=error.lineno, column=error.colno
        ) from error
    except RecursionError as error:
        raise InstanceMistake("The file is not an instance: it is nested too deeply.") from error
    return one_object(found)


def one_object(found: Any) -> Mapping[str, Any]:
    """Give what was found when it is an object.

    Raises:
        InstanceMistake: it is something else.

    """
    if not isinstance(found, Mapping):
        raise InstanceMistake("The file must hold one JSON object.")
    return found


def list_of(found: Mapping[str, Any], key: str, where: str | None = None) -> list[Any]:
    """Give the list under a key.

    Raises:
        InstanceMistake: it is missing, or no list.

    """
    entries = required(found, key, where or _("the file"))
    if not isinstance(entries, list):
        raise InstanceMistake("{where}: {key} must be a list.", where=where or _("the file"), key=key)
    return entries


def required(found: Mapping[str, Any], key: str, where: str) -> Any:
    """Give what stands under a key.

    Raises:
        InstanceMistake: nothing does.

    """
    if key not in found:
        raise InstanceMistake("{where}: {key} is missing.", where=where, key=key)
    return found[key]


def ids(entries: Iterable[Any], key: str) -> tuple[str, ...]:
    """Give the ids of the objects in a list.

    Raises:
        InstanceMistake: an entry is no object, an id is missing, no text, or there twice.

    """
    found: dict[str, None] = {}
    for index, entry in enumerate(entries):
        where = f"{key}[{index}]"
        if not isinstance(entry, Mapping):
            raise InstanceMistake("{where} must be an object.", where=where)
        name = text(required(entry, "id", where), where, "id")
        if name in found:
            raise InstanceMistake("The id {id} stands twice in {key}.", id=quoted(name), key=key)
        found[name] = None
    return tuple(found)


def text(value: Any, where: str, key: str) -> str:
    """Give a value that must be a text.

    Raises:
        InstanceMistake: it is none.

    """
    if not isinstance(value, str):
        raise InstanceMistake("{where}: {key} must be a text, between quotes.", where=where, key=key)
    try:
        value.encode()
    except UnicodeEncodeError as error:
        # half of a surrogate pair: no text that can be given back
        raise InstanceMistake("{where}: {key} is not a valid text.", where=where, key=key) from error
    return value


def finite(value: Any, where: str, key: str) -> int | float | Fraction:
    """Give a value that must be a number, as it was read.

    Raises:
        InstanceMistake: it is none, or not finite.

    """
    if isinstance(value, str):
        raise InstanceMistake(
            "{where}: {key} is a text; write the number without quotes.", where=where, key=key
        )
    if isinstance(value, bool) or not isinstance(value, int | float | Fraction):
        raise InstanceMistake("{where}: {key} must be a number.", where=where, key=key)
    if isinstance(value, float) and not isfinite(value):
        raise InstanceMistake("{where}: {key} must be a finite number.", where=where, key=key)
    return value


def amount(value: Any, where: str, key: str) -> Fraction:
    """Give a value that must be a number of at least nothing.

    Raises:
        InstanceMistake: it is none, not finite, or negative.

    """
    number = finite(value, where, key)
    if number < 0:
        raise InstanceMistake("{where}: {key} must not be negative.", where=where, key=key)
    return Fraction(number)


def as_json(exact: Fraction) -> int | float:
    """Give a number as JSON has it: whole where it is whole."""
    return exact.numerator if exact.denominator == 1 else float(exact)


def shown(key: str, name: str) -> str:
    """Name an entry of a list by its id."""
    return f"{key} {quoted(name)}"


def quoted(name: str) -> str:
    """Show an id on one line, whatever it holds."""
    short = name if len(name) <= _SHOWN else f"{name[:_SHOWN]}…"
    return json.dumps(short, ensure_ascii=False)


def _whole(digits: str) -> int | float:
    # Python refuses to read thousands of digits
    return int(digits) if len(digits) <= _MOST_DIGITS else inf


def _no_number(_constant: str) -> float:
    return nan


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        seen: set[str] = set()
        for key, _value in pairs:
            if key in seen:
                raise InstanceMistake("The key {key} stands twice in one object.", key=quoted(key))
            seen.add(key)
    return found
