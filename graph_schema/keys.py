"""Keys that follow from content, so that the same thing loaded twice is one thing.

Everything else gets a random uuid from :func:`new_id`.
"""

from datetime import date
from hashlib import sha1
from os import urandom
from uuid import NAMESPACE_URL, uuid5

_BEGUN = sha1(uuid5(NAMESPACE_URL, "urn:landschap").bytes, usedforsecurity=False)
_VARIANTS = {digit: "89ab"[int(digit, 16) & 3] for digit in "0123456789abcdef"}


def new_id() -> str:
    """Make a random key: a uuid4 in its usual form."""
    return _uuid(urandom(16), 4)


def content_id(*parts: str) -> str:
    """Make a key that is the same for the same parts: a uuid5 over them.

    The parts are joined with their lengths, so that ``("ab", "c")`` and ``("a", "bc")`` differ.
    """
    return _of("|".join([f"{len(part)}:{part}" for part in parts]))


def _of(written: str) -> str:
    hashed = _BEGUN.copy()
    hashed.update(written.encode())
    return _uuid(hashed.digest(), 5)


def _uuid(content: bytes, version: int) -> str:
    """Write a uuid: a long list makes some hundred thousands, for which the library's class is slow."""
    bits = content.hex()
    variant = _VARIANTS[bits[16]]
    return f"{bits[:8]}-{bits[8:12]}-{version}{bits[13:16]}-{variant}{bits[17:20]}-{bits[20:32]}"


def seat_id(person: str, place: str, function_or_title: str | None, since: date | None) -> str:
    """Make the key of one job: a person, at a school or organisation, in a function, from a day."""
    job, day = function_or_title or "", since.isoformat() if since else ""
    # what content_id makes of these five, without a loop: a long list has a hundred thousand
    return _of(f"4:seat|{len(person)}:{person}|{len(place)}:{place}|{len(job)}:{job}|{len(day)}:{day}")


def event_id(title: str, day: date) -> str:
    """Make the key of an event: the same title (case and outer spaces apart) on a day is one event."""
    return content_id("event", " ".join(title.split()).casefold(), day.isoformat())


def element(name: str, key: str) -> str:
    """Write the name of one node or relationship in the whole graph, such as ``School:25PJ``.

    Args:
        name: a label or a relationship type.
        key: its key; a relationship without one goes by ``start>end``.

    """
    return f"{name}:{key}"


def split_element(named: str) -> tuple[str, str]:
    """Take the name of a node or relationship apart: its label or type, and its key."""
    name, _, key = named.partition(":")
    return name, key
