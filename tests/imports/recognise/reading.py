"""A small list of a test's own, recognised and read."""

from collections.abc import Sequence

from imports.read import Source
from imports.read.text import read_text
from imports.recognise import Reading, recognise
from imports.resolve.rows import Cleaner, PersonRow


def read(*rows: Sequence[str], separator: str = ";") -> Reading:
    """Recognise a text file of these rows."""
    text = "".join(separator.join(row) + "\n" for row in rows)
    return recognise(Source("x", "", (read_text(text.encode()),)))


def people(reading: Reading) -> list[PersonRow]:
    """Read its rows as people."""
    cleaner = Cleaner(reading.headers, reading.format, None)
    return [cleaner.clean(record) for record in reading.records]
