"""What is refused at the door, whatever its name."""

import io
import re
import tracemalloc
import zipfile
from pathlib import Path

import openpyxl
import pytest

from imports.errors import FileRefused
from imports.read import read_file

LIMIT = 10 * 1024 * 1024


def workbook(rows: list[list[object]]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    out = io.BytesIO(content)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, part)
    return out.getvalue()


def other_zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("lijst.txt", "Naam")
    return out.getvalue()


def damaged(content: bytes, part: bytes) -> bytes:
    at = content.index(part) + len(part) + 10
    return content[:at] + b"\xff" * 40 + content[at + 40 :]


LIST = workbook([["Naam", "E-mail"], ["Jan", "jan@school.example"]])


def lying(content: bytes, part: str, size: int) -> bytes:
    """Let a part unpack to far more than its entry says."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            new.writestr(info.filename, b" " * size if info.filename == part else old.read(info))
    raw = out.getvalue()
    return raw.replace(size.to_bytes(4, "little"), (1000).to_bytes(4, "little"))


def same_text_everywhere(cells: int, length: int) -> bytes:
    """A workbook that is small on disk: every cell points at one long text."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(LIST)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            if info.filename != "xl/worksheets/sheet1.xml":
                new.writestr(info.filename, old.read(info))
        rows = "".join(f'<row r="{at}"><c r="A{at}" t="s"><v>0</v></c></row>' for at in range(1, cells + 1))
        start = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        new.writestr("xl/worksheets/sheet1.xml", f"{start}{rows}</sheetData></worksheet>")
        new.writestr("xl/sharedStrings.xml", f"<sst><si><t>{'x' * length}</t></si></sst>")
    return out.getvalue()


REFUSED = {
    "empty": (b"", "empty"),
    "spaces": (b" \r\n ", "empty"),
    "png": (b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "PNG"),
    "jpeg": (b"\xff\xd8\xff\xe0" + b"\x00" * 50, "JPEG"),
    "pdf": (b"%PDF-1.7\n1 0 obj", "PDF"),
    "gzip": (b"\x1f\x8b\x08\x00" + b"\x00" * 20, "GZIP"),
    "old excel": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 50, "before 2007"),
    "zip": (other_zip(), "no Excel workbook"),
    "macros": (with_part(LIST, "xl/vbaProject.bin", b"x"), "macros"),
    "links": (with_part(LIST, "xl/externalLinks/externalLink1.xml", b"<x/>"), "other workbooks"),
    "bomb": (with_part(LIST, "xl/media/bomb.bin", b"\x00" * (80 * 1024 * 1024)), "unpacks"),
    "half a workbook": (LIST[: len(LIST) // 2], "cut off"),
    "broken workbook": (damaged(LIST, b"xl/worksheets/sheet1.xml"), "damaged"),
    "bomb that lies": (lying(LIST, "xl/styles.xml", 20_000_000), "damaged|cut off"),
    "one text in every cell": (same_text_everywhere(30_000, 30_000), "far below"),
    "old macros": (with_part(LIST, "xl/macrosheets/sheet1.xml", b"<x/>"), "macros"),
    "formulas without answers": (workbook([["Naam", "E-mail"], ["Jan", "=B1"]]), "without their answers"),
    "16,384 columns": (workbook([["Naam"] + ["x"] * 16_383]), "columns"),
    "16,384 columns as text": (b";".join([b"Naam"] * 16_384) + b"\n", "columns"),
    "binary": (bytes(range(256)) * 4, "NUL|characters|no list"),
}


def without_places(content: bytes) -> bytes:
    """As some programs write it: cells that do not say where they stand."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            part = old.read(info)
            new.writestr(info.filename, re.sub(rb'<c r="[A-Z]+\d+"', b"<c", part))
    return out.getvalue()


REFUSED["16,384 columns without places"] = (without_places(workbook([["Naam"] * 16_384])), "columns")


@pytest.mark.parametrize("kind", REFUSED)
def test_what_is_no_list_is_refused_with_the_reason_even_when_it_is_called_csv(
    kind: str, tmp_path: Path
) -> None:
    content, why = REFUSED[kind]
    path = tmp_path / "lijst.csv"
    path.write_bytes(content)
    with pytest.raises(FileRefused, match=why):
        read_file(path, LIMIT)


def test_a_file_over_the_limit_is_refused_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "groot.csv"
    with path.open("wb") as out:
        out.truncate(LIMIT + 1)
    tracemalloc.start()
    with pytest.raises(FileRefused, match=r"at most 10\.0 MB"):
        read_file(path, LIMIT)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < LIMIT


def test_a_file_that_is_not_there_is_an_error_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(FileRefused, match="cannot be read"):
        read_file(tmp_path / "weg.csv", LIMIT)
    with pytest.raises(FileRefused, match="is no file"):
        read_file(tmp_path, LIMIT)


def test_a_workbook_called_csv_is_read_as_a_workbook(tmp_path: Path) -> None:
    path = tmp_path / "lijst.csv"
    path.write_bytes(LIST)
    source = read_file(path, LIMIT)
    assert source.sheets[0].lines[1].cells == ("Jan", "jan@school.example")
    assert len(source.sha256) == 64


def test_a_text_that_begins_like_a_program_is_still_a_list(tmp_path: Path) -> None:
    path = tmp_path / "lijst.csv"
    path.write_bytes(b"MZ-nummer;Naam\n1;Jan\n")
    assert read_file(path, LIMIT).sheets[0].lines[0].cells == ("MZ-nummer", "Naam")


@pytest.mark.parametrize(
    ("begin", "why"),
    [
        ("<html>\n<table><tr><td>Naam</td></tr></table>", "web page or XML"),
        ("\ufeff<!DOCTYPE html><table>", "web page or XML"),
        ('<?xml version="1.0"?>\n<Workbook>', "web page or XML"),
        ("<svg xmlns='x'>", "web page or XML"),
        ("BEGIN:VCARD\nN:Fictief;Joris\nEND:VCARD\n", "vCard"),
        ("BEGIN:VCALENDAR\n", "iCalendar"),
        ('[\n  {"Naam": "Joris", "E-mail": "j@x.example"}]', "JSON"),
        ("From j@x.example Mon Mar 14 09:00:00 2022\nSubject: Naam, E-mail\n", "mail"),
        ("Return-Path: <j@x.example>\n\nNaam;E-mail\nJoris;j@x.example\n", "mail"),
    ],
)
def test_a_text_that_is_something_else_is_refused_for_what_it_is(
    tmp_path: Path, begin: str, why: str
) -> None:
    path = tmp_path / "lijst.csv"
    path.write_text(begin, "utf-8")
    with pytest.raises(FileRefused, match=why):
        read_file(path, LIMIT)
