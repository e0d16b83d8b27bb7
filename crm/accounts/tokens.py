"""The secrets of links: long, random, told once, and kept only as a hash.

A token has 256 bits of chance, so that a plain SHA-256 cannot be turned round; a slow hash, as for
passwords, would add nothing.
"""

import hashlib
import secrets
from datetime import timedelta

INVITATION = timedelta(days=7)
"""How long an invitation holds."""

RESET = timedelta(hours=24)
"""How long a link for a new password holds, and the one that makes the first beheerder."""

_BYTES = 32
_MOST = 200


def make() -> tuple[str, str]:
    """Make a token; give it and the hash that is kept."""
    token = secrets.token_urlsafe(_BYTES)
    return token, fingerprint(token)


def fingerprint(token: str) -> str:
    """Give the hash of a token as it is kept; of anything too long to be one, a hash that is nobody's."""
    return hashlib.sha256(token[:_MOST].encode()).hexdigest()
