"""Text files, in every encoding and with every separator that lists come in."""

import contextlib
import csv
import io
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboards.export import Column, Table, to_csv, to_xlsx
from imports.errors import FileRefused
from imports.read import read_file
from imports.read.excel import read_workbook
from imports.read.text import _GARBLED, read_text

ROWS = [["Naam", "E-mail", "Opmerking"], ["Renée de Proef", "r@school.example", "één, twee; drie"]]


def written(rows: list[list[str]], separator: str) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=separator).writerows(rows)
    return out.getvalue()


def cells(content: bytes) -> list[list[str]]:
    return [[str(cell) for cell in line.cells] for line in read_text(content).lines]


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_a_list_is_read_in_every_encoding_and_with_every_separator(encoding: str, separator: str) -> None:
    assert cells(written(ROWS, separator).encode(encoding)) == ROWS


def test_utf_16_with_a_mark_is_read_both_ways() -> None:
    text = written(ROWS, "\t")
    assert cells(b"\xff\xfe" + text.encode("utf-16-le")) == ROWS
    assert cells(b"\xfe\xff" + text.encode("utf-16-be")) == ROWS


def test_a_sep_line_gives_the_separator_and_is_no_row_but_is_counted() -> None:
    sheet = read_text(b"sep=|\r\nNaam|School\r\nJan, de|a;b\r\n")
    assert [line.number for line in sheet.lines] == [2, 3]
    assert sheet.lines[1].cells == ("Jan, de", "a;b")


def test_a_quoted_line_break_stays_in_its_cell_and_lines_keep_their_numbers() -> None:
    sheet = read_text(b'Naam;Notitie\r\nJan;"een\r\ntwee"\r\nPiet;drie\r\n')
    assert [(line.number, line.cells) for line in sheet.lines] == [
        (1, ("Naam", "Notitie")),
        (2, ("Jan", "een\r\ntwee")),
        (4, ("Piet", "drie")),
    ]


def test_commas_in_a_list_with_semicolons_are_text() -> None:
    content = b"Naam;School\nFictief, Joris, dhr.;Voorbeeld\nProef, Ren, mw.;Fictief\n"
    assert cells(content)[1] == ["Fictief, Joris, dhr.", "Voorbeeld"]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b'Naam;Notitie\nJan;"nooit gesloten\nPiet;x\n', "never closed"),
        (b"Naam;School\nJan\x00;x\n", "NUL"),
        ("Naam;School\nRenée".encode("utf-16")[:-1], "cut off"),
        ("Naam;School\nRené".encode()[:-1], "cut off"),
        ("Naam;Bjö\n".encode() + "RenÃ©;x\n".encode() + b"\xe9;x\n", "two encodings"),
        (b"\x81\x8d\x8f;x\n", "characters"),
        (b"sep=;\n", "empty"),
        (b";".join([b"x"] * 2000) + b"\n", "columns"),
    ],
)
def test_a_text_that_is_no_whole_list_is_refused_with_the_reason(content: bytes, why: str) -> None:
    with pytest.raises(FileRefused, match=why):
        read_text(content)


# what was garbled before it was saved is refused; Hypothesis takes constants of the code, and finds it
cell = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=8).filter(
    lambda text: not _GARBLED.search(text)
)
table = st.lists(st.lists(cell, min_size=2, max_size=2), min_size=1, max_size=6)


@given(table, st.sampled_from([";", ",", "\t"]), st.sampled_from(["utf-8-sig", "utf-16"]))
def test_any_table_with_a_header_survives_being_written_and_read(rows, separator, encoding) -> None:
    rows = [["Naam", "School"], *rows]
    out = io.StringIO()
    csv.writer(out, delimiter=separator, quoting=csv.QUOTE_ALL).writerows(rows)
    content = f"sep={separator}\n{out.getvalue()}".encode(encoding)
    blank = [not any(cell.strip() for cell in row) for row in rows]
    # of blank lines in a row only the first is kept
    assert cells(content) == [row for at, row in enumerate(rows) if not (at and blank[at] and blank[at - 1])]


def test_a_number_that_excel_was_told_to_keep_as_a_text_is_read_as_that_text() -> None:
    assert cells(b'Naam;Telefoon\nJan;"=""0612345678"""\nPiet;="0201234567"\n')[1:] == [
        ["Jan", "0612345678"],
        ["Piet", "0201234567"],
    ]


