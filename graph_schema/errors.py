"""The project's own errors: a code for programs, a sentence for people.

The sentence is an English gettext msgid with ``{named}`` parameters; the edges (command line, pages)
translate it. It says what happened and what to do, and holds nothing personal.
"""

from typing import Any, ClassVar


class LandschapError(Exception):
    """Something that the user can understand and mend.

    Args:
        msgid: the English sentence, a gettext msgid, with ``{named}`` parameters.
        params: the values of those parameters.

    """

    code: ClassVar[str] = "error"

    def __init__(self, msgid: str, **params: Any) -> None:
        super().__init__(msgid)
        self.msgid = msgid
        self.params = params

    def __str__(self) -> str:
        return self.msgid.format(**self.params) if self.params else self.msgid


class DeclarationError(LandschapError):
    """A declaration, or data that does not fit one: names the class or row and the mend."""

    code = "declaration"


class DatabaseUnavailable(LandschapError):
    """The server does not answer (any more); the same call may succeed later."""

    code = "database-unavailable"


class WrongPassword(LandschapError):
    """The server answered and refused the user or the password."""

    code = "wrong-password"


class DatabaseRefused(LandschapError):
    """The server answered a statement with an error that is no passing one."""

    code = "database-refused"


class TooMuchAtOnce(LandschapError):
    """One transaction needs more memory than the server has for it; nothing was written."""

    code = "too-much-at-once"


class SchemaNewer(LandschapError):
    """The database was made by a newer version of the program."""

    code = "schema-newer"
