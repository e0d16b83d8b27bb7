"""A telephone number: stored as ``+31582849340``, shown as ``058 284 9340``."""

import re

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat

from crm.values.problem import InvalidValue

REGION = "NL"
_BETWEEN = re.compile(r"\s*(?:;|\||:::|/(?=\s*[+0])|\bof\b|\ben\b)\s*", re.IGNORECASE)
# what nearly every number here is, without asking the library: nine digits behind a 0 or +31
_AT_HOME = re.compile(r"(?:\+31|0031|0)([1-9]\d{8})", re.ASCII)
_SIMPLE = re.compile(r"0[ -]?[1-9](?:[ -]?\d){8}", re.ASCII)
_SIGNS = re.compile(r"(?<=\d)[ -](?=\d)", re.ASCII)
# Excel keeps a number as 612345678.0
_FLOAT = re.compile(r"(\d{8,})\.0\Z")


def clean(text: str) -> str | None:
    """Give the number that a text holds in international form, or None for a blank.

    Raises:
        InvalidValue: no telephone number has this many digits.

    """
    if simple := _simple(text):
        return simple
    bare = _FLOAT.sub(r"\1", text.strip())
    if not bare or bare in {"-", "?"}:
        return None
    if at_home := _AT_HOME.fullmatch(_SIGNS.sub("", bare)):
        return f"+31{at_home[1]}"
    try:
        number = phonenumbers.parse(bare, REGION)
    except NumberParseException:
        number = None
    if number is None or not phonenumbers.is_possible_number(number):
        raise InvalidValue("This is no telephone number. Correct it or leave it blank.")
    shown = phonenumbers.format_number(number, PhoneNumberFormat.E164)
    return f"{shown};ext={number.extension}" if number.extension else shown


def clean_first(text: str) -> str | None:
    """Give the first number in a cell that may hold several, or None for a blank.

    Raises:
        InvalidValue: it is no telephone number.

    """
    if simple := _simple(text):
        return simple
    parts = split(text)
    return clean(parts[0]) if parts else None


def _simple(text: str) -> str | None:
    """Read what nearly every number looks like, digits with a hyphen or spaces; None for anything else."""
    return f"+31{text.replace('-', '').replace(' ', '')[1:]}" if _SIMPLE.fullmatch(text) else None


def split(text: str) -> tuple[str, ...]:
    """Give the numbers in a cell that holds several, as they stand there."""
    return tuple(part for part in _BETWEEN.split(text.strip()) if part)


def show(number: str) -> str:
    """Give a stored number as people here write it; a foreign one with its country."""
    try:
        parsed = phonenumbers.parse(number, REGION)
    except NumberParseException:
        return number
    home = parsed.country_code == phonenumbers.country_code_for_region(REGION)
    return phonenumbers.format_number(
        parsed, PhoneNumberFormat.NATIONAL if home else PhoneNumberFormat.INTERNATIONAL
    )


def same(one: str, other: str) -> bool:
    """Tell whether two texts are one number; a text that is no number is like none."""
    try:
        cleaned = clean(one), clean(other)
    except InvalidValue:
        return False
    return cleaned[0] is not None and cleaned[0] == cleaned[1]
