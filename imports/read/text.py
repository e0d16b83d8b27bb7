"""Text files: the encoding by evidence, the separator by what fits, quoted line breaks kept."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from imports.errors import FileRefused
from imports.read.models import Line, Sheet

_SEPARATORS = (";", "\t", ",", "|")
_SEP_LINE = re.compile(r'\A"?sep=(.)"?[^\r\n]*(?:\r\n|\r|\n)', re.IGNORECASE)
# UTF-8 that someone opened and saved as if it were cp1252
_GARBLED = re.compile(r"Ã[©«¨¶¼¯ª¢§´±]|â€[™œ“”]")
_NO_UTF8 = re.compile("[\udc80-\udcff]")
"""What Python keeps of a byte that is no UTF-8."""
_BEYOND_ASCII = re.compile(r"[\u0080-\u017f\u0192\u02c6\u02dc\u2010-\u203a\u20ac\u2122]{2,}")
# old Mac or MS-DOS text read as cp1252: Renée became RenŽe or Ren‚e, with a sign where no word has one
_MISREAD = re.compile(
    r"[a-z](?:[‚ƒ„†‡ˆ‰‹Œ‘“”•˜™›¡¢£¤][a-z]|[ŠŒŽŸ]|[‚ƒ„ˆ‰‹˜‘“](?=[\s;,\"]|\Z))|"
    r"[bcdfghjlmnpqrstvwxzBCDFGHJKLMNPQRSTVWXZ]š[bcdfghjklmnpqrstvwxz]|[Cc]oš(?:rd|p)"
)
# an editor that makes nice quotation marks of plain ones takes the cells apart
_NICELY_QUOTED = re.compile(r"\s*[“”„‘’'].*[“”‘’']\s*\Z", re.DOTALL)
# ="0612345678" keeps the zero in Excel; what is meant stands between the quotes
_TEXT_FORMULA = re.compile(r'="([^"]*)"\Z')
# what Excel shows where a formula has no answer, in Dutch and English
_NO_ANSWER = re.compile(r"#(?:N/[AB]|[A-Z]+(?:/0)?[!?])\Z")
# how the downloads of this program keep a spreadsheet from computing what a cell begins with
_HARMLESS = re.compile(r"'(?=[=+\-@])")
_MAX_COLUMNS = 1_000
_MAX_ROWS = 1_048_576
_MAX_CELLS = 10_000_000
_SAMPLE = 200
_HEADER_WITHIN = 40
_LIKELY = 0.25
_MAX_CELL = 1_000_000


def read_text(content: bytes, *, mend: bool = False) -> Sheet:
    """Read a text file as one table.

    Args:
        content: the bytes of the file.
        mend: garbled letters (*Ã©*) are read as what they were, where a file with them is else refused.

    Raises:
        FileRefused: it is no text, holds NULs, was cut off, or is garbled.

    """
    # a mark of the encoding in the middle is of files pasted together, and no letter of anything
    text = decode(content, mend=mend).replace("\ufeff", "").rstrip("\x1a")
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
    if any(map(_is_nicely_quoted, lines[:_HEADER_WITHIN])):
        raise FileRefused(
            "The cells stand between quotation marks such as “ ” or ' ', which no program that reads a table "
            "knows. Export it again, or make plain double ones of them."
        )
    return Sheet(lines, breaks_off=not text.endswith(("\n", "\r")))


def _is_nicely_quoted(line: Line) -> bool:
    cells = [str(cell) for cell in line.cells if str(cell).strip()]
    return len(cells) > 1 and all(map(_NICELY_QUOTED.match, cells))


def unfolded(sheet: Sheet) -> Sheet:
    """Cut the lines of a sheet of which each stands whole in one cell, as Excel leaves what it cannot cut.

    Any other sheet stays as it is.
    """
    lines: list[Line] = []
    whole: list[str] = []
    for line in sheet.lines:
        filled = [cell for cell in line.cells if not isinstance(cell, str) or cell.strip()]
        if len(filled) > 1 or not all(isinstance(cell, str) for cell in filled):
            return sheet
        if filled:
            lines.append(line)
            whole.append(str(filled[0]))
    if len(lines) < 2:
        return sheet
    try:
        rows = _cut(whole, best_separator("\n".join(whole[:_SAMPLE])))
    except csv.Error:
        return sheet
    cut = (Line(line.number, tuple(row)) for line, row in zip(lines, rows, strict=False))
    return Sheet(tuple(cut), sheet.name, sheet.breaks_off) if rows else sheet


def _cut(texts: Sequence[str], separator: str) -> list[list[str]]:
    """Cut lines into cells; none, where they are no table, or one that is too large."""
    rows: list[list[str]] = []
    width = cells = 0
    for text in texts:
        row = next(csv.reader([text], delimiter=separator))
        # the header has all its columns; names with a comma under a header without are one column
        width = width or len(row)
        cells += len(row)
        if len(row) > width or not 2 <= width <= _MAX_COLUMNS or cells > _MAX_CELLS:
            return []
        rows.append(row)
    return rows


def decode(content: bytes, *, mend: bool = False) -> str:
    """Give the text of a file: UTF-8 or UTF-16 with or without a mark, else Windows' own (cp1252).

    Args:
        content: the bytes of the file.
        mend: see :func:`read_text`.

    Raises:
        FileRefused: it was cut off inside a character, or is in no encoding that is known.

    """
    try:
        if content.startswith((b"\xff\xfe", b"\xfe\xff")):
            return content.decode("utf-16")
        if guess := _utf16_without_mark(content):
            return content.decode(guess)
        text = content.decode("utf-8-sig")
        return _mended(text) if mend else _not_garbled(text)
    except UnicodeDecodeError as error:
        cut_off = error.encoding.startswith("utf-16") or (
            error.reason == "unexpected end of data" and error.start > 0
        )
        if cut_off:
            raise FileRefused("The file was cut off in the middle. Export or download it again.") from error
    try:
        text = _mixed(content) if mend else content.decode("cp1252")
    except UnicodeDecodeError as error:
        raise FileRefused(
            "The characters of this file cannot be read. Save it as CSV UTF-8 in Excel."
        ) from error
    if _MISREAD.search(_not_garbled(text)):
        raise FileRefused("The characters of this file cannot be read. Save it as CSV UTF-8 in Excel.")
    return text


def _mixed(content: bytes) -> str:
    """Give a text of which a part is UTF-8 and a part is cp1252, as lists that were put together are."""
    text = content.decode("utf-8-sig", "surrogateescape")
    return _mended(_NO_UTF8.sub(lambda found: bytes([ord(found[0]) - 0xDC00]).decode("cp1252"), text))


def _mended(text: str) -> str:
    """Give a text in which letters that were saved as cp1252, once or twice, are what they were."""
    for _ in range(2):
        text = _BEYOND_ASCII.sub(_as_meant, text)
    return text


def _as_meant(found: re.Match[str]) -> str:
    # five bytes have no sign in cp1252, and are left as they are by what garbles
    codes = ((sign, "latin-1" if sign < "\u0100" else "cp1252") for sign in found[0])
    try:
        return b"".join(sign.encode(code) for sign, code in codes).decode("utf-8")
    except UnicodeError:
        return found[0]


def _not_garbled(text: str) -> str:
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
    if "\t" in likely:
        return "\t"  # commas stand in dates and names, tabs in nothing
    return min(likely, key=lambda separator: (fits[separator][1], -fits[separator][0]))


def _fit(text: str, separator: str) -> tuple[int, int]:
    """Tell how many separators the likeliest width accounts for, and on which line its list begins."""
    rows = list(islice(csv.reader(io.StringIO(text, newline=""), delimiter=separator), _SAMPLE))
    widths = [(number, len(row)) for number, row in enumerate(rows) if any(map(str.strip, row))]
    counted = Counter(width for _, width in widths)
    cut = {width: (width - 1) * times for width, times in counted.items()}
    likeliest = max(cut, key=lambda width: cut[width], default=1)
    if likeliest < 2:
        return 0, _SAMPLE
    # of lists under one another the first may be the wider one: its header is the header line
    wide = {width for width in cut if width >= likeliest and cut[width] >= _LIKELY * cut[likeliest]}
    following = [*(width for _, width in widths[1:]), likeliest]
    # a sentence above the list may be cut by its comma; the line after it is not
    starts = (
        number
        for (number, width), after in zip(widths, following, strict=True)
        if width in wide and after > 1
    )
    return cut[likeliest], next(starts, _SAMPLE)


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
    """Give the lines with the number at which each begins in the file; of blank lines in a row the first.

    What is held stays bounded: a file of nothing but line ends is small on disk and huge in memory.
    """
    csv.field_size_limit(_MAX_CELL)
    strict = _is_strict(text, separator)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=strict)
    before, after_blank, held, cells = 0, False, 0, 0
    try:
        for row in reader:
            if len(row) > _MAX_COLUMNS:
                raise FileRefused(
                    "The file has more than {limit} columns; that is no list.", limit=_MAX_COLUMNS
                )
            number, before = before + first_line, reader.line_num
            joined = "".join(row)
            blank = not joined or joined.isspace()
            if not (blank and after_blank):
                held, cells = held + 1, cells + len(row)
                if held > _MAX_ROWS or cells > _MAX_CELLS:
                    raise FileRefused(
                        "The list is too long: at most {rows} rows and {cells} cells are read. Split it.",
                        rows=_MAX_ROWS,
                        cells=_MAX_CELLS,
                    )
                marked = '="' in joined or "'" in joined or "#" in joined
                yield Line(number, tuple(map(_plain, row) if marked else row))
            after_blank = blank
    except csv.Error as error:
        raise FileRefused("The file is no table, or it is damaged. Export it again.") from error


def _plain(cell: str) -> str:
    if cell.startswith("=") and (found := _TEXT_FORMULA.match(cell)):
        return found[1]
    if cell.startswith("#") and _NO_ANSWER.match(cell):
        return ""
    return without_mark(cell)


def without_mark(cell: str) -> str:
    """Give a cell without the mark that our own downloads put before what looks like a formula."""
    return cell[1:] if cell.startswith("'") and _HARMLESS.match(cell) else cell


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
