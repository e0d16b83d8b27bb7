"""A brin: DUO's code of an institution, two digits and two letters, such as ``25PJ``."""

import re

from crm.values.problem import InvalidValue

_BRIN = re.compile(r"(\d{2}[A-Z]{2})(?:\d{2})?\Z")
_JOINTS = re.compile(r"[\s\u00a0.\-]+")


def clean(text: str) -> str | None:
    """Give the brin that a text holds, or None for a blank.

    Spaces and case do not matter; the two digits of a location (``25PJ00``) are dropped.

    Raises:
        InvalidValue: the text is no brin.

    """
    bare = _JOINTS.sub("", text).upper()
    if not bare:
        return None
    found = _BRIN.match(bare)
    if not found:
        raise InvalidValue("This is no brin: it has two digits and two letters, such as 25PJ. Correct it.")
    return found.group(1)


def is_valid(text: str) -> bool:
    """Tell whether a text holds a brin."""
    try:
        return clean(text) is not None
    except InvalidValue:
        return False
