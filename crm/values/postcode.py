"""A Dutch postcode: stored as ``1234AB``, shown as ``1234 AB``."""

import re

from crm.values.problem import InvalidValue

# SA, SD and SS are never given out
_POSTCODE = re.compile(r"([1-9]\d{3})((?!SA|SD|SS)[A-Z]{2})\Z")
_SPACES = re.compile(r"[\s\u00a0]+")


def clean(text: str) -> str | None:
    """Give the postcode that a text holds, or None for a blank.

    Raises:
        InvalidValue: the text is no Dutch postcode.

    """
    bare = _SPACES.sub("", text).upper().removeprefix("NL-")
    if not bare:
        return None
    if not _POSTCODE.match(bare):
        raise InvalidValue("This is no postcode: it has four digits and two letters. Correct it.")
    return bare


def show(postcode: str) -> str:
    """Give a stored postcode as people write it."""
    return f"{postcode[:4]} {postcode[4:]}"