def test_a_rejected_row_that_was_downloaded_and_mended_reads_as_it_was() -> None:
    columns = (Column("0", "Naam"), Column("1", "Telefoon"))
    table = Table("x", columns, ({"0": "'t Hart, Jan", "1": "+31612345678"},))
    assert cells(to_csv(table))[1] == ["'t Hart, Jan", "+31612345678"]
    (sheet,) = read_workbook(to_xlsx(table), 10**6)
    assert sheet.lines[-1].cells == ("'t Hart, Jan", "+31612345678")


def test_a_separator_is_told_by_the_lines_of_the_list_and_not_by_a_sentence_above_it() -> None:
    content = b"Lijst, gemaakt; op 3 mei\n\nNaam\tSchool\tRol\nFictief, Jan\tA\tx\nProef, Ren\tB\ty\n"
    assert cells(content)[2:] == [
        ["Naam", "School", "Rol"],
        ["Fictief, Jan", "A", "x"],
        ["Proef, Ren", "B", "y"],
    ]


@pytest.mark.parametrize("line", [b"\n", b";;;;;;;;;;\n"])
def test_a_file_of_blank_lines_takes_no_more_memory_than_one_of_them(line: bytes) -> None:
    content = b"Naam;School\n" + line * 30_000 + b"Jan;x\n"
    tracemalloc.start()
    sheet = read_text(content)
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert [kept.number for kept in sheet.lines] == [1, 2, 30_002]
    assert held < 1_000_000


def test_a_list_with_more_lines_than_excel_has_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("imports.read.text._MAX_ROWS", 1_000)
    assert len(read_text(b"a\n" * 1_000).lines) == 1_000
    with pytest.raises(FileRefused, match="too long"):
        read_text(b"a\n" * 1_001)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_and_nothing_else(content: bytes) -> None:
    with contextlib.suppress(FileRefused):
        assert read_text(content).lines


def test_every_sample_is_read(data: Path) -> None:
    for path in sorted((data / "formats").iterdir()):
        assert sum(len(sheet.lines) for sheet in read_file(path, 10**6).sheets) >= 2, path.name


TEAMS = [
    ["Name", "First Join", "Last Leave", "In-Meeting Duration", "Email", "Participant ID (UPN)", "Role"],
    [
        "Sanne Voorbeeld",
        "3/14/22, 9:30:46 AM",
        "3/14/22, 10:30:12 AM",
        "59m",
        "s@x.example",
        "s",
        "Organizer",
    ],
    ["Fictief, Joris", "3/14/22, 9:31:46 AM", "3/14/22, 10:30:12 AM", "58m", "j@x.example", "j", "Attendee"],
]
ACTIVITIES = [
    ["Name", "Join Time", "Leave Time", "Duration", "Email", "Role"],
    *[["Sanne Voorbeeld", "3/14/22, 9:30:46 AM", "3/14/22, 9:50:12 AM", "20m", "s@x.example", "Organizer"]]
    * 9,
]


@pytest.mark.parametrize("separator", ["\t", ";"])
@pytest.mark.parametrize("activities", [0, 1, 2, 9])
def test_commas_in_dates_are_text_also_where_a_longer_list_follows(separator: str, activities: int) -> None:
    rows = [
        ["1. Summary"], ["Start time", "3/14/22, 9:29:07 AM"], ["End time", "3/14/22, 10:30:14 AM"], [],
        ["2. Participants"], *TEAMS, [], ["3. In-Meeting Activities"], *ACTIVITIES[: activities + 1],
    ]  # fmt: skip
    text = "".join(separator.join(row) + "\r\n" for row in rows)
    assert TEAMS[0] in cells(text.encode("utf-16"))


@pytest.mark.parametrize("codec", ["mac_roman", "cp850"])
@pytest.mark.parametrize("name", ["Renée", "René", "Zoë", "Daniël", "François", "Hélène"])
def test_text_of_an_old_mac_or_of_dos_is_refused(codec: str, name: str) -> None:
    with pytest.raises(FileRefused, match="cannot be read"):
        read_text(f"Naam;E-mail\r\n{name};a@x.example\r\n".encode(codec))


def test_signs_of_windows_are_text() -> None:
    text = "Naam;Notitie\r\nZoë;foto’s “zo’n” – één… € 5 • 50‰ Škoda ‘s avonds\r\n"
    assert read_text(text.encode("cp1252")).lines[1].cells[1].startswith("foto’s “zo’n”")


def test_lines_that_stand_whole_in_one_cell_are_cut(tmp_path: Path) -> None:
    path = tmp_path / "lijst.csv"
    path.write_text('"Naam,""E-mail"",School"\n\n"""Fictief, Joris"",j@x.example,X"\n"Jan,,"\n')
    (sheet,) = read_file(path, 10**6).sheets
    assert [(line.number, line.cells) for line in sheet.lines] == [
        (1, ("Naam", "E-mail", "School")),
        (3, ("Fictief, Joris", "j@x.example", "X")),
        (4, ("Jan", "", "")),
    ]


