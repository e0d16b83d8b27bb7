"""Why a file or an instruction is refused as a whole."""

from graph_schema.errors import LandschapError


class FileRefused(LandschapError):
    """The file cannot be read as a list; the sentence says why and what to do."""

    code = "file-refused"


class UnknownFormat(LandschapError):
    """The file is a table, but none that is known; the sentence names the headers that were seen."""

    code = "unknown-format"


class WrongInstruction(LandschapError):
    """The options do not fit the file or the graph: an unknown code, a date that is missing."""

    code = "usage"
