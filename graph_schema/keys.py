"""Keys that follow from content, so that the same thing loaded twice is one thing.

Everything else gets a random uuid from :func:`new_id`.
"""

from datetime import date
from hashlib import sha1
from os import urandom
from uuid import NAMESPACE_URL, uuid5

_NAMESPACE = uuid5(NAMESPACE_URL, "urn:landschap").bytes


def new_id() -> str:
    """Make a random key: a uuid4 in its usual form."""
    return _uuid(urandom(16), 4)


def content_id(*parts: str) -> str:
    """Make a key that is the same for the same parts: a uuid5 over them.

    The parts are joined with their lengths, so that ``("ab", "c")`` and ``("a", "bc")`` differ.
    """
    written = "|".join([f"{len(part)}:{part}" for part in parts]).encode()
    return _uuid(sha1(_NAMESPACE + written, usedforsecurity=False).digest(), 5)


def _uuid(content: bytes, version: int) -> str:
    """Write a uuid: a long list makes some hundred thousands, for which the library's class is slow."""
    bits = content[:16].hex()
    variant = "89ab"[int(bits[16], 16) & 3]
    return f"{bits[:8]}-{bits[8:12]}-{version}{bits[13:16]}-{variant}{bits[17:20]}-{bits[20:]}"


def seat_id(person: str, place: str, function_or_title: str | None, since: date | None) -> str:
    """Make the key of one job: a person, at a school or organisation, in a function, from a day."""
    return content_id("seat", person, place, function_or_title or "", since.isoformat() if since else "")


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