def test_a_list_of_one_column_with_commas_stays_one(tmp_path: Path) -> None:
    path = tmp_path / "lijst.csv"
    path.write_text('"Naam"\n"Fictief, Joris"\n"Proef, Renee"\n')
    (sheet,) = read_file(path, 10**6).sheets
    assert [line.cells for line in sheet.lines] == [("Naam",), ("Fictief, Joris",), ("Proef, Renee",)]


@pytest.mark.parametrize(
    "error", ["#N/B", "#N/A", "#VERW!", "#REF!", "#NAAM?", "#DEEL/0!", "#DIV/0!", "#WAARDE!"]
)
def test_a_formula_without_an_answer_says_nothing(error: str) -> None:
    assert cells(f"Naam;School\nJan;{error}\n#1;a#b\n".encode())[1:] == [["Jan", ""], ["#1", "a#b"]]


def test_text_that_was_garbled_before_it_was_saved_is_refused() -> None:
    with pytest.raises(FileRefused, match="mixes two encodings"):
        read_text("Naam;E-mail\nRen\u00c3\u00a9e;r@x.example\n".encode())


@pytest.mark.parametrize("cell", ["Jan,x\ry,z", 'Jan,"x', "Jan,a,b,c"])
def test_lines_that_are_no_table_stay_in_their_cells(tmp_path: Path, cell: str) -> None:
    path = tmp_path / "lijst.csv"
    path.write_text(written([["Naam,E-mail,School"], [cell]], ";"), newline="")
    (sheet,) = read_file(path, 10**6).sheets
    assert len(sheet.lines) == 2
    assert str(sheet.lines[1].cells[0]).startswith("Jan")


def test_a_mark_of_the_encoding_in_the_middle_and_the_end_sign_of_dos_are_no_letters() -> None:
    sheet = read_text('\ufeffNaam;School\n\ufeff"Fictief; Joris";X\nSanne;Y\n\x1a'.encode())
    assert [line.cells for line in sheet.lines] == [
        ("Naam", "School"),
        ("Fictief; Joris", "X"),
        ("Sanne", "Y"),
    ]


@pytest.mark.parametrize("marks", ["“”", "““", "„“", "‘’", "''"])
def test_cells_between_nice_quotation_marks_are_refused(marks: str) -> None:
    first, last = marks
    lines = [[f"{first}{cell}{last}" for cell in row] for row in (("Naam", "E-mail"), ("Jan", "j@x.example"))]
    with pytest.raises(FileRefused, match="plain double ones"):
        read_text("\n".join(";".join(line) for line in lines).encode())


def test_quotation_marks_within_a_list_are_read() -> None:
    sheet = read_text("Naam;School\n'Jan';’t Gooi\n“Piet”;x\n".encode())
    assert [line.cells[0] for line in sheet.lines] == ["Naam", "'Jan'", "“Piet”"]


@pytest.mark.parametrize("name", ["Björn", "Köhler", "Coördinator"])
def test_an_umlaut_of_an_old_mac_is_refused(name: str) -> None:
    with pytest.raises(FileRefused, match="cannot be read"):
        read_text(f"Naam;E-mail\n{name};x@x.example\n".encode("mac_roman"))


@pytest.mark.parametrize("name", ["Tomáš Beneš", "Krištof", "Lukšić", "Aukštuolis", "Šimek", "Dušek"])
def test_a_name_with_a_letter_of_another_language_is_read(name: str) -> None:
    content = f"Naam;E-mail\n{name};x@x.example\n"
    try:
        encoded = content.encode("cp1252")
    except UnicodeEncodeError:
        encoded = content.encode()
    assert read_text(encoded).lines[1].cells[0] == name


@pytest.mark.parametrize(
    "content",
    [
        "Naam\nRenée Öztürk-Şahin\n".encode()
        .decode("cp1252", "replace")
        .replace("\ufffd", "\u009f")
        .encode(),
        "Naam\nRenée Öztürk-Şahin\n".encode().decode("latin-1").encode(),
        "Naam\nRenée ".encode("cp1252") + "Öztürk-Şahin\n".encode(),
        "Naam\nRenée Öztürk-Şahin\n".encode(),
    ],
)
def test_garbled_letters_are_read_as_what_they_were_where_that_is_asked(content: bytes) -> None:
    (_, line) = read_text(content, mend=True).lines
    assert line.cells == ("Renée Öztürk-Şahin",)
