"""The door: what a file is by its first bytes, and what is refused before anything is read."""

import codecs
import hashlib
import re
from pathlib import Path

from imports.errors import FileRefused
from imports.read.excel import read_sheets
from imports.read.models import Source
from imports.read.text import read_text, unfolded

MEGABYTE = 1024 * 1024

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHERS = (
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"BM", "BMP"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"RIFF", "RIFF"),
    (b"%PDF", "PDF"),
    (b"PK\x05\x06", "ZIP"),
    (b"\x1f\x8b", "GZIP"),
    (b"7z\xbc\xaf", "7-ZIP"),
    (b"Rar!", "RAR"),
    (b"\x7fELF", "ELF"),
    (b"MZ", "EXE"),
    (b"SQLite format 3", "SQLite"),
    (b"{\\rtf", "RTF"),
)
_MARKUP = (b"<!doctype", b"<html", b"<head", b"<body", b"<table", b"<meta", b"<?xml", b"<svg")
_TEXTS = (
    (re.compile(rb"begin:vcard"), "vCard"),
    (re.compile(rb"begin:vcalendar"), "iCalendar"),
    (re.compile(rb'\[?\s*\{\s*"'), "JSON"),
    (re.compile(rb"from \S+@\S+ +[a-z]{3} |(return-path|received|mime-version|delivered-to):"), "mail"),
)


def read_file(path: Path, max_bytes: int, *, mend: bool = False) -> Source:
    """Read a file into sheets; what it is follows from its content, never from its name.

    Args:
        path: the file.
        max_bytes: a larger file is refused.
        mend: garbled letters are read as what they were (see :func:`imports.read.text.read_text`).

    Raises:
        FileRefused: it is not there, empty, too big, no list, damaged, or not safe to open.

    """
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise FileRefused("{path} is no file. Choose a CSV file or an Excel workbook.", path=path)
        if size > max_bytes:
            raise FileRefused(
                "The file is {size} MB; at most {limit} MB is read. Split it, or raise CRM_IMPORT_MAX_MB.",
                size=round(size / MEGABYTE, 1),
                limit=round(max_bytes / MEGABYTE, 1),
            )
        content = path.read_bytes()
    except OSError as error:
        raise FileRefused(
            "The file {path} cannot be read: {why}.", path=path, why=error.strerror or type(error).__name__
        ) from error
    if not content.strip():
        raise FileRefused("The file is empty. Export it again.")
    checksum = hashlib.sha256(content).hexdigest()
    if content.startswith(_ZIP):
        sheets, hidden = read_sheets(content, max_bytes)
        return Source(path.name, checksum, tuple(map(unfolded, sheets)), hidden)
    _refuse_others(content)
    return Source(path.name, checksum, (unfolded(read_text(content, mend=mend)),))


def _refuse_others(content: bytes) -> None:
    if content.startswith(_OLE):
        raise FileRefused(
            "This is an Excel file of before 2007, or one with a password. "
            "Open it in Excel and save it as .xlsx without a password."
        )
    begin = content[:500].removeprefix(codecs.BOM_UTF8).lstrip().lower()
    if begin.startswith(_MARKUP):
        raise FileRefused(
            "This is a web page or XML, whatever its name says. Open it in Excel and save it as .xlsx."
        )
    kind = next((kind for is_it, kind in _TEXTS if is_it.match(begin)), None) or next(
        (
            kind
            for start, kind in _OTHERS
            if content.startswith(start) and not (len(start) == 2 and _looks_like_text(content))
        ),
        None,
    )
    if kind:
        raise FileRefused(
            "This is no list but a {kind} file. Choose a CSV file or an Excel workbook.", kind=kind
        )


def _looks_like_text(content: bytes) -> bool:
    return not any(byte < 9 for byte in content[:512])
