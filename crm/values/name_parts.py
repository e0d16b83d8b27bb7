"""The parts of a name, each as a field of its own: what a form checks and how it is kept.

``names`` reads whole names from lists and guesses; somebody who fills in a form is only put right.
"""

import re

from crm.values.names import PREFIXES
from crm.values.problem import InvalidValue
from graph_schema.folding import tidy

_INITIALS = re.compile(r"[^\W\d_]{1,4}(?:[.\s-]+[^\W\d_]{1,4})*\.?\Z")
_MOST = 80


def clean_name(text: str) -> str | None:
    """Give a given or family name, or None for a blank.

    Raises:
        InvalidValue: the text holds no letter, an address, or far too much.

    """
    bare = tidy(text)
    if not bare:
        return None
    if "@" in bare or not any(sign.isalpha() for sign in bare) or len(bare) > _MOST:
        raise InvalidValue("This is no name. Correct it.")
    return bare


def clean_prefix(text: str) -> str | None:
    """Give a tussenvoegsel in lower case, or None for a blank.

    Raises:
        InvalidValue: a word of it is none; such a word belongs to the family name.

    """
    bare = tidy(text).lower()
    if not bare:
        return None
    if any(word not in PREFIXES for word in bare.split()):
        raise InvalidValue(
            "This is no tussenvoegsel, such as van, de or van der. Write other words with the family name."
        )
    return bare


def clean_initials(text: str) -> str | None:
    """Give initials as ``J.P.``, or None for a blank; ``JP``, ``j p`` and ``J.P.`` are the same.

    Raises:
        InvalidValue: the text is no row of initials.

    """
    bare = tidy(text)
    if not bare:
        return None
    if not _INITIALS.match(bare):
        raise InvalidValue("These are no initials, such as J.P. Correct them.")
    if "." not in bare and " " not in bare and "-" not in bare and (bare.isupper() or len(bare) <= 2):
        parts = list(bare)
    else:
        parts = [part for part in re.split(r"[.\s-]+", bare) if part]
    return "".join(f"{part[:1].upper()}{part[1:].lower()}." for part in parts)
