"""Invented names in their Dutch parts, each once."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from faker import Faker

_SEED = 2020
_PREFIX = re.compile(r"((?:(?:van|de|den|der|het|ten|ter|te|in|op|'t|la|le)\s+)+)(.+)", re.IGNORECASE)

REAL = frozenset(["9f24f56b", "e919ab5d", "aee02c55", "ec3704b7", "1b21bce1", "631a75f4"])
"""The first eight signs of the sha256 of full names that stand in the annual plan: never to be invented."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name in its Dutch parts."""

    given: str
    prefix: str | None
    family: str

    @property
    def full(self) -> str:
        """The whole name, as one writes it."""
        return " ".join(part for part in (self.given, self.prefix, self.family) if part)

    @property
    def address(self) -> str:
        """The name as the part of an address before the ``@``."""
        plain = unicodedata.normalize("NFKD", f"{self.given}.{self.prefix or ''}{self.family}".lower())
        return re.sub(r"[^a-z.]", "", plain)


def fingerprint(full_name: str) -> str:
    """Give the mark by which :data:`REAL` knows a name without holding it."""
    return sha256(full_name.casefold().encode()).hexdigest()[:8]


def names() -> Iterator[Name]:
    """Give ever new names, in the same order every time."""
    fake = Faker("nl_NL")
    fake.seed_instance(_SEED)
    seen: set[str] = set()
    while True:
        given, last = fake.first_name(), fake.last_name()
        found = _PREFIX.fullmatch(last)
        name = Name(given, found[1].strip().lower(), found[2]) if found else Name(given, None, last)
        if name.address in seen or fingerprint(name.full) in REAL:
            continue
        seen.add(name.address)
        yield name
