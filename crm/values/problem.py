"""What a value module says about a value that it cannot use."""

from graph_schema.errors import LandschapError


class InvalidValue(LandschapError):
    """A value that does not fit; the sentence says what is wrong and what to do. It never holds the value."""

    code = "invalid-value"
