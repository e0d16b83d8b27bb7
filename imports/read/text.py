"""Text files: the encoding by evidence, the separator by what fits, quoted line breaks kept."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator

from imports.errors import FileRefused
from imports.read.models import Line, Sheet

_SEPARATORS = (";", "\t", ",", "|")
_SEP_LINE = re.compile(r'\A"?sep=(.)"?[^\r\n]*(?:\r\n|\r|\n)', re.IGNORECASE)
# UTF-8 that someone opened and saved as if it were cp1252
_GARBLED = re.compile(r"Ã[©«¨¶¼¯ª¢§´±]|â€[™œ“”]")
_MAX_COLUMNS = 1_000
_SAMPLE = 200
_LIKELY = 0.25
_MAX_CELL = 1_000_000


def read_text(content: bytes) -> Sheet:
    """Read a text file as one table.

    Raises:
        FileRefused: it is no text, holds NULs, was cut off, or is garbled.

    """
    text = decode(content)
    if "\x00" in text:
        raise FileRefused(
            "The file holds NUL characters, so it is no list or it is damaged. Export it again."
        )
    given = _SEP_LINE.match(text)
    first_line = 1
    if given:
        text = text[given.end() :]
        first_line = 2
    if not text.strip():
        raise FileRefused("The file is empty. Export it again.")
    separator = given[1] if given else best_separator(text)
    lines = tuple(_lines(text, separator, first_line))
    return Sheet(lines, breaks_off=not text.endswith(("\n", "\r")))


def decode(content: bytes) -> str:
    """Give the text of a file: UTF-8 or UTF-16 with or without a mark, else Windows' own (cp1252).

    Raises:
        FileRefused: it was cut off inside a character, or is in no encoding that is known.

    """
    try:
        if content.startswith((b"\xff\xfe", b"\xfe\xff")):
            return content.decode("utf-16")
        if guess := _utf16_without_mark(content):
            return content.decode(guess)
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        cut_off = error.encoding.startswith("utf-16") or (
            error.reason == "unexpected end of data" and error.start > 0
        )
        if cut_off:
            raise FileRefused("The file was cut off in the middle. Export or download it again.") from error
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError as error:
        raise FileRefused(
            "The characters of this file cannot be read. Save it as CSV UTF-8 in Excel."
        ) from error
    if _GARBLED.search(text):
        raise FileRefused("The file mixes two encodings, so that é became Ã©. Export it again as UTF-8.")
    return text


def best_separator(text: str) -> str:
    """Give the separator that cuts the lines into cells.

    One that fits many lines alike is likely; of those that are, the one that already cuts the header line
    is right: names and notes have commas, headers have none.
    """
    csv.field_size_limit(_MAX_CELL)
    try:
        fits = {separator: _fit(text, separator) for separator in _SEPARATORS}
    except csv.Error as error:
        raise FileRefused("The file is no table, or it is damaged. Export it again.") from error
    enough = max(cells for cells, _ in fits.values()) * _LIKELY
    likely = [separator for separator in _SEPARATORS if fits[separator][0] >= enough]
    return min(likely, key=lambda separator: (fits[separator][1], -fits[separator][0]))


def _fit(text: str, separator: str) -> tuple[int, int]:
    """Tell how many separators the most common width accounts for, and which line is cut first."""
    widths: Counter[int] = Counter()
    first = _SAMPLE
    for number, row in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=separator)):
        if number >= _SAMPLE:
            break
        widths[len(row)] += 1
        if len(row) > 1:
            first = min(first, number)
    return max(((width - 1) * count for width, count in widths.items()), default=0), first


def _utf16_without_mark(content: bytes) -> str | None:
    sample = content[:2_000]
    half = len(sample) // 2
    if half < 4:
        return None
    odd, even = sample[1::2].count(0), sample[0::2].count(0)
    if odd > 0.8 * half and even == 0:
        return "utf-16-le"
    if even > 0.8 * half and odd == 0:
        return "utf-16-be"
    return None


def _lines(text: str, separator: str, first_line: int) -> Iterator[Line]:
    """Give the lines with the number at which each begins in the file."""
    csv.field_size_limit(_MAX_CELL)
    strict = _is_strict(text, separator)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=strict)
    before = 0
    try:
        for row in reader:
            if len(row) > _MAX_COLUMNS:
                raise FileRefused(
                    "The file has more than {limit} columns; that is no list.", limit=_MAX_COLUMNS
                )
            yield Line(before + first_line, tuple(row))
            before = reader.line_num
    except csv.Error as error:
        raise FileRefused("The file is no table, or it is damaged. Export it again.") from error


def _is_strict(text: str, separator: str) -> bool:
    """Tell whether every quote is where it should be; refuse a file that ends inside a quote."""
    try:
        for _ in csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True):
            pass
    except csv.Error as error:
        if "unexpected end of data" in str(error):
            raise FileRefused(
                "A quotation mark is opened and never closed: half of the file is missing. Export it again."
            ) from error
        return False
    return True
