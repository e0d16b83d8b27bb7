"""The secret in a calendar link: handed out once, kept as its hash only."""

import secrets
from hashlib import sha256


def new_token() -> str:
    """Make a secret of 256 bits, as an address can hold it."""
    return secrets.token_urlsafe(32)


def hashed(token: str) -> str:
    """Give what is kept of a secret; so much chance needs no slow hash."""
    return sha256(token.encode()).hexdigest()
