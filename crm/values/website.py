"""A web address: stored with its scheme, shown without it: ``mbo-school.example``."""

import re
from urllib.parse import urlsplit

from crm.values.problem import InvalidValue

_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}\Z")


def clean(text: str) -> str | None:
    """Give the address that a text holds, with its scheme, or None for a blank.

    Raises:
        InvalidValue: the text is no address of a website.

    """
    bare = text.strip()
    if not bare:
        return None
    if "://" not in bare:
        bare = f"https://{bare}"
    problem = InvalidValue("This is no web address, such as www.school.example. Correct it.")
    if any(sign.isspace() for sign in bare):
        raise problem
    try:
        parts = urlsplit(bare)
        host = (parts.hostname or "").lower()
    except ValueError as error:
        raise problem from error
    if parts.scheme not in ("http", "https") or not _HOST.match(host):
        raise problem
    return bare.rstrip("/") if parts.path in ("", "/") and not parts.query else bare


def show(address: str) -> str:
    """Give a stored address as people read it."""
    return re.sub(r"\Ahttps?://(www\.)?", "", address)
