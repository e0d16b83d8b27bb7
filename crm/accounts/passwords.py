"""Passwords: what is asked of one, and how it is kept (argon2id, by the advice of RFC 9106)."""

from functools import cached_property

from argon2 import PasswordHasher, Type
from argon2.exceptions import InvalidHashError, VerificationError

from graph_schema.errors import LandschapError
from graph_schema.folding import fold

SHORTEST = 12
"""The fewest characters of a password."""

LONGEST = 200
"""The most: hashing more would only keep the machine busy."""

_FEWEST_DIFFERENT = 5


class WeakPassword(LandschapError):
    """A password that may not be used; the sentence says what to do and never repeats it."""

    code = "weak-password"


class Passwords:
    """Hashes and compares passwords.

    Args:
        hasher: with other parameters than RFC 9106's second choice (64 MiB, three passes).

    """

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._hasher = hasher or PasswordHasher(type=Type.ID)

    @cached_property
    def _nobody(self) -> str:
        # made with the same parameters, so that comparing with nobody takes as long as with somebody
        return self._hasher.hash("nobody has this password")

    def hash(self, password: str) -> str:
        """Give what is kept of a password."""
        return self._hasher.hash(password)

    def matches(self, kept: str | None, password: str) -> bool:
        """Compare a password with what is kept; without anything kept it takes as long, and is false."""
        try:
            self._hasher.verify(kept or self._nobody, password[:LONGEST])
        except (VerificationError, InvalidHashError):
            return False
        return kept is not None

    def is_outdated(self, kept: str) -> bool:
        """Tell whether a hash was made with other parameters than the present ones."""
        return self._hasher.check_needs_rehash(kept)


def check(password: str, *own: str) -> None:
    """Refuse a password that is easily guessed.

    Args:
        password: as it was typed.
        own: what anybody knows of its owner: name and e-mail address.

    Raises:
        WeakPassword: it is too short, too long, hardly varies, or is the owner's name or address.

    """
    if len(password) < SHORTEST:
        raise WeakPassword("A password has at least {n} characters. A short sentence will do.", n=SHORTEST)
    if len(password) > LONGEST:
        raise WeakPassword("A password has at most {n} characters.", n=LONGEST)
    if len(set(password.casefold())) < _FEWEST_DIFFERENT:
        raise WeakPassword("This password repeats too few characters. A short sentence will do.")
    if _bare(password) in {_bare(form) for text in own for form in _forms(text)} - {""}:
        raise WeakPassword("Your name or address is no password. A short sentence will do.")


def _forms(text: str) -> tuple[str, ...]:
    words = fold(text.partition("@")[0]).split()
    return (text, text.partition("@")[0], " ".join(words), " ".join(reversed(words)))


def _bare(text: str) -> str:
    """Give the letters only: a name with a year behind it is still that name."""
    return "".join(sign for sign in fold(text) if sign.isalpha())
